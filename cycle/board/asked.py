"""Who was asked to a meeting, and what their calendars hold: read from the journal and the outbox.

A calendar entry is the same one for as long as the meeting is looked forward to, even when it is
postponed to another day. A letter that was never handed over told nobody anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, select

from cycle.board.clerk import Clerk
from cycle.records.board_tables import Meeting
from cycle.records.states import LetterState
from cycle.records.tables import Entry, Letter
from cycle.reminders import outbox

#: The journal's word for invitations that went out, changes and ends of them too.
SENT = "invitations_sent"
REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass
class Asked:
    """What those asked were told, as far as letters of ours told them."""

    #: The newest SEQUENCE; -1 before any.
    sequence: int = -1
    #: Keys of people who are asked now.
    people: list[str] = field(default_factory=list)
    #: By key, when and where the meeting is by the last letter that left, or may have.
    told: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    #: By key, letters that were never handed over.
    waiting: dict[str, list[Letter]] = field(default_factory=dict)


def asked(clerk: Clerk, meeting: Meeting) -> Asked:
    """Read what was sent about a meeting's calendar entry, under whatever reference."""
    found = Asked()
    for data in _sent(clerk, meeting.uid):
        found.sequence = max(found.sequence, data["sequence"])
        for key in data["to"]:
            _note(clerk, found, key, data, data["letters"].get(key))
        if data["method"] == REQUEST:
            found.people += [key for key in data["to"] if key not in found.people]
        else:
            gone = {*data["to"], *data["taken_back"]}
            found.people = [key for key in found.people if key not in gone]
    return found


def _note(
    clerk: Clerk, found: Asked, key: str, data: Mapping[str, Any], number: int | None
) -> None:
    """Note what one letter did to its reader's calendar."""
    letter = clerk.session.get(Letter, number) if number is not None else None
    if letter is not None and outbox.never_left(letter):
        if letter.state is not LetterState.SUPERSEDED:
            found.waiting.setdefault(key, []).append(letter)
    elif data["method"] == REQUEST:
        found.told[key] = data
    else:
        found.told.pop(key, None)


def _sent(clerk: Clerk, uid: str) -> Iterator[Mapping[str, Any]]:
    statement = select(Entry.data).where(Entry.partnership == clerk.slug, Entry.kind == SENT)
    for data in clerk.session.exec(statement.order_by(col(Entry.seq))):
        if data["uid"] == uid:
            yield data
