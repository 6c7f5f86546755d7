"""Who owns a step: whoever holds its role in the partnership, or its part in this one workflow.

A part, such as the author of a paper, is held for as long as the workflow runs.
"""

import datetime as dt

from sqlmodel import Session, select

from cycle.people import directory, parts
from cycle.records.board_tables import Part
from cycle.records.tables import Person, Workflow
from cycle.running import workflows


def holders(session: Session, workflow: Workflow, role: str, on: dt.date) -> list[Person]:
    """List who holds a role or a part of a workflow on a day; nobody is a list too."""
    if role not in workflows.definition_of(session, workflow).parts:
        return directory.holders(session, workflow.partnership, role, on)
    key = part(session, workflow, role)
    return [each for each in directory.people(session, workflow.partnership) if each.key == key]


def may_take(session: Session, workflow: Workflow, key: str, role: str, on: dt.date) -> bool:
    """Say whether a person may take a step: its owner, the owner's deputy, or an officer."""
    if directory.holds(session, workflow.partnership, key, directory.OFFICER, on):
        return True
    owners = holders(session, workflow, role, on)
    return any(key in (each.key, each.deputy) for each in owners)


def roles_filled(session: Session, workflow: Workflow, on: dt.date) -> frozenset[str]:
    """Name the roles and the parts of a workflow that somebody holds on a day."""
    own = workflows.definition_of(session, workflow).parts
    held = directory.roles_filled(session, workflow.partnership, on)
    if not own:
        return held
    mine = {role for role in own if holders(session, workflow, role, on)}
    return frozenset((held - own.keys()) | mine)


def part(session: Session, workflow: Workflow, role: str) -> str | None:
    """Return the key of the person who has a part in a workflow, if anybody has."""
    return parts.part(session, workflow, role)


def assign(session: Session, workflow: Workflow, role: str, person: str) -> None:
    """Give somebody a part in a workflow, in place of whoever had it; the caller journals it.

    Raises NotFound for a person nobody knows, and ValueError for a part the definition has not.
    """
    if role not in workflows.definition_of(session, workflow).parts:
        raise ValueError(f"{workflow.definition} has no part {role}")
    directory.person(session, workflow.partnership, person)
    number = workflows.id_of(workflow)
    row = session.exec(select(Part).where(Part.workflow_id == number, Part.role == role)).first()
    if row is None:
        row = Part(workflow_id=number, role=role, person=person)
    row.person = person
    session.add(row)
    session.flush()
