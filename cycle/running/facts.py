"""Gathering, from the records, the facts that the gates of a step may ask about."""

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from cycle.people import directory
from cycle.people.place import Place
from cycle.records.remembering import remembered
from cycle.records.tables import Document, Partnership, Waiver, Workflow
from cycle.running import dating, owners, workflows
from workflows.definition import GateKind, Late, Step
from workflows.gates import EXCEPTION, Facts, Stated, Verdict, Waived, ask

PROTOCOL = GateKind.PROTOCOL.value


def gather(
    session: Session,
    place: Place,
    workflow: Workflow,
    step: Step,
    *,
    today: dt.date,
    supplied: Collection[str] = (),
    recorded_on: dt.date | None = None,
) -> Facts:
    """Gather what the gates of one step may ask; `supplied` are kinds of paper brought just now."""
    definition = workflows.definition_of(session, workflow)
    rows = workflows.deadlines_of(session, workflow)
    taken = {each.step: each.happened_on for each in workflows.steps_taken(session, workflow)}
    known = dating.with_steps_done(dating.anchors(definition, workflow, rows), taken)
    own = documents_on_file(session, workflow, step) | frozenset(supplied)
    return Facts(
        ref=workflow.ref,
        today=today,
        recorded_on=recorded_on or today,
        calendar=place.calendar,
        anchors=known,
        due_on=next((row.due_on for row in rows if row.step == step.name), None),
        documents=own,
        steps_done=frozenset(taken),
        roles_filled=owners.roles_filled(session, workflow, today),
        protocol_in_place=(
            PROTOCOL in own
            or place.protocol_in_place(today)
            # Every duty of every letter comes here: what no gate asks is not looked up.
            or (_asks_protocol(step) and _protocol_on_file(session, place))
        ),
        stated=_stated(session, place, workflow, step, today=today),
        late=place.late.get((workflow.definition, step.name)),
        waived=waivers(session, workflow, step.name),
    )


def late_of(session: Session, place: Place, workflow: Workflow, step: str) -> Late:
    """Say what happens when a step is late: by the partnership's own rule, or the definition's."""
    own = place.late.get((workflow.definition, step))
    deadline = workflows.step_of(workflows.definition_of(session, workflow), step).deadline
    return own or (deadline.late if deadline else Late.ALLOW)


def _stated(
    session: Session, place: Place, workflow: Workflow, step: Step, *, today: dt.date
) -> dict[str, Stated]:
    """Ask the records for the facts of a step's gates: nothing is looked up that no gate asks."""
    names = [gate.about for gate in step.gates if gate.kind is GateKind.FACT]
    if not names:
        return {}
    from cycle.business import stating  # noqa: PLC0415 -- only the board's steps ask for facts

    case = stating.Case(session=session, workflow=workflow, place=place, today=today)
    return stating.state(case, names)


def verdicts(
    session: Session,
    place: Place,
    workflow: Workflow,
    step: Step,
    *,
    today: dt.date,
    known: Facts | None = None,
) -> list[Verdict]:
    """Ask every gate of a step, from what is `known` of it already or gathered now."""
    facts = known or gather(session, place, workflow, step, today=today)
    definition = workflows.definition_of(session, workflow)
    return ask(definition, step, tuple(workflow.states), facts)


def documents_on_file(session: Session, workflow: Workflow, step: Step) -> frozenset[str]:
    """Name the kinds of paper on file for a step: of one that is taken again and again, those
    supplied since it was last taken.
    """
    statement = select(Document.kind).where(Document.workflow_id == workflow.id)
    if step.repeats:
        taken = [t for t in workflows.steps_taken(session, workflow) if t.step == step.name]
        if taken:
            statement = statement.where(col(Document.supplied_at) > taken[-1].recorded_at)
    return remembered(
        session,
        ("documents", workflow.id, step.name if step.repeats else ""),
        lambda: frozenset(session.exec(statement)),
    )


def waivers(session: Session, workflow: Workflow, step: str) -> dict[str, Waived]:
    """List the waivers of one step by gate; who gave one is told by name.

    An exception is good for the due date it was given for, and for no other.
    """
    statement = select(Waiver).where(Waiver.workflow_id == workflow.id)
    given = remembered(
        session, ("waivers", workflow.id), lambda: list(session.exec(statement).all())
    )
    rows = [row for row in given if row.step == step]
    if not rows:
        return {}
    deadline = workflows.deadline_of(session, workflow, step)
    version = deadline.due_version if deadline else 0
    names = {each.key: each.name for each in directory.people(session, workflow.partnership)}
    zone = ZoneInfo(session.get_one(Partnership, workflow.partnership).timezone)
    return {
        row.gate: Waived(names.get(row.by, row.by), row.reason, row.at.astimezone(zone).date())
        for row in rows
        if row.gate != EXCEPTION or row.due_version == version
    }


def _asks_protocol(step: Step) -> bool:
    return any(gate.kind is GateKind.PROTOCOL for gate in step.gates)


def _protocol_on_file(session: Session, place: Place) -> bool:
    """Say whether a signed protocol was supplied with any workflow of the partnership."""
    statement = select(Document.id).where(
        Document.partnership == place.slug, Document.kind == PROTOCOL
    )
    return session.exec(statement.limit(1)).first() is not None
