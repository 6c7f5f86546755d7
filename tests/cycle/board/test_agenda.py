"""The agenda: what may be put on it, in which order, and what becomes of each item."""

from typing import Any

import pytest

from config.board_words import ItemKind, ItemStanding
from cycle.board import agenda, agenda_limits, urgency
from cycle.errors import GateClosed, NotAllowed, NotEntitled, NotFound
from tests.cycle.board import room
from tests.cycle.board.room import APRIL, CHAIR, CLERK, HCS, JANUARY, NOW, OBSERVER
from tests.cycle.office import Office, at

STANDING = (
    "1 Apologies for absence",
    "2 Declarations of interest",
    "3 Minutes of the last meeting",
    "4 Actions",
)


@pytest.fixture
def board(office: Office) -> Office:
    """The example with a meeting in January 2014."""
    room.call(office)
    return office


def test_business_comes_between_the_standing_items(board: Office) -> None:
    room.add(board, "Burglary")
    room.add(board, "Hate crime")

    assert room.titles(board) == [
        *STANDING,
        "5 Burglary",
        "6 Hate crime",
        "7 Work programme",
        "8 Any other business",
    ]


def test_an_item_has_the_number_it_was_given(board: Office) -> None:
    room.add(board, "Burglary")

    assert room.add(board, "Hate crime", at=5) == 5
    assert room.titles(board)[4:6] == ["5 Hate crime", "6 Burglary"]


@pytest.mark.parametrize("place", [0, 9])
def test_a_number_beyond_the_agenda_is_refused(board: Office, place: int) -> None:
    room.add(board, "Burglary")

    with pytest.raises(NotAllowed, match=f"^{place} is no place in the public part: it goes from"):
        room.add(board, "Hate crime", at=place)


def test_an_item_moves_within_its_part(board: Office) -> None:
    room.add(board, "Burglary")
    room.add(board, "Hate crime")
    room.add(board, "Knife crime")

    with room.acting(board) as clerk:
        agenda.move(clerk, JANUARY, 7, to=5)

    assert room.titles(board)[4:7] == ["5 Knife crime", "6 Burglary", "7 Hate crime"]

    with room.acting(board) as clerk:
        agenda.move(clerk, JANUARY, 5, to=7)

    assert room.titles(board)[4:7] == ["5 Burglary", "6 Hate crime", "7 Knife crime"]


def test_times_follow_from_the_minutes_until_somebody_did_not_say(board: Office) -> None:
    with room.acting(board) as clerk:
        for number in (1, 2, 3, 4):
            agenda.change(clerk, JANUARY, number, minutes_allotted=5)
    room.add(board, "Burglary", minutes_allotted=25)
    room.add(board, "Hate crime")
    room.add(board, "Knife crime", minutes_allotted=5)

    times = [each.starts_at for each in room.order(board).items]

    assert times == ["10:00", "10:05", "10:10", "10:15", "10:20", "10:45"] + [None] * 3


def test_after_a_standing_item_without_minutes_no_time_is_told(board: Office) -> None:
    room.add(board, "Burglary", minutes_allotted=25)

    assert [each.starts_at for each in room.order(board).items] == ["10:00"] + [None] * 6


def test_the_exclusion_resolution_takes_no_time(board: Office) -> None:
    with room.acting(board) as clerk:
        for number in range(1, 7):
            agenda.change(clerk, JANUARY, number, minutes_allotted=5)
    room.add(board, "Gangs", restricted=room.CLOSED)

    assert [each.starts_at for each in room.order(board).items][6:] == ["10:30", "10:30"]


def test_the_author_of_a_paper_presents_it_unless_somebody_is_named(board: Office) -> None:
    paper = room.commission(board)
    number = room.add(board, paper_ref=paper)
    assert room.order(board).items[number - 1].presenter == "Partnership Analyst, Barnet Council"

    with room.acting(board) as clerk:
        agenda.change(clerk, JANUARY, number, presenter="The chair")

    assert room.order(board).items[number - 1].presenter == "The chair"


def test_more_minutes_than_the_meeting_has_are_warned_of(board: Office) -> None:
    room.add(board, "Burglary", minutes_allotted=120)
    assert room.order(board).warnings == ()

    room.add(board, "Hate crime", minutes_allotted=1)

    assert room.order(board).warnings == (
        "the items are allotted 121 minutes and the meeting is 120 long: 1 too many",
    )


def test_an_agenda_of_200_items_is_refused_and_keeps_the_first_hundred(board: Office) -> None:
    with room.acting(board) as clerk:
        for number in range(agenda_limits.MOST_ITEMS - 6):
            agenda.add(clerk, JANUARY, title=f"Item {number}")
    with pytest.raises(NotAllowed, match="has 100 items, and no meeting takes more than 100"):
        room.add(board, "One too many")

    assert len(room.titles(board)) == 100


def test_an_item_taken_off_before_publication_is_kept_in_the_records(board: Office) -> None:
    room.add(board, "Burglary")

    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 5)

    assert room.titles(board)[4:] == ["5 Work programme", "6 Any other business"]
    gone = [row for row in board.tables()["agenda_item"] if row["title"] == "Burglary"]
    assert [row["standing"] for row in gone] == ["withdrawn"]
    assert board.journal("item_withdrawn")[0].data["number"] == 5


def test_an_item_taken_off_after_publication_keeps_its_number(board: Office) -> None:
    room.add(board, "Burglary")
    room.publish(board)

    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="say why"):
        agenda.remove(clerk, JANUARY, 5)
    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 5, why="The figures are not in")

    item = room.order(board).items[4]
    assert (item.number, item.title, item.standing) == (5, "Burglary", ItemStanding.WITHDRAWN)
    assert room.add(board, "Hate crime") == 8


def test_a_supplement_numbers_what_came_later(board: Office) -> None:
    room.add(board, "Burglary")
    room.publish(board)
    added = room.add(board, "Hate crime")

    assert room.order(board).items[-1].published_on is None
    later = at("2013-11-06 10:00")
    board.take(JANUARY, "publish_agenda", by=CLERK, now=later)

    found = {each.number: each for each in room.order(board).items}
    assert found[5].published_on == NOW.date()
    assert found[added].published_on == later.date()
    told = board.journal("agenda_numbered")
    assert [(each.data["supplement"], each.data["new"]) for each in told] == [
        (False, [1, 2, 3, 4, 5, 6, 7]),
        (True, [8]),
    ]


def test_a_published_order_is_fixed(board: Office) -> None:
    room.add(board, "Burglary")
    room.publish(board)

    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="its numbers are fixed"):
        agenda.move(clerk, JANUARY, 5, to=1)
    with pytest.raises(NotAllowed, match="its numbers are fixed"):
        room.add(board, "Hate crime", at=1)


def test_a_deferred_item_stands_at_the_meeting_named(board: Office) -> None:
    room.call(board, APRIL)
    number = room.add(board, "Burglary", topics=("Figures",), presenter="DCI Ellis")

    with room.acting(board) as clerk:
        agenda.defer(clerk, JANUARY, number, to=APRIL)

    assert "Burglary" not in " ".join(room.titles(board))
    old = [row for row in board.tables()["agenda_item"] if row["title"] == "Burglary"]
    assert [(row["standing"], row["deferred_to"]) for row in old] == [
        ("deferred", APRIL),
        ("listed", None),
    ]
    item = room.order(board, APRIL).items[4]
    assert (item.title, item.topics, item.presenter) == ("Burglary", ("Figures",), "DCI Ellis")


def test_an_item_deferred_after_publication_is_shown_so(board: Office) -> None:
    room.call(board, APRIL)
    room.add(board, "Burglary")
    room.publish(board)

    with room.acting(board) as clerk:
        agenda.defer(clerk, JANUARY, 5, to=APRIL)

    item = room.order(board).items[4]
    assert (item.number, item.standing, item.deferred_to) == (5, ItemStanding.DEFERRED, APRIL)


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (JANUARY, "2014-01-24 is not after 2014-01-24; name a later meeting"),
        ("2014-07-25", "nothing is open under the reference 2014-07-25"),
        ("2013-14", "2013-14 is no meeting"),
    ],
)
def test_an_item_is_deferred_to_a_later_meeting_only(board: Office, to: str, says: str) -> None:
    number = room.add(board, "Burglary")

    with room.acting(board) as clerk, pytest.raises((NotAllowed, NotFound), match=says):
        agenda.defer(clerk, JANUARY, number, to=to)


def test_a_standing_item_is_not_deferred(board: Office) -> None:
    room.call(board, APRIL)

    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="a standing item"):
        agenda.defer(clerk, JANUARY, 1, to=APRIL)


@pytest.mark.parametrize("by", [HCS, CLERK])
def test_nobody_finds_an_item_urgent_for_the_chair(board: Office, by: str) -> None:
    room.add(board, "Burglary")

    with room.acting(board, by) as clerk, pytest.raises(NotEntitled, match="ask chair"):
        urgency.find(clerk, JANUARY, 5, "On the chair's word")


def test_the_chair_says_why_an_item_cannot_wait(board: Office) -> None:
    room.add(board, "Burglary")

    with room.acting(board, CHAIR) as clerk:
        urgency.find(clerk, JANUARY, 5, "A series began on Monday")

    assert room.order(board).items[4].urgency_reason == "A series began on Monday"
    assert board.journal("urgency_found")[0].by == CHAIR


def test_the_chair_finds_all_late_business_urgent_in_one_go(
    board: Office, example_data: dict[str, Any]
) -> None:
    own = {**example_data["partnership"], "access_regime": "part_va_statutory"}
    board.apply({**example_data, "partnership": own}, now=NOW)
    room.add(board, "Burglary")
    late = at("2014-01-20 10:00")
    room.publish(board, now=late)
    with pytest.raises(GateClosed, match="open_meeting of 2014-01-24 is refused"):
        board.take(JANUARY, "open_meeting", by=CHAIR, now=at("2014-01-24 10:00"))

    with room.acting(board, CHAIR, late) as clerk:
        numbers = urgency.find_all_late(clerk, JANUARY, "The printer failed")

    board.take(JANUARY, "open_meeting", by=CHAIR, now=at("2014-01-24 10:00"))
    reasons = [each.urgency_reason for each in room.order(board).items]
    assert [number for number, reason in enumerate(reasons, start=1) if reason] == numbers
    assert 1 not in numbers
    [entry] = board.journal("urgency_found")
    assert [each["number"] for each in entry.data["items"]] == numbers


def test_what_may_still_be_published_in_time_is_not_late(board: Office) -> None:
    room.add(board, "Burglary")

    with room.acting(board, CHAIR) as clerk, pytest.raises(NotAllowed, match="nothing to record"):
        urgency.find_all_late(clerk, JANUARY, "The printer failed")


def test_an_urgency_has_a_reason(board: Office) -> None:
    with room.acting(board, CHAIR) as clerk, pytest.raises(NotAllowed, match="is empty"):
        urgency.find(clerk, JANUARY, 5, "  ")


def test_only_those_who_keep_the_papers_edit_an_agenda(board: Office) -> None:
    for by in (OBSERVER, "commander", "analyst"):
        with pytest.raises(NotEntitled, match="may not change an agenda"):
            room.add(board, "Burglary", by=by)


def test_the_agenda_of_a_meeting_that_is_over_stays_as_it_is(board: Office) -> None:
    board.take(JANUARY, "cancel", by=CLERK, now=NOW, note="No business")

    with pytest.raises(NotAllowed, match=r"does not change any more \(the meeting stands at: can"):
        room.add(board, "Burglary")


@pytest.mark.parametrize(
    "title", ["Cynllun diogelwch cymunedol: Tŷ Ddewi", "خطة السلامة المجتمعية", "社区安全计划"]
)
def test_a_title_is_in_any_script(board: Office, title: str) -> None:
    room.add(board, title, presenter=title, topics=(title,))

    item = room.order(board).items[4]
    assert (item.title, item.presenter, item.topics) == (title, title, (title,))


@pytest.mark.parametrize("title", ["Bell \x07", "\x1b[31mRed", "Turned \u202eround", "half \ud800"])
def test_a_character_no_page_can_show_is_refused(board: Office, title: str) -> None:
    with pytest.raises(NotAllowed, match=r"^the title holds a character that no page can show"):
        room.add(board, title)


def test_a_title_of_two_lines_is_one(board: Office) -> None:
    room.add(board, "Hate\r\n  crime\t")

    assert room.titles(board)[4] == "5 Hate crime"


@pytest.mark.parametrize(("title", "says"), [(" \n", "is empty"), ("x" * 301, "301 characters")])
def test_a_title_is_a_few_words(board: Office, title: str, says: str) -> None:
    with pytest.raises(NotAllowed, match=says):
        room.add(board, title)


def test_the_exclusion_resolution_is_not_typed(board: Office) -> None:
    with pytest.raises(NotAllowed, match="comes by itself"):
        room.add(board, "Exclusion", serves=[ItemKind.EXCLUSION])


def test_a_meeting_that_was_held_took_what_was_listed(board: Office) -> None:
    room.add(board, "Burglary")
    room.publish(board)
    held = at("2014-01-24 10:00")
    board.take(JANUARY, "open_meeting", by=CHAIR, now=held)
    board.take(JANUARY, "close_meeting", by=CLERK, now=held)

    assert {each.standing for each in room.order(board).items} == {ItemStanding.TAKEN}


def test_the_business_of_a_meeting_without_its_quorum_stands_over(board: Office) -> None:
    room.call(board, APRIL)
    room.add(board, "Burglary")
    room.publish(board)
    board.take(JANUARY, "declare_inquorate", by=CHAIR, now=at("2014-01-24 10:30"))

    assert room.order(board).items[4].deferred_to == APRIL
    assert room.titles(board, APRIL)[4] == "5 Burglary"


def test_an_item_that_is_not_there_is_named(board: Office) -> None:
    with room.acting(board) as clerk, pytest.raises(NotFound, match="has no item 9; it has 1 to 6"):
        agenda.change(clerk, JANUARY, 9, title="Burglary")
