"""The agenda of a meeting: its standing items, and adding, changing, moving and taking off others.

An item that was published keeps its number for good. Nothing is deleted.
"""

from collections.abc import Sequence

from config.board_words import DesiredOutcome, ItemKind, ItemStanding
from cycle.board import (
    agenda_limits,
    agenda_papers,
    carrying,
    ordering,
    published_words,
    restricting,
)
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.restricting import Restriction
from cycle.business import meetings, texts
from cycle.errors import NotAllowed
from cycle.records import journal
from cycle.records.board_tables import AgendaItem, Meeting, Paper


def put_standing_items(clerk: Clerk, meeting: Meeting) -> None:
    """Put the partnership's standing items on the agenda of a new meeting."""
    wanted = clerk.place.board.standing_items
    for position, each in enumerate(wanted, start=1):
        clerk.session.add(
            AgendaItem(
                meeting_id=meeting.id or 0,
                position=position,
                serves=list(each.serves),
                title=each.title,
                minutes_allotted=each.minutes,
                added_on=clerk.today,
            )
        )
    _tell(clerk, meeting, "standing_items_added", {"titles": [each.title for each in wanted]})


def add(  # noqa: PLR0913 -- an item has this many fields
    clerk: Clerk,
    ref: str,
    *,
    title: str = "",
    topics: Sequence[str] = (),
    presenter: str = "",
    minutes_allotted: int | None = None,
    desired_outcome: DesiredOutcome | None = None,
    paper_ref: str | None = None,
    at: int | None = None,
    serves: Sequence[ItemKind] = (ItemKind.BUSINESS,),
    restricted: Restriction | None = None,
    programme_item_id: int | None = None,
) -> AgendaItem:
    """Add an item; `title` is the open one and that of the paper when left out.

    An item with a restricted paper is restricted itself. Raises NotFound, NotEntitled, NotAllowed.
    """
    must_be_clerk(clerk, to="change an agenda")
    meeting = ordering.open_agenda(clerk, ref)
    agenda_limits.must_have_room(clerk, meeting, ref)
    agenda_limits.must_be_ordered(clerk, meeting, at)
    paper = agenda_papers.paper_for(clerk, meeting, paper_ref) if paper_ref else None
    item = AgendaItem(
        meeting_id=meeting.id or 0,
        position=0,
        serves=agenda_limits.kinds(serves),
        title=texts.line(title or (paper.title if paper else ""), "the title"),
        topics=texts.lines(topics, "a topic"),
        presenter=texts.maybe_line(presenter, "the presenter"),
        minutes_allotted=agenda_limits.minutes(minutes_allotted),
        desired_outcome=desired_outcome or (paper.desired_outcome if paper else None),
        paper_id=paper.id if paper else None,
        programme_item_id=programme_item_id,
        added_on=clerk.today,
    )
    if restricted or (paper and paper.restricted):
        restricting.restrict(clerk, item, restricted or Restriction(), paper=paper)
    ordering.put(clerk, meeting, item, at=at)
    clerk.session.flush()
    if paper:
        carrying.slot_paper(clerk, paper, meeting)
    restricting.keep_exclusion(clerk, meeting)
    _tell_of(clerk, meeting, item, "item_added")
    return item


def change(  # noqa: PLR0913 -- as above
    clerk: Clerk,
    ref: str,
    number: int,
    *,
    title: str | None = None,
    topics: Sequence[str] | None = None,
    presenter: str | None = None,
    minutes_allotted: int | None = None,
    desired_outcome: DesiredOutcome | None = None,
    paper_ref: str | None = None,
    restricted: Restriction | None = None,
    public: bool = False,
) -> AgendaItem:
    """Change what is named of an item; `public` lifts its restriction.

    Another title or other topics of a published item are to be published again; in session they
    stay. Raises NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="change an agenda")
    meeting = ordering.open_agenda(clerk, ref)
    item = ordering.listed_item(clerk, meeting, number)
    agenda_limits.must_not_be_exclusion(item)
    published_words.must_be_open(
        clerk, meeting, item, given=(title, topics, presenter), restricted=restricted
    )
    was, words = item.restricted, (item.title, list(item.topics))
    if title is not None:
        item.title = texts.line(title, "the title")
    if topics is not None:
        item.topics = texts.lines(topics, "a topic")
    if presenter is not None:
        item.presenter = texts.maybe_line(presenter, "the presenter")
    if minutes_allotted is not None:
        item.minutes_allotted = agenda_limits.minutes(minutes_allotted)
    item.desired_outcome = desired_outcome or item.desired_outcome
    paper = agenda_papers.paper_of(clerk, item)
    if paper_ref:
        paper = agenda_papers.paper_for(clerk, meeting, paper_ref, item=item)
        agenda_papers.give(clerk, item, paper, meeting)
    _restrict_or_open(clerk, item, paper, restricted, public=public)
    if item.restricted != was:
        ordering.put(clerk, meeting, item)
    restricting.keep_exclusion(clerk, meeting)
    again = published_words.publish_again(item, was=words)
    clerk.session.add(item)
    more = {"was": words[0], "to_publish_again": True} if again else {}
    _tell_of(clerk, meeting, item, "item_changed", **more)
    return item


def remove(clerk: Clerk, ref: str, number: int, *, why: str = "") -> AgendaItem:
    """Take an item off. Its paper and its programme item are free again.

    One that was published keeps its number, is shown as withdrawn, and needs a reason. Raises
    NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="change an agenda")
    meeting = ordering.open_agenda(clerk, ref)
    item = ordering.listed_item(clerk, meeting, number)
    agenda_limits.must_not_be_exclusion(item)
    reason = texts.maybe_line(why, "the reason")
    if item.number is not None and not reason:
        raise NotAllowed(
            f"item {number} was published; say why it is withdrawn, the agenda shows it: --why TEXT"
        )
    item.standing = ItemStanding.WITHDRAWN
    clerk.session.add(item)
    carrying.hand_back(clerk, item)
    restricting.keep_exclusion(clerk, meeting)
    _tell_of(clerk, meeting, item, "item_withdrawn", number=number, why=reason)
    return item


def move(clerk: Clerk, ref: str, number: int, *, to: int) -> AgendaItem:
    """Give an item another place within its part, until the agenda is published.

    Raises NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="change an agenda")
    meeting = ordering.open_agenda(clerk, ref)
    item = ordering.listed_item(clerk, meeting, number)
    agenda_limits.must_not_be_exclusion(item)
    agenda_limits.must_be_ordered(clerk, meeting, to)
    ordering.put(clerk, meeting, item, at=to)
    _tell_of(clerk, meeting, item, "item_moved", was=number)
    return item


def defer(clerk: Clerk, ref: str, number: int, *, to: str) -> AgendaItem:
    """Put an item off to a later meeting, and return the item that stands there now.

    Its paper and its programme item go along. Raises NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="put an item off")
    meeting, workflow = ordering.find_meeting(clerk, ref)
    item = ordering.item_numbered(clerk, meeting, number)
    if not ordering.stands(item) or workflow.closed_at is not None:
        ordering.open_agenda(clerk, ref)
        ordering.listed_item(clerk, meeting, number)
    new = carrying.carry(clerk, item, carrying.later_meeting(clerk, to, than=meeting))
    _tell_of(clerk, meeting, item, "item_deferred", number=number, to=to)
    return new


def _restrict_or_open(
    clerk: Clerk,
    item: AgendaItem,
    paper: Paper | None,
    restriction: Restriction | None,
    *,
    public: bool,
) -> None:
    if restriction and public:
        raise NotAllowed("an item is restricted or public, not both; say one of the two")
    if public:
        restricting.open_up(clerk, item, paper)
    elif restriction or item.restricted or (paper and paper.restricted):
        restricting.restrict(clerk, item, restriction or Restriction(), paper=paper)


def _tell_of(clerk: Clerk, meeting: Meeting, item: AgendaItem, kind: str, **more: object) -> None:
    """Journal what happened to an item, in its open words."""
    clerk.session.flush()
    data = {
        "item": item.id,
        "number": ordering.number_of(clerk, meeting, item),
        "title": item.title,
        "restricted": item.restricted,
        **more,
    }
    _tell(clerk, meeting, kind, data)


def _tell(clerk: Clerk, meeting: Meeting, kind: str, data: dict[str, object]) -> None:
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=meetings.workflow_of(clerk.session, meeting).ref,
        data=data,
    )
