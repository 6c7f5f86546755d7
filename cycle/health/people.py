"""Whether somebody holds each role that owes something and each seat at the board, and whether the
terms of reference have a day for their next review.
"""

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session

from cycle.health.check import Check, bad, ok, warn
from cycle.people import directory, membership
from cycle.people.place import Place
from cycle.running import workflows


def checks(session: Session, place: Place, *, now: dt.datetime) -> Iterator[Check]:
    """Check the roles: those every partnership needs, and those of open workflows."""
    today = place.today(now)
    filled = directory.roles_filled(session, place.slug, today)
    needed = {directory.OFFICER, place.digest_role} | _owed(session, place)
    missing = sorted(needed - filled)
    fix = "name somebody under roles in partnership.yaml, then: cycle apply FILE"
    if directory.OFFICER in missing:
        yield bad("roles", f"nobody is: {', '.join(missing)}", fix)
    elif missing:
        yield warn("roles", f"nobody is: {', '.join(missing)}", fix)
    else:
        yield ok("roles", f"all {len(needed)} that are needed are filled")


def _owed(session: Session, place: Place) -> set[str]:
    return {
        row.owner
        for workflow in workflows.every(session, place)
        if workflow.closed_at is None
        for row in workflows.deadlines_of(session, workflow)
        if row.completed_on is None
        and not row.void
        # A part, such as the author of a paper, is filled when its workflow opens.
        and row.owner not in workflows.definition_of(session, workflow).parts
    }


def seats(session: Session, place: Place, *, now: dt.datetime) -> Iterator[Check]:
    """Check that every seat at the board has a member; a partnership without seats is not asked."""
    today = place.today(now)
    there = membership.seats(session, place.slug, today)
    if not there:
        return
    vacant = [seat.key for seat in membership.vacancies(session, place.slug, today)]
    if vacant:
        ask = f"cycle members nominate {vacant[0]} --of PERSON"
        yield warn("seats", f"vacant: {', '.join(vacant)}", f"ask for a nomination: {ask}")
    else:
        yield ok("seats", f"all {len(there)} have a member")


def terms(session: Session, place: Place) -> Iterator[Check]:
    """Check that the terms of reference have a day for their next review, where they are kept."""
    for workflow in workflows.every(session, place):
        if workflow.definition != "terms_of_reference" or workflow.closed_at is not None:
            continue
        review = workflow.dates.get("review_on")
        if review is None:
            fix = "cycle members terms --review-on DATE"
            yield warn("terms", "no day of their next review is set", fix)
        else:
            yield ok("terms", f"the next review of the terms of reference is on {review}")
