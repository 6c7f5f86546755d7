"""`cycle deadlines`: every deadline of every workflow, soonest first. It changes nothing."""

from typing import Annotated

import typer

from cycle.cli import screen, standing, words
from cycle.cli.context import Desk, Run
from cycle.errors import NotFound
from cycle.people import directory
from cycle.running import status, workflows
from cycle.running.views import DeadlineView
from workflows.problems import suggestion
from workflows.standing import Standing


def command(
    ctx: typer.Context,
    ref: Annotated[str | None, typer.Argument(help="One workflow; without it, all.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Due on this day or before.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="KEY", help="Owed by a person or a role.")
    ] = None,
    state: Annotated[
        Standing | None, typer.Option(metavar="STATE", help=f"One of: {', '.join(Standing)}.")
    ] = None,
) -> None:
    """List every deadline, soonest first."""
    run = Run(ctx)
    last = words.maybe_day(until, "--until")
    with run.reading() as desk:
        found = status.all_deadlines(desk.session, desk.place, now=desk.now, until=last)
        if ref is not None:
            only = workflows.find(desk.session, desk.place, ref)
            found = [each for each in found if each.workflow.id == only.id]
        if owner is not None:
            found = _owed_by(desk, found, owner)
        if state is not None:
            found = [each for each in found if each.state is state]
        if run.as_json:
            shown = [each.as_json() for each in found]
            screen.document({"as_at": desk.now.isoformat(), "deadlines": shown})
        elif found:
            standing.deadlines(tuple(found), refs=True)
        else:
            screen.note("no deadline fits")


def _owed_by(desk: Desk, found: list[DeadlineView], owner: str) -> list[DeadlineView]:
    """Keep what a role owes, or a person who holds the role today. Raises NotFound."""
    people = {each.key for each in directory.people(desk.session, desk.place.slug)}
    roles = {each.row.owner for each in found}
    roles |= {each.role for each in directory.holdings(desk.session, desk.place.slug)}
    if owner not in people | roles:
        raise NotFound(f"no person or role is called {owner}; {suggestion(owner, people | roles)}")
    today = desk.place.today(desk.now)
    held = {
        role for role in roles if directory.holds(desk.session, desk.place.slug, owner, role, today)
    }
    return [each for each in found if each.row.owner in held | {owner}]
