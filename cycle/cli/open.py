"""`cycle open`: open a workflow from its definition and the partnership's timetable."""

from typing import Annotated

import typer

from cycle.cli import screen, standing, words
from cycle.cli.context import Run
from cycle.errors import NotAllowed, NotFound
from cycle.planning import opening
from cycle.running import status, workflows
from workflows.problems import suggestion

#: Definitions whose workflows belong to something that the board keeps -> how that is begun.
_OPENED_BY = {
    "board_meeting": "put a meeting into the diary: cycle meetings add DATE",
    "paper": "commission one: cycle paper add TITLE",
    "action": "record one: cycle actions add TEXT",
    "terms_of_reference": "record them: cycle members terms --agreed-on DATE --review-on DATE",
}


def command(
    ctx: typer.Context,
    definition: Annotated[str, typer.Argument(help="Such as planning_cycle.")],
    ref: Annotated[str, typer.Option(metavar="REF", help="What to call it, such as 2013-14.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it was agreed to begin.")],
    year: Annotated[
        int | None, typer.Option(metavar="YYYY", help="Its year from 1 April; else as REF says.")
    ] = None,
    date: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=DATE", help="A date the definition asks for; repeatable."),
    ] = None,
) -> None:
    """Open a workflow, such as a year's planning cycle."""
    run = Run(ctx)
    day = words.day(on, "--on")
    loaded = run.app.definitions()
    if definition not in loaded:
        hint = suggestion(definition, loaded.keys())
        raise NotFound(f"there is no definition {definition}; {hint}")
    if definition in _OPENED_BY:
        raise NotAllowed(
            f"{loaded[definition].definition.title}: it is not opened by itself;"
            f" {_OPENED_BY[definition]}"
        )
    with run.writing() as desk:
        opened = opening.open_year(
            desk.session,
            desk.place,
            loaded[definition],
            ref=ref,
            opened_on=day,
            year=year,
            by=run.known_actor(desk.session, desk.place.slug),
            now=desk.now,
            dates=words.named_days(date or [], "--date"),
        )
    with run.reading() as desk:
        workflow = workflows.find(desk.session, desk.place, ref)
        view = status.workflow_view(desk.session, desk.place, workflow, now=desk.now)
        if run.as_json:
            screen.document(
                {
                    "ref": ref,
                    "definition": workflow.definition,
                    "version": workflow.version,
                    "title": workflow.title,
                    "deadlines": [each.as_json() for each in view.deadlines],
                    "warnings": list(opened.warnings),
                }
            )
        else:
            screen.say(f"opened {workflow.title} ({ref})", "")
            standing.deadlines(view.deadlines)
            screen.say("", f"next: cycle status {ref}")
    screen.note(*(f"warning: {each}" for each in opened.warnings))
