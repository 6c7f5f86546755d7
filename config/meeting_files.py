"""A meeting as one file: who was there, what was on the agenda, what was said, decided and asked.

Loads it and checks what belongs together. A file with any fault is refused as a whole.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path as FilePath

from pydantic import Field

from config import reader
from config.document import Document
from config.meeting_entries import (
    ActionEntry,
    Attendee,
    Called,
    ItemEntry,
    ProgrammeEntry,
    RegisterEntry,
)
from config.validation import validate
from config.words import Date, Entry, Name
from workflows.problems import Path, Problem, suggestion, unknown

#: The steps of a meeting whose days a file may give, in the order in which they are taken.
STEPS = (
    "call_for_items",
    "plan_agenda",
    "close_papers",
    "publish_agenda",
    "open_meeting",
    "close_meeting",
    "circulate_actions",
    "circulate_minutes",
)
#: The parts of the register, as the file names them.
PARTS = ("present", "substitutes", "apologies", "absent", "in_attendance", "observing")


class MeetingFile(Entry):
    """All of a meeting file."""

    meeting: Called
    #: Named `register_entry` since pydantic's models have a `register` of their own.
    register_entry: RegisterEntry = Field(
        default_factory=lambda: RegisterEntry.model_validate({}), alias="register"
    )
    items: list[ItemEntry] = Field(min_length=1)
    programme: ProgrammeEntry = Field(default_factory=lambda: ProgrammeEntry.model_validate({}))
    actions: list[ActionEntry] = Field(default_factory=list)
    days: dict[Name, Date] = Field(
        default_factory=dict, description="When a step was taken, where it is known"
    )


def load_meeting(path: FilePath, people: Collection[str]) -> MeetingFile:
    """Load a file and check it; `people` are the keys it may use. Raises FileFaults with every
    fault at once.
    """
    return meeting_of(reader.read(path), people)


def meeting_of(document: Document, people: Collection[str]) -> MeetingFile:
    """Check a document that was read and build the models. Raises FileFaults."""
    file = validate(MeetingFile, document)
    document.refuse(_problems(file, people))
    return file


def _problems(file: MeetingFile, people: Collection[str]) -> Iterator[Problem]:
    yield from _days(file)
    yield from _strangers(file, people)
    yield from _twice(file)
    yield from _items(file)


def _days(file: MeetingFile) -> Iterator[Problem]:
    for name in file.days:
        if name not in STEPS:
            message = f'"{name}" is not a step of a meeting whose day can be given'
            yield Problem(("days", name), message, suggestion(name, STEPS))
    given = [(name, file.days[name]) for name in STEPS if name in file.days]
    for (earlier, first), (later, then) in pairwise(given):
        if then < first:
            message = f"{later} was on {then}, before {earlier} on {first}"
            yield Problem(("days", later), message, "look at the two dates")


def _strangers(file: MeetingFile, people: Collection[str]) -> Iterator[Problem]:
    for path, key in _people(file):
        if key is not None and key not in people:
            yield unknown("person", key, people, path)


def _attendees(file: MeetingFile) -> Iterator[tuple[Path, Attendee]]:
    for part in PARTS:
        for number, each in enumerate(getattr(file.register_entry, part)):
            yield ("register", part, number), each


def _people(file: MeetingFile) -> Iterator[tuple[Path, str | None]]:
    for path, each in _attendees(file):
        yield (*path, "person"), each.person
        yield (*path, "stands_in_for"), each.stands_in_for
    for number, item in enumerate(file.items):
        for at, outcome in enumerate(item.outcomes):
            yield ("items", number, "outcomes", at, "owner"), outcome.owner
    for number, action in enumerate(file.actions):
        yield ("actions", number, "owner"), action.owner
        yield ("actions", number, "originator"), action.originator
    for number, agreed in enumerate(file.programme.agreed):
        if agreed.slot is not None:
            slot: Path = ("programme", "agreed", number, "slot")
            yield (*slot, "author"), agreed.slot.author
            yield (*slot, "clearer"), agreed.slot.clearer


def _twice(file: MeetingFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, each in _attendees(file):
        key = each.person or each.name or ""
        if key in seen:
            message = f'"{key}" stands twice in the register'
            yield Problem(path, message, "keep one of the two")
        seen.add(key)


def _items(file: MeetingFile) -> Iterator[Problem]:
    for number, action in enumerate(file.actions):
        yield from _origin(file, number, action)
    for number, item in enumerate(file.items):
        closed = item.closed_discussion or any(each.closed for each in item.outcomes)
        if closed and item.restricted is None:
            message = "closed words stand on an item that is not restricted"
            yield Problem(("items", number), message, "add restricted:, or take them out")


def _origin(file: MeetingFile, number: int, action: ActionEntry) -> Iterator[Problem]:
    """Check that the item an action comes from is there, and the outcome of it."""
    last = len(file.items)
    path: Path = ("actions", number)
    if action.item is None:
        if action.outcome is not None:
            yield Problem((*path, "outcome"), "it does not say of which item", "add item: NUMBER")
    elif not 1 <= action.item <= last:
        message = f"there is no item {action.item}; the file has {last}"
        yield Problem((*path, "item"), message, f"write a number from 1 to {last}")
    elif action.outcome is not None:
        has = len(file.items[action.item - 1].outcomes)
        if not 1 <= action.outcome <= has:
            message = f"item {action.item} has no outcome {action.outcome}; it has {has}"
            fix = f"write a number from 1 to {has}" if has else "take it out"
            yield Problem((*path, "outcome"), message, fix)
