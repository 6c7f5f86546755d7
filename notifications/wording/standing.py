"""How a duty stands at an instant: late, today, soon or ahead, against its planned date or the
law's limit.
"""

import datetime as dt
from enum import StrEnum

from notifications.contents import Duty
from notifications.wording.dates import counted

_SOON_WORKING_DAYS = 5


class Standing(StrEnum):
    """How urgent a duty is; also the name of its colour in the HTML."""

    #: Its day has passed.
    LATE = "late"
    #: Its day is today, whether or not the hour has passed.
    TODAY = "today"
    #: Five working days or fewer are left.
    SOON = "soon"
    #: More than that.
    AHEAD = "ahead"


def counts_to_law(duty: Duty) -> bool:
    """Whether this reminder counts towards the limit the law sets, not the planned date."""
    return duty.against == "statutory" and duty.statutory_on is not None


def counted_date(duty: Duty) -> dt.date:
    """The date this reminder counts towards."""
    if duty.against == "statutory" and duty.statutory_on is not None:
        return duty.statutory_on
    return duty.due_on


def standing(duty: Duty, *, now: dt.datetime) -> Standing:
    """How the duty stands at `now` (aware), by the calendar of its own time zone."""
    today = now.astimezone(duty.due_at.tzinfo).date()
    if duty.working_days_left < 0 or today > counted_date(duty):
        return Standing.LATE
    if today == counted_date(duty):
        return Standing.TODAY
    return Standing.SOON if duty.working_days_left <= _SOON_WORKING_DAYS else Standing.AHEAD


def hour_has_passed(duty: Duty, *, now: dt.datetime) -> bool:
    """Whether a duty that is due today has missed its hour. The law's limit is a whole day."""
    return not counts_to_law(duty) and now > duty.due_at


def how_long(working_days_left: int, *, late: bool) -> str:
    """10 working days left; 3 working days late; and what lies between, over a weekend."""
    if working_days_left < 0:
        return f"{counted(-working_days_left, 'working day')} late"
    if late:
        return "overdue"
    if working_days_left == 0:
        return "no working day left"
    return f"{counted(working_days_left, 'working day')} left"
