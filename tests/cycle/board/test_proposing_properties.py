"""Whatever the rule, the closures and the elections: no proposal breaks what it is to avoid."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cycle.board.proposing import plan
from cycle.business.pre_election import periods
from tests.cycle.board.test_proposing import a_place
from tests.cycle.office import day

ORDINALS = st.sampled_from(["first", "second", "third", "fourth", "fifth", "last"])
WEEKDAYS = st.sampled_from(["Monday", "Tuesday", "Thursday", "Friday", "Saturday"])
MONTHS = st.lists(
    st.sampled_from(["January", "March", "April", "May", "August", "December"]),
    min_size=1,
    max_size=6,
    unique=True,
)
DAYS = st.dates(day("2014-01-01"), day("2015-12-31"))


@st.composite
def rules(draw: st.DrawFn) -> str:
    return f"{draw(ORDINALS)} {draw(WEEKDAYS)} of {', '.join(draw(MONTHS))}"


@st.composite
def closures(draw: st.DrawFn) -> dict[str, Any]:
    first = draw(DAYS)
    until = first + dt.timedelta(days=draw(st.integers(0, 12)))
    return {"from": first.isoformat(), "until": until.isoformat(), "name": "Shut"}


@settings(max_examples=60)
@given(
    st.lists(rules(), min_size=1, max_size=2),
    st.lists(closures(), max_size=3),
    st.lists(DAYS, max_size=2, unique=True),
    DAYS,
)
def test_no_proposal_breaks_a_rule_without_saying_so(
    said: list[str], closing: list[dict[str, Any]], polls: list[dt.date], today: dt.date
) -> None:
    board = {"meets": said, "elections": [{"on": poll.isoformat()} for poll in polls]}
    place = a_place(board, closing_days=closing)

    found = plan(place, since=day("2014-01-01"), until=day("2015-12-31"), today=today)

    quiet = periods(place.board.polls)
    dates = [each.date for each in found]
    assert dates == sorted(set(dates))
    for each in found:
        assert bool(each.why) == bool(each.moved or each.arithmetic)
        if each.warnings and not each.moved:
            continue
        assert place.calendar.is_working(each.date)
        assert not any(period.covers(each.date) for period in quiet)
        if each.moved:
            assert each.arithmetic[0].date == each.rule_date
            assert each.arithmetic[-1].date == each.date
            assert [one.counted for one in each.arithmetic[:-1]] == [False] * (
                len(each.arithmetic) - 1
            )
        if each.date >= today:
            assert each.publish_by >= today
