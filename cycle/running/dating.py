"""Computing the deadlines of a workflow, and computing them anew when something moved.

A pinned date does not move with its anchor. A date that moves restarts its ladder.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from config.due import due_to_data, parse_due
from config.law import clauses
from cycle.people.place import Place
from cycle.records.tables import Deadline, Reminder, Workflow
from cycle.running import rungs, workflows
from workflows.definition import Definition, Source, Step
from workflows.due import Anchors, Computed, Due, compute


@dataclass(frozen=True)
class Moved:
    """A deadline that has another date than before."""

    step: str
    was: dt.date | None
    now: dt.date | None


def plan(
    definition: Definition, workflow: Workflow, timetable: Mapping[str, Due]
) -> list[Deadline]:
    """Make the deadline rows of a workflow that opens: one for each step that is dated at all."""
    rows = []
    for step in definition.steps:
        spec = step.deadline
        planned = timetable.get(step.name) or (spec.planned if spec else None)
        if spec is None or (planned is None and spec.statutory is None):
            continue
        rows.append(
            Deadline(
                workflow_id=workflows.id_of(workflow),
                step=step.name,
                owner=step.owner,
                # A date of the partnership's own timetable is the board's own rule.
                source=_source(step, in_timetable=step.name in timetable),
                ladder=spec.ladder,
                rule=None if planned is None else due_to_data(planned),
            )
        )
    return rows


def _source(step: Step, *, in_timetable: bool) -> Source:
    spec = step.deadline
    if in_timetable or spec is None:
        return Source.CONSTITUTION
    return spec.source if spec.planned is not None else Source.STATUTE


def anchors(definition: Definition, workflow: Workflow, deadlines: list[Deadline]) -> Anchors:
    """Gather the dates that rules of this workflow may count from."""
    names = [step.name for step in definition.steps]
    due = {row.step: row.due_on for row in deadlines}
    done = {row.step: row.completed_on for row in deadlines}
    known = {name: dt.date.fromisoformat(day) for name, day in workflow.dates.items()}
    return Anchors(
        dates={**dict.fromkeys(definition.dates), **known},
        due={name: due.get(name) for name in names},
        done={name: done.get(name) for name in names},
    )


def with_steps_done(found: Anchors, done: Mapping[str, dt.date]) -> Anchors:
    """Add the days on which steps without a deadline were done."""
    return Anchors(found.dates, found.due, {**found.done, **done})


def computed(
    place: Place, definition: Definition, row: Deadline, known: Anchors
) -> tuple[Computed | None, Computed | None]:
    """Compute the planned and the statutory date of a deadline as its rules give them now."""
    limit = _limit(place, workflows.step_of(definition, row.step), known)
    if row.rule is None:
        return limit, limit
    return compute(parse_due(row.rule), calendar=place.calendar, anchors=known), limit


def _limit(place: Place, step: Step, known: Anchors) -> Computed | None:
    """Compute the limit of the law; there is none where or when its clause does not bind."""
    if step.deadline is None or step.deadline.statutory is None:
        return None
    found = compute(step.deadline.statutory, calendar=place.calendar, anchors=known)
    key = step.deadline.statutory_clause
    return found if found and (place.clause(key, found.on) or key not in clauses()) else None


def recompute(
    session: Session, place: Place, workflow: Workflow, *, now: dt.datetime
) -> list[Moved]:
    """Set every open deadline to what its rule gives now. Returns those that moved.

    Steps may count from one another, so it goes over them until nothing changes. Raises
    CalendarEnds.
    """
    definition = workflows.definition_of(session, workflow)
    rows = workflows.deadlines_of(session, workflow)
    done = {each.step: each.happened_on for each in workflows.steps_taken(session, workflow)}
    before = {row.step: row.due_on for row in rows}
    for _ in range(len(rows) + 1):
        known = with_steps_done(anchors(definition, workflow, rows), done)
        changed = [_set(place, definition, row, known) for row in rows]
        if not any(changed):
            break
    moved = [
        Moved(row.step, before[row.step], row.due_on)
        for row in rows
        if row.due_on != before[row.step]
    ]
    for row in rows:
        if row.completed_on is None and not row.void:
            _restart(session, place, row, before[row.step], now=now)
        session.add(row)
    return moved


def owe_anew(session: Session, place: Place, workflow: Workflow) -> None:
    """Owe again each step that comes again and again and whose date has moved past the day it was
    last done; what was done stays in the record. Raises CalendarEnds.
    """
    definition = workflows.definition_of(session, workflow)
    rows = workflows.deadlines_of(session, workflow)
    known = anchors(definition, workflow, rows)
    for row in rows:
        done_on = row.completed_on
        if done_on is None or not workflows.step_of(definition, row.step).repeats:
            continue
        found, _ = computed(place, definition, row, known)
        if found is None or found.on <= done_on or found.on == row.due_on:
            continue
        row.completed_on = row.completed_at = row.moved_from = row.ladder_from_at = None
        row.due_on = row.due_at = None
        row.pinned, row.pinned_reason = False, None
        # Nobody was told of this date, whatever they were told of the one before.
        row.due_version += 1
        session.add(row)


def _set(place: Place, definition: Definition, row: Deadline, known: Anchors) -> bool:
    """Set the dates of one row; say whether its due date changed."""
    if row.completed_on is not None or row.void:
        return False
    planned, limit = computed(place, definition, row, known)
    row.statutory_on = limit.on if limit else None
    if row.pinned:
        return False
    was = row.due_on
    # While the planned date has no anchor yet, what is owed is owed by the limit of the law.
    found = planned or limit
    row.due_on = found.on if found else None
    hour = planned.hour if planned else _hour(definition, row)
    row.due_at = place.due_at(row.due_on, hour) if row.due_on else None
    return row.due_on != was


def _hour(definition: Definition, row: Deadline) -> dt.time | None:
    if row.rule is not None:
        return parse_due(row.rule).hour
    step = workflows.step_of(definition, row.step)
    return step.deadline.statutory.hour if step.deadline and step.deadline.statutory else None


def _restart(
    session: Session, place: Place, row: Deadline, was: dt.date | None, *, now: dt.datetime
) -> None:
    """Start the ladder of a row, or start it again when its date moved."""
    if row.ladder_from_at is not None and row.due_on == was:
        return
    told = was is not None and _was_told(session, row)
    if was is not None and row.due_on != was:
        row.moved_from = was
        # It rises also when the date goes away: one that comes back later is told anew.
        row.due_version += 1
    row.acknowledged_at = row.acknowledged_by = row.snoozed_until = None
    row.ladder_from_at = now
    row.next_reminder_at = first_reminder(place, row, now=now, told=told)


def _was_told(session: Session, row: Deadline) -> bool:
    statement = select(Reminder.id).where(Reminder.deadline_id == row.id).limit(1)
    return session.exec(statement).first() is not None


def ladder_of(place: Place, row: Deadline) -> list[rungs.Rung]:
    """List the rungs of a deadline, earliest first. Raises CalendarEnds."""
    return rungs.rungs(
        place, place.ladders[row.ladder], due_on=row.due_on, statutory_on=row.statutory_on
    )


def first_reminder(
    place: Place, row: Deadline, *, now: dt.datetime, told: bool = False
) -> dt.datetime | None:
    """Say when a ladder that starts now first speaks.

    At once when a rung has already come, or when somebody was `told` of the date it had before.
    """
    if row.due_on is None:
        return None
    found = ladder_of(place, row)
    if told or rungs.current(found, now) is not None:
        return place.working_moment(now)
    return rungs.next_after(found, now)


def pin(session: Session, place: Place, row: Deadline, day: dt.date, *, now: dt.datetime) -> None:
    """Set a deadline by hand; it keeps the hour it had."""
    was = row.due_on
    hour = place.local(row.due_at).time() if row.due_at else None
    row.pinned = True
    row.due_on = day
    row.due_at = place.due_at(day, hour)
    _restart(session, place, row, was, now=now)
