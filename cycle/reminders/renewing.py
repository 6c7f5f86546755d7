"""Taking back letters of an earlier day that never left, and writing what holds now instead.

After an outage of the post a person gets one letter that is true, not a week of old ones. What was
taken back is kept, and says so.
"""

import datetime as dt

from sqlmodel import Session, col, select

from cycle.people.place import Place
from cycle.records import journal
from cycle.records.states import LetterState
from cycle.records.tables import Deadline, Letter, Partnership, Reminder
from cycle.reminders import digest, outbox, queueing
from cycle.reminders.outbox import Sender

_RENEWED = ("reminder", "digest")


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


def still_holds(session: Session, row: Letter) -> bool:
    """Say whether a letter is still worth sending: one about finished things only is not."""
    if row.kind != "reminder":
        return True
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
