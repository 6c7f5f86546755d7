"""`cycle reschedule`: pin a deadline to a day, or let it follow its rule again."""

from typing import Annotated

import typer

from cycle.cli import screen, words
from cycle.cli.advance import moved_json, moved_lines
from cycle.cli.context import Run
from cycle.errors import WrongUsage
from cycle.planning import timetable
from cycle.running import rescheduling, views, workflows


def command(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The workflow.")],
    step: Annotated[str, typer.Argument(help="Its step.")],
    date: Annotated[str | None, typer.Argument(help="The day to pin it to.")] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; needed with a date.", show_default=False)
    ] = "",
    unpin: Annotated[bool, typer.Option("--unpin", help="Follow its rule again.")] = False,
) -> None:
    """Pin a deadline to a day, or let it follow its rule again."""
    run = Run(ctx)
    person = run.person
    if unpin == (date is not None):
        raise WrongUsage("give either a day to pin the deadline to, or --unpin")
    day = words.maybe_day(date, "the day")
    with run.writing() as desk:
        session, place, now = desk.session, desk.place, desk.now
        if day is None:
            moved = rescheduling.unpin(
                session, place, ref=ref, step=step, reason=reason, by=person, now=now
            )
        else:
            moved = rescheduling.reschedule(
                session, place, ref=ref, step=step, day=day, reason=reason, by=person, now=now
            )
        workflow = workflows.find(session, place, ref)
        row = workflows.deadline_of(session, workflow, step)
        deadline = row and views.deadline_view(session, place, workflow, row, now=now)
        shown = deadline.as_json() if deadline else None
        warnings = timetable.warnings_of_move(
            place,
            workflows.definition_of(session, workflow),
            workflows.deadlines_of(session, workflow),
            moved={each.step for each in moved},
            today=place.today(now),
        )
    screen.note(*(f"warning: {each}" for each in warnings))
    if run.as_json:
        screen.document({"deadline": shown, "moved": moved_json(moved), "warnings": warnings})
        return
    screen.say(f"{ref}: {step} {'is pinned' if day else 'follows its rule again'}")
    screen.say(*moved_lines(moved))
