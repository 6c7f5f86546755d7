"""A board lived from its diary through two meetings to approved minutes, by the command line and
`tick` alone; and a meeting that was put off, and one that was cancelled.
"""

from email.message import EmailMessage
from typing import Any

import icalendar
import pytest

from tests.acceptance.conftest import Officer

OCTOBER, JANUARY, APRIL, JULY = "2013-10-25", "2014-01-24", "2014-04-25", "2014-07-25"
PEOPLE = ("chair", "place", "commander", "fire-commander", "probation-head", "ccg")
OFFICERS = ("hcs", "delivery", "wellbeing", "clerk")
#: Everybody in a seat on 25 October 2013.
SEATED = {*PEOPLE, *OFFICERS, "mopac", "voluntary"}
CORRECTION = "to show that the process was agreed with two amendments"


class Board(Officer):
    """Types what a board's officers type."""

    def does(self, by: str, at: str, *words: str) -> Any:
        """Type something that is done."""
        return self.asks(*words, "--as", by, at=at)

    def is_refused(self, by: str, at: str, *words: str) -> str:
        """Type something that is refused, and return every sentence of the refusal."""
        said = self.types(*words, "--as", by, "--json", at=at)
        assert said.code == 1, said.out + said.err
        reasons = [f"{each['reason']} -> {each['fix']}" for each in said.json["reasons"]]
        return "\n".join([said.json["message"], *reasons])

    def told(self, kind: str, ref: str | None = None) -> list[str]:
        """List who was told something, in the order of the letters, as often as they were."""
        letters = self.asks("outbox")["letters"]
        queued = {
            each["data"]["letter"]: each["ref"]
            for each in self.asks("journal")["entries"]
            if each["kind"] == "letter_queued"
        }
        return [
            each["to"]
            for each in letters
            if each["kind"] == kind and ref in (None, queued[each["id"]])
        ]

    def entries_of(self, to: str) -> list[tuple[str, Any]]:
        """List the calendar entries of one address: (method, event), oldest first."""
        self.asks("tick")
        found = []
        for message in self.letters():
            if to in str(message["To"]):
                found += [(method, event) for method, event in _entries(message)]
        return found


def _entries(message: EmailMessage) -> list[tuple[str, Any]]:
    parts = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    calendars = [icalendar.Calendar.from_ical(part.get_content()) for part in parts]
    return [
        (str(calendar["METHOD"]), event)
        for calendar in calendars
        if "METHOD" in calendar
        for event in calendar.walk("VEVENT")
    ]


@pytest.fixture
def board(officer: Officer) -> Board:
    """The example's board, its year in the diary on 9 September 2013."""
    made = Board(officer.home, officer.capture, now="2013-09-09T10:00")
    saved = made.does(
        "clerk",
        "2013-09-09T10:00",
        *("meetings", "plan", "--from", "2013-10-01", "--until", "2014-07-31", "--save"),
    )
    assert saved["saved"] == [OCTOBER, JANUARY, APRIL, JULY]
    return made


def _paper(board: Board, number: int, ref: str, days: dict[str, str]) -> None:
    """Take a paper from its author to its agenda."""
    name = f"paper-{number}"
    for step, by in (("draft", "hcs"), ("submit", "hcs"), ("clear", "place")):
        board.does(by, days[step], "advance", name, step)
    report = board.home / f"{name}.pdf"
    report.write_bytes(b"%PDF the report")
    words = ("advance", name, "finalise", "--evidence", f"report={report}")
    board.does("hcs", days["finalise"], *words)


def _before_october(board: Board) -> None:
    board.does("clerk", "2013-09-13T09:30", "advance", OCTOBER, "call_for_items")
    words = ("--author", "hcs", "--clearer", "place", "--outcome", "decision")
    made = board.does(
        "clerk",
        "2013-09-20T14:00",
        *("paper", "add", "The business planning process", *words, "--meeting", OCTOBER),
    )
    assert made["ref"] == "paper-1"
    board.does("clerk", "2013-09-20T14:05", "agenda", "add", OCTOBER, "--paper", "paper-1")
    board.does("clerk", "2013-09-27T11:00", "advance", OCTOBER, "plan_agenda")
    days = {
        "draft": "2013-10-02T10:00",
        "submit": "2013-10-04T10:00",
        "clear": "2013-10-10T10:00",
        "finalise": "2013-10-15T16:00",
    }
    _paper(board, 1, OCTOBER, days)
    board.does("clerk", "2013-10-16T09:30", "advance", OCTOBER, "close_papers")
    board.does("clerk", "2013-10-17T11:00", "advance", OCTOBER, "publish_agenda")


def test_the_diary_invites_everybody_in_a_seat(board: Board) -> None:
    assert sorted(board.told("invitation", OCTOBER)) == sorted(SEATED)

    (first, *_) = [
        (method, event)
        for method, event in board.entries_of("borough.commander@police")
        if event["UID"].startswith(f"barnet.{OCTOBER}")
    ]
    method, event = first
    assert (method, event["SEQUENCE"], event["STATUS"]) == ("REQUEST", 0, "CONFIRMED")
    assert event.decoded("DTSTART").isoformat() == "2013-10-25T09:00:00+00:00"


def test_two_meetings_are_lived_to_approved_minutes(board: Board) -> None:
    _before_october(board)
    assert set(board.told("call_for_items", OCTOBER)) == SEATED
    assert set(board.told("agenda_published", OCTOBER)) == SEATED
    notice = board.asks("meetings", "show", OCTOBER)["notice"]
    assert (notice["clear_days"], notice["published_on"], notice["in_time"]) == (
        5,
        "2013-10-17",
        True,
    )
    board.asks("tick", at="2013-10-23T08:30")
    assert board.told("chairs_brief", OCTOBER) == ["chair"]
    too_soon = board.is_refused("chair", "2013-10-24T10:00", "advance", OCTOBER, "open_meeting")
    assert OCTOBER in too_soon

    _october_meets(board)
    _january_approves(board)
    board.asks("tick")

    minutes = board.asks("minutes", OCTOBER)
    assert minutes["state"] == "published"
    assert minutes["corrections"] == [{"minute": "5", "text": CORRECTION, "agreed_at": JANUARY}]
    draft, approved = minutes["renderings"]
    assert draft["sha256"] != approved["sha256"]
    closed = [each["states"] for each in board.asks("meetings", "list", "--all")["meetings"]]
    assert closed[0] == ["closed"]
    assert board.types("verify").code == 0
    assert {each["state"] for each in board.asks("outbox")["letters"]} == {"sent"}


def _october_meets(board: Board) -> None:
    at = f"{OCTOBER}T10:00"
    board.does("clerk", "2013-10-21T15:00", "attendance", "record", OCTOBER, "mopac", "--apologies")
    stranger = board.is_refused(
        "clerk", at, "attendance", "record", OCTOBER, "analyst", "--present"
    )
    assert "holds no seat" in stranger
    board.does("clerk", at, "attendance", "record", OCTOBER, *PEOPLE, *OFFICERS, "--present")
    board.does("chair", f"{OCTOBER}T10:02", "advance", OCTOBER, "open_meeting")
    board.does("clerk", f"{OCTOBER}T12:00", "advance", OCTOBER, "close_meeting")
    board.does("clerk", f"{OCTOBER}T14:00", "minutes", "draft", OCTOBER)
    decided = ("minutes", "decide", OCTOBER, "5")
    board.does("clerk", f"{OCTOBER}T14:05", *decided, "agreed", "the process as presented")
    board.does("clerk", f"{OCTOBER}T14:06", *decided, "requested", "a presentation at the next one")
    board.does("clerk", f"{OCTOBER}T14:07", "minutes", "write", OCTOBER, "3", "There were none.")
    board.does("clerk", f"{OCTOBER}T14:08", "minutes", "write", OCTOBER, "7", "There was none.")
    ownerless = board.is_refused(
        "clerk", "2013-10-28T10:00", "advance", OCTOBER, "circulate_actions"
    )
    assert "item 5" in ownerless
    action = ("actions", "add", "Present the format", "--owner", "hcs")
    made = board.does("clerk", "2013-10-28T10:05", *action, "--meeting", OCTOBER, "--item", "5")
    (asked,) = made["actions"]
    assert (asked["ref"], asked["due_on"]) == ("action-1", "2014-01-15")
    board.does("clerk", "2013-10-29T10:00", "advance", OCTOBER, "circulate_actions")
    assert set(board.told("actions", OCTOBER)) == SEATED
    board.does("clerk", "2013-11-08T15:00", "advance", OCTOBER, "circulate_minutes")
    assert set(board.told("draft_minutes", OCTOBER)) >= {*PEOPLE, *OFFICERS}
    frozen = board.is_refused(
        "clerk", "2013-11-11T09:00", "minutes", "write", OCTOBER, "5", "Something else"
    )
    assert "frozen" in frozen


def _january_approves(board: Board) -> None:
    unopened = board.is_refused(
        "clerk", "2014-01-13T10:00", "minutes", "approve", OCTOBER, "--at", JANUARY
    )
    assert "has not opened" in unopened
    board.does("hcs", "2014-01-14T10:00", "advance", "action-1", "complete")
    assert board.told("action_closed") == ["chair"]
    for step, at in (
        ("call_for_items", "2013-12-09T10:00"),
        ("plan_agenda", "2013-12-20T10:00"),
        ("close_papers", "2014-01-14T10:00"),
        ("publish_agenda", "2014-01-16T10:00"),
    ):
        board.does("clerk", max(at, board.now), "advance", JANUARY, step)
    at = f"{JANUARY}T10:00"
    board.does("clerk", at, "attendance", "record", JANUARY, *PEOPLE, "clerk", "--present")
    board.does("chair", f"{JANUARY}T10:02", "advance", JANUARY, "open_meeting")
    approved = ("minutes", "approve", OCTOBER, "--at", JANUARY, "--correct", f"5: {CORRECTION}")
    board.does("clerk", f"{JANUARY}T10:05", *approved)
    early = board.is_refused("clerk", f"{JANUARY}T10:06", "advance", OCTOBER, "publish_minutes")
    assert "approve_minutes" in early
    for step, at in (
        ("approve_minutes", f"{JANUARY}T12:00"),
        ("publish_minutes", "2014-01-31T10:00"),
        ("close", "2014-01-31T10:05"),
    ):
        board.does("clerk", at, "advance", OCTOBER, step)


def test_a_meeting_that_is_put_off_takes_its_agenda_and_its_calendar_entry_along(
    board: Board,
) -> None:
    _before_october(board)
    board.asks("tick", at="2013-10-17T11:30")
    items = [each["title"] for each in board.asks("agenda", OCTOBER)["items"]]

    silent = board.is_refused("clerk", "2013-10-18T10:00", "advance", OCTOBER, "postpone")
    assert "--note" in silent
    board.does(
        "clerk",
        "2013-10-18T10:05",
        *("advance", OCTOBER, "postpone", "--to", "2013-11-01", "--note", "The hall is flooded"),
    )

    listed = {each["ref"]: each for each in board.asks("meetings", "list", "--all")["meetings"]}
    assert listed[OCTOBER]["states"] == ["postponed"]
    assert [each["title"] for each in board.asks("agenda", "2013-11-01")["items"]] == items
    paper = board.asks("paper", "paper-1")
    assert paper["meeting"] == "2013-11-01"
    entries = [
        event
        for _, event in board.entries_of("borough.commander@police")
        if event["UID"].startswith(f"barnet.{OCTOBER}")
    ]
    assert [event["SEQUENCE"] for event in entries] == [0, 1]
    assert entries[-1].decoded("DTSTART").isoformat() == "2013-11-01T10:00:00+00:00"
    assert board.types("verify").code == 0


def test_what_was_on_a_cancelled_meeting_comes_back_to_the_programme(board: Board) -> None:
    _before_october(board)
    board.asks("tick", at="2013-10-17T11:30")

    board.does(
        "clerk",
        "2013-10-18T10:05",
        *("advance", OCTOBER, "cancel", "--note", "The chair and the deputy are ill"),
    )

    (item,) = board.asks("programme")["items"]
    assert (item["title"], item["standing"], item["meeting"]) == (
        "The business planning process",
        "agreed",
        None,
    )
    assert board.asks("paper", "paper-1")["meeting"] is None
    methods = [
        (method, event["STATUS"])
        for method, event in board.entries_of("borough.commander@police")
        if event["UID"].startswith(f"barnet.{OCTOBER}")
    ]
    assert methods == [("REQUEST", "CONFIRMED"), ("CANCEL", "CANCELLED")]
    assert set(board.told("cancellation", OCTOBER)) == SEATED
    assert board.types("verify").code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("meetings", "add", "2013-11-06"), "is not a day that the board's rule gives"),
        (("agenda", "add", "2013-10-26", "Burglary"), "did you mean 2013-10-25?"),
        (("minutes", "write", OCTOBER, "1", "Hello"), "was not opened"),
        (("documents", OCTOBER, "annex"), "has no restricted items"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    board: Board, words: tuple[str, ...], says: str
) -> None:
    before = board.asks("journal")["entries"]

    assert says in board.is_refused("clerk", "2013-09-10T10:00", *words)
    assert board.asks("journal")["entries"] == before
