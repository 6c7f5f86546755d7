"""Each exit code, as a script sees it; and the one document of --json for each kind of error."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.settings import environ
from tests.cycle.cli.conftest import Run

NOW = "2013-10-25T10:00"


def test_done_is_0(process: Run, opened: Path) -> None:
    assert process("status", "--json", "--home", opened, "--now", NOW).code == 0


def test_a_refusal_is_1_with_every_reason_and_its_fix_on_standard_error(
    process: Run, opened: Path
) -> None:
    words = ["advance", "2013-14", "adopt_plan", "--as", "analyst", "--now", NOW]

    found = process("--home", opened, *words)

    assert (found.code, found.out) == (1, "")
    lines = found.err.splitlines()
    assert lines[0] == "adopt_plan of 2013-14 is refused"
    assert [line[:9] for line in lines[1::2]] == [
        "  - Partn",
        "  - 9 ste",
        "  - not o",
        "  - not o",
    ]
    assert [line[:7] for line in lines[2::2]] == ["    -> "] * 4


def test_a_refusal_under_json_is_one_document(process: Run, opened: Path) -> None:
    found = process("--json", "--home", opened, "--now", NOW, "status", "2013-41")

    assert (found.code, found.err) == (1, "")
    assert found.json == {
        "refused": True,
        "kind": "not_found",
        "message": "nothing is open under the reference 2013-41; did you mean 2013-14?",
        "reasons": [],
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["statsu"], "No such command 'statsu'. Did you mean 'status'?"),
        (["why", "2013-14"], "Missing argument 'step'."),
        (
            ["deadlines", "--until", "31.03.2014"],
            "write --until as a day of the calendar such as 2014-03-31, not 31.03.2014",
        ),
        (
            ["status", "--as-at", "2014-02-30"],
            "write --as-at as a day of the calendar such as 2014-03-31, not 2014-02-30",
        ),
        (
            ["advance", "2013-14", "commission"],
            "say who you are: --as KEY, or CYCLE_AS in the environment",
        ),
        (["status", "--now", "noon"], "write the clock as 2014-01-10T09:00, not noon"),
        (
            ["reschedule", "2013-14", "adopt_plan", "--as", "hcs"],
            "give either a day to pin the deadline to, or --unpin",
        ),
    ],
)
def test_wrong_usage_is_2(words: list[str], message: str, bare: Run, opened: Path) -> None:
    found = bare("--json", "--home", opened, *words)

    assert found.code == 2
    assert found.json == {"error": True, "kind": "wrong_usage", "message": message}


def test_a_faulty_file_is_3_with_each_fault_on_its_line(
    process: Run, opened: Path, tmp_path: Path
) -> None:
    file = tmp_path / "partnership.yaml"
    text = process("--home", opened, "export").out
    file.write_text(text.replace("two_tier", "too_tier").replace("role: chair", "rol: chair"))
    before = process("--home", opened, "journal", "--json").out

    found = process("--home", opened, "apply", file)

    lines = [number for number, line in enumerate(text.splitlines(), 1) if "two_tier" in line]
    assert (found.code, found.out) == (3, "")
    assert found.err.splitlines()[0] == (
        f'{file}, line {lines[0]}: the key "too_tier" is not known here; did you mean "two_tier"?'
    )
    assert len(found.err.splitlines()) == 2
    assert process("--home", opened, "journal", "--json").out == before


def test_no_home_is_3_and_says_how_to_make_one(process: Run, tmp_path: Path) -> None:
    found = process("--home", tmp_path, "status", "--json")

    assert found.code == 3
    assert found.json["kind"] == "configuration"
    assert found.json["message"].startswith(f"no cycle.toml was found in {tmp_path} (--home)")


def test_faulty_settings_are_3(process: Run, opened: Path) -> None:
    (opened / "cycle.toml").write_text('[post]\nkind = "pigeon"\n')

    found = process("--home", opened, "status")

    assert found.code == 3
    assert found.err.startswith(f"{opened / 'cycle.toml'}, line 2: ")


def test_a_day_past_the_holiday_table_is_3(bare: Run) -> None:
    found = bare("count", 5, "working", "after", "2028-12-28", "--json")

    assert (found.code, found.json["kind"]) == (3, "calendar_ends")


def test_a_damaged_database_is_4(process: Run, opened: Path) -> None:
    (opened / "cycle.db").write_bytes(b"this is no database" * 1000)

    found = process("--home", opened, "status", "--json")

    assert (found.code, found.json["kind"]) == (4, "database_unreachable")


def test_an_older_database_is_4_and_says_how_to_upgrade(bare: Run, opened: Path) -> None:
    with sqlite3.connect(opened / "cycle.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()

    found = bare("--home", opened, "status")

    assert found.code == 4
    assert found.err.rstrip().endswith("run: cycle upgrade")


def test_a_file_that_cannot_be_written_is_4(bare: Run, opened: Path) -> None:
    found = bare("--home", opened, "export", opened / "nowhere" / "p.yaml")

    assert found.code == 4
    assert found.err.endswith("no such file or directory; nothing was changed\n")


def test_an_error_of_ours_is_70_and_shows_its_insides_only_when_asked(
    process: Run, opened: Path
) -> None:
    with sqlite3.connect(opened / "cycle.db") as connection:
        connection.execute("UPDATE workflow SET states = '[]'")
    connection.close()

    quiet = process("--home", opened, "status", "--now", NOW)
    loud = process("--home", opened, "status", "--now", NOW, CYCLE_DEBUG="1")

    assert (quiet.code, loud.code) == (70, 70)
    assert quiet.err.count("\n") == 1
    assert quiet.err.startswith("something went wrong that we did not expect")
    assert loud.err.splitlines()[1] == "Traceback (most recent call last):"


def _wait_until_open(process: int, file: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        links = Path(f"/proc/{process}/fd").glob("*")
        if any(link.exists() and link.resolve() == file for link in links):
            return
        time.sleep(0.05)


def _hear_interruptions() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux what is open")
def test_an_interruption_is_130_without_a_traceback(opened: Path) -> None:
    # A writer in line behind another one waits long enough to be interrupted.
    holder = sqlite3.connect(opened / "cycle.db")
    holder.execute("BEGIN IMMEDIATE")
    words = ["--home", str(opened), "--now", NOW, "--as", "hcs", "advance", "2013-14", "commission"]
    started = subprocess.Popen(
        [sys.executable, "-m", "cycle", *words],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A test that runs in the background of a shell would hand its deafness to SIGINT on.
        preexec_fn=_hear_interruptions,  # noqa: PLW1509 -- this test starts no thread
    )
    _wait_until_open(started.pid, opened / "cycle.db")

    started.send_signal(signal.SIGINT)
    holder.close()
    _, err = started.communicate(timeout=30)

    assert (started.returncode, err) == (130, b"")


def test_a_reader_that_goes_away_is_no_trouble(opened: Path) -> None:
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-m", "cycle", "--home", str(opened), "--now", NOW, "journal", "--json"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (141, b"")


def test_an_argument_that_is_no_text_is_2(opened: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cycle", "--home", str(opened), "status", b"\xff"],
        capture_output=True,
        check=False,
        env={**environ(), "LC_ALL": "C.UTF-8"},
    )

    assert done.returncode == 2
    assert done.stderr == b"this is not text in UTF-8: \\udcff\n"
