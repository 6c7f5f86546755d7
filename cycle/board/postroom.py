"""Where the board's letters are handed in: who answers them, how they name a meeting, one outbox.

Nobody is written to about a day of the past that is only being entered into the records.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from sqlmodel import Session, select

from config.board_words import SeatKind
from cycle.board.clerk import Clerk
from cycle.board.entitled import BOARD_OFFICER
from cycle.business import meetings
from cycle.people import directory, membership
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.board_tables import Meeting
from cycle.records.tables import Letter, Person
from cycle.reminders import duties, outbox
from cycle.reminders.outbox import Sender
from notifications import letters, mime
from notifications.board_contents import BoardLetter, MeetingTold
from notifications.contents import Recipient
from notifications.errors import AddressRefused

#: Words a letter from its message id.
Make = Callable[[str], letters.Letter]
Told = TypeVar("Told", bound=BoardLetter)
_Told_contra = TypeVar("_Told_contra", bound=BoardLetter, contravariant=True)


class Word(Protocol[_Told_contra]):
    """Words contents into a letter."""

    def __call__(self, contents: _Told_contra, /, *, message_id: str) -> letters.Letter:
        """Return the letter."""
        ...


@dataclass(frozen=True, kw_only=True)
class Postroom:
    """What it takes to queue a letter, by hand or in a pass."""

    session: Session
    place: Place
    sender: Sender
    now: dt.datetime
    by: str = "tick"
    #: Letters are neither worded nor queued.
    silent: bool = False

    @classmethod
    def of(cls, clerk: Clerk) -> "Postroom":
        """Return the post room of somebody who acts for the board."""
        return cls(
            session=clerk.session,
            place=clerk.place,
            sender=clerk.sender,
            now=clerk.now,
            by=clerk.by,
            silent=clerk.entering is not None,
        )

    @property
    def today(self) -> dt.date:
        """Say what day it is in the partnership."""
        return self.place.today(self.now)

    def send(
        self,
        kind: letters.Kind,
        ref: str | None,
        people: Iterable[Person],
        contents: Told,
        word: Word[Told],
        *,
        about: str = "",
    ) -> int:
        """Queue the same letter to several people; returns to how many.

        `contents.to` is replaced by each. `about` tells letters apart that have the same `ref`.
        """
        sent = 0
        for person in people:
            to = duties.recipient(person)
            told = replace(contents, to=to, keeps_papers=self.keeps_papers(to.key))
            sent += self.post(kind, ref, to, _with(word, told), about=about) is not None
        return sent

    def post(
        self, kind: letters.Kind, ref: str | None, to: Recipient, make: Make, *, about: str = ""
    ) -> Letter | None:
        """Queue one letter about `ref`, and return it if it was. The same one at the same instant
        is queued once, and an address no letter can be written to holds up nobody else's.
        """
        if self.silent:
            return None
        message_id = self.message_id(kind, ref, to, about=about)
        if self._is_queued(message_id):
            return None
        try:
            return self._queue(make(message_id), ref)
        except AddressRefused as refused:
            self.tell("letter_not_written", ref, to=to.key, reason=str(refused))
            return None

    def message_id(
        self, kind: letters.Kind, ref: str | None, to: Recipient, *, about: str = ""
    ) -> str:
        """Return the id of a letter, the same each time it is asked at one instant."""
        key = [self.place.slug, ref or "", about, to.key, self.now.astimezone(dt.UTC).isoformat()]
        return mime.message_id(kind, "/".join(key), domain=self.sender.domain)

    def tell(self, kind: str, ref: str | None, **data: object) -> None:
        """Journal what was done about `ref`."""
        journal.write(
            self.session,
            kind,
            by=self.by,
            now=self.now,
            partnership=self.place.slug,
            ref=ref,
            data=data,
        )

    @property
    def nobody(self) -> Recipient:
        """Return who stands in contents until their reader is known."""
        return self.sender.recipient()

    def officer(self) -> Recipient | None:
        """Say who answers the board's letters today: its officer, or else the partnership's."""
        found = directory.holders(self.session, self.place.slug, BOARD_OFFICER, self.today)
        if found:
            return duties.recipient(found[0])
        return duties.officer(self.session, self.place, self.today)

    def keeps_papers(self, key: str) -> bool:
        """Say whether somebody keeps the board's papers today, and is shown commands."""
        roles = (BOARD_OFFICER, directory.OFFICER)
        return any(
            directory.holds(self.session, self.place.slug, key, role, self.today) for role in roles
        )

    def chairs(self) -> list[Person]:
        """List who chairs today; while nobody does, who answers for it."""
        slug = self.place.slug
        found = directory.holders(self.session, slug, directory.CHAIR, self.today)
        return found or directory.holders(self.session, slug, directory.OFFICER, self.today)

    def meeting(self, row: Meeting) -> MeetingTold:
        """Return a meeting as letters tell it."""
        starts, ends = hours(self.place, row)
        return MeetingTold(
            ref=meetings.workflow_of(self.session, row).ref,
            board=self.place.board.name,
            meets_on=row.meets_on,
            starts_at=f"{starts:%H:%M}",
            ends_at=f"{ends:%H:%M}",
            venue=row.venue,
        )

    def _is_queued(self, message_id: str) -> bool:
        statement = select(Letter.id).where(Letter.message_id == message_id)
        return self.session.exec(statement).first() is not None

    def _queue(self, letter: letters.Letter, ref: str | None) -> Letter:
        return outbox.queue(
            self.session,
            self.place,
            self.sender,
            letter,
            about=(),
            now=self.now,
            by=self.by,
            ref=ref,
        )


def _with(word: Word[Told], told: Told) -> Make:
    return lambda message_id: word(told, message_id=message_id)


def hours(place: Place, row: Meeting) -> tuple[dt.datetime, dt.datetime]:
    """Return when a meeting starts and ends, aware, in the partnership's time zone."""
    starts = meetings.begins(place, row)
    # Over a change of the clocks an hour is an hour: count in UTC.
    ends = starts.astimezone(dt.UTC) + dt.timedelta(minutes=row.length_minutes)
    return starts, place.local(ends)


def holders(session: Session, slug: str, on: dt.date) -> dict[str, tuple[Person, bool]]:
    """Return, by key, everybody with a seat of their own on a day, and whether they only observe.

    Substitutes are told by the member whose place they take.
    """
    found: dict[str, tuple[Person, bool]] = {}
    for each in membership.members(session, slug, on):
        if not each.substitute:
            observes = each.seat.kind is SeatKind.OBSERVER
            before = found.get(each.person.key)
            found[each.person.key] = (each.person, observes and (before is None or before[1]))
    return found


def people(session: Session, slug: str, keys: Iterable[str | None]) -> list[Person]:
    """Return the people of some keys, each once, in the order given; unknown ones are left out."""
    known = {each.key: each for each in directory.people(session, slug)}
    return [known[key] for key in dict.fromkeys(keys) if key is not None and key in known]
