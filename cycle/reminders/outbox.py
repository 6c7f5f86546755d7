"""The outbox: letters waiting, and the proof of those that went. It speaks to no server.

A letter is rendered when it is queued and the row keeps it: that row is evidence.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, or_, select

from cycle.errors import NotAllowed, NotFound
from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.states import LetterState
from cycle.records.tables import Deadline, Entry, Letter, Partnership, Reminder, Workflow
from notifications import letters, mime
from notifications.contents import Recipient

#: Letters that may still be sent.
WAITING = (LetterState.QUEUED, LetterState.RETRYING)


@dataclass(frozen=True)
class Sender:
    """As whom letters go out."""

    name: str
    email: str
    #: The domain of message ids and calendar entries.
    domain: str

    def recipient(self) -> Recipient:
        """Return the sender as the letter's header tells it."""
        return Recipient(key="", name=self.name, email=self.email)


@dataclass(frozen=True)
class Told:
    """One rung of one deadline, told to one person."""

    deadline: Deadline
    ref: str
    rung: str
    capacity: str


def queue(  # noqa: PLR0913 -- what a letter is kept with
    session: Session,
    place: Place,
    sender: Sender,
    letter: letters.Letter,
    *,
    about: Sequence[Told],
    now: dt.datetime,
    urgent: bool = False,
    by: str = "tick",
    ref: str | None = None,
) -> Letter:
    """Keep a rendered letter until it is sent, and journal it.

    `ref` is what it is about when it tells of no deadline.
    """
    message = mime.to_bytes(letter, sender=sender.recipient(), now=place.local(now))
    row = Letter(
        partnership=place.slug,
        kind=letter.kind,
        to_key=letter.to.key,
        to_name=letter.to.name,
        to_email=letter.to.email,
        subject=letter.subject,
        message_id=letter.message_id,
        message=message,
        body_sha256=hashlib.sha256(message).hexdigest(),
        state=LetterState.QUEUED,
        urgent=urgent,
        queued_at=now,
    )
    session.add(row)
    session.flush()
    for told in about:
        session.add(_reminder(row, told))
    refs = {told.ref for told in about}
    journal.write(
        session,
        "letter_queued",
        by=by,
        now=now,
        partnership=place.slug,
        ref=refs.pop() if len(refs) == 1 else ref,
        data={
            "letter": row.id,
            "kind": row.kind,
            "to": row.to_key,
            "subject": row.subject,
            "message_id": row.message_id,
            "sha256": row.body_sha256,
            "about": [
                {"ref": told.ref, "step": told.deadline.step, "rung": told.rung} for told in about
            ],
        },
    )
    return row


def _reminder(row: Letter, told: Told) -> Reminder:
    return Reminder(
        letter_id=row.id or 0,
        deadline_id=told.deadline.id or 0,
        rung=told.rung,
        recipient=row.to_key,
        due_version=told.deadline.due_version,
        capacity=told.capacity,
        told_on=told.deadline.due_on,
    )


def waiting(session: Session, place: Place, *, now: dt.datetime, limit: int = 500) -> list[int]:
    """List the letters to try now, the oldest first; urgent ones at any hour."""
    statement = (
        select(Letter.id)
        .where(
            Letter.partnership == place.slug,
            col(Letter.state).in_(WAITING),
            or_(col(Letter.next_try_at).is_(None), col(Letter.next_try_at) <= now),
        )
        .order_by(col(Letter.id))
        .limit(limit)
    )
    if not place.is_working_time(now):
        statement = statement.where(col(Letter.urgent))
    return [found for found in session.exec(statement) if found is not None]


def find(session: Session, place: Place, number: int) -> Letter:
    """Find one letter. Raises NotFound."""
    row = session.get(Letter, number)
    if row is None or row.partnership != place.slug:
        raise NotFound(f"there is no letter {number}; list them with: cycle outbox")
    return row


def listed(session: Session, place: Place, *, state: LetterState | None = None) -> list[Letter]:
    """List the letters, the oldest first."""
    statement = select(Letter).where(Letter.partnership == place.slug)
    if state is not None:
        statement = statement.where(Letter.state == state)
    return list(session.exec(statement.order_by(col(Letter.id))))


def in_trouble(session: Session, place: Place) -> list[Letter]:
    """List the letters somebody has to look at: given up, or of unknown fate."""
    statement = select(Letter).where(
        Letter.partnership == place.slug,
        col(Letter.state).in_([LetterState.GAVE_UP, LetterState.AMBIGUOUS]),
    )
    return list(session.exec(statement.order_by(col(Letter.id))))


def retry(session: Session, place: Place, number: int, *, by: str, now: dt.datetime) -> Letter:
    """Try a letter again at the next pass, whatever the hour. Raises NotFound and NotAllowed."""
    row = find(session, place, number)
    directory.person(session, place.slug, by)
    if row.state is LetterState.AMBIGUOUS:
        raise NotAllowed(
            f"letter {number} may have arrived; settle it first: cycle outbox settle {number}"
            " sent, or unsent to send it again"
        )
    if row.state is LetterState.SUPERSEDED:
        raise NotAllowed(f"letter {number} was overtaken ({row.reply}); it is not sent any more")
    if row.state in (LetterState.SENT, LetterState.SENDING):
        raise NotAllowed(f"letter {number} is {row.state}; it is not sent twice")
    row.state, row.next_try_at, row.urgent = LetterState.QUEUED, None, True
    _change(session, row, "letter_retried", by=by, now=now)
    return row


def settle(
    session: Session, place: Place, number: int, *, sent: bool, by: str, now: dt.datetime
) -> Letter:
    """Say what became of an ambiguous letter. Raises NotFound and NotAllowed."""
    row = find(session, place, number)
    directory.person(session, place.slug, by)
    if row.state is not LetterState.AMBIGUOUS:
        raise NotAllowed(f"letter {number} is {row.state}; only an ambiguous letter is settled")
    row.reply = f"settled as {'sent' if sent else 'unsent'} by {by}"
    if sent:
        row.state, row.sent_at = LetterState.SENT, now
    else:
        row.state, row.next_try_at = LetterState.QUEUED, None
    _change(session, row, "letter_settled", by=by, now=now)
    return row


def never_left(row: Letter) -> bool:
    """Say whether a letter was never handed to a mail server, so that nobody can have read it."""
    waits = row.state in (*WAITING, LetterState.SUPERSEDED)
    return waits and row.attempts == 0 and not row.in_doubt


def supersede(session: Session, row: Letter, why: str, *, by: str, now: dt.datetime) -> None:
    """Keep a letter that never left, and do not send it any more; `why` is a sentence."""
    row.state, row.next_try_at, row.reply = LetterState.SUPERSEDED, None, why
    _change(session, row, "letter_superseded", by=by, now=now)


def mark(session: Session, row: Letter, kind: str, *, now: dt.datetime) -> None:
    """Journal what the pass did with a letter."""
    _change(session, row, kind, by="tick", now=now)


def _change(session: Session, row: Letter, kind: str, *, by: str, now: dt.datetime) -> None:
    session.add(row)
    journal.write(
        session,
        kind,
        by=by,
        now=now,
        partnership=row.partnership,
        data={"letter": row.id, "to": row.to_key, "state": row.state, "reply": row.reply},
    )


def about(session: Session, row: Letter) -> list[dict[str, Any]]:
    """Name what a letter was about: reference, step and rung."""
    statement = (
        select(Workflow.ref, Deadline.step, Reminder.rung)
        .join(Deadline, col(Deadline.id) == col(Reminder.deadline_id))
        .join(Workflow, col(Workflow.id) == col(Deadline.workflow_id))
        .where(Reminder.letter_id == row.id)
        .order_by(col(Reminder.id))
    )
    return [{"ref": ref, "step": step, "rung": rung} for ref, step, rung in session.exec(statement)]


def ref_of(session: Session, row: Letter) -> str | None:
    """Name what a letter that tells of no deadline is about: the reference it was queued with."""
    statement = select(Entry.ref, Entry.data).where(
        Entry.partnership == row.partnership,
        Entry.kind == "letter_queued",
        Entry.at == row.queued_at,
    )
    return next((ref for ref, data in session.exec(statement) if data["letter"] == row.id), None)


def partnerships(session: Session) -> list[Partnership]:
    """List every partnership of the database."""
    return list(session.exec(select(Partnership).order_by(Partnership.slug)))
