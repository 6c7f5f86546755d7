"""The chair's brief: when it is due, what it tells, and that it is written once."""

import pytest

from config.board_words import AttendanceKind, DesiredOutcome
from cycle import tick
from cycle.board import actions, attendance, briefing, papers
from cycle.business import meetings
from cycle.records import journal
from cycle.records.board_tables import Meeting
from cycle.records.states import LetterState
from cycle.running import workflows
from notifications.errors import TryLater
from tests.cycle.board import room
from tests.cycle.board.room import CLERK, CLOSED, HCS, JANUARY, NOW
from tests.cycle.office import SENDER, Office, at, day, local, section, text_of

#: Two working days before Friday 24 January 2014, at the opening hour.
DUE = at("2014-01-22 08:00")


@pytest.fixture
def board(office: Office) -> Office:
    """The example with a meeting in January 2014 and its brief ordered."""
    room.call(office)
    order(office)
    return office


def order(office: Office, ref: str = JANUARY, *, now: object = NOW) -> None:
    """Set when the brief of a meeting is due."""
    with office.clerk(CLERK, now) as clerk:  # type: ignore[arg-type]
        workflow = workflows.find(clerk.session, clerk.place, ref)
        meeting = meetings.meeting_of(clerk.session, workflow)
        briefing.set_brief(clerk.session, clerk.place, meeting, now=clerk.now)
        journal.write(
            clerk.session, "ordered", by=CLERK, now=clerk.now, partnership=clerk.slug, ref=ref
        )


def due(office: Office, ref: str = JANUARY) -> str | None:
    with office.reading() as (session, place):
        row: Meeting = meetings.meeting_of(session, workflows.find(session, place, ref))
        return local(row.brief_at) if row.brief_at else None


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("2014-01-24", "2014-01-22 08:00"),  # Friday: Wednesday
        ("2014-01-27", "2014-01-23 08:00"),  # Monday: Thursday, over a weekend
        ("2014-04-22", "2014-04-16 08:00"),  # Tuesday after Easter: Wednesday before
        ("2014-04-01", "2014-03-28 08:00"),  # over the change of the clocks
    ],
)
def test_it_is_due_two_working_days_before_at_the_opening_hour(
    office: Office, ref: str, expected: str
) -> None:
    room.call(office, ref)

    order(office, ref)

    assert due(office, ref) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2014-01-22 07:59", "2014-01-22 08:00"),
        ("2014-01-23 12:00", "2014-01-23 12:00"),
        ("2014-01-24 09:59", "2014-01-24 09:59"),
        ("2014-01-24 10:00", None),
    ],
    ids=["before", "late", "the_last_minute", "begun"],
)
def test_a_meeting_called_late_has_its_brief_at_once_or_not_at_all(
    board: Office, now: str, expected: str | None
) -> None:
    order(board, now=at(now))

    assert due(board) == expected


def test_it_is_written_once_to_whoever_chairs(board: Office) -> None:
    board.tick(at("2014-01-22 07:59"))
    passed = board.tick(DUE)
    again = board.tick(at("2014-01-22 08:05"))

    [letter] = board.letters("chairs_brief")
    assert (letter.to_key, local(letter.queued_at)) == ("chair", "2014-01-22 08:00")
    assert (passed.queued >= 1, again.queued) == (True, 0)
    [entry] = board.journal("brief_written")
    assert (entry.ref, entry.data["to"]) == (JANUARY, ["chair"])
    assert due(board) is None


@pytest.mark.parametrize(
    ("until", "state"),
    [("2014-01-24 09:59", LetterState.SENT), ("2014-01-24 10:00", LetterState.SUPERSEDED)],
)
def test_one_that_still_waits_when_the_meeting_begins_is_not_sent(
    board: Office, until: str, state: LetterState
) -> None:
    board.post.unreachable = TryLater("connection refused", ends_pass=True)
    board.tick(DUE)
    board.post.unreachable = None

    board.tick(at(until))

    assert [each.state for each in board.letters("chairs_brief")] == [state]


def test_one_that_still_waits_when_the_meeting_is_cancelled_is_not_sent(board: Office) -> None:
    board.post.unreachable = TryLater("connection refused", ends_pass=True)
    board.tick(DUE)
    board.take(JANUARY, "cancel", by=CLERK, now=DUE, note="Snow")
    board.post.unreachable = None

    board.tick(at("2014-01-22 14:00"))

    assert [each.state for each in board.letters("chairs_brief")] == [LetterState.SUPERSEDED]


def test_the_daemon_wakes_for_it(board: Office) -> None:
    board.tick(at("2014-01-23 12:00"))
    # At an hour at which no ladder has a rung.
    order(board, now=at("2014-01-23 12:34"))

    with board.reading() as (session, place):
        wake = tick.next_due(session, place, after=at("2014-01-23 12:01"))

    assert wake is not None
    assert local(wake) == "2014-01-23 12:34"


def test_after_an_outage_it_is_written_late_while_the_meeting_is_ahead(board: Office) -> None:
    board.tick(at("2014-01-24 09:30"))

    assert [local(each.queued_at) for each in board.letters("chairs_brief")] == ["2014-01-24 09:30"]


def test_after_an_outage_past_the_meeting_it_is_left_out(board: Office) -> None:
    board.tick(at("2014-01-24 10:00"))

    assert board.letters("chairs_brief") == []
    assert [entry.ref for entry in board.journal("brief_left_out")] == [JANUARY]
    assert due(board) is None


def test_a_cancelled_meeting_has_none(board: Office) -> None:
    board.take(JANUARY, "cancel", by=CLERK, now=NOW, note="too many apologies")

    board.tick(DUE)

    assert board.letters("chairs_brief") == []


def test_it_waits_for_working_hours(board: Office) -> None:
    # A meeting on Saturday, called the evening before it.
    room.call(board, "2014-02-01", now=at("2014-01-31 19:00"))
    order(board, "2014-02-01", now=at("2014-01-31 19:00"))

    board.tick(at("2014-01-31 19:00"))

    assert [each for each in board.letters("chairs_brief") if "1 February" in each.subject] == []


def test_while_nobody_chairs_the_officer_has_it(board: Office) -> None:
    data = board.exported()
    data["roles"] = [each for each in data["roles"] if each["role"] != "chair"]
    board.apply(data, now=at("2014-01-06 10:00"))

    board.tick(DUE)

    assert [each.to_key for each in board.letters("chairs_brief")] == [HCS]


def test_it_tells_what_the_chair_needs(board: Office) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        papers.commission(
            clerk,
            title="Hate crime",
            author="analyst",
            clearer=HCS,
            meeting_ref=JANUARY,
            desired_outcome=DesiredOutcome.DECISION,
            recommendations=["to agree the plan.", "to publish it"],
        )
    room.add(board, "", paper_ref="paper-1")
    room.add(
        board,
        "Burglary",
        desired_outcome=DesiredOutcome.DECISION,
        presenter="Borough Commander",
        minutes_allotted=20,
    )
    room.add(
        board, "A case under review", restricted=CLOSED, desired_outcome=DesiredOutcome.DECISION
    )
    with board.clerk(CLERK, NOW) as clerk:
        attendance.record(clerk, JANUARY, person="commander", expected=True)
        attendance.record(clerk, JANUARY, person="mopac", kind=AttendanceKind.APOLOGIES)
        actions.record(clerk, text="Brief the teams", owner="analyst", due_on=day("2014-01-10"))

    board.tick(DUE)

    [letter] = board.letters("chairs_brief")
    restricted = next(e.number for e in room.order(board).items if e.restricted)
    assert letter.subject.endswith("(3 decisions, 1 restricted item, 1 overdue action)")
    assert "The agenda is not published yet." in section(letter, "TO SETTLE BEFORE THE MEETING")
    text = flat(text_of(letter))
    assert f"{restricted}, A case under review" in text
    assert "Before it, put this resolution to the board: That under the board's own rules" in text
    assert "Apologies: MOPAC Representative (MOPAC)." in text
    assert "Action 1, by 10 January 2014: Brief the teams (Partnership Analyst)." in text
    assert ", Hate crime: to agree the plan and to publish it." in text


def test_no_restricted_word_is_in_it(board: Office) -> None:
    room.add(
        board, "A case under review", restricted=CLOSED, desired_outcome=DesiredOutcome.DECISION
    )

    board.tick(DUE)

    [letter] = board.letters("chairs_brief")
    secrets = ("Gang nominals", "Seven names", "Naming them would warn them")
    assert [each for each in secrets if each.encode() in letter.message] == []
    assert [each for each in secrets if each in text_of(letter)] == []


def test_a_late_paper_is_named(board: Office) -> None:
    room.commission(board, "Hate crime")
    room.add(board, "", paper_ref="paper-1")

    board.tick(DUE)

    [letter] = board.letters("chairs_brief")
    assert (
        "Paper 1, “Hate crime” (Partnership Analyst), was due on 15 January 2014 and is not final."
        in section(letter, "TO SETTLE BEFORE THE MEETING")
    )


def test_it_can_be_looked_at_before_it_is_written(board: Office) -> None:
    with board.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, JANUARY))
        letter = briefing.compose(session, place, SENDER, meeting, now=at("2014-01-13 10:00"))

    assert (letter.kind, letter.to.key) == ("chairs_brief", "chair")
    assert board.letters("chairs_brief") == []
    assert due(board) == "2014-01-22 08:00"


def test_either_database_keeps_the_moment(either: Office) -> None:
    room.call(either)
    order(either)

    either.tick(DUE)
    either.tick(DUE)

    assert len(either.letters("chairs_brief")) == 1
