"""The work programme: proposing an item, agreeing it, dropping it; on agendas it is put by
`cycle.board.scheduling`.

Proposed and agreed are different things, and both lists of a meeting are kept.
"""

from collections.abc import Sequence

from config.board_words import DesiredOutcome, ProgrammeStanding
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.scheduling import next_number, returned, schedule, tell
from cycle.business import meetings, texts
from cycle.business import minutes as minuted
from cycle.business import programme as reading
from cycle.errors import NotAllowed
from cycle.people import directory
from cycle.records.board_tables import Meeting, ProgrammeItem
from cycle.running import workflows

__all__ = ["agree", "drop", "propose", "returned", "schedule"]


def propose(  # noqa: PLR0913 -- an item is proposed with this many facts
    clerk: Clerk,
    *,
    title: str,
    topics: Sequence[str] = (),
    period: str = "",
    author: str | None = None,
    clearer: str | None = None,
    desired_outcome: DesiredOutcome | None = None,
    meeting_ref: str | None = None,
    at: str | None = None,
    number: int | None = None,
) -> ProgrammeItem:
    """Propose an item, perhaps for the meeting `meeting_ref`; `at` is the meeting that had the
    proposal before it. Its number is for good. Raises NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="edit the work programme")
    for key in (author, clearer):
        if key is not None:
            directory.person(clerk.session, clerk.slug, key)
    found = reading.rows(clerk.session, clerk.slug)
    item = ProgrammeItem(
        partnership=clerk.slug,
        number=_number(clerk, number),
        position=max((row.position for row in found), default=0) + 1,
        title=texts.line(title, "the title"),
        topics=texts.lines(topics, "a topic"),
        standing=ProgrammeStanding.PROPOSED,
        period=texts.maybe_line(period, "the period"),
        author=author,
        clearer=clearer,
        desired_outcome=desired_outcome,
        meeting_id=_meeting(clerk, meeting_ref).id if meeting_ref else None,
        proposed_on=clerk.today,
        proposed_at_id=_meeting(clerk, at).id if at else None,
    )
    clerk.session.add(item)
    clerk.session.flush()
    tell(clerk, item, "programme_item_proposed", title=item.title, at=at)
    return item


def agree(clerk: Clerk, number: int, *, at: str) -> ProgrammeItem:
    """Record that the meeting `at` agreed a proposed item. Raises NotFound, NotEntitled and
    NotAllowed: a meeting that has not opened has agreed nothing.
    """
    must_be_clerk(clerk, to="edit the work programme")
    item = reading.find(clerk.session, clerk.slug, number)
    meeting = _meeting(clerk, at)
    workflow = meetings.workflow_of(clerk.session, meeting)
    if minuted.stage_of(clerk.session, workflow) is minuted.Stage.NOT_HELD:
        raise NotAllowed(
            f"{at} has not opened, so it has agreed nothing; once it has begun:"
            f" cycle advance {at} open_meeting"
        )
    if item.standing not in (ProgrammeStanding.PROPOSED, ProgrammeStanding.DROPPED):
        raise NotAllowed(f"item {number} of the work programme is {item.standing} already")
    item.standing = ProgrammeStanding.AGREED
    item.agreed_at_id, item.agreed_on = meeting.id, meeting.meets_on
    clerk.session.add(item)
    tell(clerk, item, "programme_item_agreed", at=at)
    return item


def drop(clerk: Clerk, number: int, *, why: str) -> ProgrammeItem:
    """Take an item out of the programme, saying why. Raises what `agree` raises."""
    must_be_clerk(clerk, to="edit the work programme")
    item = reading.find(clerk.session, clerk.slug, number)
    reason = texts.line(why, "the reason")
    if item.standing is ProgrammeStanding.SCHEDULED:
        meeting = clerk.session.get_one(Meeting, item.meeting_id)
        ref = meetings.workflow_of(clerk.session, meeting).ref
        raise NotAllowed(
            f"item {number} is on the agenda of {ref}; take it off first: cycle agenda remove {ref}"
        )
    if item.standing in (ProgrammeStanding.TAKEN, ProgrammeStanding.DROPPED):
        raise NotAllowed(f"item {number} of the work programme is {item.standing} already")
    item.standing, item.meeting_id = ProgrammeStanding.DROPPED, None
    clerk.session.add(item)
    tell(clerk, item, "programme_item_dropped", why=reason)
    return item


def _meeting(clerk: Clerk, ref: str) -> Meeting:
    return meetings.meeting_of(clerk.session, workflows.find(clerk.session, clerk.place, ref))


def _number(clerk: Clerk, given: int | None) -> int:
    """Return the number given, if it is free, or the next one. Raises NotAllowed."""
    if given is None:
        return next_number(clerk)
    if given < 1:
        raise NotAllowed(f"{given} is no number of an item; give one from 1 up, or none")
    held = [row for row in reading.rows(clerk.session, clerk.slug) if row.number == given]
    if held:
        raise NotAllowed(
            f"item {given} of the work programme is already “{held[0].title}”; numbers are for"
            " good: leave --number out for the next free one"
        )
    return given
