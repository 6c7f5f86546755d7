"""Whether a paper is late, and what lets it in: by the day; the hour of the day is only told."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from cycle.people.place import Place
from cycle.records.tables import Deadline, Workflow
from cycle.running import facts, workflows
from workflows.definition import Late

#: The step that makes a paper final.
FINALISE = "finalise"


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """How a paper stands to the day by which it is to be final."""

    due_on: dt.date | None
    #: Its hour was missed, or is.
    is_late: bool
    #: The hour is over and the day is not: it is still taken.
    past_its_hour: bool
    #: The day is over, and it is not final.
    day_is_over: bool
    #: Whether after its day only the chair's exception lets it in.
    by_exception: bool


def lateness(session: Session, place: Place, workflow: Workflow, *, now: dt.datetime) -> Lateness:
    """Say how a paper stands at `now`."""
    row, today = workflows.deadline_of(session, workflow, FINALISE), place.today(now)
    due_on = row.due_on if row else None
    is_owed = row is not None and row.completed_on is None and not row.void
    is_late = row is not None and not row.void and _missed(row, now)
    return Lateness(
        due_on=due_on,
        is_late=is_late,
        past_its_hour=is_owed and is_late and due_on == today,
        day_is_over=is_owed and due_on is not None and due_on < today,
        by_exception=facts.late_of(session, place, workflow, FINALISE) is Late.EXCEPTION,
    )


def _missed(row: Deadline, now: dt.datetime) -> bool:
    if row.due_on is None:
        return False
    if row.completed_on is not None and row.completed_at is None:
        return row.completed_on > row.due_on
    return row.due_at is not None and (row.completed_at or now) > row.due_at
