"""Finding meetings and what is on their agendas. It decides nothing and changes nothing."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from config.board_words import ItemKind, ItemStanding, MeetingKind
from cycle.errors import NotFound
from cycle.people.place import Place
from cycle.records.board_tables import AgendaItem, Meeting, Paper
from cycle.records.tables import Workflow

#: The definition a meeting runs on.
MEETING = "board_meeting"
#: States in which a meeting is over without having been held.
NOT_HELD = frozenset({"postponed", "cancelled"})
#: States of a meeting that is still to come.
AHEAD = frozenset(
    {"scheduled", "items_called", "agenda_planned", "papers_closed", "agenda_published"}
)
_OFF = (ItemStanding.WITHDRAWN, ItemStanding.DEFERRED)


def meeting_of(session: Session, workflow: Workflow) -> Meeting:
    """Return the meeting of a workflow. Raises NotFound when it is about something else."""
    found = session.exec(select(Meeting).where(Meeting.workflow_id == workflow.id)).first()
    if found is None:
        raise NotFound(
            f"{workflow.ref} is no meeting ({workflow.title}); list them with: cycle meetings list"
        )
    return found


def begins(place: Place, meeting: Meeting) -> dt.datetime:
    """Return when a meeting begins, aware, in the partnership's time zone."""
    return place.at(meeting.meets_on, dt.time.fromisoformat(meeting.starts_at))


def workflow_of(session: Session, row: Meeting | Paper) -> Workflow:
    """Return the workflow of a meeting or a paper."""
    return session.get_one(Workflow, row.workflow_id)


def every(session: Session, slug: str) -> list[tuple[Meeting, Workflow]]:
    """List every meeting of a partnership, the earliest first."""
    statement = (
        select(Meeting, Workflow)
        .join(Workflow, col(Workflow.id) == col(Meeting.workflow_id))
        .where(Meeting.partnership == slug)
        .order_by(col(Meeting.meets_on), col(Meeting.id))
    )
    return list(session.exec(statement).all())


def standing(session: Session, slug: str) -> list[tuple[Meeting, Workflow]]:
    """List the meetings that were held or are to be: not the postponed and the cancelled."""
    return [
        (meeting, workflow)
        for meeting, workflow in every(session, slug)
        if workflow.states[0] not in NOT_HELD
    ]


def next_after(session: Session, slug: str, day: dt.date) -> Meeting | None:
    """Return the first meeting after a day that still stands."""
    return next((each for each, _ in standing(session, slug) if each.meets_on > day), None)


def next_ordinary(standing: Sequence[tuple[Meeting, Workflow]], day: dt.date) -> dt.date | None:
    """Return the day of the first ordinary meeting after a day: minutes wait for no other.

    Local Government Act 1972, Schedule 12, paragraph 41(4).
    """
    ordinary = (each for each, _ in standing if each.kind is MeetingKind.ORDINARY)
    return next((each.meets_on for each in ordinary if each.meets_on > day), None)


def last_before(session: Session, slug: str, day: dt.date) -> Meeting | None:
    """Return the last meeting before a day that still stands."""
    found = [each for each, _ in standing(session, slug) if each.meets_on < day]
    return found[-1] if found else None


def all_items(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """List every item a meeting ever had, withdrawn and deferred ones too: part 1, then part 2."""
    statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    rows = session.exec(statement.order_by(col(AgendaItem.position), col(AgendaItem.id)))
    return sorted(rows, key=lambda row: row.restricted)


def items(session: Session, meeting: Meeting) -> list[tuple[int, AgendaItem]]:
    """List the items of an agenda with their numbers, in the order in which they are taken: part 1
    by number, the exclusion of the public, part 2 by number.

    Before publication numbers follow from the order. Publication fixes them: what comes later gets
    the next one, and what is taken off keeps its own.
    """
    rows = all_items(session, meeting)
    shown = [row for row in rows if row.number is not None or row.standing not in _OFF]
    fixed = max((row.number for row in shown if row.number is not None), default=0)
    numbered, following = [], fixed
    for row in shown:
        if row.number is None:
            following += 1
        numbered.append((row.number if row.number is not None else following, row))
    return sorted(numbered, key=_as_taken) if fixed else numbered


def _as_taken(numbered: tuple[int, AgendaItem]) -> tuple[bool, bool, int]:
    number, item = numbered
    return (item.restricted, ItemKind.EXCLUSION in item.serves, number)
