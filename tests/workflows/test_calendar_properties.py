"""What holds for every day and every number, not only for the days somebody thought of."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from workflows.calendar import Direction, Kind, WorkingCalendar
from workflows.due import Anchors, Due, MonthEnd, compute

# Far enough from the edges of the table for a hundred days either way.
days = st.dates(dt.date(2012, 1, 1), dt.date(2027, 12, 31))
numbers = st.integers(min_value=0, max_value=100)
some = st.integers(min_value=1, max_value=100)
kinds = st.sampled_from(Kind)
office_kinds = st.sampled_from([Kind.WORKING, Kind.CLEAR])
directions = st.sampled_from(Direction)
both = st.booleans()


@given(number=numbers, kind=kinds, direction=directions, day=days)
def test_one_more_day_leads_further(
    calendar: WorkingCalendar, number: int, kind: Kind, direction: Direction, day: dt.date
) -> None:
    near = calendar.count(number, kind, direction, day).date
    far = calendar.count(number + 1, kind, direction, day).date

    assert (far > near) is (direction is Direction.AFTER)
    assert far != near


@given(number=numbers, kind=kinds, direction=directions, one=days, other=days)
def test_a_later_anchor_never_leads_to_an_earlier_day(
    calendar: WorkingCalendar,
    number: int,
    kind: Kind,
    direction: Direction,
    one: dt.date,
    other: dt.date,
) -> None:
    early, late = sorted([one, other])

    first = calendar.count(number, kind, direction, early).date

    assert first <= calendar.count(number, kind, direction, late).date


@given(number=some, kind=office_kinds, direction=directions, day=days)
def test_no_closed_day_is_counted_and_no_working_day_is_skipped(
    calendar: WorkingCalendar, number: int, kind: Kind, direction: Direction, day: dt.date
) -> None:
    count = calendar.count(number, kind, direction, day)

    walked = count.arithmetic if kind is Kind.WORKING else count.arithmetic[:-1]
    assert [each.counted for each in walked] == [calendar.is_working(d.date) for d in walked]
    assert sum(each.counted for each in walked) == number


@given(number=some, kind=office_kinds, direction=directions, day=days)
def test_the_result_is_a_working_day(
    calendar: WorkingCalendar, number: int, kind: Kind, direction: Direction, day: dt.date
) -> None:
    assert calendar.is_working(calendar.count(number, kind, direction, day).date)


@given(number=some, kind=kinds, direction=directions, day=days, saturdays=both)
def test_every_day_of_the_way_is_told_once_and_in_order(
    calendar: WorkingCalendar,
    number: int,
    kind: Kind,
    direction: Direction,
    day: dt.date,
    saturdays: bool,  # noqa: FBT001 -- hypothesis passes it by name
) -> None:
    count = calendar.count(number, kind, direction, day, saturdays_count=saturdays)

    step = dt.timedelta(1 if direction is Direction.AFTER else -1)
    way = [day + step * (n + 1) for n in range(abs((count.date - day).days))]
    assert [each.date for each in count.arithmetic] == way
    assert all(each.reason for each in count.arithmetic)


@given(number=numbers, kind=kinds, day=days)
def test_forwards_and_backwards_agree(
    calendar: WorkingCalendar, number: int, kind: Kind, day: dt.date
) -> None:
    start = calendar.next_working(day)

    there = calendar.count(number, kind, Direction.AFTER, start).date

    assert calendar.count(number, kind, Direction.BEFORE, there).date == start


@given(number=numbers, day=days)
def test_between_agrees_with_count(calendar: WorkingCalendar, number: int, day: dt.date) -> None:
    start = calendar.next_working(day)

    after = calendar.count(number, Kind.WORKING, Direction.AFTER, start).date
    before = calendar.count(number, Kind.WORKING, Direction.BEFORE, start).date

    assert calendar.between(start, after) == number
    assert calendar.between(start, before) == -number


@given(number=numbers, direction=directions, day=days)
def test_clear_days_are_one_working_day_longer(
    calendar: WorkingCalendar, number: int, direction: Direction, day: dt.date
) -> None:
    clear = calendar.count(number, Kind.CLEAR, direction, day).date

    assert clear == calendar.count(number + 1, Kind.WORKING, direction, day).date


@given(year=st.integers(2011, 2028), month=st.integers(1, 12))
def test_a_month_ends_on_its_last_working_day(
    calendar: WorkingCalendar, year: int, month: int
) -> None:
    found = compute(Due(MonthEnd(month, year)), calendar=calendar, anchors=Anchors())

    assert found is not None
    assert found.closed is None
    assert (found.on.year, found.on.month) == (year, month)
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    assert calendar.between(found.on, last) == 0


@given(number=numbers, direction=directions, year=st.integers(2012, 2027), month=st.integers(1, 12))
def test_clock_changes_do_not_matter_to_dates(
    calendar: WorkingCalendar, number: int, direction: Direction, year: int, month: int
) -> None:
    anchor = dt.date(year, month, 15)

    found = calendar.count(number, Kind.CALENDAR, direction, anchor).date

    distance = number if direction is Direction.AFTER else -number
    assert found.toordinal() - anchor.toordinal() == distance
