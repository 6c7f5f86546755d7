"""Subject lines: enough to act on from the list of an inbox."""

import datetime as dt
from typing import Any

import pytest

from notifications.contents import DigestContents
from notifications.wording import subject
from tests.notifications import samples
from tests.notifications.samples import LONDON, NOW

FEBRUARY = dt.datetime(2014, 2, 5, 9, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("changes", "now", "expected"),
    [
        pytest.param(
            {},
            NOW,
            "Close the community consultation by 31 December 2013 (10 working days left)",
            id="ahead",
        ),
        pytest.param(
            {"working_days_left": 1},
            NOW,
            "Close the community consultation by 31 December 2013 (1 working day left)",
            id="one day",
        ),
        pytest.param(
            {"working_days_left": 0},
            dt.datetime(2013, 12, 31, 9, tzinfo=LONDON),
            "Close the community consultation today by 17:00",
            id="today",
        ),
        pytest.param(
            {"working_days_left": 0},
            dt.datetime(2013, 12, 31, 17, 1, tzinfo=LONDON),
            "Close the community consultation: due today by 17:00, the hour has passed",
            id="today, past the hour",
        ),
        pytest.param(
            {"working_days_left": 0},
            dt.datetime(2013, 12, 30, 9, tzinfo=LONDON),
            "Close the community consultation by 31 December 2013 (no working day left)",
            id="the day before, when both are closed days",
        ),
        pytest.param(
            {"working_days_left": 0},
            dt.datetime(2014, 1, 1, 9, tzinfo=LONDON),
            "Close the community consultation: due 31 December 2013, overdue",
            id="the day after, when it is closed",
        ),
        pytest.param(
            {"working_days_left": -1},
            FEBRUARY,
            "Close the community consultation: due 31 December 2013, 1 working day late",
            id="late",
        ),
        pytest.param(
            {"capacity": "deputy"},
            NOW,
            "Close the community consultation by 31 December 2013 "
            "(10 working days left; owed by Consultation Lead)",
            id="deputy",
        ),
        pytest.param(
            {"capacity": "officer", "working_days_left": -3},
            FEBRUARY,
            "Close the community consultation: due 31 December 2013, 3 working days late "
            "(owed by Consultation Lead)",
            id="officer, late",
        ),
        pytest.param(
            {"moved_from": dt.date(2013, 11, 29)},
            NOW,
            "Close the community consultation: moved from 29 November 2013 to 31 December 2013 "
            "(10 working days left)",
            id="moved",
        ),
        pytest.param(
            {"moved_from": dt.date(2013, 11, 29), "working_days_left": -3},
            FEBRUARY,
            "Close the community consultation: moved from 29 November 2013 to 31 December 2013, "
            "3 working days late",
            id="moved, late",
        ),
        pytest.param(
            {"moved_from": dt.date(2013, 11, 29), "working_days_left": 0},
            dt.datetime(2013, 12, 31, 9, tzinfo=LONDON),
            "Close the community consultation today by 17:00 "
            "(moved from 29 November 2013 to 31 December 2013)",
            id="moved, today",
        ),
        pytest.param(
            {"title": "Close\r\nBcc: all@council.example", "working_days_left": 2},
            NOW,
            "Close Bcc: all@council.example by 31 December 2013 (2 working days left)",
            id="a title that poses",
        ),
    ],
)
def test_a_reminder_says_verb_object_date_and_days_left(
    changes: dict[str, Any], now: dt.datetime, expected: str
) -> None:
    contents = samples.reminder(samples.duty(**changes))

    assert subject.of_reminder(contents, now=now) == expected


@pytest.mark.parametrize(
    ("left", "now", "expected"),
    [
        (
            5,
            dt.datetime(2014, 3, 24, 9, tzinfo=LONDON),
            "Adopt the partnership plan by 31 March 2014, the law's limit (5 working days left)",
        ),
        (
            0,
            dt.datetime(2014, 3, 31, 18, tzinfo=LONDON),
            "Adopt the partnership plan today, the law's limit",
        ),
        (
            -3,
            dt.datetime(2014, 4, 3, 9, tzinfo=LONDON),
            "Adopt the partnership plan: the law's limit was 31 March 2014, 3 working days late",
        ),
    ],
)
def test_a_reminder_towards_the_law_names_the_law(
    left: int, now: dt.datetime, expected: str
) -> None:
    contents = samples.reminder(samples.plan(against="statutory", working_days_left=left))

    assert subject.of_reminder(contents, now=now) == expected


def test_the_day_is_that_of_the_partnership_whatever_zone_the_clock_is_in() -> None:
    july = samples.duty(due_on=dt.date(2014, 7, 31), working_days_left=0)
    # Half past midnight in London, still the day before in UTC.
    now = dt.datetime(2014, 7, 30, 23, 30, tzinfo=dt.UTC)

    told = subject.of_reminder(samples.reminder(july), now=now)

    assert told == "Close the community consultation today by 17:00"


def test_several_duties_name_the_first_and_count_the_others() -> None:
    contents = samples.reminder(samples.duty(), samples.assessment(), samples.plan())

    assert subject.of_reminder(contents, now=NOW) == (
        "Close the community consultation by 31 December 2013 (10 working days left) and 2 more"
    )


def test_a_catch_up_letter_says_so() -> None:
    contents = samples.reminder(catch_up=samples.catch_up())

    assert subject.of_reminder(contents, now=NOW) == (
        "Close the community consultation by 31 December 2013 (10 working days left) [catch-up]"
    )


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        pytest.param(
            samples.quiet_digest(), "Safer Barnet: all is well (20 January 2014)", id="quiet"
        ),
        pytest.param(
            samples.quiet_digest(coming=(samples.line(working_days_left=3),) * 3),
            "Safer Barnet: all is well, 3 due in four weeks (20 January 2014)",
            id="well, with work ahead",
        ),
        pytest.param(
            samples.busy_digest(breaches=(), post_troubles=()),
            "Safer Barnet: 2 late, 2 for your decision, 6 due in four weeks (20 January 2014)",
            id="busy",
        ),
        pytest.param(
            samples.quiet_digest(
                breaches=(samples.breach(), samples.breach(kind="overdue")),
                post_troubles=("Letter 3 was refused.",),
            ),
            "Safer Barnet: 1 past the law's limit, 1 planned past the law's limit, "
            "1 not delivered (20 January 2014)",
            id="the law",
        ),
        pytest.param(
            samples.quiet_digest(
                breaches=(samples.breach(kind="done_late", happened_on=dt.date(2014, 7, 31)),)
            ),
            "Safer Barnet: all is well (20 January 2014)",
            id="what was done late is history",
        ),
    ],
)
def test_a_digest_counts(contents: DigestContents, expected: str) -> None:
    assert subject.of_digest(contents) == expected


def test_a_failure_names_the_letter_and_the_reader() -> None:
    assert subject.of_delivery_failure(samples.failure()) == (
        "Mend an address: letter 42 could not be delivered to Strategic Analyst"
    )


def test_a_reminder_says_which_of_many_it_is_about() -> None:
    paper = "Paper 5, MOPAC Update on Pan-London Commissioning"
    told = samples.duty(title="Submit the paper for clearance", about=paper)

    said = subject.of_reminder(samples.reminder(told), now=samples.NOW)

    assert said == (
        f"Submit the paper for clearance: {paper} by 31 December 2013 (10 working days left)"
    )
