"""The work programme: what was proposed, agreed, given a meeting and taken. It changes nothing."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from config.board_words import ProgrammeStanding
from cycle.errors import NotFound
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.board_tables import Meeting, Paper, ProgrammeItem
from cycle.records.tables import Workflow

#: With these standings the meeting of an item is its slot; before, what it was proposed for.
_SLOTTED = (ProgrammeStanding.SCHEDULED, ProgrammeStanding.TAKEN)


@dataclass(frozen=True, kw_only=True)
class ProgrammeView:
    """One item of the work programme."""

    number: int
    title: str
    topics: tuple[str, ...]
    standing: ProgrammeStanding
    #: The year it is for: "2017/18"; empty when nobody said.
    period: str
    #: A person's key and name.
    author: str | None
    author_name: str
    #: References: the meeting on whose agenda it is or was, its paper, the meetings it was proposed
    #: for, that had the proposal before it, and that agreed it.
    meeting: str | None
    paper: str | None
    proposed_for: str | None
    proposed_at: str | None
    agreed_at: str | None


def everything(session: Session, place: Place) -> list[ProgrammeView]:
    """List the whole work programme in its order, dropped items too."""
    return _views(session, place, rows(session, place.slug))


def proposed_at(session: Session, place: Place, meeting: Meeting) -> list[ProgrammeView]:
    """List what a meeting had before it as proposed, whatever became of it since."""
    found = [row for row in rows(session, place.slug) if row.proposed_at_id == meeting.id]
    return _views(session, place, found)


def agreed_at(session: Session, place: Place, meeting: Meeting) -> list[ProgrammeView]:
    """List what a meeting agreed, whatever became of it since."""
    found = [row for row in rows(session, place.slug) if row.agreed_at_id == meeting.id]
    return _views(session, place, found)


def rows(session: Session, slug: str) -> list[ProgrammeItem]:
    """List the items of a partnership's work programme in their order."""
    statement = select(ProgrammeItem).where(ProgrammeItem.partnership == slug)
    return list(
        session.exec(statement.order_by(col(ProgrammeItem.position), col(ProgrammeItem.number)))
    )


def find(session: Session, slug: str, number: int) -> ProgrammeItem:
    """Find one item by its number. Raises NotFound."""
    found = next((row for row in rows(session, slug) if row.number == number), None)
    if found is None:
        raise NotFound(
            f"the work programme has no item {number}; list its items with: cycle programme"
        )
    return found


def _views(session: Session, place: Place, found: list[ProgrammeItem]) -> list[ProgrammeView]:
    names = {each.key: each.name for each in directory.people(session, place.slug)}
    meetings = _refs(session, Meeting, place.slug)
    papers = _refs(session, Paper, place.slug)
    return [
        ProgrammeView(
            number=row.number,
            title=row.title,
            topics=tuple(row.topics),
            standing=row.standing,
            period=row.period,
            author=row.author,
            author_name=names.get(row.author or "", row.author or ""),
            meeting=meetings.get(row.meeting_id) if row.standing in _SLOTTED else None,
            paper=papers.get(row.paper_id),
            proposed_for=None if row.standing in _SLOTTED else meetings.get(row.meeting_id),
            proposed_at=meetings.get(row.proposed_at_id),
            agreed_at=meetings.get(row.agreed_at_id),
        )
        for row in found
    ]


def _refs(session: Session, table: type[Meeting] | type[Paper], slug: str) -> dict[int | None, str]:
    statement = (
        select(table.id, Workflow.ref)
        .join(Workflow, col(Workflow.id) == col(table.workflow_id))
        .where(table.partnership == slug)
    )
    return dict(session.exec(statement).all())
