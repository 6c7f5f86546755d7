"""Due rules: how a deadline is computed from dates of the subject and of other steps.

Pure arithmetic. A rule whose anchor has not happened yet has no date, and says what it waits for.
"""

import calendar as months
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from workflows.calendar import Count, Day, Direction, Kind, Roll, WorkingCalendar
from workflows.errors import UnknownAnchor


class AnchorKind(StrEnum):
    """What a rule counts from."""

    #: A date of the subject, such as `year_ends_on`.
    SUBJECT = "date"
    #: The due date of another step.
    DUE = "due"
    #: The day another step was completed.
    DONE = "done"


_DATES = {
    "opened_on": "the day of opening",
    "year_starts_on": "the start of the year (1 April)",
    "year_ends_on": "the end of the year (31 March)",
    "next_year_starts_on": "the start of the next year (1 April)",
    "meets_on": "the day of the meeting",
    "next_meets_on": "the day of the next meeting",
    "review_on": "the day of the review",
    "due_on": "the day agreed",
}


@dataclass(frozen=True)
class Anchor:
    """Something with a date that rules count from."""

    kind: AnchorKind
    name: str

    def __str__(self) -> str:
        """Say it in words."""
        words = {
            AnchorKind.SUBJECT: _DATES.get(self.name, self.name.replace("_", " ")),
            AnchorKind.DUE: f"the due date of {self.name}",
            AnchorKind.DONE: f"the completion of {self.name}",
        }
        return words[self.kind]


@dataclass(frozen=True)
class FixedDate:
    """One day."""

    day: dt.date

    def __str__(self) -> str:
        """Say it in words."""
        return f"{_spoken(self.day)}, a fixed date"


@dataclass(frozen=True)
class MonthEnd:
    """The last working day of a month; without a year, of that month in the subject's year."""

    month: int
    year: int | None = None

    def __str__(self) -> str:
        """Say it in words."""
        return f"the last working day of {_month(self.month, self.year)}"


@dataclass(frozen=True)
class OnAnchor:
    """The anchor itself."""

    anchor: Anchor

    def __str__(self) -> str:
        """Say it in words."""
        return f"on {self.anchor}"


@dataclass(frozen=True)
class Offset:
    """A number of days before or after an anchor."""

    number: int
    kind: Kind
    direction: Direction
    anchor: Anchor

    def __str__(self) -> str:
        """Say it in words."""
        days = "day" if self.number == 1 else "days"
        return f"{self.number} {self.kind} {days} {self.direction} {self.anchor}"


@dataclass(frozen=True)
class Notice:
    """The latest day on which notice of a meeting may be published: its nation's clear days."""

    anchor: Anchor

    def __str__(self) -> str:
        """Say it in words."""
        return f"with the clear days of notice before {self.anchor}"


@dataclass(frozen=True)
class NthWeekday:
    """The nth weekday of a month: `nth` 1 to 5, or -1 for the last; Monday is 0."""

    nth: int
    weekday: int
    month: int
    year: int | None = None

    def __str__(self) -> str:
        """Say it in words."""
        which = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}[self.nth]
        return f"the {which} {months.day_name[self.weekday]} of {_month(self.month, self.year)}"


@dataclass(frozen=True)
class Earliest:
    """The earliest of several rules; those that have no date yet do not count."""

    rules: "tuple[Due, ...]"

    def __str__(self) -> str:
        """Say it in words."""
        return "the earliest of: " + "; ".join(str(rule) for rule in self.rules)


@dataclass(frozen=True)
class Latest:
    """The latest of several rules; it has no date until all of them have."""

    rules: "tuple[Due, ...]"

    def __str__(self) -> str:
        """Say it in words."""
        return "the latest of: " + "; ".join(str(rule) for rule in self.rules)


Rule: TypeAlias = FixedDate | MonthEnd | OnAnchor | Offset | Notice | NthWeekday | Earliest | Latest


@dataclass(frozen=True)
class Due:
    """A rule with what happens on a closed day, and the hour (local time; None: closing hour)."""

    rule: Rule
    roll: Roll = Roll.NONE
    hour: dt.time | None = None

    def __str__(self) -> str:
        """Say it in words."""
        rolled = {
            Roll.BACK: ", or the working day before",
            Roll.FORWARD: ", or the next working day",
        }
        return f"{self.rule}{rolled.get(self.roll, '')}"


@dataclass(frozen=True)
class Anchors:
    """The dates rules count from. What is known of, but has no date yet, maps to None."""

    dates: Mapping[str, dt.date | None] = field(default_factory=dict)
    due: Mapping[str, dt.date | None] = field(default_factory=dict)
    done: Mapping[str, dt.date | None] = field(default_factory=dict)

    def find(self, anchor: Anchor) -> dt.date | None:
        """Look an anchor up; None when it has no date yet. Raises UnknownAnchor."""
        table: Mapping[str, dt.date | None] = {
            AnchorKind.SUBJECT: self.dates,
            AnchorKind.DUE: self.due,
            AnchorKind.DONE: self.done,
        }[anchor.kind]
        if anchor.name not in table:
            raise UnknownAnchor(str(anchor), sorted(table))
        return table[anchor.name]


@dataclass(frozen=True)
class Computed:
    """A due date that can explain itself."""

    on: dt.date
    rule: str
    #: What was counted from, such as "2014-04-01 (next year starts on)"; empty for a fixed date.
    anchor: str
    arithmetic: tuple[Day, ...]
    #: Why the date is a closed day, when it is one.
    closed: str | None
    #: Local time, None for the closing hour: the rule's own, or that of the one of several taken.
    hour: dt.time | None = None


def compute(due: Due, *, calendar: WorkingCalendar, anchors: Anchors) -> Computed | None:
    """Compute a due date, or None while an anchor has none. Raises CalendarEnds, UnknownAnchor."""
    taken = _pick(due.rule, calendar, anchors)
    found = Count(taken.on, taken.arithmetic) if taken else _count(due.rule, calendar, anchors)
    if found is None:
        return None
    rolled = calendar.roll(found.date, due.roll)
    moved = rolled.arithmetic
    if moved:
        moved = (*moved, Day(rolled.date, counted=True, reason=f"rolled {due.roll}"))
    return Computed(
        on=rolled.date,
        rule=_said(due, calendar),
        anchor=taken.anchor if taken else _anchor_text(due.rule, anchors),
        arithmetic=(*found.arithmetic, *moved),
        closed=calendar.why_closed(rolled.date),
        hour=due.hour or (taken.hour if taken else None),
    )


def _said(due: Due, calendar: WorkingCalendar) -> str:
    """Say a rule in words; notice also with the number of days that its nation asks for."""
    if isinstance(due.rule, Notice) and calendar.profile is not None:
        return f"{due} ({calendar.profile.name})"
    return str(due)


def anchors_of(due: Due) -> Iterator[Anchor]:
    """Yield every anchor a rule counts from."""
    match due.rule:
        case OnAnchor(anchor=anchor) | Offset(anchor=anchor) | Notice(anchor=anchor):
            yield anchor
        case Earliest(rules=rules) | Latest(rules=rules):
            for each in rules:
                yield from anchors_of(each)
        case MonthEnd(year=None) | NthWeekday(year=None):
            yield Anchor(AnchorKind.SUBJECT, "year_starts_on")
        case _:
            return


def waits_for(due: Due, anchors: Anchors) -> tuple[str, ...]:
    """Name the anchors that have no date yet, in words."""
    found = tuple(str(anchor) for anchor in anchors_of(due) if anchors.find(anchor) is None)
    # A fifth weekday that a month does not have is no anchor, and yet there is no date.
    return found or ((f"{due.rule}, which does not exist",) if _never(due, anchors) else ())


def _never(due: Due, anchors: Anchors) -> bool:
    return isinstance(due.rule, NthWeekday) and _nth_weekday(due.rule, anchors) is None


def _count(rule: Rule, calendar: WorkingCalendar, anchors: Anchors) -> Count | None:
    match rule:
        case FixedDate(day=day):
            return Count(day, (Day(day, counted=True, reason="a fixed date"),))
        case MonthEnd(month=month, year=year):
            return _month_end(_year(month, year, anchors), month, calendar)
        case OnAnchor() | Offset() | Notice():
            found = anchors.find(rule.anchor)
            return _from(rule, found, calendar) if found else None
        case NthWeekday():
            return _nth_weekday(rule, anchors)
        case Earliest() | Latest():
            # Where one of them counts, `_pick` has found it.
            return None


def _from(rule: OnAnchor | Offset | Notice, day: dt.date, calendar: WorkingCalendar) -> Count:
    """Count from the day of a rule's anchor."""
    if isinstance(rule, OnAnchor):
        return Count(day, (Day(day, counted=True, reason=str(rule.anchor)),))
    if isinstance(rule, Notice):
        return calendar.notice(day)
    return calendar.count(rule.number, rule.kind, rule.direction, day)


def _pick(rule: Rule, calendar: WorkingCalendar, anchors: Anchors) -> Computed | None:
    """Return what that one of several rules gives which counts: of equal ones the first."""
    if not isinstance(rule, Earliest | Latest):
        return None
    found = [compute(each, calendar=calendar, anchors=anchors) for each in rule.rules]
    known = [each for each in found if each is not None]
    if not known or (isinstance(rule, Latest) and len(known) < len(found)):
        return None
    pick = min if isinstance(rule, Earliest) else max
    chosen = pick(known, key=lambda each: each.on)
    others = tuple(
        Day(each.on, counted=False, reason=f"not taken: {each.rule}")
        for each in known
        if each is not chosen
    )
    return replace(chosen, arithmetic=(*others, *chosen.arithmetic))


def _month_end(year: int, month: int, calendar: WorkingCalendar) -> Count:
    last = dt.date(year, month, months.monthrange(year, month)[1])
    rolled = calendar.roll(last, Roll.BACK)
    reason = f"last working day of {_month(month, year)}"
    return Count(rolled.date, (*rolled.arithmetic, Day(rolled.date, counted=True, reason=reason)))


def _nth_weekday(rule: NthWeekday, anchors: Anchors) -> Count | None:
    year = _year(rule.month, rule.year, anchors)
    days = [
        dt.date(year, rule.month, day)
        for day in range(1, months.monthrange(year, rule.month)[1] + 1)
        if dt.date(year, rule.month, day).weekday() == rule.weekday
    ]
    if rule.nth > len(days):
        return None
    day = days[rule.nth - 1] if rule.nth > 0 else days[rule.nth]
    return Count(day, (Day(day, counted=True, reason=str(rule)),))


def _year(month: int, year: int | None, anchors: Anchors) -> int:
    """Place a month without a year inside the twelve months that start at `year_starts_on`."""
    if year is not None:
        return year
    start = anchors.find(Anchor(AnchorKind.SUBJECT, "year_starts_on"))
    if start is None:
        raise UnknownAnchor("year starts on", sorted(anchors.dates))
    return start.year if month >= start.month else start.year + 1


def _anchor_text(rule: Rule, anchors: Anchors) -> str:
    match rule:
        case OnAnchor(anchor=anchor) | Offset(anchor=anchor) | Notice(anchor=anchor):
            found = anchors.find(anchor)
            return f"{found.isoformat() if found else 'no date yet'} ({anchor})"
        case _:
            return ""


def _month(month: int, year: int | None) -> str:
    return f"{months.month_name[month]} {year}" if year else months.month_name[month]


def _spoken(day: dt.date) -> str:
    return f"{day.day} {months.month_name[day.month]} {day.year}"
