"""How much of the chair's lists one printed page holds. What does not fit is counted, not shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Told = TypeVar("Told")
#: The lines that all lists have together; headings, timeline and footer take the rest of the page.
ROOM_LINES = 24
#: What stands on one line: across the page, and in the first column of a table.
ACROSS, IN_COLUMN = 95, 48


@dataclass(frozen=True)
class Listed(Generic[Told]):
    """As much of a list as the page holds, and how many there are beyond it."""

    told: tuple[Told, ...]
    more: int


def listed(found: Sequence[Told], most: int) -> Listed[Told]:
    """The first of a list, at most `most`."""
    return Listed(tuple(found[:most]), max(len(found) - most, 0))


def shares(lists: Sequence[Sequence[int]], *, room: int = ROOM_LINES) -> list[int]:
    """How many of each list fit into so many lines, given how many each entry takes: one of each
    list in turn, so that no long one crowds out another. The first of a list always stands.
    """
    given = [min(len(each), 1) for each in lists]
    room -= sum(each[0] for each in lists if each)
    waiting = [number for number, each in enumerate(lists) if len(each) > 1]
    while waiting:
        for number in list(waiting):
            takes = lists[number][given[number]]
            if takes > room:
                waiting.remove(number)
                continue
            room -= takes
            given[number] += 1
            if given[number] == len(lists[number]):
                waiting.remove(number)
    return given


def lines(text: str, width: int) -> int:
    """How many lines a text takes."""
    return -(-len(text) // width)
