"""What the chair's page tells: gathered from the records and the journal, worded elsewhere."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session, col, select

from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Entry, Partnership, Person
from cycle.reminders import changes, duties, outbox
from cycle.reminders.queueing import CHAIR_AT, is_answered
from cycle.running import status, workflows
from cycle.running.status import WorkflowView
from cycle.running.views import BreachView, DeadlineView
from notifications.contents import (
    DigestBreach,
    DigestChange,
    DigestContents,
    DigestDecision,
    DigestLine,
    TimelineMark,
)
from notifications.wording.dates import day
from notifications.wording.sentences import titled
from workflows.gates import EXCEPTION
from workflows.standing import BreachKind, Standing

_WEEKS_AHEAD = dt.timedelta(weeks=4)
_MOST_CHANGES = 6
_LATE = (Standing.OVERDUE, Standing.WAIVED)
_OPEN = (Standing.PENDING, Standing.DUE_SOON)
_DONE = (Standing.MET, Standing.MET_LATE)


def gather(
    session: Session, place: Place, person: Person, *, now: dt.datetime, missed: int = 0
) -> DigestContents:
    """Gather the page as it stands at `now`, for one reader. Raises CalendarEnds."""
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
        late=tuple(_late(place, deadlines)),
        # Whom to speak to comes last: the rest only the chair can settle.
        decisions=(
            *_decisions(session, place, running, person),
            *_silences(place, running),
        ),
        breaches=(
            *(
                _breach(each, workflows.about(session, place, view.workflow))
                for view in running
                for each in view.breaches
            ),
            *_at_risk(place, running, today=today),
        ),
        coming=tuple(_coming(place, deadlines, today=today)),
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
    seq, mark = journal.newest(session)
    return f"entry {seq}, {mark[:16]}" if seq else ""


def _changes(session: Session, place: Place, row: Partnership) -> list[DigestChange]:
    statement = select(Entry).where(Entry.partnership == place.slug)
    if row.last_digest_at is not None:
        statement = statement.where(col(Entry.at) > row.last_digest_at)
    newest_first = session.exec(statement.order_by(col(Entry.seq).desc()))
    return list(changes.told(session, place, newest_first))


def _decisions(
    session: Session, place: Place, running: list[WorkflowView], reader: Person
) -> Iterator[DigestDecision]:
    me = f"--as {reader.key}"
    for view in running:
        ref, about = view.workflow.ref, workflows.about(session, place, view.workflow)
        for step in view.steps:
            title = titled(step.title, about)
            waits = [each.gate for each in step.reasons]
            if EXCEPTION in waits:
                yield DigestDecision(
                    sentence=f"{title} is past its date: may it still be done?",
                    how=f"cycle waive {ref} {step.step} {EXCEPTION} --reason TEXT {me}",
                )
            elif not waits and _owned_by_chair(session, view, step.step):
                yield DigestDecision(
                    sentence=f"{title}: nothing stands in its way any more",
                    how=f"cycle advance {ref} {step.step} {me}",
                )
        for breach in view.breaches:
            if breach.kind is BreachKind.PLANNED_LATE and not _was_accepted(view, breach.step):
                yield DigestDecision(
                    sentence=(
                        f"“{titled(_title(view, breach.step), about)}” is planned after the limit"
                        " of the law: bring it forward, or record that you have seen it"
                    ),
                    how=(
                        f"cycle reschedule {ref} {breach.step}"
                        f" {breach.required_on.isoformat()} --reason TEXT --as {reader.key},"
                        f" or: cycle acknowledge {ref} {breach.step} {me}"
                    ),
                )


def _silences(place: Place, running: list[WorkflowView]) -> Iterator[DigestDecision]:
    for view in running:
        for each in view.deadlines:
            if _is_escalated(place, each):
                yield DigestDecision(
                    sentence=(
                        f"{each.owner_name} has not answered about:"
                        f" {titled(each.step.title, each.about)}"
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


def _is_escalated(place: Place, view: DeadlineView) -> bool:
    """Say whether a silence has reached the chair: late by the last rung and not answered."""
    left = view.working_days_left
    late = view.state is Standing.OVERDUE and left is not None and -left >= CHAIR_AT
    return late and not is_answered(place, view.row, view.row.due_on)


def _late(place: Place, deadlines: list[DeadlineView]) -> list[DigestLine]:
    """List what is late, the longest first: a page may not hold them all."""
    lines = [_line(place, each) for each in deadlines if each.state in _LATE]
    return sorted(lines, key=lambda line: line.due_on)


def _coming(place: Place, deadlines: list[DeadlineView], *, today: dt.date) -> list[DigestLine]:
    """List what is due in the next four weeks, by the plan or by the law, soonest first."""
    until = today + _WEEKS_AHEAD
    lines = [
        _line(place, each)
        for each in deadlines
        if each.state in _OPEN and each.row.due_on and each.row.due_on <= until
    ]
    lines += [
        replace(
            _line(place, each),
            due_on=limit,
            working_days_left=place.calendar.between(today, limit),
            remark="the law's limit",
        )
        for each in deadlines
        if each.state not in _DONE
        and (limit := each.row.statutory_on)
        and limit != each.row.due_on
        and today <= limit <= until
    ]
    return sorted(lines, key=lambda line: line.due_on)


def _line(place: Place, view: DeadlineView) -> DigestLine:
    row = view.row
    moved = f"moved from {day(row.moved_from)}" if row.moved_from else ""
    return DigestLine(
        ref=view.workflow.ref,
        step=row.step,
        title=view.step.title,
        who=view.owner_name,
        due_on=row.due_on or view.workflow.opened_on,
        working_days_left=view.working_days_left or 0,
        escalated=_is_escalated(place, view),
        acknowledged=is_answered(place, row, row.due_on),
        remark=moved,
        about=view.about,
    )


def _breach(view: BreachView, about: str) -> DigestBreach:
    return DigestBreach(
        title=view.title,
        provision=view.provision,
        required_on=view.required_on,
        planned_on=view.planned_on,
        happened_on=view.happened_on,
        kind=view.kind.value,
        confidence=view.confidence,
        source=view.source.value,
        about=about,
    )


def _at_risk(
    place: Place, running: list[WorkflowView], *, today: dt.date
) -> Iterator[DigestBreach]:
    """Tell of limits of the law still ahead, or today, whose step is late by the plan already."""
    for view in running:
        for each in view.deadlines:
            limit, step = each.row.statutory_on, each.step
            if each.state is not Standing.OVERDUE or limit is None or limit < today:
                continue
            clause = place.clause(step.deadline.statutory_clause, limit) if step.deadline else None
            if clause is not None:
                yield DigestBreach(
                    title=clause.title,
                    provision=clause.provision,
                    required_on=limit,
                    planned_on=each.row.due_on,
                    happened_on=None,
                    kind="at_risk",
                    confidence=clause.confidence.value,
                    about=each.about,
                )


def _mark(view: DeadlineView) -> TimelineMark:
    row = view.row
    return TimelineMark(
        title=view.step.title,
        due_on=row.due_on or view.workflow.opened_on,
        state=view.state.value,
        statutory_on=row.statutory_on if row.statutory_on != row.due_on else None,
        about=view.about,
    )


def _due(view: DeadlineView) -> dt.date:
    return view.row.due_on or dt.date.max
