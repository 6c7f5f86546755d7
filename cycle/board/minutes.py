"""Writing the minutes: what was said on each item. What was done with it: `cycle.board.outcomes`.

Once the draft went round it is frozen: what is wrong with it is put right when it is approved.
"""

from config.board_words import ItemKind, ItemStanding, OutcomeKind
from cycle.board import beginnings
from cycle.board.clerk import Clerk
from cycle.board.minute_book import item_of, minute_of, open_to_writing, tell
from cycle.board.outcomes import Said, add_outcome, change, decide, remove, resolution
from cycle.board.restricting import seal
from cycle.business import markup, meetings
from cycle.business import minutes as reading
from cycle.records.board_tables import AgendaItem, Meeting, Minute

__all__ = ["change", "decide", "draft", "remove", "write"]

_TAKEN = (ItemStanding.LISTED, ItemStanding.TAKEN)


def draft(clerk: Clerk, ref: str) -> int:
    """Begin a minute for each item that has none, and return how many were begun.

    Standing items get their usual words from the register, and the exclusion of the public its
    resolution; what was written is left alone.
    """
    meeting = open_to_writing(clerk, ref)
    there = {row.item_id for row in reading.minutes_of(clerk.session, meeting)}
    begun = [
        item
        for _, item in meetings.items(clerk.session, meeting)
        if item.standing in _TAKEN and item.id not in there
    ]
    for item in begun:
        words = beginnings.of(clerk.session, clerk.place, meeting, item)
        clerk.session.add(
            Minute(meeting_id=item.meeting_id, item_id=item.id or 0, discussion=words)
        )
        if ItemKind.EXCLUSION in item.serves:
            _exclude(clerk, meeting, item)
    if begun:
        tell(clerk, "minutes_drafted", ref, items=len(begun))
    return len(begun)


def _exclude(clerk: Clerk, meeting: Meeting, item: AgendaItem) -> None:
    """Record the resolution that excludes the public, in the words of the agenda."""
    words = resolution(clerk, meeting)
    if words and not reading.outcomes_of(clerk.session, meeting, item):
        clerk.session.flush()
        add_outcome(clerk, meeting, item, kind=OutcomeKind.EXCLUDED, said=Said(text=words))


def write(
    clerk: Clerk, ref: str, number: int, discussion: str, closed: str | None = None
) -> Minute:
    """Write what was said on an item, in place of what was there. `discussion` is open to all.

    `closed` is sealed; left out, closed words written before stay, and "" takes them away. Raises
    NotAllowed and NotFound.
    """
    meeting = open_to_writing(clerk, ref)
    item = item_of(clerk, meeting, number)
    words = markup.discussion(discussion, "the discussion")
    minute = minute_of(clerk, meeting, item)
    minute.discussion = words
    if closed is not None:
        minute.sealed_id = seal(clerk, markup.discussion(closed, "the closed discussion"))
    clerk.session.add(minute)
    tell(clerk, "minute_written", ref, item=number, closed=minute.sealed_id is not None)
    return minute
