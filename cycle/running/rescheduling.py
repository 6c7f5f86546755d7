"""Setting a deadline by hand, letting it float again, and saying that a reminder was seen."""

import datetime as dt
from collections.abc import Mapping

from sqlmodel import Session

from cycle.errors import NotAllowed, NotEntitled, NotFound
from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Deadline, Workflow
from cycle.running import dating, owners, workflows


def reschedule(
    session: Session,
    place: Place,
    *,
    ref: str,
    step: str,
    day: dt.date,
    reason: str,
    by: str,
    now: dt.datetime,
) -> list[dating.Moved]:
    """Pin a deadline to a day; deadlines that count from it move along. Raises Refusals."""
    workflow, row = _owned(session, place, ref, step, by=by, now=now)
    if not reason.strip():
        raise NotAllowed("a new date needs a reason that will be read in a year: --reason TEXT")
    if row.pinned and row.due_on == day:
        raise NotAllowed(f"{step} is already pinned to {day.isoformat()}")
    was = row.due_on
    dating.pin(session, place, row, day, now=now)
    row.pinned_reason = reason.strip()
    session.add(row)
    session.flush()
    others = dating.recompute(session, place, workflow, now=now)
    moved = [*([dating.Moved(step, was, day)] if was != day else []), *others]
    _tell(session, place, workflow, "deadline_pinned", by=by, now=now, reason=reason, moved=moved)
    return moved


def unpin(
    session: Session, place: Place, *, ref: str, step: str, reason: str, by: str, now: dt.datetime
) -> list[dating.Moved]:
    """Let a pinned deadline follow its rule again. Raises Refusals."""
    workflow, row = _owned(session, place, ref, step, by=by, now=now)
    if not row.pinned:
        raise NotAllowed(f"{step} is not pinned; it follows its rule already")
    row.pinned = False
    row.pinned_reason = None
    session.add(row)
    session.flush()
    moved = dating.recompute(session, place, workflow, now=now)
    _tell(session, place, workflow, "deadline_unpinned", by=by, now=now, reason=reason, moved=moved)
    return moved


def redate(
    session: Session,
    place: Place,
    workflow: Workflow,
    dates: Mapping[str, dt.date | None],
    *,
    now: dt.datetime,
) -> list[dating.Moved]:
    """Give the subject of a workflow other dates, None where one is not known any more; deadlines
    that count from them move along, but pinned ones. The caller journals it.

    Raises ValueError for a date the definition does not have, and CalendarEnds.
    """
    definition = workflows.definition_of(session, workflow)
    strange = sorted(dates.keys() - definition.dates.keys())
    if strange:
        raise ValueError(f"{definition.name} has no date {', '.join(strange)}")
    kept = {name: day for name, day in workflow.dates.items() if name not in dates}
    workflow.dates = {**kept, **{name: day.isoformat() for name, day in dates.items() if day}}
    session.add(workflow)
    dating.owe_anew(session, place, workflow)
    session.flush()
    return dating.recompute(session, place, workflow, now=now)


def acknowledge(
    session: Session,
    place: Place,
    *,
    ref: str,
    step: str,
    by: str,
    now: dt.datetime,
    snooze_until: dt.date | None = None,
) -> Deadline:
    """Say that a reminder was seen: it stops the escalation, and may quieten the ladder.

    Raises NotEntitled unless `by` owns the step, deputises or is an officer; NotAllowed for a
    quiet time that is over already or outlasts the due date.
    """
    workflow = workflows.find(session, place, ref)
    row = _open_deadline(session, workflow, step)
    directory.person(session, place.slug, by)
    today = place.today(now)
    if not owners.may_take(session, workflow, by, row.owner, today):
        raise NotEntitled(f"{step} is not {by}'s to acknowledge; its owner is the {row.owner}")
    row.acknowledged_at, row.acknowledged_by = now, by
    if snooze_until is not None:
        _snooze(place, row, snooze_until, now=now)
    session.add(row)
    journal.write(
        session,
        "reminder_acknowledged",
        by=by,
        now=now,
        partnership=place.slug,
        ref=ref,
        data={"step": step, "snoozed_until": snooze_until and snooze_until.isoformat()},
    )
    return row


def _snooze(place: Place, row: Deadline, until: dt.date, *, now: dt.datetime) -> None:
    if until <= place.today(now):
        raise NotAllowed(f"{until.isoformat()} is not ahead; name a later day, up to the due date")
    if row.due_on is None:
        raise NotAllowed(f"{row.step} has no date yet; no reminder is on its way")
    today = place.today(now)
    # The reminder of the day itself always speaks; from a closed day it has moved earlier.
    dates = {row.due_on, row.statutory_on or row.due_on}
    ahead = [day for day in map(place.calendar.previous_working, dates) if day > today]
    if not ahead:
        raise NotAllowed("reminders cannot stay quiet past the due date, and it has passed")
    if until > min(ahead):
        raise NotAllowed(f"reminders cannot stay quiet past {min(ahead).isoformat()}")
    found = dating.ladder_of(place, row)
    row.snoozed_until = until
    row.next_reminder_at = next(
        (rung.at for rung in found if place.today(rung.at) >= until and rung.at > now), None
    )


def _owned(
    session: Session, place: Place, ref: str, step: str, *, by: str, now: dt.datetime
) -> tuple[Workflow, Deadline]:
    workflow = workflows.find(session, place, ref)
    row = _open_deadline(session, workflow, step)
    directory.person(session, place.slug, by)
    today = place.today(now)
    allowed = (directory.OFFICER, directory.CHAIR)
    if not any(directory.holds(session, place.slug, by, role, today) for role in allowed):
        raise NotEntitled(f"only the officer or the chair moves a deadline, and {by} is neither")
    return workflow, row


def _open_deadline(session: Session, workflow: Workflow, step: str) -> Deadline:
    workflows.step_of(workflows.definition_of(session, workflow), step)
    row = workflows.deadline_of(session, workflow, step)
    if row is None:
        raise NotFound(
            f"{step} of {workflow.ref} has no deadline; give it one in the timetable of"
            " partnership.yaml before the workflow is opened"
        )
    if row.completed_on is not None:
        raise NotAllowed(f"{step} was done on {row.completed_on.isoformat()}; nothing is owed")
    if row.void:
        raise NotAllowed(f"{workflow.ref} went on without {step}; nothing is owed")
    return row


def _tell(
    session: Session,
    place: Place,
    workflow: Workflow,
    kind: str,
    *,
    by: str,
    now: dt.datetime,
    reason: str,
    moved: list[dating.Moved],
) -> None:
    journal.write(
        session,
        kind,
        by=by,
        now=now,
        partnership=place.slug,
        ref=workflow.ref,
        data={
            "reason": reason.strip(),
            "moved": [
                {
                    "step": each.step,
                    "from": each.was and each.was.isoformat(),
                    "to": each.now and each.now.isoformat(),
                }
                for each in moved
            ],
        },
    )
