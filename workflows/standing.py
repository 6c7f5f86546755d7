"""How a deadline stands on a day, and whether the law is breached. Pure comparison of dates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

#: How a deadline is told on its day after its hour: the hour is only told, the day counts.
PAST_ITS_HOUR = "past its hour; still taken today"
#: A deadline this many working days away, or fewer, is due soon.
DUE_SOON_WORKING_DAYS = 10


class Standing(StrEnum):
    """How a deadline stands."""

    #: Not due for a while.
    PENDING = "pending"
    #: Due within ten working days.
    DUE_SOON = "due_soon"
    #: Past, and not done.
    OVERDUE = "overdue"
    #: Done in time.
    MET = "met"
    #: Done after it was due.
    MET_LATE = "met_late"
    #: Past, and excepted by the chair.
    WAIVED = "waived"
    #: The workflow went on without it; nobody owes it any more.
    VOID = "void"


class BreachKind(StrEnum):
    """How a limit of the law is missed."""

    #: The planned date lies after the limit.
    PLANNED_LATE = "planned_late"
    #: The limit has passed and the step is not done.
    OVERDUE = "overdue"
    #: The step was done after the limit.
    DONE_LATE = "done_late"


class Rag(StrEnum):
    """Red, amber, green."""

    #: Something is late, or a limit of the law has passed.
    RED = "red"
    #: Something is due soon, or heads for a breach.
    AMBER = "amber"
    #: Nothing to do about it now.
    GREEN = "green"


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The dates of one deadline."""

    due_on: dt.date | None
    #: Aware; the due hour of `due_on`.
    due_at: dt.datetime | None
    statutory_on: dt.date | None
    completed_on: dt.date | None
    #: Aware; None with a `completed_on` means that only the day is known.
    completed_at: dt.datetime | None
    void: bool = False
    excepted: bool = False


def stand(dates: Dates, *, now: dt.datetime, working_days_left: int | None) -> Standing:
    """Say how a deadline stands at `now` (aware)."""
    if dates.completed_on is not None:
        return Standing.MET_LATE if _late(dates) else Standing.MET
    if dates.void:
        return Standing.VOID
    if dates.due_at is not None and now > dates.due_at:
        return Standing.WAIVED if dates.excepted else Standing.OVERDUE
    if working_days_left is not None and working_days_left <= DUE_SOON_WORKING_DAYS:
        return Standing.DUE_SOON
    return Standing.PENDING


def _late(dates: Dates) -> bool:
    if dates.due_on is None or dates.completed_on is None:
        return False
    if dates.completed_at is not None and dates.due_at is not None:
        return dates.completed_at > dates.due_at
    return dates.completed_on > dates.due_on


def breach(dates: Dates, *, today: dt.date) -> BreachKind | None:
    """Say how the statutory limit is missed, if it is. A limit is a whole day: its hour is free."""
    limit = dates.statutory_on
    if limit is None:
        return None
    if dates.completed_on is not None:
        return BreachKind.DONE_LATE if dates.completed_on > limit else None
    if dates.void:
        return None
    if today > limit:
        return BreachKind.OVERDUE
    if dates.due_on is not None and dates.due_on > limit:
        return BreachKind.PLANNED_LATE
    return None


def rag(standings: Iterable[Standing], breaches: Iterable[BreachKind]) -> Rag:
    """Sum a workflow up in one colour."""
    stands, broken = set(standings), set(breaches)
    if Standing.OVERDUE in stands or BreachKind.OVERDUE in broken:
        return Rag.RED
    if Standing.DUE_SOON in stands or broken:
        return Rag.AMBER
    return Rag.GREEN
