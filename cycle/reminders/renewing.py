"""Taking back letters of an earlier day that never left, and writing what holds now instead.

After an outage of the post a person gets one letter that is true, not a week of old ones. What was
taken back is kept, and says so.
"""

import datetime as dt

from sqlmodel import Session, col, select

from cycle.business import meetings
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.states import LetterState
from cycle.records.tables import Deadline, Letter, Partnership, Reminder
from cycle.reminders import digest, outbox, queueing
from cycle.reminders.outbox import Sender
from cycle.running import workflows

_RENEWED = ("reminder", "digest")
#: Letters that look forward to a meeting.
_FORWARD = ("invitation", "chairs_brief")


def renew(session: Session, place: Place, sender: Sender, *, now: dt.datetime) -> int | None:
    """Take back what is of an earlier day and queue what holds now.

    Returns how many letters were queued instead; None when nothing was taken back. A letter the
    mail server has answered is left alone: it is on its own way.
    """
    if not place.is_working_time(now):
        return None
    stale = _overtaken(_unsent(session, place), place, now=now)
    if not stale:
        return None
    for row in stale:
        row.state, row.next_try_at = LetterState.SUPERSEDED, None
        row.reply = "it could not leave on its day; what holds now was written instead"
        session.add(row)
        if row.kind == "reminder":
            _owe_again(session, row)
    _owe_digest_again(session, place, [row for row in stale if row.kind == "digest"])
    journal.write(
        session,
        "letters_superseded",
        by="tick",
        now=now,
        partnership=place.slug,
        data={"letters": [row.id for row in stale]},
    )
    queued = queueing.queue_due(session, place, sender, now=now, anew=True).letters
    return queued + digest.queue_if_due(session, place, sender, now=now, anew=True)


def pointless(session: Session, place: Place, row: Letter, *, now: dt.datetime) -> str | None:
    """Say why a letter is not worth sending any more: it is about finished things only, or looks
    forward to a meeting that has begun or is off. None when it is.
    """
    if row.kind in _FORWARD and not _is_ahead(session, place, row, now=now):
        return "the meeting had begun, or was off, before it could be sent"
    if row.kind == "reminder" and not _is_open(session, row):
        return "what it was about was finished before it could be sent"
    return None


def _is_ahead(session: Session, place: Place, row: Letter, *, now: dt.datetime) -> bool:
    ref = outbox.ref_of(session, row)
    if ref is None:
        return True
    workflow = workflows.find(session, place, ref)
    meeting = meetings.meeting_of(session, workflow)
    return workflow.states[0] in meetings.AHEAD and now < meetings.begins(place, meeting)


def _is_open(session: Session, row: Letter) -> bool:
    statement = (
        select(Deadline.id)
        .join(Reminder, col(Reminder.deadline_id) == col(Deadline.id))
        .where(
            Reminder.letter_id == row.id,
            col(Deadline.completed_on).is_(None),
            col(Deadline.void).is_(False),
        )
    )
    return session.exec(statement.limit(1)).first() is not None


def _overtaken(unsent: list[Letter], place: Place, *, now: dt.datetime) -> list[Letter]:
    """List letters of an earlier day, and today's of the same kind to the same person: they become
    one, which says so.
    """
    earlier = {
        (row.kind, row.to_key) for row in unsent if place.today(row.queued_at) < place.today(now)
    }
    return [row for row in unsent if (row.kind, row.to_key) in earlier]


def _unsent(session: Session, place: Place) -> list[Letter]:
    statement = select(Letter).where(
        Letter.partnership == place.slug,
        col(Letter.state).in_(outbox.WAITING),
        col(Letter.kind).in_(_RENEWED),
        Letter.attempts == 0,
        col(Letter.urgent).is_(False),
    )
    return list(session.exec(statement.order_by(col(Letter.id))))


def _owe_again(session: Session, row: Letter) -> None:
    """Let the deadlines of a reminder speak again, as if it had never been written."""
    for told in session.exec(select(Reminder).where(Reminder.letter_id == row.id)).all():
        deadline = session.get_one(Deadline, told.deadline_id)
        if deadline.completed_on is None and not deadline.void and deadline.due_on is not None:
            due_at = deadline.next_reminder_at or row.queued_at
            deadline.next_reminder_at = min(due_at, row.queued_at)
            session.add(deadline)
        session.delete(told)
    session.flush()


def _owe_digest_again(session: Session, place: Place, stale: list[Letter]) -> None:
    if not stale:
        return
    sent = select(Letter.queued_at).where(
        Letter.partnership == place.slug,
        Letter.kind == "digest",
        col(Letter.state) == LetterState.SENT,
        col(Letter.urgent).is_(False),
    )
    partnership = session.get_one(Partnership, place.slug)
    partnership.last_digest_at = session.exec(sent.order_by(col(Letter.id).desc()).limit(1)).first()
    partnership.next_digest_at = min(row.queued_at for row in stale)
    session.add(partnership)
