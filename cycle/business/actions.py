"""The actions of the board and their log, as one reader may see them. It changes nothing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from config.board_words import ActionKind, ProgressKind
from cycle.business import entitlement, meetings
from cycle.errors import NotFound
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.board_tables import Action, AgendaItem, Meeting, Part, Progress
from cycle.records.tables import Deadline, StepTaken, Workflow

#: The step whose date is an action's date.
COMPLETE = "complete"


class ActionState(StrEnum):
    """How an action stands on a day."""

    #: To be done, and not late.
    OPEN = "open"
    #: To be done, and its date has passed.
    OVERDUE = "overdue"
    #: Done.
    DONE = "done"
    #: Another action took its place.
    SUPERSEDED = "superseded"


@dataclass(frozen=True, kw_only=True)
class ProgressView:
    """What an owner said of an action."""

    on: dt.date
    kind: ProgressKind
    #: The closed words for a reader who may see them.
    text: str
    expected_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class ActionView:
    """One action, for one reader."""

    ref: str
    number: int
    kind: ActionKind
    #: The closed words for a reader who may see them.
    text: str
    restricted: bool
    #: People's keys, and the owner's name.
    owner: str | None
    owner_name: str
    originator: str | None
    due_on: dt.date | None
    state: ActionState
    #: How often it was carried forward.
    carried: int
    #: Of a dashboard change: how many indicators at most.
    at_most: int | None
    #: The meeting that asked for it, and the number of the item there.
    meeting: str | None
    item: int | None
    superseded_by: int | None
    #: The day it was done or superseded.
    closed_on: dt.date | None
    #: The oldest first.
    progress: tuple[ProgressView, ...]


@dataclass(frozen=True)
class Reader:
    """For whom, and as of which day, actions are shown."""

    #: A person's key; None for the public.
    viewer: str | None
    today: dt.date


def log(
    session: Session,
    place: Place,
    meeting: Meeting,
    viewer: str | None = None,
    *,
    today: dt.date | None = None,
) -> list[ActionView]:
    """List what the agenda of a meeting carries: the actions asked for before it that are open, and
    those closed since the meeting before it. `today` (the day of the meeting, when left out) is the
    day as of which an action counts as overdue.
    """
    reader = Reader(viewer, today or meeting.meets_on)
    since = meetings.last_before(session, place.slug, meeting.meets_on)
    shown = []
    for row, workflow in rows(session, place.slug):
        view = view_of(session, place, row, workflow, reader)
        closed_before = view.closed_on and since and view.closed_on < since.meets_on
        if _asked_before(session, row, workflow, meeting) and not closed_before:
            shown.append(view)
    return shown


def of_meeting(
    session: Session, place: Place, meeting: Meeting, reader: Reader
) -> list[ActionView]:
    """List the actions a meeting asked for."""
    return [
        view_of(session, place, row, workflow, reader)
        for row, workflow in rows(session, place.slug)
        if row.meeting_id == meeting.id
    ]


def everything(session: Session, place: Place, reader: Reader) -> list[ActionView]:
    """List every action, closed ones too."""
    return [
        view_of(session, place, row, workflow, reader)
        for row, workflow in rows(session, place.slug)
    ]


def rows(session: Session, slug: str) -> list[tuple[Action, Workflow]]:
    """List the actions of a partnership with their workflows, by number."""
    statement = (
        select(Action, Workflow)
        .join(Workflow, col(Workflow.id) == col(Action.workflow_id))
        .where(Action.partnership == slug)
        .order_by(col(Action.number))
    )
    return list(session.exec(statement).all())


def find(session: Session, slug: str, number: int) -> tuple[Action, Workflow]:
    """Find one action by its number. Raises NotFound."""
    found = next((pair for pair in rows(session, slug) if pair[0].number == number), None)
    if found is None:
        raise NotFound(f"there is no action {number}; list them with: cycle actions --all")
    return found


def action_of(session: Session, workflow: Workflow) -> Action:
    """Return the action of a workflow. Raises NotFound when it is about something else."""
    found = session.exec(select(Action).where(Action.workflow_id == workflow.id)).first()
    if found is None:
        raise NotFound(f"{workflow.ref} is no action ({workflow.title}); see: cycle actions --all")
    return found


def due_on(session: Session, workflow: Workflow) -> dt.date | None:
    """Say when an action is due: as rescheduled by hand, or as it was given."""
    statement = select(Deadline).where(
        Deadline.workflow_id == workflow.id, Deadline.step == COMPLETE
    )
    row = session.exec(statement).first()
    if row is not None and row.due_on is not None:
        return row.due_on
    said = workflow.dates.get("due_on")
    return dt.date.fromisoformat(said) if said else None


def owner_of(session: Session, workflow: Workflow) -> str | None:
    """Return the key of whoever owns an action."""
    statement = select(Part.person).where(Part.workflow_id == workflow.id, Part.role == "owner")
    return session.exec(statement).first()


def view_of(
    session: Session, place: Place, row: Action, workflow: Workflow, reader: Reader
) -> ActionView:
    """Show one action to a reader."""
    asked_at = session.get(Meeting, row.meeting_id) if row.meeting_id else None
    entitled = _entitled(session, place, row, asked_at, reader)
    owner = owner_of(session, workflow)
    due = due_on(session, workflow)
    names = {each.key: each.name for each in directory.people(session, place.slug)}
    return ActionView(
        ref=workflow.ref,
        number=row.number,
        kind=row.kind,
        text=(entitlement.opened(session, row.sealed_id) if entitled else "") or row.text,
        restricted=row.restricted,
        owner=owner,
        owner_name=names.get(owner or "", owner or ""),
        originator=row.originator,
        due_on=due,
        state=_state(workflow, due, reader.today),
        carried=row.carried,
        at_most=row.at_most,
        meeting=meetings.workflow_of(session, asked_at).ref if asked_at else None,
        item=_item_number(session, row, asked_at),
        superseded_by=row.superseded_by,
        closed_on=_closed_on(session, workflow),
        progress=tuple(_progress(session, row, entitled=entitled)),
    )


def _entitled(
    session: Session, place: Place, row: Action, asked_at: Meeting | None, reader: Reader
) -> bool:
    """Say whether a reader may see closed words: as of any restricted business, or as its owner."""
    if not row.restricted or reader.viewer is None:
        return False
    mine = select(Part.id).where(Part.workflow_id == row.workflow_id, Part.person == reader.viewer)
    if session.exec(mine.limit(1)).first() is not None:
        return True
    return entitlement.may_see(
        session, place.slug, reader.viewer, on=reader.today, meeting=asked_at
    )


def _state(workflow: Workflow, due: dt.date | None, today: dt.date) -> ActionState:
    top = workflow.states[0]
    if top in (ActionState.DONE, ActionState.SUPERSEDED):
        return ActionState(top)
    return ActionState.OVERDUE if due is not None and due < today else ActionState.OPEN


def _closed_on(session: Session, workflow: Workflow) -> dt.date | None:
    if workflow.closed_at is None:
        return None
    statement = select(StepTaken).where(StepTaken.workflow_id == workflow.id)
    last = session.exec(statement.order_by(col(StepTaken.id).desc()).limit(1)).first()
    return last.happened_on if last else None


def _asked_before(session: Session, row: Action, workflow: Workflow, meeting: Meeting) -> bool:
    asked_at = session.get(Meeting, row.meeting_id) if row.meeting_id else None
    if asked_at is None:
        return workflow.opened_on <= meeting.meets_on
    return asked_at.id != meeting.id and asked_at.meets_on <= meeting.meets_on


def _item_number(session: Session, row: Action, asked_at: Meeting | None) -> int | None:
    if asked_at is None or row.item_id is None:
        return None
    return number_of(meetings.items(session, asked_at), row.item_id)


def number_of(numbered: Iterable[tuple[int, AgendaItem]], item_id: int | None) -> int | None:
    """Return the number of an item on an agenda."""
    return next((number for number, item in numbered if item.id == item_id), None)


def _progress(session: Session, row: Action, *, entitled: bool) -> Iterable[ProgressView]:
    statement = select(Progress).where(Progress.action_id == row.id)
    for each in session.exec(statement.order_by(col(Progress.id))):
        closed = entitlement.opened(session, each.sealed_id if entitled else None)
        yield ProgressView(
            on=each.said_on,
            kind=each.kind,
            text=closed or each.text,
            expected_on=each.expected_on,
        )
