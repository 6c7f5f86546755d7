"""`cycle documents`: where the file goes, for whom it is, and what is refused."""

import hashlib
import stat
from pathlib import Path

import pytest

from tests.cycle.cli.conftest import Run

NOW = "2013-11-04T10:00"
MEETING = "2014-01-24"
SECRET = "Zebraquartz"


@pytest.fixture
def board(run: Run) -> Run:
    """A meeting in the diary with a restricted item."""
    for words in (
        ("meetings", "add", MEETING, "--why", "The fourth Friday"),
        (
            *("agenda", "add", MEETING, "Gangs", "--paragraph", "7", "--closed-title", SECRET),
            *("--public-interest", "It would warn them"),
        ),
    ):
        answer = run(*words, now=NOW, by="clerk")
        assert answer.code == 0, answer.err
    return run


def test_a_document_goes_into_the_current_folder(board: Run) -> None:
    answer = board("documents", MEETING, "agenda", now=NOW)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"wrote {MEETING}-agenda.html: the agenda, {MEETING}\n"
    assert SECRET not in Path(f"{MEETING}-agenda.html").read_text("utf-8")


def test_json_tells_the_file_and_its_hash(board: Run, tmp_path: Path) -> None:
    answer = board(
        *("documents", MEETING, "annex", "--format", "docx", "--for", "commander"),
        *("--out", tmp_path, "--json"),
        now=NOW,
        by="clerk",
    )

    file = tmp_path / f"{MEETING}-annex-restricted.docx"
    assert answer.json == {
        "ref": MEETING,
        "kind": "annex",
        "format": "docx",
        "for": "commander",
        "file": str(file),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "restricted": True,
        "version": None,
    }
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_is_restricted_is_said_and_put_on_record(board: Run) -> None:
    answer = board("documents", MEETING, "agenda", "--for", "chair", now=NOW, by="clerk")

    assert answer.err == "it holds restricted business and is for chair alone; that is on record\n"
    entries = board("journal", "--json", now=NOW).json["entries"]
    (entry,) = [each for each in entries if each["kind"] == "restricted_document_written"]
    assert (entry["by"], entry["data"]["written_for"]) == ("clerk", "chair")
    assert SECRET not in str(entries)


@pytest.mark.parametrize("reader", [(), ("--for", "voluntary")])
def test_an_annex_is_not_for_everybody(board: Run, reader: tuple[str, ...]) -> None:
    answer = board("documents", MEETING, "annex", *reader, now=NOW, by="clerk")

    assert answer.code == 1
    assert "restricted" in answer.err
    assert SECRET not in answer.err + answer.out
    assert not list(Path().glob("*annex*"))


def test_who_acts_is_not_for_whom_it_is_written(board: Run) -> None:
    board("documents", MEETING, "agenda", now=NOW, by="clerk")

    assert SECRET not in Path(f"{MEETING}-agenda.html").read_text("utf-8")


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(board: Run) -> None:
    file = Path("agenda.html")
    file.write_text("mine", "utf-8")
    words = ("documents", MEETING, "agenda", "--out", file)

    refused = board(*words, now=NOW)
    kept = file.read_text("utf-8")
    done = board(*words, "--replace", now=NOW)

    assert (refused.code, kept) == (1, "mine")
    assert refused.err == (
        "agenda.html is there already; name another place with --out, or write over it with"
        " --replace\n"
    )
    assert done.code == 0
    assert "<h1>Agenda</h1>" in file.read_text("utf-8")


def test_the_ending_of_the_file_says_the_format(board: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"

    board("documents", MEETING, "attendance", "--out", file, now=NOW)

    assert file.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("agendas",), 'there is no document called agendas; did you mean "agenda"?'),
        (
            ("draft-minuts",),
            'there is no document called draft-minuts; did you mean "draft_minutes"',
        ),
        (
            ("agenda", "--format", "doc"),
            'no document is written as doc; did you mean "docx"?',
        ),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest(
    board: Run, words: tuple[str, ...], said: str
) -> None:
    answer = board("documents", MEETING, *words, now=NOW)

    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(
    ("ref", "kind", "said"),
    [
        ("2014-01-25", "agenda", "2014-01-25"),
        (MEETING, "minutes", "2014-01-24 has not opened, so it has no minutes"),
        (MEETING, "paper", "is no paper"),
    ],
)
def test_what_cannot_be_written_is_refused(board: Run, ref: str, kind: str, said: str) -> None:
    answer = board("documents", ref, kind, now=NOW)

    assert answer.code == 1
    assert said in answer.err
    assert not list(Path().glob("*.html"))


def test_a_folder_that_is_not_there_is_named(board: Run) -> None:
    answer = board("documents", MEETING, "agenda", "--out", "no/where.html", now=NOW)

    assert answer.code == 1
    assert answer.err == "there is no folder no; make it, or name another with --out\n"


@pytest.mark.parametrize("folder", ["docs", "packs/2014"])
def test_a_name_without_an_ending_is_a_folder_which_is_made(board: Run, folder: str) -> None:
    first = board("documents", MEETING, "agenda", "--out", folder, now=NOW)
    second = board("documents", MEETING, "agenda", "--format", "docx", "--out", folder, now=NOW)

    assert first.out == f"wrote {folder}/{MEETING}-agenda.html: the agenda, {MEETING}\n"
    assert second.code == 0
    assert sorted(file.name for file in Path(folder).iterdir()) == [
        f"{MEETING}-agenda.docx",
        f"{MEETING}-agenda.html",
    ]


def test_a_name_that_cannot_be_a_folder_or_that_format_is_refused(board: Run) -> None:
    Path("docs").write_text("mine", "utf-8")

    taken = board("documents", MEETING, "agenda", "--out", "docs", now=NOW)
    words = ("documents", MEETING, "agenda", "--format", "html", "--out", "agenda.pdf")
    other = board(*words, now=NOW)

    assert (taken.code, "docs is a file and no folder" in taken.err) == (1, True)
    assert other.code == 2
    assert "agenda.pdf is the name of a pdf file and --format says html" in other.err
    assert not Path("agenda.pdf").exists()


def test_a_published_agenda_is_had_back_as_it_was_issued(board: Run, opened: Path) -> None:
    early = board("documents", MEETING, "agenda", "--frozen", "last", now=NOW)
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        assert board("advance", MEETING, step, now=NOW, by="clerk").code == 0
    board("agenda", "add", MEETING, "Knives", now=NOW, by="clerk")
    assert board("advance", MEETING, "publish_agenda", now=NOW, by="clerk").code == 0
    (opened / "templates").mkdir()
    (opened / "templates" / "agenda.html").write_text("Otherwise", "utf-8")

    listed = board("documents", "issued", MEETING, "--json", now=NOW).json["renderings"]
    first = board("documents", MEETING, "agenda", "--frozen", "1", "--json", now=NOW).json
    last = board("documents", MEETING, "agenda", "--frozen", "last", now=NOW)
    inside = board(
        *("documents", MEETING, "agenda", "--frozen", "1", "--for", "chair", "--json"),
        now=NOW,
        by="clerk",
    ).json

    assert (early.code, "was not issued yet" in early.err) == (1, True)
    told = [(each["kind"], each["audience"], each["version"]) for each in listed]
    assert told == [("agenda", who, number) for number in (1, 2) for who in ("public", "entitled")]
    assert (first["version"], first["sha256"]) == (1, listed[0]["sha256"])
    content = Path(first["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == listed[0]["sha256"]
    assert SECRET.encode() not in content
    assert b"Knives" not in content
    assert last.out == (
        f"wrote {MEETING}-issued-2-agenda.html: the agenda, {MEETING}, version 2 as issued\n"
    )
    assert "Knives" in Path(f"{MEETING}-issued-2-agenda.html").read_text("utf-8")
    assert (inside["restricted"], inside["sha256"]) == (True, listed[1]["sha256"])
    assert SECRET in Path(inside["file"]).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("agenda", "--frozen", "2"), 1, "has no version 2; it was issued as: 1"),
        (("attendance", "--frozen", "1"), 1, "nothing is frozen as attendance"),
        (("agenda", "--frozen", "first"), 2, "first is no version"),
        (("agenda", "--frozen", "1", "--format", "pdf"), 2, "kept as html"),
    ],
)
def test_what_was_not_issued_is_not_had_back(
    board: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        board("advance", MEETING, step, now=NOW, by="clerk")

    answer = board("documents", MEETING, *words, now=NOW)

    assert (answer.code, said in answer.err) == (code, True)


def test_our_templates_are_a_start_for_templates_of_ones_own(board: Run, opened: Path) -> None:
    folder = opened / "templates"
    written = board("documents", "templates", "--out", folder, "--json", now=NOW)
    again = board("documents", "templates", "--out", folder, now=NOW)
    agenda = folder / "agenda.html"
    agenda.write_text(agenda.read_text("utf-8").replace("Part 1: in public", "Yn gyhoeddus"))
    board("documents", MEETING, "agenda", now=NOW)

    assert {"agenda.html", "agenda.docx", "document.css"} <= set(written.json["files"])
    assert (again.code, "is there already" in again.err) == (1, True)
    assert "Yn gyhoeddus" in Path(f"{MEETING}-agenda.html").read_text("utf-8")


def test_a_fault_of_a_template_is_told_with_exit_3(board: Run, opened: Path) -> None:
    folder = opened / "templates"
    folder.mkdir()
    (folder / "agenda.html").write_text("{{ tittle }}", "utf-8")

    answer = board("documents", MEETING, "agenda", now=NOW)

    assert answer.code == 3
    assert 'agenda.html, line 1: it asks for the field "tittle"' in answer.err
    assert 'did you mean "title"?' in answer.err
    assert not list(Path().glob("*.html"))
