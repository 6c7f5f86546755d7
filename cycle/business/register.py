"""The register of a meeting: who is there, what is to be expected, and what the gates ask of it."""

from cycle.business import meetings
from cycle.business.attending import (
    SPEAKING,
    Coverage,
    Covered,
    coverage,
    is_there,
    quorum,
    register,
)
from cycle.business.case import Case
from cycle.business.forecasting import Answer, Awaited, Forecast, forecast
from workflows.gates import Stated

__all__ = [
    "Answer",
    "Awaited",
    "Coverage",
    "Covered",
    "Forecast",
    "attendance_is_recorded",
    "coverage",
    "forecast",
    "is_there",
    "meeting_is_quorate",
    "quorum",
    "register",
]


def meeting_is_quorate(case: Case) -> Stated:
    """Say whether enough members are there; open where the terms of reference set no quorum."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    found = quorum(case.session, case.place, meeting)
    ref = case.workflow.ref
    return Stated(
        found.met,
        found.sentence,
        ""
        if found.met
        else f"record who is there: cycle attendance record {ref} PERSON --present; if too few"
        f" come: cycle advance {ref} declare_inquorate",
    )


def attendance_is_recorded(case: Case) -> Stated:
    """Say whether the register tells who was there, and not only who meant to come."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    rows = register(case.session, meeting)
    there = sum(is_there(row) for row in rows)
    promised = [row.name for row in rows if row.expected and row.kind in SPEAKING]
    if promised:
        reason = f"of {', '.join(promised)} it is only known that they meant to come"
    elif there:
        reason = f"{there} {'person is' if there == 1 else 'people are'} recorded as there"
    else:
        reason = "nobody is recorded as having been there"
    record = f"cycle attendance record {case.workflow.ref} PERSON --present"
    is_recorded = there > 0 and not promised
    fix = "" if is_recorded else f"record who was there: {record} (or --apologies, --absent)"
    return Stated(is_recorded, reason, fix)
