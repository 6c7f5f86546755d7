"""`cycle acknowledge`: say that a reminder was seen. It stops the escalation, not the duty."""

from typing import Annotated

import typer

from cycle.cli import screen, words
from cycle.cli.context import Run
from cycle.running import rescheduling


def command(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The workflow.")],
    step: Annotated[str, typer.Argument(help="Its step.")],
    snooze_until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="No reminder before this day; not past the due date."),
    ] = None,
) -> None:
    """Say that a reminder was seen, or keep it quiet for a while."""
    run = Run(ctx)
    person, until = run.person, words.maybe_day(snooze_until, "--snooze-until")
    with run.writing() as desk:
        row = rescheduling.acknowledge(
            desk.session,
            desk.place,
            ref=ref,
            step=step,
            by=person,
            now=desk.now,
            snooze_until=until,
        )
        due_on = row.due_on
    if run.as_json:
        screen.document(
            {
                "acknowledged": True,
                "ref": ref,
                "step": step,
                "by": person,
                "snoozed_until": until and until.isoformat(),
            }
        )
        return
    screen.say(
        f"{ref}: {step} is acknowledged; from ten working days before its date that is an answer"
    )
    if until:
        screen.say(f"no reminder before {until.isoformat()}; it is still due on {due_on}")
