"""The minutes of a meeting as one reader may see them, and how far they have come.

It decides nothing and changes nothing. Closed words are in it only for a reader who is entitled.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from config.board_words import Audience, ItemStanding, OutcomeKind, RenderingKind
from cycle.business import corrections, entitlement, meetings
from cycle.business.corrections import CorrectionView
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.board_tables import (
    Action,
    AgendaItem,
    Meeting,
    Minute,
    Outcome,
    Rendering,
)
from cycle.records.tables import StepTaken, Workflow


class Stage(StrEnum):
    """How far the minutes of a meeting have come."""

    #: The meeting has not been opened; there is nothing to minute.
    NOT_HELD = "not_held"
    #: They are being written.
    IN_DRAFT = "in_draft"
    #: The draft went out; it is frozen.
    CIRCULATED = "circulated"
    #: A later meeting approved them.
    APPROVED = "approved"
    #: They are published as approved.
    PUBLISHED = "published"


_STEPS = (
    ("publish_minutes", Stage.PUBLISHED),
    ("approve_minutes", Stage.APPROVED),
    ("circulate_minutes", Stage.CIRCULATED),
    ("open_meeting", Stage.IN_DRAFT),
)
_DEALT_WITH = (ItemStanding.LISTED, ItemStanding.TAKEN)


@dataclass(frozen=True, kw_only=True)
class OutcomeView:
    """One thing the board did with an item."""

    id: int
    #: Within its item, from 1.
    position: int
    kind: OutcomeKind
    #: Open.
    text: str
    #: Empty unless there is one and the reader may see it.
    closed_text: str
    points: tuple[str, ...]
    #: In full for a reader who may see that.
    subject_to: str | None
    owner: str | None
    owner_name: str
    due_on: dt.date | None
    #: The reference of the action it became.
    action: str | None
    #: Of an approval: the reference of the meeting whose minutes were approved.
    approves: str | None


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """What was said and done on one item."""

    number: int
    #: The closed one for a reader who may see it.
    title: str
    serves: tuple[str, ...]
    topics: tuple[str, ...]
    presenter: str
    restricted: bool
    standing: ItemStanding
    #: The chair's reason to take it without its notice, open; the law wants it in the minutes
    #: (Local Government Act 1972, section 100B(4)(b)). Empty without one, or when it was not taken.
    urgency_reason: str
    #: Whether a minute was begun.
    begun: bool
    discussion: str
    #: Empty unless there is one and the reader may see it.
    closed_discussion: str
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, kw_only=True)
class RenderingView:
    """A document of the minutes as it was frozen; it outlives the session it was read in."""

    kind: RenderingKind
    audience: Audience
    version: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class MinutesView:
    """The minutes of one meeting, for one reader."""

    ref: str
    meeting: Meeting
    stage: Stage
    items: tuple[ItemView, ...]
    corrections: tuple[CorrectionView, ...]
    #: The frozen documents of these minutes, the oldest first.
    renderings: tuple[RenderingView, ...]


def stage_of(session: Session, workflow: Workflow) -> Stage:
    """Say how far the minutes of a meeting have come."""
    taken = set(session.exec(select(StepTaken.step).where(StepTaken.workflow_id == workflow.id)))
    return next((stage for step, stage in _STEPS if step in taken), Stage.NOT_HELD)


def minutes(
    session: Session, place: Place, meeting: Meeting, *, viewer: str | None, on: dt.date
) -> MinutesView:
    """Gather the minutes as `viewer` (a person's key; None for the public) may see them `on` a day.

    Items that were put off or taken off are in it only when something was minuted on them.
    """
    entitled = entitlement.may_see(session, place.slug, viewer, on=on, meeting=meeting)
    workflow = meetings.workflow_of(session, meeting)
    begun = {row.item_id: row for row in minutes_of(session, meeting)}
    decided = _outcomes(session, place, meeting, entitled=entitled)
    shown = [
        _item(session, number, item, begun.get(item.id or 0), decided, entitled=entitled)
        for number, item in meetings.items(session, meeting)
    ]
    return MinutesView(
        ref=workflow.ref,
        meeting=meeting,
        stage=stage_of(session, workflow),
        items=tuple(
            each for each in shown if each.standing in _DEALT_WITH or each.begun or each.outcomes
        ),
        corrections=tuple(corrections.corrections(session, meeting, entitled=entitled)),
        renderings=tuple(_renderings(session, meeting)),
    )


def minutes_of(session: Session, meeting: Meeting) -> list[Minute]:
    """List the minutes of a meeting's items."""
    statement = select(Minute).where(Minute.meeting_id == meeting.id)
    return list(session.exec(statement.order_by(col(Minute.id))))


def outcomes_of(
    session: Session, meeting: Meeting, item: AgendaItem | None = None
) -> list[Outcome]:
    """List what the board did at a meeting, or with one item, in order."""
    statement = select(Outcome).where(Outcome.meeting_id == meeting.id)
    if item is not None:
        statement = statement.where(Outcome.item_id == item.id)
    return list(session.exec(statement.order_by(col(Outcome.position), col(Outcome.id))))


def approval_of(session: Session, meeting: Meeting) -> Outcome | None:
    """Find the outcome of a later meeting that approved the minutes of this one."""
    statement = select(Outcome).where(Outcome.approves_id == meeting.id)
    return session.exec(statement.order_by(col(Outcome.id))).first()


def _item(
    session: Session,
    number: int,
    item: AgendaItem,
    minute: Minute | None,
    decided: Sequence[tuple[int, OutcomeView]],
    *,
    entitled: bool,
) -> ItemView:
    closed_title = entitlement.opened(session, item.sealed_title_id) if entitled else ""
    sealed = minute.sealed_id if minute and entitled else None
    return ItemView(
        number=number,
        title=closed_title or item.title,
        serves=tuple(item.serves),
        topics=tuple(item.topics),
        presenter=item.presenter,
        restricted=item.restricted,
        standing=item.standing,
        urgency_reason=(item.urgency_reason or "") if item.standing in _DEALT_WITH else "",
        begun=minute is not None,
        discussion=minute.discussion if minute else "",
        closed_discussion=entitlement.opened(session, sealed),
        outcomes=tuple(view for item_id, view in decided if item_id == item.id),
    )


def _outcomes(
    session: Session, place: Place, meeting: Meeting, *, entitled: bool
) -> list[tuple[int, OutcomeView]]:
    names = {each.key: each.name for each in directory.people(session, place.slug)}
    became = _actions(session, meeting)
    found = []
    counted: dict[int, int] = {}
    for row in outcomes_of(session, meeting):
        counted[row.item_id] = counted.get(row.item_id, 0) + 1
        approved = session.get(Meeting, row.approves_id) if row.approves_id else None
        view = OutcomeView(
            id=row.id or 0,
            position=counted[row.item_id],
            kind=row.kind,
            text=row.text,
            closed_text=entitlement.opened(session, row.sealed_id if entitled else None),
            points=tuple(row.points),
            subject_to=corrections.subject_of(session, row, entitled=entitled),
            owner=row.owner,
            owner_name=names.get(row.owner or "", row.owner or ""),
            due_on=row.due_on,
            action=became.get(row.id or 0),
            approves=meetings.workflow_of(session, approved).ref if approved else None,
        )
        found.append((row.item_id, view))
    return found


def _actions(session: Session, meeting: Meeting) -> dict[int, str]:
    statement = (
        select(Action, Workflow.ref)
        .join(Workflow, col(Workflow.id) == col(Action.workflow_id))
        .where(Action.meeting_id == meeting.id)
        .order_by(col(Action.number).desc())
    )
    return {row.outcome_id: ref for row, ref in session.exec(statement) if row.outcome_id}


def _renderings(session: Session, meeting: Meeting) -> list[RenderingView]:
    kinds = (RenderingKind.DRAFT_MINUTES, RenderingKind.APPROVED_MINUTES)
    statement = select(Rendering).where(
        Rendering.meeting_id == meeting.id, col(Rendering.kind).in_(kinds)
    )
    return [
        RenderingView(kind=row.kind, audience=row.audience, version=row.version, sha256=row.sha256)
        for row in session.exec(statement.order_by(col(Rendering.id)))
    ]
