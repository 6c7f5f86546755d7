"""Taking a step, or refusing it with every reason at once.

Nothing is changed by a refusal. There is no force: a gate that may be passed is waived instead.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlmodel import Session

from cycle.errors import NotAllowed
from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Document, Entry, StepTaken, Workflow
from cycle.running import dating, facts, refusing, workflows
from cycle.running.papers import Paper, Store
from workflows.definition import Definition, Late, Step
from workflows.machine import machine_for


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Somebody tries to take a step."""

    ref: str
    step: str
    #: A person's key.
    by: str
    now: dt.datetime
    #: The day it was really done; None for today.
    on: dt.date | None = None
    papers: Sequence[Paper] = ()
    note: str | None = None
    #: Where a step that moves its subject moves it: a date, or a reference.
    to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A step that was taken."""

    ref: str
    step: str
    from_states: tuple[str, ...]
    to_states: tuple[str, ...]
    #: The number of its journal entry.
    seq: int
    moved: tuple[dating.Moved, ...]


def advance(session: Session, place: Place, store: Store, attempt: Attempt) -> Taken:
    """Take a step, done on the day `attempt.on` (default: today).

    Raises NotFound, StepNotPossible, NotEntitled, GateClosed and NotAllowed, each with every
    reason; DocumentsUnreachable when the papers cannot be kept.
    """
    workflow = workflows.find(session, place, attempt.ref)
    definition = workflows.definition_of(session, workflow)
    spec = workflows.step_of(definition, attempt.step)
    directory.person(session, place.slug, attempt.by)
    today = place.today(attempt.now)
    day = refusing.day_of(session, workflow, spec, attempt.on, today=today)
    _must_be_known(definition, attempt.papers)
    _must_lead_somewhere(spec, attempt.to)
    supplied = {paper.kind for paper in attempt.papers}
    known = facts.gather(
        session, place, workflow, spec, today=day, supplied=supplied, recorded_on=today
    )
    refusing.refuse(session, place, workflow, spec, known, by=attempt.by)
    here = tuple(workflow.states)
    there = machine_for(definition).take(here, spec.name)
    store.keep(attempt.papers)
    _write_down(session, place, workflow, attempt, there, on=day)
    at = attempt.now if day == today else None
    _settle_deadlines(session, workflow, spec, on=day, at=at)
    session.flush()
    moved = dating.recompute(session, place, workflow, now=attempt.now)
    late = _lateness(session, place, workflow, spec, day)
    entry = _tell(session, place, attempt, here, there, on=day, late=late)
    return Taken(
        ref=attempt.ref,
        step=attempt.step,
        from_states=here,
        to_states=there,
        seq=entry.seq,
        moved=tuple(moved),
    )


def _lateness(
    session: Session, place: Place, workflow: Workflow, spec: Step, day: dt.date
) -> dict[str, str] | None:
    """Say what stands in the record of a step done late, where its lateness is to be recorded."""
    row = workflows.deadline_of(session, workflow, spec.name)
    policy = facts.late_of(session, place, workflow, spec.name)
    if row is None or row.due_on is None or day <= row.due_on or policy is Late.ALLOW:
        return None
    return {"due_on": row.due_on.isoformat(), "policy": policy.value}


def _must_be_known(definition: Definition, papers: Sequence[Paper]) -> None:
    known = list(definition.documents)
    for paper in papers:
        if paper.kind not in known:
            near = get_close_matches(paper.kind, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            raise NotAllowed(f"{definition.name} has no paper of the kind {paper.kind}; {hint}")


def _must_lead_somewhere(spec: Step, to: str | None) -> None:
    if to is not None and not spec.destination:
        raise NotAllowed(f"{spec.name} moves nothing to another place; leave --to {to} out")


def _write_down(
    session: Session,
    place: Place,
    workflow: Workflow,
    attempt: Attempt,
    there: tuple[str, ...],
    *,
    on: dt.date,
) -> None:
    definition = workflows.definition_of(session, workflow)
    session.add_all(_document(place, workflow, attempt, paper) for paper in attempt.papers)
    session.add(
        StepTaken(
            workflow_id=workflows.id_of(workflow),
            step=attempt.step,
            by=attempt.by,
            recorded_at=attempt.now,
            happened_on=on,
            note=attempt.note,
            from_states=list(workflow.states),
            to_states=list(there),
        )
    )
    workflow.states = list(there)
    if definition.is_final(there):
        workflow.closed_at = attempt.now
    session.add(workflow)


def _tell(
    session: Session,
    place: Place,
    attempt: Attempt,
    here: tuple[str, ...],
    there: tuple[str, ...],
    *,
    on: dt.date,
    late: dict[str, str] | None,
) -> Entry:
    return journal.write(
        session,
        "step_taken",
        by=attempt.by,
        now=attempt.now,
        partnership=place.slug,
        ref=attempt.ref,
        data={
            "step": attempt.step,
            "happened_on": on.isoformat(),
            "from": list(here),
            "to": list(there),
            "note": attempt.note,
            "late": late,
            **({"moved_to": attempt.to} if attempt.to else {}),
            "evidence": [
                {"kind": paper.kind, "name": paper.name, "sha256": paper.sha256}
                for paper in attempt.papers
            ],
        },
    )


def _document(place: Place, workflow: Workflow, attempt: Attempt, paper: Paper) -> Document:
    return Document(
        partnership=place.slug,
        workflow_id=workflows.id_of(workflow),
        step=attempt.step,
        kind=paper.kind,
        name=paper.name,
        sha256=paper.sha256,
        size_bytes=paper.size_bytes,
        supplied_by=attempt.by,
        supplied_at=attempt.now,
    )


def _settle_deadlines(
    session: Session, workflow: Workflow, spec: Step, *, on: dt.date, at: dt.datetime | None
) -> None:
    """Complete the deadline of the step, and void those of steps that can never come any more."""
    definition = workflows.definition_of(session, workflow)
    ahead = machine_for(definition).ahead(tuple(workflow.states))
    for row in workflows.deadlines_of(session, workflow):
        if row.step == spec.name and row.completed_on is None:
            row.completed_on, row.completed_at = on, at
            row.next_reminder_at = None
        elif row.completed_on is None and row.step not in ahead and not row.void:
            row.void = True
            row.next_reminder_at = None
        session.add(row)
