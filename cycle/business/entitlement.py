"""Who may see restricted business. Every output asks here, and shows the open words otherwise.

The gallery and members without a core seat leave for it; so nothing of it is written for them.
"""

import datetime as dt

from sqlmodel import Session, col, select

from config.board_words import AttendanceKind, SeatKind
from cycle.people import directory
from cycle.records.board_tables import (
    Attendance,
    Meeting,
    Membership,
    Paper,
    Part,
    SealedText,
    Seat,
)

#: Roles whose holders convene and minute the board.
ROLES = (directory.OFFICER, directory.CHAIR, "board_officer")
_SEATS = (SeatKind.CORE_MEMBER, SeatKind.SECRETARIAT)


def may_see(
    session: Session,
    slug: str,
    key: str | None,
    *,
    on: dt.date,
    meeting: Meeting | None = None,
    paper: Paper | None = None,
) -> bool:
    """Say whether somebody may see restricted business on a day.

    The officer, the chair, the board officer and who holds a core member's or the secretariat's
    seat see all of it; a substitute what is before the meeting they stand in at; an author or a
    clearer their own paper. Nobody named is the public.
    """
    if key is None:
        return False
    if any(directory.holds(session, slug, key, role, on) for role in ROLES):
        return True
    if _holds_seat(session, slug, key, on):
        return True
    if meeting is not None and _stands_in(session, meeting, key):
        return True
    return paper is not None and _has_part(session, paper, key)


def opened(session: Session, sealed_id: int | None) -> str:
    """Return a restricted text, for whoever was asked about; empty when there is none.

    In a replay of the journal there are no restricted texts to open.
    """
    if sealed_id is None:
        return ""
    return session.get_one(SealedText, sealed_id).text


def _holds_seat(session: Session, slug: str, key: str, on: dt.date) -> bool:
    statement = (
        select(Membership, Seat)
        .join(Seat, (col(Seat.key) == col(Membership.seat)) & (col(Seat.partnership) == slug))
        .where(Membership.partnership == slug, Membership.person == key)
    )
    return any(
        not member.substitute
        and seat.kind in _SEATS
        and _on(member.from_on, member.until_on, on)
        and _on(seat.from_on, seat.until_on, on)
        for member, seat in session.exec(statement)
    )


def _on(first: dt.date, last: dt.date | None, day: dt.date) -> bool:
    return first <= day and (last is None or day <= last)


def _stands_in(session: Session, meeting: Meeting, key: str) -> bool:
    statement = select(Attendance.id).join(
        Seat,
        (col(Seat.key) == col(Attendance.seat)) & (col(Seat.partnership) == meeting.partnership),
    )
    return (
        session.exec(
            statement.where(
                Attendance.meeting_id == meeting.id,
                Attendance.person == key,
                Attendance.kind == AttendanceKind.SUBSTITUTE,
                col(Seat.kind).in_(_SEATS),
            ).limit(1)
        ).first()
        is not None
    )


def _has_part(session: Session, paper: Paper, key: str) -> bool:
    statement = select(Part.id).where(Part.workflow_id == paper.workflow_id, Part.person == key)
    return session.exec(statement.limit(1)).first() is not None
