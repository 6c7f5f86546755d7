"""The sections `seats` and `members` of `partnership.yaml`: who sits at the board, and since when.

A seat says what somebody may do at the board; an organisation's legal role is another thing.
"""

from typing import Annotated

from pydantic import Field

from config.board_words import SeatKind
from config.words import Date, Entry, Flag, Key, Text, one_of


class SeatEntry(Entry):
    """A seat at the board."""

    key: Key
    title: Text = Field(description="What the seat is called, such as Borough Commander")
    organisation: Key | None = Field(
        None, description="Whom it speaks for; leave out for a seat of the board itself"
    )
    kind: Annotated[SeatKind, one_of(SeatKind)] = SeatKind.CORE_MEMBER
    first: Date = Field(alias="from")
    until: Date | None = Field(None, description="Its last day; leave out while it is there")


class MemberEntry(Entry):
    """Somebody in a seat, or named as its substitute."""

    seat: Key
    person: Key
    first: Date = Field(alias="from")
    until: Date | None = Field(None, description="The last day; leave out while it is held")
    substitute: Flag = Field(default=False, description="Sits in only when the member cannot")
