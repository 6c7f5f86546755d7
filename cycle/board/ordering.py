"""The order of an agenda: finding an item by its number, and putting one into its place.

Whoever calls it journals.
"""

from collections.abc import Sequence

from config.board_words import ItemKind, ItemStanding
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.errors import NotAllowed, NotFound
from cycle.records.board_tables import AgendaItem, Meeting
from cycle.records.tables import Workflow
from cycle.running import workflows

#: Before the meeting is over its agenda may change.
_OPEN_STATES = (
    "scheduled",
    "items_called",
    "agenda_planned",
    "papers_closed",
    "agenda_published",
    "in_session",
)
#: What stands at the end of an agenda; new business comes before it.
_LAST = frozenset({ItemKind.PROGRAMME, ItemKind.ANY_OTHER_BUSINESS, ItemKind.EXCLUSION})
_STANDS = (ItemStanding.LISTED, ItemStanding.TAKEN)


def find_meeting(clerk: Clerk, ref: str) -> tuple[Meeting, Workflow]:
    """Find a meeting by its reference. Raises NotFound."""
    workflow = workflows.find(clerk.session, clerk.place, ref)
    return meetings.meeting_of(clerk.session, workflow), workflow


def open_agenda(clerk: Clerk, ref: str) -> Meeting:
    """Find a meeting whose agenda may still change. Raises NotFound and NotAllowed."""
    meeting, workflow = find_meeting(clerk, ref)
    if not takes_items(workflow):
        state = workflow.states[0].partition(".")[0].replace("_", " ")
        raise NotAllowed(
            f"the agenda of {ref} does not change any more (the meeting stands at: {state});"
            " what is still to come goes on another meeting's: cycle meetings list"
        )
    return meeting


def takes_items(workflow: Workflow) -> bool:
    """Say whether a meeting's agenda may still change."""
    return workflow.states[0] in _OPEN_STATES


def is_published(workflow: Workflow) -> bool:
    """Say whether an agenda is out: its numbers are fixed then."""
    return workflow.states[0] not in _OPEN_STATES[: _OPEN_STATES.index("agenda_published")]


def item_numbered(clerk: Clerk, meeting: Meeting, number: int) -> AgendaItem:
    """Find an item of an agenda by its number. Raises NotFound with the numbers there are."""
    numbered = meetings.items(clerk.session, meeting)
    found = next((row for each, row in numbered if each == number), None)
    if found is None:
        known = f"it has 1 to {max(each for each, _ in numbered)}" if numbered else "it is empty"
        ref = meetings.workflow_of(clerk.session, meeting).ref
        raise NotFound(f"the agenda of {ref} has no item {number}; {known}: cycle agenda {ref}")
    return found


def number_of(clerk: Clerk, meeting: Meeting, item: AgendaItem) -> int | None:
    """Say the number an item has now; None when it was taken off before it had one."""
    numbered = meetings.items(clerk.session, meeting)
    return next((each for each, row in numbered if row.id == item.id), None)


def listed_item(clerk: Clerk, meeting: Meeting, number: int) -> AgendaItem:
    """Find an item that is still to be taken. Raises NotFound and NotAllowed."""
    item = item_numbered(clerk, meeting, number)
    if item.standing is not ItemStanding.LISTED:
        gone = f" to {item.deferred_to}" if item.deferred_to else ""
        raise NotAllowed(f"item {number} was {item.standing.value}{gone}; it stays as it is")
    return item


def put(clerk: Clerk, meeting: Meeting, item: AgendaItem, *, at: int | None = None) -> None:
    """Put an item into its part: where the number `at` is now, or after the business there.

    Raises NotAllowed when the number belongs to the other part.
    """
    rows = [
        row
        for row in meetings.all_items(clerk.session, meeting)
        if row.restricted == item.restricted and row is not item
    ]
    index = _before_the_end(clerk, rows) if at is None else _index(clerk, meeting, rows, item, at)
    rows.insert(index, item)
    _renumber(clerk, rows)


def _index(
    clerk: Clerk, meeting: Meeting, rows: Sequence[AgendaItem], item: AgendaItem, at: int
) -> int:
    """Say before which row of its part a number is: those before the item move up by one."""
    shown = [row for _, row in meetings.items(clerk.session, meeting) if row is not item]
    mine = [row for row in shown if row.restricted == item.restricted]
    first = 1 + sum(1 for row in shown if row.restricted < item.restricted)
    movable = sum(1 for row in mine if ItemKind.EXCLUSION not in row.serves)
    if not first <= at <= first + movable:
        part = "the restricted part" if item.restricted else "the public part"
        raise NotAllowed(f"{at} is no place in {part}: it goes from {first} to {first + movable}")
    if at - first >= len(mine):
        return len(rows)
    return rows.index(mine[at - first])


def _before_the_end(clerk: Clerk, rows: Sequence[AgendaItem]) -> int:
    closing = {each.title for each in clerk.place.board.standing_items if each.at == "end"}
    index = len(rows)
    while index and (_LAST & set(rows[index - 1].serves) or rows[index - 1].title in closing):
        index -= 1
    return index


def _renumber(clerk: Clerk, rows: Sequence[AgendaItem]) -> None:
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
        clerk.session.add(row)


def stands(item: AgendaItem) -> bool:
    """Say whether an item is to be taken, or was."""
    return item.standing in _STANDS
