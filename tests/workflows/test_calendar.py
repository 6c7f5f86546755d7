"""Working, clear and calendar days against the cases that went wrong in real life."""

import datetime as dt

import pytest

from workflows.calendar import Count, Day, Direction, Kind, Roll, WorkingCalendar
from workflows.errors import CalendarEnds

BEFORE, AFTER = Direction.BEFORE, Direction.AFTER
WORKING, CLEAR, CALENDAR = Kind.WORKING, Kind.CLEAR, Kind.CALENDAR


def _counted(count: Count) -> list[str]:
    return sorted(day.date.isoformat() for day in count.arithmetic if day.counted)


# Five clear days of notice, Local Government Act 1972, section 100B and paragraph 4 of Schedule 12.
CLEAR_DAYS = {
    "plain": ("2013-10-25", "2013-10-17", "10-18 10-21 10-22 10-23 10-24"),  # Fri, Thu
    "easter_2014": ("2014-04-25", "2014-04-15", "04-16 04-17 04-22 04-23 04-24"),  # Fri, Tue
    "easter_monday_2017": ("2017-04-28", "2017-04-20", "04-21 04-24 04-25 04-26 04-27"),  # Fri, Thu
    "plain_2017": ("2017-10-27", "2017-10-19", "10-20 10-23 10-24 10-25 10-26"),  # Fri, Thu
    "nuneaton_tuesday": ("2019-04-23", "2019-04-11", "04-12 04-15 04-16 04-17 04-18"),  # Tue, Thu
    "nuneaton_thursday": ("2019-04-25", "2019-04-15", "04-16 04-17 04-18 04-23 04-24"),  # Thu, Mon
    "nuneaton_moved": ("2019-04-30", "2019-04-18", "04-23 04-24 04-25 04-26 04-29"),  # Tue, Thu
    "ve_day": ("2020-05-12", "2020-05-01", "05-04 05-05 05-06 05-07 05-11"),  # Tue, Fri
    "jubilee": ("2022-06-08", "2022-05-27", "05-30 05-31 06-01 06-06 06-07"),  # Wed, Fri
    "funeral": ("2022-09-22", "2022-09-13", "09-14 09-15 09-16 09-20 09-21"),  # Thu, Tue
    "coronation": ("2023-05-11", "2023-05-02", "05-03 05-04 05-05 05-09 05-10"),  # Thu, Tue
    "new_year": ("2026-01-08", "2025-12-30", "12-31 01-02 01-05 01-06 01-07"),  # Thu, Tue
    "boxing_day_moved": ("2027-01-05", "2026-12-23", "12-24 12-29 12-30 12-31 01-04"),  # Tue, Wed
}


@pytest.mark.parametrize(("meeting", "issue", "clear"), CLEAR_DAYS.values(), ids=CLEAR_DAYS)
def test_five_clear_days_of_a_real_meeting(
    calendar: WorkingCalendar, meeting: str, issue: str, clear: str
) -> None:
    count = calendar.count(5, CLEAR, BEFORE, dt.date.fromisoformat(meeting))

    assert count.date.isoformat() == issue
    assert [day[5:] for day in _counted(count)] == clear.split()
    assert count.arithmetic[-1] == Day(
        count.date, counted=False, reason="the day itself, not counted"
    )


@pytest.mark.parametrize(("meeting", "issue", "clear"), CLEAR_DAYS.values(), ids=CLEAR_DAYS)
def test_five_clear_days_are_the_sixth_working_day_before(
    calendar: WorkingCalendar, meeting: str, issue: str, clear: str
) -> None:
    count = calendar.count(6, WORKING, BEFORE, dt.date.fromisoformat(meeting))

    assert count.date.isoformat() == issue


@pytest.mark.parametrize(
    ("clear_days", "issue"),
    [
        (2, "1990-04-26"),  # Thu: what the council gave
        (3, "1990-04-25"),  # Wed: what the law asked for
    ],
)
def test_notice_of_the_elitestone_meeting(
    calendar_of_1990: WorkingCalendar, clear_days: int, issue: str
) -> None:
    meeting = dt.date(1990, 5, 1)  # Tue

    count = calendar_of_1990.count(clear_days, CLEAR, BEFORE, meeting)

    assert count.date.isoformat() == issue


def test_saturday_is_a_clear_day_only_where_the_profile_says_so(calendar: WorkingCalendar) -> None:
    meeting = dt.date(2013, 10, 25)  # Fri

    count = calendar.count(5, CLEAR, BEFORE, meeting, saturdays_count=True)

    assert count.date == dt.date(2013, 10, 18)  # Fri
    assert [day[5:] for day in _counted(count)] == ["10-19", "10-21", "10-22", "10-23", "10-24"]


def test_issue_is_never_on_a_saturday_even_where_saturdays_count(calendar: WorkingCalendar) -> None:
    meeting = dt.date(2013, 10, 28)  # Mon

    count = calendar.count(0, CLEAR, BEFORE, meeting, saturdays_count=True)

    assert count.date == dt.date(2013, 10, 25)  # Fri


@pytest.mark.parametrize(
    ("poll", "days", "start"),
    [
        ("2022-05-05", 25, "2022-03-28"),  # Thu, Mon
        ("2022-05-05", 30, "2022-03-21"),  # Mon
        ("2023-05-04", 25, "2023-03-27"),  # Thu, Mon
        ("2023-05-04", 30, "2023-03-20"),  # Mon
        ("2024-05-02", 25, "2024-03-26"),  # Thu, Tue: as the LGA says
        ("2024-05-02", 30, "2024-03-19"),  # Tue: as the LGA says
        ("2025-05-01", 25, "2025-03-25"),  # Thu, Tue
        ("2025-05-01", 30, "2025-03-18"),  # Tue
        ("2026-05-07", 25, "2026-03-30"),  # Thu, Mon
        ("2026-05-07", 30, "2026-03-23"),  # Mon
        ("2027-05-06", 25, "2027-03-31"),  # Thu, Wed
        ("2027-05-06", 30, "2027-03-22"),  # Mon
    ],
)
def test_latest_start_of_the_pre_election_period(
    calendar: WorkingCalendar, poll: str, days: int, start: str
) -> None:
    count = calendar.count(days, WORKING, BEFORE, dt.date.fromisoformat(poll))

    assert count.date.isoformat() == start


# One working day after each: the table of days of the house style.
DAY_AFTER = {
    "the_day_before": ("2013-10-23", "2013-10-24"),  # Wed, Thu
    "the_day": ("2013-10-24", "2013-10-25"),  # Thu, Fri
    "the_day_after_over_a_weekend": ("2013-10-25", "2013-10-28"),  # Fri, Mon
    "from_a_saturday": ("2013-10-26", "2013-10-28"),  # Sat, Mon
    "easter": ("2014-04-17", "2014-04-22"),  # Thu, Tue
    "summer_holiday": ("2014-08-22", "2014-08-26"),  # Fri, Tue
    "clocks_forward": ("2014-03-28", "2014-03-31"),  # Fri, Mon; the clocks change on Sun 30 Mar
    "clocks_back": ("2014-10-24", "2014-10-27"),  # Fri, Mon; the clocks change on Sun 26 Oct
    "to_29_february": ("2024-02-28", "2024-02-29"),  # Wed, Thu
    "from_29_february": ("2024-02-29", "2024-03-01"),  # Thu, Fri
    "no_29_february": ("2023-02-28", "2023-03-01"),  # Tue, Wed
    "christmas": ("2026-12-24", "2026-12-29"),  # Thu, Tue: Boxing Day is kept on Mon 28
    "new_year": ("2013-12-31", "2014-01-02"),  # Tue, Thu
    "new_year_on_a_saturday": ("2021-12-31", "2022-01-04"),  # Fri, Tue
}


@pytest.mark.parametrize(("start", "end"), DAY_AFTER.values(), ids=DAY_AFTER)
def test_one_working_day_after(calendar: WorkingCalendar, start: str, end: str) -> None:
    count = calendar.count(1, WORKING, AFTER, dt.date.fromisoformat(start))

    assert count.date.isoformat() == end


@pytest.mark.parametrize(
    ("number", "direction", "end"),
    [
        (1, BEFORE, "2024-02-29"),  # Thu
        (366, BEFORE, "2023-03-01"),  # Wed
        (31, AFTER, "2024-04-01"),  # Mon, over the clock change of Sun 31 Mar
        (245, AFTER, "2024-11-01"),  # Fri, over both clock changes
        (306, AFTER, "2025-01-01"),  # Wed, a bank holiday: calendar days do not mind
    ],
)
def test_calendar_days_count_every_day(
    calendar: WorkingCalendar, number: int, direction: Direction, end: str
) -> None:
    count = calendar.count(number, CALENDAR, direction, dt.date(2024, 3, 1))  # Fri

    assert count.date.isoformat() == end
    assert len(_counted(count)) == number


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        (WORKING, "2014-04-18"),  # Good Friday: the anchor itself, even closed
        (CALENDAR, "2014-04-18"),
        (CLEAR, "2014-04-22"),  # Tue: the next working day, with none between
    ],
)
def test_no_days_after_a_closed_day(calendar: WorkingCalendar, kind: Kind, end: str) -> None:
    count = calendar.count(0, kind, AFTER, dt.date(2014, 4, 18))  # Fri

    assert count.date.isoformat() == end
    assert count.arithmetic[-1].date == count.date


def test_a_negative_number_is_refused(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match=r"^a number of days cannot be negative") as refused:
        calendar.count(-1, WORKING, AFTER, dt.date(2014, 4, 18))

    assert str(refused.value) == (
        "a number of days cannot be negative; say before or after instead"
    )


@pytest.mark.parametrize(
    ("roll", "end", "over"),
    [
        (Roll.NONE, "2014-04-20", []),  # Easter Sunday
        (Roll.BACK, "2014-04-17", ["Sunday", "Saturday", "bank holiday"]),  # Thu
        (Roll.FORWARD, "2014-04-22", ["Sunday", "bank holiday"]),  # Tue
    ],
)
def test_rolling_off_easter_sunday(
    calendar: WorkingCalendar, roll: Roll, end: str, over: list[str]
) -> None:
    rolled = calendar.roll(dt.date(2014, 4, 20), roll)

    assert rolled.date.isoformat() == end
    assert [day.reason for day in rolled.arithmetic] == over


@pytest.mark.parametrize("roll", list(Roll))
def test_a_working_day_does_not_roll(calendar: WorkingCalendar, roll: Roll) -> None:
    day = dt.date(2014, 4, 22)  # Tue

    assert calendar.roll(day, roll) == Count(day, ())


def test_a_closing_day_of_the_partnership_is_skipped_with_its_name() -> None:
    shut = {dt.date(2013, 12, 27): "the office is shut at Christmas"}
    calendar = WorkingCalendar(shut, first=dt.date(2013, 1, 1), last=dt.date(2014, 12, 31))

    count = calendar.count(1, WORKING, AFTER, dt.date(2013, 12, 26))  # Thu

    assert count.arithmetic == (
        Day(dt.date(2013, 12, 27), counted=False, reason="the office is shut at Christmas"),
        Day(dt.date(2013, 12, 28), counted=False, reason="Saturday"),
        Day(dt.date(2013, 12, 29), counted=False, reason="Sunday"),
        Day(dt.date(2013, 12, 30), counted=True, reason="working day 1"),
    )


def test_next_and_previous_working_day(calendar: WorkingCalendar) -> None:
    sunday = dt.date(2014, 3, 30)  # the clocks go forward

    assert calendar.next_working(sunday) == dt.date(2014, 3, 31)  # Mon
    assert calendar.previous_working(sunday) == dt.date(2014, 3, 28)  # Fri


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2014-04-17", "2014-04-17", 0),  # Thu
        ("2014-04-17", "2014-04-21", 0),  # Thu to Easter Monday
        ("2014-04-17", "2014-04-22", 1),  # Thu, Tue
        ("2014-04-22", "2014-04-17", -1),
        ("2013-12-31", "2014-01-02", 1),  # Tue, Thu
        ("2014-03-28", "2014-03-31", 1),  # Fri, Mon: over the clock change
    ],
)
def test_working_days_between(calendar: WorkingCalendar, start: str, end: str, days: int) -> None:
    found = calendar.between(dt.date.fromisoformat(start), dt.date.fromisoformat(end))

    assert found == days


@pytest.mark.parametrize(
    ("direction", "anchor", "outside"),
    [
        (AFTER, dt.date(2028, 12, 29), "2029-01-01"),  # Fri; 30 and 31 are a weekend
        (BEFORE, dt.date(2011, 1, 3), "2010-12-31"),  # Mon, a bank holiday; 1 and 2 are a weekend
    ],
)
def test_counting_past_the_known_holidays_is_refused(
    calendar: WorkingCalendar, direction: Direction, anchor: dt.date, outside: str
) -> None:
    with pytest.raises(CalendarEnds) as refused:
        calendar.count(1, WORKING, direction, anchor)

    assert str(refused.value) == (
        f"the bank holidays are known from 2011-01-01 to 2028-12-31, and {outside} lies outside;"
        " install a version of Planning Cycle with a later holiday table before counting that far"
    )


@pytest.mark.parametrize("day", [dt.date(2011, 1, 1), dt.date(2028, 12, 31)])  # Sat, Sun
def test_both_edges_of_the_calendar_are_inside(calendar: WorkingCalendar, day: dt.date) -> None:
    assert not calendar.is_working(day)
