"""What is to be expected of a meeting's quorum, from what the members said before it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from config.board_words import AttendanceKind, SeatKind
from cycle.business import attending
from cycle.people import membership
from cycle.people.membership import Member
from cycle.people.place import Place
from cycle.records.board_tables import Attendance, Meeting, Seat
from cycle.records.tables import Organisation
from workflows.quorum import Quorum


class Answer(StrEnum):
    """What is known of a core seat before a meeting."""

    #: Its member means to come, or is there.
    EXPECTED = "expected"
    #: A substitute means to come, or is there.
    SUBSTITUTE = "substitute"
    #: Its member will not come, and nobody for them.
    APOLOGIES = "apologies"
    #: Nobody said anything.
    UNKNOWN = "unknown"
    #: Nobody is in it.
    VACANT = "vacant"


@dataclass(frozen=True)
class Awaited:
    """One core seat before a meeting."""

    seat: Seat
    #: Its member's key and name; None and "" when it is vacant.
    person: str | None
    name: str
    answer: Answer
    #: The name of who comes in the member's place; "" when nobody does.
    substitute: str = ""


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Whether a meeting will be quorate, as far as anybody said."""

    asked_on: dt.date
    members: tuple[Awaited, ...]
    #: If nobody comes of whom nothing is known, and if all of them do.
    worst: Quorum
    best: Quorum
    #: Responsible authorities for which nobody will speak.
    missing: tuple[Organisation, ...]
    #: Those for which only somebody might come of whom nothing is known.
    unsure: tuple[Organisation, ...]

    def number(self, answer: Answer) -> int:
        """Count the core seats of one answer."""
        return sum(each.answer is answer for each in self.members)


def forecast(session: Session, place: Place, meeting: Meeting, on: dt.date) -> Forecast:
    """Say what is known, on a day, of who will come; members are those of the meeting's day."""
    rows = attending.register(session, meeting)
    coming = [row for row in rows if row.kind is not AttendanceKind.OBSERVING]
    members = membership.members(session, place.slug, meeting.meets_on)
    awaited = _awaited(session, meeting, members, rows)
    silent = _silent(members, rows)
    seats, bodies = attending.seats_of(coming), attending.bodies_of(coming)
    may_come = bodies | {each.seat.organisation or "" for each in silent}
    authorities = membership.responsible_authorities(session, place.slug, meeting.meets_on)
    return Forecast(
        asked_on=on,
        members=tuple(awaited),
        worst=attending.hold(session, place, meeting, seats=seats, bodies=bodies),
        best=attending.hold(
            session,
            place,
            meeting,
            seats=seats | {each.seat.key for each in silent},
            bodies=may_come,
        ),
        missing=tuple(each for each in authorities if each.key not in may_come),
        unsure=tuple(each for each in authorities if each.key in may_come - bodies),
    )


def _silent(members: list[Member], rows: list[Attendance]) -> list[Member]:
    """List the members who might come and said nothing, in seats that speak."""
    heard = {row.person for row in rows if row.kind is not AttendanceKind.ABSENT or row.expected}
    return [
        each
        for each in members
        if not each.substitute
        and each.seat.kind is not SeatKind.OBSERVER
        and each.person.key not in heard
    ]


def _awaited(
    session: Session, meeting: Meeting, members: list[Member], rows: list[Attendance]
) -> list[Awaited]:
    held = {each.seat.key: each for each in members if not each.substitute}
    seats = membership.seats(session, meeting.partnership, meeting.meets_on)
    return [
        _of_seat(seat, held.get(seat.key), rows)
        for seat in seats
        if seat.kind is SeatKind.CORE_MEMBER
    ]


def _of_seat(seat: Seat, member: Member | None, rows: list[Attendance]) -> Awaited:
    person, name = (member.person.key, member.person.name) if member else (None, "")
    stands_in = [each.name for each in rows if each.seat == seat.key and each.kind is _SUBSTITUTE]
    if stands_in:
        return Awaited(seat, person, name, Answer.SUBSTITUTE, stands_in[0])
    if member is None:
        return Awaited(seat, None, "", Answer.VACANT)
    said = [_ANSWERS.get(each.kind, Answer.UNKNOWN) for each in rows if each.person == person]
    return Awaited(seat, person, name, said[0] if said else Answer.UNKNOWN)


_SUBSTITUTE = AttendanceKind.SUBSTITUTE
_ANSWERS = {
    AttendanceKind.PRESENT: Answer.EXPECTED,
    AttendanceKind.APOLOGIES: Answer.APOLOGIES,
}
