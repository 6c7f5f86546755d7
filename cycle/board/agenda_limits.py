"""What an agenda takes: how many items, of which kinds, in which order. It changes nothing."""

from collections.abc import Sequence

from config.board_words import ItemKind
from cycle.board import ordering
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.errors import NotAllowed
from cycle.records.board_tables import AgendaItem, Meeting

#: No meeting takes more, however long it is.
MOST_ITEMS = 100
_DAY_MINUTES = 24 * 60


def must_have_room(clerk: Clerk, meeting: Meeting, ref: str, *, adding: int = 1) -> None:
    """Raise NotAllowed when an agenda has no room for so many more items."""
    there = sum(ordering.stands(row) for row in meetings.all_items(clerk.session, meeting))
    if there + adding <= MOST_ITEMS:
        return
    has = f"has {there} items" if adding == 1 else f"would have {there + adding} items"
    raise NotAllowed(
        f"the agenda of {ref} {has}, and no meeting takes more than {MOST_ITEMS}; put some off"
        " (cycle agenda defer) or call another meeting (cycle meetings add)"
    )


def must_be_ordered(clerk: Clerk, meeting: Meeting, at: int | None) -> None:
    """Raise NotAllowed when a place is asked for and the numbers are fixed."""
    workflow = meetings.workflow_of(clerk.session, meeting)
    if at is not None and ordering.is_published(workflow):
        raise NotAllowed(
            f"the agenda of {workflow.ref} is published and its numbers are fixed; the chair may"
            " take items in another order at the meeting"
        )


def must_not_be_exclusion(item: AgendaItem) -> None:
    """Raise NotAllowed for the exclusion resolution."""
    if ItemKind.EXCLUSION in item.serves:
        raise NotAllowed(
            "the exclusion resolution comes with the first restricted item and goes with the last;"
            " it is not edited by hand"
        )


def kinds(serves: Sequence[ItemKind]) -> list[str]:
    """Return what an item serves, as it is stored. Raises NotAllowed."""
    if ItemKind.EXCLUSION in serves:
        raise NotAllowed("the exclusion resolution comes by itself, with a restricted item")
    return [each.value for each in dict.fromkeys(serves)] or [ItemKind.BUSINESS.value]


def minutes(said: int | None) -> int | None:
    """Return the minutes allotted to an item. Raises NotAllowed."""
    if said is not None and not 0 <= said <= _DAY_MINUTES:
        raise NotAllowed(f"{said} is no number of minutes for an item; say 0 to {_DAY_MINUTES}")
    return said
