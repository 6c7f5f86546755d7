"""From rungs that have come to letters in the outbox: one letter a person, most urgent first.

Nothing outside working hours, nothing empty, nothing about what is finished, nothing twice.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Deadline, Person, Workflow
from cycle.reminders import duties, outbox
from cycle.reminders.known import Known, told_before
from cycle.reminders.outbox import Sender, Told
from cycle.running import dating, owners, rungs
from notifications import letters, mime
from notifications.contents import CatchUp, ReminderContents
from notifications.errors import AddressRefused

OWNER, DEPUTY, OFFICER = "owner", "deputy", "officer"
#: Working days after the due date at which silence is escalated.
DEPUTY_AT, OFFICER_AT, CHAIR_AT = 1, 3, 5
#: An acknowledgement answers for a date from so many working days before it.
ANSWERED_FROM = 10
#: The rung of a date that moved before any other has come.
MOVED = "moved"
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
    #: How many working days after the planned date its rungs have come; at most 0 before it.
    days: int
    #: Whether the rung after the law's limit has come.
    past_the_law: bool
    #: The day its reminder should have gone.
    since: dt.date
    #: How many rungs have come since it last spoke.
    rungs: int
    #: What was told of it before.
    known: Sequence[Known]


@dataclass
class _Post:
    """What one person is to be told."""

    person: Person
    told: dict[int, tuple[_Due, str]] = field(default_factory=dict)


def queue_due(
    session: Session, place: Place, sender: Sender, *, now: dt.datetime, anew: bool = False
) -> Queued:
    """Queue the letters of every rung that has come; `anew` when some of this very moment were
    taken back. Raises CalendarEnds.
    """
    if not place.is_working_time(now):
        return Queued()
    rows = _rows(session, place, now)
    if not rows:
        return Queued()
    known = told_before(session, [row.id or 0 for row, _ in rows])
    due = [
        _due(place, row, workflow, known.get(row.id or 0, ()), now=now) for row, workflow in rows
    ]
    posts: dict[str, _Post] = {}
    for each in due:
        for person, capacity in _to_tell(session, place, each, today=place.today(now)):
            _add(posts, person, each, capacity)
        each.row.next_reminder_at = rungs.next_after(each.ladder, now)
        session.add(each.row)
    wanted = [post for post in posts.values() if _drop_told(post)]
    for post in wanted:
        _queue_or_say_why(session, place, sender, post, now=now, anew=anew)
    if not wanted:
        journal.write(session, "rungs_passed", by="tick", now=now, partnership=place.slug)
    escalated = sum(
        (each.days > 0 or each.past_the_law) and capacity != OWNER
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


def _due(
    place: Place,
    row: Deadline,
    workflow: Workflow,
    known: Sequence[Known],
    *,
    now: dt.datetime,
) -> _Due:
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
        rung=current.label if current else MOVED,
        against=current.against if current else rungs.PLANNED,
        days=max((r.days for r in come if r.against == rungs.PLANNED), default=0),
        past_the_law=any(r.days >= DEPUTY_AT and r.against == rungs.STATUTORY for r in come),
        since=place.today(since),
        rungs=max(passed, 1),
        known=known,
    )


def _to_tell(
    session: Session, place: Place, each: _Due, *, today: dt.date
) -> list[tuple[Person, str]]:
    """Name who is told of a rung: its owner, and by silence the deputy and then the officer.

    Who was told of a date that has moved since is told of the move.
    """
    whoever = owners.holders(session, each.workflow, each.row.owner, today)
    officers = directory.holders(session, place.slug, directory.OFFICER, today)
    told = [(person, OWNER) for person in whoever]
    if not whoever:
        told += [(person, OFFICER) for person in officers]
    deputies = [
        (directory.person(session, place.slug, person.deputy), DEPUTY)
        for person in whoever
        if person.deputy
    ]
    wider = deputies if _is_silent(place, each, DEPUTY_AT) else []
    if _is_silent(place, each, OFFICER_AT):
        wider = [*wider, *((person, OFFICER) for person in officers)]
    told += [(p, c) for p, c in wider if not _knows(each, p, c)]
    return [*told, *_told_another_date(session, place, each)]


def _is_silent(place: Place, each: _Due, days: int) -> bool:
    """Say whether nobody has answered so long after the planned date, or after the law's limit."""
    planned = each.days >= days and not is_answered(place, each.row, each.row.due_on)
    law = each.past_the_law and not is_answered(place, each.row, each.row.statutory_on)
    return planned or law


def is_answered(place: Place, row: Deadline, date: dt.date | None) -> bool:
    """Say whether somebody has said "seen" of a date: from ten working days before it.

    What was seen months before, or of another date, answers nothing when this one passes.
    """
    if row.acknowledged_at is None or date is None:
        return False
    return place.calendar.between(place.today(row.acknowledged_at), date) <= ANSWERED_FROM


def _told_another_date(session: Session, place: Place, each: _Due) -> list[tuple[Person, str]]:
    people = {person.key: person for person in directory.people(session, place.slug)}
    now_known = {had.recipient for had in each.known if not had.outdated}
    before = {had.recipient: had.capacity for had in each.known if had.outdated}
    return [
        (people[key], capacity)
        for key, capacity in before.items()
        if key in people and key not in now_known
    ]


def _knows(each: _Due, person: Person, capacity: str) -> bool:
    """Say whether a silence was already told to somebody: each level hears of it once.

    Who was told of a move has heard of no silence: that is told by the rungs after a date.
    """
    return (person.key, capacity) in (
        (had.recipient, had.capacity) for had in each.known if not had.outdated and "+" in had.rung
    )


def _add(posts: dict[str, _Post], person: Person, each: _Due, capacity: str) -> None:
    post = posts.setdefault(person.key, _Post(person))
    had = post.told.get(each.row.id or 0)
    if had is None or _RANK.index(capacity) < _RANK.index(had[1]):
        post.told[each.row.id or 0] = (each, capacity)


def _drop_told(post: _Post) -> bool:
    """Leave out what this person was told before; say whether anything remains."""
    for number, (each, _) in list(post.told.items()):
        mine = [had for had in each.known if had.recipient == post.person.key]
        # A date that went and came back is no news to who knows it.
        unmoved = bool(mine) and mine[-1].told_on == each.row.due_on
        again = any(
            had.rung == each.rung
            and (not had.outdated or (unmoved and had.told_on == each.row.due_on))
            for had in mine
        )
        if again or (unmoved and each.rung == MOVED):
            del post.told[number]
    return bool(post.told)


def _queue_or_say_why(
    session: Session, place: Place, sender: Sender, post: _Post, *, now: dt.datetime, anew: bool
) -> None:
    """Queue a person's letter; an address no letter can be written to holds up nobody else's."""
    try:
        _queue(session, place, sender, post, now=now, anew=anew)
    except AddressRefused as refused:
        data = {"to": post.person.key, "reason": str(refused)}
        journal.write(
            session, "letter_not_written", by="tick", now=now, partnership=place.slug, data=data
        )


def _queue(
    session: Session, place: Place, sender: Sender, post: _Post, *, now: dt.datetime, anew: bool
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
        catch_up=_catch_up(told, today=place.today(now)),
    )
    key = "/".join(
        [place.slug, post.person.key, now.astimezone(dt.UTC).isoformat(), *(["anew"] * anew)]
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
        told_on=next((h.told_on for h in reversed(each.known) if h.recipient == person.key), None),
    )


def _catch_up(told: list[tuple[_Due, str]], *, today: dt.date) -> CatchUp | None:
    late = [each for each, _ in told if each.since < today]
    if not late:
        return None
    # Only its owner would have had each of its reminders.
    replaces = sum(each.rungs if capacity == OWNER else 1 for each, capacity in told)
    return CatchUp(since=min(each.since for each in late), replaces=replaces)
