"""Taking a step, or refusing it with every reason at once.

Nothing is changed by a refusal. There is no force: a gate that may be passed is waived instead.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlmodel import Session

from cycle.errors import GateClosed, NotAllowed, NotEntitled, Reason, Refusal, StepNotPossible
from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Document, Entry, StepTaken, Workflow
from cycle.running import dating, facts, workflows
from cycle.running.papers import Paper, Store
from workflows.definition import Definition, Step
from workflows.gates import Facts, move_from
from workflows.machine import machine_for

#: The gates that are not of the definition: where the workflow stands, and who asks.
STATE = "state"
ENTITLED = "entitled"


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
    day = _day(workflow, attempt.on, today=place.today(attempt.now))
    _must_be_known(definition, attempt.papers)
    _refuse(session, place, workflow, spec, attempt, on=day)
    here = tuple(workflow.states)
    there = machine_for(definition).take(here, spec.name)
    store.keep(attempt.papers)
    _write_down(session, place, workflow, attempt, there, on=day)
    at = attempt.now if day == place.today(attempt.now) else None
    _settle_deadlines(session, workflow, spec, on=day, at=at)
    session.flush()
    moved = dating.recompute(session, place, workflow, now=attempt.now)
    entry = _tell(session, place, attempt, here, there, on=day)
    return Taken(
        ref=attempt.ref,
        step=attempt.step,
        from_states=here,
        to_states=there,
        seq=entry.seq,
        moved=tuple(moved),
    )


def reasons_against(
    session: Session,
    place: Place,
    workflow: Workflow,
    spec: Step,
    *,
    on: dt.date,
    supplied: Collection[str] = (),
    known: Facts | None = None,
) -> list[Reason]:
    """List why a step cannot be taken now, whoever asks: its place first, then its closed gates.

    `known` are its facts, for who has gathered them already.
    """
    misplaced = _misplaced(session, workflow, spec)
    if misplaced:
        return [misplaced]
    found = facts.verdicts(session, place, workflow, spec, today=on, supplied=supplied, known=known)
    return [Reason(v.gate, v.reason, v.fix, v.waivable) for v in found if not v.open]


def _refuse(
    session: Session,
    place: Place,
    workflow: Workflow,
    spec: Step,
    attempt: Attempt,
    *,
    on: dt.date,
) -> None:
    supplied = {paper.kind for paper in attempt.papers}
    reasons = reasons_against(session, place, workflow, spec, on=on, supplied=supplied)
    kind: type[Refusal] = GateClosed
    if reasons and reasons[0].gate == STATE:
        kind = StepNotPossible
    unentitled = _unentitled(session, place, workflow, spec, by=attempt.by, on=on)
    if unentitled:
        kind = NotEntitled if not reasons else kind
        reasons = [unentitled, *reasons]
    if reasons:
        raise kind(f"{spec.name} of {workflow.ref} is refused", reasons)


def _misplaced(session: Session, workflow: Workflow, spec: Step) -> Reason | None:
    """Say why a step does not start here, if it does not: it was taken, or others come first."""
    here = tuple(workflow.states)
    if move_from(spec, here) is not None:
        return None
    definition = workflows.definition_of(session, workflow)
    machine = machine_for(definition)
    now_at = f"{workflow.ref} stands at {' and '.join(here)}"
    ways = machine.steps_to(here, spec.name)
    if ways:
        return Reason(
            STATE,
            f"{_counted(ways)} before it: {', '.join(ways)} ({now_at})",
            f"next: cycle advance {workflow.ref} {ways[0]}; see: cycle status {workflow.ref}",
        )
    before = [each for each in workflows.steps_taken(session, workflow) if each.step == spec.name]
    possible = machine.possible(here)
    next_steps = f"possible next: {', '.join(possible)}" if possible else "nothing remains to take"
    if not before:
        return Reason(STATE, f"the way led past it; {now_at}", next_steps)
    names = {each.key: each.name for each in directory.people(session, workflow.partnership)}
    last = before[-1]
    return Reason(
        STATE,
        f"it was already taken by {names.get(last.by, last.by)} on"
        f" {last.happened_on.isoformat()}; {now_at}",
        next_steps,
    )


def _counted(ways: tuple[str, ...]) -> str:
    return "one step comes" if len(ways) == 1 else f"{len(ways)} steps come"


def _unentitled(
    session: Session, place: Place, workflow: Workflow, spec: Step, *, by: str, on: dt.date
) -> Reason | None:
    if directory.may_take(session, place.slug, by, spec.owner, on):
        return None
    definition = workflows.definition_of(session, workflow)
    owners = [each.key for each in directory.holders(session, place.slug, spec.owner, on)]
    officers = [each.key for each in directory.holders(session, place.slug, directory.OFFICER, on)]
    may = " or ".join(dict.fromkeys([*owners, *officers])) or "nobody yet; name an officer"
    title = definition.roles.get(spec.owner, spec.owner)
    return Reason(
        ENTITLED,
        f"{by} is neither {title} ({spec.owner}), nor that role's deputy, nor an officer"
        f" on {on.isoformat()}",
        f"ask {may} to take it (--as KEY)",
    )


def _day(workflow: Workflow, on: dt.date | None, *, today: dt.date) -> dt.date:
    if on is None:
        return today
    if on > today:
        raise NotAllowed(f"{on.isoformat()} is still to come; a step is recorded once it is done")
    if on < workflow.opened_on:
        raise NotAllowed(
            f"{on.isoformat()} lies before {workflow.ref} was opened"
            f" ({workflow.opened_on.isoformat()})"
        )
    return on


def _must_be_known(definition: Definition, papers: Sequence[Paper]) -> None:
    known = list(definition.documents)
    for paper in papers:
        if paper.kind not in known:
            near = get_close_matches(paper.kind, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            raise NotAllowed(f"{definition.name} has no paper of the kind {paper.kind}; {hint}")


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
