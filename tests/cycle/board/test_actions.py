"""Actions: numbered for good, dated by the next meeting's papers, reported on, carried, closed."""

import datetime as dt
from typing import Any

import pytest

from config.board_words import ActionKind, OutcomeKind, ProgressKind
from cycle.board import actions, minute_book, minutes
from cycle.business import actions as reading
from cycle.business import meetings
from cycle.business.actions import ActionState, ActionView, Reader
from cycle.errors import GateClosed, NotAllowed, NotEntitled, NotFound
from cycle.running import workflows
from tests.cycle.board import sitting
from tests.cycle.board.sitting import APRIL, CHAIR, CLERK, JANUARY, JULY, on_the_day
from tests.cycle.office import Office, at, day

NOW = on_the_day(JANUARY, "11:00")
#: Seven working days before 25 April 2014: Easter takes two of them.
APRILS_PAPERS = day("2014-04-14")
JULYS_PAPERS = day("2014-07-16")
SECRET = "Zebraquartz"


@pytest.fixture
def board(office: Office) -> Office:
    """January is in session; April and July are in the diary."""
    for ref in (JANUARY, APRIL, JULY):
        sitting.call(office, ref)
    sitting.add(office, JANUARY, "Fire")
    sitting.open_meeting(office, JANUARY)
    return office


def record(office: Office, text: str = "Send a note", **given: Any) -> int:
    """Record an action of January's fire item, and return its number."""
    words: dict[str, Any] = {"owner": "fire-commander", "meeting_ref": JANUARY, "item_number": 5}
    with office.clerk(CLERK, NOW) as clerk:
        return actions.record(clerk, text=text, **{**words, **given}).number


def seen(
    office: Office, number: int = 1, *, viewer: str | None = None, on: str = JANUARY
) -> ActionView:
    with office.reading() as (session, place):
        row, workflow = reading.find(session, place.slug, number)
        return reading.view_of(session, place, row, workflow, Reader(viewer, day(on)))


def log(office: Office, ref: str, *, today: dt.date | None = None) -> list[tuple[int, str]]:
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, ref))
        found = reading.log(session, place, meeting, CLERK, today=today)
        return [(each.number, each.state.value) for each in found]


def test_an_action_is_due_when_the_papers_of_the_next_meeting_close(board: Office) -> None:
    record(board)

    view = seen(board)
    assert (view.ref, view.due_on, view.owner, view.originator) == (
        "action-1",
        APRILS_PAPERS,
        "fire-commander",
        CHAIR,
    )
    assert (view.meeting, view.item) == (JANUARY, 5)
    assert board.deadline("complete", ref="action-1").due_on == APRILS_PAPERS


def test_without_a_next_meeting_a_date_is_asked_for(office: Office) -> None:
    sitting.call(office, JANUARY)
    sitting.add(office, JANUARY, "Fire")
    sitting.open_meeting(office, JANUARY)

    with pytest.raises(NotAllowed, match="no meeting after 2014-01-24 is in the diary"):
        record(office)
    record(office, due_on=day("2014-03-03"))

    assert seen(office).due_on == day("2014-03-03")


def test_an_action_between_meetings_is_asked_for_by_whoever_records_it(board: Office) -> None:
    with board.clerk(CLERK, at("2014-04-15 09:00")) as clerk:
        actions.record(clerk, text="Send a note", owner="commander")

    view = seen(board)
    # April's papers closed yesterday.
    assert (view.originator, view.due_on, view.meeting) == (CLERK, JULYS_PAPERS, None)


def test_an_action_answers_the_request_of_its_item(board: Office) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        minutes.decide(clerk, JANUARY, 5, kind=OutcomeKind.NOTED, text="the update")
        minutes.decide(clerk, JANUARY, 5, kind=OutcomeKind.REQUESTED, text="that it be sent")
    record(board)

    found = next(each for each in sitting.view(board).items if each.number == 5)
    assert [(each.action, each.owner, each.due_on) for each in found.outcomes] == [
        (None, None, None),
        ("action-1", "fire-commander", APRILS_PAPERS),
    ]
    with (
        pytest.raises(NotAllowed, match="action 1 came of this outcome"),
        board.clerk(CLERK, NOW) as clerk,
    ):
        minutes.remove(clerk, JANUARY, 5, 2)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"owner": "nobody"}, "nobody has the key nobody"),
        ({"due_on": day("2014-01-23")}, "lies before the meeting that asked for it"),
        ({"at_most": 4}, "belongs to a change of the dashboard"),
        ({"kind": ActionKind.DASHBOARD_CHANGE, "at_most": 0}, "at most 0 indicators"),
        ({"meeting_ref": APRIL}, "2014-04-25 was not opened, so it has asked for nothing"),
        ({"meeting_ref": None}, "say which meeting item 5 was on"),
        ({"outcome": 3}, "this item has 0 outcomes and no outcome 3"),
        ({"text": " "}, "say what is to be done"),
        ({"number": 0}, "0 is no number"),
    ],
)
def test_an_action_that_cannot_be_is_refused(
    board: Office, given: dict[str, Any], said: str
) -> None:
    with pytest.raises((NotAllowed, NotFound), match=said):
        record(board, **given)


def test_only_who_keeps_the_boards_papers_records_actions(board: Office) -> None:
    with (
        pytest.raises(NotEntitled, match="may not record actions"),
        board.clerk("commander", NOW) as clerk,
    ):
        actions.record(clerk, text="Send a note", owner="commander")


def test_numbers_are_for_good(board: Office) -> None:
    assert record(board) == 1
    assert record(board, number=7) == 7
    assert record(board) == 8
    with pytest.raises(NotAllowed, match="action 7 is already"):
        record(board, number=7)


def test_a_change_of_the_dashboard_may_have_a_most(board: Office) -> None:
    record(board, "Add fire indicators", kind=ActionKind.DASHBOARD_CHANGE, at_most=4)

    view = seen(board)
    assert (view.kind, view.at_most) == (ActionKind.DASHBOARD_CHANGE, 4)


def test_an_owner_says_how_it_goes(board: Office) -> None:
    record(board)
    with board.clerk("fire-commander", at("2014-02-03 09:00")) as clerk:
        actions.progress(clerk, 1, ProgressKind.AT_RISK, "Data is late", day("2014-05-01"))

    found = seen(board).progress
    assert [(each.on, each.kind, each.text, each.expected_on) for each in found] == [
        (day("2014-02-03"), ProgressKind.AT_RISK, "Data is late", day("2014-05-01"))
    ]


def test_nobody_else_says_how_it_goes(board: Office) -> None:
    record(board)

    with (
        pytest.raises(NotEntitled) as refused,
        board.clerk("commander", at("2014-02-03 09:00")) as clerk,
    ):
        actions.progress(clerk, 1, ProgressKind.ON_TRACK, "All is well")

    assert "it belongs to the Owner of the action" in refused.value.reasons[0].reason


def test_progress_that_will_be_done_yesterday_is_refused(board: Office) -> None:
    record(board)

    with (
        pytest.raises(NotAllowed, match="2014-02-02 has passed"),
        board.clerk("fire-commander", at("2014-02-03 09:00")) as clerk,
    ):
        actions.progress(clerk, 1, ProgressKind.ON_TRACK, "Well", day("2014-02-02"))


def test_an_action_is_overdue_from_the_day_after(board: Office) -> None:
    record(board)

    assert seen(board, on="2014-04-14").state is ActionState.OPEN
    assert seen(board, on="2014-04-15").state is ActionState.OVERDUE


def test_a_done_action_is_told_to_who_asked_for_it(board: Office) -> None:
    record(board)

    board.take("action-1", "complete", by="fire-commander", now=at("2014-02-03 09:00"))

    assert seen(board).state is ActionState.DONE
    assert [each.to_key for each in board.letters("action_closed")] == [CHAIR]


@pytest.mark.parametrize(
    ("to", "due_on"),
    [("2014-06-02", day("2014-06-02")), (JULY, JULYS_PAPERS), (None, JULYS_PAPERS)],
)
def test_an_action_is_carried_forward_and_counted(
    board: Office, to: str | None, due_on: dt.date
) -> None:
    record(board)

    board.take("action-1", "carry_forward", by=CLERK, now=at("2014-04-15 09:00"), to=to)

    view = seen(board)
    assert (view.due_on, view.carried, view.state) == (due_on, 1, ActionState.OPEN)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("2014-04-14", "it is due on 2014-04-14 as it is, and 2014-04-14 is not later"),
        ("2014-01-27", "2014-01-27 has passed"),
        ("soon", "soon is neither a day such as 2014-03-31 nor a meeting"),
        (JANUARY, "2014-01-24 is not to come any more"),
    ],
)
def test_an_action_is_not_carried_backward(board: Office, to: str, said: str) -> None:
    record(board)

    with pytest.raises(NotAllowed, match=said):
        board.take("action-1", "carry_forward", by=CLERK, now=at("2014-02-03 09:00"), to=to)

    assert seen(board).carried == 0


def test_a_pinned_date_is_carried_too(board: Office) -> None:
    record(board)
    board.reschedule("complete", "2014-05-05", now=at("2014-02-03 09:00"), ref="action-1")

    assert seen(board).due_on == day("2014-05-05")
    board.take("action-1", "carry_forward", by=CLERK, now=at("2014-02-03 10:00"), to=JULY)

    assert seen(board).due_on == JULYS_PAPERS


def test_an_action_is_superseded_by_another(board: Office) -> None:
    record(board)
    record(board, "Send two notes")

    board.take("action-1", "supersede", by=CLERK, now=NOW, to="action-2")

    assert (seen(board).state, seen(board).superseded_by) == (ActionState.SUPERSEDED, 2)
    assert [each.to_key for each in board.letters("action_closed")] == [CHAIR]


@pytest.mark.parametrize(
    ("to", "note", "said"),
    [
        (None, None, "say which action takes the place of action-1"),
        ("action-1", None, "action-1 cannot take its own place"),
        ("action-9", None, "there is no action 9"),
        ("april", None, "write the action that takes its place"),
    ],
)
def test_an_action_is_not_superseded_by_nothing(
    board: Office, to: str | None, note: str | None, said: str
) -> None:
    record(board)

    with pytest.raises((NotAllowed, NotFound), match=said):
        board.take("action-1", "supersede", by=CLERK, now=NOW, to=to, note=note)


def test_an_action_that_is_not_wanted_any_more_is_closed_with_a_reason(board: Office) -> None:
    record(board)

    board.take("action-1", "supersede", by=CLERK, now=NOW, note="The fund was closed")

    assert (seen(board).state, seen(board).superseded_by) == (ActionState.SUPERSEDED, None)


def test_owner_and_date_change_while_it_is_open(board: Office) -> None:
    record(board)
    with board.clerk(CLERK, NOW) as clerk:
        actions.change(clerk, 1, owner="commander", due_on=day("2014-03-03"))

    assert (seen(board).owner, seen(board).due_on) == ("commander", day("2014-03-03"))
    board.take("action-1", "complete", by="commander", now=at("2014-02-03 09:00"))
    with (
        pytest.raises(NotAllowed, match="action-1 is done"),
        board.clerk(CLERK, at("2014-02-03 09:00")) as clerk,
    ):
        actions.change(clerk, 1, owner="ccg")


def test_open_words_are_corrected_while_it_is_open(board: Office) -> None:
    record(board)
    with board.clerk(CLERK, NOW) as clerk:
        actions.change(clerk, 1, text="Send a letter")

    assert seen(board).text == "Send a letter"
    with board.reading() as (session, place):
        assert workflows.find(session, place, "action-1").title == "Action 1: Send a letter"
    assert board.journal("action_changed")[0].data["text"] == "Send a letter"


def test_an_action_follows_the_outcome_it_was_made_of_until_it_has_words_of_its_own(
    board: Office,
) -> None:
    due = day("2014-03-03")
    with board.clerk(CLERK, NOW) as clerk:
        asked = OutcomeKind.REQUESTED
        minutes.decide(clerk, JANUARY, 5, kind=asked, text="a note", owner="ccg", due_on=due)
    sitting.cover(board, JANUARY)
    board.take(JANUARY, "close_meeting", by=CLERK, now=on_the_day(JANUARY, "13:00"))
    board.take(JANUARY, "circulate_actions", by=CLERK, now=on_the_day(JANUARY, "14:00"))
    assert seen(board).text == "a note"

    for text, points in (("two notes:", ["one", "two"]), ("a letter", [])):
        with board.clerk(CLERK, NOW) as clerk:
            minutes.change(clerk, JANUARY, 5, 1, text=text, points=points)
    assert seen(board).text == "a letter"

    with board.clerk(CLERK, NOW) as clerk:
        actions.change(clerk, 1, text="Write to them")
        minutes.change(clerk, JANUARY, 5, 1, text="a card")
    assert seen(board).text == "Write to them"


def test_restricted_words_are_for_those_entitled_and_the_owner(board: Office) -> None:
    record(board, "", owner="voluntary", closed=f"{SECRET} is to be done")
    with board.clerk("voluntary", NOW) as clerk:
        actions.progress(clerk, 1, ProgressKind.ON_TRACK, f"{SECRET} goes well")

    for viewer in (None, "analyst", "delivery"):
        view = seen(board, viewer=viewer)
        assert SECRET not in repr(view)
        assert view.text == actions.FROM_RESTRICTED_BUSINESS
    for viewer in ("voluntary", "commander", CLERK):
        view = seen(board, viewer=viewer)
        assert (view.text, view.progress[0].text) == (
            f"{SECRET} is to be done",
            f"{SECRET} goes well",
        )
    assert all(SECRET not in repr((each.data, each.changes)) for each in board.journal())


def test_what_has_an_owner_becomes_an_action_when_the_actions_go_round(board: Office) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        minutes.decide(
            clerk,
            JANUARY,
            5,
            kind=OutcomeKind.REQUESTED,
            text="the following",
            points=["a note", "a visit"],
            owner="commander",
            due_on=day("2014-03-03"),
        )
    board.take(JANUARY, "close_meeting", by=CLERK, now=on_the_day(JANUARY, "13:00"))

    board.take(JANUARY, "circulate_actions", by=CLERK, now=sitting.after(JANUARY))

    view = seen(board)
    assert (view.text, view.owner, view.due_on, view.item) == (
        "the following: (1) a note; (2) a visit",
        "commander",
        day("2014-03-03"),
        5,
    )


def test_an_undated_action_keeps_the_actions_from_going_round(board: Office) -> None:
    record(board)
    with board.clerk(CLERK, NOW) as clerk:
        _, workflow = reading.find(clerk.session, clerk.slug, 1)
        actions.redate(clerk, workflow, None)
        minute_book.tell(clerk, "date_taken_away", "action-1")
    board.take(JANUARY, "close_meeting", by=CLERK, now=on_the_day(JANUARY, "13:00"))

    with pytest.raises(GateClosed) as refused:
        board.take(JANUARY, "circulate_actions", by=CLERK, now=sitting.after(JANUARY))

    assert [(each.reason, each.fix) for each in refused.value.reasons] == [
        ("action-1 has no date", "cycle actions set 1 --due DATE")
    ]


def test_the_log_has_what_is_open_and_what_was_closed_since_the_last_meeting(
    board: Office,
) -> None:
    for _ in range(3):
        record(board)
    sitting.cover(board, JANUARY)
    board.take(JANUARY, "close_meeting", by=CLERK, now=on_the_day(JANUARY, "13:00"))
    board.take("action-1", "complete", by="fire-commander", now=at("2014-02-03 09:00"))

    assert log(board, JANUARY) == []
    assert log(board, APRIL) == [(1, "done"), (2, "overdue"), (3, "overdue")]
    board.take("action-2", "complete", by="fire-commander", now=at("2014-04-28 09:00"))
    assert log(board, JULY) == [(2, "done"), (3, "overdue")]
    assert log(board, APRIL, today=day("2014-04-01")) == [(1, "done"), (2, "done"), (3, "open")]
