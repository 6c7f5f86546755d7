"""Holding the diary against the closed days anew when those change, and telling the officers.

A bank holiday may come with ten days' notice; a meeting whose agenda must go out earlier than
anybody thinks is found the same day.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cycle.board.entitled import BOARD_OFFICER
from cycle.business import meetings, notice
from cycle.people import directory
from cycle.people.closures import fingerprint
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.board_tables import Meeting
from cycle.records.tables import Partnership, Person, Workflow
from cycle.reminders.outbox import Sender
from cycle.running import dating, workflows

_WEEKEND = ("Saturday", "Sunday")


@dataclass(frozen=True, kw_only=True)
class Touched:
    """A meeting to come that a change of the closed days touches."""

    meeting: Meeting
    workflow: Workflow
    #: What closes its day; empty when it is a working day.
    closed: str
    publish_by_was: dt.date | None
    publish_by: dt.date
    #: The agenda is not out, or was too late, for the new day of publication.
    passed: bool


def recheck_if_changed(session: Session, place: Place, sender: Sender, *, now: dt.datetime) -> int:
    """Hold the diary against the closed days if they changed; returns how many letters it queued.

    Without a meeting in the diary there is nothing to hold. Raises CalendarEnds.
    """
    row = session.get_one(Partnership, place.slug)
    found = fingerprint(place.calendar)
    if row.calendar_sha256 is None or row.calendar_sha256 == found:
        return 0
    row.calendar_sha256 = found
    session.add(row)
    moved = _date_anew(session, place, now=now)
    touched = list(_touched(session, place, today=place.today(now)))
    journal.write(
        session,
        "calendar_rechecked",
        by="tick",
        now=now,
        partnership=place.slug,
        data={"moved": moved, "meetings": [each.workflow.ref for each in touched]},
    )
    return _tell(session, place, sender, touched, now=now) if touched else 0


def _date_anew(session: Session, place: Place, *, now: dt.datetime) -> list[dict[str, str | None]]:
    """Compute the deadlines of everything that runs; say which moved."""
    running = select(Workflow).where(
        Workflow.partnership == place.slug, col(Workflow.closed_at).is_(None)
    )
    return [
        {
            "ref": workflow.ref,
            "step": each.step,
            "from": each.was.isoformat() if each.was else None,
            "to": each.now.isoformat() if each.now else None,
        }
        for workflow in session.exec(running).all()
        for each in dating.recompute(session, place, workflow, now=now)
    ]


def _touched(session: Session, place: Place, *, today: dt.date) -> Iterable[Touched]:
    """Find the meetings to come whose day is closed now, or whose day of publication moved."""
    for meeting, workflow in meetings.standing(session, place.slug):
        if meeting.meets_on < today or workflow.closed_at is not None:
            continue
        was, publish_by = meeting.publish_by, notice.publish_by(place, meeting.meets_on)
        meeting.publish_by = publish_by
        session.add(meeting)
        closed = place.calendar.why_closed(meeting.meets_on) or ""
        if publish_by == was and closed in ("", *_WEEKEND):
            continue
        published_on = _published_on(session, workflow)
        in_time = published_on is not None and published_on <= publish_by
        if in_time and not closed:
            continue
        yield Touched(
            meeting=meeting,
            workflow=workflow,
            closed=closed,
            publish_by_was=was,
            publish_by=publish_by,
            passed=not in_time and (published_on is not None or publish_by < today),
        )


def _published_on(session: Session, workflow: Workflow) -> dt.date | None:
    taken = workflows.steps_taken(session, workflow)
    return next((each.happened_on for each in taken if each.step == notice.PUBLISH), None)


def _tell(
    session: Session, place: Place, sender: Sender, touched: list[Touched], *, now: dt.datetime
) -> int:
    """Write one letter each to the officer and the board officer."""
    from cycle.board.postroom import Postroom  # noqa: PLC0415 -- a pass seldom comes here
    from notifications import board_letters  # noqa: PLC0415
    from notifications.board_contents import CalendarChanged, ChangedMeeting  # noqa: PLC0415

    room = Postroom(session=session, place=place, sender=sender, now=now)
    contents = CalendarChanged(
        to=room.nobody,
        partnership=place.name,
        officer=room.officer(),
        meetings=tuple(
            ChangedMeeting(
                ref=each.workflow.ref,
                title=each.workflow.title,
                meets_on=each.meeting.meets_on,
                closed=each.closed,
                publish_by_was=each.publish_by_was,
                publish_by_now=each.publish_by,
                passed=each.passed,
            )
            for each in touched
        ),
    )
    readers = _officers(session, place, place.today(now))
    return room.send("calendar_changed", None, readers, contents, board_letters.calendar_changed)


def _officers(session: Session, place: Place, on: dt.date) -> list[Person]:
    found = [
        person
        for role in (BOARD_OFFICER, directory.OFFICER)
        for person in directory.holders(session, place.slug, role, on)
    ]
    return list({person.key: person for person in found}.values())
