"""Restricted items: part 2, the exclusion resolution, the closed words, and the reasons."""

from dataclasses import replace
from typing import Any

import pytest

from config.board_words import ItemKind, ItemStanding
from cycle.board import agenda, urgency
from cycle.board.restricting import Restriction
from cycle.business import exclusion
from cycle.errors import GateClosed, NotAllowed
from tests.cycle.board import room
from tests.cycle.board.room import APRIL, CHAIR, CLERK, CLOSED, JANUARY, MEMBER, NOW, OBSERVER
from tests.cycle.office import Office, at

RESOLUTION = (
    "That under the board's own rules, which follow section 100A(4) of the Local Government Act"
    " 1972, the public be excluded from the meeting for item 9, because exempt information, as"
    " described in paragraphs 1 and 7 of Part 1 of Schedule 12A to the Local Government Act 1972"
    " (an individual; action to prevent, investigate or prosecute crime), is likely to be disclosed"
    " and the public interest in keeping it exempt outweighs the public interest in disclosing it."
)


@pytest.fixture
def board(office: Office) -> Office:
    """The example with a meeting that has an open item and a restricted one."""
    room.call(office)
    room.add(office, "Burglary")
    room.add(office, "Gangs", restricted=CLOSED)
    return office


def test_a_restricted_item_is_in_part_2_after_the_exclusion(board: Office) -> None:
    order = room.order(board)

    assert [each.title for each in order.part_two] == ["Gangs"]
    last = order.part_one[-1]
    assert (last.number, last.title, last.serves) == (8, exclusion.TITLE, (ItemKind.EXCLUSION,))
    assert last.text == RESOLUTION
    assert order.leaving_note == exclusion.LEAVING


def test_new_business_still_goes_before_the_exclusion(board: Office) -> None:
    room.add(board, "Hate crime")
    room.add(board, "Thanks", serves=[ItemKind.ANY_OTHER_BUSINESS])

    assert [each.title for each in room.order(board).items][4:] == [
        "Burglary",
        "Hate crime",
        "Thanks",
        "Work programme",
        "Any other business",
        "Exclusion of the public",
        "Gangs",
    ]


def test_the_exclusion_goes_with_the_last_restricted_item(board: Office) -> None:
    room.add(board, "Knives", restricted=CLOSED)
    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 9)
    assert room.order(board).part_one[-1].title == exclusion.TITLE

    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 9)

    order = room.order(board)
    assert (order.items[-1].title, order.leaving_note) == ("Any other business", "")

    room.add(board, "Gangs again", restricted=CLOSED)

    assert room.titles(board)[-2:] == ["8 Exclusion of the public", "9 Gangs again"]


def test_the_exclusion_is_not_edited_by_hand(board: Office) -> None:
    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="not edited by hand"):
        agenda.remove(clerk, JANUARY, 8)
    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="not edited by hand"):
        agenda.move(clerk, JANUARY, 8, to=1)
    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="the public part: it goes"):
        agenda.move(clerk, JANUARY, 5, to=9)


@pytest.mark.parametrize(
    ("viewer", "title", "text"),
    [
        (None, "Gangs", ""),
        (OBSERVER, "Gangs", ""),
        ("delivery", "Gangs", ""),
        ("analyst", "Gangs", ""),
        (MEMBER, "Gang nominals", "Seven names"),
        (CHAIR, "Gang nominals", "Seven names"),
        (CLERK, "Gang nominals", "Seven names"),
    ],
)
def test_closed_words_are_for_those_entitled(
    board: Office, viewer: str | None, title: str, text: str
) -> None:
    item = room.order(board, viewer=viewer).items[-1]

    assert (item.title, item.open_title, item.closed_text) == (title, "Gangs", text)
    assert item.public_interest_test == ("Naming them would warn them" if text else "")
    assert item.test_recorded


def test_an_author_sees_the_item_of_their_own_paper(board: Office) -> None:
    ref = room.commission(board, "Vans", restriction=Restriction(closed_title="Van index"))
    room.add(board, paper_ref=ref)

    item = room.order(board, viewer="analyst").items[-1]

    assert (item.title, item.paper_title, item.open_title) == ("Van index", "Van index", "Vans")
    assert room.order(board).items[-1].paper_title == "Vans"


def test_somebody_is_entitled_on_the_day_they_ask(board: Office, example_data: Any) -> None:
    data = {**example_data, "members": [dict(each) for each in example_data["members"]]}
    for each in data["members"]:
        if each["person"] == MEMBER:
            each["until"] = "2013-11-03"
    board.apply(data, now=NOW)

    assert room.order(board, viewer=MEMBER).items[-1].title == "Gangs"


@pytest.mark.parametrize("paragraph", [0, 8, 12])
def test_a_paragraph_the_schedule_does_not_have_is_refused(board: Office, paragraph: int) -> None:
    says = rf"Part 1 \(England\), has the paragraphs 1 to 7 and no {paragraph}"
    with pytest.raises(NotAllowed, match=says):
        room.add(board, "Gangs", restricted=Restriction(paragraphs=(paragraph,)))


def test_wales_has_its_own_paragraphs(board: Office, example_data: Any) -> None:
    own = {**example_data["partnership"], "nation": "wales"}
    board.apply({**example_data, "partnership": own}, now=NOW)

    with pytest.raises(NotAllowed, match=r"Part 4 \(Wales\), has the paragraphs 12 to 18 and no 1"):
        room.add(board, "Gangs", restricted=CLOSED)
    room.add(board, "Gangs", restricted=replace(CLOSED, paragraphs=(18,)))
    assert "paragraph 18 of Part 4 of Schedule 12A" in room.order(board).items[-1].basis


@pytest.mark.parametrize(
    ("regime", "begins"),
    [
        ("part_va_statutory", "That under section 100A(4) of the Local Government Act 1972 the"),
        ("partnership_own_rules", "That under the board's own rules the public be excluded"),
    ],
)
def test_the_resolution_is_worded_by_the_regime(
    board: Office, example_data: Any, regime: str, begins: str
) -> None:
    own = {**example_data["partnership"], "access_regime": regime}
    board.apply({**example_data, "partnership": own}, now=NOW)

    assert room.order(board).part_one[-1].text.startswith(begins)


def test_confidential_business_must_exclude_the_public(board: Office) -> None:
    room.add(board, "Court order", restricted=Restriction(confidential=True))

    assert room.order(board).part_one[-1].text == (
        f"{RESOLUTION} The public must be excluded for item 10 under the board's own rules, because"
        " confidential information would be disclosed."
    )


@pytest.mark.parametrize(
    ("restriction", "says"),
    [
        (Restriction(), "item 9 has no paragraph of Schedule 12A and no public-interest test"),
        (Restriction(paragraphs=(7,)), "item 9 has no public-interest test"),
        (Restriction(public_interest="It would"), "item 9 has no paragraph of Schedule 12A"),
        (Restriction(confidential=True), None),
        (CLOSED, None),
    ],
)
def test_a_restricted_item_is_published_with_its_reasons(
    office: Office, restriction: Restriction, says: str | None
) -> None:
    room.call(office)
    room.add(office, "Burglary")
    room.add(office, "Gangs", restricted=restriction)

    if says is None:
        room.publish(office)
        return
    with pytest.raises(GateClosed) as refused:
        room.publish(office)
    assert [(each.gate, each.reason) for each in refused.value.reasons] == [
        ("restricted_items_are_reasoned", says)
    ]


def test_an_item_becomes_restricted_and_public_again(board: Office) -> None:
    with room.acting(board) as clerk:
        agenda.change(clerk, JANUARY, 5, restricted=Restriction(closed_title="Ring"))
    assert [each.title for each in room.order(board, viewer=CHAIR).part_two] == [
        "Gang nominals",
        "Ring",
    ]

    with room.acting(board) as clerk:
        agenda.change(clerk, JANUARY, 9, public=True)

    item = room.order(board, viewer=CHAIR).items[4]
    assert (item.title, item.restricted, item.paragraphs) == ("Burglary", False, ())


def test_a_deferred_restricted_item_takes_its_closed_words_along(board: Office) -> None:
    room.call(board, APRIL)
    with room.acting(board) as clerk:
        agenda.defer(clerk, JANUARY, 9, to=APRIL)

    assert room.order(board).leaving_note == ""
    there = room.order(board, APRIL, viewer=CHAIR)
    assert (there.items[-1].title, there.items[-1].paragraphs) == ("Gang nominals", (1, 7))
    assert there.part_one[-1].title == exclusion.TITLE


def test_the_exclusion_of_a_published_agenda_is_shown_as_withdrawn(board: Office) -> None:
    room.publish(board)
    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 9, why="It is settled")

    standing = {each.number: each.standing for each in room.order(board).items}
    assert standing[8] is standing[9] is ItemStanding.WITHDRAWN


def test_no_closed_word_is_journalled(board: Office) -> None:
    with room.acting(board) as clerk:
        agenda.change(clerk, JANUARY, 9, restricted=Restriction(closed_text="Eight names"))

    told = [(each.data, each.changes) for each in board.journal()]
    for word in ("nominals", "names", "warn them"):
        assert word not in str(told)


def test_the_exclusion_needs_no_urgency_of_its_own(board: Office, example_data: Any) -> None:
    own = {**example_data["partnership"], "access_regime": "part_va_statutory"}
    board.apply({**example_data, "partnership": own}, now=NOW)
    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 9)
    room.publish(board)
    held = at("2014-01-24 10:00")
    number = room.add(board, "Gangs", restricted=CLOSED, now=held)

    with pytest.raises(GateClosed, match="open_meeting of 2014-01-24 is refused"):
        board.take(JANUARY, "open_meeting", by=CHAIR, now=held)
    with room.acting(board, CHAIR, held) as clerk:
        urgency.find(clerk, JANUARY, number, "A warrant was issued on Monday")

    board.take(JANUARY, "open_meeting", by=CHAIR, now=held)
    assert room.titles(board)[-2:] == ["8 Exclusion of the public", "9 Gangs"]


def test_closed_words_are_kept_apart_on_either_database(either: Office) -> None:
    room.call(either)
    room.add(either, "Gangs", restricted=CLOSED)
    room.publish(either)

    assert room.titles(either)[-1] == "8 Gangs"
    assert room.titles(either, viewer=MEMBER)[-1] == "8 Gang nominals"
    assert "nominals" not in str([(each.data, each.changes) for each in either.journal()])
