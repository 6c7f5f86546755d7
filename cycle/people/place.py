"""Where a partnership's dates are counted: its time zone, hours, calendar, ladders and rules.

Built from what the partnership file said. It never reads the clock.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from config.holidays import PROFILES, calendar_for
from config.ladders import Ladder, ladders
from config.law import Clause, binding
from config.partnership_words import AccessRegime, Nation
from cycle.people.board_rules import BoardRules, board_rules, late_steps
from cycle.records.tables import Partnership
from workflows.calendar import Profile, WorkingCalendar
from workflows.definition import Late

_DAY = dt.timedelta(days=1)
_LONGEST_CLOSURE = dt.timedelta(weeks=4)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, kw_only=True)
class Place:
    """What differs for one partnership."""

    slug: str
    name: str
    zone: ZoneInfo
    calendar: WorkingCalendar
    #: The hour a day's deadlines fall due, local time.
    closing_hour: dt.time
    #: Letters go between these hours, local time.
    opens: dt.time
    closes: dt.time
    ladders: Mapping[str, Ladder]
    digest_role: str
    digest_weekday: int
    digest_hour: dt.time
    #: From when until when the information-sharing protocol is agreed; None when never entered.
    protocol: tuple[dt.date, dt.date | None] | None
    timetables: Mapping[str, Mapping[str, Mapping[str, Any]]]
    nation: Nation = Nation.ENGLAND
    #: How far the board is bound by the rules on public access to meetings.
    access_regime: AccessRegime = AccessRegime.PARTNERSHIP_OWN_RULES
    #: (definition, step) -> what happens here when it is late, where it differs.
    late: Mapping[tuple[str, str], Late]
    #: What the board decided for itself.
    board: BoardRules

    @property
    def profile(self) -> Profile:
        """Return how notice of a meeting is counted in this nation."""
        return PROFILES[self.nation]

    def clause(self, key: str, on: dt.date | None) -> Clause | None:
        """Return a clause of the law as it binds here on a day (None: on any day), or what stands
        in its place in this nation; None when nothing does.
        """
        found = binding(key, regime=self.access_regime, nation=self.nation)
        return found if found and (on is None or found.in_force(on)) else None

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return an instant in the partnership's time zone."""
        return moment.astimezone(self.zone)

    def today(self, now: dt.datetime) -> dt.date:
        """Return the date it is in the partnership."""
        return self.local(now).date()

    def at(self, day: dt.date, hour: dt.time) -> dt.datetime:
        """Return the instant of an hour on a day, aware, in the partnership's time zone."""
        return dt.datetime.combine(day, hour, tzinfo=self.zone)

    def due_at(self, day: dt.date, hour: dt.time | None) -> dt.datetime:
        """Return when a day's deadline falls due."""
        return self.at(day, hour or self.closing_hour)

    def is_working_time(self, now: dt.datetime) -> bool:
        """Say whether letters may go now. Raises CalendarEnds."""
        local = self.local(now)
        open_now = self.opens <= local.time() < self.closes
        return open_now and self.calendar.is_working(local.date())

    def working_moment(self, now: dt.datetime) -> dt.datetime:
        """Return `now`, or the next instant at which letters may go. Raises CalendarEnds."""
        if self.is_working_time(now):
            return now
        local = self.local(now)
        day = local.date() if local.time() < self.opens else local.date() + _DAY
        return self.at(self.calendar.next_working(day), self.opens)

    def next_digest(self, after: dt.datetime) -> dt.datetime:
        """Return the first digest after an instant; from a closed day it moves to the next open."""
        # A digest of last week that closed days carried over may still be ahead.
        day = max(self.today(after) - _LONGEST_CLOSURE, self.calendar.first)
        while True:
            ahead = (self.digest_weekday - day.weekday()) % 7
            due = self.calendar.next_working(day + _DAY * ahead)
            moment = self.at(due, self.digest_hour)
            if moment > after:
                return moment
            day += _DAY * (ahead + 1)

    def protocol_in_place(self, on: dt.date) -> bool:
        """Say whether the partnership file tells of a protocol agreed and not run out."""
        if self.protocol is None:
            return False
        agreed_on, until = self.protocol
        return agreed_on <= on and (until is None or on <= until)


def place_of(row: Partnership) -> Place:
    """Build the place of a partnership from its row. Raises nothing the file check let through."""
    said = row.settings
    own, reminders = said["partnership"], said.get("reminders") or {}
    digest = reminders.get("digest") or {}
    opens, _, closes = (
        (reminders.get("quiet") or {}).get("working_hours") or "08:00-18:00"
    ).partition("-")
    protocol = own.get("information_sharing_protocol")
    nation = Nation(own.get("nation") or Nation.ENGLAND)
    return Place(
        slug=row.slug,
        name=row.name,
        zone=ZoneInfo(row.timezone),
        calendar=_calendar(_frozen(own.get("closing_days") or ()), nation),
        closing_hour=dt.time.fromisoformat(own.get("closing_hour") or "17:00"),
        opens=dt.time.fromisoformat(opens.strip()),
        closes=dt.time.fromisoformat(closes.strip()),
        ladders={**ladders(), **_own_ladders(reminders.get("ladders") or {})},
        digest_role=digest.get("to") or "chair",
        digest_weekday=_WEEKDAYS.index(digest.get("weekday") or "monday"),
        digest_hour=dt.time.fromisoformat(digest.get("hour") or "08:00"),
        protocol=_protocol(protocol) if protocol else None,
        timetables=said.get("timetables") or {},
        nation=nation,
        access_regime=AccessRegime(own.get("access_regime") or AccessRegime.PARTNERSHIP_OWN_RULES),
        late=late_steps(said.get("board")),
        board=board_rules(said.get("board"), name=row.name),
    )


def _protocol(said: Mapping[str, Any]) -> tuple[dt.date, dt.date | None]:
    until = said.get("until")
    return (
        dt.date.fromisoformat(said["agreed_on"]),
        dt.date.fromisoformat(until) if until else None,
    )


def _own_ladders(said: Mapping[str, Any]) -> dict[str, Ladder]:
    return {
        name: Ladder(name, before=tuple(rungs["before"]), after=tuple(rungs["after"]))
        for name, rungs in said.items()
    }


def _frozen(days: Any) -> tuple[tuple[tuple[str, Any], ...], ...]:
    return tuple(tuple(sorted(each.items())) for each in days)


@lru_cache(maxsize=16)
def _calendar(days: tuple[tuple[tuple[str, Any], ...], ...], nation: str) -> WorkingCalendar:
    closing: dict[dt.date, str] = {}
    for each in map(dict, days):
        first = dt.date.fromisoformat(each.get("from") or each["on"])
        last = dt.date.fromisoformat(each.get("until") or each.get("on") or each["from"])
        span = range((last - first).days + 1)
        closing |= dict.fromkeys((first + _DAY * n for n in span), each["name"])
    return calendar_for(closing_days=closing, nation=nation)
