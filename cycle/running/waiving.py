"""Passing a gate on a named person's reason. The waiver is shown with its step for ever after."""

import datetime as dt

from sqlmodel import Session

from cycle.errors import NotAllowed, NotEntitled, NotFound, Reason
from cycle.people import directory
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Waiver, Workflow
from cycle.running import facts, workflows
from workflows.definition import Late, Step
from workflows.gates import EXCEPTION, Verdict
from workflows.standing import PAST_ITS_HOUR


def waive(
    session: Session,
    place: Place,
    *,
    ref: str,
    step: str,
    gate: str,
    reason: str,
    by: str,
    now: dt.datetime,
) -> Waiver:
    """Waive one closed gate. Raises NotFound, NotEntitled and NotAllowed."""
    workflow = workflows.find(session, place, ref)
    definition = workflows.definition_of(session, workflow)
    spec = workflows.step_of(definition, step)
    directory.person(session, place.slug, by)
    today = place.today(now)
    if not reason.strip():
        raise NotAllowed("a waiver needs a reason that will be read in a year: --reason TEXT")
    found = facts.verdicts(session, place, workflow, spec, today=today)
    verdict = next((each for each in found if each.gate == gate), None)
    if verdict is None and gate == EXCEPTION:
        _must_be_late(session, place, workflow, spec, now=now)
    if verdict is None:
        gates = ", ".join(each.gate for each in found) or "none"
        raise NotFound(f"{step} has no gate {gate} now; its gates: {gates}")
    _must_be_waivable(verdict)
    _must_be_entitled(session, place, verdict, by=by, on=today)
    row = workflows.deadline_of(session, workflow, step)
    waiver = Waiver(
        workflow_id=workflows.id_of(workflow),
        step=step,
        gate=gate,
        due_version=row.due_version if row else 0,
        reason=reason.strip(),
        by=by,
        at=now,
    )
    session.add(waiver)
    journal.write(
        session,
        "gate_waived",
        by=by,
        now=now,
        partnership=place.slug,
        ref=ref,
        data={"step": step, "gate": gate, "reason": waiver.reason, "was": verdict.reason},
    )
    return waiver


def _must_be_late(
    session: Session, place: Place, workflow: Workflow, spec: Step, *, now: dt.datetime
) -> None:
    """Say that no exception is needed yet, where one would be after the day. Raises NotAllowed."""
    row, today = workflows.deadline_of(session, workflow, spec.name), place.today(now)
    by_exception = facts.late_of(session, place, workflow, spec.name) is Late.EXCEPTION
    if not by_exception or row is None or row.due_on is None or row.completed_on or row.void:
        return
    is_past = row.due_on == today and row.due_at is not None and now > row.due_at
    still = PAST_ITS_HOUR if is_past else "taken until that day is over"
    raise NotAllowed(
        f"{spec.name} of {workflow.ref} needs no exception yet: it is due on"
        f" {row.due_on.isoformat()}, {still}"
    )


def _must_be_waivable(verdict: Verdict) -> None:
    if verdict.open:
        raise NotAllowed(f"{verdict.gate} is open already: {verdict.reason}")
    if not verdict.waivable:
        raise NotAllowed(
            f"{verdict.gate} may not be waived",
            [Reason(verdict.gate, verdict.reason, verdict.fix)],
        )


def _must_be_entitled(
    session: Session, place: Place, verdict: Verdict, *, by: str, on: dt.date
) -> None:
    roles = [directory.CHAIR]
    if verdict.waived_by != directory.CHAIR:
        roles.append(directory.OFFICER)
    if any(directory.holds(session, place.slug, by, role, on) for role in roles):
        return
    who = " or ".join(f"the {role}" for role in reversed(roles))
    raise NotEntitled(f"{verdict.gate} may be waived by {who} only, and {by} is not")
