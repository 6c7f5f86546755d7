"""`cycle status`: where everything stands, now or on a past day. It changes nothing."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from cycle.cli import screen, standing, words
from cycle.cli.context import Desk, Run
from cycle.errors import NotFound, WrongUsage
from cycle.records.tables import Workflow
from cycle.records.troubles import letters_in_trouble
from cycle.running import status, workflows

_INSTANT = dt.timedelta(microseconds=1)


def command(
    ctx: typer.Context,
    ref: Annotated[str | None, typer.Argument(help="One workflow; without it, all.")] = None,
    as_at: Annotated[
        str | None, typer.Option(metavar="DATE", help="As it stood at the end of a past day.")
    ] = None,
) -> None:
    """Show where everything stands."""
    run = Run(ctx)
    day = words.maybe_day(as_at, "--as-at")
    with run.reading() as here, _as_at(here, day) as desk:
        views = [
            status.workflow_view(desk.session, desk.place, each, now=desk.now)
            for each in _workflows(desk, ref)
        ]
        shown = sorted(views, key=lambda each: each.workflow.closed_at is not None)
        troubled = letters_in_trouble(here.session, here.place.slug)
        if run.as_json:
            screen.document(
                {
                    "as_at": desk.now.isoformat(),
                    "partnership": {"slug": desk.place.slug, "name": desk.place.name},
                    "workflows": [each.as_json() for each in shown],
                }
            )
        else:
            screen.say(f"{desk.place.name}, {words.spoken_at(desk.now)}")
            for each in shown:
                standing.show(each)
            if not shown:
                screen.say("", "Nothing is open. Open a year with, for example:")
                screen.say("  cycle open planning_cycle --ref 2013-14 --on 2013-10-25")
    if troubled:
        letters = screen.numbered(troubled, "letter")
        screen.note("", f"{letters} did not arrive, or may not have: see cycle outbox")


def _workflows(desk: Desk, ref: str | None) -> list[Workflow]:
    if ref is not None:
        return [workflows.find(desk.session, desk.place, ref)]
    return workflows.every(desk.session, desk.place)


@contextmanager
def _as_at(here: Desk, day: dt.date | None) -> Iterator[Desk]:
    """Stand at the end of a past day of the partnership, in a copy folded from the journal."""
    if day is None:
        yield here
        return
    if day > here.place.today(here.now):
        raise WrongUsage(f"{day.isoformat()} is still to come; --as-at shows a day that was")
    from cycle.people.directory import partnership  # noqa: PLC0415 -- only for a past day
    from cycle.people.place import place_of  # noqa: PLC0415
    from cycle.records import replay  # noqa: PLC0415

    midnight = here.place.at(day + dt.timedelta(days=1), dt.time())
    past = replay.database_of(replay.entries(here.session, until=midnight))
    try:
        with past.reading() as session:
            try:
                place = place_of(partnership(session, here.place.slug))
            except NotFound as error:
                told = f"nothing had been recorded of {here.place.name} by {day.isoformat()}"
                raise NotFound(told) from error
            yield Desk(session, place, min(place.local(midnight - _INSTANT), here.now))
    finally:
        past.engine.dispose()
