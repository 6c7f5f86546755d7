"""`cycle doctor`: is the daemon alive, does mail flow, do holidays and law reach far enough."""

import typer

from cycle.cli import screen
from cycle.cli.context import Run
from cycle.cli.failures import REFUSED
from cycle.health import checks
from cycle.health.check import State


def command(ctx: typer.Context) -> None:
    """Check whether everything is well, and say what to do."""
    run = Run(ctx)
    found = checks.all_checks(run.app)
    ok = all(each.state is not State.BAD for each in found)
    if run.as_json:
        screen.document({"ok": ok, "checks": [each.as_json() for each in found]})
    else:
        screen.table(
            ["", "check", "finding"], [(each.state, each.name, each.message) for each in found]
        )
        todo = [f"  {each.name}: {each.fix}" for each in found if each.fix]
        if todo:
            screen.say("", "To do", *todo)
    if not ok:
        raise typer.Exit(REFUSED)
