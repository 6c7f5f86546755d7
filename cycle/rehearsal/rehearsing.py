"""Rehearsing: every letter of a time to come, without sending or changing anything.

It replays the journal into a database in memory and lets time pass there.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import col, select

from cycle.people import directory
from cycle.people.place import Place, place_of
from cycle.records import journal, replay
from cycle.records.database import Database
from cycle.records.tables import Deadline, Letter, Workflow
from cycle.rehearsal.clockwork import let_letters_be_written
from cycle.tick import Means
from notifications.folder import file_name
from notifications.post import Envelope


@dataclass(frozen=True, kw_only=True)
class Rehearsed:
    """One letter of the rehearsal."""

    at: dt.datetime
    kind: str
    to: str
    subject: str
    #: Its file in the folder given.
    file: str


def rehearse(
    means: Means, *, since: dt.datetime, until: dt.datetime, out: Path, as_planned: bool
) -> list[Rehearsed]:
    """Write every letter of a time into `out`.

    As things stand nobody does anything more, so every reminder speaks; `as_planned` supposes that
    each step is done on the day it is due instead. Raises DatabaseUnreachable and CalendarEnds;
    OSError when `out` cannot be written.
    """
    with means.database.reading() as session:
        entries = replay.entries(session)
        place = place_of(directory.partnership(session))
    copy = replay.database_of(entries)
    for moment in _moments(copy, place, since, until, as_planned=as_planned):
        let_letters_be_written(copy, means.sender, since=since, until=moment)
        _suppose_done(copy, place, moment)
        since = moment
    with copy.reading() as session:
        had = {entry.data.get("letter") for entry in entries if entry.kind == "letter_queued"}
        rows = session.exec(select(Letter).order_by(col(Letter.id)))
        written = [row for row in rows if row.id not in had]
        out.mkdir(parents=True, exist_ok=True)
        for row in written:
            # As the folder post would, but not forced to the disk: it is a preview, no evidence.
            (out / file_name(_envelope(row))).write_bytes(row.message)
        return [_rehearsed(place, row) for row in written]


def _moments(
    copy: Database, place: Place, since: dt.datetime, until: dt.datetime, *, as_planned: bool
) -> Iterator[dt.datetime]:
    """Yield the moments at which something is supposed done, and the end."""
    if as_planned:
        with copy.reading() as session:
            rows = session.exec(select(Deadline).where(col(Deadline.completed_on).is_(None))).all()
        due = {place.local(row.due_at) for row in rows if row.due_at and not row.void}
        yield from sorted(moment for moment in due if since < moment < until)
    yield until


def _suppose_done(copy: Database, place: Place, moment: dt.datetime) -> None:
    """Close the deadlines that fall due at a moment, in the copy."""
    with copy.writing() as session:
        for row, workflow in session.exec(
            select(Deadline, Workflow)
            .join(Workflow, col(Workflow.id) == col(Deadline.workflow_id))
            .where(col(Deadline.completed_on).is_(None), col(Deadline.due_at) == moment)
        ):
            row.completed_on, row.completed_at = place.today(moment), moment
            row.next_reminder_at = None
            session.add(row)
            journal.write(
                session,
                "supposed_done",
                by="rehearsal",
                now=moment,
                partnership=place.slug,
                ref=workflow.ref,
                data={"step": row.step},
            )


def _envelope(row: Letter) -> Envelope:
    return Envelope(
        id=row.id or 0,
        sender="",
        recipient=row.to_email,
        message=row.message,
        message_id=row.message_id,
        at=row.queued_at,
    )


def _rehearsed(place: Place, row: Letter) -> Rehearsed:
    return Rehearsed(
        at=place.local(row.queued_at),
        kind=row.kind,
        to=row.to_key,
        subject=row.subject,
        file=file_name(_envelope(row)),
    )
