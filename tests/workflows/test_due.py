"""Every kind of due rule, with and without its anchors, and the arithmetic it shows."""

import datetime as dt

import pytest

from workflows.calendar import Day, Direction, Kind, Roll, WorkingCalendar
from workflows.due import (
    Anchor,
    AnchorKind,
    Anchors,
    Computed,
    Due,
    Earliest,
    FixedDate,
    Latest,
    MonthEnd,
    NthWeekday,
    Offset,
    OnAnchor,
    Rule,
    anchors_of,
    compute,
    waits_for,
)
from workflows.errors import CalendarEnds, UnknownAnchor

OPENED = Anchor(AnchorKind.SUBJECT, "opened_on")
NEXT_YEAR = Anchor(AnchorKind.SUBJECT, "next_year_starts_on")
SUMMARY_DUE = Anchor(AnchorKind.DUE, "summarise")
START_DONE = Anchor(AnchorKind.DONE, "start")
SUMMARY_DONE = Anchor(AnchorKind.DONE, "summarise")
NO_DATE = Due(OnAnchor(SUMMARY_DONE))
BEFORE, AFTER, WORKING = Direction.BEFORE, Direction.AFTER, Kind.WORKING
MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4


def _fixed(iso: str) -> FixedDate:
    return FixedDate(dt.date.fromisoformat(iso))


# Anchors: opened Fri 25 Oct 2013, summary due Fri 28 Feb 2014, the year starts on Mon 1 Apr 2013.
RULES: dict[str, tuple[Rule, str, str]] = {
    "fixed": (_fixed("2014-07-31"), "2014-07-31", "31 July 2014, a fixed date"),
    "month": (MonthEnd(12, 2013), "2013-12-31", "the last working day of December 2013"),
    "month_ends_on_saturday": (
        MonthEnd(5, 2014),
        "2014-05-30",
        "the last working day of May 2014",
    ),
    "month_ends_at_easter": (
        MonthEnd(3, 2013),
        "2013-03-28",  # Thu: Fri 29 March is Good Friday
        "the last working day of March 2013",
    ),
    "february_of_a_leap_year": (
        MonthEnd(2, 2024),
        "2024-02-29",  # Thu
        "the last working day of February 2024",
    ),
    "month_without_year_this_year": (
        MonthEnd(12),
        "2013-12-31",
        "the last working day of December",
    ),
    "month_without_year_first": (
        MonthEnd(4),
        "2013-04-30",
        "the last working day of April",
    ),
    "month_without_year_last": (MonthEnd(3), "2014-03-31", "the last working day of March"),
    "subject": (OnAnchor(OPENED), "2013-10-25", "on the day of opening"),
    "due_of_a_step": (OnAnchor(SUMMARY_DUE), "2014-02-28", "on the due date of summarise"),
    "done_of_a_step": (OnAnchor(START_DONE), "2013-10-25", "on the completion of start"),
    "working_before": (
        Offset(20, WORKING, BEFORE, NEXT_YEAR),
        "2014-03-04",  # Tue
        "20 working days before the start of the next year",
    ),
    "clear_before": (
        Offset(5, Kind.CLEAR, BEFORE, OPENED),
        "2013-10-17",  # Thu
        "5 clear days before the day of opening",
    ),
    "calendar_after": (
        Offset(1, Kind.CALENDAR, AFTER, SUMMARY_DUE),
        "2014-03-01",  # Sat
        "1 calendar day after the due date of summarise",
    ),
    "no_days_after": (
        Offset(0, WORKING, AFTER, START_DONE),
        "2013-10-25",
        "0 working days after the completion of start",
    ),
    "first_monday": (NthWeekday(1, MONDAY, 5, 2014), "2014-05-05", "the first Monday of May 2014"),
    "fifth_friday": (NthWeekday(5, FRIDAY, 1, 2014), "2014-01-31", "the fifth Friday of January"),
    "last_friday": (NthWeekday(-1, FRIDAY, 2, 2014), "2014-02-28", "the last Friday of February"),
    "last_is_the_fifth": (
        NthWeekday(-1, WEDNESDAY, 4),
        "2013-04-24",
        "the last Wednesday of April",
    ),
    "weekday_without_year": (NthWeekday(2, WEDNESDAY, 1), "2014-01-08", "the second Wednesday"),
    "earliest": (
        Earliest((Due(MonthEnd(3)), Due(_fixed("2014-02-03")))),
        "2014-02-03",
        "the earliest of: the last working day of March; 3 February 2014, a fixed date",
    ),
    "earliest_with_an_unknown": (
        Earliest((NO_DATE, Due(_fixed("2014-02-03")))),
        "2014-02-03",
        "the earliest of: on the completion of summarise; 3 February 2014, a fixed date",
    ),
    "latest": (
        Latest((Due(MonthEnd(3)), Due(_fixed("2014-02-03")))),
        "2014-03-31",
        "the latest of: the last working day of March; 3 February 2014, a fixed date",
    ),
}


@pytest.mark.parametrize(("rule", "on", "words"), RULES.values(), ids=RULES)
def test_a_rule_gives_its_date_and_says_itself(
    calendar: WorkingCalendar, anchors: Anchors, rule: Rule, on: str, words: str
) -> None:
    found = compute(Due(rule), calendar=calendar, anchors=anchors)

    assert found is not None
    assert found.on.isoformat() == on
    assert found.rule[: len(words)] == words


@pytest.mark.parametrize(("rule", "on", "words"), RULES.values(), ids=RULES)
def test_the_arithmetic_of_a_rule_ends_on_its_date(
    calendar: WorkingCalendar, anchors: Anchors, rule: Rule, on: str, words: str
) -> None:
    found = compute(Due(rule), calendar=calendar, anchors=anchors)

    assert found is not None
    assert found.arithmetic[-1].date.isoformat() == on
    assert all(day.reason for day in found.arithmetic)


@pytest.mark.parametrize(
    "rule",
    [
        OnAnchor(SUMMARY_DONE),
        OnAnchor(Anchor(AnchorKind.DUE, "withdraw")),
        Offset(5, WORKING, AFTER, SUMMARY_DONE),
        Earliest((NO_DATE, NO_DATE)),
        Earliest(()),
        Latest((NO_DATE, Due(_fixed("2014-02-03")))),
        NthWeekday(5, MONDAY, 2, 2014),  # February 2014 has four Mondays
    ],
    ids=str,
)
def test_a_rule_without_its_anchor_has_no_date(
    calendar: WorkingCalendar, anchors: Anchors, rule: Rule
) -> None:
    assert compute(Due(rule, Roll.BACK), calendar=calendar, anchors=anchors) is None


def test_the_count_names_every_day_over_easter(calendar: WorkingCalendar, anchors: Anchors) -> None:
    after_easter = Anchors(dates={"meeting_on": dt.date(2014, 4, 23)})  # Wed
    due = Due(Offset(2, WORKING, BEFORE, Anchor(AnchorKind.SUBJECT, "meeting_on")))

    found = compute(due, calendar=calendar, anchors=after_easter)

    assert found == Computed(
        on=dt.date(2014, 4, 17),
        rule="2 working days before meeting on",
        anchor="2014-04-23 (meeting on)",
        arithmetic=(
            Day(dt.date(2014, 4, 22), counted=True, reason="working day 1"),
            Day(dt.date(2014, 4, 21), counted=False, reason="bank holiday"),
            Day(dt.date(2014, 4, 20), counted=False, reason="Sunday"),
            Day(dt.date(2014, 4, 19), counted=False, reason="Saturday"),
            Day(dt.date(2014, 4, 18), counted=False, reason="bank holiday"),
            Day(dt.date(2014, 4, 17), counted=True, reason="working day 2"),
        ),
        closed=None,
    )


@pytest.mark.parametrize(
    ("roll", "on", "closed", "words"),
    [
        (Roll.NONE, "2014-03-01", "Saturday", ""),
        (Roll.BACK, "2014-02-28", None, ", or the working day before"),
        (Roll.FORWARD, "2014-03-03", None, ", or the next working day"),
    ],
)
def test_a_date_on_a_saturday_rolls_as_told(
    calendar: WorkingCalendar,
    anchors: Anchors,
    roll: Roll,
    on: str,
    closed: str | None,
    words: str,
) -> None:
    due = Due(_fixed("2014-03-01"), roll)

    found = compute(due, calendar=calendar, anchors=anchors)

    assert found is not None
    assert (found.on.isoformat(), found.closed) == (on, closed)
    assert found.rule == f"1 March 2014, a fixed date{words}"
    assert found.arithmetic[-1].date == found.on


def test_a_rolled_date_shows_the_days_it_moved_over(
    calendar: WorkingCalendar, anchors: Anchors
) -> None:
    due = Due(_fixed("2014-04-20"), Roll.FORWARD)  # Easter Sunday

    found = compute(due, calendar=calendar, anchors=anchors)

    assert found is not None
    assert found.arithmetic == (
        Day(dt.date(2014, 4, 20), counted=True, reason="a fixed date"),
        Day(dt.date(2014, 4, 20), counted=False, reason="Sunday"),
        Day(dt.date(2014, 4, 21), counted=False, reason="bank holiday"),
        Day(dt.date(2014, 4, 22), counted=True, reason="rolled forward"),
    )


def test_a_choice_of_rules_shows_what_was_not_taken(
    calendar: WorkingCalendar, anchors: Anchors
) -> None:
    due = Due(Latest((Due(_fixed("2014-02-03")), Due(_fixed("2014-02-04")))))

    found = compute(due, calendar=calendar, anchors=anchors)

    assert found is not None
    assert found.arithmetic == (
        Day(dt.date(2014, 2, 3), counted=False, reason="not taken: 3 February 2014, a fixed date"),
        Day(dt.date(2014, 2, 4), counted=True, reason="a fixed date"),
    )


def test_a_rule_in_a_choice_rolls_before_it_is_compared(
    calendar: WorkingCalendar, anchors: Anchors
) -> None:
    saturday = Due(_fixed("2014-03-01"), Roll.FORWARD)  # Sat, moves to Mon 3

    found = compute(
        Due(Earliest((saturday, Due(_fixed("2014-03-02"))))), calendar=calendar, anchors=anchors
    )

    assert found is not None
    assert found.on == dt.date(2014, 3, 2)  # Sun


@pytest.mark.parametrize("rule", [MonthEnd(4), NthWeekday(1, MONDAY, 4)], ids=str)
def test_a_month_without_year_needs_the_year_of_the_subject(
    calendar: WorkingCalendar, rule: Rule
) -> None:
    with pytest.raises(UnknownAnchor) as refused:
        compute(Due(rule), calendar=calendar, anchors=Anchors(dates={}))

    assert (
        str(refused.value) == "no date is called the start of the year (1 April); known here: none"
    )


def test_a_date_nobody_declared_is_refused(calendar: WorkingCalendar, anchors: Anchors) -> None:
    due = Due(OnAnchor(Anchor(AnchorKind.DONE, "launch")))

    with pytest.raises(UnknownAnchor) as refused:
        compute(due, calendar=calendar, anchors=anchors)

    assert str(refused.value) == (
        "no date is called the completion of launch; known here: start, summarise"
    )


def test_a_date_past_the_known_holidays_is_refused(
    calendar: WorkingCalendar, anchors: Anchors
) -> None:
    with pytest.raises(CalendarEnds) as refused:
        compute(Due(_fixed("2029-01-02")), calendar=calendar, anchors=anchors)

    assert refused.value.day == dt.date(2029, 1, 2)


def test_anchors_of_a_rule_are_found_at_any_depth() -> None:
    inner = Due(Earliest((Due(MonthEnd(3)), Due(Offset(5, WORKING, BEFORE, SUMMARY_DUE)))))
    due = Due(Latest((inner, NO_DATE, Due(_fixed("2014-02-03")), Due(MonthEnd(3, 2014)))))

    found = list(anchors_of(due))

    assert found == [Anchor(AnchorKind.SUBJECT, "year_starts_on"), SUMMARY_DUE, SUMMARY_DONE]


def test_a_rule_says_what_it_waits_for(anchors: Anchors) -> None:
    withdrawn = Due(OnAnchor(Anchor(AnchorKind.DUE, "withdraw")))

    waiting = waits_for(Due(Latest((NO_DATE, Due(OnAnchor(OPENED)), withdrawn))), anchors)

    assert waiting == ("the completion of summarise", "the due date of withdraw")


def test_the_rule_that_is_taken_gives_its_hour_and_its_anchor(
    calendar: WorkingCalendar, anchors: Anchors
) -> None:
    early = Due(_fixed("2014-03-03"), hour=dt.time(10))
    late = Due(_fixed("2014-03-04"))

    found = [
        compute(Due(rule, hour=hour), calendar=calendar, anchors=anchors)
        for rule, hour in (
            (Earliest((early, late)), None),
            (Latest((early, late)), None),
            (Latest((early, late)), dt.time(12)),
        )
    ]

    assert [each.hour for each in found if each] == [dt.time(10), None, dt.time(12)]
