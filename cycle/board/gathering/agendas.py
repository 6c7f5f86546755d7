"""The agenda, the front of the public pack, and the restricted annex."""

from collections.abc import Sequence
from dataclasses import replace

from config.board_words import ItemStanding
from cycle.board.gathering.asking import Asked, is_in_wales, kept_back, markings
from cycle.board.gathering.people import members
from cycle.business import entitlement, running_order
from cycle.business.running_order import OrderItem, RunningOrder
from cycle.errors import NotEntitled, NotFound
from cycle.records.board_tables import AgendaItem, Paper
from notifications.documents import wording
from notifications.documents.contents import (
    AgendaContents,
    AgendaLine,
    AnnexContents,
    AnnexItem,
    FrontContents,
)
from notifications.documents.kinds import DocumentKind
from notifications.documents.markup import blocks
from notifications.wording.dates import day, weekday_and_day


def agenda(asked: Asked) -> AgendaContents:
    """Gather the agenda."""
    order = _order(asked, asked.viewer)
    closed = _closed_numbers(asked, order)
    return AgendaContents(
        **asked.head(DocumentKind.AGENDA, "Agenda"),
        standing=_standing(order),
        markings=asked.markings(closed) if closed else (),
        part_one=_lines(asked, order.part_one),
        part_two=_lines(asked, order.part_two),
        leaving=order.leaving_note,
        notes=wording.coming(asked.clerk.place.access_regime),
    )


def front(asked: Asked) -> FrontContents:
    """Gather the front of the public pack. It is the same for whoever asks."""
    order, place = _order(asked, None), asked.clerk.place
    return FrontContents(
        **asked.head(DocumentKind.FRONT, "Agenda and papers"),
        standing=_standing(order),
        items=_lines(asked, order.items),
        members=members(asked),
        quorum="",
        rights=wording.rights(
            place.access_regime,
            wales=is_in_wales(asked.clerk),
            notice_days=place.profile.notice_clear_days,
        ),
    )


def annex(asked: Asked) -> AnnexContents:
    """Gather the restricted items, whole. Raises NotFound when there are none, and NotEntitled."""
    order = _order(asked, asked.viewer)
    if not order.part_two:
        raise NotFound(f"{order.ref} has no restricted items, so there is no annex")
    shown = [each for each in order.part_two if each.stands and _may_see(asked, each)]
    if not shown:
        raise NotEntitled(_not_for(asked, order))
    return AnnexContents(
        **asked.head(DocumentKind.ANNEX, "Restricted annex"),
        markings=asked.markings([each.number for each in shown]),
        items=tuple(_annexed(asked, each) for each in shown),
        leaving=order.leaving_note,
    )


def _not_for(asked: Asked, order: RunningOrder) -> str:
    if asked.viewer is None:
        return (
            f"the annex of {order.ref} is restricted; say for whom it is written, and they must be"
            " entitled to it: --for KEY"
        )
    who = asked.names.get(asked.viewer, asked.viewer)
    return (
        f"{who} ({asked.viewer}) may not see the restricted business of {order.ref}: core members,"
        " the secretariat, the chair and the officers may; the public agenda is for everybody"
    )


def _order(asked: Asked, viewer: str | None) -> RunningOrder:
    clerk = asked.clerk
    return running_order.running_order(
        clerk.session, clerk.place, asked.meeting, viewer=viewer, on=clerk.today
    )


def _closed_numbers(asked: Asked, order: RunningOrder) -> list[int]:
    """Name the items that say more to this reader than to the public."""
    if asked.viewer is None or not order.part_two:
        return []
    public = {each.id: each for each in _order(asked, None).items}
    return [each.number for each in order.items if each != public[each.id]]


def _may_see(asked: Asked, item: OrderItem) -> bool:
    clerk = asked.clerk
    return entitlement.may_see(
        clerk.session,
        clerk.slug,
        asked.viewer,
        on=clerk.today,
        meeting=asked.meeting,
        paper=_paper(asked, item),
    )


def _paper(asked: Asked, item: OrderItem) -> Paper | None:
    row = asked.clerk.session.get_one(AgendaItem, item.id)
    return asked.clerk.session.get(Paper, row.paper_id) if row.paper_id else None


def _standing(order: RunningOrder) -> str:
    if order.published_on is None:
        return "Draft: this agenda has not been published yet."
    later = {each.published_on for each in order.items if each.stands} - {order.published_on}
    said = f"Published on {weekday_and_day(order.published_on)}"
    known = sorted(each for each in later if each)
    if known:
        said += f", with a supplement on {weekday_and_day(known[-1])}"
    if None in later:
        said += "; it has items that are not published yet"
    return f"{said}."


def _lines(asked: Asked, items: Sequence[OrderItem]) -> tuple[AgendaLine, ...]:
    """Set items out; a time is said once, and not again for those that nobody gave minutes."""
    found, said = [], ""
    for item in items:
        line = _line(asked, item)
        found.append(replace(line, starts_at="") if line.starts_at == said else line)
        said = line.starts_at or said
    return tuple(found)


def _line(asked: Asked, item: OrderItem) -> AgendaLine:
    outcome = item.desired_outcome
    row = asked.rows[item.number]
    return AgendaLine(
        number=item.number,
        title=item.title,
        topics=item.topics,
        presenter=item.presenter,
        starts_at=item.starts_at or "",
        minutes=item.minutes_allotted,
        desired_outcome=wording.FOR[outcome] if outcome else "",
        paper=_named(item),
        paper_note=_paper_note(item),
        note=_note(item),
        text=item.text,
        restricted=item.restricted,
        basis=kept_back(asked.clerk, row) if item.restricted else "",
    )


def _named(item: OrderItem) -> str:
    if item.paper_ref is None:
        return ""
    number = item.paper_ref.capitalize().replace("-", " ")
    return number if item.paper_title == item.title else f"{number}: {item.paper_title}"


def _paper_note(item: OrderItem) -> str:
    if item.paper_ref is None:
        return ""
    if item.to_follow:
        return "to follow"
    if item.restricted:
        return "not for publication"
    return "supplement" if item.supplement else ""


def _note(item: OrderItem) -> str:
    if item.standing is ItemStanding.WITHDRAWN:
        return "Withdrawn."
    if item.standing is ItemStanding.DEFERRED:
        to = f" to the meeting of {item.deferred_to}" if item.deferred_to else ""
        return f"Put off{to}."
    return f"Urgent, in the chair’s opinion: {item.urgency_reason}" if item.urgency_reason else ""


def _annexed(asked: Asked, item: OrderItem) -> AnnexItem:
    session = asked.clerk.session
    row = session.get_one(AgendaItem, item.id)
    paper = _paper(asked, item)
    summary = (
        (entitlement.opened(session, paper.sealed_summary_id) or paper.summary) if paper else ""
    )
    return AnnexItem(
        number=item.number,
        title=item.title,
        open_title=item.open_title,
        marking=" ".join(markings(asked.clerk, [row])),
        topics=item.topics,
        presenter=item.presenter,
        text=blocks(item.closed_text),
        public_interest_test=blocks(item.public_interest_test),
        tested=_tested(asked, row),
        paper=_named(item),
        paper_summary=blocks(summary),
    )


def _tested(asked: Asked, row: AgendaItem) -> str:
    if row.tested_by is None or row.tested_on is None:
        return ""
    return f"Recorded by {asked.names.get(row.tested_by, row.tested_by)} on {day(row.tested_on)}."
