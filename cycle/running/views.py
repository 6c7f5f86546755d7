"""How deadlines, breaches and gates are told: the plain values behind every table and JSON key."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from config.law import clauses
from cycle.business import meetings
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.tables import Deadline, Waiver, Workflow
from cycle.running import facts, owners, workflows
from workflows.definition import Definition, Late, Source, Step
from workflows.gates import EXCEPTION
from workflows.standing import BreachKind, Dates, Standing, breach, stand


@dataclass(frozen=True, kw_only=True)
class DeadlineView:
    """One deadline as everybody is shown it."""

    row: Deadline
    workflow: Workflow
    step: Step
    state: Standing
    #: Negative when late; None when there is no date yet, or nothing is owed any more.
    working_days_left: int | None
    #: Who owns it on the day asked about: the first holder of the role.
    owner: str | None
    owner_name: str
    #: Which of many its workflow is, in open words; empty where there is only one.
    about: str
    #: Whether this is its day and its hour has passed: it is late, and still taken today.
    past_its_hour: bool
    #: Aware, in the partnership's time zone.
    due_at: dt.datetime | None
    completed_at: dt.datetime | None
    #: The clauses that bind here on its date.
    clauses: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the DEADLINE of the contract."""
        row = self.row
        return {
            "ref": self.workflow.ref,
            "step": row.step,
            "title": self.step.title,
            "due_on": _iso(row.due_on),
            "due_at": _iso(self.due_at),
            "state": self.state.value,
            "owner": self.owner,
            "owner_role": row.owner,
            "owner_name": self.owner_name,
            "source": row.source,
            "clauses": list(self.clauses),
            "statutory_on": _iso(row.statutory_on),
            "working_days_left": self.working_days_left,
            "pinned": row.pinned,
            "pinned_reason": row.pinned_reason,
            "moved_from": _iso(row.moved_from),
            "completed_on": _iso(row.completed_on),
            "completed_at": _iso(self.completed_at),
            "acknowledged_by": row.acknowledged_by,
            "snoozed_until": _iso(row.snoozed_until),
        }


@dataclass(frozen=True, kw_only=True)
class BreachView:
    """A limit of the law, or of the board's own rules, that is or will be missed."""

    clause: str
    title: str
    provision: str
    step: str
    required_on: dt.date
    planned_on: dt.date | None
    happened_on: dt.date | None
    kind: BreachKind
    confidence: str
    #: Of the law, or of the board's own rules: then it names no clause.
    source: Source = Source.STATUTE

    def as_json(self) -> dict[str, Any]:
        """Return the BREACH of the contract."""
        return {
            "clause": self.clause,
            "title": self.title,
            "provision": self.provision,
            "step": self.step,
            "required_on": _iso(self.required_on),
            "planned_on": _iso(self.planned_on),
            "happened_on": _iso(self.happened_on),
            "kind": self.kind.value,
            "confidence": self.confidence,
            "source": self.source.value,
        }


@dataclass(frozen=True, kw_only=True)
class WaiverView:
    """A gate that was passed on somebody's reason."""

    step: str
    gate: str
    by: str
    on: dt.date
    reason: str

    def as_json(self) -> dict[str, Any]:
        """Return one of the waivers of a workflow."""
        return {
            "step": self.step,
            "gate": self.gate,
            "by": self.by,
            "on": self.on.isoformat(),
            "reason": self.reason,
        }


def waiver_views(session: Session, place: Place, workflow: Workflow) -> list[WaiverView]:
    """Show every waiver ever given in a workflow; none is ever taken out of sight."""
    rows = session.exec(
        select(Waiver).where(Waiver.workflow_id == workflow.id).order_by(col(Waiver.id))
    )
    names = {each.key: each.name for each in directory.people(session, place.slug)}
    return [
        WaiverView(
            step=row.step,
            gate=row.gate,
            by=names.get(row.by, row.by),
            on=place.today(row.at),
            reason=row.reason,
        )
        for row in rows
    ]


def _cited(place: Place, step: Step, on: dt.date | None) -> Iterator[str]:
    """Name the clauses that may be cited for a date: where they bind, and while they do."""
    for key in step.clauses:
        clause = place.clause(key, on)
        if clause is not None:
            yield clause.key
        elif key not in clauses():
            yield key


def deadline_view(
    session: Session, place: Place, workflow: Workflow, row: Deadline, *, now: dt.datetime
) -> DeadlineView:
    """Show one deadline as it stands at `now`. Raises CalendarEnds."""
    definition = workflows.definition_of(session, workflow)
    today = place.today(now)
    left = _left(place, row, today)
    whoever = owners.holders(session, workflow, row.owner, today)
    state = stand(dates_of(session, place, workflow, row), now=now, working_days_left=left)
    return DeadlineView(
        row=row,
        workflow=workflow,
        step=workflows.step_of(definition, row.step),
        state=state,
        working_days_left=left,
        owner=whoever[0].key if whoever else None,
        owner_name=whoever[0].name if whoever else definition.role_title(row.owner),
        about=workflows.about(session, place, workflow),
        past_its_hour=state is Standing.OVERDUE and row.due_on == today,
        due_at=place.local(row.due_at) if row.due_at else None,
        completed_at=place.local(row.completed_at) if row.completed_at else None,
        # Two clauses of one nation may have the same in their place in the other.
        clauses=tuple(
            dict.fromkeys(_cited(place, workflows.step_of(definition, row.step), row.due_on))
        ),
    )


def dates_of(session: Session, place: Place, workflow: Workflow, row: Deadline) -> Dates:
    """Gather the dates that say how a deadline stands."""
    by_exception = facts.late_of(session, place, workflow, row.step) is Late.EXCEPTION
    excepted = by_exception and EXCEPTION in facts.waivers(session, workflow, row.step)
    return Dates(
        due_on=row.due_on,
        due_at=row.due_at,
        statutory_on=row.statutory_on,
        completed_on=row.completed_on,
        completed_at=row.completed_at,
        void=row.void,
        excepted=excepted,
    )


def breach_view(
    session: Session, place: Place, workflow: Workflow, row: Deadline, *, today: dt.date
) -> BreachView | None:
    """Show how a deadline misses its statutory limit, if it does."""
    kind = breach(dates_of(session, place, workflow, row), today=today)
    step = workflows.step_of(workflows.definition_of(session, workflow), row.step)
    if kind is None or row.statutory_on is None or step.deadline is None:
        return None
    key = step.deadline.statutory_clause
    # A limit that was set stays one, also if the partnership came under other rules since.
    clause = place.clause(key, row.statutory_on) or clauses()[key]
    return BreachView(
        clause=clause.key,
        title=clause.title,
        provision=clause.provision,
        step=row.step,
        required_on=row.statutory_on,
        planned_on=row.due_on,
        happened_on=row.completed_on,
        kind=kind,
        confidence=clause.confidence,
    )


def notice_breaches(session: Session, place: Place, workflow: Workflow) -> list[BreachView]:
    """Show where the business of a meeting missed its notice: against the law where it binds, else
    against the board's own rules alone.
    """
    if workflow.definition != meetings.MEETING:
        return []
    from cycle.business import notice  # noqa: PLC0415 -- only meetings are held against it

    return [
        BreachView(
            clause=each.clause.key if each.clause else "",
            title=each.title,
            provision=each.clause.provision if each.clause else "the board's own rules",
            step=each.step,
            required_on=each.required_on,
            planned_on=None,
            happened_on=each.happened_on,
            kind=BreachKind.DONE_LATE,
            confidence=each.clause.confidence.value if each.clause else "seen",
            source=Source.STATUTE if each.clause else Source.CONSTITUTION,
        )
        for each in notice.breaches(session, place, workflow)
    ]


def state_titles(session: Session, workflow: Workflow) -> tuple[str, ...]:
    """Say in words where a workflow stands."""
    definition = workflows.definition_of(session, workflow)
    return tuple(state_title(definition, state) for state in workflow.states)


def state_title(definition: Definition, state: str) -> str:
    """Say a state in words: "the community consultation: open"."""
    top, _, inside = state.partition(".")
    found = definition.state(top)
    if found is None or not inside:
        return found.title if found else state
    region, _, name = inside.partition(".")
    title = next((each.title for each in found.regions if each.name == region), region)
    return f"{title}: {name.replace('_', ' ')}"


def _left(place: Place, row: Deadline, today: dt.date) -> int | None:
    if row.due_on is None or row.completed_on is not None or row.void:
        return None
    return place.calendar.between(today, row.due_on)


def _iso(value: dt.date | dt.datetime | None) -> str | None:
    return value.isoformat() if value else None
