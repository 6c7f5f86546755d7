"""Notice of a meeting's business: what was on a published agenda in time, and what was not.

Where the board is a committee of the council, business without notice is refused unless the chair
finds it urgent, and a breach of the law where it was taken all the same. Anywhere else it is a
breach of the board's own rules. Either is recorded and never hidden.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from config.board_words import ItemKind, ItemStanding
from config.law import Clause
from config.partnership_words import AccessRegime
from cycle.business import meetings
from cycle.business.case import Case
from cycle.people.place import Place
from cycle.records.board_tables import AgendaItem, Meeting
from cycle.records.tables import Workflow
from workflows.gates import Stated

#: The step that publishes.
PUBLISH = "publish_agenda"
#: What the law says of business without notice.
CLAUSE = "lga-1972-s-100b-4-b"
_IN_WORDS = {3: "three", 5: "five"}
_MOST = 3
#: How a meeting goes about its business: an item for these alone transacts none. Business that is
#: raised under any other business is an item of its own.
_FORMAL = frozenset(
    {
        ItemKind.INTRODUCTIONS,
        ItemKind.APOLOGIES,
        ItemKind.DECLARATIONS,
        ItemKind.ANY_OTHER_BUSINESS,
        ItemKind.EXCLUSION,
    }
)


@dataclass(frozen=True, kw_only=True)
class Breach:
    """Business that had less notice than the law or the board's own rules ask for."""

    #: None: of the board's own rules.
    clause: Clause | None
    #: Which items, by number; never a title.
    title: str
    step: str
    required_on: dt.date
    #: The day it was published, or taken without having been.
    happened_on: dt.date


def publish_by(place: Place, meets_on: dt.date) -> dt.date:
    """Return the latest day of publication that leaves the clear days. Raises CalendarEnds."""
    return place.calendar.notice(meets_on).date


def clear_days(place: Place) -> str:
    """Say the notice of the nation: "five clear days"."""
    number = place.profile.notice_clear_days
    return f"{_IN_WORDS.get(number, number)} clear days"


def without_notice(
    session: Session, place: Place, meeting: Meeting
) -> list[tuple[int, AgendaItem]]:
    """List the items of business, with their numbers, that were published too late or not at all,
    and for which the chair gave no reason of urgency. Raises CalendarEnds.
    """
    last = publish_by(place, meeting.meets_on)
    return [
        (number, item)
        for number, item in meetings.items(session, meeting)
        if item.standing in (ItemStanding.LISTED, ItemStanding.TAKEN)
        and (item.published_on is None or item.published_on > last)
        and not (item.urgency_reason or "").strip()
        and not _FORMAL.issuperset(item.serves)
    ]


def business_has_notice(case: Case) -> Stated:
    """Say whether every item may be considered. Raises NotFound where there is no meeting."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    days = clear_days(case.place)
    late = without_notice(case.session, case.place, meeting)
    if not late:
        return Stated(open=True, reason=f"every item had its {days} of notice, or is urgent")
    named = _named(late)
    if case.place.access_regime is not AccessRegime.PART_VA_STATUTORY:
        reason = (
            f"{named} had less than {days} of notice: a breach of the board's own rules, which is"
            " recorded and stops no business"
        )
        return Stated(open=True, reason=reason)
    return Stated(
        open=False,
        reason=(
            f"{named} had less than {days} of notice (the last day to publish was"
            f" {publish_by(case.place, meeting.meets_on).isoformat()})"
        ),
        fix=ways_out(case.workflow.ref, late),
    )


def breaches(session: Session, place: Place, workflow: Workflow) -> list[Breach]:
    """List where the business of a meeting missed its notice, the earliest first.

    The law is broken by what is taken; the board's own rules already by what is published late.
    Raises CalendarEnds.
    """
    meeting = meetings.meeting_of(session, workflow)
    clause = place.clause(CLAUSE, meeting.meets_on)
    last = publish_by(place, meeting.meets_on)
    late = [
        (item.published_on or meeting.meets_on, number)
        for number, item in without_notice(session, place, meeting)
        if item.standing is ItemStanding.TAKEN or (clause is None and item.published_on is not None)
    ]
    return [
        Breach(
            clause=clause,
            title=f"Less than {clear_days(place)} of notice of {numbers_said(numbers)}",
            step=PUBLISH,
            required_on=last,
            happened_on=on,
        )
        for on, numbers in _by_day(late)
    ]


def ways_out(ref: str, late: list[tuple[int, AgendaItem]]) -> str:
    """Say what the chair types, for one item or for all, and what can be put off or taken off."""
    if len(late) == 1:
        ways = [f"the chair says why it is urgent: cycle agenda set {ref} {late[0][0]} --urgency"]
    else:
        ways = [f"the chair says why they are urgent: cycle agenda urgency {ref} --all-late"]
    ways = [f"{ways[0]} TEXT --as CHAIR"]
    # A standing item is not put off: every agenda has its own.
    movable = [number for number, item in late if ItemKind.BUSINESS in item.serves]
    if movable:
        them = "it" if len(late) == 1 else numbers_said(movable)
        ways.append(f"or put {them} off: cycle agenda defer {ref} {movable[0]} --to MEETING")
        ways.append(f"or take {them} off: cycle agenda remove {ref} {movable[0]} --why TEXT")
    return "; ".join(ways)


def _by_day(late: list[tuple[dt.date, int]]) -> Iterator[tuple[dt.date, list[int]]]:
    for on, group in groupby(sorted(late), key=lambda each: each[0]):
        yield on, [number for _, number in group]


def numbers_said(numbers: list[int]) -> str:
    """Say numbers of items: "item 2", "items 2, 3 and 4"."""
    if len(numbers) == 1:
        return f"item {numbers[0]}"
    return f"items {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _named(late: list[tuple[int, AgendaItem]]) -> str:
    """Name items by number and open title; of many only the first."""
    told = [f"item {number} (“{item.title}”)" for number, item in late[:_MOST]]
    more = [f"{len(late) - _MOST} more"] if len(late) > _MOST else []
    *most, last = [*told, *more]
    return f"{', '.join(most)} and {last}" if most else last
