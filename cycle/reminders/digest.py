"""The chair's digest: gathered from the records and the journal, weekly, also when all is well.

Silence must mean failure, so a week with nothing to tell is told.
"""

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session, col, select

from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Entry, Letter, Partnership, Person
from cycle.reminders import changes, duties, outbox
from cycle.reminders.outbox import Sender
from cycle.reminders.queueing import CHAIR_AT
from cycle.running import status, workflows
from cycle.running.status import WorkflowView
from cycle.running.views import BreachView, DeadlineView
from notifications import letters, mime
from notifications.contents import (
    DigestBreach,
    DigestChange,
    DigestContents,
    DigestDecision,
    DigestLine,
    TimelineMark,
)
from notifications.wording.dates import day
from workflows.gates import EXCEPTION
from workflows.standing import BreachKind, Standing

_WEEKS_AHEAD = dt.timedelta(weeks=4)
_MOST_CHANGES = 6
_LATE = (Standing.OVERDUE, Standing.WAIVED)
_DONE = (Standing.MET, Standing.MET_LATE)


def queue_if_due(session: Session, place: Place, sender: Sender, *, now: dt.datetime) -> int:
    """Queue the weekly digest when its hour has come; returns how many letters. One a week, and
    one after an outage of any length.
    """
    row = session.get_one(Partnership, place.slug)
    if row.next_digest_at is None or row.next_digest_at > now or not place.is_working_time(now):
        return 0
    missed = _swallowed(place, row.next_digest_at, now)
    people = _readers(session, place, place.today(now))
    for person in people:
        letter = compose(session, place, sender, now=now, to=person, missed=missed)
        outbox.queue(session, place, sender, letter, about=(), now=now)
    row.last_digest_at, row.next_digest_at = now, place.next_digest(now)
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
) -> letters.Letter:
    """Write the digest as it stands at `now`, to the chair unless somebody is named."""
    today = place.today(now)
    person = to or _reader(session, place, today)
    contents = _contents(session, place, person, now=now, missed=missed)
    key = f"{place.slug}/{person.key}/{now.astimezone(dt.UTC).isoformat()}"
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


def _contents(
    session: Session, place: Place, person: Person, *, now: dt.datetime, missed: int
) -> DigestContents:
    today = place.today(now)
    row = session.get_one(Partnership, place.slug)
    running = [
        each
        for each in status.all_workflows(session, place, now=now)
        if each.workflow.closed_at is None
    ]
    deadlines = [each for view in running for each in view.deadlines]
    told = _changes(session, place, row)
    return DigestContents(
        to=duties.recipient(person),
        partnership=place.name,
        officer=duties.officer(session, place, today),
        today=today,
        since=place.today(row.last_digest_at) if row.last_digest_at else None,
        done=sum(each.state in _DONE for each in deadlines),
        total=sum(each.state is not Standing.VOID for each in deadlines),
        changes=tuple(told[:_MOST_CHANGES]),
        more_changes=max(len(told) - _MOST_CHANGES, 0),
        late=tuple(_line(each) for each in deadlines if each.state in _LATE),
        decisions=tuple(_decisions(session, running, person)),
        breaches=tuple(_breach(each) for view in running for each in view.breaches),
        coming=tuple(
            _line(each) for each in sorted(deadlines, key=_due) if _is_coming(each, today)
        ),
        timeline=tuple(_mark(each) for each in sorted(deadlines, key=_due) if each.row.due_on),
        post_troubles=tuple(
            f"letter {letter.id} to {letter.to_name} ({letter.subject}): {letter.reply}"
            for letter in outbox.in_trouble(session, place)
        ),
        missed_digests=missed,
        proof=_proof(session),
    )


def _proof(session: Session) -> str:
    """Name the newest entry: who cuts the journal's end off cannot cut it off this page too."""
    newest = select(Entry.seq, Entry.hash).order_by(col(Entry.seq).desc()).limit(1)
    seq, mark = session.exec(newest).first() or (0, "")
    return f"entry {seq}, {mark[:16]}" if seq else ""


def _changes(session: Session, place: Place, row: Partnership) -> list[DigestChange]:
    statement = select(Entry).where(Entry.partnership == place.slug)
    if row.last_digest_at is not None:
        statement = statement.where(col(Entry.at) > row.last_digest_at)
    newest_first = session.exec(statement.order_by(col(Entry.seq).desc()))
    return list(changes.told(session, place, newest_first))


def _decisions(
    session: Session, running: list[WorkflowView], reader: Person
) -> Iterator[DigestDecision]:
    me = f"--as {reader.key}"
    for view in running:
        ref = view.workflow.ref
        for step in view.steps:
            waits = [each.gate for each in step.reasons]
            if EXCEPTION in waits:
                yield DigestDecision(
                    sentence=f"{step.title} is past its date: may it still be done?",
                    how=f"cycle waive {ref} {step.step} {EXCEPTION} --reason TEXT {me}",
                )
            elif not waits and _owned_by_chair(session, view, step.step):
                yield DigestDecision(
                    sentence=f"{step.title}: nothing stands in its way any more",
                    how=f"cycle advance {ref} {step.step} {me}",
                )
        for breach in view.breaches:
            if breach.kind is BreachKind.PLANNED_LATE and not _was_accepted(view, breach.step):
                yield DigestDecision(
                    sentence=(
                        f"“{_title(view, breach.step)}” is planned after the limit of the law:"
                        " bring it forward, or record that you have seen it"
                    ),
                    how=(
                        f"cycle reschedule {ref} {breach.step}"
                        f" {breach.required_on.isoformat()} --reason TEXT --as {reader.key},"
                        f" or: cycle acknowledge {ref} {breach.step} {me}"
                    ),
                )
        for each in view.deadlines:
            if _is_escalated(each):
                yield DigestDecision(
                    sentence=(
                        f"{each.owner_name} has not answered about: {each.step.title}"
                        f" ({-(each.working_days_left or 0)} working days late)"
                    ),
                    how="speak to them, or agree a new date with the officer",
                )


def _owned_by_chair(session: Session, view: WorkflowView, step: str) -> bool:
    definition = workflows.definition_of(session, view.workflow)
    return workflows.step_of(definition, step).owner == directory.CHAIR


def _was_accepted(view: WorkflowView, step: str) -> bool:
    """Say whether somebody entitled has seen a plan that misses the law's limit."""
    return any(
        each.row.step == step and each.row.acknowledged_at is not None for each in view.deadlines
    )


def _title(view: WorkflowView, step: str) -> str:
    return next((each.step.title for each in view.deadlines if each.row.step == step), step)


def _is_escalated(view: DeadlineView) -> bool:
    """Say whether a silence has reached the chair: late by the last rung and not acknowledged."""
    left = view.working_days_left
    late = view.state is Standing.OVERDUE and left is not None and -left >= CHAIR_AT
    return late and view.row.acknowledged_at is None


def _is_coming(view: DeadlineView, today: dt.date) -> bool:
    open_still = view.state in (Standing.PENDING, Standing.DUE_SOON)
    return open_still and view.row.due_on is not None and view.row.due_on <= today + _WEEKS_AHEAD


def _line(view: DeadlineView) -> DigestLine:
    row = view.row
    moved = f"moved from {day(row.moved_from)}" if row.moved_from else ""
    return DigestLine(
        ref=view.workflow.ref,
        step=row.step,
        title=view.step.title,
        who=view.owner_name,
        due_on=row.due_on or view.workflow.opened_on,
        working_days_left=view.working_days_left or 0,
        escalated=_is_escalated(view),
        acknowledged=row.acknowledged_at is not None,
        remark=moved,
    )


def _breach(view: BreachView) -> DigestBreach:
    return DigestBreach(
        title=view.title,
        provision=view.provision,
        required_on=view.required_on,
        planned_on=view.planned_on,
        happened_on=view.happened_on,
        kind=view.kind.value,
        confidence=view.confidence,
    )


def _mark(view: DeadlineView) -> TimelineMark:
    row = view.row
    return TimelineMark(
        title=view.step.title,
        due_on=row.due_on or view.workflow.opened_on,
        state=view.state.value,
        statutory_on=row.statutory_on if row.statutory_on != row.due_on else None,
    )


def _due(view: DeadlineView) -> dt.date:
    return view.row.due_on or dt.date.max


def _swallowed(place: Place, due: dt.datetime, now: dt.datetime) -> int:
    """Count the digests an outage swallowed: those whose hour came and went before this one."""
    missed, moment = 0, place.next_digest(due)
    while moment <= now:
        missed += 1
        moment = place.next_digest(moment)
    return missed
