"""The latest day of publication, through the due rule: every meeting of the table, and each nation.

The table is that of the bank holidays of England and Wales, moved and added ones among them.
"""

import datetime as dt
from dataclasses import replace

import pytest

from workflows.calendar import Day, Profile, WorkingCalendar
from workflows.due import Anchor, AnchorKind, Anchors, Computed, Due, Notice, anchors_of, compute
from workflows.due import waits_for as waiting
from workflows.errors import CalendarEnds

MEETS_ON = Anchor(AnchorKind.SUBJECT, "meets_on")
RULE = Due(Notice(MEETS_ON))
ENGLAND = Profile("England: five clear days", 5, saturdays_count=False, source="s.100B(3)")
WALES = Profile("Wales: three clear days", 3, saturdays_count=False, source="s.100BA")

#: (meeting, latest publication, the five clear days between them)
MEETINGS = [
    # Fri; a plain case.
    ("2013-10-25", "2013-10-17", "10-18 10-21 10-22 10-23 10-24"),
    # Fri; Easter makes it ten calendar days, from a Tuesday.
    ("2014-04-25", "2014-04-15", "04-16 04-17 04-22 04-23 04-24"),
    # Fri; it just clears Easter Monday.
    ("2017-04-28", "2017-04-20", "04-21 04-24 04-25 04-26 04-27"),
    # Fri; plain.
    ("2017-10-27", "2017-10-19", "10-20 10-23 10-24 10-25 10-26"),
    # Tue; both Easter holidays, which were overlooked once.
    ("2019-04-23", "2019-04-11", "04-12 04-15 04-16 04-17 04-18"),
    # Thu; the same Easter.
    ("2019-04-25", "2019-04-15", "04-16 04-17 04-18 04-23 04-24"),
    # Tue; publication rolls back over Easter.
    ("2019-04-30", "2019-04-18", "04-23 04-24 04-25 04-26 04-29"),
    # Tue; the early May holiday was moved from Monday 4 May to Friday 8 May.
    ("2020-05-12", "2020-05-01", "05-04 05-05 05-06 05-07 05-11"),
    # Wed; the spring holiday was moved to 2 June, and 3 June added.
    ("2022-06-08", "2022-05-27", "05-30 05-31 06-01 06-06 06-07"),
    # Thu; 19 September, the State Funeral, came with ten days' warning.
    ("2022-09-22", "2022-09-13", "09-14 09-15 09-16 09-20 09-21"),
    # Thu; the Coronation.
    ("2023-05-11", "2023-05-02", "05-03 05-04 05-05 05-09 05-10"),
    # Thu; New Year.
    ("2026-01-08", "2025-12-30", "12-31 01-02 01-05 01-06 01-07"),
    # Tue; Boxing Day's substitute is Monday 28 December.
    ("2027-01-05", "2026-12-23", "12-24 12-29 12-30 12-31 01-04"),
]
IN_WALES = [
    # Fri; Tue, Wed and Thu lie between.
    ("2013-10-25", "2013-10-21", "10-22 10-23 10-24"),
    # Tue after Easter: publication is before it.
    ("2019-04-23", "2019-04-15", "04-16 04-17 04-18"),
    # Thu; the State Funeral of Monday 19 September lies between.
    ("2022-09-22", "2022-09-15", "09-16 09-20 09-21"),
    # Tue; over New Year.
    ("2027-01-05", "2026-12-29", "12-30 12-31 01-04"),
]


def notice(calendar: WorkingCalendar, profile: Profile | None, meets_on: str | None) -> Computed:
    day = dt.date.fromisoformat(meets_on) if meets_on else None
    found = compute(
        RULE,
        calendar=replace(calendar, profile=profile),
        anchors=Anchors(dates={"meets_on": day}),
    )
    assert found is not None
    return found


def counted(found: Computed) -> str:
    return " ".join(f"{each.date:%m-%d}" for each in found.arithmetic[::-1] if each.counted)


@pytest.mark.parametrize(("meets_on", "publish_by", "days"), MEETINGS)
def test_five_clear_days_in_england(
    calendar: WorkingCalendar, meets_on: str, publish_by: str, days: str
) -> None:
    found = notice(calendar, ENGLAND, meets_on)

    assert (found.on.isoformat(), counted(found)) == (publish_by, days)


@pytest.mark.parametrize(("meets_on", "publish_by", "days"), IN_WALES)
def test_three_clear_days_in_wales(
    calendar: WorkingCalendar, meets_on: str, publish_by: str, days: str
) -> None:
    found = notice(calendar, WALES, meets_on)

    assert (found.on.isoformat(), counted(found)) == (publish_by, days)


def test_each_day_counted_and_each_skipped_is_told_with_both_ends(
    calendar: WorkingCalendar,
) -> None:
    found = notice(calendar, WALES, "2022-09-22")

    assert found.arithmetic == (
        Day(dt.date(2022, 9, 22), counted=False, reason="the day of the meeting, not counted"),
        Day(dt.date(2022, 9, 21), counted=True, reason="clear day 1"),
        Day(dt.date(2022, 9, 20), counted=True, reason="clear day 2"),
        Day(dt.date(2022, 9, 19), counted=False, reason="bank holiday"),
        Day(dt.date(2022, 9, 18), counted=False, reason="Sunday"),
        Day(dt.date(2022, 9, 17), counted=False, reason="Saturday"),
        Day(dt.date(2022, 9, 16), counted=True, reason="clear day 3"),
        Day(dt.date(2022, 9, 15), counted=False, reason="the day of publication, not counted"),
    )
    assert (found.rule, found.anchor) == (
        "with the clear days of notice before the day of the meeting (Wales: three clear days)",
        "2022-09-22 (the day of the meeting)",
    )


def test_a_holiday_that_comes_late_takes_a_clear_day_away(calendar: WorkingCalendar) -> None:
    funeral = dt.date(2022, 9, 19)
    before = replace(calendar, closed={d: n for d, n in calendar.closed.items() if d != funeral})

    found = [notice(each, ENGLAND, "2022-09-22").on for each in (before, calendar)]

    assert found == [dt.date(2022, 9, 14), dt.date(2022, 9, 13)]


def test_a_closing_day_is_no_clear_day(calendar: WorkingCalendar) -> None:
    shut = replace(calendar, closed={**calendar.closed, dt.date(2013, 10, 22): "Staff conference"})

    assert notice(shut, ENGLAND, "2013-10-25").on == dt.date(2013, 10, 16)


def test_where_saturdays_count_one_is_a_clear_day(calendar: WorkingCalendar) -> None:
    bold = replace(ENGLAND, saturdays_count=True)

    assert notice(calendar, bold, "2013-10-25").on == dt.date(2013, 10, 18)


def test_a_meeting_without_a_day_has_no_notice_yet(calendar: WorkingCalendar) -> None:
    anchors = Anchors(dates={"meets_on": None})
    english = replace(calendar, profile=ENGLAND)

    assert compute(RULE, calendar=english, anchors=anchors) is None
    assert (tuple(anchors_of(RULE)), waiting(RULE, anchors)) == (
        (MEETS_ON,),
        ("the day of the meeting",),
    )


def test_nothing_is_counted_past_the_holidays_that_are_known(calendar: WorkingCalendar) -> None:
    with pytest.raises(CalendarEnds):
        notice(calendar, ENGLAND, "2011-01-05")


def test_a_calendar_that_knows_no_nation_counts_no_notice(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="how notice of a meeting is counted"):
        notice(calendar, None, "2013-10-25")
