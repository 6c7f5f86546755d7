"""Who has a part in one workflow, such as the author of a paper or the owner of an action."""

from sqlmodel import Session, select

from cycle.records.board_tables import Part
from cycle.records.remembering import remembered
from cycle.records.tables import Workflow


def part(session: Session, workflow: Workflow, role: str) -> str | None:
    """Return the key of the person who has a part in a workflow, if anybody has."""
    statement = select(Part.role, Part.person).where(Part.workflow_id == workflow.id)
    held = remembered(session, ("parts", workflow.id), lambda: dict(session.exec(statement).all()))
    return held.get(role)
