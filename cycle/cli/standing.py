"""How one workflow stands, told to people: the law first, then the dates, then what to do."""

from collections.abc import Iterator

from config.law import Confidence
from cycle.cli import screen
from cycle.cli.words import plain, spoken
from cycle.running.status import StepView, WorkflowView
from cycle.running.views import BreachView, DeadlineView
from workflows.definition import Source
from workflows.standing import BreachKind, Standing

_OVER = (Standing.MET, Standing.MET_LATE, Standing.VOID)


def show(view: WorkflowView) -> None:
    """Print one workflow as a block."""
    workflow = view.workflow
    over = ", closed" if workflow.closed_at else ""
    screen.say("", f"{workflow.title} ({workflow.ref}{over}): {view.rag.upper()}")
    screen.say(f"  stands at: {'; '.join(view.state_titles)}")
    law = [each for each in view.breaches if each.source is Source.STATUTE]
    own = [each for each in view.breaches if each.source is not Source.STATUTE]
    _section("The law", [line for each in law for line in breach_lines(each)])
    _section("The board's own rules", [_own_rule(each) for each in own])
    if view.deadlines:
        screen.say("", "  Deadlines")
        deadlines(view.deadlines, indent="    ")
    _section("Waived", list(_waivers(view)))
    _section("Possible now" if _ready(view) else "Next", list(_steps(view)))


def deadlines(views: tuple[DeadlineView, ...], *, indent: str = "", refs: bool = False) -> None:
    """Print deadlines as a table, the planned and the statutory date side by side."""
    limited = any(each.row.statutory_on for each in views)
    headers = ["ref"] * refs + ["step", "due"] + ["limit of law"] * limited
    rows = [
        [each.workflow.ref] * refs
        + [each.row.step, _due(each)]
        + [_iso(each.row.statutory_on)] * limited
        + [plain(each.state.value), left(each), each.owner_name]
        for each in views
    ]
    screen.table([*headers, "state", "working days left", "owner"], rows, indent=indent)


def left(view: DeadlineView) -> str:
    """Say how many working days are left, or by how many it is late, or when it was done."""
    if view.state in _OVER:
        done = view.row.completed_on
        return f"done {done.isoformat()}" if done else ""
    if view.working_days_left is None:
        return "no date yet"
    late = -view.working_days_left
    return f"{late} late" if late > 0 else str(view.working_days_left)


def breach_lines(breach: BreachView) -> Iterator[str]:
    """Say in words how a limit of the law is missed, and how sure we are of that law."""
    law = f"the law requires {breach.step} by {spoken(breach.required_on)} ({breach.provision}); "
    yield (
        law
        + {
            BreachKind.PLANNED_LATE: f"it is planned for {spoken(breach.planned_on)}",
            BreachKind.OVERDUE: f"it is not done (planned for {spoken(breach.planned_on)})",
            BreachKind.DONE_LATE: f"it was done on {spoken(breach.happened_on)}",
        }[breach.kind]
    )
    if breach.confidence != Confidence.SEEN:
        yield f"  check this before you rely on it: the clause is {breach.confidence}"


def _own_rule(breach: BreachView) -> str:
    """Say how one of the board's own rules was missed; no law was."""
    required, done = spoken(breach.required_on), spoken(breach.happened_on)
    return f"{breach.title}: required by {required}, done on {done}; a breach of no law"


def _ready(view: WorkflowView) -> bool:
    return any(not step.reasons for step in view.steps)


def _section(title: str, lines: list[str]) -> None:
    if lines:
        screen.say("", f"  {title}", *(f"    {line}" for line in lines))


def _steps(view: WorkflowView) -> Iterator[str]:
    for step in sorted(view.steps, key=lambda each: bool(each.reasons)):
        yield f"{step.step}: {step.title}"
        yield from _how(view.workflow.ref, step)


def _how(ref: str, step: StepView) -> Iterator[str]:
    if not step.reasons:
        place = " --to DATE_OR_REF" if step.destination else ""
        yield f"  -> cycle advance {ref} {step.step} --as KEY{place}"
    for reason in step.reasons:
        yield f"  - {reason.reason}"
        yield f"    -> {reason.fix}"


def _waivers(view: WorkflowView) -> Iterator[str]:
    for each in view.waivers:
        who = f"{each.by} on {each.on.isoformat()}"
        yield f"{each.step}: {each.gate}, waived by {who}: {each.reason}"


def _due(view: DeadlineView) -> str:
    pinned = " (pinned)" if view.row.pinned else ""
    return f"{_iso(view.row.due_on)}{pinned}"


def _iso(value: object) -> str:
    return str(value) if value else ""
