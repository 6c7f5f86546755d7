"""Finding papers, where they stand, and the items of agendas that carry them."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from config.board_words import ItemStanding
from cycle.errors import NotFound
from cycle.people import directory, parts
from cycle.records.board_tables import AgendaItem, Meeting, Paper
from cycle.records.tables import Document, Person, Workflow

#: The definition a paper runs on.
PAPER = "paper"
#: The states a paper ends in.
FINAL, PUBLISHED, WITHDRAWN = "final", "published", "withdrawn"
#: The kind of its file, and of the draft before it.
REPORT, DRAFT = "report", "draft_report"


@dataclass(frozen=True)
class Slot:
    """An item of an agenda that carries a paper."""

    item: AgendaItem
    meeting: Meeting


def paper_of(session: Session, workflow: Workflow) -> Paper:
    """Return the paper of a workflow. Raises NotFound when it is about something else."""
    found = session.exec(select(Paper).where(Paper.workflow_id == workflow.id)).first()
    if found is None:
        raise NotFound(
            f"{workflow.ref} is no paper ({workflow.title}); list them with: cycle paper list"
        )
    return found


def every(session: Session, slug: str) -> list[tuple[Paper, Workflow]]:
    """List every paper of a partnership by its number."""
    statement = (
        select(Paper, Workflow)
        .join(Workflow, col(Workflow.id) == col(Paper.workflow_id))
        .where(Paper.partnership == slug)
        .order_by(col(Paper.number))
    )
    return list(session.exec(statement).all())


def state_of(session: Session, paper: Paper) -> str:
    """Say where a paper stands."""
    return str(session.get_one(Workflow, paper.workflow_id).states[0])


def author(session: Session, paper: Paper) -> Person | None:
    """Return who writes a paper; None while nobody does."""
    key = parts.part(session, session.get_one(Workflow, paper.workflow_id), "author")
    everybody = directory.people(session, paper.partnership)
    return next((each for each in everybody if each.key == key), None)


def slot_of(session: Session, paper: Paper) -> Slot | None:
    """Return the item that is to carry a paper; None while it is on no agenda."""
    statement = (
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.id) == col(AgendaItem.meeting_id))
        .where(AgendaItem.paper_id == paper.id, AgendaItem.standing == ItemStanding.LISTED)
        .order_by(col(AgendaItem.id))
    )
    found = session.exec(statement).first()
    return Slot(*found) if found else None


def documents(session: Session, paper: Paper) -> list[Document]:
    """List what was put on file of a paper, the first first."""
    statement = select(Document).where(Document.workflow_id == paper.workflow_id)
    return list(session.exec(statement.order_by(col(Document.id))))


def newest(session: Session, paper: Paper) -> Document | None:
    """Return the report on file, or else the last draft; None when there is neither."""
    found = documents(session, paper)
    of_kind = [each for each in found if each.kind == REPORT] or found
    return of_kind[-1] if of_kind else None
