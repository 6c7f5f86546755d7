"""What may be written in the minutes of a meeting now, and by whom."""

from typing import Any

from config.partnership_words import AccessRegime
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.business import meetings, notice
from cycle.business import minutes as reading
from cycle.business.minutes import Stage
from cycle.errors import NotAllowed, NotFound
from cycle.records import journal
from cycle.records.board_tables import AgendaItem, Meeting, Minute
from cycle.running import workflows


def open_to_writing(clerk: Clerk, ref: str) -> Meeting:
    """Return a meeting whose minutes may be written now. Raises NotFound, NotEntitled, NotAllowed.

    They may from the opening of the meeting until the draft goes round.
    """
    workflow = workflows.find(clerk.session, clerk.place, ref)
    meeting = meetings.meeting_of(clerk.session, workflow)
    must_be_clerk(clerk, to="write minutes")
    stage = reading.stage_of(clerk.session, workflow)
    if stage is Stage.NOT_HELD:
        raise NotAllowed(
            f"{ref} was not opened, so there is nothing to minute; once it has begun:"
            f" cycle advance {ref} open_meeting"
        )
    if stage is not Stage.IN_DRAFT:
        raise NotAllowed(
            f"the minutes of {ref} are {stage.value}: the draft is frozen as it went round. What is"
            " wrong with it is put right when it is approved: cycle minutes approve"
            f' {ref} --at LATER_MEETING --correct "NUMBER: to show ..."'
        )
    return meeting


def item_of(clerk: Clerk, meeting: Meeting, number: int) -> AgendaItem:
    """Find an item of a meeting by its number. Raises NotFound."""
    numbered = meetings.items(clerk.session, meeting)
    found = next((item for each, item in numbered if each == number), None)
    if found is None:
        ref = meetings.workflow_of(clerk.session, meeting).ref
        last = max((each for each, _ in numbered), default=0)
        known = f"its items are 1 to {last}" if numbered else "it has none"
        raise NotFound(f"{ref} has no item {number}; {known}: cycle agenda {ref}")
    return found


def must_have_notice(clerk: Clerk, meeting: Meeting, item: AgendaItem) -> None:
    """Raise NotAllowed for an item that the law does not let the board take: without its notice,
    and without the chair's reason of urgency. Local Government Act 1972, section 100B(4).
    """
    if clerk.place.access_regime is not AccessRegime.PART_VA_STATUTORY:
        return
    late = notice.without_notice(clerk.session, clerk.place, meeting)
    mine = [(number, each) for number, each in late if each.id == item.id]
    if mine:
        ref = meetings.workflow_of(clerk.session, meeting).ref
        raise NotAllowed(
            f"item {mine[0][0]} had less than {notice.clear_days(clerk.place)} of notice, so the"
            f" board may not take it as it stands; {notice.ways_out(ref, mine)}"
        )


def tell(clerk: Clerk, kind: str, ref: str, **data: Any) -> None:
    """Write the journal entry of a use case. Nothing restricted may be in `data`."""
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=ref,
        data=data,
    )


def minute_of(clerk: Clerk, meeting: Meeting, item: AgendaItem) -> Minute:
    """Return the minute of an item, begun now if it was not."""
    found = reading.minutes_of(clerk.session, meeting)
    row = next((each for each in found if each.item_id == item.id), None)
    if row is None:
        row = Minute(meeting_id=item.meeting_id, item_id=item.id or 0)
        clerk.session.add(row)
    return row
