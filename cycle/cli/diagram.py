"""`cycle diagram`: a definition drawn, or a running workflow with today's position and dates."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from config.errors import HomeNotFound
from cycle.cli import screen
from cycle.cli.context import Desk, Run
from cycle.cli.definitions_known import known_definitions
from cycle.cli.words import spoken
from cycle.errors import NotFound
from cycle.records.tables import Workflow
from cycle.running import status, workflows
from cycle.running.views import DeadlineView
from workflows.definition import Definition
from workflows.diagram import NOTHING, Marks, mermaid
from workflows.drawing import svg
from workflows.problems import suggestion
from workflows.standing import Standing


class Format(StrEnum):
    """What is written."""

    #: A drawing for pages and papers.
    SVG = "svg"
    #: Text that many tools draw.
    MERMAID = "mermaid"


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DEFINITION_OR_REF", help="What to draw.")],
    form: Annotated[
        Format, typer.Option("--format", metavar="svg|mermaid", help="svg or mermaid.")
    ] = Format.SVG,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Without it: standard output.")
    ] = None,
) -> None:
    """Draw a definition, or a running workflow with its dates."""
    run, known = known_definitions(ctx)
    running, refs = _running(run, name)
    if running is not None:
        definition, marks = running
    elif name in known:
        definition, marks = known[name].loaded.definition, NOTHING
    else:
        hint = suggestion(name, {*known, *refs})
        raise NotFound(f"no definition and no workflow is called {name}; {hint}")
    drawn = svg(definition, marks) if form is Format.SVG else mermaid(definition, marks)
    if out is not None:
        out.write_text(drawn, encoding="utf-8")
        screen.note(f"wrote {out}")
    if run.as_json:
        screen.document(
            {"name": name, "format": form, "file": str(out) if out else None, "text": drawn}
        )
    elif out is None:
        # As it is: every text in it is escaped.
        typer.echo(drawn, nl=False)


def _running(run: Run, name: str) -> tuple[tuple[Definition, Marks] | None, list[str]]:
    """Find a running workflow and what its picture adds; and what could have been named."""
    try:
        with run.reading() as desk:
            found = workflows.every(desk.session, desk.place)
            workflow = next((each for each in found if each.ref == name), None)
            if workflow is None:
                return None, [each.ref for each in found]
            definition = workflows.definition_of(desk.session, workflow)
            return (definition, _marks(desk, workflow)), []
    except (HomeNotFound, NotFound):
        return None, []


def _marks(desk: Desk, workflow: Workflow) -> Marks:
    view = status.workflow_view(desk.session, desk.place, workflow, now=desk.now)
    steps = workflows.steps_taken(desk.session, workflow)
    taken = {each.step: each.happened_on for each in steps}
    dates = {each.row.step: _date(each) for each in view.deadlines}
    dates |= {step: f"done {spoken(day)}" for step, day in taken.items()}
    limits = {each.step for each in view.breaches}
    overdue = {each.row.step for each in view.deadlines if each.state is Standing.OVERDUE}
    return Marks(
        title=f"{workflow.title}, {spoken(desk.place.today(desk.now))}",
        here=view.states,
        dates={step: said for step, said in dates.items() if said},
        taken=frozenset(taken),
        late=frozenset(limits | overdue),
        left=frozenset(state.partition(".")[0] for each in steps for state in each.from_states),
    )


def _date(view: DeadlineView) -> str:
    row = view.row
    if row.due_on is None or row.void:
        return ""
    late = "overdue since" if view.state is Standing.OVERDUE else "due"
    limit = row.statutory_on
    law = f"; the law: {spoken(limit)}" if limit and limit < row.due_on else ""
    return f"{late} {spoken(row.due_on)}{law}"
