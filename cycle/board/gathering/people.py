"""Who was there, for whom they spoke, and who sits at the board."""

from collections.abc import Iterable

from config.board_words import AttendanceKind
from cycle.board.gathering.asking import Asked
from cycle.business import register
from cycle.business.attending import SPEAKING
from cycle.people import directory, membership
from cycle.records.board_tables import Attendance
from notifications.documents import wording
from notifications.documents.contents import (
    AttendanceContents,
    Attended,
    AttendedGroup,
    CoverageLine,
    MemberLine,
)
from notifications.documents.kinds import DocumentKind

_TOGETHER = {AttendanceKind.SUBSTITUTE: AttendanceKind.PRESENT}


def attendance(asked: Asked) -> AttendanceContents:
    """Gather who was there, or is expected."""
    found = register.register(asked.clerk.session, asked.meeting)
    held = any(map(register.is_there, found))
    return AttendanceContents(
        **asked.head(DocumentKind.ATTENDANCE, "Attendance"),
        standing="" if held else "Before the meeting: who is expected.",
        groups=groups(asked, found),
        quorum=quorum(asked) if held else "",
        coverage=_coverage(asked) if held else (),
    )


def groups(asked: Asked, found: Iterable[Attendance]) -> tuple[AttendedGroup, ...]:
    """Group people as minutes name them; substitutes stand among those present."""
    seats = membership.every_seat(asked.clerk.session, asked.clerk.slug)
    titles = {each.key: each.title for each in seats}
    chairs = directory.holders(
        asked.clerk.session, asked.clerk.slug, directory.CHAIR, asked.meeting.meets_on
    )
    in_chair = {each.key for each in chairs}
    grouped: dict[str, list[Attended]] = {}
    for row in found:
        heading = wording.ATTENDED[_TOGETHER.get(row.kind, row.kind)]
        if row.expected and row.kind in SPEAKING:
            heading = "Expected"
        capacity = _capacity(asked, row, titles)
        in_the_chair = row.person in in_chair and row.kind is AttendanceKind.PRESENT
        if in_the_chair and "chair" not in capacity.lower():
            capacity = f"Chair, {capacity}" if capacity else "Chair"
        grouped.setdefault(heading, []).append(
            Attended(name=row.name, organisation=row.organisation_name, capacity=capacity)
        )
    return tuple(
        AttendedGroup(heading=heading, people=tuple(people)) for heading, people in grouped.items()
    )


def _capacity(asked: Asked, row: Attendance, titles: dict[str, str]) -> str:
    if row.stands_in_for:
        return f"for {asked.names.get(row.stands_in_for, row.stands_in_for)}"
    title = titles.get(row.seat or "", "")
    return "" if title == row.organisation_name else title


def quorum(asked: Asked) -> str:
    """Say whether the quorum was met; nothing where none is set or no member is recorded."""
    session, place = asked.clerk.session, asked.clerk.place
    found = register.quorum(session, place, asked.meeting)
    is_set = found.needed is not None or found.authorities_needed is not None
    is_told = register.coverage(session, place, asked.meeting).is_told
    return wording.quorum(found.sentence) if is_set and is_told else ""


def _coverage(asked: Asked) -> tuple[CoverageLine, ...]:
    found = register.coverage(asked.clerk.session, asked.clerk.place, asked.meeting)
    silence = "" if found.is_told else "the register does not say"
    return tuple(
        CoverageLine(
            category=(each.organisation.category or "").replace("_", " ").capitalize(),
            organisation=each.organisation.name,
            represented_by=", ".join(each.represented_by) or silence,
        )
        for each in found.authorities
    )


def members(asked: Asked) -> tuple[MemberLine, ...]:
    """List the seats of the board on the day of the meeting; a vacant one has no name."""
    session, slug, on = asked.clerk.session, asked.clerk.slug, asked.meeting.meets_on
    held = {
        each.seat.key: each.person.name
        for each in membership.members(session, slug, on)
        if not each.substitute
    }
    bodies = {each.key: each.name for each in membership.organisations(session, slug, on)}
    return tuple(
        MemberLine(
            seat=each.title,
            organisation=bodies.get(each.organisation or "", ""),
            capacity=wording.CAPACITIES[each.kind],
            name=held.get(each.key, ""),
        )
        for each in membership.seats(session, slug, on)
    )
