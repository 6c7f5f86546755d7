"""Keeping each meeting's next meeting right: the next ordinary one is to approve its minutes.

An extraordinary meeting may approve minutes too, and moves no deadline. Called whenever a meeting
comes into the diary or goes out of it.
"""

import datetime as dt

from cycle.board.clerk import Clerk
from cycle.business import meetings, notice
from cycle.people.closures import fingerprint
from cycle.records import journal
from cycle.records.board_tables import Meeting
from cycle.records.tables import Partnership, Workflow
from cycle.running import rescheduling

_NEXT = "next_meets_on"


def line_up_next(clerk: Clerk) -> None:
    """Give every meeting the day of the next ordinary one; its deadlines move along."""
    standing = meetings.standing(clerk.session, clerk.slug)
    following = [meetings.next_ordinary(standing, each.meets_on) for each, _ in standing]
    changed = {
        workflow.ref: _set(clerk, workflow, day)
        for (_, workflow), day in zip(standing, following, strict=True)
        if workflow.closed_at is None and workflow.dates.get(_NEXT) != (day and day.isoformat())
    }
    noted = _note_calendar(clerk, [meeting for meeting, _ in standing])
    if changed or noted:
        journal.write(
            clerk.session,
            "diary_lined_up",
            by=clerk.by,
            now=clerk.now,
            partnership=clerk.slug,
            data={"next": changed},
        )


def _set(clerk: Clerk, workflow: Workflow, day: dt.date | None) -> str | None:
    dates = {_NEXT: day}
    rescheduling.redate(clerk.session, clerk.place, workflow, dates, now=clerk.now)
    return day.isoformat() if day else None


def _note_calendar(clerk: Clerk, standing: list[Meeting]) -> bool:
    """Note what the closed days are when the diary gets its first meeting, and by when each agenda
    is to be published; a later change of the closed days is told from it.
    """
    unnoted = [each for each in standing if each.publish_by is None]
    for each in unnoted:
        each.publish_by = notice.publish_by(clerk.place, each.meets_on)
        clerk.session.add(each)
    row = clerk.session.get_one(Partnership, clerk.slug)
    if row.calendar_sha256 is None and standing:
        row.calendar_sha256 = fingerprint(clerk.place.calendar)
        clerk.session.add(row)
        return True
    return bool(unnoted)
