"""How the register of a meeting is told: the JSON of `cycle attendance`, and its tables."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from cycle.business import meetings, register
from cycle.business.register import Awaited, Forecast
from cycle.cli import screen, words
from cycle.people.place import Place
from cycle.records.board_tables import Attendance, Meeting
from workflows.quorum import Quorum


def as_json(
    session: Session, place: Place, meeting: Meeting, *, now: dt.datetime
) -> dict[str, Any]:
    """Return the document of `cycle attendance`; a forecast while the meeting is still ahead."""
    workflow = meetings.workflow_of(session, meeting)
    ahead = workflow.states[0] in meetings.AHEAD
    today = place.today(now)
    coverage = register.coverage(session, place, meeting)
    return {
        "ref": workflow.ref,
        "meets_on": meeting.meets_on.isoformat(),
        "register": [_entry(row) for row in register.register(session, meeting)],
        "quorum": _quorum(register.quorum(session, place, meeting)),
        "forecast": _forecast(register.forecast(session, place, meeting, today)) if ahead else None,
        "coverage": [
            {
                "category": each.organisation.category,
                "organisation": each.organisation.key,
                "organisation_name": each.organisation.name,
                "represented_by": list(each.represented_by),
            }
            for each in coverage.authorities
        ],
        "members_recorded": coverage.is_told,
    }


def _entry(row: Attendance) -> dict[str, Any]:
    return {
        "name": row.name,
        "person": row.person,
        "kind": row.kind.value,
        "expected": row.expected,
        "seat": row.seat,
        "organisation": row.organisation,
        "organisation_name": row.organisation_name,
        "stands_in_for": row.stands_in_for,
    }


def _quorum(found: Quorum) -> dict[str, Any]:
    return {
        "needed": found.needed,
        "present": found.present,
        "authorities_needed": found.authorities_needed,
        "authorities_present": found.authorities_present,
        "met": found.met,
        "rule": found.sentence,
    }


def _forecast(found: Forecast) -> dict[str, Any]:
    return {
        "asked_on": found.asked_on.isoformat(),
        "members": [_awaited(each) for each in found.members],
        "worst": _quorum(found.worst),
        "best": _quorum(found.best),
        "missing": [each.key for each in found.missing],
        "unsure": [each.key for each in found.unsure],
    }


def _awaited(each: Awaited) -> dict[str, Any]:
    return {
        "seat": each.seat.key,
        "member": each.person,
        "member_name": each.name or None,
        "answer": each.answer.value,
        "substitute": each.substitute or None,
    }


def show(told: dict[str, Any]) -> None:
    """Print the register, the quorum and, before the meeting, what is to be expected."""
    if told["register"]:
        screen.table(
            ["name", "how", "seat", "speaks for", "stands in for"],
            [_line(each, ahead=told["forecast"] is not None) for each in told["register"]],
        )
        screen.say("")
    else:
        screen.note(
            f"nobody is on the register yet; begin with: cycle attendance fill {told['ref']}"
        )
    if told["forecast"] is not None:
        _show_forecast(told["forecast"])
        return
    if told["members_recorded"]:
        met = "quorate" if told["quorum"]["met"] else "not quorate"
        screen.say(f"{met}: {told['quorum']['rule']}")
    silent = []
    for each in told["coverage"]:
        if not each["represented_by"] and not told["members_recorded"]:
            silent.append(each["organisation_name"])
            continue
        by = ", ".join(each["represented_by"]) or "nobody"
        screen.say(f"  {each['organisation_name']} ({words.plain(each['category'])}): {by}")
    if silent:
        screen.say(f"the register does not say who was present for: {', '.join(silent)}")


def _line(each: dict[str, Any], *, ahead: bool) -> list[Any]:
    how = words.plain(each["kind"])
    if ahead and each["kind"] == "absent" and not each["expected"]:
        how = "not heard from"
    elif each["expected"] and each["kind"] != "apologies":
        how = f"expected, {how}"
    speaks_for = each["organisation_name"] or "-"
    return [each["name"], how, each["seat"] or "-", speaks_for, each["stands_in_for"] or ""]


def _show_forecast(told: dict[str, Any]) -> None:
    if told["members"]:
        screen.table(
            ["core seat", "member", "answer", "substitute"],
            [
                (each["seat"], each["member_name"], each["answer"], each["substitute"])
                for each in told["members"]
            ],
        )
        screen.say("")
    screen.say(
        f"if nobody else comes: {_met(told['worst'])}",
        f"if everybody comes who has not answered: {_met(told['best'])}",
    )
    if told["missing"]:
        screen.say(f"nobody will speak for: {', '.join(told['missing'])}")
    if told["unsure"]:
        screen.say(f"perhaps nobody will speak for: {', '.join(told['unsure'])}")


def _met(quorum: dict[str, Any]) -> str:
    return f"{'quorate' if quorum['met'] else 'not quorate'} ({quorum['rule']})"
