"""Applying a partnership file: the difference, the rows, and the dates that follow from them.

One transaction and one journal entry; a file that changes nothing writes nothing.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from cycle.people import partnership_file
from cycle.people.place import Place, place_of
from cycle.planning import timetable
from cycle.records import journal
from cycle.records.tables import Deadline, Partnership, Workflow
from cycle.running import dating, rungs, workflows
from cycle.running.dating import Moved
from workflows.machine import machine_for


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What applying a file changed, or would change."""

    slug: str
    differences: tuple[str, ...]
    #: (reference, deadline) that has another date now.
    moved: tuple[tuple[str, Moved], ...]
    warnings: tuple[str, ...]


def apply(session: Session, data: Mapping[str, Any], *, by: str, now: dt.datetime) -> Applied:
    """Bring a checked partnership file in. Raises CalendarEnds."""
    row = session.get(Partnership, data["partnership"]["slug"])
    before = partnership_file.data_of(session, row) if row else {}
    found = partnership_file.differences(before, data)
    if not found and row is not None:
        return Applied(slug=row.slug, differences=(), moved=(), warnings=())
    was = place_of(row) if row else None
    row = partnership_file.store(session, data)
    place = place_of(row)
    moved, warned = [], []
    for workflow in _running(session, row.slug):
        moved += [(workflow.ref, each) for each in _date_anew(session, place, workflow, now=now)]
        if was is not None:
            _rehang(session, was, place, workflow, now=now)
        definition = workflows.definition_of(session, workflow)
        rows = workflows.deadlines_of(session, workflow)
        warned += timetable.warnings(place, definition, rows, opened_on=workflow.opened_on)
    if row.next_digest_at is not None and row.next_digest_at > now:
        row.next_digest_at = place.next_digest(now)
        session.add(row)
    journal.write(
        session,
        "partnership_applied",
        by=by,
        now=now,
        partnership=row.slug,
        data={
            "differences": found,
            "moved": [
                {
                    "ref": ref,
                    "step": each.step,
                    "from": each.was and each.was.isoformat(),
                    "to": each.now and each.now.isoformat(),
                }
                for ref, each in moved
            ],
        },
    )
    return Applied(
        slug=row.slug, differences=tuple(found), moved=tuple(moved), warnings=tuple(warned)
    )


def _running(session: Session, slug: str) -> list[Workflow]:
    statement = select(Workflow).where(
        Workflow.partnership == slug, col(Workflow.closed_at).is_(None)
    )
    return list(session.exec(statement))


def _date_anew(
    session: Session, place: Place, workflow: Workflow, *, now: dt.datetime
) -> list[Moved]:
    """Give the deadlines of a running workflow the rules of the timetable as it is now."""
    definition = workflows.definition_of(session, workflow)
    given = timetable.timetable(place, workflow.definition, workflow.ref)
    have = {row.step: row for row in workflows.deadlines_of(session, workflow)}
    ahead = machine_for(definition).ahead(tuple(workflow.states))
    for wanted in dating.plan(definition, workflow, given):
        row = have.get(wanted.step)
        if row is None:
            wanted.void = wanted.step not in ahead
            session.add(_unless_done(session, workflow, wanted))
        elif row.completed_on is None:
            row.rule, row.source = wanted.rule, wanted.source
            if row.void and row.step in ahead:
                row.void, row.ladder_from_at = False, None
            session.add(row)
    for step, row in have.items():
        spec = workflows.step_of(definition, step).deadline
        dated = step in given or (spec and (spec.planned or spec.statutory))
        if row.completed_on is None and not dated and not row.pinned:
            row.void, row.next_reminder_at = True, None
            session.add(row)
    session.flush()
    return dating.recompute(session, place, workflow, now=now)


def _rehang(
    session: Session, was: Place, place: Place, workflow: Workflow, *, now: dt.datetime
) -> None:
    """Hang the next reminder of dates that stayed on the ladder and hours as they are now.

    A letter that is to tell of a move hangs on no rung and stays.
    """
    for row in workflows.deadlines_of(session, workflow):
        if row.completed_on is not None or row.void:
            continue
        found, at = dating.ladder_of(place, row), row.next_reminder_at
        if at is not None and at not in {rung.at for rung in dating.ladder_of(was, row)}:
            continue
        if at is not None and at <= now and rungs.current(found, now) is not None:
            continue
        quiet_until = row.snoozed_until or place.today(now)
        row.next_reminder_at = next(
            (r.at for r in found if r.at > now and place.today(r.at) >= quiet_until), None
        )
        session.add(row)


def _unless_done(session: Session, workflow: Workflow, row: Deadline) -> Deadline:
    """Complete a deadline that arrives after its step was taken."""
    taken = [each for each in workflows.steps_taken(session, workflow) if each.step == row.step]
    if taken:
        row.completed_on = taken[-1].happened_on
    return row
