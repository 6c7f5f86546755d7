"""Working days and how they are counted. It refuses to count past the years it has holidays for.

A day is closed when it is a Saturday, a Sunday, a bank holiday or a closing day of the partnership.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflows.errors import CalendarEnds

_DAY = dt.timedelta(days=1)
_WEEKEND = {5: "Saturday", 6: "Sunday"}


class Kind(StrEnum):
    """What is counted."""

    #: Days on which the office is open; the day counted from is left out.
    WORKING = "working"
    #: Whole working days between two days, both of which are left out.
    CLEAR = "clear"
    #: Every day.
    CALENDAR = "calendar"


class Direction(StrEnum):
    """Which way from the anchor."""

    BEFORE = "before"
    AFTER = "after"


class Roll(StrEnum):
    """What happens to a date that falls on a closed day."""

    #: It stays where it is.
    NONE = "none"
    #: It moves to the last working day before.
    BACK = "back"
    #: It moves to the next working day.
    FORWARD = "forward"


@dataclass(frozen=True)
class Day:
    """One day of a count, with the reason it was counted or skipped."""

    date: dt.date
    counted: bool
    reason: str


@dataclass(frozen=True)
class Count:
    """A date and the days that led to it."""

    date: dt.date
    arithmetic: tuple[Day, ...]


@dataclass(frozen=True)
class Profile:
    """How one nation counts clear days for notice of a meeting.

    `notice_clear_days` is the statutory notice of a council meeting; `count` takes any number.
    """

    name: str
    notice_clear_days: int
    #: Whether a Saturday is a clear day; the courts left it open, cautious bodies say no.
    saturdays_count: bool
    source: str


@dataclass(frozen=True)
class WorkingCalendar:
    """The closed days of one partnership, from `first` to `last` inclusive."""

    closed: Mapping[dt.date, str]
    first: dt.date
    last: dt.date
    #: How notice of a meeting is counted here; None where nobody counts any.
    profile: Profile | None = None

    def why_closed(self, day: dt.date) -> str | None:
        """Name what closes this day, or None for a working day. Raises CalendarEnds."""
        if not self.first <= day <= self.last:
            raise CalendarEnds(day, first=self.first, last=self.last)
        return self.closed.get(day) or _WEEKEND.get(day.weekday())

    def is_working(self, day: dt.date) -> bool:
        """Say whether the office is open on this day. Raises CalendarEnds."""
        if not self.first <= day <= self.last:
            raise CalendarEnds(day, first=self.first, last=self.last)
        return day.weekday() not in _WEEKEND and not self.closed.get(day)

    def roll(self, day: dt.date, roll: Roll) -> Count:
        """Move a closed day as `roll` says; the arithmetic holds the days it moved over."""
        skipped: list[Day] = []
        step = {Roll.NONE: dt.timedelta(0), Roll.BACK: -_DAY, Roll.FORWARD: _DAY}[roll]
        while step and (reason := self.why_closed(day)):
            skipped.append(Day(day, counted=False, reason=reason))
            day += step
        return Count(day, tuple(skipped))

    def next_working(self, day: dt.date) -> dt.date:
        """Return this day, or the next working day when it is closed."""
        return self.roll(day, Roll.FORWARD).date

    def previous_working(self, day: dt.date) -> dt.date:
        """Return this day, or the last working day before it when it is closed."""
        return self.roll(day, Roll.BACK).date

    def count(
        self,
        number: int,
        kind: Kind,
        direction: Direction,
        anchor: dt.date,
        *,
        saturdays_count: bool = False,
    ) -> Count:
        """Count `number` days from `anchor`, which is never counted itself.

        `clear before` gives the latest day of issue with `number` clear days between it and the
        anchor (R v Swansea CC ex p Elitestone, 1993: the day of issue and the day of the meeting
        are left out, and only working days count). Raises CalendarEnds, and ValueError for a
        negative number.
        """
        if number < 0:
            raise ValueError("a number of days cannot be negative; say before or after instead")
        step = -_DAY if direction is Direction.BEFORE else _DAY
        walk = self._walk(anchor, step, kind, saturdays_count=saturdays_count)
        days = _take(walk, number)
        end = days[-1].date if days else anchor
        if kind is Kind.CLEAR:
            days += _issue(self._walk(end, step, Kind.WORKING))
        elif not days:
            days.append(Day(anchor, counted=False, reason="the day itself, no days to count"))
        return Count(days[-1].date, tuple(days))

    def notice(self, meets_on: dt.date) -> Count:
        """Count back to the latest day of publication that leaves the clear days of the nation.

        The day of the meeting and the day of publication are not counted; publication falls on a
        working day. Raises CalendarEnds, and ValueError where the calendar has no profile.
        """
        if self.profile is None:
            raise ValueError("this calendar does not say how notice of a meeting is counted")
        counted = self.count(
            self.profile.notice_clear_days,
            Kind.CLEAR,
            Direction.BEFORE,
            meets_on,
            saturdays_count=self.profile.saturdays_count,
        )
        meeting = Day(meets_on, counted=False, reason="the day of the meeting, not counted")
        issue = Day(counted.date, counted=False, reason="the day of publication, not counted")
        return Count(counted.date, (meeting, *counted.arithmetic[:-1], issue))

    def between(self, start: dt.date, end: dt.date) -> int:
        """Return the working days after `start` up to and including `end`; negative backwards."""
        if end < start:
            return -self.between(end, start)
        days = (end - start).days
        return sum(self.is_working(start + _DAY * n) for n in range(1, days + 1))

    def _walk(
        self, anchor: dt.date, step: dt.timedelta, kind: Kind, *, saturdays_count: bool = False
    ) -> Iterator[Day]:
        day = anchor
        while True:
            day += step
            reason = None if kind is Kind.CALENDAR else self.why_closed(day)
            if saturdays_count and reason == "Saturday":
                reason = None
            yield Day(day, counted=reason is None, reason=reason or f"{kind} day")


def _take(walk: Iterator[Day], number: int) -> list[Day]:
    """Walk until `number` days were counted; number them in their reason."""
    days: list[Day] = []
    counted = 0
    while counted < number:
        day = next(walk)
        counted += day.counted
        days.append(
            Day(day.date, counted=True, reason=f"{day.reason} {counted}") if day.counted else day
        )
    return days


def _issue(walk: Iterator[Day]) -> list[Day]:
    """Walk on to the day of issue: a working day, itself not counted."""
    days: list[Day] = []
    for day in walk:
        if day.counted:
            days.append(Day(day.date, counted=False, reason="the day itself, not counted"))
            return days
        days.append(day)
    raise AssertionError("a walk never ends by itself")
