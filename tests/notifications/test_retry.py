"""Growing waits, then the end."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from notifications.retry import next_try

NOW = dt.datetime(2014, 1, 10, 9, 0, tzinfo=dt.UTC)


def test_the_waits_grow_and_end_after_about_five_days() -> None:
    tries = [next_try(attempts, now=NOW) for attempts in range(1, 12)]

    waits = [at - NOW for at in tries if at is not None]
    minutes = [int(wait.total_seconds() // 60) for wait in waits]
    assert minutes == [1, 5, 15, 60, 240, 1440, 1440, 1440, 1440, 1440]
    assert tries[10:] == [None]
    assert sum(waits, dt.timedelta()) == dt.timedelta(days=5, hours=5, minutes=21)


def test_a_day_is_24_hours_over_a_change_of_the_clocks() -> None:
    saturday = dt.datetime(2014, 3, 29, 12, 0, tzinfo=ZoneInfo("Europe/London"))

    assert next_try(6, now=saturday) == dt.datetime(2014, 3, 30, 12, 0, tzinfo=dt.UTC)


def test_long_after_the_end_it_is_still_the_end() -> None:
    assert next_try(1000, now=NOW) is None


@pytest.mark.parametrize(("attempts", "now"), [(0, NOW), (-1, NOW), (1, NOW.replace(tzinfo=None))])
def test_nothing_attempted_or_no_zone_is_refused(attempts: int, now: dt.datetime) -> None:
    with pytest.raises(ValueError, match="at least one attempt and an instant with its time zone"):
        next_try(attempts, now=now)
