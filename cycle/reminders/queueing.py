"""From rungs that have come to letters in the outbox: one letter a person, most urgent first.

Nothing outside working hours, nothing empty, nothing about what is finished, nothing twice.
"""

import datetime as dt
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Deadline, Person, Reminder, Workflow
from cycle.reminders import duties, outbox
from cycle.reminders.outbox import Sender, Told
from cycle.running import dating, rungs
from notifications import letters, mime
from notifications.contents import CatchUp, ReminderContents
from notifications.errors import AddressRefused

OWNER, DEPUTY, OFFICER = "owner", "deputy", "officer"
#: Working days after the due date at which silence is escalated.
DEPUTY_AT, OFFICER_AT, CHAIR_AT = 1, 3, 5
_RANK = (OWNER, DEPUTY, OFFICER)


@dataclass(frozen=True)
class Queued:
    """What a pass put into the outbox."""

    letters: int = 0
    #: How many times somebody other than the owner was told of a silence.
    escalated: int = 0


@dataclass
class _Due:
    """One deadline whose rung has come."""

    row: Deadline
    workflow: Workflow
    #: Every rung of its ladder, earliest first.
    ladder: list[rungs.Rung]
    rung: str
    against: str
    #: How far the silence has come: an outage may end on a rung before the law's limit although
    #: those after the planned date have passed.
    days: int
    law_is_silent: bool
    #: The day its reminder should have gone.
    since: dt.date
    #: How many rungs have come since it last spoke.
    rungs: int


@dataclass
class _Post:
    """What one person is to be told."""

    person: Person
    told: dict[int, tuple[_Due, str]] = field(default_factory=dict)


def queue_due(session: Session, place: Place, sender: Sender, *, now: dt.datetime) -> Queued:
    """Queue the letters of every rung that has come. Raises CalendarEnds."""
    if not place.is_working_time(now):
        return Queued()
    due = [_due(place, row, workflow, now=now) for row, workflow in _rows(session, place, now)]
    if not due:
        return Queued()
    posts: dict[str, _Post] = {}
    for each in due:
        for person, capacity in _to_tell(session, place, each, today=place.today(now)):
            _add(posts, person, each, capacity)
        each.row.next_reminder_at = rungs.next_after(each.ladder, now)
        session.add(each.row)
    wanted = [post for post in posts.values() if _drop_told(session, post)]
    for post in wanted:
        _queue_or_say_why(session, place, sender, post, now=now)
    if not wanted:
        journal.write(session, "rungs_passed", by="tick", now=now, partnership=place.slug)
    escalated = sum(
        each.days > 0 and capacity != OWNER
        for post in wanted
        for each, capacity in post.told.values()
    )
    return Queued(letters=len(wanted), escalated=escalated)


def _rows(session: Session, place: Place, now: dt.datetime) -> list[tuple[Deadline, Workflow]]:
    statement = (
        select(Deadline, Workflow)
        .join(Workflow, col(Workflow.id) == col(Deadline.workflow_id))
        .where(
            col(Deadline.next_reminder_at) <= now,
            # Not the bare column: SQLite would go through every workflow of the partnership.
            col(Workflow.partnership).concat("") == place.slug,
        )
        .order_by(col(Deadline.next_reminder_at), col(Deadline.id))
    )
    return list(session.exec(statement).all())


def _due(place: Place, row: Deadline, workflow: Workflow, *, now: dt.datetime) -> _Due:
    found = dating.ladder_of(place, row)
    since = row.next_reminder_at or now
    current = rungs.current(found, now)
    passed = sum(since <= rung.at <= now for rung in found)
    come = [rung for rung in found if rung.at <= now]
    return _Due(
        row=row,
        workflow=workflow,
        ladder=found,
        # A date that moved is told at once, although no rung has come.
        rung=current.label if current else "moved",
        against=current.against if current else rungs.PLANNED,
        days=max((rung.days for rung in come), default=0),
        law_is_silent=any(r.days >= DEPUTY_AT and r.against == rungs.STATUTORY for r in come),
        since=place.today(since),
        rungs=max(passed, 1),
    )


def _to_tell(
    session: Session, place: Place, each: _Due, *, today: dt.date
) -> list[tuple[Person, str]]:
    """Name who is told of a rung: its owner, and by silence the deputy and then the officer."""
    owners = directory.holders(session, place.slug, each.row.owner, today)
    officers = directory.holders(session, place.slug, directory.OFFICER, today)
    told = [(person, OWNER) for person in owners]
    if not owners:
        told += [(person, OFFICER) for person in officers]
    if each.row.acknowledged_at is not None or each.days < DEPUTY_AT:
        return told
    deputies = [
        (directory.person(session, place.slug, person.deputy), DEPUTY)
        for person in owners
        if person.deputy
    ]
    silent = each.days >= OFFICER_AT or each.law_is_silent
    wider = [*deputies, *((person, OFFICER) for person in officers if silent)]
    return [*told, *((p, c) for p, c in wider if not _knows(session, each, p, c))]


def _knows(session: Session, each: _Due, person: Person, capacity: str) -> bool:
    """Say whether a silence was already told to somebody: each level hears of it once."""
    statement = select(Reminder.id).where(
        Reminder.deadline_id == each.row.id,
        Reminder.recipient == person.key,
        Reminder.capacity == capacity,
        Reminder.due_version == each.row.due_version,
    )
    return session.exec(statement.limit(1)).first() is not None


def _add(posts: dict[str, _Post], person: Person, each: _Due, capacity: str) -> None:
    post = posts.setdefault(person.key, _Post(person))
    had = post.told.get(each.row.id or 0)
    if had is None or _RANK.index(capacity) < _RANK.index(had[1]):
        post.told[each.row.id or 0] = (each, capacity)


def _drop_told(session: Session, post: _Post) -> bool:
    """Leave out what this person was told before; say whether anything remains."""
    for number, (each, _) in list(post.told.items()):
        before = session.exec(
            select(Reminder.id).where(
                Reminder.deadline_id == number,
                Reminder.rung == each.rung,
                Reminder.recipient == post.person.key,
                Reminder.due_version == each.row.due_version,
            )
        ).first()
        if before is not None:
            del post.told[number]
    return bool(post.told)


def _queue_or_say_why(
    session: Session, place: Place, sender: Sender, post: _Post, *, now: dt.datetime
) -> None:
    """Queue a person's letter; an address no letter can be written to holds up nobody else's."""
    try:
        _queue(session, place, sender, post, now=now)
    except AddressRefused as refused:
        data = {"to": post.person.key, "reason": str(refused)}
        journal.write(
            session, "letter_not_written", by="tick", now=now, partnership=place.slug, data=data
        )


def _queue(
    session: Session, place: Place, sender: Sender, post: _Post, *, now: dt.datetime
) -> None:
    told = sorted(post.told.values(), key=lambda pair: _urgency(pair[0], now))
    contents = ReminderContents(
        to=duties.recipient(post.person),
        partnership=place.name,
        officer=duties.officer(session, place, place.today(now)),
        duties=tuple(
            duties.duty(session, place, sender, _case(post.person, each, capacity), now=now)
            for each, capacity in told
        ),
        catch_up=_catch_up([each for each, _ in told], today=place.today(now)),
    )
    key = "/".join(
        [place.slug, post.person.key]
        + [f"{e.workflow.ref}.{e.row.step}.{e.rung}.{e.row.due_version}" for e, _ in told]
    )
    letter = letters.reminder(
        contents,
        message_id=mime.message_id("reminder", key, domain=sender.domain),
        now=place.local(now),
    )
    about = [Told(each.row, each.workflow.ref, each.rung, capacity) for each, capacity in told]
    outbox.queue(session, place, sender, letter, about=about, now=now)


def _urgency(each: _Due, now: dt.datetime) -> tuple[dt.date, dt.datetime, int]:
    """Order by the date a rung counts towards: the law's limit where it speaks of that."""
    due_at = each.row.due_at or now
    limit = each.row.statutory_on if each.against == rungs.STATUTORY else None
    return (limit or each.row.due_on or due_at.date(), due_at, each.row.id or 0)


def _case(person: Person, each: _Due, capacity: str) -> duties.Case:
    return duties.Case(
        workflow=each.workflow,
        row=each.row,
        person=person,
        capacity=capacity,
        against=each.against,
    )


def _catch_up(told: list[_Due], *, today: dt.date) -> CatchUp | None:
    late = [each for each in told if each.since < today]
    if not late:
        return None
    return CatchUp(
        since=min(each.since for each in late), replaces=sum(each.rungs for each in told)
    )
