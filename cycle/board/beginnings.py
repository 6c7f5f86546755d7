"""The usual first words of a minute, from the register. They claim nothing that nobody recorded."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlmodel import Session, col, select

from config.board_words import AttendanceKind, ItemKind
from cycle.business import meetings
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.board_tables import AgendaItem, Attendance, Meeting
from notifications.wording.dates import day


def of(session: Session, place: Place, meeting: Meeting, item: AgendaItem) -> str:
    """Return the first words of the minute of an item; empty for business of its own."""
    found = [_WORDS[kind](session, place, meeting) for kind in ItemKind if kind in item.serves]
    return "\n\n".join(each for each in found if each)


def _introductions(session: Session, place: Place, meeting: Meeting) -> str:
    chairs = directory.holders(session, place.slug, directory.CHAIR, meeting.meets_on)
    who = f"The chair, {chairs[0].name}," if chairs else "The chair"
    return f"{who} welcomed everybody to the meeting."


def _apologies(session: Session, place: Place, meeting: Meeting) -> str:
    del place
    register = _register(session, meeting)
    sent = [_named(each) for each in register if each.kind is AttendanceKind.APOLOGIES]
    stood_in = [_named(each) for each in register if each.kind is AttendanceKind.SUBSTITUTE]
    said = [
        f"Apologies for absence had been received from {_listed(sent)}."
        if sent
        else "No apologies for absence had been received."
    ]
    if stood_in:
        verb = "was" if len(stood_in) == 1 else "were"
        said.append(f"{_listed(stood_in)} {verb} there in place of a member.")
    return " ".join(said)


def _declarations(session: Session, place: Place, meeting: Meeting) -> str:
    del session, place, meeting
    return "Members were asked to declare any interest in the items of the agenda."


def _minutes(session: Session, place: Place, meeting: Meeting) -> str:
    last = meetings.last_before(session, place.slug, meeting.meets_on)
    if last is None:
        return "There were no earlier minutes to approve."
    return f"The Board considered the minutes of the meeting held on {day(last.meets_on)}."


def _actions(session: Session, place: Place, meeting: Meeting) -> str:
    del session, place, meeting
    return "The Board went through the action log."


def _programme(session: Session, place: Place, meeting: Meeting) -> str:
    del session, place, meeting
    return "The Board considered the work programme."


def _nothing(session: Session, place: Place, meeting: Meeting) -> str:
    del session, place, meeting
    return ""


_WORDS: Mapping[ItemKind, Callable[[Session, Place, Meeting], str]] = MappingProxyType(
    {
        ItemKind.INTRODUCTIONS: _introductions,
        ItemKind.APOLOGIES: _apologies,
        ItemKind.DECLARATIONS: _declarations,
        ItemKind.MINUTES: _minutes,
        ItemKind.ACTIONS: _actions,
        ItemKind.PROGRAMME: _programme,
        ItemKind.BUSINESS: _nothing,
        ItemKind.ANY_OTHER_BUSINESS: _nothing,
        ItemKind.EXCLUSION: _nothing,
    }
)


def _register(session: Session, meeting: Meeting) -> list[Attendance]:
    statement = select(Attendance).where(Attendance.meeting_id == meeting.id)
    return list(session.exec(statement.order_by(col(Attendance.position), col(Attendance.id))))


def _named(row: Attendance) -> str:
    return f"{row.name} ({row.organisation_name})" if row.organisation_name else row.name


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
