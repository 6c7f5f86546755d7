"""What a reminder says about one duty."""

import datetime as dt
from typing import Any

import pytest

from notifications.contents import Duty, Reason, Wait
from notifications.wording.duty import in_words
from notifications.wording.standing import Standing
from tests.notifications import samples
from tests.notifications.samples import LONDON, NOW


@pytest.mark.parametrize(
    ("duty", "now", "stands", "sentences"),
    [
        pytest.param(
            samples.duty(),
            NOW,
            Standing.AHEAD,
            ("Due by 17:00 on Tuesday 31 December 2013: 10 working days left.",),
            id="ahead",
        ),
        pytest.param(
            samples.duty(working_days_left=5),
            NOW,
            Standing.SOON,
            ("Due by 17:00 on Tuesday 31 December 2013: 5 working days left.",),
            id="soon",
        ),
        pytest.param(
            samples.duty(working_days_left=0),
            dt.datetime(2013, 12, 31, 17, 0, tzinfo=LONDON),
            Standing.TODAY,
            ("Due today, Tuesday 31 December 2013, by 17:00.",),
            id="today, on the hour",
        ),
        pytest.param(
            samples.duty(working_days_left=0),
            dt.datetime(2013, 12, 31, 17, 1, tzinfo=LONDON),
            Standing.TODAY,
            ("Due today, Tuesday 31 December 2013, by 17:00: the hour has passed.",),
            id="today, past the hour",
        ),
        pytest.param(
            samples.duty(working_days_left=-3),
            dt.datetime(2014, 1, 7, 9, tzinfo=LONDON),
            Standing.LATE,
            ("Was due by 17:00 on Tuesday 31 December 2013: 3 working days late.",),
            id="late",
        ),
        pytest.param(
            samples.plan(),
            NOW,
            Standing.AHEAD,
            (
                "Due by 17:00 on Thursday 31 July 2014: 155 working days left.",
                "The limit set by law is Monday 31 March 2014, 122 days before the planned date.",
            ),
            id="planned after the limit",
        ),
        pytest.param(
            samples.plan(working_days_left=60),
            dt.datetime(2014, 5, 1, 9, tzinfo=LONDON),
            Standing.AHEAD,
            (
                "Due by 17:00 on Thursday 31 July 2014: 60 working days left.",
                "The limit set by law was Monday 31 March 2014, 122 days before the planned date.",
            ),
            id="past the limit",
        ),
        pytest.param(
            samples.plan(due_on=dt.date(2014, 3, 28)),
            NOW,
            Standing.AHEAD,
            (
                "Due by 17:00 on Friday 28 March 2014: 155 working days left.",
                "The limit set by law is Monday 31 March 2014, 3 days after the planned date.",
            ),
            id="planned before the limit",
        ),
        pytest.param(
            samples.plan(statutory_on=dt.date(2014, 7, 31)),
            NOW,
            Standing.AHEAD,
            ("Due by 17:00 on Thursday 31 July 2014: 155 working days left.",),
            id="planned on the limit",
        ),
        pytest.param(
            samples.plan(against="statutory", working_days_left=5),
            dt.datetime(2014, 3, 24, 9, tzinfo=LONDON),
            Standing.SOON,
            (
                "The limit set by law is Monday 31 March 2014: 5 working days left.",
                "The planned date is Thursday 31 July 2014, 122 days after that limit.",
            ),
            id="towards the limit",
        ),
        pytest.param(
            samples.plan(against="statutory", working_days_left=0),
            dt.datetime(2014, 3, 31, 20, tzinfo=LONDON),
            Standing.TODAY,
            (
                "The limit set by law is today, Monday 31 March 2014.",
                "The planned date is Thursday 31 July 2014, 122 days after that limit.",
            ),
            id="on the limit, which is a whole day",
        ),
        pytest.param(
            samples.plan(against="statutory", working_days_left=-1),
            dt.datetime(2014, 4, 1, 9, tzinfo=LONDON),
            Standing.LATE,
            (
                "The limit set by law was Monday 31 March 2014: 1 working day late.",
                "The planned date is Thursday 31 July 2014, 122 days after that limit.",
            ),
            id="beyond the limit",
        ),
    ],
)
def test_neither_date_hides_the_other(
    duty: Duty, now: dt.datetime, stands: Standing, sentences: tuple[str, ...]
) -> None:
    words = in_words(duty, now=now)

    assert (words.stands, words.when) == (stands, sentences)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        (
            {"moved_from": dt.date(2013, 11, 29)},
            ("The date has moved from 29 November 2013 to 31 December 2013.",),
        ),
        (
            {"capacity": "deputy"},
            ("Consultation Lead owes this. You are told as their deputy.",),
        ),
        (
            {"capacity": "officer", "working_days_left": -3},
            ("Consultation Lead owes this. You are told as the officer, because it is late.",),
        ),
    ],
)
def test_a_moved_date_and_a_borrowed_duty_are_told(
    changes: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert in_words(samples.duty(**changes), now=NOW).notes == expected


@pytest.mark.parametrize(
    ("source", "provision", "confidence", "expected"),
    [
        (
            "statute",
            "SI 2007/1830, regulation 10(2)",
            "seen",
            "Required by law: Revise the plan (SI 2007/1830, regulation 10(2)).",
        ),
        (
            "constitution",
            "Terms of reference, 4",
            "secondary",
            (
                "Required by the council's or the board's own rules: Revise the plan (Terms of "
                "reference, 4). We have this from a secondary source, not from the text itself."
            ),
        ),
        (
            "practice",
            "",
            "unverified",
            (
                "Local practice: Revise the plan. "
                "This is unverified: check the source before you rely on it."
            ),
        ),
    ],
)
def test_why_it_is_owed_and_how_sure_we_are(
    source: str, provision: str, confidence: str, expected: str
) -> None:
    reason = Reason(
        title="Revise the plan.", provision=provision, source=source, confidence=confidence
    )

    assert in_words(samples.duty(why=(reason,)), now=NOW).why == (expected,)


def test_reasons_become_sentences_and_commands_stay_as_they_are() -> None:
    duty = samples.duty(missing=("no summary is on file", "Who?"), rule="set by hand: board date")

    words = in_words(duty, now=NOW)

    assert words.missing == ("No summary is on file.", "Who?")
    assert words.rule == "set by hand: board date."
    assert words.command == duty.command


def test_many_who_wait_are_counted_after_six() -> None:
    waits = tuple(Wait(who=f"Partner {number}", title="Go on", due_on=None) for number in range(8))

    told = in_words(samples.duty(waiting=waits), now=NOW).waiting

    assert told == (*(f"Partner {number}: Go on" for number in range(6)), "And 2 more.")


def test_the_command_to_acknowledge_is_safe_to_paste() -> None:
    words = in_words(samples.duty(ref="2013; rm -r ."), now=NOW)

    assert words.acknowledge == "cycle acknowledge '2013; rm -r .' close_consultation"
