"""What one deadline says to one person: gathered from the records, worded elsewhere."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from config.due import due_to_data
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.tables import Deadline, Person, Workflow
from cycle.reminders.outbox import Sender
from cycle.running import dating, facts, owners, refusing, rungs, views, workflows
from notifications.contents import Duty, Reason, Recipient, Wait
from workflows.definition import Definition, GateKind, Step
from workflows.due import Computed
from workflows.gates import Facts


def recipient(person: Person) -> Recipient:
    """Return a person as a letter addresses them."""
    return Recipient(key=person.key, name=person.name, email=person.email)


def officer(session: Session, place: Place, on: dt.date) -> Recipient | None:
    """Return who answers questions on a day."""
    found = directory.holders(session, place.slug, directory.OFFICER, on)
    return recipient(found[0]) if found else None


@dataclass(frozen=True, kw_only=True)
class Case:
    """One deadline, and the person who is to be told of it."""

    workflow: Workflow
    row: Deadline
    person: Person
    #: "owner", "deputy" or "officer".
    capacity: str
    #: Which date the reminder counts towards: "planned" or "statutory".
    against: str
    #: The due date this person was told last; None when never.
    told_on: dt.date | None = None


def duty(session: Session, place: Place, sender: Sender, case: Case, *, now: dt.datetime) -> Duty:
    """Gather what a letter tells a person about one deadline that has a date."""
    workflow, row = case.workflow, case.row
    if row.due_on is None or row.due_at is None:
        raise ValueError("a deadline without a date is no duty yet")
    definition = workflows.definition_of(session, workflow)
    step = workflows.step_of(definition, row.step)
    today = place.today(now)
    shown = views.deadline_view(session, place, workflow, row, now=now)
    known = facts.gather(session, place, workflow, step, today=today)
    against = refusing.reasons_against(session, place, workflow, step, known)
    planned, limit = dating.computed(place, definition, row, known.anchors)
    return Duty(
        ref=workflow.ref,
        step=row.step,
        title=step.title,
        due_on=row.due_on,
        due_at=place.local(row.due_at),
        statutory_on=row.statutory_on if row.statutory_on != row.due_on else None,
        working_days_left=place.calendar.between(today, _towards(row, case.against)),
        capacity=case.capacity,
        owner_name=shown.owner_name,
        about=shown.about,
        guidance=step.guidance,
        why=tuple(_why(place, step, row)),
        rule=_rule(row, planned or limit),
        missing=tuple(each.reason for each in against),
        command=_command(workflow, step, case.person, known),
        wants_evidence=bool(_wanted(step, known)),
        waiting=tuple(_waiting(session, workflow, step, known)),
        against=case.against,
        moved_from=_moved_from(row, case.told_on),
        reader=case.person.key,
        uid=f"{place.slug}.{workflow.ref}.{row.step}@{sender.domain}",
        sequence=row.due_version,
    )


def _towards(row: Deadline, against: str) -> dt.date:
    """Return the date that a reminder counts towards."""
    if against == rungs.STATUTORY and row.statutory_on is not None:
        return row.statutory_on
    if row.due_on is None:
        raise ValueError("a deadline without a date is no duty yet")
    return row.due_on


def _why(place: Place, step: Step, row: Deadline) -> Iterator[Reason]:
    bind = [place.clause(key, row.due_on) for key in step.clauses]
    # Two clauses of one nation may have the same in their place in the other.
    for clause in {each.key: each for each in bind if each is not None}.values():
        yield Reason(
            title=clause.title,
            provision=clause.provision,
            source=clause.source.value,
            confidence=clause.confidence.value,
        )
    if row.source == "constitution":
        planned = step.deadline.planned if step.deadline else None
        is_rule = planned is not None and due_to_data(planned) == row.rule
        whose = "The board's own rules set" if is_rule else "The partnership's own timetable sets"
        yield Reason(
            title=f"{whose} this date",
            provision="",
            source="constitution",
            confidence="seen",
        )


def _rule(row: Deadline, computed: Computed | None) -> str:
    if row.pinned:
        return f"set by hand: {row.pinned_reason}"
    return computed.rule if computed else ""


def _command(workflow: Workflow, step: Step, person: Person, known: Facts) -> str:
    papers = "".join(f" --evidence {kind}=FILE" for kind in _wanted(step, known))
    return f"cycle advance {workflow.ref} {step.name} --as {person.key}{papers}"


def _wanted(step: Step, known: Facts) -> list[str]:
    """Name what is to be put on file still."""
    return [
        gate.about
        for gate in step.gates
        if gate.kind is GateKind.DOCUMENT and gate.about not in known.documents
    ]


def _waiting(session: Session, workflow: Workflow, step: Step, known: Facts) -> Iterator[Wait]:
    definition = workflows.definition_of(session, workflow)
    for other in definition.steps:
        if other.name == step.name or not _follows(definition, step, other):
            continue
        whoever = owners.holders(session, workflow, other.owner, known.today)
        yield Wait(
            who=whoever[0].name if whoever else definition.role_title(other.owner),
            title=other.title,
            due_on=known.anchors.due.get(other.name),
        )


def _follows(definition: Definition, step: Step, other: Step) -> bool:
    """Say whether `other` starts where `step` leads, or waits for it at a join."""
    for target in (move.target for move in step.moves):
        top, _, inside = target.partition(".")
        region, _, state = inside.partition(".")
        entered = definition.state(top)
        here = entered.entry() if entered and not inside else (target,)
        for move in other.moves:
            if move.source in here:
                return True
            if move.source == top and state and state in move.join.get(region, ()):
                return True
    return False


def _moved_from(row: Deadline, told_on: dt.date | None) -> dt.date | None:
    """Return the date this person knows, when it is another than the one that holds now."""
    before = told_on or row.moved_from
    return before if before != row.due_on else None
