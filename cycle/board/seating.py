"""How somebody stands to a meeting: their seat and whom they speak for, from its day's register.

Nobody chooses whom they speak for: minutes that tell it wrongly are corrected a meeting later.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from config.board_words import AttendanceKind, SeatKind
from cycle.board.clerk import Clerk
from cycle.errors import NotAllowed, NotFound, WrongUsage
from cycle.people import directory, membership
from cycle.people.membership import Member
from cycle.records.board_tables import Meeting
from cycle.records.tables import Person

#: What somebody in a seat of each kind is recorded as when they are there.
_AT_THE_TABLE = {
    SeatKind.CORE_MEMBER: AttendanceKind.PRESENT,
    SeatKind.CO_OPTED: AttendanceKind.PRESENT,
    SeatKind.OBSERVER: AttendanceKind.OBSERVING,
    SeatKind.OFFICER_IN_ATTENDANCE: AttendanceKind.IN_ATTENDANCE,
    SeatKind.SECRETARIAT: AttendanceKind.IN_ATTENDANCE,
}
_BESIDE = (AttendanceKind.IN_ATTENDANCE, AttendanceKind.OBSERVING)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of somebody; one of `person` and `name` is given."""

    kind: AttendanceKind
    #: A person's key.
    person: str | None = None
    #: A visitor's name.
    name: str | None = None
    #: The key of the member they stand in for.
    stands_in_for: str | None = None
    #: An organisation's key, or its name, for somebody without a seat.
    organisation: str | None = None
    organisation_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Seating:
    """How somebody stands to a meeting."""

    kind: AttendanceKind
    person: str | None
    name: str
    seat: str | None = None
    organisation: str | None = None
    organisation_name: str = ""
    stands_in_for: str | None = None


def seat(clerk: Clerk, meeting: Meeting, said: Said) -> Seating:
    """Work out how somebody stands to a meeting. Raises NotFound, NotAllowed and WrongUsage."""
    if said.person is None:
        return _visitor(clerk, meeting, said)
    person = directory.person(clerk.session, clerk.slug, said.person)
    day = meeting.meets_on
    own = membership.seat_of(clerk.session, clerk.slug, person.key, day)
    stands_in = membership.substitute_for(clerk.session, clerk.slug, person.key, day)
    if said.stands_in_for is not None or said.kind is AttendanceKind.SUBSTITUTE:
        return _substitute(clerk, meeting, said, person, stands_in)
    if own is not None:
        return _member(clerk, meeting, said, own)
    if said.kind is AttendanceKind.PRESENT and stands_in:
        return _substitute(clerk, meeting, said, person, stands_in)
    if said.kind in (AttendanceKind.PRESENT, AttendanceKind.ABSENT):
        raise _no_seat(clerk, meeting, f"{person.name} ({person.key})", said.kind)
    return _without_seat(clerk, meeting, said, person)


def _visitor(clerk: Clerk, meeting: Meeting, said: Said) -> Seating:
    name = " ".join((said.name or "").split())
    if not name:
        raise WrongUsage("say who it is: the key of a person, or --name TEXT for a visitor")
    known = [each for each in directory.people(clerk.session, clerk.slug) if each.name == name]
    if known:
        raise NotAllowed(
            f"{name} is in the records as {known[0].key}; give that key instead of --name"
        )
    if said.kind in (AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE, AttendanceKind.ABSENT):
        raise _no_seat(clerk, meeting, name, said.kind)
    key, told = _organisation(clerk, said.organisation, meeting.meets_on)
    return Seating(
        kind=said.kind,
        person=None,
        name=name,
        organisation=key,
        organisation_name=said.organisation_name or told,
    )


def _without_seat(clerk: Clerk, meeting: Meeting, said: Said, person: Person) -> Seating:
    key, told = _organisation(clerk, said.organisation or person.organisation, meeting.meets_on)
    if said.organisation_name and not said.organisation:
        key = None
    return Seating(
        kind=said.kind,
        person=person.key,
        name=person.name,
        organisation=key,
        organisation_name=said.organisation_name or told,
    )


def _member(clerk: Clerk, meeting: Meeting, said: Said, own: Member) -> Seating:
    at_the_table = _AT_THE_TABLE[own.seat.kind]
    if said.kind in _BESIDE and at_the_table is AttendanceKind.PRESENT:
        raise NotAllowed(
            f"{own.person.name} ({own.person.key}) has the seat {own.seat.key} on"
            f" {meeting.meets_on}; whoever has a seat is recorded with --present"
        )
    kind = at_the_table if said.kind in (AttendanceKind.PRESENT, *_BESIDE) else said.kind
    return _in_seat(clerk, meeting, said, own, kind=kind)


def _substitute(
    clerk: Clerk, meeting: Meeting, said: Said, person: Person, named: Sequence[Member]
) -> Seating:
    """Find the seat somebody stands in at: one they are a named substitute of."""
    if said.stands_in_for is not None:
        seat = _seat_of_member(clerk, meeting, said.stands_in_for)
        named = [each for each in named if each.seat.key == seat]
        if not named:
            raise NotAllowed(
                f"{person.name} ({person.key}) is no named substitute of the seat {seat} on"
                f" {meeting.meets_on}; name them first:"
                f" cycle members name {seat} {person.key} --substitute --from {meeting.meets_on},"
                " or record them with --in-attendance"
            )
    if not named:
        raise _no_seat(clerk, meeting, f"{person.name} ({person.key})", said.kind)
    if len(named) > 1:
        seats = ", ".join(each.seat.key for each in named)
        raise NotAllowed(
            f"{person.name} ({person.key}) is a substitute of several seats ({seats}); say for"
            " which member they come: --substitute-for KEY"
        )
    return _in_seat(clerk, meeting, said, named[0], kind=AttendanceKind.SUBSTITUTE)


def _in_seat(
    clerk: Clerk, meeting: Meeting, said: Said, member: Member, *, kind: AttendanceKind
) -> Seating:
    """Seat somebody; whom they speak for is the seat's to say."""
    speaks_for = member.seat.organisation
    if said.organisation_name or (said.organisation and said.organisation != speaks_for):
        raise NotAllowed(
            f"{member.person.name} ({member.person.key}) speaks for {speaks_for or 'the board'}"
            f" in the seat {member.seat.key} on {meeting.meets_on}; leave the organisation out, or"
            " correct the register of members first: cycle members"
        )
    key, told = _organisation(clerk, speaks_for, meeting.meets_on)
    return Seating(
        kind=kind,
        person=member.person.key,
        name=member.person.name,
        seat=member.seat.key,
        organisation=key,
        organisation_name=told,
        stands_in_for=_holder(clerk, meeting, member.seat.key) if member.substitute else None,
    )


def _holder(clerk: Clerk, meeting: Meeting, seat: str) -> str | None:
    """Name the member of a seat; None while it is vacant."""
    for each in membership.members(clerk.session, clerk.slug, meeting.meets_on):
        if each.seat.key == seat and not each.substitute:
            return each.person.key
    return None


def _seat_of_member(clerk: Clerk, meeting: Meeting, key: str) -> str:
    member = directory.person(clerk.session, clerk.slug, key)
    found = membership.seat_of(clerk.session, clerk.slug, key, meeting.meets_on)
    if found is None:
        raise _no_seat(clerk, meeting, f"{member.name} ({key})", AttendanceKind.SUBSTITUTE)
    return found.seat.key


def _organisation(clerk: Clerk, key: str | None, day: dt.date) -> tuple[str | None, str]:
    """Return an organisation's key and its name on a day. Raises NotFound."""
    if key is None:
        return None, ""
    found = membership.organisation(clerk.session, clerk.slug, key, day)
    known = {each.key: each for each in directory.organisations(clerk.session, clerk.slug)}
    if found is None and key not in known:
        raise NotFound(
            f"no organisation has the key {key}; known: {', '.join(known) or 'none'}; a body that"
            " is no partner is named with --organisation-name TEXT"
        )
    return key, (found or known[key]).name


def _no_seat(clerk: Clerk, meeting: Meeting, who: str, kind: AttendanceKind) -> NotAllowed:
    day = meeting.meets_on
    found = membership.members(clerk.session, clerk.slug, day)
    held = membership.names([each for each in found if not each.substitute])
    said = f"seats are held by {held}" if held else "nobody has a seat yet (cycle members add)"
    return NotAllowed(
        f"{who} holds no seat at the board on {day} and cannot be recorded as {kind}; {said};"
        " record them with --in-attendance or --observing, or as a named substitute with"
        " --substitute-for KEY"
    )
