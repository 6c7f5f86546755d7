"""A meeting of the example's board, changed as a test of its members needs it."""

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

from config.board_words import AttendanceKind
from config.partnership import partnership_from_data, to_data
from cycle.board import attendance, opening
from cycle.business import meetings, register
from cycle.records.board_tables import Attendance
from cycle.running import workflows
from tests.cycle.office import Office, at, day

#: The meeting, a moment before it, and one on its day.
REF = "2014-04-25"
BEFORE, ON_THE_DAY = at("2014-04-14 10:00"), at("2014-04-25 10:00")
CLERK = "clerk"
#: Who has a core member's seat in the example, in the order of its file.
CORE = ("commander", "place", "fire-commander", "probation-head", "ccg", "chair", "mopac", "snb")


def call(office: Office, ref: str = REF) -> None:
    """Put the meeting into the diary."""
    with office.clerk(CLERK, at("2014-01-27 10:00")) as clerk:
        opening.open_meeting_workflow(
            clerk, meets_on=day(ref), starts_at="10:00", length_minutes=120, venue="Town Hall"
        )


def change(office: Office, how: Callable[[dict[str, Any]], Any]) -> None:
    """Apply the partnership's file with a change."""
    data = copy.deepcopy(office.exported())
    how(data)
    office.apply(to_data(partnership_from_data(data)), now=at("2014-01-20 10:00"))


def with_quorum(office: Office, **rule: Any) -> None:
    """Give the board's terms of reference a quorum."""
    change(office, lambda data: data["board"].update(quorum=rule))


def with_substitute(office: Office, person: str = "csm", *seats: str) -> None:
    """Name a substitute of seats, the council's unless said."""
    entries = [
        {"seat": seat, "person": person, "from": "2013-10-25", "substitute": True}
        for seat in seats or ("council",)
    ]
    change(office, lambda data: data["members"].extend(entries))


def record(
    office: Office,
    person: str | None = None,
    kind: AttendanceKind = AttendanceKind.PRESENT,
    *,
    by: str = CLERK,
    now: dt.datetime = ON_THE_DAY,
    **more: Any,
) -> Attendance:
    """Record one person at the meeting."""
    with office.clerk(by, now) as clerk:
        row = attendance.record(clerk, REF, person=person, kind=kind, **more)
        return Attendance(**{name: getattr(row, name) for name in Attendance.model_fields})


def entries(office: Office) -> list[tuple[str, str, str | None]]:
    """List the register: whom, how, and the seat; an expectation is marked."""
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, REF))
        return [
            (
                row.person or row.name,
                f"{row.kind}{' expected' if row.expected else ''}",
                row.seat,
            )
            for row in register.register(session, meeting)
        ]
