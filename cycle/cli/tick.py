"""`cycle tick`: one pass. Right if run twice, or first after a week's outage."""

import typer

from cycle import tick
from cycle.cli import screen
from cycle.cli.context import Run
from cycle.cli.failures import UNREACHABLE


def command(ctx: typer.Context) -> None:
    """Make one pass: queue what is due, deliver what waits."""
    run = Run(ctx)
    passed = tick.run(run.app.means(), now=run.now())
    if run.as_json:
        screen.document(passed.as_json())
    else:
        counted = [f"{name.replace('_', ' ')} {n}" for name, n in passed.as_json().items()][1:]
        screen.say(f"{passed.now.isoformat(timespec='minutes')}: {', '.join(counted)}")
    screen.note(*passed.troubles)
    if passed.unreachable:
        screen.note(passed.unreachable)
        raise typer.Exit(UNREACHABLE)
