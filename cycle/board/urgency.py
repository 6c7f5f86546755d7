"""The chair's opinion that business without its notice is urgent, and why.

It is the chair's own: nobody records it for them. Local Government Act 1972, section 100B(4)(b).
"""

from config.board_words import ItemStanding
from cycle.board import ordering
from cycle.board.clerk import Clerk
from cycle.business import meetings, notice, texts
from cycle.errors import NotAllowed, NotEntitled
from cycle.people import directory
from cycle.records import journal
from cycle.records.board_tables import AgendaItem, Meeting


def find(clerk: Clerk, ref: str, number: int, reason: str) -> AgendaItem:
    """Record why one item is urgent. Raises NotFound, NotEntitled and NotAllowed."""
    _must_chair(clerk)
    meeting = ordering.open_agenda(clerk, ref)
    item = ordering.listed_item(clerk, meeting, number)
    _record(clerk, meeting, [(number, item)], reason)
    return item


def find_all_late(clerk: Clerk, ref: str, reason: str) -> list[int]:
    """Record why all business that lacks its notice is urgent, and return its numbers.

    What may still be published in time is not late. Raises NotFound, NotEntitled, NotAllowed and
    CalendarEnds.
    """
    _must_chair(clerk)
    meeting = ordering.open_agenda(clerk, ref)
    last = notice.publish_by(clerk.place, meeting.meets_on)
    late = [
        (number, item)
        for number, item in notice.without_notice(clerk.session, clerk.place, meeting)
        if item.standing is ItemStanding.LISTED and (item.published_on or clerk.today) > last
    ]
    if not late:
        raise NotAllowed(
            f"no business of {ref} lacks its {notice.clear_days(clerk.place)} of notice (the last"
            f" day to publish is {last.isoformat()}), or it was found urgent already; there is"
            " nothing to record"
        )
    _record(clerk, meeting, late, reason)
    return [number for number, _ in late]


def _must_chair(clerk: Clerk) -> None:
    chairs = directory.holders(clerk.session, clerk.slug, directory.CHAIR, clerk.today)
    who = directory.person(clerk.session, clerk.slug, clerk.by)
    if not any(who.key in (each.key, each.deputy) for each in chairs):
        ask = " or ".join(each.key for each in chairs) or "for a chair to be named"
        raise NotEntitled(
            f"only the chair or the chair's deputy finds an item urgent, in their own name, and"
            f" {who.name} ({who.key}) is neither; ask {ask} (--as KEY)"
        )


def _record(
    clerk: Clerk, meeting: Meeting, found: list[tuple[int, AgendaItem]], reason: str
) -> None:
    said = texts.line(reason, "the reason for urgency", longest=texts.LONGEST_TEXT)
    for _, item in found:
        item.urgency_reason, item.urgency_by = said, clerk.by
        clerk.session.add(item)
    clerk.session.flush()
    journal.write(
        clerk.session,
        "urgency_found",
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=meetings.workflow_of(clerk.session, meeting).ref,
        data={
            "items": [
                {"item": item.id, "number": number, "title": item.title} for number, item in found
            ],
            "reason": said,
        },
    )
