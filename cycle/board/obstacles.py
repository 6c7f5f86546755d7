"""What stands in the way of meeting on a day: it is closed, before a poll, given up, or too soon.

Each obstacle goes on from the day in words: "Friday 25 December 2026 is Christmas Day".
"""

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Collection

from config.holidays import bank_holidays
from cycle.business import notice
from cycle.business.pre_election import Period, periods
from cycle.people.board_rules import MEETING
from cycle.people.place import Place
from notifications.wording.dates import day

_DAY = dt.timedelta(days=1)
_SATURDAY = 5


class Obstacles:
    """Answers for one board, whose meetings so far it is told.

    `days` are those its rules and lists give: no other meeting is moved to one of them.
    """

    def __init__(self, place: Place, days: Collection[dt.date], *, today: dt.date) -> None:
        self._place, self._days, self._today = place, days, today
        self._periods = periods(place.board.polls)
        self._listed = {each.on: each for each in place.board.dates if each.standing != MEETING}
        #: Days that are taken by a meeting, in order.
        self._taken: list[dt.date] = []

    def take(self, on: dt.date) -> None:
        """Note that there is a meeting on a day."""
        if on not in self._taken:
            insort(self._taken, on)

    def before(self, on: dt.date) -> dt.date | None:
        """Return the last meeting before a day."""
        place = bisect_left(self._taken, on)
        return self._taken[place - 1] if place else None

    def on(self, on: dt.date, *, instead_of: dt.date | None = None) -> str | None:
        """Say what stands in the way of a meeting on a day; None when nothing does.

        A day in place of another that is still to come must itself be to come. Raises CalendarEnds.
        """
        if instead_of is not None and on < self._today <= instead_of:
            return "has passed"
        if on in self._taken or (instead_of is not None and on in self._days):
            return "is the day of another meeting"
        listed = self._listed.get(on)
        if listed is not None:
            return f"is listed as {listed.standing}" + (f" ({listed.why})" if listed.why else "")
        return closed(self._place, on) or self._quiet(on) or self._room(on)

    def after_poll(self, on: dt.date) -> dt.date | None:
        """Return the first day of the same weekday after the poll of the period a day lies in."""
        period = self._period(on)
        if period is None:
            return None
        ahead = (on.weekday() - period.poll.on.weekday()) % 7 or 7
        return period.poll.on + _DAY * ahead

    def _quiet(self, on: dt.date) -> str | None:
        period = self._period(on)
        return f"is in {period}" if period else None

    def _period(self, on: dt.date) -> Period | None:
        return next((period for period in self._periods if period.covers(on)), None)

    def _room(self, on: dt.date) -> str | None:
        """Say why there is no room for an agenda; what is past needs none any more."""
        publish_by = notice.publish_by(self._place, on)
        if publish_by < self._today <= on:
            return f"leaves no room for the agenda, which was to be published by {day(publish_by)}"
        before = self.before(on)
        if before is not None and publish_by <= before:
            return (
                f"leaves no room for the agenda: it is to be published by {day(publish_by)}, and"
                f" the meeting before is on {day(before)}"
            )
        return None


def closed(place: Place, on: dt.date) -> str | None:
    """Say why the office is closed on a day, or None. Raises CalendarEnds."""
    reason = place.calendar.why_closed(on)
    if reason is None:
        return None
    if on in bank_holidays():
        return f"is the {reason}" if reason.endswith("holiday") else f"is {reason}"
    if on.weekday() >= _SATURDAY and reason in ("Saturday", "Sunday"):
        return f"is a {reason}"
    return f"is a closing day of the office ({reason})"
