import datetime as dt
import time

import pytest

from workflows.recurrence import dates

QUARTERLY = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=4FR"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_first_and_the_last_day_are_asked_about_too() -> None:
    # The fourth Fridays of January and April 2014.
    found = dates(QUARTERLY, day("2014-01-24"), day("2014-04-25"))

    assert found == [day("2014-01-24"), day("2014-04-25")]


def test_nothing_lies_between_days_in_the_wrong_order() -> None:
    assert dates(QUARTERLY, day("2014-04-25"), day("2014-01-24")) == []


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", "2014-01-06"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2014-01-03"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=1MO", "2014-03-03"),
    ],
)
def test_an_interval_gives_the_same_days_wherever_one_begins_to_look(rule: str, first: str) -> None:
    until = day("2019-12-31")
    whole = dates(rule, day("2014-01-01"), until)

    assert whole[0] == day(first)
    # The week of 1 January 2018 is an odd number of weeks after that of 1 January 2014.
    for since in (day("2015-02-17"), day("2018-02-17")):
        assert dates(rule, since, until) == [each for each in whole if each >= since]


@pytest.mark.parametrize("rule", ["FREQ=NEVER", "nonsense", "FREQ=MONTHLY;BYDAY=XX"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        dates(rule, day("2014-01-01"), day("2014-12-31"))


def test_ten_years_of_quarterly_meetings_take_no_time() -> None:
    started = time.process_time()

    found = dates(QUARTERLY, day("2013-01-01"), day("2022-12-31"))

    assert len(found) == 40
    assert time.process_time() - started < 0.2
