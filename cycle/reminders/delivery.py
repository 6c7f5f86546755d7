"""Carrying the letters of the outbox: claim, hand over, write down, one letter at a time.

Each letter is claimed and settled in transactions of its own, so a crash leaves at most one whose
fate is unknown, and that one says so.
"""

import datetime as dt
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from cycle.people.place import Place
from cycle.records import locking
from cycle.records.database import Database
from cycle.records.states import LetterState
from cycle.records.tables import Letter, Pulse
from cycle.reminders import duties, outbox, renewing
from cycle.reminders.outbox import Sender
from notifications import letters, mime
from notifications.contents import DeliveryFailureContents, Recipient
from notifications.errors import GiveUp, PostMisconfigured, TryLater
from notifications.post import Envelope, Post
from notifications.retry import next_try

#: A server that cannot be reached is asked again after this many attempts' wait at the latest.
_LONGEST_WAIT_AFTER = 5
#: An old letter is given up after this many refusals of its own: an outage may have made it old.
_FEWEST_REFUSALS = 5


@dataclass
class Delivered:
    """What one pass did with the outbox."""

    #: Written instead of letters that an outage has overtaken.
    queued: int = 0
    sent: int = 0
    #: Will be tried again.
    failed: int = 0
    gave_up: int = 0
    #: Found half-done by a process that died.
    released: int = 0
    #: Why the post could not be reached, in a sentence.
    unreachable: str | None = None
    #: What went wrong, a sentence each, for the log.
    troubles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Carrier:
    """What a pass needs to carry letters."""

    database: Database
    post: Post
    place: Place
    sender: Sender
    #: Letters are given up when they are older than this.
    give_up_after: dt.timedelta

    async def carry(self, *, now: dt.datetime) -> Delivered:
        """Deliver what is waiting. Raises PostMisconfigured; every other trouble is counted."""
        done = Delivered()
        with locking.carrying(self.database) as ours:
            if not ours:
                return done
            self._release(done, now=now)
            with self.database.reading() as session:
                numbers = outbox.waiting(session, self.place, now=now)
            if numbers:
                await self._carry_all(numbers, done, now=now)
        return done

    async def _carry_all(self, numbers: list[int], done: Delivered, *, now: dt.datetime) -> None:
        try:
            await self.post.open()
        except TryLater as trouble:
            done.unreachable = str(trouble)
            done.troubles.append(str(trouble))
            self._delay(numbers, trouble.reply, done, now=now)
            return
        try:
            numbers = self._renewed(numbers, done, now=now)
            for place, number in enumerate(numbers):
                if not await self._carry_one(number, done, now=now):
                    self._delay(numbers[place + 1 :], "the post stopped", done, now=now)
                    break
            self._beat(now=now)
        finally:
            await self.post.close()

    def _renewed(self, numbers: list[int], done: Delivered, *, now: dt.datetime) -> list[int]:
        """Write anew what an outage of the post has overtaken: only now is it known to be over."""
        with self.database.writing() as session:
            queued = renewing.renew(session, self.place, self.sender, now=now)
            if queued is None:
                return numbers
            done.queued += queued
            return outbox.waiting(session, self.place, now=now)

    async def _carry_one(self, number: int, done: Delivered, *, now: dt.datetime) -> bool:
        """Carry one letter; False when no other would fare better now."""
        envelope = self._claim(number, now=now)
        if envelope is None:
            return True
        try:
            reply = await self.post.deliver(envelope)
        except PostMisconfigured as trouble:
            self._delay([number], str(trouble), done, now=now)
            raise
        except TryLater as trouble:
            done.troubles.append(f"letter {number}: {trouble}")
            if trouble.ends_pass:
                done.unreachable = str(trouble)
                self._delay([number], trouble.reply, done, now=now)
                return False
            if trouble.uncertain and self._is_in_doubt_again(number, trouble, done, now=now):
                return True
            self._try_later(number, trouble, done, now=now)
            return True
        except GiveUp as trouble:
            done.troubles.append(f"letter {number}: {trouble}")
            self._give_up(number, trouble.reply, done, now=now)
            return True
        with self.database.writing() as session:
            row = outbox.find(session, self.place, number)
            row.state, row.sent_at, row.reply = LetterState.SENT, now, reply
            row.attempts += 1
            outbox.mark(session, row, "letter_sent", now=now)
        done.sent += 1
        return True

    def _claim(self, number: int, *, now: dt.datetime) -> Envelope | None:
        with self.database.writing() as session:
            row = outbox.find(session, self.place, number)
            if row.state not in outbox.WAITING:
                return None
            why = renewing.pointless(session, self.place, row, now=now)
            if why is not None:
                outbox.supersede(session, row, why, by="tick", now=now)
                return None
            row.state = LetterState.SENDING
            outbox.mark(session, row, "letter_handed_over", now=now)
            return Envelope(
                id=number,
                sender=self.sender.email,
                recipient=row.to_email,
                message=row.message,
                message_id=row.message_id,
                at=row.queued_at,
            )

    def _try_later(
        self, number: int, trouble: TryLater, done: Delivered, *, now: dt.datetime
    ) -> None:
        with self.database.writing() as session:
            row = outbox.find(session, self.place, number)
            row.attempts += 1
            again = next_try(row.attempts, now=now)
            too_old = now - row.queued_at > self.give_up_after
            if again is None or (too_old and row.attempts >= _FEWEST_REFUSALS):
                self._given_up(session, row, trouble.reply, now=now)
                done.gave_up += 1
                return
            row.state, row.next_try_at, row.reply = LetterState.RETRYING, again, trouble.reply
            outbox.mark(session, row, "letter_delayed", now=now)
            done.failed += 1

    def _is_in_doubt_again(
        self, number: int, trouble: TryLater, done: Delivered, *, now: dt.datetime
    ) -> bool:
        """Let a person settle a letter that may have arrived twice; the first time it goes again.

        RFC 5321 asks to send again what was not acknowledged; doing so for ever doubles letters.
        """
        with self.database.writing() as session:
            row = outbox.find(session, self.place, number)
            again = row.in_doubt
            row.in_doubt = True
            if again:
                row.state, row.next_try_at = LetterState.AMBIGUOUS, None
                row.attempts += 1
                row.reply = trouble.reply
                done.failed += 1
            outbox.mark(session, row, "letter_in_doubt", now=now)
        return again

    def _give_up(self, number: int, reply: str, done: Delivered, *, now: dt.datetime) -> None:
        with self.database.writing() as session:
            row = outbox.find(session, self.place, number)
            row.attempts += 1
            self._given_up(session, row, reply, now=now)
        done.gave_up += 1

    def _given_up(self, session: Session, row: Letter, reply: str, *, now: dt.datetime) -> None:
        row.state, row.next_try_at, row.reply = LetterState.GAVE_UP, None, reply
        outbox.mark(session, row, "letter_given_up", now=now)
        officer = duties.officer(session, self.place, self.place.today(now))
        # A failing letter about a failing letter would go round for ever.
        if officer is None or row.kind == "delivery_failure":
            return
        contents = DeliveryFailureContents(
            to=officer,
            partnership=self.place.name,
            failed_to=Recipient(key=row.to_key, name=row.to_name, email=row.to_email),
            subject=row.subject,
            letter=row.id or 0,
            reply=reply,
        )
        key = f"{self.place.slug}/{row.message_id}/{row.attempts}"
        letter = letters.delivery_failure(
            contents,
            message_id=mime.message_id("failure", key, domain=self.sender.domain),
            now=self.place.local(now),
        )
        outbox.queue(session, self.place, self.sender, letter, about=(), now=now)

    def _delay(self, numbers: list[int], reply: str, done: Delivered, *, now: dt.datetime) -> None:
        """Let letters wait for a server that cannot be reached; none is given up for that."""
        with self.database.writing() as session:
            for number in numbers:
                row = outbox.find(session, self.place, number)
                row.state, row.reply = LetterState.RETRYING, reply
                row.next_try_at = next_try(_asked(row.queued_at, now), now=now)
                outbox.mark(session, row, "letter_delayed", now=now)
        done.failed += len(numbers)

    def _release(self, done: Delivered, *, now: dt.datetime) -> None:
        """Settle what a dead process left half-done: we hold its lock, so it is nobody's."""
        with self.database.reading() as session:
            stuck = session.exec(
                select(Letter.id).where(
                    Letter.partnership == self.place.slug,
                    col(Letter.state) == LetterState.SENDING,
                )
            ).all()
        for number in stuck:
            with self.database.writing() as session:
                row = outbox.find(session, self.place, number or 0)
                if self.post.repeatable:
                    # The same letter again is the same file: sending it twice leaves one.
                    row.state, row.next_try_at = LetterState.QUEUED, None
                    row.reply = "the program stopped while it was written; it is written again"
                else:
                    row.state = LetterState.AMBIGUOUS
                    row.reply = (
                        "the program stopped between handing it over and writing that down; the"
                        " mail server's log knows whether it went"
                    )
                outbox.mark(session, row, "letter_released", now=now)
            done.released += 1

    def _beat(self, *, now: dt.datetime) -> None:
        with self.database.writing() as session:
            session.merge(Pulse(name="post", at=now, note="reached"))


def _asked(since: dt.datetime, now: dt.datetime) -> int:
    """Count how often a server that never answered was asked by now, up to the longest wait."""
    asked, moment = 1, next_try(1, now=since)
    while asked < _LONGEST_WAIT_AFTER and moment is not None and moment <= now:
        asked += 1
        moment = next_try(asked, now=moment)
    return asked
