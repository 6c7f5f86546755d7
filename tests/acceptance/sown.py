"""A board in whose every restricted field a word stands that stands nowhere else.

Played by the commands an officer types, from the diary to the published minutes.
"""

import contextlib
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from cycle.cli.answering import answer

#: Field -> the word sown in it. No word of them stands in our texts.
MARKS = {
    "closed title of an item": "Quillwort",
    "closed text of an item": "Stonecrop",
    "public-interest test": "Butterbur",
    "closed title of a paper": "Feverfew",
    "closed summary of a paper": "Moschatel",
    "name of a restricted file": "Spleenwort",
    "content of a restricted file": "Bogbean",
    "closed discussion": "Saxifrage",
    "closed outcome": "Toothwort",
    "restricted correction": "Adderstongue",
    "restricted action": "Samphire",
    "restricted progress": "Sneezewort",
}
MEETING, NEXT, PAPER, ACTION = "2014-01-24", "2014-04-25", "paper-1", "1"
#: When everything below has been played.
LATER = "2014-05-12T09:00"
#: Who may see nothing of it: the public, an observer, a co-opted member.
OUTSIDERS = (None, "voluntary", "coopted")


@dataclass(frozen=True)
class Said:
    """What the program answered."""

    code: int
    text: str


@dataclass(frozen=True)
class Board:
    """A home, and how one types there."""

    home: Path

    def types(self, *words: str, at: str = LATER) -> Said:
        heard = io.StringIO()
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            code = answer(["--home", str(self.home), "--now", at, *words])
        return Said(code, heard.getvalue())

    def does(self, *words: str, at: str) -> str:
        said = self.types(*words, at=at)
        assert said.code == 0, f"{words}: {said.text}"
        return said.text

    def copied(self, to: Path) -> "Board":
        """Return a copy, to be spoilt."""
        return Board(Path(shutil.copytree(self.home, to)))


def sow(home: Path, folder: Path) -> Board:
    """Make the home and play it."""
    board = Board(home)
    board.does("init", str(home), "--example", "barnet-2013-14", at="2013-10-25T09:30")
    _seat_a_co_opted_member(board, folder)
    autumn = "2013-11-04T10:00"
    for ref in (MEETING, NEXT):
        board.does("meetings", "add", ref, "--as", "clerk", at=autumn)
    board.does("agenda", "add", MEETING, "Burglary", "--minutes", "20", "--as", "clerk", at=autumn)
    _sow_an_item(board, folder, at=autumn)
    _sow_a_paper(board, folder, at=autumn)
    board.does("tick", at="2013-12-16T09:00")
    for step in ("call_for_items", "plan_agenda", "close_papers", "publish_agenda"):
        board.does("advance", MEETING, step, "--as", "clerk", at="2014-01-10T10:00")
    board.does("tick", at="2014-01-10T11:00")
    _sow_the_minutes(board, folder, at="2014-01-24T10:30")
    board.does("tick", at="2014-01-27T09:00")
    _approve(board, folder, at="2014-04-25T11:00")
    board.does("tick", at="2014-04-28T09:00")
    board.does("tick", at=LATER)
    return board


def file_with(folder: Path, field: str) -> str:
    """Write a sown text into a file, and return how a command names it."""
    file = folder / f"{field.replace(' ', '-')}.txt"
    file.write_text(f"The word is {MARKS[field]}.", encoding="utf-8")
    return f"@{file}"


def _seat_a_co_opted_member(board: Board, folder: Path) -> None:
    file = folder / "partnership.yaml"
    at = "2013-10-25T09:40"
    board.does("export", str(file), at=at)
    yaml = YAML()
    data = yaml.load(file)
    data["people"].append(
        {"key": "coopted", "name": "A Resident", "email": "resident@council.example"}
    )
    seat = {"key": "resident", "title": "Resident", "kind": "co_opted", "from": "2013-10-25"}
    data["seats"].append(seat)
    data["members"].append({"seat": "resident", "person": "coopted", "from": "2013-10-25"})
    yaml.dump(data, file)
    board.does("apply", str(file), "--as", "hcs", at=at)


def _sow_an_item(board: Board, folder: Path, *, at: str) -> None:
    board.does(
        "agenda",
        "add",
        MEETING,
        "Gangs",
        "--closed-title",
        file_with(folder, "closed title of an item"),
        "--closed-text",
        file_with(folder, "closed text of an item"),
        "--public-interest",
        file_with(folder, "public-interest test"),
        "--paragraph",
        "7",
        "--as",
        "clerk",
        at=at,
    )


def _sow_a_paper(board: Board, folder: Path, *, at: str) -> None:
    words = ("--author", "analyst", "--clearer", "hcs", "--outcome", "decision")
    closed = (
        "--closed-title",
        file_with(folder, "closed title of a paper"),
        "--closed-summary",
        file_with(folder, "closed summary of a paper"),
    )
    board.does(
        "paper", "add", "Van crime", *words, *closed, "--meeting", MEETING, "--as", "clerk", at=at
    )
    test = ("--paragraph", "1", "--public-interest", "It would name a person")
    board.does("agenda", "add", MEETING, "--paper", PAPER, *test, "--as", "clerk", at=at)
    name = MARKS["name of a restricted file"].lower()
    file = folder / f"{name}.html"
    file.write_text(MARKS["content of a restricted file"], encoding="utf-8")
    for step, by in (("draft", "analyst"), ("submit", "analyst"), ("clear", "hcs")):
        board.does("advance", PAPER, step, "--as", by, at=at)
    evidence = ("--evidence", f"report={file}")
    board.does("advance", PAPER, "finalise", *evidence, "--as", "analyst", at=at)


def _sow_the_minutes(board: Board, folder: Path, *, at: str) -> None:
    core = ("commander", "place", "fire-commander", "probation-head", "ccg", "chair")
    record = ("attendance", "record", MEETING)
    board.does(*record, *core, "--present", "--as", "clerk", at=at)
    board.does(*record, "voluntary", "--observing", "--as", "clerk", at=at)
    board.does(*record, "coopted", "--present", "--as", "clerk", at=at)
    board.does("advance", MEETING, "open_meeting", "--as", "chair", at=at)
    board.does("minutes", "draft", MEETING, "--as", "clerk", at=at)
    closed = ("--closed", file_with(folder, "closed discussion"))
    for number in ("3", "5", "6", "7", "8", "10"):
        board.does("minutes", "write", MEETING, number, "It was taken.", "--as", "clerk", at=at)
    board.does(
        "minutes",
        "write",
        MEETING,
        "9",
        "It was taken in private.",
        *closed,
        "--as",
        "clerk",
        at=at,
    )
    closed = ("--closed", file_with(folder, "closed outcome"))
    agreed = ("agreed", "The board agreed what it agreed.", *closed)
    board.does("minutes", "decide", MEETING, "9", *agreed, "--as", "clerk", at=at)
    closed = ("--closed", file_with(folder, "restricted action"))
    words = ("--owner", "commander", "--meeting", MEETING, "--item", "9")
    board.does("actions", "add", *words, *closed, "--as", "clerk", at=at)
    text = file_with(folder, "restricted progress")
    board.does("actions", "progress", ACTION, "at_risk", text, "--as", "commander", at=at)
    for step in ("close_meeting", "circulate_actions", "circulate_minutes"):
        board.does("advance", MEETING, step, "--as", "clerk", at=at)


def _approve(board: Board, folder: Path, *, at: str) -> None:
    early = "2014-04-10T10:00"
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        board.does("advance", NEXT, step, "--as", "clerk", at=early)
    board.does("tick", at="2014-04-10T11:00")
    board.does(
        "attendance", "record", NEXT, "commander", "chair", "--present", "--as", "clerk", at=at
    )
    board.does("advance", NEXT, "open_meeting", "--as", "chair", at=at)
    corrected = ("--correct", f"9: {file_with(folder, 'restricted correction')}")
    board.does("minutes", "approve", MEETING, "--at", NEXT, *corrected, "--as", "clerk", at=at)
    for step in ("approve_minutes", "publish_minutes"):
        board.does("advance", MEETING, step, "--as", "clerk", at=at)
