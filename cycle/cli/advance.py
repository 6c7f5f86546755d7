"""`cycle advance`: take a step in one transaction, or refuse it with every reason at once."""

from typing import Annotated

import typer

from cycle.cli import screen, words
from cycle.cli.context import Run
from cycle.running import status, workflows
from cycle.running.advancing import Attempt, Taken
from cycle.running.dating import Moved


def command(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The workflow.")],
    step: Annotated[str, typer.Argument(help="The step that was done.")],
    evidence: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND=FILE_OR_URL", help="A paper that proves it; again for each."),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What should be remembered of it.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it was really done, if not today.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="DATE_OR_REF",
            help="Where a step that moves something moves it: the new day, or a meeting.",
        ),
    ] = None,
) -> None:
    """Take a step, or list every reason why not."""
    from cycle.board import steps  # noqa: PLC0415 -- what follows at the board is much to read
    from cycle.cli import step_warnings  # noqa: PLC0415 -- as above

    run = Run(ctx)
    person, day = run.person, words.maybe_day(on, "--on")
    papers = run.app.store().look_at(evidence or [])
    with run.clerk() as clerk:
        attempt = Attempt(
            ref=ref, step=step, by=person, now=clerk.now, on=day, papers=papers, note=note, to=to
        )
        taken = steps.advance(clerk, attempt)
        workflow = workflows.find(clerk.session, clerk.place, ref)
        view = status.workflow_view(clerk.session, clerk.place, workflow, now=clerk.now)
        warned = step_warnings.of_step(clerk, ref, step)
    screen.note(*warned)
    if run.as_json:
        screen.document(
            {
                "moved": True,
                "ref": taken.ref,
                "step": taken.step,
                "from": list(taken.from_states),
                "to": list(taken.to_states),
                "seq": taken.seq,
                "deadlines": moved_json(taken.moved),
            }
        )
        return
    screen.say(f"{ref}: {step} is taken (journal entry {taken.seq})")
    screen.say(f"now at: {'; '.join(view.state_titles)}")
    _tell_moved(taken)
    names = ", ".join(each.step for each in view.steps if each.possible)
    screen.say(f"next: {names}" if names else f"{ref} is closed; nothing remains to be taken")


def moved_json(moved: tuple[Moved, ...] | list[Moved]) -> list[dict[str, str | None]]:
    """Return the deadlines that moved along."""
    return [
        {
            "step": each.step,
            "from": each.was.isoformat() if each.was else None,
            "to": each.now.isoformat() if each.now else None,
        }
        for each in moved
    ]


def moved_lines(moved: tuple[Moved, ...] | list[Moved]) -> list[str]:
    """Say which deadlines have another date now."""
    return [
        f"{each.step} moves from {each.was or 'no date'} to {each.now or 'no date'}"
        for each in moved
    ]


def _tell_moved(taken: Taken) -> None:
    screen.say(*moved_lines(taken.moved))
