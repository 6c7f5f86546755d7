"""Odd ways to start the program: strange files, strangers, closed outputs, references, dates."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import environ
from tests.cycle.cli.conftest import OPENED_AT, Run

MEETING = """
definition: meeting
version: 1
title: A meeting
initial: called
final: [held]
roles: {officer: Officer}
dates: {meeting_on: the day of the meeting}
states:
  called: {title: Called}
  held: {title: Held}
steps:
  - {step: send, title: Send the papers, from: called, to: held,
     due: {clear_days: 5, before: meeting_on}}
"""


def _strange(tmp_path: Path, kind: str) -> Path:
    if kind == "device":
        return Path("/dev/zero")
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="asks for a pipe with a name")
@pytest.mark.parametrize("kind", ["device", "pipe"])
def test_a_partnership_file_that_is_no_file_is_3(run: Run, tmp_path: Path, kind: str) -> None:
    path = _strange(tmp_path, kind)

    found = run("apply", path)

    assert (found.code, found.out, found.err) == (
        3,
        "",
        f"{path}: it is no ordinary file; name a file of text\n",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="asks for a pipe with a name")
def test_settings_that_are_no_file_are_3(bare: Run, opened: Path) -> None:
    (opened / "cycle.toml").unlink()
    os.mkfifo(opened / "cycle.toml")

    found = bare("--home", opened, "status")

    assert found.code == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="asks for a pipe with a name")
def test_evidence_that_is_no_file_is_refused_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = _strange(tmp_path, "pipe")
    before = run("journal", "--json").out

    found = run(
        "advance", "2013-14", "commission", "--evidence", f"board_decision={path}", by="hcs"
    )

    assert (found.code, found.err) == (
        1,
        f"board_decision: {path} is no ordinary file; name a file or an address\n",
    )
    assert run("journal", "--json").out == before


@pytest.mark.parametrize("words", [["apply", "FILE"], ["open", "planning_cycle", "--ref", "x"]])
def test_a_stranger_changes_nothing(run: Run, bare: Run, opened: Path, words: list[str]) -> None:
    file = opened / "partnership.yaml"
    bare("--home", opened, "export", file)
    before = run("journal", "--json").out
    given = [str(file) if word == "FILE" else word for word in words]
    more = ["--on", "2013-10-25"] if words[0] == "open" else []

    found = run(*given, *more, by="nobody")

    assert (found.code, found.out, found.err.partition(";")[0]) == (
        1,
        "",
        "nobody has the key nobody",
    )
    assert run("journal", "--json").out == before


def test_whoever_is_known_and_the_operator_may_open(run: Run) -> None:
    words = ["open", "planning_cycle", "--on", "2013-10-25", "--ref"]

    assert (run(*words, "a", by="hcs").code, run(*words, "b").code) == (0, 0)


ONE_WORD = (
    "a reference is one word of letters, digits and - . _ / of at most 60 characters, such as"
    " 2013-14, not"
)


@pytest.mark.parametrize("ref", ["--help", "x" * 300, "two words"], ids=["help", "long", "two"])
def test_a_reference_that_could_not_be_typed_again_is_refused(run: Run, ref: str) -> None:
    found = run("open", "planning_cycle", f"--ref={ref}", "--on", "2013-10-25")

    assert (found.code, found.out, found.err) == (1, "", f"{ONE_WORD} {ref[:60]}\n")


def test_a_year_without_a_timetable_is_opened_with_a_warning(run: Run) -> None:
    words = ["open", "planning_cycle", "--ref", "2014-15", "--on", "2013-10-25", "--json"]

    assert run(*words).json["warnings"] == [
        (
            "the partnership file has no timetable for 2014-15 (timetables: planning_cycle:"
            ' "2014-15"); only the dates of the definition and of the law are set'
        )
    ]


def test_a_move_tells_its_warnings_to_programs_and_to_people(run: Run) -> None:
    words = ["reschedule", "2013-14", "close_consultation", "2013-12-25", "--reason", "agreed"]
    warning = (
        "close_consultation is due on 25 December 2013, a closed day (Christmas Day); the reminder"
        " of that day goes out on 24 December 2013"
    )

    found = run(*words, "--json", by="hcs")

    assert (found.code, found.json["warnings"]) == (0, [warning])
    assert found.err == f"warning: {warning}\n"


@pytest.fixture
def meeting(opened: Path) -> None:
    """A definition of the partnership's own that asks for a date."""
    (opened / "definitions").mkdir(exist_ok=True)
    (opened / "definitions" / "meeting.yaml").write_text(MEETING, encoding="utf-8")


OPEN = ["open", "meeting", "--ref", "december", "--on", "2013-10-25"]


@pytest.mark.usefixtures("meeting")
def test_a_date_a_definition_asks_for_is_given_by_name(run: Run) -> None:
    found = run(*OPEN, "--date", "meeting_on=2013-12-12", "--json")

    assert (found.code, [each["due_on"] for each in found.json["deadlines"]]) == (
        0,
        ["2013-12-04"],
    )


DATES = {
    "none": ([], 1, "meeting cannot be opened with these dates"),
    "another": (["--date", "held_on=2013-12-12"], 1, "meeting cannot be opened with these dates"),
    "no_name": (["--date", "2013-12-12"], 2, "write --date as NAME=2014-03-31, not 2013-12-12"),
    "no_day": (
        ["--date", "meeting_on=soon"],
        2,
        "write --date as a day of the calendar such as 2014-03-31, not soon",
    ),
}


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize(("given", "code", "message"), DATES.values(), ids=DATES)
def test_a_date_that_is_missing_or_strange_is_refused(
    run: Run, given: list[str], code: int, message: str
) -> None:
    found = run(*OPEN, *given, "--json")

    assert (found.code, found.json["message"]) == (code, message)


@pytest.mark.skipif(sys.platform == "win32", reason="asks a shell to close the outputs")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("words", "code"), [("status", 0), ("status 2013-41", 1), ("--help", 0)])
def test_closed_outputs_are_no_trouble(opened: Path, closed: str, words: str, code: int) -> None:
    home = f'--home "{opened}" --now {OPENED_AT}'
    line = f'exec "{sys.executable}" -m cycle {home} {words} {closed}'

    done = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, check=False, env=environ(), encoding="utf-8"
    )

    assert done.returncode == code
    assert "Traceback" not in done.stdout + done.stderr
