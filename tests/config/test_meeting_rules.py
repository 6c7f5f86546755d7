import datetime as dt

import pytest

from config import meeting_rules
from config.errors import RuleUnreadable
from config.rrules import hour

TEN = dt.time(10)
EXAMPLE = '"fourth Friday of January, April, July and October at 10:00"'


def test_the_rule_of_the_example_becomes_an_rrule() -> None:
    (rule,) = meeting_rules.read("fourth Friday of January, April, July and October at 10:00")

    assert (rule.rrule, rule.starts_at) == ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=4FR", TEN)


def test_several_rules_may_stand_in_one_sentence() -> None:
    rules = meeting_rules.read(
        "fourth Monday of April and June, third Monday of September, December and February"
    )

    assert [rule.rrule for rule in rules] == [
        "FREQ=YEARLY;BYMONTH=4,6;BYDAY=4MO",
        "FREQ=YEARLY;BYMONTH=2,9,12;BYDAY=3MO",
    ]


@pytest.mark.parametrize(
    ("words", "rrule", "starts_at"),
    [
        ("the last Thursday of every month", "FREQ=MONTHLY;BYDAY=-1TH", None),
        ("2nd and 4th Tue in each month at 2 pm", "FREQ=MONTHLY;BYDAY=2TU,4TU", dt.time(14)),
        (
            "first Monday of every second month",
            "FREQ=YEARLY;BYMONTH=1,3,5,7,9,11;BYDAY=1MO",
            None,
        ),
        (
            "first Monday of every other month from February",
            "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYDAY=1MO",
            None,
        ),
        (
            "Third Wed of every quarter at noon",
            "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=3WE",
            dt.time(12),
        ),
        ("fifth Friday of May, Sept", "FREQ=YEARLY;BYMONTH=5,9;BYDAY=5FR", None),
        ("RRULE:FREQ=MONTHLY;BYDAY=4FR", "FREQ=MONTHLY;BYDAY=4FR", None),
        ("FREQ=MONTHLY;BYDAY=4FR;BYHOUR=9;BYMINUTE=30", "FREQ=MONTHLY;BYDAY=4FR", dt.time(9, 30)),
        ("freq=monthly;byday=4fr at 10am", "FREQ=MONTHLY;BYDAY=4FR", TEN),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            None,
        ),
    ],
)
def test_a_rule_is_read(words: str, rrule: str, starts_at: dt.time | None) -> None:
    (rule,) = meeting_rules.read(words)

    assert (rule.rrule, rule.starts_at) == (rrule, starts_at)


def test_an_hour_at_the_end_is_that_of_every_rule() -> None:
    rules = meeting_rules.read("first Monday of May, last Monday of June at 14:00")

    assert [rule.starts_at for rule in rules] == [dt.time(14), dt.time(14)]


def test_each_rule_may_have_its_own_hour() -> None:
    rules = meeting_rules.read("first Monday of May at 10:00, last Monday of June at 14:00")

    assert [rule.starts_at for rule in rules] == [TEN, dt.time(14)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "fourth Fryday of May",
            'has "fryday" where a day of the week is to stand; did you mean "friday"?',
        ),
        (
            "fourth Friday of Mai",
            'has "mai" where a month is to stand; did you mean "may"?',
        ),
        (
            "fourth Friday of",
            f"breaks off where a month is to stand; write it as {EXAMPLE}",
        ),
        (
            "fourth Friday",
            f'breaks off where "of" with the months is to stand; write it as {EXAMPLE}',
        ),
        (
            "fourth Friday of May at 25:00",
            'has "25:00" where an hour is to stand; write the hour as "at 10:00"',
        ),
        (
            "fourth Friday of May at",
            'breaks off after at; write the hour as "at 10:00"',
        ),
        (
            "every Friday",
            (
                'has "every" where first, second, third, fourth, fifth or last is to stand; write'
                f" it as {EXAMPLE}"
            ),
        ),
        (
            "FREQ=DAILY",
            (
                "has FREQ=DAILY, which is not possible; write it as"
                ' "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=4FR", or in words'
            ),
        ),
        (
            "FREQ=MONTHLY;BYDAYS=4FR",
            'has BYDAYS; did you mean "BYDAY"?',
        ),
        (
            "FREQ=MONTHLY;BYDAY=4FR;COUNT=3",
            "says with COUNT when it ends; take it out: --until says how far to plan",
        ),
        (
            "FREQ=MONTHLY",
            "does not say which days; add BYDAY=4FR, or another day",
        ),
        (
            "BYDAY=4FR",
            "does not say how often; begin with FREQ=YEARLY or MONTHLY",
        ),
        (
            "FREQ=WEEKLY;BYDAY=4FR",
            (
                "counts the days of a month while it is weekly; write FREQ=MONTHLY, or BYDAY=FR"
                " alone"
            ),
        ),
        ("FREQ=MONTHLY;BYDAY=FR;BYHOUR=9,10", "names no one hour; write BYHOUR=10;BYMINUTE=0"),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYDAY=MO",
            "has BYDAY twice; take one of the two out",
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR at dawn",
            'ends in "dawn", no hour of the day; write "at 10:00"',
        ),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "never gives a day; look at its months and days",
        ),
    ],
)
def test_a_rule_that_cannot_be_read_says_what_is_wrong_and_what_to_do(
    words: str, says: str
) -> None:
    with pytest.raises(RuleUnreadable) as refused:
        meeting_rules.read(words)

    assert str(refused.value) == f'the rule "{words}" {says}'


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("10:00", dt.time(10)),
        ("9.30am", dt.time(9, 30)),
        ("12am", dt.time(0)),
        ("12 pm", dt.time(12)),
        ("midday", dt.time(12)),
        ("23:59", dt.time(23, 59)),
        ("24:00", None),
        ("10:60", None),
        ("13pm", None),
        ("0am", None),
        ("10", None),
        ("", None),
    ],
)
def test_an_hour_is_read_or_refused(said: str, read: dt.time | None) -> None:
    assert hour(said) == read
