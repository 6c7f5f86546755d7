"""Where everything stands: the answer to `cycle status`, `deadlines` and `why`."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from config.due import parse_due
from cycle.errors import Reason
from cycle.people.place import Place
from cycle.records.tables import Deadline, Workflow
from cycle.running import dating, facts, refusing, views, workflows
from cycle.running.views import BreachView, DeadlineView, WaiverView
from workflows.definition import Definition
from workflows.due import Computed, waits_for
from workflows.gates import Verdict
from workflows.machine import machine_for
from workflows.standing import Rag, rag


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One step that leads on from here, and what still stands against it."""

    step: str
    title: str
    #: Whether it leads on from here; a join that still waits for a region does not.
    possible: bool
    reasons: tuple[Reason, ...]
    waivers: tuple[Verdict, ...]
    #: What --to names, where the step moves its subject.
    destination: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkflowView:
    """One workflow, whole."""

    workflow: Workflow
    states: tuple[str, ...]
    state_titles: tuple[str, ...]
    rag: Rag
    deadlines: tuple[DeadlineView, ...]
    steps: tuple[StepView, ...]
    breaches: tuple[BreachView, ...]
    #: Every waiver ever given in it.
    waivers: tuple[WaiverView, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the workflow of the contract's `status`."""
        return {
            "ref": self.workflow.ref,
            "definition": self.workflow.definition,
            "version": self.workflow.version,
            "title": self.workflow.title,
            "opened_on": self.workflow.opened_on.isoformat(),
            "closed": self.workflow.closed_at is not None,
            "states": list(self.states),
            "rag": self.rag.value,
            "deadlines": [each.as_json() for each in self.deadlines],
            "steps": [
                {
                    "step": each.step,
                    "title": each.title,
                    "open": not each.reasons,
                    "reasons": [reason_json(reason) for reason in each.reasons],
                    "waived": [{"gate": w.gate, "reason": w.reason} for w in each.waivers],
                }
                for each in self.steps
            ],
            "breaches": [each.as_json() for each in self.breaches],
            "waivers": [each.as_json() for each in self.waivers],
        }


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why one date, and what each gate says."""

    deadline: DeadlineView | None
    workflow: Workflow
    step: str
    title: str
    computed: Computed | None
    statutory: Computed | None
    #: What the date waits for, when it has none yet.
    waits_for: tuple[str, ...]
    gates: tuple[Verdict, ...]
    state: Reason | None


def reason_json(reason: Reason) -> dict[str, Any]:
    """Return the REASON of the contract."""
    return {
        "gate": reason.gate,
        "reason": reason.reason,
        "fix": reason.fix,
        "waivable": reason.waivable,
    }


def workflow_view(
    session: Session, place: Place, workflow: Workflow, *, now: dt.datetime
) -> WorkflowView:
    """Show one workflow as it stands at `now`. Raises CalendarEnds."""
    definition = workflows.definition_of(session, workflow)
    rows = workflows.deadlines_of(session, workflow)
    today = place.today(now)
    shown = [views.deadline_view(session, place, workflow, row, now=now) for row in rows]
    breaches = [views.breach_view(session, place, workflow, row, today=today) for row in rows]
    missed = [each for each in breaches if each]
    missed += views.notice_breaches(session, place, workflow)
    return WorkflowView(
        workflow=workflow,
        states=tuple(workflow.states),
        state_titles=views.state_titles(session, workflow),
        rag=rag([each.state for each in shown], [each.kind for each in missed]),
        deadlines=tuple(sorted(shown, key=_soonest)),
        steps=tuple(
            _step_view(session, place, workflow, name, today=today)
            for name in _ahead(definition, tuple(workflow.states))
        ),
        breaches=tuple(missed),
        waivers=tuple(views.waiver_views(session, place, workflow)),
    )


def _ahead(definition: Definition, here: tuple[str, ...]) -> list[str]:
    """Name the steps that start here, ready or not: a join that still waits is among them."""
    possible = set(machine_for(definition).possible(here))
    top = here[0].partition(".")[0]
    return [
        step.name
        for step in definition.steps
        if step.name in possible or any(move.source == top for move in step.moves)
    ]


def _step_view(
    session: Session, place: Place, workflow: Workflow, name: str, *, today: dt.date
) -> StepView:
    definition = workflows.definition_of(session, workflow)
    step = workflows.step_of(definition, name)
    asked = facts.verdicts(session, place, workflow, step, today=today)
    return StepView(
        step=name,
        title=step.title,
        possible=name in machine_for(definition).possible(tuple(workflow.states)),
        reasons=tuple(Reason(v.gate, v.reason, v.fix, v.waivable) for v in asked if not v.open),
        waivers=tuple(v for v in asked if v.waiver is not None),
        destination=step.destination,
    )


def _soonest(view: DeadlineView) -> tuple[bool, dt.date, int]:
    return (view.row.due_on is None, view.row.due_on or dt.date.max, view.row.id or 0)


def all_workflows(session: Session, place: Place, *, now: dt.datetime) -> list[WorkflowView]:
    """Show every workflow: the open ones first."""
    shown = [
        workflow_view(session, place, workflow, now=now)
        for workflow in workflows.every(session, place)
    ]
    return sorted(shown, key=lambda each: each.workflow.closed_at is not None)


def all_deadlines(
    session: Session, place: Place, *, now: dt.datetime, until: dt.date | None = None
) -> list[DeadlineView]:
    """Show every deadline, soonest first; `until` inclusive."""
    statement = (
        select(Deadline, Workflow)
        .join(Workflow, col(Workflow.id) == col(Deadline.workflow_id))
        .where(Workflow.partnership == place.slug)
    )
    if until is not None:
        statement = statement.where(col(Deadline.due_on) <= until)
    shown = [
        views.deadline_view(session, place, workflow, row, now=now)
        for row, workflow in session.exec(statement)
    ]
    return sorted(shown, key=_soonest)


def why(session: Session, place: Place, *, ref: str, step: str, now: dt.datetime) -> Why:
    """Explain one step: each day counted or skipped, and what each gate says."""
    workflow = workflows.find(session, place, ref)
    definition = workflows.definition_of(session, workflow)
    spec = workflows.step_of(definition, step)
    row = workflows.deadline_of(session, workflow, step)
    today = place.today(now)
    known = facts.gather(session, place, workflow, spec, today=today).anchors
    planned, limit = dating.computed(place, definition, row, known) if row else (None, None)
    waiting = waits_for(parse_due(row.rule), known) if row and row.rule is not None else ()
    return Why(
        deadline=views.deadline_view(session, place, workflow, row, now=now) if row else None,
        workflow=workflow,
        step=step,
        title=spec.title,
        computed=planned,
        statutory=limit,
        waits_for=waiting if planned is None else (),
        gates=tuple(facts.verdicts(session, place, workflow, spec, today=today)),
        state=refusing.misplacement(session, workflow, spec),
    )
