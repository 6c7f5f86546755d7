"""Giving an agreed item of the programme its meeting, and taking back what fell off an agenda."""

from sqlmodel import col, select

from config.board_words import DesiredOutcome, ItemKind, ItemStanding, ProgrammeStanding
from cycle.board import agenda, carrying, papers, restricting
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.ordering import open_agenda
from cycle.business import meetings
from cycle.business import programme as reading
from cycle.errors import NotAllowed
from cycle.records import journal
from cycle.records.board_tables import AgendaItem, Meeting, Paper, ProgrammeItem
from cycle.records.tables import Workflow

#: Journal entry of what fell off an agenda.
RETURNED = "items_returned_to_programme"
_CLOSED = ("withdrawn", "published")


def schedule(
    clerk: Clerk,
    number: int,
    *,
    meeting_ref: str,
    author: str | None = None,
    clearer: str | None = None,
    desired_outcome: DesiredOutcome | None = None,
) -> Paper:
    """Give an agreed item its slot on a meeting's agenda, and commission its paper, in one go.

    Author, clearer and outcome are those of the item when left out. A paper it has from a meeting
    it fell off is taken along, and given to those named. Raises NotFound, NotEntitled and
    NotAllowed.
    """
    must_be_clerk(clerk, to="edit the work programme")
    item = reading.find(clerk.session, clerk.slug, number)
    _must_be_agreed(item)
    meeting = open_agenda(clerk, meeting_ref)
    item.author, item.clearer = author or item.author, clearer or item.clearer
    item.desired_outcome = desired_outcome or item.desired_outcome or DesiredOutcome.INFORMATION
    last = _last_slot(clerk, item)
    paper = _paper_at_hand(clerk, item)
    if paper is None:
        paper = _commissioned(clerk, item, meeting_ref, last)
    elif author or clearer or desired_outcome:
        papers.change(
            clerk,
            f"paper-{paper.number}",
            author=author,
            clearer=clearer,
            desired_outcome=desired_outcome,
        )
    slot = agenda.add(
        clerk,
        meeting_ref,
        title=item.title,
        topics=item.topics,
        presenter=last.presenter if last else "",
        minutes_allotted=last.minutes_allotted if last else None,
        desired_outcome=item.desired_outcome,
        paper_ref=f"paper-{paper.number}",
        restricted=restricting.Restriction() if last and last.restricted else None,
        programme_item_id=item.id,
    )
    if last is not None and last.restricted:
        _restrict_as_before(clerk, slot, last)
    item.standing = ProgrammeStanding.SCHEDULED
    item.meeting_id, item.paper_id = meeting.id, paper.id
    clerk.session.add(item)
    tell(clerk, item, "programme_item_scheduled", at=meeting_ref, paper=f"paper-{paper.number}")
    return paper


def returned(clerk: Clerk, meeting: Meeting) -> list[ProgrammeItem]:
    """Take the business of a meeting that is not held back into the programme, and journal it.

    What came from the programme is agreed again, without a slot; what was put on the agenda beside
    it becomes an item of the programme. Papers stay, without a meeting. The old items say that they
    were put off.
    """
    back = []
    for _, row in meetings.items(clerk.session, meeting):
        if row.standing is ItemStanding.LISTED and ItemKind.BUSINESS in row.serves:
            back.append(_taken_back(clerk, row))
    for item in reading.rows(clerk.session, clerk.slug):
        if item.meeting_id == meeting.id and item.standing is ProgrammeStanding.PROPOSED:
            item.meeting_id = None
            clerk.session.add(item)
    restricting.keep_exclusion(clerk, meeting)
    clerk.session.flush()
    journal.write(
        clerk.session,
        RETURNED,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=meetings.workflow_of(clerk.session, meeting).ref,
        data={"items": [{"number": item.number, "title": item.title} for item in back]},
    )
    return back


def next_number(clerk: Clerk) -> int:
    """Return the next free number of the programme."""
    found = reading.rows(clerk.session, clerk.slug)
    return max((row.number for row in found), default=0) + 1


def tell(clerk: Clerk, item: ProgrammeItem, kind: str, **data: object) -> None:
    """Write the journal entry of what happened to an item of the programme."""
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        data={"number": item.number, **data},
    )


def _taken_back(clerk: Clerk, row: AgendaItem) -> ProgrammeItem:
    if row.programme_item_id is None:
        item = _of(clerk, row)
        row.programme_item_id = item.id
    row.standing = ItemStanding.DEFERRED
    clerk.session.add(row)
    carrying.hand_back(clerk, row)
    return clerk.session.get_one(ProgrammeItem, row.programme_item_id)


def _of(clerk: Clerk, row: AgendaItem) -> ProgrammeItem:
    """Make an item of the programme of one that was put on an agenda beside it."""
    found = reading.rows(clerk.session, clerk.slug)
    item = ProgrammeItem(
        partnership=clerk.slug,
        number=next_number(clerk),
        position=max((each.position for each in found), default=0) + 1,
        title=row.title,
        topics=list(row.topics),
        standing=ProgrammeStanding.SCHEDULED,
        desired_outcome=row.desired_outcome,
        meeting_id=row.meeting_id,
        paper_id=row.paper_id,
        proposed_on=row.added_on,
    )
    clerk.session.add(item)
    clerk.session.flush()
    return item


def _must_be_agreed(item: ProgrammeItem) -> None:
    if item.standing is ProgrammeStanding.AGREED:
        return
    if item.standing is ProgrammeStanding.PROPOSED:
        raise NotAllowed(
            f"item {item.number} is proposed and not agreed; once a meeting has agreed it:"
            f" cycle programme agree {item.number} --at MEETING"
        )
    raise NotAllowed(f"item {item.number} of the work programme is {item.standing} already")


def _paper_at_hand(clerk: Clerk, item: ProgrammeItem) -> Paper | None:
    """Return the paper an item has from a meeting it fell off, unless that is closed."""
    if item.paper_id is None:
        return None
    paper = clerk.session.get_one(Paper, item.paper_id)
    workflow = clerk.session.get_one(Workflow, paper.workflow_id)
    return None if workflow.states[0] in _CLOSED else paper


def _commissioned(
    clerk: Clerk, item: ProgrammeItem, meeting_ref: str, last: AgendaItem | None
) -> Paper:
    if item.author is None or item.clearer is None:
        raise NotAllowed(
            f"the paper of item {item.number} needs its people: --author KEY writes it, --clearer"
            " KEY clears it"
        )
    paper = papers.commission(
        clerk,
        title=item.title,
        author=item.author,
        clearer=item.clearer,
        meeting_ref=meeting_ref,
        desired_outcome=item.desired_outcome or DesiredOutcome.INFORMATION,
        restriction=restricting.Restriction() if last and last.restricted else None,
    )
    if last is not None and last.restricted:
        paper.sealed_title_id = last.sealed_title_id
        clerk.session.add(paper)
    return paper


def _last_slot(clerk: Clerk, item: ProgrammeItem) -> AgendaItem | None:
    """Return the item of the agenda that a programme item had last, if it ever had one."""
    statement = select(AgendaItem).where(AgendaItem.programme_item_id == item.id)
    return clerk.session.exec(statement.order_by(col(AgendaItem.id).desc())).first()


def _restrict_as_before(clerk: Clerk, slot: AgendaItem, last: AgendaItem) -> None:
    slot.confidential, slot.paragraphs = last.confidential, list(last.paragraphs)
    slot.sealed_title_id, slot.sealed_text_id = last.sealed_title_id, last.sealed_text_id
    slot.sealed_test_id = last.sealed_test_id
    slot.tested_by, slot.tested_on = last.tested_by, last.tested_on
    clerk.session.add(slot)
