"""The rungs of a deadline's ladder as instants. Pure: dates and a calendar in, instants out.

A rung goes out when the working hours begin. On a closed day it moves earlier before the due date
and later after it.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass

from config.ladders import Ladder
from cycle.people.place import Place
from workflows.calendar import Direction, Kind
from workflows.errors import CalendarEnds

PLANNED = "planned"
STATUTORY = "statutory"
#: The ladder that counts towards a limit of the law which lies on another day than the planned one.
STATUTORY_LADDER = "statutory"


@dataclass(frozen=True, order=True)
class Rung:
    """One reminder of one deadline."""

    at: dt.datetime
    #: Working days from the due date: negative before, positive after.
    days: int
    #: Which date it counts towards: the planned one or the statutory limit.
    against: str

    @property
    def label(self) -> str:
        """Name the rung for the unique key, such as "-10" or "statutory+1"."""
        sign = f"{self.days:+d}" if self.days else "0"
        return sign if self.against == PLANNED else f"statutory{sign}"


def rungs(
    place: Place, ladder: Ladder, *, due_on: dt.date | None, statutory_on: dt.date | None
) -> list[Rung]:
    """List the rungs of a deadline, earliest first. Raises CalendarEnds."""
    found = [] if due_on is None else _towards(place, ladder, due_on, PLANNED)
    if statutory_on is not None and statutory_on != due_on:
        found += _towards(place, place.ladders[STATUTORY_LADDER], statutory_on, STATUTORY)
    return sorted(found)


def current(found: list[Rung], now: dt.datetime) -> Rung | None:
    """Return the last rung that has come; None before the first."""
    return next((rung for rung in reversed(found) if rung.at <= now), None)


def next_after(found: list[Rung], moment: dt.datetime) -> dt.datetime | None:
    """Return when the first rung after a moment comes; None after the last."""
    return next((rung.at for rung in found if rung.at > moment), None)


def _towards(place: Place, ladder: Ladder, due_on: dt.date, against: str) -> list[Rung]:
    found = []
    for days in (*(-n for n in ladder.before), *ladder.after):
        # Past the last holidays that are known no later reminder is promised; the earlier ones go.
        with suppress(CalendarEnds):
            found.append(Rung(place.at(_day(place, due_on, days), place.opens), days, against))
    return found


def _day(place: Place, due_on: dt.date, days: int) -> dt.date:
    if days == 0:
        return place.calendar.previous_working(due_on)
    direction = Direction.BEFORE if days < 0 else Direction.AFTER
    return place.calendar.count(abs(days), Kind.WORKING, direction, due_on).date
