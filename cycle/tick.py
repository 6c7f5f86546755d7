"""One pass at `now`: queue what is due, release what is stuck, deliver. Right if run twice.

SMTP is spoken after the commit, from the outbox only.
"""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, select

from cycle.board import briefing, rechecking
from cycle.people.place import Place, place_of
from cycle.records.board_tables import Meeting
from cycle.records.database import Database
from cycle.records.states import LetterState
from cycle.records.tables import Deadline, Letter, Partnership, Pulse, Workflow
from cycle.reminders import digest, outbox, queueing
from cycle.reminders.delivery import Carrier
from cycle.reminders.outbox import Sender
from notifications.post import Post


@dataclass(frozen=True, kw_only=True)
class Means:
    """What a pass works with."""

    database: Database
    sender: Sender
    #: Makes what carries letters; asked only when there is something to carry.
    make_post: Callable[[], Post]
    #: Letters are given up when they are older than this.
    give_up_after: dt.timedelta


@dataclass
class Passed:
    """What one pass did."""

    now: dt.datetime
    queued: int = 0
    sent: int = 0
    failed: int = 0
    gave_up: int = 0
    released: int = 0
    escalated: int = 0
    #: Why the post could not be reached, in a sentence.
    unreachable: str | None = None
    troubles: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the `tick` of the contract."""
        return {
            "now": self.now.isoformat(),
            "queued": self.queued,
            "sent": self.sent,
            "failed": self.failed,
            "gave_up": self.gave_up,
            "released": self.released,
            "escalated": self.escalated,
        }

    @property
    def idle(self) -> bool:
        """Say whether nothing was to do."""
        counts = (self.queued, self.sent, self.failed, self.gave_up, self.released)
        return not any(counts)


def run(means: Means, *, now: dt.datetime) -> Passed:
    """Make one pass for every partnership of the database. Raises DatabaseUnreachable,
    PostMisconfigured and SecretUnavailable.
    """
    passed = Passed(now)
    with means.database.writing() as session:
        places = queue(session, means.sender, passed, now=now)
        session.merge(Pulse(name="tick", at=now))
    for place in places:
        _deliver(means, place, passed, now=now)
    return passed


def queue(session: Session, sender: Sender, passed: Passed, *, now: dt.datetime) -> list[Place]:
    """Make the first half of a pass: queue what is due in every partnership, and return them.

    The caller commits: state, journal and letters are one transaction.
    """
    # The rows are held on to, so that the digest finds them in the session.
    rows = outbox.partnerships(session)
    places = [place_of(row) for row in rows]
    for place in places:
        # First: closed days that changed move the dates that the others count from.
        passed.queued += rechecking.recheck_if_changed(session, place, sender, now=now)
        queued = queueing.queue_due(session, place, sender, now=now)
        passed.queued += queued.letters
        passed.escalated += queued.escalated
        passed.queued += briefing.queue_if_due(session, place, sender, now=now)
        passed.queued += digest.queue_if_due(session, place, sender, now=now)
    if places:
        passed.now = places[0].local(now)
    return places


def _deliver(means: Means, place: Place, passed: Passed, *, now: dt.datetime) -> None:
    """Carry the letters of one partnership."""
    carrier = Carrier(
        database=means.database,
        post=means.make_post(),
        place=place,
        sender=means.sender,
        give_up_after=means.give_up_after,
    )
    done = asyncio.run(carrier.carry(now=now))
    passed.queued += done.queued
    passed.sent += done.sent
    passed.failed += done.failed
    passed.gave_up += done.gave_up
    passed.released += done.released
    passed.unreachable = done.unreachable or passed.unreachable
    passed.troubles += done.troubles


def next_wake(session: Session, place: Place, *, after: dt.datetime) -> dt.datetime | None:
    """Say when a pass next has something to do: the soonest rung, brief, digest or retry."""
    again = session.exec(
        select(func.min(Letter.next_try_at)).where(
            Letter.partnership == place.slug, col(Letter.state).in_(outbox.WAITING)
        )
    ).first()
    due = next_due(session, place, after=after)
    untried = select(Letter.id).where(
        Letter.partnership == place.slug,
        Letter.state == LetterState.QUEUED,
        col(Letter.next_try_at).is_(None),
    )
    if session.exec(untried.limit(1)).first() is not None:
        # A person's command queued it since the last pass.
        again = after
    if again is None:
        return due
    retried = place.working_moment(max(again, after))
    return retried if due is None else min(due, retried)


def next_due(session: Session, place: Place, *, after: dt.datetime) -> dt.datetime | None:
    """Say when there is next a letter to write: the soonest rung, brief or digest."""
    rung = session.exec(
        select(func.min(Deadline.next_reminder_at))
        .join(Workflow, col(Workflow.id) == col(Deadline.workflow_id))
        .where(Workflow.partnership == place.slug)
    ).first()
    brief = session.exec(
        select(func.min(Meeting.brief_at)).where(Meeting.partnership == place.slug)
    ).first()
    weekly = session.get_one(Partnership, place.slug).next_digest_at
    moments = [moment for moment in (rung, brief, weekly) if moment is not None]
    return place.working_moment(max(min(moments), after)) if moments else None
