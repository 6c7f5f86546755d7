"""Who is at a meeting, for whom they speak, and whether that is enough.

What was said before a meeting (`expected`) forecasts the quorum; only who was recorded at it counts
to it. Nobody is counted twice: a substitute counts for the seat they stand in for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from config.board_words import AttendanceKind, SeatKind
from cycle.people import membership
from cycle.people.place import Place
from cycle.records.board_tables import Attendance, Meeting
from cycle.records.tables import Organisation
from workflows.quorum import Counted, Quorum, count

#: In a seat, their own or a member's.
SEATED = frozenset({AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE})
#: Whoever speaks for an organisation; the gallery does not.
SPEAKING = SEATED | {AttendanceKind.IN_ATTENDANCE}
#: The order in which minutes name them; members and substitutes stand together.
_ORDER = {
    AttendanceKind.PRESENT: 0,
    AttendanceKind.SUBSTITUTE: 0,
    AttendanceKind.IN_ATTENDANCE: 1,
    AttendanceKind.OBSERVING: 2,
    AttendanceKind.APOLOGIES: 3,
    AttendanceKind.ABSENT: 4,
}
_LAST = 1_000_000


@dataclass(frozen=True)
class Covered:
    """One responsible authority in force on the meeting's day, and who spoke for it."""

    organisation: Organisation
    #: Names, members first; empty when nobody did.
    represented_by: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """How far the responsible authorities were represented at a meeting."""

    authorities: tuple[Covered, ...]
    #: Whether the register says of any member that they were there; else it is silent on the rest.
    is_told: bool

    @property
    def missing(self) -> tuple[Organisation, ...]:
        """Name the authorities nobody spoke for."""
        return tuple(each.organisation for each in self.authorities if not each.represented_by)


def register(session: Session, meeting: Meeting) -> list[Attendance]:
    """List everybody on a meeting's register in the order of minutes: members and substitutes seat
    by seat, then in attendance, observing, apologies, absent.
    """
    seats = membership.every_seat(session, meeting.partnership)
    positions = {each.key: each.position for each in seats}
    statement = select(Attendance).where(Attendance.meeting_id == meeting.id)
    rows = session.exec(statement.order_by(col(Attendance.position), col(Attendance.id)))
    return sorted(rows, key=lambda row: (_ORDER[row.kind], positions.get(row.seat or "", _LAST)))


def is_there(row: Attendance) -> bool:
    """Say whether somebody was recorded as at the table; what was said before does not count."""
    return row.kind in SPEAKING and not row.expected


def core_seats(session: Session, meeting: Meeting) -> set[str]:
    """Name the core members' seats of a meeting's day."""
    found = membership.seats(session, meeting.partnership, meeting.meets_on)
    return {each.key for each in found if each.kind is SeatKind.CORE_MEMBER}


def coverage(session: Session, place: Place, meeting: Meeting) -> Coverage:
    """Say of each responsible authority of the meeting's day who spoke for it."""
    rows = [row for row in register(session, meeting) if is_there(row)]
    return Coverage(
        tuple(
            Covered(each, tuple(row.name for row in rows if row.organisation == each.key))
            for each in membership.responsible_authorities(session, place.slug, meeting.meets_on)
        ),
        is_told=any(row.kind in SEATED for row in rows),
    )


def quorum(session: Session, place: Place, meeting: Meeting) -> Quorum:
    """Hold who is recorded as there against the terms of reference."""
    rows = [row for row in register(session, meeting) if is_there(row)]
    return hold(session, place, meeting, seats=seats_of(rows), bodies=bodies_of(rows))


def hold(
    session: Session,
    place: Place,
    meeting: Meeting,
    *,
    seats: Collection[str],
    bodies: Collection[str],
) -> Quorum:
    """Hold seats and organisations, by key, against the terms of reference of a meeting's day."""
    slug, day = place.slug, meeting.meets_on
    core = core_seats(session, meeting)
    vacant = core & {each.key for each in membership.vacancies(session, slug, day)}
    authorities = {each.key for each in membership.responsible_authorities(session, slug, day)}
    counted = Counted(
        core_members=len(core.intersection(seats)),
        filled=len(core - vacant),
        vacant=len(vacant),
        responsible_authorities=len(authorities.intersection(bodies)),
    )
    return count(place.board.quorum, counted)


def seats_of(rows: Iterable[Attendance]) -> set[str]:
    """Name the seats somebody sits in."""
    return {row.seat for row in rows if row.seat and row.kind in SEATED}


def bodies_of(rows: Iterable[Attendance]) -> set[str]:
    """Name the organisations somebody speaks for."""
    return {row.organisation for row in rows if row.organisation and row.kind in SPEAKING}
