"""Notice of a meeting's business: what was on a published agenda in time, and what was not.

Where the board is a committee of the council, business without notice is refused unless the chair
finds it urgent. Anywhere else it is a breach of the board's own rules, recorded and never hidden.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from config.board_words import ItemKind, ItemStanding
from config.partnership_words import AccessRegime
from cycle.business import meetings
from cycle.business.case import Case
from cycle.people.place import Place
from cycle.records.board_tables import AgendaItem, Meeting
from cycle.records.tables import Workflow
from workflows.gates import Stated

#: The step that publishes.
PUBLISH = "publish_agenda"
_IN_WORDS = {3: "three", 5: "five"}
_MOST = 3


@dataclass(frozen=True, kw_only=True)
class Breach:
    """Business that had less notice than the board's own rules ask for."""

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
    """List the items, with their numbers, that were published too late or not at all, and for
    which the chair gave no reason of urgency. Raises CalendarEnds.
    """
    last = publish_by(place, meeting.meets_on)
    return [
        (number, item)
        for number, item in meetings.items(session, meeting)
        if item.standing in (ItemStanding.LISTED, ItemStanding.TAKEN)
        and (item.published_on is None or item.published_on > last)
        and not (item.urgency_reason or "").strip()
        # To exclude the public is how the meeting goes about it, and no business of its own.
        and ItemKind.EXCLUSION not in item.serves
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
    ref, first = case.workflow.ref, late[0][0]
    return Stated(
        open=False,
        reason=(
            f"{named} had less than {days} of notice (the last day to publish was"
            f" {publish_by(case.place, meeting.meets_on).isoformat()})"
        ),
        fix=(
            f"the chair says why it is urgent: cycle agenda set {ref} {first} --urgency TEXT"
            f" --as CHAIR; or put it off: cycle agenda defer {ref} {first} --to MEETING"
        ),
    )


def breaches(session: Session, place: Place, workflow: Workflow) -> list[Breach]:
    """List where a meeting missed the notice of the board's own rules, the earliest first.

    Under the statute a breach is one of the law, and is shown as such. Raises CalendarEnds.
    """
    if place.access_regime is AccessRegime.PART_VA_STATUTORY:
        return []
    meeting = meetings.meeting_of(session, workflow)
    last = publish_by(place, meeting.meets_on)
    taken = ItemStanding.TAKEN
    late = [
        (item.published_on or meeting.meets_on, number)
        for number, item in without_notice(session, place, meeting)
        if item.published_on is not None or item.standing is taken
    ]
    return [
        Breach(
            title=f"Less than {clear_days(place)} of notice of {_numbers(numbers)}",
            step=PUBLISH,
            required_on=last,
            happened_on=on,
        )
        for on, numbers in _by_day(late)
    ]


def _by_day(late: list[tuple[dt.date, int]]) -> Iterator[tuple[dt.date, list[int]]]:
    for on, group in groupby(sorted(late), key=lambda each: each[0]):
        yield on, [number for _, number in group]


def _numbers(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"item {numbers[0]}"
    return f"items {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _named(late: list[tuple[int, AgendaItem]]) -> str:
    """Name items by number and open title; of many only the first."""
    told = [f"item {number} (“{item.title}”)" for number, item in late[:_MOST]]
    more = [f"{len(late) - _MOST} more"] if len(late) > _MOST else []
    *most, last = [*told, *more]
    return f"{', '.join(most)} and {last}" if most else last
