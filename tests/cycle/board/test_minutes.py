"""Writing minutes: from the opening of the meeting until the draft goes round, not otherwise."""

import datetime as dt

import pytest

from config.board_words import AttendanceKind, ItemKind, OutcomeKind
from cycle.board import agenda, attendance, minutes
from cycle.board.restricting import Restriction
from cycle.business.minutes import ItemView, Stage
from cycle.errors import GateClosed, NotAllowed, NotEntitled, NotFound
from tests.cycle.board import room, sitting
from tests.cycle.board.sitting import APRIL, CHAIR, CLERK, JANUARY, on_the_day, view
from tests.cycle.office import Office, day

NOW = on_the_day(JANUARY, "11:00")
SECRET = "Zebraquartz"


@pytest.fixture
def board(office: Office) -> Office:
    """January and April in the diary; January has two items of business."""
    sitting.call(office, JANUARY)
    sitting.call(office, APRIL)
    sitting.add(office, JANUARY, "Fire")
    sitting.add(office, JANUARY, "Burglary")
    return office


@pytest.fixture
def opened(board: Office) -> Office:
    """January is in session."""
    sitting.open_meeting(board, JANUARY)
    return board


def item(office: Office, title: str, *, viewer: str | None = None) -> ItemView:
    return next(each for each in view(office, viewer=viewer).items if each.title == title)


def test_minutes_of_a_meeting_that_was_not_opened_are_refused(board: Office) -> None:
    sitting.publish(board, JANUARY)

    for write in (
        lambda clerk: minutes.draft(clerk, JANUARY),
        lambda clerk: minutes.write(clerk, JANUARY, 1, "It was said."),
        lambda clerk: minutes.decide(clerk, JANUARY, 1, kind=OutcomeKind.NOTED, text="it"),
    ):
        with (
            pytest.raises(NotAllowed, match="was not opened, so there is nothing to minute"),
            board.clerk(CLERK, NOW) as clerk,
        ):
            write(clerk)

    assert view(board).stage is Stage.NOT_HELD


def test_only_who_keeps_the_boards_papers_writes_minutes(opened: Office) -> None:
    with (
        pytest.raises(NotEntitled, match="may not write minutes"),
        opened.clerk("commander", NOW) as clerk,
    ):
        minutes.write(clerk, JANUARY, 1, "It was said.")


def test_a_draft_begins_a_minute_of_each_item_from_the_register(opened: Office) -> None:
    with opened.clerk(CLERK, NOW) as clerk:
        attendance.record(clerk, JANUARY, person="mopac", kind=AttendanceKind.APOLOGIES)
        assert minutes.draft(clerk, JANUARY) == 8

    apologies = item(opened, "Apologies for absence").discussion
    assert apologies == (
        "Apologies for absence had been received from MOPAC Representative (Mayor's Office for"
        " Policing and Crime)."
    )
    assert item(opened, "Fire").discussion == ""
    assert item(opened, "Fire").begun


def test_where_no_meeting_came_before_there_were_no_minutes_to_approve(opened: Office) -> None:
    with opened.clerk(CLERK, NOW) as clerk:
        minutes.draft(clerk, JANUARY)

    assert item(opened, "Minutes of the last meeting").discussion == (
        "There were no earlier minutes to approve."
    )


def test_a_draft_holds_the_resolution_that_excludes_the_public(board: Office) -> None:
    closed = Restriction(paragraphs=(7,), public_interest="Naming them would warn them")
    with board.clerk(CLERK, sitting.CALLED) as clerk:
        agenda.add(clerk, JANUARY, title="Gangs", restricted=closed)
    sitting.open_meeting(board, JANUARY)
    resolution = next(each.text for each in room.order(board).items if each.text)

    for _ in range(2):
        with board.clerk(CLERK, NOW) as clerk:
            minutes.draft(clerk, JANUARY)

    [outcome] = item(board, "Exclusion of the public").outcomes
    assert (outcome.kind, outcome.text) == (OutcomeKind.EXCLUDED, resolution)
    assert "for item 10, because exempt information" in outcome.text


def test_a_late_open_item_is_minuted_before_the_public_leaves(board: Office) -> None:
    closed = Restriction(paragraphs=(7,), public_interest="Naming them would warn them")
    with board.clerk(CLERK, sitting.CALLED) as clerk:
        agenda.add(clerk, JANUARY, title="Gangs", restricted=closed)
    sitting.publish(board, JANUARY)
    with board.clerk(CLERK, sitting.CALLED) as clerk:
        agenda.add(clerk, JANUARY, title="Flooding")

    agenda_numbers = [each.number for each in room.order(board).items]
    assert agenda_numbers == [1, 2, 3, 4, 5, 6, 7, 8, 11, 9, 10]
    assert [each.number for each in view(board).items] == agenda_numbers
    with board.clerk(CLERK, NOW) as clerk:
        assert [number for number, _ in room.rows(clerk)] == agenda_numbers


def test_a_second_draft_leaves_what_was_written(opened: Office) -> None:
    with opened.clerk(CLERK, NOW) as clerk:
        minutes.write(clerk, JANUARY, 5, "Fires were fewer.")
        assert minutes.draft(clerk, JANUARY) == 7
    with opened.clerk(CLERK, NOW) as clerk:
        assert minutes.draft(clerk, JANUARY) == 0

    assert item(opened, "Fire").discussion == "Fires were fewer."


def test_an_item_that_is_not_there_is_named(opened: Office) -> None:
    with (
        pytest.raises(NotFound, match="2014-01-24 has no item 12; its items are 1 to 8"),
        opened.clerk(CLERK, NOW) as clerk,
    ):
        minutes.write(clerk, JANUARY, 12, "It was said.")


def test_outcomes_stand_in_the_order_they_are_given(opened: Office) -> None:
    with opened.clerk(CLERK, NOW) as clerk:
        minutes.decide(clerk, JANUARY, 5, kind=OutcomeKind.NOTED, text="the update")
        minutes.decide(
            clerk, JANUARY, 5, kind=OutcomeKind.AGREED, text="this", points=["one", "two"]
        )
        minutes.decide(
            clerk, JANUARY, 5, kind=OutcomeKind.ENDORSED, text="that", subject_to="it", position=1
        )

    found = item(opened, "Fire").outcomes
    assert [(each.position, each.kind, each.points, each.subject_to) for each in found] == [
        (1, OutcomeKind.ENDORSED, (), "it"),
        (2, OutcomeKind.NOTED, (), None),
        (3, OutcomeKind.AGREED, ("one", "two"), None),
    ]


def test_an_outcome_is_changed_and_taken_away_before_the_draft_goes_round(opened: Office) -> None:
    with opened.clerk(CLERK, NOW) as clerk:
        minutes.decide(clerk, JANUARY, 5, kind=OutcomeKind.NOTED, text="the update")
        minutes.decide(clerk, JANUARY, 5, kind=OutcomeKind.AGREED, text="this")
        minutes.change(
            clerk, JANUARY, 5, 2, text="that", owner="commander", due_on=day("2014-04-01")
        )
        minutes.remove(clerk, JANUARY, 5, 1)

    found = item(opened, "Fire").outcomes
    assert [(each.position, each.text, each.owner, each.due_on) for each in found] == [
        (1, "that", "commander", day("2014-04-01"))
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"owner": "nobody"}, "nobody has the key nobody"),
        ({"due_on": dt.date(2014, 1, 23)}, "2014-01-23 lies before the meeting of 2014-01-24"),
        ({"position": 4}, "position 4 is not among the outcomes"),
        ({"text": "  "}, "the text of the outcome is empty"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(
    opened: Office, given: dict[str, object], said: str
) -> None:
    words = {"kind": OutcomeKind.REQUESTED, "text": "that it be sent", **given}

    with (
        pytest.raises((NotAllowed, NotFound), match=said),
        opened.clerk(CLERK, NOW) as clerk,
    ):
        minutes.decide(clerk, JANUARY, 5, **words)  # type: ignore[arg-type]


def test_an_approval_is_not_recorded_by_hand(opened: Office) -> None:
    with (
        pytest.raises(NotAllowed, match="cycle minutes approve"),
        opened.clerk(CLERK, NOW) as clerk,
    ):
        minutes.decide(
            clerk, JANUARY, 3, kind=OutcomeKind.APPROVED_AS_CORRECT_RECORD, text="the minutes"
        )


def test_closed_words_are_for_those_entitled_alone(board: Office) -> None:
    with board.clerk(CLERK, sitting.CALLED) as clerk:
        agenda.add(
            clerk,
            JANUARY,
            title="A contract",
            restricted=Restriction(
                closed_title=f"{SECRET} title", paragraphs=[3], public_interest=f"{SECRET} test"
            ),
        )
    sitting.open_meeting(board, JANUARY)
    number = item(board, "A contract").number
    with board.clerk(CLERK, NOW) as clerk:
        minutes.write(clerk, JANUARY, number, "It was discussed.", closed=f"{SECRET} said")
        minutes.decide(
            clerk, JANUARY, number, kind=OutcomeKind.AGREED, text="it", closed=f"{SECRET} done"
        )

    for viewer in (None, "voluntary"):
        assert SECRET not in repr(view(board, viewer=viewer).items)
    seen = item(board, f"{SECRET} title", viewer="commander")
    assert seen.closed_discussion == f"{SECRET} said"
    assert seen.outcomes[0].closed_text == f"{SECRET} done"
    assert all(SECRET not in repr((each.data, each.changes)) for each in board.journal())


def test_the_minutes_go_round_only_when_they_cover_the_agenda(opened: Office) -> None:
    opened.take(JANUARY, "close_meeting", by=CLERK, now=on_the_day(JANUARY, "12:00"))
    with opened.clerk(CLERK, NOW) as clerk:
        minutes.draft(clerk, JANUARY)

    with pytest.raises(GateClosed) as refused:
        opened.take(JANUARY, "circulate_minutes", by=CLERK, now=sitting.after(JANUARY))

    reason = next(e for e in refused.value.reasons if e.gate == "minutes_cover_the_agenda")
    assert reason.reason == (
        "nothing is minuted on items 5 (Fire), 6 (Burglary), 8 (Any other business)"
    )


def test_actions_go_round_only_when_each_request_has_an_owner_or_on_a_waiver(
    opened: Office,
) -> None:
    opened.take(JANUARY, "close_meeting", by=CLERK, now=on_the_day(JANUARY, "12:00"))
    with opened.clerk(CLERK, NOW) as clerk:
        minutes.decide(clerk, JANUARY, 5, kind=OutcomeKind.REQUESTED, text="that it be sent")

    with pytest.raises(GateClosed) as refused:
        opened.take(JANUARY, "circulate_actions", by=CLERK, now=sitting.after(JANUARY))

    assert [(e.gate, e.reason, e.fix, e.waivable) for e in refused.value.reasons] == [
        (
            "actions_have_owners",
            "something was requested without an owner or a date on item 5 (Fire)",
            "cycle actions add TEXT --owner KEY --meeting 2014-01-24 --item 5",
            True,
        )
    ]
    opened.waive(
        "circulate_actions",
        "actions_have_owners",
        by=CHAIR,
        now=sitting.after(JANUARY),
        ref=JANUARY,
    )
    opened.take(JANUARY, "circulate_actions", by=CLERK, now=sitting.after(JANUARY))


def test_an_inquorate_meeting_does_no_business(board: Office) -> None:
    sitting.publish(board, JANUARY)
    board.take(JANUARY, "declare_inquorate", by=CHAIR, now=NOW)

    with pytest.raises(NotAllowed, match="was not opened"), board.clerk(CLERK, NOW) as clerk:
        minutes.draft(clerk, JANUARY)


def test_standing_items_serve_what_they_say(board: Office) -> None:
    sitting.add(board, JANUARY, "Both", serves=(ItemKind.APOLOGIES, ItemKind.MINUTES))
    sitting.open_meeting(board, JANUARY)
    sitting.cover(board, JANUARY)

    assert item(board, "Both").discussion == (
        "No apologies for absence had been received.\n\nThere were no earlier minutes to approve."
    )


def test_the_exclusion_of_the_public_has_the_words_of_the_agenda(office: Office) -> None:
    sitting.call(office, JANUARY)
    room.add(office, "Gangs", restricted=room.CLOSED)
    sitting.open_meeting(office, JANUARY)
    found = room.order(office, JANUARY).part_one[-1]

    with office.clerk(CLERK, on_the_day(JANUARY, "12:00")) as clerk:
        row = minutes.decide(clerk, JANUARY, found.number, kind=OutcomeKind.EXCLUDED)

        assert row.text == found.text
        assert row.text.startswith("That ")


def test_without_a_restricted_item_an_exclusion_wants_its_words(office: Office) -> None:
    sitting.call(office, JANUARY)
    sitting.open_meeting(office, JANUARY)

    with (
        office.clerk(CLERK, on_the_day(JANUARY, "12:00")) as clerk,
        pytest.raises(NotAllowed, match="no item of 2014-01-24 is restricted"),
    ):
        minutes.decide(clerk, JANUARY, 1, kind=OutcomeKind.EXCLUDED)
