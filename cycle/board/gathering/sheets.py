"""The front sheet of a paper: the fields the board's papers have always begun with."""

from cycle.board.clerk import Clerk
from cycle.board.gathering.asking import letterhead, markings
from cycle.business import entitlement, papers
from cycle.people import directory
from cycle.records.board_tables import AgendaItem, Meeting, Paper
from cycle.records.tables import Workflow
from cycle.running import owners
from notifications.documents import wording
from notifications.documents.contents import PaperContents
from notifications.documents.kinds import DocumentKind
from notifications.documents.markup import blocks
from notifications.wording.dates import weekday_and_day

_NOTES = {
    papers.WITHDRAWN: "This paper was withdrawn.",
    "commissioned": "This paper is still to be written.",
}


def sheet(clerk: Clerk, paper: Paper, viewer: str | None) -> PaperContents:
    """Gather the front sheet of a paper; the closed title and summary for a reader entitled."""
    session = clerk.session
    workflow = session.get_one(Workflow, paper.workflow_id)
    meeting = session.get(Meeting, paper.meeting_id) if paper.meeting_id else None
    opened = paper.restricted and entitlement.may_see(
        session, clerk.slug, viewer, on=clerk.today, meeting=meeting, paper=paper
    )
    title = entitlement.opened(session, paper.sealed_title_id) if opened else ""
    summary = entitlement.opened(session, paper.sealed_summary_id) if opened else ""
    slot = papers.slot_of(session, paper)
    return PaperContents(
        **letterhead(clerk),
        kind=DocumentKind.PAPER,
        title=f"Paper {paper.number}",
        ref=workflow.ref,
        meets_on=meeting.meets_on if meeting else None,
        day=weekday_and_day(meeting.meets_on) if meeting else "",
        time=meeting.starts_at if meeting else "",
        venue=meeting.venue if meeting else "",
        markings=_markings(clerk, slot.item if slot else None) if title or summary else (),
        number=paper.number,
        paper_title=title or paper.title,
        author=_author(clerk, workflow),
        desired_outcome=wording.DESIRED[paper.desired_outcome],
        summary=blocks(summary or paper.summary),
        recommendations=tuple(paper.recommendations),
        background_papers=tuple(paper.background_papers),
        note=_note(paper, workflow),
    )


def _markings(clerk: Clerk, item: AgendaItem | None) -> tuple[str, ...]:
    return markings(clerk, [item] if item is not None else [])


def _author(clerk: Clerk, workflow: Workflow) -> str:
    key = owners.part(clerk.session, workflow, "author")
    everybody = directory.people(clerk.session, clerk.slug)
    return next((each.name for each in everybody if each.key == key), key or "")


def _note(paper: Paper, workflow: Workflow) -> str:
    if paper.to_follow:
        return "This paper is to follow."
    return _NOTES.get(workflow.states[0], "")
