"""Carrying an item of an agenda to another meeting, or back, with its paper and its programme item.

Nothing is lost on the way: the old row stays and says where it went. Whoever calls it journals.
"""

from sqlmodel import select

from config.board_words import ItemKind, ItemStanding, ProgrammeStanding
from cycle.board import ordering, restricting
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.errors import NotAllowed
from cycle.records.board_tables import AgendaItem, Meeting, Paper, ProgrammeItem
from cycle.records.tables import Workflow
from cycle.running import dating, rescheduling


def later_meeting(clerk: Clerk, ref: str, *, than: Meeting | None) -> Meeting:
    """Find the meeting something is put off to. Raises NotFound and NotAllowed."""
    meeting, workflow = ordering.find_meeting(clerk, ref)
    if not ordering.takes_items(workflow):
        raise NotAllowed(
            f"{ref} takes no more items; name a meeting still to come: cycle meetings list"
        )
    if than is not None and (meeting.meets_on, meeting.id or 0) <= (than.meets_on, than.id or 0):
        raise NotAllowed(
            f"{ref} is not after {meetings.workflow_of(clerk.session, than).ref}; name a later"
            " meeting: cycle meetings list"
        )
    return meeting


def carry(clerk: Clerk, item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """Put an item off to a meeting: a new one stands there, and this one says so.

    Raises NotAllowed for a standing item, which every agenda has of its own.
    """
    if ItemKind.BUSINESS.value not in item.serves:
        raise NotAllowed(
            "a standing item is not put off, every agenda has its own; take it off this one with:"
            " cycle agenda remove"
        )
    workflow = meetings.workflow_of(clerk.session, meeting)
    item.standing = ItemStanding.DEFERRED
    item.deferred_to = workflow.ref
    clerk.session.add(item)
    new = _copied(clerk, item, meeting)
    ordering.put(clerk, meeting, new)
    clerk.session.flush()
    if item.paper_id is not None:
        slot_paper(clerk, clerk.session.get_one(Paper, item.paper_id), meeting)
    if item.programme_item_id is not None:
        row = clerk.session.get_one(ProgrammeItem, item.programme_item_id)
        row.meeting_id = meeting.id
        clerk.session.add(row)
    old = clerk.session.get_one(Meeting, item.meeting_id)
    for each in (old, meeting):
        restricting.keep_exclusion(clerk, each)
    clerk.session.flush()
    return new


def _copied(clerk: Clerk, item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """Make the item as it is to stand at another meeting; its urgency was of the old one."""
    return AgendaItem(
        meeting_id=meeting.id or 0,
        position=0,
        serves=list(item.serves),
        title=item.title,
        topics=list(item.topics),
        presenter=item.presenter,
        minutes_allotted=item.minutes_allotted,
        desired_outcome=item.desired_outcome,
        paper_id=item.paper_id,
        programme_item_id=item.programme_item_id,
        restricted=item.restricted,
        confidential=item.confidential,
        paragraphs=list(item.paragraphs),
        sealed_title_id=item.sealed_title_id,
        sealed_text_id=item.sealed_text_id,
        sealed_test_id=item.sealed_test_id,
        tested_by=item.tested_by,
        tested_on=item.tested_on,
        added_on=clerk.today,
    )


def slot_paper(clerk: Clerk, paper: Paper, meeting: Meeting | None) -> list[dating.Moved]:
    """Give a paper another meeting, or none; its dates follow.

    One that is published has no dates any more. It stays with the meeting that took it, and is put
    before another only when that one did not.
    """
    workflow = clerk.session.get_one(Workflow, paper.workflow_id)
    is_closed = workflow.closed_at is not None
    wanted = meeting.id if meeting else None
    if paper.meeting_id == wanted or (is_closed and (meeting is None or _was_taken(clerk, paper))):
        return []
    paper.meeting_id = wanted
    clerk.session.add(paper)
    if is_closed:
        return []
    dates = {"meets_on": meeting.meets_on if meeting else None}
    return rescheduling.redate(clerk.session, clerk.place, workflow, dates, now=clerk.now)


def _was_taken(clerk: Clerk, paper: Paper) -> bool:
    """Say whether a paper came before the meeting it is for."""
    statement = select(AgendaItem.id).where(
        AgendaItem.paper_id == paper.id,
        AgendaItem.meeting_id == paper.meeting_id,
        AgendaItem.standing == ItemStanding.TAKEN,
    )
    return clerk.session.exec(statement.limit(1)).first() is not None


def hand_back(clerk: Clerk, item: AgendaItem) -> None:
    """Give an item's programme item back without a slot, and leave its paper without a meeting."""
    if item.programme_item_id is not None:
        row = clerk.session.get_one(ProgrammeItem, item.programme_item_id)
        if row.standing is ProgrammeStanding.SCHEDULED:
            row.standing = ProgrammeStanding.AGREED
            row.meeting_id = None
            clerk.session.add(row)
    if item.paper_id is not None:
        slot_paper(clerk, clerk.session.get_one(Paper, item.paper_id), None)
