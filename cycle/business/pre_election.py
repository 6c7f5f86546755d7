"""The pre-election period before a poll: business goes on, but what is new or contested waits.

It is custom and the code on publicity, not a bar; so it moves a proposal and closes nothing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from config.holidays import calendar_for
from cycle.people.board_rules import Poll
from notifications.wording.dates import day
from workflows.calendar import Direction, Kind, WorkingCalendar

_KINDS = {
    "local": "the local election",
    "mayor_and_assembly": "the election of the Mayor and the Assembly",
    "general": "the general election",
}
#: The latest day on which notice of the election is published, in working days before the poll.
_WORKING_DAYS = {"local": 25, "mayor_and_assembly": 30, "general": 25}


@dataclass(frozen=True)
class Period:
    """From the notice of an election to its poll, both inclusive."""

    first: dt.date
    poll: Poll

    def covers(self, on: dt.date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= on <= self.poll.on

    def __str__(self) -> str:
        """Say it in words."""
        return (
            f"the pre-election period of {_KINDS[self.poll.kind]} of {day(self.poll.on)}"
            f" (from {day(self.first)})"
        )


def periods(polls: Iterable[Poll]) -> list[Period]:
    """List the periods of some polls, the earliest first. Raises CalendarEnds.

    Bank holidays count as the law has them; when the office is closed moves no election.
    """
    found = [Period(poll.first or _latest_start(poll), poll) for poll in polls]
    return sorted(found, key=lambda period: period.first)


def _latest_start(poll: Poll) -> dt.date:
    number = _WORKING_DAYS[poll.kind]
    return _calendar().count(number, Kind.WORKING, Direction.BEFORE, poll.on).date


@cache
def _calendar() -> WorkingCalendar:
    return calendar_for()
