import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from config.due import due_to_data, parse_due
from workflows.calendar import Direction, Kind, Roll
from workflows.due import (
    Anchor,
    AnchorKind,
    Due,
    Earliest,
    FixedDate,
    Latest,
    MonthEnd,
    Notice,
    NthWeekday,
    Offset,
    OnAnchor,
)

DAY = dt.date(2013, 10, 25)
YEAR_END = Anchor(AnchorKind.SUBJECT, "year_ends_on")

WRITTEN: dict[str, tuple[Any, Due]] = {
    "date": (DAY, Due(FixedDate(DAY))),
    "date_as_text": ("2013-10-25", Due(FixedDate(DAY))),
    "date_that_rolls": ({"on": DAY, "roll": "back"}, Due(FixedDate(DAY), roll=Roll.BACK)),
    "month": ("2013-12", Due(MonthEnd(12, 2013))),
    "month_of_a_year": ({"month": "2013-12"}, Due(MonthEnd(12, 2013))),
    "month_of_the_subjects_year": ({"month": "december"}, Due(MonthEnd(12))),
    "on_a_date_of_the_subject": ({"on": "year_ends_on"}, Due(OnAnchor(YEAR_END))),
    "notice_of_a_meeting": (
        {"notice": "meets_on"},
        Due(Notice(Anchor(AnchorKind.SUBJECT, "meets_on"))),
    ),
    "on_a_due_date": (
        {"on": {"due": "adopt_plan"}},
        Due(OnAnchor(Anchor(AnchorKind.DUE, "adopt_plan"))),
    ),
    "on_a_named_date": ({"on": {"date": "year_ends_on"}}, Due(OnAnchor(YEAR_END))),
    "working_days_before": (
        {"working_days": 5, "before": "year_ends_on"},
        Due(Offset(5, Kind.WORKING, Direction.BEFORE, YEAR_END)),
    ),
    "clear_days_before_with_an_hour": (
        {"clear_days": 5, "before": "year_ends_on", "hour": "10:00"},
        Due(Offset(5, Kind.CLEAR, Direction.BEFORE, YEAR_END), hour=dt.time(10)),
    ),
    "calendar_days_after_a_completion": (
        {"calendar_days": 28, "after": {"done": "report_back"}, "roll": "forward"},
        Due(
            Offset(28, Kind.CALENDAR, Direction.AFTER, Anchor(AnchorKind.DONE, "report_back")),
            roll=Roll.FORWARD,
        ),
    ),
    "fourth_friday": (
        {"weekday": "friday", "nth": 4, "month": "2014-01"},
        Due(NthWeekday(4, 4, 1, 2014)),
    ),
    "last_friday_of_the_subjects_january": (
        {"weekday": "Friday", "nth": "last", "month": "January"},
        Due(NthWeekday(-1, 4, 1)),
    ),
    "earliest": (
        {"earliest_of": ["2014-03-31", {"on": "year_ends_on"}]},
        Due(Earliest((Due(FixedDate(dt.date(2014, 3, 31))), Due(OnAnchor(YEAR_END))))),
    ),
    "latest": (
        {"latest_of": [{"month": "2014-01"}], "roll": "none"},
        Due(Latest((Due(MonthEnd(1, 2014)),))),
    ),
}


@pytest.mark.parametrize(("written", "due"), WRITTEN.values(), ids=WRITTEN)
def test_every_form_is_read(written: Any, due: Due) -> None:
    found = parse_due(written)

    assert found == due


HOW = (
    "write a date (2013-10-25), a month (2013-12), or a rule such as"
    " {working_days: 5, before: year_ends_on}"
)
WHICH = "say working_days, clear_days or calendar_days, and before or after what"

REFUSED: dict[str, tuple[Any, str, str, tuple[str, ...]]] = {
    "bare_days": ("5 days", '"5 days" does not say from when or which days', WHICH, ()),
    "bare_working_days": (
        "5 working days",
        '"5 working days" does not say from when or which days',
        WHICH,
        (),
    ),
    "days": ({"days": 5, "after": "x"}, '"days" does not say which days', WHICH, ("days",)),
    "bare_month": (
        "December",
        '"December" alone is not a due date',
        "write {month: december}",
        (),
    ),
    "no_such_day": ("2014-02-30", '"2014-02-30" is not a due date', HOW, ()),
    "no_such_month": ("2014-13", '"2014-13" is not a month', "write 2013-12, or december", ()),
    "number": (5, '"5" is not a due date', HOW, ()),
    "nothing": (None, '"None" is not a due date', HOW, ()),
    "list": (["2014-01"], "a list is not a due date", HOW, ()),
    "unknown_key": (
        {"workingdays": 5, "before": "year_ends_on"},
        'the key "workingdays" is not known in a due rule',
        'did you mean "working_days"?',
        ("workingdays",),
    ),
    "two_rules": (
        {"on": "year_ends_on", "month": "2014-01"},
        "these keys make no due rule together",
        HOW,
        (),
    ),
    "only_a_roll": ({"roll": "back"}, "these keys make no due rule together", HOW, ()),
    "no_direction": (
        {"working_days": 5},
        "working_days needs either before or after",
        "write {working_days: 5, before: year_ends_on}, or after:",
        ("working_days",),
    ),
    "both_directions": (
        {"working_days": 5, "before": "year_ends_on", "after": "year_starts_on"},
        "working_days needs either before or after",
        "write {working_days: 5, before: year_ends_on}, or after:",
        ("working_days",),
    ),
    "negative": (
        {"clear_days": -1, "before": "year_ends_on"},
        '"-1" is not a number of days',
        "write digits, from 0 to 3660; before and after say the direction",
        ("clear_days",),
    ),
    "true_days": (
        {"clear_days": True, "before": "year_ends_on"},
        '"true" is not a number of days',
        "write digits, from 0 to 3660; before and after say the direction",
        ("clear_days",),
    ),
    "anchor_of_no_kind": (
        {"on": {"step": "adopt_plan"}},
        "keys with values is nothing to count from",
        "name a date such as year_ends_on, or write {due: STEP} or {done: STEP}",
        ("on",),
    ),
    "weekday": (
        {"weekday": "fryday", "nth": 1, "month": "may"},
        '"fryday" is not known here',
        'did you mean "friday"?',
        ("weekday",),
    ),
    "nth": (
        {"weekday": "friday", "nth": 6, "month": "may"},
        '"6" does not say which friday',
        "write 1, 2, 3, 4, 5 or last",
        ("nth",),
    ),
    "month_word": (
        {"month": "decembre"},
        '"decembre" is not a month',
        'did you mean "december"?',
        (),
    ),
    "roll": (
        {"on": "year_ends_on", "roll": "forwards"},
        '"forwards" is not known here',
        'did you mean "forward"?',
        ("roll",),
    ),
    "hour": (
        {"on": "year_ends_on", "hour": "24:00"},
        '"24:00" is not an hour of the day',
        'write it as "17:00", from "00:00" to "23:59"',
        (),
    ),
    "earliest_of_one_thing": (
        {"earliest_of": "2014-01"},
        "earliest_of needs a list of due rules",
        "write earliest_of: [RULE, RULE]",
        ("earliest_of",),
    ),
}


@pytest.mark.parametrize(("written", "message", "fix", "at"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_rule_is_refused_with_its_fix(
    written: Any, message: str, fix: str, at: tuple[str, ...]
) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_due(written)

    assert refused.value.context == {"message": message, "fix": fix, "at": at}


names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
anchors = st.builds(Anchor, st.sampled_from(AnchorKind), names)
months = st.integers(1, 12)
years = st.none() | st.integers(1, 9999)
simple = st.one_of(
    st.builds(FixedDate, st.dates()),
    st.builds(MonthEnd, months, years),
    st.builds(OnAnchor, anchors),
    st.builds(Notice, anchors),
    st.builds(
        Offset, st.integers(0, 3660), st.sampled_from(Kind), st.sampled_from(Direction), anchors
    ),
    st.builds(NthWeekday, st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6), months, years),
)
hours = st.none() | st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


def dues_of(rules: st.SearchStrategy[Any]) -> st.SearchStrategy[Due]:
    return st.builds(Due, rules, st.sampled_from(Roll), hours)


def several_of(dues: st.SearchStrategy[Due]) -> st.SearchStrategy[Due]:
    lists = st.lists(dues, min_size=1, max_size=3).map(tuple)
    return dues_of(st.builds(Earliest, lists) | st.builds(Latest, lists))


dues = st.recursive(dues_of(simple), several_of, max_leaves=6)


@given(due=dues)
def test_what_is_written_reads_back_the_same(due: Due) -> None:
    stored = json.loads(json.dumps(due_to_data(due)))

    assert parse_due(stored) == due
