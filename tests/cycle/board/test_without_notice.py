"""Business without its notice where the law binds: not taken, unless the minutes say why."""

from typing import Any

import pytest

from config.board_words import OutcomeKind
from cycle.board import agenda, approving, documents, outcomes, urgency
from cycle.cli import minutes_text
from cycle.errors import GateClosed, NotAllowed
from notifications.documents.kinds import DocumentFormat, DocumentKind
from tests.cycle.board import room, sitting
from tests.cycle.board.sitting import APRIL, CHAIR, CLERK, JANUARY, on_the_day, view
from tests.cycle.board.test_documents import words
from tests.cycle.office import Office, at, text_of

NOW = on_the_day(JANUARY, "10:30")
#: Between publication and the meeting.
BETWEEN = at("2014-01-20 10:00")
REASON = "The bid closes on Monday"
SAID = "Urgent, in the opinion of the chair: The bid closes on Monday."


@pytest.fixture
def board(office: Office) -> Office:
    """A committee of the council whose January meeting is published in time, with one item."""
    data = office.exported()
    data["partnership"] |= {"access_regime": "part_va_statutory"}
    office.apply(data, now=sitting.CALLED)
    for ref in (JANUARY, APRIL):
        sitting.call(office, ref)
    sitting.add(office, JANUARY, "Burglary")
    return office


@pytest.fixture
def late(board: Office) -> int:
    """The meeting is in session, and an item was added there; its number."""
    sitting.open_meeting(board, JANUARY)
    with board.clerk(CLERK, NOW) as clerk:
        agenda.add(clerk, JANUARY, title="A bid")
    return _number(board, "A bid")


def _number(office: Office, title: str) -> int:
    return next(each.number for each in room.order(office).items if each.title == title)


def _decide(office: Office, number: int) -> None:
    with office.clerk(CLERK, NOW) as clerk:
        outcomes.decide(clerk, JANUARY, number, kind=OutcomeKind.NOTED, text="the bid")


def _find_urgent(office: Office, number: int) -> None:
    with office.clerk(CHAIR, NOW) as clerk:
        urgency.find(clerk, JANUARY, number, REASON)


def test_nothing_is_decided_on_it(board: Office, late: int) -> None:
    with pytest.raises(NotAllowed) as refused:
        _decide(board, late)

    assert refused.value.message == (
        f"item {late} had less than five clear days of notice, so the board may not take it as it"
        " stands; the chair says why it is urgent: cycle agenda set 2014-01-24"
        f" {late} --urgency TEXT --as CHAIR; or put it off: cycle agenda defer 2014-01-24 {late}"
        f" --to MEETING; or take it off: cycle agenda remove 2014-01-24 {late} --why TEXT"
    )


def test_the_meeting_does_not_close_over_it(board: Office, late: int) -> None:
    del late
    sitting.cover(board, JANUARY)

    with pytest.raises(GateClosed) as refused:
        board.take(JANUARY, "close_meeting", by=CLERK, now=NOW)

    assert [each.gate for each in refused.value.reasons] == ["business_has_notice"]


def test_put_off_it_stops_nothing(board: Office, late: int) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        agenda.defer(clerk, JANUARY, late, to=APRIL)

    board.take(JANUARY, "close_meeting", by=CLERK, now=NOW)


def test_elsewhere_it_is_taken(office: Office) -> None:
    sitting.call(office, JANUARY)
    sitting.open_meeting(office, JANUARY)
    with office.clerk(CLERK, NOW) as clerk:
        agenda.add(clerk, JANUARY, title="A bid")

    _decide(office, _number(office, "A bid"))
    office.take(JANUARY, "close_meeting", by=CLERK, now=NOW)


def test_the_minutes_say_why_it_was_urgent(
    board: Office, late: int, capsys: pytest.CaptureFixture[str]
) -> None:
    _find_urgent(board, late)
    _decide(board, late)
    sitting.cover(board, JANUARY)
    board.take(JANUARY, "close_meeting", by=CLERK, now=NOW)
    sitting.circulate(board, JANUARY)

    shown = minutes_text.Shown(view(board), ())
    minutes_text.tell(shown)
    told = {each["number"]: each["urgency_reason"] for each in minutes_text.as_json(shown)["items"]}
    letter = text_of(board.letters("draft_minutes")[0])

    assert SAID in capsys.readouterr().out
    assert {number for number, reason in told.items() if reason} == {late}
    assert SAID in " ".join(letter.split())


@pytest.mark.parametrize("form", [DocumentFormat.HTML, DocumentFormat.DOCX])
def test_the_documents_of_the_minutes_say_why(
    board: Office, late: int, form: DocumentFormat
) -> None:
    _find_urgent(board, late)
    with board.clerk(CLERK, NOW) as clerk:
        found = documents.write(
            clerk, JANUARY, DocumentKind.DRAFT_MINUTES, format=form, viewer=None
        )

    assert SAID in words(found)


def test_the_approved_minutes_say_why(board: Office, late: int) -> None:
    _find_urgent(board, late)
    sitting.cover(board, JANUARY)
    board.take(JANUARY, "close_meeting", by=CLERK, now=NOW)
    sitting.circulate(board, JANUARY)
    sitting.open_meeting(board, APRIL)
    then = on_the_day(APRIL, "11:00")
    with board.clerk(CLERK, then) as clerk:
        approving.approve(clerk, JANUARY, at=APRIL)
    board.take(JANUARY, "approve_minutes", by=CLERK, now=then)

    with board.clerk(CLERK, then) as clerk:
        found = documents.write(
            clerk, JANUARY, DocumentKind.MINUTES, format=DocumentFormat.HTML, viewer=None
        )
    assert SAID in words(found)


@pytest.mark.parametrize(
    "words_",
    [{"title": "A merger"}, {"topics": ["A merger"]}, {"presenter": "Somebody else"}],
)
def test_in_session_the_words_of_a_published_item_stay(
    board: Office, words_: dict[str, Any]
) -> None:
    sitting.open_meeting(board, JANUARY)
    number = _number(board, "Burglary")

    with (
        board.clerk(CLERK, NOW) as clerk,
        pytest.raises(NotAllowed, match="published as “Burglary” and 2014-01-24 is in session"),
    ):
        agenda.change(clerk, JANUARY, number, **words_)


def test_in_session_what_was_never_published_is_worded_anew(board: Office, late: int) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        agenda.change(clerk, JANUARY, late, title="A better bid")
        agenda.change(clerk, JANUARY, 1, minutes_allotted=5)

    assert _number(board, "A better bid") == late


@pytest.mark.parametrize(
    ("words_", "stays_out"),
    [
        ({"title": "A merger"}, False),
        ({"topics": ["A merger"]}, False),
        ({"title": "Burglary"}, True),
        ({"presenter": "Somebody else"}, True),
    ],
)
def test_another_title_of_a_published_item_is_published_again(
    board: Office, words_: dict[str, Any], *, stays_out: bool
) -> None:
    sitting.publish(board, JANUARY)
    number = _number(board, "Burglary")

    with board.clerk(CLERK, BETWEEN) as clerk:
        agenda.change(clerk, JANUARY, number, **words_)

    [item] = [each for each in room.order(board).items if each.number == number]
    [entry] = board.journal("item_changed")
    assert (item.published_on is not None, "to_publish_again" not in entry.data) == (
        stays_out,
        stays_out,
    )
    if not stays_out:
        board.take(JANUARY, "publish_agenda", by=CLERK, now=BETWEEN)
        [again] = [each for each in room.order(board).items if each.number == number]
        assert again.published_on == BETWEEN.date()
