"""Setting up: homes, the partnership in and out, upgrades, drawings and the doctor."""

import json
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from pathlib import Path

from cycle.cli.upgrade import _back_up
from cycle.records.database import open_database
from tests.cycle.cli.conftest import OPENED_AT, Run


def test_init_refuses_a_home_and_changes_nothing_in_it(bare: Run, home: Path) -> None:
    before = (home / "cycle.toml").read_bytes()

    found = bare("init", home, "--example", "barnet-2013-14")

    assert (found.code, found.out) == (1, "")
    assert found.err == f"{home} is a home already; choose another folder\n"
    assert (home / "cycle.toml").read_bytes() == before


def test_init_from_a_faulty_file_leaves_nothing_behind(bare: Run, tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text("partnership: {slug: x}\n")

    found = bare("init", tmp_path / "new", "--from", file)

    assert found.code == 3
    assert not (tmp_path / "new").exists()


def test_init_without_a_partnership_says_how_to_bring_one_in(bare: Run, tmp_path: Path) -> None:
    made = bare("init", tmp_path / "new")
    status = bare("--home", tmp_path / "new", "status")

    assert made.code == 0
    assert made.out.splitlines()[-1] == f"  cycle --home {tmp_path / 'new'} apply FILE"
    assert (status.code, status.err) == (
        1,
        "no partnership is in this home yet; bring one in with: cycle apply FILE\n",
    )


def test_an_unknown_example_is_named(bare: Run, tmp_path: Path) -> None:
    found = bare("init", tmp_path / "new", "--example", "barnet-2013-4")

    assert found.code == 3
    assert (
        found.err == 'there is no example called "barnet-2013-4"; did you mean "barnet-2013-14"?\n'
    )


def test_export_then_apply_changes_nothing(bare: Run, opened: Path, tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"

    wrote = bare("--home", opened, "export", file)
    again = bare("--home", opened, "apply", file, "--json")

    assert wrote.code == 0
    assert again.json["differences"] == []
    assert again.json["applied"] is False
    assert file.read_text() == bare("--home", opened, "export").out


def test_a_dry_run_shows_what_would_change_and_changes_nothing(
    bare: Run, opened: Path, tmp_path: Path
) -> None:
    file = tmp_path / "partnership.yaml"
    text = bare("--home", opened, "export").out
    file.write_text(text.replace("close_consultation: 2013-12", "close_consultation: 2013-11"))
    at = ["--home", opened, "--now", OPENED_AT, "--json"]

    dry = bare(*at, "apply", file, "--dry-run")
    between = bare(*at, "verify").json["entries"]
    real = bare(*at, "apply", file)

    moved = {"ref": "2013-14", "step": "close_consultation"}
    moved |= {"from": "2013-12-31", "to": "2013-11-29"}
    assert dry.json["moved"] == real.json["moved"] == [moved]
    assert (dry.json["applied"], real.json["applied"]) == (False, True)
    assert (between, bare(*at, "verify").json["entries"]) == (2, 3)


def test_a_second_partnership_is_kept_out_of_a_home(
    bare: Run, opened: Path, tmp_path: Path
) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(bare("--home", opened, "export").out.replace("slug: barnet", "slug: enfield"))

    found = bare("--home", opened, "apply", file)

    assert found.code == 1
    assert found.err.startswith("this home is of barnet (Barnet Safer Communities Partnership)")


def test_upgrade_backs_the_database_up_and_then_migrates(bare: Run, opened: Path) -> None:
    (opened / "cycle.db").unlink()
    for path in opened.glob("cycle.db-*"):
        path.unlink()
    (opened / "cycle.db").touch()

    empty = bare("--home", opened, "upgrade", "--json").json
    again = bare("--home", opened, "upgrade", "--json").json

    assert empty == {"upgraded": True, "from": None, "to": empty["to"], "backup": None}
    assert again == {"upgraded": False, "from": again["to"], "to": again["to"], "backup": None}


def test_the_backup_is_a_whole_database(opened: Path) -> None:
    database = open_database(f"sqlite:///{opened / 'cycle.db'}")

    backup = _back_up(database, "0000-20131025T090000")
    database.engine.dispose()

    assert backup == opened / "cycle.db.backup-0000-20131025T090000"
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT count(*) FROM journal").fetchone() == (2,)


def test_a_database_of_a_later_version_is_left_alone(bare: Run, opened: Path) -> None:
    with sqlite3.connect(opened / "cycle.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    found = bare("--home", opened, "upgrade")

    assert found.code == 1
    assert [path.name for path in opened.glob("*backup*")] == []


def test_a_drawing_is_whole_named_and_marks_where_the_year_stands(run: Run) -> None:
    run("advance", "2013-14", "commission", by="hcs")

    root = ET.fromstring(run("diagram", "2013-14").out)

    names = {element.tag.rpartition("}")[2]: element.text or "" for element in root}
    texts = [element.text for element in root if element.tag.endswith("}text")]
    assert root.get("role") == "img"
    assert names["title"] == "Community safety business planning cycle 2013-14, 25 October 2013"
    assert texts.count("● planned (now)") == texts.count("● commissioned (now)") == 1
    assert "done 25 October 2013" in texts
    assert "due 31 July 2014; the law: 31 March 2014" in texts


def test_a_definition_is_drawn_without_a_home(bare: Run) -> None:
    svg = bare("diagram", "planning_cycle")
    mermaid = bare("diagram", "planning_cycle", "--format", "mermaid")
    listed = bare("definitions", "--json").json["definitions"]

    assert ET.fromstring(svg.out).tag == "{http://www.w3.org/2000/svg}svg"
    assert mermaid.out.splitlines()[3] == "stateDiagram-v2"
    assert [(each["definition"], each["own"], len(each["steps"])) for each in listed] == [
        ("action", False, 4),
        ("board_meeting", False, 14),
        ("paper", False, 8),
        ("planning_cycle", False, 16),
        ("terms_of_reference", False, 2),
    ]


def test_the_schema_is_json(bare: Run) -> None:
    assert json.loads(bare("schema").out)["title"] == "Planning Cycle: a partnership"
    assert json.loads(bare("schema", "definition").out)["title"] == "Planning Cycle: a definition"


def test_the_doctor_is_content_after_a_pass_and_not_after_a_silence(run: Run) -> None:
    run("tick", now="2013-10-28T09:00")

    well = run("doctor", "--json", now="2013-10-28T09:01")
    silent = run("doctor", "--json", now="2013-10-28T12:00")

    assert (well.code, well.json["ok"]) == (0, True)
    assert silent.code == 1
    assert [each for each in silent.json["checks"] if each["state"] == "bad"] == [
        {
            "name": "daemon",
            "state": "bad",
            "message": "the last pass was 3 hours ago",
            "fix": "start it: cycle daemon (or run cycle tick from a timer)",
        }
    ]


def test_the_doctor_reports_a_damaged_database_instead_of_failing(bare: Run, opened: Path) -> None:
    (opened / "cycle.db").write_bytes(b"this is no database" * 1000)

    found = bare("--home", opened, "doctor", "--json")

    assert found.code == 1
    assert [each["name"] for each in found.json["checks"] if each["state"] == "bad"] == ["database"]


def test_a_dead_mail_server_is_4_and_loses_no_letter(run: Run, opened: Path) -> None:
    monday = "2013-10-28T09:00"
    lines = ["[post]", 'kind = "smtp"', 'host = "127.0.0.1"', "port = 1", 'security = "none"']
    (opened / "cycle.toml").write_text("\n".join(lines))

    found = run("tick", "--json", now=monday)
    letters = run("outbox", "--json", now=monday).json["letters"]

    assert found.code == 4
    assert (found.json["queued"], found.json["sent"]) == (len(letters), 0)
    assert {each["state"] for each in letters} <= {"queued", "retrying"}
    assert letters != []
    assert run("verify").code == 0


def test_the_digest_is_shown_written_and_sent(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "digest.html"

    shown = run("digest")
    wrote = run("digest", "--preview", page)
    sent = run("digest", "--send", "--json", by="hcs")

    assert shown.out.splitlines()[0] == (
        "To: Cabinet member for community safety <cabinet.community.safety@council.example>"
    )
    assert wrote.code == 0
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    assert sent.json["letter"] == 1
    assert [each["state"] for each in run("outbox", "--json").json["letters"]] == ["queued"]
