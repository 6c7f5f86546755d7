"""Putting meetings into the diary, and changing the hour, the room or the length of one.

A meeting gets its standing items and its invitations with its day. One is moved to another day by
its step `postpone`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlmodel import Session

from config.rrules import hour
from cycle.board import agenda, lining_up, ordering, too_soon
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.opening import open_meeting_workflow
from cycle.board.proposals import Known, Proposal, Wanted
from cycle.board.proposing import usual_start
from cycle.business import meetings, notice, texts
from cycle.errors import NotAllowed
from cycle.records import journal
from cycle.records.board_tables import Meeting

_LONGEST = 1440


def known(session: Session, slug: str) -> list[Known]:
    """List the meetings that are in the diary, or were, as planning needs them."""
    return [
        Known(
            ref=workflow.ref,
            on=meeting.meets_on,
            rule_on=meeting.rule_on,
            why=meeting.why,
            starts_at=meeting.starts_at,
            stands=workflow.states[0] not in meetings.NOT_HELD,
        )
        for meeting, workflow in meetings.every(session, slug)
    ]


def save(clerk: Clerk, proposals: Iterable[Proposal]) -> list[Meeting]:
    """Put the proposed meetings into the diary that are not there yet and still to come.

    Raises NotEntitled, and CalendarEnds.
    """
    must_be_clerk(clerk, to="put meetings into the diary")
    wanted = [each for each in proposals if each.ref is None and each.date >= clerk.today]
    opened = [
        _put_in(
            clerk,
            Wanted(meets_on=each.date, starts_at=each.starts_at, why=each.why),
            rule_on=each.rule_date if each.moved else None,
        )
        for each in wanted
    ]
    lining_up.line_up_next(clerk)
    return opened


def add(clerk: Clerk, wanted: Wanted) -> tuple[Meeting, tuple[str, ...]]:
    """Put one meeting into the diary; returns it with warnings. Raises NotEntitled, NotAllowed with
    every reason at once, and CalendarEnds.
    """
    must_be_clerk(clerk, to="put a meeting into the diary")
    said = too_soon.asked(clerk, wanted)
    meeting = _put_in(clerk, said.wanted, rule_on=said.rule_on)
    lining_up.line_up_next(clerk)
    return meeting, said.warnings


def change(
    clerk: Clerk,
    ref: str,
    *,
    starts_at: str | None = None,
    venue: str | None = None,
    length_minutes: int | None = None,
) -> tuple[Meeting, tuple[str, ...]]:
    """Change the hour, the room or the length of a meeting to come, and tell everybody invited.

    Returns it with warnings. Raises NotFound, NotEntitled and NotAllowed.
    """
    from cycle.board import inviting  # noqa: PLC0415 -- calendar entries are slow to import

    must_be_clerk(clerk, to="change a meeting")
    meeting, workflow = ordering.find_meeting(clerk, ref)
    if workflow.states[0] not in meetings.AHEAD:
        state = workflow.states[0].partition(".")[0].replace("_", " ")
        raise NotAllowed(
            f"{ref} does not change any more: it is {state};"
            " meetings to come are listed by: cycle meetings list"
        )
    before = _told(meeting)
    if starts_at is not None:
        meeting.starts_at = clock(starts_at)
    if venue is not None:
        meeting.venue = texts.maybe_line(venue, "the venue")
    if length_minutes is not None:
        meeting.length_minutes = _length(length_minutes)
    after = _told(meeting)
    changed = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    if not changed:
        raise NotAllowed(
            f"nothing about {ref} changes; give another hour (--at), room (--venue) or length"
            f" (--length); another day: cycle advance {ref} postpone --to DATE --note WHY"
        )
    clerk.session.add(meeting)
    journal.write(
        clerk.session,
        "meeting_changed",
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=ref,
        data={"changed": changed},
    )
    inviting.update(clerk, meeting)
    published = workflow.states[0] == "agenda_published"
    warning = f"the published agenda says otherwise: cycle advance {ref} publish_agenda"
    return meeting, (warning,) if published else ()


def clock(said: str) -> str:
    """Read an hour of the day as the records keep it, "14:00". Raises NotAllowed."""
    found = hour(said)
    if found is None:
        raise NotAllowed(f"{said[:20]} is no hour of the day; write it as 14:00")
    return f"{found:%H:%M}"


def _length(minutes: int) -> int:
    if not 1 <= minutes <= _LONGEST:
        raise NotAllowed(f"a meeting lasts from 1 to {_LONGEST} minutes, not {minutes}")
    return minutes


def _put_in(clerk: Clerk, wanted: Wanted, *, rule_on: dt.date | None) -> Meeting:
    board = clerk.place.board
    meeting = open_meeting_workflow(
        clerk,
        meets_on=wanted.meets_on,
        starts_at=clock(wanted.starts_at) if wanted.starts_at else usual_start(clerk.place),
        length_minutes=_length(wanted.length_minutes or board.length_minutes),
        venue=texts.maybe_line(board.venue if wanted.venue is None else wanted.venue, "the venue"),
        kind=wanted.kind,
        rule_on=rule_on,
        # As long as it needs to be: a planned day tells everything that stood in its way.
        why=" ".join(texts.block(wanted.why, "the reason").split()),
    )
    equip(clerk, meeting)
    agenda.put_standing_items(clerk, meeting)
    invite(clerk, meeting)
    return meeting


def equip(clerk: Clerk, meeting: Meeting) -> None:
    """Give a new meeting its day of publication and its chair's brief; the next entry tells."""
    from cycle.board import briefing  # noqa: PLC0415 -- letters are slow to import

    meeting.publish_by = notice.publish_by(clerk.place, meeting.meets_on)
    clerk.session.add(meeting)
    briefing.set_brief(clerk.session, clerk.place, meeting, now=clerk.now)


def invite(clerk: Clerk, meeting: Meeting) -> None:
    """Send everybody in a seat their invitation."""
    from cycle.board import inviting  # noqa: PLC0415 -- calendar entries are slow to import

    inviting.invite(clerk, meeting)


def _told(meeting: Meeting) -> dict[str, str | int]:
    return {
        "starts_at": meeting.starts_at,
        "venue": meeting.venue,
        "length_minutes": meeting.length_minutes,
    }


def refs(session: Session, found: Sequence[Meeting]) -> list[str]:
    """Name meetings by their references."""
    return [meetings.workflow_of(session, each).ref for each in found]
