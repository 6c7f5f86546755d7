"""`cycle waive`: pass a gate that may be waived. There is no force; the waiver stays in sight."""

from typing import Annotated

import typer

from cycle.cli import screen
from cycle.cli.context import Run
from cycle.running import waiving


def command(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The workflow.")],
    step: Annotated[str, typer.Argument(help="Its step.")],
    gate: Annotated[str, typer.Argument(help="The gate, as cycle why REF STEP names it.")],
    reason: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Why; it will be read in a year.", show_default=False),
    ],
) -> None:
    """Pass a gate that may be waived, with your reason."""
    run = Run(ctx)
    person = run.person
    with run.writing() as desk:
        waiver = waiving.waive(
            desk.session,
            desk.place,
            ref=ref,
            step=step,
            gate=gate,
            reason=reason,
            by=person,
            now=desk.now,
        )
        told = {"ref": ref, "step": step, "gate": gate, "reason": waiver.reason, "by": waiver.by}
    if run.as_json:
        screen.document({"waived": True, **told})
    else:
        screen.say(f"{ref}: {gate} of {step} is waived; it is shown with the step from now on")
