"""Whether the holidays reach far enough and how sure we are of the law that is used."""

import datetime as dt

from sqlmodel import Session

from config.law import Confidence, clauses
from cycle.health.check import Check, bad, ok, warn
from cycle.people.place import Place
from cycle.running import workflows

_AHEAD = dt.timedelta(days=365)


def holidays(place: Place, *, now: dt.datetime) -> Check:
    """Check that the bank holidays are known for a year ahead."""
    last, today = place.calendar.last, place.today(now)
    told = f"the bank holidays are known until {last.isoformat()}"
    fix = "install a version of Planning Cycle with a later holiday table"
    if last < today:
        return bad("holidays", told, fix)
    return warn("holidays", told, fix) if last < today + _AHEAD else ok("holidays", told)


def law(session: Session, place: Place, *, now: dt.datetime) -> Check:
    """Check that the clauses of open workflows are in force, and how sure we are of them."""
    today = place.today(now)
    known = clauses()
    used = {
        clause.key
        for workflow in workflows.every(session, place)
        if workflow.closed_at is None
        for step in workflows.definition_of(session, workflow).steps
        for key in step.clauses
        if (clause := place.clause(key, None)) is not None
    }
    unsure = sorted(k for k in used if known[k].confidence is not Confidence.SEEN)
    lapsed = sorted(k for k in used if not known[k].in_force(today))
    told = [f"not read at its source: {', '.join(unsure)}"] if unsure else []
    told += [f"not in force today: {', '.join(lapsed)}"] if lapsed else []
    if told:
        return warn("law", "; ".join(told), "have these clauses checked before relying on them")
    return ok("law", f"{len(used)} clauses are used, all read at their source")
