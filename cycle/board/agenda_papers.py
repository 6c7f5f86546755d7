"""The paper of an agenda's item: whether it may go there, and giving it its slot."""

from cycle.board import carrying, ordering
from cycle.board.clerk import Clerk
from cycle.business import meetings, papers
from cycle.errors import NotAllowed
from cycle.records.board_tables import AgendaItem, Meeting, Paper
from cycle.records.tables import Workflow
from cycle.running import workflows


def find(clerk: Clerk, ref: str) -> tuple[Paper, Workflow]:
    """Find a paper by its reference, or by its number alone. Raises NotFound."""
    wanted = f"{papers.PAPER}-{ref}" if ref.isdigit() else ref
    workflow = workflows.find(clerk.session, clerk.place, wanted)
    return papers.paper_of(clerk.session, workflow), workflow


def paper_of(clerk: Clerk, item: AgendaItem) -> Paper | None:
    """Return the paper an item has, if it has one."""
    return clerk.session.get_one(Paper, item.paper_id) if item.paper_id is not None else None


def paper_for(clerk: Clerk, meeting: Meeting, ref: str, *, item: AgendaItem | None = None) -> Paper:
    """Find a paper that may go on an agenda, as that of `item` if it is there already.

    Raises NotFound and NotAllowed.
    """
    paper, workflow = find(clerk, ref)
    if workflow.states[0] == papers.WITHDRAWN:
        raise NotAllowed(f"{workflow.ref} was withdrawn; commission another: cycle paper add")
    slot = papers.slot_of(clerk.session, paper)
    if slot is not None and (item is None or slot.item.id != item.id):
        number = ordering.number_of(clerk, slot.meeting, slot.item)
        _refuse(clerk, workflow, slot.meeting, f"is item {number} of")
    waits = slot is None and workflow.closed_at is None
    if waits and paper.meeting_id not in (None, meeting.id):
        there = clerk.session.get_one(Meeting, paper.meeting_id)
        _refuse(clerk, workflow, there, "was commissioned for")
    return paper


def give(clerk: Clerk, item: AgendaItem, paper: Paper, meeting: Meeting) -> None:
    """Give an item another paper; the one it had is left without a meeting."""
    before = paper_of(clerk, item)
    if before is not None and before.id != paper.id:
        carrying.slot_paper(clerk, before, None)
    item.paper_id = paper.id
    carrying.slot_paper(clerk, paper, meeting)


def _refuse(clerk: Clerk, workflow: Workflow, there: Meeting, says: str) -> None:
    where = meetings.workflow_of(clerk.session, there).ref
    raise NotAllowed(
        f"{workflow.ref} {says} {where} already; to put it off to another meeting:"
        f" cycle advance {workflow.ref} defer --to MEETING"
    )
