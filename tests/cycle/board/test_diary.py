"""Putting meetings into the diary, and changing one: what is refused, and what follows."""

import datetime as dt
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from config.board_words import MeetingKind
from cycle.board import diary, proposing
from cycle.board.proposals import Wanted
from cycle.business import meetings
from cycle.errors import NotAllowed, NotEntitled
from cycle.records.board_tables import Meeting
from tests.cycle.office import Office, at, day

NOW = at("2013-10-28 09:00")
CLERK = "clerk"


def save(
    office: Office, *, since: str, until: str, by: str = CLERK, now: dt.datetime = NOW
) -> list[str]:
    with office.clerk(by, now) as clerk:
        found = proposing.plan(
            clerk.place,
            since=day(since),
            until=day(until),
            today=clerk.today,
            known=diary.known(clerk.session, clerk.slug),
        )
        return diary.refs(clerk.session, diary.save(clerk, found))


def add(
    office: Office, on: str, *, by: str = CLERK, now: dt.datetime = NOW, **wanted: Any
) -> tuple[str, tuple[str, ...]]:
    with office.clerk(by, now) as clerk:
        meeting, warnings = diary.add(clerk, Wanted(meets_on=day(on), **wanted))
        return meetings.workflow_of(clerk.session, meeting).ref, warnings


def meeting(office: Office, ref: str) -> Meeting:
    with office.reading() as (session, place):
        return next(row for row, each in meetings.every(session, place.slug) if each.ref == ref)


def following(office: Office) -> dict[str, str | None]:
    """Return the day of the next meeting of each."""
    with office.reading() as (session, place):
        return {
            each.ref: each.dates.get("next_meets_on")
            for _, each in meetings.every(session, place.slug)
        }


def with_board(office: Office, data: Mapping[str, Any], **own: Any) -> None:
    """Apply the example's file with other words of the board or the partnership."""
    changed = deepcopy(dict(data))
    for key, value in own.items():
        section = "board" if key in ("dates", "instead", "elections", "meets") else "partnership"
        changed[section][key] = value
    office.apply(changed, now=NOW)


def refusal(refused: pytest.ExceptionInfo[NotAllowed]) -> list[tuple[str, str]]:
    return [(each.reason, each.fix) for each in refused.value.reasons]


def test_proposals_go_into_the_diary_once(either: Office) -> None:
    assert save(either, since="2014-01-01", until="2014-12-31") == [
        "2014-01-24",
        "2014-04-25",
        "2014-07-25",
        "2014-10-24",
    ]
    assert save(either, since="2014-01-01", until="2015-03-31") == ["2015-01-23"]

    kept = meeting(either, "2014-01-24")
    assert (kept.starts_at, kept.length_minutes, kept.publish_by) == (
        "10:00",
        120,
        day("2014-01-16"),
    )
    assert kept.venue == "Hendon Town Hall, The Burroughs, London NW4 4BQ"


def test_each_meeting_knows_the_day_of_the_next(either: Office) -> None:
    save(either, since="2014-01-01", until="2014-04-30")
    save(either, since="2014-10-01", until="2014-10-31")
    save(either, since="2014-07-01", until="2014-07-31")

    assert following(either) == {
        "2014-01-24": "2014-04-25",
        "2014-04-25": "2014-07-25",
        "2014-07-25": "2014-10-24",
        "2014-10-24": None,
    }
    assert either.deadline("approve_minutes", ref="2014-04-25").due_on == day("2014-07-25")


def test_everybody_with_a_seat_is_invited_and_the_agenda_begins(office: Office) -> None:
    save(office, since="2014-01-01", until="2014-01-31")

    invited = {letter.to_key for letter in office.letters("invitation")}
    assert {"chair", "commander", "voluntary", "clerk"} <= invited
    with office.reading() as (session, _):
        items = meetings.items(session, meeting(office, "2014-01-24"))
        assert [item.title for _, item in items] == [
            "Apologies for absence",
            "Declarations of interest",
            "Minutes of the last meeting",
            "Actions",
            "Work programme",
            "Any other business",
        ]


def test_a_day_of_the_past_does_not_go_into_the_diary(office: Office) -> None:
    assert save(office, since="2013-10-01", until="2014-01-31") == ["2014-01-24"]


def test_the_reason_of_a_moved_day_is_kept(office: Office, example_data: Mapping[str, Any]) -> None:
    closed = [{"on": "2014-01-24", "name": "Staff conference"}]
    with_board(office, example_data, closing_days=closed)

    assert save(office, since="2014-01-01", until="2014-01-31") == ["2014-01-31"]

    kept = meeting(office, "2014-01-31")
    assert kept.rule_on == day("2014-01-24")
    assert kept.why == (
        "Friday 24 January 2014 is a closing day of the office (Staff conference); moved to Friday"
        " 31 January 2014, a week later"
    )


def test_a_member_may_not_put_meetings_into_the_diary(office: Office) -> None:
    with pytest.raises(NotEntitled, match="may not put meetings into the diary"):
        save(office, since="2014-01-01", until="2014-01-31", by="commander")


def test_a_day_that_is_not_the_rules_wants_a_reason(office: Office) -> None:
    with pytest.raises(NotAllowed) as refused:
        add(office, "2014-02-01")

    assert str(refused.value) == "2014-02-01 cannot simply go into the diary"
    assert refusal(refused) == [
        (
            (
                "1 February 2014 is not a day that the board's rule gives (the nearest is 24"
                " January 2014)"
            ),
            "say why: --why TEXT; see: cycle meetings plan",
        ),
        ("1 February 2014 is a Saturday", "choose another day, or say why: --why TEXT"),
    ]


def test_with_its_reason_it_goes_in(office: Office) -> None:
    ref, warnings = add(office, "2014-02-01", why="Public meeting", starts_at="2 pm")

    assert (ref, warnings) == ("2014-02-01", ())
    kept = meeting(office, ref)
    assert (kept.why, kept.starts_at, kept.kind) == (
        "Public meeting",
        "14:00",
        MeetingKind.ORDINARY,
    )


def test_a_day_of_the_rule_wants_none(office: Office) -> None:
    assert add(office, "2014-01-24") == ("2014-01-24", ())


def test_a_day_chosen_instead_brings_its_reason(office: Office) -> None:
    ref, _ = add(office, "2015-10-30")

    kept = meeting(office, ref)
    assert (kept.rule_on, kept.why) == (
        day("2015-10-23"),
        "The board met a week later that October",
    )


def test_a_day_in_reserve_may_be_used(office: Office, example_data: Mapping[str, Any]) -> None:
    with_board(office, example_data, dates=[{"on": "2014-03-14", "standing": "reserve"}])

    assert add(office, "2014-03-14")[0] == "2014-03-14"


@pytest.mark.parametrize("standing", ["cancelled", "withdrawn"])
def test_a_day_that_was_given_up_wants_a_reason(
    standing: str, office: Office, example_data: Mapping[str, Any]
) -> None:
    with_board(office, example_data, dates=[{"on": "2014-03-14", "standing": standing}])

    with pytest.raises(NotAllowed) as refused:
        add(office, "2014-03-14")

    assert refusal(refused) == [
        (f"14 March 2014 is in the diary as {standing}", "say why: --why TEXT")
    ]


def test_a_second_meeting_on_a_day_wants_a_reason_and_another_reference(office: Office) -> None:
    add(office, "2014-01-24")

    with pytest.raises(NotAllowed) as refused:
        add(office, "2014-01-24")
    ref, _ = add(office, "2014-01-24", why="The budget", kind=MeetingKind.EXTRAORDINARY)

    assert refusal(refused) == [
        ("the board meets on 24 January 2014 already", "say why: --why TEXT")
    ]
    assert ref == "2014-01-24-2"
    assert following(office) == {"2014-01-24": None, "2014-01-24-2": None}


def test_an_extraordinary_meeting_wants_a_reason_whatever_its_day(office: Office) -> None:
    with pytest.raises(NotAllowed) as refused:
        add(office, "2014-01-24", kind=MeetingKind.EXTRAORDINARY)

    assert refusal(refused) == [
        ("an extraordinary meeting is called for a reason", "say why: --why TEXT")
    ]


def test_a_day_that_is_over_is_entered_from_a_file_instead(office: Office) -> None:
    with pytest.raises(NotAllowed, match="is over; a meeting that was held is entered with"):
        add(office, "2013-10-25", why="It was")


#: Thursday 16 January 2014 is the last day to publish for the 24th.
LATE = at("2014-01-17 09:00")
SHORT = (
    "a meeting on 24 January 2014 is too soon for its notice: with five clear days, its agenda was"
    " to be published by 16 January 2014"
)


def test_a_meeting_too_soon_for_its_notice_is_warned_of(office: Office) -> None:
    assert add(office, "2014-01-24", now=LATE) == ("2014-01-24", (SHORT,))


def test_on_the_last_day_to_publish_it_is_not(office: Office) -> None:
    assert add(office, "2014-01-24", now=at("2014-01-16 09:00")) == ("2014-01-24", ())


def test_under_the_statute_it_is_refused_until_it_is_said_why_it_cannot_wait(
    office: Office, example_data: Mapping[str, Any]
) -> None:
    with_board(office, example_data, access_regime="part_va_statutory")

    with pytest.raises(NotAllowed) as refused:
        add(office, "2014-01-24", now=LATE, why="The budget")
    ref, warnings = add(office, "2014-01-24", now=LATE, why="The budget", urgency="Grant ends")

    assert refusal(refused) == [
        (SHORT, "choose a later day, or record why it cannot wait: --urgency TEXT")
    ]
    assert warnings == (SHORT,)
    assert meeting(office, ref).why == "The budget. Called at shorter notice: Grant ends"


def test_a_meeting_before_a_poll_is_warned_of(
    office: Office, example_data: Mapping[str, Any]
) -> None:
    with_board(office, example_data, elections=[{"on": "2014-05-22", "kind": "local"}])

    _, warnings = add(office, "2014-04-25")

    assert warnings == (
        (
            "25 April 2014 is in the pre-election period of the local election of 22 May 2014 (from"
            " 14 April 2014): what is new or contested had better wait"
        ),
    )


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"starts_at": "25:00"}, "25:00 is no hour of the day; write it as 14:00"),
        ({"length_minutes": 9999}, "a meeting lasts from 1 to 1440 minutes, not 9999"),
        ({"venue": "Room\x00"}, "the venue holds a character that no page can show"),
    ],
)
def test_bad_words_are_refused_and_nothing_is_opened(
    wanted: dict[str, Any], says: str, office: Office
) -> None:
    with pytest.raises(NotAllowed, match=says):
        add(office, "2014-01-24", **wanted)

    assert following(office) == {}


def test_a_change_of_hour_is_told_to_everybody_invited(either: Office) -> None:
    save(either, since="2014-01-01", until="2014-01-31")
    invited = len(either.letters("invitation"))

    with either.clerk(CLERK, at("2013-11-04 09:00")) as clerk:
        _, warnings = diary.change(clerk, "2014-01-24", starts_at="14:00", venue="Room 1")

    kept = meeting(either, "2014-01-24")
    assert (kept.starts_at, kept.venue, kept.sequence, warnings) == ("14:00", "Room 1", 1, ())
    assert len(either.letters("invitation")) == 2 * invited
    (entry,) = either.journal("meeting_changed")
    assert entry.data["changed"]["starts_at"] == ["10:00", "14:00"]


def test_a_change_that_changes_nothing_is_refused(office: Office) -> None:
    save(office, since="2014-01-01", until="2014-01-31")

    with (
        pytest.raises(NotAllowed, match="nothing about 2014-01-24 changes; give another hour"),
        office.clerk(CLERK, NOW) as clerk,
    ):
        diary.change(clerk, "2014-01-24", starts_at="10:00")


def test_minutes_wait_for_the_next_ordinary_meeting(office: Office) -> None:
    add(office, "2014-01-24")
    add(office, "2014-04-25")

    add(office, "2014-02-21", why="The bid", kind=MeetingKind.EXTRAORDINARY)

    assert following(office) == {
        "2014-01-24": "2014-04-25",
        "2014-02-21": "2014-04-25",
        "2014-04-25": None,
    }
    assert office.deadline("approve_minutes", ref="2014-01-24").due_on == day("2014-04-25")
