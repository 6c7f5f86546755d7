"""The chair's digest: gathered from the records and the journal, weekly, also when all is well.

Silence must mean failure, so a week with nothing to tell is told.
"""

import datetime as dt
from contextlib import suppress

from sqlmodel import Session

from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Letter, Partnership, Person
from cycle.reminders import chairs_page, outbox
from cycle.reminders.outbox import Sender
from notifications import letters, mime
from workflows.errors import CalendarEnds


def queue_if_due(
    session: Session, place: Place, sender: Sender, *, now: dt.datetime, anew: bool = False
) -> int:
    """Queue the weekly digest when its hour has come; returns how many letters. One a week, and
    one after an outage of any length; `anew` when one of this very moment was taken back.
    """
    row = session.get_one(Partnership, place.slug)
    if row.next_digest_at is None or row.next_digest_at > now or not place.is_working_time(now):
        return 0
    missed = _swallowed(place, row.next_digest_at, now)
    people = _readers(session, place, place.today(now))
    for person in people:
        letter = compose(session, place, sender, now=now, to=person, missed=missed, anew=anew)
        outbox.queue(session, place, sender, letter, about=(), now=now)
    row.last_digest_at = now
    try:
        row.next_digest_at = place.next_digest(now)
    except CalendarEnds:
        # The doctor warns of it a year ahead; what can still be sent is sent.
        row.next_digest_at = None
    session.add(row)
    journal.write(
        session,
        "digest_written",
        by="tick",
        now=now,
        partnership=place.slug,
        data={"to": [person.key for person in people], "missed": missed},
    )
    return len(people)


def send_now(
    session: Session,
    place: Place,
    sender: Sender,
    *,
    now: dt.datetime,
    by: str,
    to: Person | None = None,
) -> Letter:
    """Queue a digest a person asked for; the weekly one keeps its day. Raises NotFound."""
    letter = compose(session, place, sender, now=now, to=to)
    return outbox.queue(session, place, sender, letter, about=(), now=now, urgent=True, by=by)


def compose(
    session: Session,
    place: Place,
    sender: Sender,
    *,
    now: dt.datetime,
    to: Person | None = None,
    missed: int = 0,
    anew: bool = False,
) -> letters.Letter:
    """Write the digest as it stands at `now`, to the chair unless somebody is named."""
    today = place.today(now)
    person = to or _reader(session, place, today)
    contents = chairs_page.gather(session, place, person, now=now, missed=missed)
    key = f"{place.slug}/{person.key}/{now.astimezone(dt.UTC).isoformat()}{'/anew' * anew}"
    return letters.digest(
        contents,
        message_id=mime.message_id("digest", key, domain=sender.domain),
        now=place.local(now),
    )


def _readers(session: Session, place: Place, today: dt.date) -> list[Person]:
    """Name who gets the digest; while nobody is the chair, the officer does."""
    found = directory.holders(session, place.slug, place.digest_role, today)
    return found or directory.holders(session, place.slug, directory.OFFICER, today)


def _reader(session: Session, place: Place, today: dt.date) -> Person:
    found = _readers(session, place, today)
    if found:
        return found[0]
    return directory.person(session, place.slug, place.digest_role)


def _swallowed(place: Place, due: dt.datetime, now: dt.datetime) -> int:
    """Count the digests an outage swallowed: those whose hour came and went before this one."""
    missed, moment = 0, due
    with suppress(CalendarEnds):
        while (moment := place.next_digest(moment)) <= now:
            missed += 1
    return missed
