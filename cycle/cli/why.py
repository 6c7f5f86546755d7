"""`cycle why`: why a date is what it is, and what each gate says. It changes nothing."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from config.law import clauses
from cycle.cli import screen, standing
from cycle.cli.arithmetic import days_json, show_days
from cycle.cli.context import Run
from cycle.cli.words import plain, spoken_at
from cycle.running import status
from cycle.running.status import Why
from workflows.gates import Verdict
from workflows.standing import PAST_ITS_HOUR

#: The keys of a DEADLINE, for a step that has none.
_NO_DEADLINE = (
    "ref",
    "step",
    "title",
    "due_on",
    "due_at",
    "state",
    "owner",
    "source",
    "clauses",
    "statutory_on",
    "working_days_left",
    "pinned",
    "completed_at",
)


def command(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The workflow.")],
    step: Annotated[str, typer.Argument(help="Its step.")],
) -> None:
    """Explain a date, and what each gate of its step says."""
    run = Run(ctx)
    with run.reading() as desk:
        why = status.why(desk.session, desk.place, ref=ref, step=step, now=desk.now)
        if run.as_json:
            screen.document(_as_json(why))
        else:
            _show(why)


def _as_json(why: Why) -> dict[str, Any]:
    shown = why.deadline.as_json() if why.deadline else dict.fromkeys(_NO_DEADLINE)
    statutory = why.statutory
    return {
        **shown,
        "ref": why.workflow.ref,
        "step": why.step,
        "title": why.title,
        "rule": why.computed.rule if why.computed else None,
        "anchor": why.computed.anchor if why.computed else None,
        "waits_for": list(why.waits_for),
        "arithmetic": days_json(why.computed.arithmetic if why.computed else ()),
        "statutory_rule": statutory.rule if statutory else None,
        "statutory_arithmetic": days_json(statutory.arithmetic if statutory else ()),
        "gates": [*_state_json(why), *map(_gate_json, why.gates)],
    }


def _state_json(why: Why) -> list[dict[str, Any]]:
    return [{**status.reason_json(why.state), "open": False}] if why.state else []


def _gate_json(gate: Verdict) -> dict[str, Any]:
    return {
        "gate": gate.gate,
        "reason": gate.reason,
        "fix": gate.fix,
        "waivable": gate.waivable,
        "open": gate.open,
    }


def _show(why: Why) -> None:
    screen.say(f"{why.title} ({why.workflow.ref} {why.step})")
    screen.say(*_date_lines(why))
    if why.computed:
        show_days(why.computed.arithmetic)
    law = why.statutory
    # Where no date was planned the limit of the law is the due date, and was shown already.
    if law and law is not why.computed:
        screen.say("", f"The law's limit: {law.on.isoformat()}, {law.rule}")
        show_days(law.arithmetic)
    _show_clauses(why)
    gates = list(_gate_lines(why))
    screen.say("", "Gates", *(gates or ["  none: the step has no condition of its own"]))


def _date_lines(why: Why) -> Iterator[str]:
    view = why.deadline
    if view is None:
        yield "It has no deadline: no timetable and no law dates it."
    elif view.due_at is None:
        yield f"It has no date yet: it waits for {' and '.join(why.waits_for)}."
    else:
        left = standing.left(view)
        stands = PAST_ITS_HOUR if view.past_its_hour else plain(view.state.value)
        days = f", working days left: {left}" if left.lstrip("-").isdigit() else f", {left}"
        yield f"due {spoken_at(view.due_at)}; {stands}{days}"
        if why.waits_for:
            waits = " and ".join(why.waits_for)
            yield f"its planned date waits for {waits}; until then the law's limit stands for it"
    if view and view.row.pinned:
        yield f"set by hand: {view.row.pinned_reason}; its rule alone would give:"
    if why.computed:
        anchor = f", counted from {why.computed.anchor}" if why.computed.anchor else ""
        yield f"rule: {why.computed.rule}{anchor}"
        if why.computed.closed:
            yield f"that day is closed: {why.computed.closed}"


def _show_clauses(why: Why) -> None:
    view = why.deadline
    found = [clauses()[key] for key in (view.clauses if view else ()) if key in clauses()]
    lines = [f"  {each.provision}: {each.title} ({each.confidence})" for each in found]
    if lines:
        screen.say("", "Clauses", *lines)


def _gate_lines(why: Why) -> Iterator[str]:
    closed = [(why.state.gate, why.state.reason, why.state.fix)] if why.state else []
    closed += [(each.gate, each.reason, each.fix) for each in why.gates if not each.open]
    for gate, reason, fix in closed:
        yield f"  closed  {gate}: {reason}"
        yield f"          -> {fix}"
    yield from (f"  open    {each.gate}: {each.reason}" for each in why.gates if each.open)
