"""The running order of a meeting as one reader may see it: what is taken when, and who leaves.

Pages, letters and documents take their agenda from here, so that the question who may see what is
asked in one place. Words a reader is not entitled to are not in it at all.
"""

import datetime as dt
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from config.board_words import DesiredOutcome, ItemKind, ItemStanding
from cycle.business import entitlement, exclusion, meetings, papers
from cycle.people import membership
from cycle.people.place import Place
from cycle.records.board_tables import AgendaItem, Meeting, Paper
from cycle.records.tables import Workflow

_TO_COME = (ItemStanding.LISTED, ItemStanding.TAKEN)


@dataclass(frozen=True, kw_only=True)
class OrderItem:
    """One item as a reader may see it."""

    id: int
    number: int
    #: 1 in public, 2 with the public excluded.
    part: int
    serves: tuple[ItemKind, ...]
    standing: ItemStanding
    #: The closed title for a reader entitled to it, else the open one.
    title: str
    open_title: str
    restricted: bool
    confidential: bool
    #: Of Schedule 12A.
    paragraphs: tuple[int, ...]
    #: What the paragraphs cover, in words; empty when the item is not exempt.
    basis: str
    #: A public-interest test is recorded; its words are restricted themselves.
    test_recorded: bool
    topics: tuple[str, ...]
    #: Who was named, or else the author of its paper.
    presenter: str
    minutes_allotted: int | None
    #: Local time, "10:05"; None after an item whose minutes nobody allotted.
    starts_at: str | None
    desired_outcome: DesiredOutcome | None
    paper_ref: str | None
    #: Closed for a reader entitled to it, as `title`.
    paper_title: str
    #: Of its paper: announced before it is there; published after the agenda was.
    to_follow: bool
    supplement: bool
    published_on: dt.date | None
    urgency_reason: str | None
    deferred_to: str | None
    #: What the item says of itself: the words of the exclusion resolution.
    text: str
    #: For a reader entitled only; empty for everybody else.
    closed_text: str
    public_interest_test: str

    @property
    def stands(self) -> bool:
        """Say whether it is to be taken or was: neither withdrawn nor deferred."""
        return self.standing in _TO_COME


@dataclass(frozen=True, kw_only=True)
class RunningOrder:
    """An agenda in the order in which it is taken."""

    ref: str
    meets_on: dt.date
    #: Local time.
    starts_at: str
    length_minutes: int
    #: The day of the first published agenda; None before.
    published_on: dt.date | None
    items: tuple[OrderItem, ...]
    #: Who leaves before part 2; empty when there is no part 2.
    leaving_note: str
    warnings: tuple[str, ...]

    @property
    def part_one(self) -> tuple[OrderItem, ...]:
        """The items taken in public, the exclusion resolution last."""
        return tuple(each for each in self.items if each.part == 1)

    @property
    def part_two(self) -> tuple[OrderItem, ...]:
        """The restricted items."""
        return tuple(each for each in self.items if each.part > 1)

    @property
    def minutes_allotted(self) -> int:
        """The minutes of all items that stand, together."""
        return sum(each.minutes_allotted or 0 for each in self.items if each.stands)


def running_order(
    session: Session,
    place: Place,
    meeting: Meeting,
    *,
    viewer: str | None = None,
    on: dt.date | None = None,
) -> RunningOrder:
    """Return the agenda as `viewer` (a person's key; None is the public) may see it.

    Whoever is asked about must be entitled on the day `on`; give today. Without it the day of the
    meeting is taken, which is right for a reader named by the meeting itself.
    """
    numbered = meetings.items(session, meeting)
    reader = _Reader(session, place, meeting, viewer, on or meeting.meets_on)
    shown = [reader.item(number, item) for number, item in numbered]
    closed = [(n, item) for n, item in numbered if item.restricted and item.standing in _TO_COME]
    words = exclusion.resolution(place, closed)
    items = _timed(meeting, [_worded(each, words) for each in shown])
    published = [each.published_on for each in items if each.published_on]
    found = RunningOrder(
        ref=meetings.workflow_of(session, meeting).ref,
        meets_on=meeting.meets_on,
        starts_at=meeting.starts_at,
        length_minutes=meeting.length_minutes,
        published_on=min(published, default=None),
        items=tuple(items),
        leaving_note=exclusion.LEAVING if closed else "",
        warnings=(),
    )
    return replace(found, warnings=_warnings(found))


class _Reader:
    """Somebody who reads an agenda, and what they may see of it."""

    def __init__(
        self, session: Session, place: Place, meeting: Meeting, viewer: str | None, on: dt.date
    ) -> None:
        self._session, self._slug, self._meeting = session, place.slug, meeting
        self._viewer, self._on = viewer, on
        self._nation = place.nation
        self._papers = _papers(session, meeting)

    def item(self, number: int, row: AgendaItem) -> OrderItem:
        """Show one item."""
        paper, ref = self._papers.get(row.paper_id or 0, (None, None))
        entitled = row.restricted and self._may_see(paper)
        return OrderItem(
            id=row.id or 0,
            number=number,
            part=2 if row.restricted else 1,
            serves=tuple(ItemKind(each) for each in row.serves),
            standing=row.standing,
            title=self._title(row.title, row.sealed_title_id, entitled=entitled),
            open_title=row.title,
            restricted=row.restricted,
            confidential=row.confidential,
            paragraphs=tuple(row.paragraphs),
            basis=exclusion.basis_of(row.paragraphs, self._nation) if row.restricted else "",
            test_recorded=row.sealed_test_id is not None,
            topics=tuple(row.topics),
            presenter=row.presenter or self._author(paper),
            minutes_allotted=row.minutes_allotted,
            starts_at=None,
            desired_outcome=row.desired_outcome,
            paper_ref=ref,
            paper_title=self._paper_title(paper),
            to_follow=paper is not None and paper.to_follow,
            supplement=paper is not None and paper.supplement,
            published_on=row.published_on,
            urgency_reason=row.urgency_reason,
            deferred_to=row.deferred_to,
            text="",
            closed_text=self._opened(row.sealed_text_id, entitled=entitled),
            public_interest_test=self._opened(row.sealed_test_id, entitled=entitled),
        )

    def _author(self, paper: Paper | None) -> str:
        author = papers.author(self._session, paper) if paper is not None else None
        if author is None:
            return ""
        body = membership.organisation(
            self._session, self._slug, author.organisation or "", self._meeting.meets_on
        )
        return f"{author.name}, {body.name}" if body else author.name

    def _paper_title(self, paper: Paper | None) -> str:
        if paper is None:
            return ""
        entitled = paper.restricted and self._may_see(paper)
        return self._title(paper.title, paper.sealed_title_id, entitled=entitled)

    def _may_see(self, paper: Paper | None) -> bool:
        return entitlement.may_see(
            self._session,
            self._slug,
            self._viewer,
            on=self._on,
            meeting=self._meeting,
            paper=paper,
        )

    def _title(self, title: str, sealed_id: int | None, *, entitled: bool) -> str:
        return self._opened(sealed_id, entitled=entitled) or title

    def _opened(self, sealed_id: int | None, *, entitled: bool) -> str:
        return entitlement.opened(self._session, sealed_id) if entitled else ""


def _papers(session: Session, meeting: Meeting) -> dict[int, tuple[Paper, str]]:
    statement = (
        select(Paper, Workflow.ref)
        .join(Workflow, col(Workflow.id) == col(Paper.workflow_id))
        .join(AgendaItem, col(AgendaItem.paper_id) == col(Paper.id))
        .where(AgendaItem.meeting_id == meeting.id)
    )
    return {paper.id or 0: (paper, ref) for paper, ref in session.exec(statement)}


def _worded(item: OrderItem, resolution: str) -> OrderItem:
    return replace(item, text=resolution) if ItemKind.EXCLUSION in item.serves else item


def _timed(meeting: Meeting, items: list[OrderItem]) -> list[OrderItem]:
    """Say when each item starts, as far as the minutes allotted tell."""
    start = dt.time.fromisoformat(meeting.starts_at)
    moment: dt.datetime | None = dt.datetime.combine(meeting.meets_on, start)
    timed = []
    for item in items:
        if not item.stands:
            timed.append(item)
            continue
        timed.append(replace(item, starts_at=f"{moment:%H:%M}" if moment else None))
        # After an item without minutes nobody knows, and a wrong time is worse than none.
        lasts = _lasts(item)
        moment = moment + dt.timedelta(minutes=lasts) if moment and lasts is not None else None
    return timed


def _lasts(item: OrderItem) -> int | None:
    """Say how many minutes an item takes; the exclusion resolution is read out and takes none."""
    return 0 if ItemKind.EXCLUSION in item.serves else item.minutes_allotted


def _warnings(order: RunningOrder) -> tuple[str, ...]:
    over = order.minutes_allotted - order.length_minutes
    if over <= 0:
        return ()
    said = f"the items are allotted {order.minutes_allotted} minutes and the meeting is"
    return (f"{said} {order.length_minutes} long: {over} too many",)
