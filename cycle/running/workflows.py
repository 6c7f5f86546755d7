"""Finding a running workflow and the definition it started on."""

from difflib import get_close_matches

from sqlmodel import Session, col, select

from config.definitions import definition_from_data
from cycle.errors import NotFound
from cycle.people.place import Place
from cycle.records.remembering import remembered
from cycle.records.tables import Deadline, DefinitionCopy, StepTaken, Workflow
from workflows.definition import Definition, Step

_definitions: dict[str, Definition] = {}


def find(session: Session, place: Place, ref: str) -> Workflow:
    """Find a workflow by its reference. Raises NotFound with the nearest known one."""
    found = session.exec(
        select(Workflow).where(Workflow.partnership == place.slug, Workflow.ref == ref)
    ).first()
    if found is not None:
        return found
    known = [each.ref for each in every(session, place)]
    raise NotFound(f"nothing is open under the reference {ref}{_hint(ref, known)}")


def every(session: Session, place: Place) -> list[Workflow]:
    """List every workflow, the oldest first."""
    statement = select(Workflow).where(Workflow.partnership == place.slug)
    return list(session.exec(statement.order_by(col(Workflow.opened_on), col(Workflow.id))))


def definition_of(session: Session, workflow: Workflow) -> Definition:
    """Return the definition a workflow started on; parsed once for each version."""
    sha256 = workflow.definition_sha256
    if sha256 not in _definitions:
        copy = session.get_one(DefinitionCopy, sha256)
        _definitions[sha256] = definition_from_data(copy.data)
    return _definitions[sha256]


def step_of(definition: Definition, name: str) -> Step:
    """Find a step by name. Raises NotFound with the nearest known one."""
    step = definition.step(name)
    if step is not None:
        return step
    known = [each.name for each in definition.steps]
    raise NotFound(f"{definition.name} has no step {name}{_hint(name, known)}")


def deadlines_of(session: Session, workflow: Workflow) -> list[Deadline]:
    """List the deadlines of a workflow in the order of its steps."""
    statement = select(Deadline).where(Deadline.workflow_id == workflow.id)
    return list(session.exec(statement.order_by(col(Deadline.id))))


def deadline_of(session: Session, workflow: Workflow, step: str) -> Deadline | None:
    """Find the deadline of one step, if it has one."""
    return session.exec(
        select(Deadline).where(Deadline.workflow_id == workflow.id, Deadline.step == step)
    ).first()


def steps_taken(session: Session, workflow: Workflow) -> list[StepTaken]:
    """List what was done, the first first."""
    statement = select(StepTaken).where(StepTaken.workflow_id == workflow.id)
    return remembered(
        session,
        ("steps", workflow.id),
        lambda: list(session.exec(statement.order_by(col(StepTaken.id)))),
    )


def about(session: Session, place: Place, workflow: Workflow) -> str:
    """Say in open words which of many a workflow is: "Paper 5, Hate crime"; empty where its steps
    say it all, as those of a year's cycle do.
    """
    definition = definition_of(session, workflow)
    # What has dates of its own is about one thing among others: a meeting, a paper, an action.
    if not definition.dates or workflow.title == definition.title:
        return ""
    title = workflow.title.removeprefix(f"{place.name}: ").rstrip(".")
    return title.replace(": ", ", ", 1)


def id_of(workflow: Workflow) -> int:
    """Return the number of a stored workflow."""
    if workflow.id is None:
        raise ValueError("the workflow was not stored yet")
    return workflow.id


def _hint(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1)
    if near:
        return f"; did you mean {near[0]}?"
    return f"; known: {', '.join(known[:20])}" if known else "; nothing is open yet"
