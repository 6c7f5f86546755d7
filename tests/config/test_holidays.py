import csv
import datetime as dt
from collections import Counter
from importlib.resources import files

import pytest

from config.holidays import PROFILES, TABLE, bank_holidays, calendar_for, holidays_reach
from workflows.calendar import Direction, Kind
from workflows.errors import CalendarEnds

#: The month in which this program was last checked against GOV.UK.
CHECKED = dt.date(2026, 11, 30)

#: Years with more than the usual eight, and the day that was added.
EXTRA = {2011: "04-29", 2012: "06-05", 2022: "06-03 09-19", 2023: "05-08"}

#: Days that moved, or came as a surprise: (day, closed).
TRAPS = {
    "2012-05-28": False,  # Monday: spring holiday, moved for the Diamond Jubilee
    "2012-06-04": True,  # Monday
    "2020-05-04": False,  # Monday: early May holiday, moved to Friday for VE day
    "2020-05-08": True,  # Friday
    "2022-05-30": False,  # Monday: spring holiday, moved for the Platinum Jubilee
    "2022-06-02": True,  # Thursday
    "2022-09-19": True,  # Monday: the State Funeral
    "2023-05-08": True,  # Monday: the Coronation
    "2021-12-28": True,  # Tuesday: for Boxing Day on a Sunday
    "2022-12-27": True,  # Tuesday: for Christmas Day on a Sunday
    "2028-01-03": True,  # Monday: for New Year's Day on a Saturday
}


def test_each_year_has_its_eight_and_no_other_but_the_known() -> None:
    counted = Counter(day.year for day in bank_holidays())

    assert counted == {year: 8 + len(EXTRA.get(year, "").split()) for year in range(2011, 2029)}


def test_no_bank_holiday_falls_on_a_weekend() -> None:
    weekend = [day for day in bank_holidays() if day.weekday() > 4]

    assert weekend == []


@pytest.mark.parametrize(("day", "closed"), TRAPS.items())
def test_days_that_moved(day: str, *, closed: bool) -> None:
    assert (dt.date.fromisoformat(day) in bank_holidays()) == closed


def easter(year: int) -> dt.date:
    """Easter Sunday, by the anonymous Gregorian reckoning."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def test_easter_is_where_the_moon_puts_it() -> None:
    years = range(2011, 2029)

    found = {
        day for day, name in bank_holidays().items() if name in ("Good Friday", "Easter Monday")
    }

    fridays = {easter(year) - dt.timedelta(days=2) for year in years}
    mondays = {easter(year) + dt.timedelta(days=1) for year in years}
    assert found == fridays | mondays


def test_rows_from_a_secondary_source_say_so() -> None:
    text = files("config").joinpath(TABLE).read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))

    secondary = {row["date"][:4] for row in rows if "secondary source" in row["note"]}

    assert secondary == {"2011"}


def test_the_table_reaches_a_year_past_its_last_check() -> None:
    assert holidays_reach() >= CHECKED + dt.timedelta(days=365)


def test_closing_days_close_and_a_bank_holiday_keeps_its_name() -> None:
    closing = {
        dt.date(2013, 12, 26): "Christmas closing",
        dt.date(2013, 12, 27): "Christmas closing",
    }

    calendar = calendar_for(closing_days=closing)

    reasons = [calendar.why_closed(dt.date(2013, 12, day)) for day in (24, 26, 27)]
    assert reasons == [None, "Boxing Day", "Christmas closing"]


def test_past_its_last_day_the_calendar_refuses() -> None:
    calendar = calendar_for()

    with pytest.raises(CalendarEnds) as refused:
        calendar.count(1, Kind.WORKING, Direction.AFTER, holidays_reach())

    assert refused.value.day == holidays_reach() + dt.timedelta(days=1)


def test_profiles_have_the_notice_of_their_nation() -> None:
    assert {name: each.notice_clear_days for name, each in PROFILES.items()} == {
        "england": 5,
        "wales": 3,
    }
