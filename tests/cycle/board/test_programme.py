"""The work programme: proposed and agreed are kept apart, and what falls off an agenda returns."""

import pytest
from sqlmodel import select

from config.board_words import DesiredOutcome, ItemStanding, ProgrammeStanding
from cycle.board import agenda, papers, programme
from cycle.board.restricting import Restriction
from cycle.business import meetings
from cycle.business import programme as reading
from cycle.business.programme import ProgrammeView
from cycle.errors import NotAllowed, NotEntitled, NotFound
from cycle.records.board_tables import AgendaItem, Paper
from cycle.running import owners, workflows
from tests.cycle.board import sitting
from tests.cycle.board.sitting import APRIL, CLERK, JANUARY, JULY, on_the_day
from tests.cycle.office import Office, at, day

NOW = on_the_day(JANUARY, "11:00")
LATER = at("2014-02-03 09:00")


@pytest.fixture
def board(office: Office) -> Office:
    """January is in session; April and July are in the diary."""
    for ref in (JANUARY, APRIL, JULY):
        sitting.call(office, ref)
    sitting.open_meeting(office, JANUARY)
    return office


def propose(office: Office, *titles: str) -> None:
    with office.clerk(CLERK, NOW) as clerk:
        for title in titles:
            programme.propose(clerk, title=title, at=JANUARY)


def agree(office: Office, *numbers: int) -> None:
    with office.clerk(CLERK, NOW) as clerk:
        for number in numbers:
            programme.agree(clerk, number, at=JANUARY)


def schedule(office: Office, number: int, ref: str = APRIL, *, author: str | None = "hcs") -> int:
    with office.clerk(CLERK, LATER) as clerk:
        paper = programme.schedule(
            clerk,
            number,
            meeting_ref=ref,
            author=author,
            clearer="place" if author else None,
            desired_outcome=DesiredOutcome.COMMENT,
        )
        return paper.number


def items(office: Office) -> list[ProgrammeView]:
    with office.reading() as (session, place):
        return reading.everything(session, place)


def on_agenda(office: Office, ref: str) -> list[tuple[str, ItemStanding, str | None]]:
    """List the business of an agenda: title, standing, and where it was put off to."""
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, ref))
        return [
            (row.title, row.standing, row.deferred_to)
            for row in meetings.all_items(session, meeting)
            if row.serves == ["business"]
        ]


def test_a_meeting_proposes_one_list_and_agrees_another(board: Office) -> None:
    propose(board, "Prevent funding", "Drugs", "Wicked problems")
    with board.clerk(CLERK, NOW) as clerk:
        programme.propose(clerk, title="Exploitation", topics=["Gangs"], period="2014/15")
    agree(board, 4, 2)

    with board.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, JANUARY))
        proposed = [each.number for each in reading.proposed_at(session, place, meeting)]
        agreed = [each.number for each in reading.agreed_at(session, place, meeting)]
    assert (proposed, agreed) == ([1, 2, 3], [2, 4])
    assert [each.standing for each in items(board)] == [
        ProgrammeStanding.PROPOSED,
        ProgrammeStanding.AGREED,
        ProgrammeStanding.PROPOSED,
        ProgrammeStanding.AGREED,
    ]
    assert (items(board)[3].topics, items(board)[3].period) == (("Gangs",), "2014/15")


def test_a_meeting_that_has_not_opened_has_agreed_nothing(board: Office) -> None:
    propose(board, "Drugs")

    with (
        pytest.raises(NotAllowed, match="2014-04-25 has not opened"),
        board.clerk(CLERK, NOW) as clerk,
    ):
        programme.agree(clerk, 1, at=APRIL)


def test_an_agreed_item_gets_its_paper_and_its_slot(board: Office) -> None:
    propose(board, "Drugs")
    agree(board, 1)

    assert schedule(board, 1) == 1

    view = items(board)[0]
    assert (view.standing, view.meeting, view.paper, view.author) == (
        ProgrammeStanding.SCHEDULED,
        APRIL,
        "paper-1",
        "hcs",
    )
    assert on_agenda(board, APRIL) == [("Drugs", ItemStanding.LISTED, None)]
    assert board.deadline("finalise", ref="paper-1").due_on == day("2014-04-14")


def test_what_was_not_agreed_gets_no_slot(board: Office) -> None:
    propose(board, "Drugs")

    with pytest.raises(NotAllowed, match="item 1 is proposed and not agreed"):
        schedule(board, 1)


def test_a_paper_needs_its_people(board: Office) -> None:
    propose(board, "Drugs")
    agree(board, 1)

    with pytest.raises(NotAllowed, match="needs its people"):
        schedule(board, 1, author=None)

    assert on_agenda(board, APRIL) == []


def test_an_item_is_on_one_agenda_at_a_time(board: Office) -> None:
    propose(board, "Drugs")
    agree(board, 1)
    schedule(board, 1)

    with pytest.raises(NotAllowed, match="is scheduled already"):
        schedule(board, 1, JULY)


def test_what_falls_off_a_cancelled_meeting_returns_and_is_scheduled_again(board: Office) -> None:
    propose(board, "Drugs")
    agree(board, 1)
    schedule(board, 1)

    board.take(APRIL, "cancel", by=CLERK, now=LATER, note="No room")

    view = items(board)[0]
    assert (view.standing, view.meeting, view.paper) == (
        ProgrammeStanding.AGREED,
        None,
        "paper-1",
    )
    assert on_agenda(board, APRIL) == [("Drugs", ItemStanding.DEFERRED, None)]
    assert board.deadline("finalise", ref="paper-1").due_on is None

    assert schedule(board, 1, JULY, author=None) == 1

    assert on_agenda(board, JULY) == [("Drugs", ItemStanding.LISTED, None)]
    assert items(board)[0].meeting == JULY
    assert board.deadline("finalise", ref="paper-1").due_on == day("2014-07-16")


def test_a_paper_that_is_there_is_given_to_whoever_is_named(board: Office) -> None:
    propose(board, "Drugs")
    agree(board, 1)
    schedule(board, 1)
    board.take(APRIL, "cancel", by=CLERK, now=LATER, note="No room")

    schedule(board, 1, JULY, author="analyst")

    with board.reading() as (session, place):
        paper = workflows.find(session, place, "paper-1")
        assert owners.part(session, paper, "author") == "analyst"
    [entry] = board.journal("front_sheet_changed")
    assert (entry.data["author"], entry.data["clearer"]) == ("analyst", "place")


def test_business_that_was_never_in_the_programme_comes_into_it(board: Office) -> None:
    sitting.add(board, APRIL, "Fire")

    board.take(APRIL, "cancel", by=CLERK, now=LATER, note="No room")

    assert [(each.title, each.standing, each.meeting) for each in items(board)] == [
        ("Fire", ProgrammeStanding.AGREED, None)
    ]


def test_a_restricted_item_that_returns_stays_restricted(board: Office) -> None:
    restricted = Restriction(
        closed_title="Zebraquartz", closed_text="Zebraquartz", paragraphs=[3], public_interest="It"
    )
    with board.clerk(CLERK, LATER) as clerk:
        agenda.add(clerk, APRIL, title="A contract", restricted=restricted)
    board.take(APRIL, "cancel", by=CLERK, now=LATER, note="No room")

    schedule(board, 1, JULY)

    with board.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, JULY))
        row = next(each for each in meetings.all_items(session, meeting) if each.restricted)
        old = session.exec(select(AgendaItem).where(AgendaItem.title == "A contract")).all()[0]
        assert (row.paragraphs, row.sealed_title_id, row.sealed_text_id, row.sealed_test_id) == (
            [3],
            old.sealed_title_id,
            old.sealed_text_id,
            old.sealed_test_id,
        )
        assert session.get_one(Paper, row.paper_id).restricted


def test_an_item_is_dropped_with_a_reason_unless_it_is_on_an_agenda(board: Office) -> None:
    propose(board, "Drugs", "Prevent")
    agree(board, 1)
    schedule(board, 1)
    with board.clerk(CLERK, LATER) as clerk:
        programme.drop(clerk, 2, why="Nobody wants it")

    assert items(board)[1].standing is ProgrammeStanding.DROPPED
    for number, why, said in (
        (1, "It", "item 1 is on the agenda of 2014-04-25"),
        (2, "It", "is dropped already"),
        (1, " ", "the reason is empty"),
    ):
        with pytest.raises(NotAllowed, match=said), board.clerk(CLERK, LATER) as clerk:
            programme.drop(clerk, number, why=why)


def test_numbers_are_for_good(board: Office) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        assert programme.propose(clerk, title="A", number=5).number == 5
        assert programme.propose(clerk, title="B").number == 6
        with pytest.raises(NotAllowed, match="item 5 of the work programme is already “A”"):
            programme.propose(clerk, title="C", number=5)
        with pytest.raises(NotFound, match="the work programme has no item 1"):
            programme.agree(clerk, 1, at=JANUARY)


def test_only_who_keeps_the_boards_papers_edits_the_programme(board: Office) -> None:
    with pytest.raises(NotEntitled), board.clerk("commander", NOW) as clerk:
        programme.propose(clerk, title="A")


def test_what_was_taken_at_a_meeting_is_taken(board: Office) -> None:
    propose(board, "Drugs")
    agree(board, 1)
    schedule(board, 1)
    sitting.cover(board, JANUARY)

    with board.clerk(CLERK, at("2014-04-01 09:00")) as clerk:
        papers.to_follow(clerk, "paper-1")
    sitting.open_meeting(board, APRIL)
    board.take(APRIL, "close_meeting", by=CLERK, now=on_the_day(APRIL, "13:00"))

    assert items(board)[0].standing is ProgrammeStanding.TAKEN
