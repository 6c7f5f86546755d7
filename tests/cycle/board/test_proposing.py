"""The days a board meets on: what its rule gives, what is moved, and what each of them says."""

import time
from typing import Any

import pytest

from cycle.board.proposals import Known, Proposal
from cycle.board.proposing import kept_free, plan
from cycle.people.place import Place, place_of
from cycle.records.tables import Partnership
from tests.cycle.office import day

RULE = "fourth Friday of January, April, July and October at 10:00"
LONG_AGO = day("2010-01-01")


def a_place(board: dict[str, Any] | None = None, **own: Any) -> Place:
    """A board with these rules, in the calendar of England unless another is named."""
    said = {"slug": "b", "name": "B", "timezone": "Europe/London", **own}
    settings = {"partnership": said, "board": board or {}}
    return place_of(Partnership(slug="b", name="B", timezone="Europe/London", settings=settings))


def planned(
    board: dict[str, Any] | None = None,
    *,
    since: str,
    until: str,
    rules: tuple[str, ...] = (),
    today: str = "2010-01-01",
    known: tuple[Known, ...] = (),
    **own: Any,
) -> list[Proposal]:
    return plan(
        a_place(board, **own),
        since=day(since),
        until=day(until),
        rules=rules,
        today=day(today),
        known=known,
    )


def days(found: list[Proposal]) -> list[str]:
    return [each.date.isoformat() for each in found]


def looked_at(proposal: Proposal) -> list[tuple[str, bool, str]]:
    return [(each.date.isoformat(), each.counted, each.reason) for each in proposal.arithmetic]


def test_the_real_meetings_of_the_example_come_out_of_its_rule() -> None:
    board = {
        "meets": [RULE],
        "instead": [{"of": "2015-10-23", "on": "2015-10-30", "why": "Half term"}],
    }

    found = planned(board, since="2013-10-01", until="2017-12-31")

    assert days(found) == [
        "2013-10-25", "2014-01-24", "2014-04-25", "2014-07-25", "2014-10-24", "2015-01-23",
        "2015-04-24", "2015-07-24", "2015-10-30", "2016-01-22", "2016-04-22", "2016-07-22",
        "2016-10-28", "2017-01-27", "2017-04-28", "2017-07-28", "2017-10-27",
    ]  # fmt: skip
    moved = [each for each in found if each.moved]
    assert [(each.date, each.rule_date, each.why) for each in moved] == [
        (day("2015-10-30"), day("2015-10-23"), "Half term")
    ]
    assert {each.starts_at for each in found} == {"10:00"}


def test_a_board_may_have_several_rules() -> None:
    rule = "fourth Monday of April and June, third Monday of September, December and February"

    found = planned(rules=(rule,), since="2018-04-01", until="2019-03-31")

    assert days(found) == ["2018-04-23", "2018-06-25", "2018-09-17", "2018-12-17", "2019-02-18"]


@pytest.mark.parametrize(
    ("nation", "publish_by"), [("england", "2017-04-20"), ("wales", "2017-04-24")]
)
def test_each_says_by_when_its_agenda_is_to_be_published(nation: str, publish_by: str) -> None:
    # Five clear days before Fri 28 Apr 2017 are 21, 24, 25, 26, 27 April; three are 25, 26, 27.
    (found,) = planned({"meets": [RULE]}, since="2017-04-01", until="2017-04-30", nation=nation)

    assert found.publish_by == day(publish_by)


def test_a_bank_holiday_is_avoided_and_each_day_looked_at_says_why() -> None:
    (found,) = planned(rules=("last Friday of December",), since="2026-12-01", until="2026-12-31")

    assert (found.date, found.rule_date, found.moved) == (
        day("2026-12-18"),
        day("2026-12-25"),
        True,
    )
    assert found.why == (
        "Friday 25 December 2026 is Christmas Day; moved to Friday 18 December 2026, a week earlier"
    )
    assert looked_at(found) == [
        ("2026-12-25", False, "is Christmas Day"),
        ("2027-01-01", False, "is New Year’s Day"),
        ("2026-12-18", True, "a week earlier"),
    ]


def test_a_closing_day_of_the_office_is_avoided() -> None:
    closing = [{"on": "2014-07-25", "name": "Staff conference"}]

    (found,) = planned(
        {"meets": [RULE]}, since="2014-07-01", until="2014-07-31", closing_days=closing
    )

    assert found.why == (
        "Friday 25 July 2014 is a closing day of the office (Staff conference); moved to Friday"
        " 1 August 2014, a week later"
    )


def test_the_pre_election_period_is_avoided() -> None:
    board = {"meets": ["fourth Friday of April"], "elections": [{"on": "2026-05-07"}]}

    (found,) = planned(board, since="2026-04-01", until="2026-04-30")

    quiet = "the pre-election period of the local election of 7 May 2026 (from 30 March 2026)"
    assert found.why == (
        f"Friday 24 April 2026 is in {quiet}; moved to Friday 8 May 2026, the first Friday after"
        " the poll"
    )
    assert looked_at(found) == [
        ("2026-04-24", False, f"is in {quiet}"),
        ("2026-05-01", False, f"is in {quiet}"),
        ("2026-04-17", False, f"is in {quiet}"),
        ("2026-05-08", True, "the first Friday after the poll"),
    ]


def test_a_week_earlier_does_where_it_is_out_of_the_period() -> None:
    # The period begins on Monday 30 March 2026, the rule's day is that Monday.
    board = {"meets": ["last Monday of March"], "elections": [{"on": "2026-05-07"}]}

    (found,) = planned(board, since="2026-03-01", until="2026-03-31")

    assert found.date == day("2026-03-23")


def test_the_board_may_meet_before_a_poll_if_it_says_why() -> None:
    board = {
        "meets": [RULE],
        "elections": [{"on": "2014-05-22"}],
        "instead": [{"of": "2014-04-25", "on": "2014-04-25", "why": "Only normal business"}],
    }

    (found,) = planned(board, since="2014-04-01", until="2014-04-30")

    assert (found.date, found.moved, found.why) == (
        day("2014-04-25"),
        False,
        "Only normal business",
    )
    assert found.warnings == (
        (
            "Friday 25 April 2014 is in the pre-election period of the local election of 22 May"
            " 2014 (from 14 April 2014)"
        ),
    )


def test_a_day_whose_agenda_is_too_late_already_is_not_proposed() -> None:
    # Its agenda was to be published on Thu 17 Jul 2014.
    found = planned({"meets": [RULE]}, since="2014-07-01", until="2014-07-31", today="2014-07-18")

    assert days(found) == ["2014-08-01"]
    assert found[0].why == (
        "Friday 25 July 2014 leaves no room for the agenda, which was to be published by 17 July"
        " 2014; moved to Friday 1 August 2014, a week later"
    )


def test_on_the_last_day_to_publish_there_is_room() -> None:
    found = planned({"meets": [RULE]}, since="2014-07-01", until="2014-07-31", today="2014-07-17")

    assert days(found) == ["2014-07-25"]


def test_the_past_is_told_as_it_was() -> None:
    found = planned({"meets": [RULE]}, since="2014-07-01", until="2014-07-31", today="2026-01-01")

    assert [(each.date, each.why, each.warnings) for each in found] == [(day("2014-07-25"), "", ())]


def test_no_meeting_is_moved_into_the_past() -> None:
    # The week before is over, and for 1 August it was to be published on the 24th.
    found = planned({"meets": [RULE]}, since="2014-07-01", until="2014-07-31", today="2014-07-25")

    assert days(found) == ["2014-08-04"]
    assert looked_at(found[0])[2] == ("2014-07-18", False, "has passed")


def test_the_agenda_is_not_due_on_the_day_of_the_meeting_before() -> None:
    # For Fri 22 May 2026 it is to be published on Thu 14 May.
    rule = "second Thursday of May, fourth Friday of May"

    found = planned(rules=(rule,), since="2026-05-01", until="2026-05-31")

    assert days(found) == ["2026-05-14", "2026-05-29"]


def test_after_a_poll_on_its_own_weekday_the_board_waits_a_week() -> None:
    board = {"meets": ["fourth Thursday of April"], "elections": [{"on": "2026-05-07"}]}

    (found,) = planned(board, since="2026-04-01", until="2026-04-30")

    assert found.date == day("2026-05-14")


def test_a_meeting_needs_room_for_its_agenda_after_the_one_before() -> None:
    # Publication for 21 May is on 13 May, before the meeting of 14 May; for 28 May on 19 May.
    found = planned(
        rules=("second and third Thursday of May",), since="2026-05-01", until="2026-05-31"
    )

    assert days(found) == ["2026-05-14", "2026-05-28"]
    assert found[1].why == (
        "Thursday 21 May 2026 leaves no room for the agenda: it is to be published by 13 May 2026,"
        " and the meeting before is on 14 May 2026; moved to Thursday 28 May 2026, a week later"
    )
    assert found[1].warnings == (
        (
            "only 9 working days after the meeting of Thursday 14 May 2026: its agenda is planned"
            " 20 working days ahead, before that one met"
        ),
    )


def test_no_meeting_is_moved_to_the_day_of_another() -> None:
    # Monday 4 May 2026 is a bank holiday, and the eleventh the board's own second Monday.
    found = planned(
        rules=("first and second Monday of May",), since="2026-05-01", until="2026-05-31"
    )

    assert days(found) == ["2026-04-27", "2026-05-11"]


def test_days_that_are_listed_are_taken_as_they_are() -> None:
    board = {
        "dates": [
            {"on": "2024-05-07", "standing": "meeting", "at": "14:00"},
            {"on": "2024-06-05", "standing": "withdrawn", "why": "Not wanted"},
            {"on": "2024-05-03", "standing": "reserve"},
        ]
    }

    found = planned(board, since="2024-05-01", until="2024-06-30")

    assert [(each.date, each.rule_date, each.moved, each.starts_at) for each in found] == [
        (day("2024-05-07"), None, False, "14:00")
    ]
    free = kept_free(a_place(board), since=day("2024-05-01"), until=day("2024-06-30"))
    assert [(each.on, each.standing, each.why) for each in free] == [
        (day("2024-05-03"), "reserve", ""),
        (day("2024-06-05"), "withdrawn", "Not wanted"),
    ]


@pytest.mark.parametrize("standing", ["withdrawn", "cancelled", "reserve"])
def test_a_day_of_the_rule_that_was_given_up_is_not_proposed(standing: str) -> None:
    board = {"meets": [RULE], "dates": [{"on": "2014-07-25", "standing": standing}]}

    found = planned(board, since="2014-04-01", until="2014-10-31")

    assert days(found) == ["2014-04-25", "2014-10-24"]


def test_nothing_is_moved_to_a_day_that_was_given_up() -> None:
    board = {
        "meets": ["last Friday of December"],
        "dates": [{"on": "2026-12-18", "standing": "cancelled", "why": "Snow"}],
    }

    (found,) = planned(board, since="2026-12-01", until="2026-12-31")

    assert found.date == day("2026-12-29")
    assert ("2026-12-18", False, "is listed as cancelled (Snow)") in looked_at(found)


def test_what_is_in_the_diary_is_told_and_not_proposed_again() -> None:
    known = (
        Known(
            ref="2014-08-01",
            on=day("2014-08-01"),
            rule_on=day("2014-07-25"),
            why="Chair away",
            starts_at="14:00",
            stands=True,
        ),
        Known(
            ref="2014-07-25",
            on=day("2014-07-25"),
            rule_on=None,
            why="",
            starts_at="10:00",
            stands=False,
        ),
        Known(
            ref="2014-10-24",
            on=day("2014-10-24"),
            rule_on=None,
            why="",
            starts_at="10:00",
            stands=False,
        ),
    )

    found = planned({"meets": [RULE]}, since="2014-07-01", until="2014-12-31", known=known)

    assert [(each.ref, each.date, each.moved, each.why) for each in found] == [
        ("2014-08-01", day("2014-08-01"), True, "Chair away")
    ]


def test_where_no_day_can_be_kept_the_rules_day_stands_and_says_so() -> None:
    closing = [{"from": "2014-06-01", "until": "2014-09-30", "name": "Rebuilding"}]

    (found,) = planned(
        {"meets": [RULE]}, since="2014-07-01", until="2014-07-31", closing_days=closing
    )

    assert (found.date, found.moved) == (day("2014-07-25"), False)
    assert found.why == (
        "Friday 25 July 2014 is a closing day of the office (Rebuilding), and no day near it can be"
        " kept"
    )
    assert found.warnings == ("Friday 25 July 2014 is a closing day of the office (Rebuilding)",)


def test_ten_years_of_quarterly_meetings_are_planned_in_no_time() -> None:
    place = a_place({"meets": [RULE], "elections": [{"on": "2014-05-22"}]})
    started = time.process_time()

    found = plan(place, since=day("2013-01-01"), until=day("2022-12-31"), today=LONG_AGO)

    assert len(found) == 40
    assert time.process_time() - started < 0.2
