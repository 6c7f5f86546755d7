"""By when an action is to be done, when nobody says: the paper deadline of the next meeting."""

import datetime as dt

from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.errors import NotAllowed
from cycle.records.board_tables import Meeting
from cycle.running import workflows

_CLOSE_PAPERS = "close_papers"
_TO_COME = frozenset({"scheduled", "items_called", "agenda_planned", "papers_closed"})


def paper_deadline(clerk: Clerk, meeting: Meeting) -> dt.date | None:
    """Return the day the papers of a meeting close; None when it has none."""
    workflow = meetings.workflow_of(clerk.session, meeting)
    row = workflows.deadline_of(clerk.session, workflow, _CLOSE_PAPERS)
    return row.due_on if row else None


def usual(clerk: Clerk, *, asked_at: Meeting | None) -> dt.date:
    """Return the paper deadline of the next meeting after the one that asked, or after today.

    Raises NotAllowed when the diary has none.
    """
    since = asked_at.meets_on if asked_at else clerk.today
    for meeting, _ in meetings.standing(clerk.session, clerk.slug):
        found = paper_deadline(clerk, meeting) if meeting.meets_on > since else None
        # Asked for between meetings, it may be too late for the very next one.
        if found is not None and (asked_at is not None or found >= clerk.today):
            return found
    raise NotAllowed(
        f"no meeting after {since.isoformat()} is in the diary, so there is no usual date; give one"
        " (--due DATE), or plan the diary first: cycle meetings plan --save"
    )


def destination(clerk: Clerk, to: str | None, *, was: dt.date | None) -> dt.date:
    """Read where an action is carried forward to: a day, a meeting's reference (its paper
    deadline), or nothing for the next paper deadline. Raises NotFound and NotAllowed.
    """
    found = usual(clerk, asked_at=None) if to is None else _named(clerk, to)
    if found < clerk.today:
        raise NotAllowed(f"{found.isoformat()} has passed; carry it to a day still to come")
    if was is not None and found <= was:
        raise NotAllowed(
            f"it is due on {was.isoformat()} as it is, and {found.isoformat()} is not later; give a"
            " later day or meeting: --to DATE_OR_MEETING"
        )
    return found


def _named(clerk: Clerk, to: str) -> dt.date:
    """A reference of a meeting comes first: the reference of most is their date."""
    for meeting, workflow in meetings.every(clerk.session, clerk.slug):
        if workflow.ref == to:
            found = paper_deadline(clerk, meeting)
            if workflow.states[0] not in _TO_COME or found is None:
                raise NotAllowed(
                    f"{to} is not to come any more; name a later meeting: cycle meetings list"
                )
            return found
    try:
        return dt.date.fromisoformat(to)
    except ValueError:
        raise NotAllowed(
            f"{to} is neither a day such as 2014-03-31 nor a meeting; list them with:"
            " cycle meetings list"
        ) from None
