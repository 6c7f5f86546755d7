"""`cycle count`: the arithmetic of days for officers, with a home or without one."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from config.errors import HomeNotFound
from config.holidays import PROFILES, calendar_for
from config.settings import environ, find_home
from cycle.cli import screen, words
from cycle.cli.arithmetic import days_json, show_days
from cycle.cli.given import Given
from cycle.errors import NotFound, WrongUsage
from workflows.calendar import Count, Direction, Kind, WorkingCalendar
from workflows.problems import suggestion

#: More than any law asks for; it keeps a slip of the finger from counting for minutes.
_MOST = 10_000


def command(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", min=0, max=_MOST, help="How many days.")],
    kind: Annotated[Kind, typer.Argument(metavar="working|clear|calendar")],
    direction: Annotated[Direction, typer.Argument(metavar="before|after")],
    date: Annotated[str, typer.Argument(metavar="DATE", help="The day counted from.")],
    profile: Annotated[
        str | None,
        typer.Option(metavar="england|wales", help="Whose rules for clear days; else the home's."),
    ] = None,
) -> None:
    """Count working, clear or calendar days, and show each day."""
    given = ctx.find_object(Given) or Given()
    anchor = words.day(date, "the day counted from")
    calendar, nation = _calendar(ctx, given)
    name = profile or nation or "england"
    if name not in PROFILES:
        raise WrongUsage(f"no profile is called {name}; {suggestion(name, PROFILES.keys())}")
    found = _count(calendar, number, kind, direction, anchor, name)
    if given.as_json:
        screen.document(
            {
                "date": found.date.isoformat(),
                "arithmetic": days_json(found.arithmetic),
                "profile": name,
                "closing_days_of_home": nation is not None,
            }
        )
        return
    screen.say(f"{found.date.isoformat()}, {found.date:%A} {words.spoken(found.date)}")
    show_days(found.arithmetic)
    if kind is Kind.CLEAR:
        screen.note(f"clear days as in {PROFILES[name].name}: {PROFILES[name].source}")
    if nation is None:
        screen.note("no home was found: bank holidays are closed, and no closing days of your own")


def _count(
    calendar: WorkingCalendar,
    number: int,
    kind: Kind,
    direction: Direction,
    anchor: dt.date,
    profile: str,
) -> Count:
    saturdays = PROFILES[profile].saturdays_count
    try:
        return calendar.count(number, kind, direction, anchor, saturdays_count=saturdays)
    except OverflowError as error:
        raise WrongUsage(
            f"{number} days from {anchor} lead past the end of the calendar"
        ) from error


def _calendar(ctx: typer.Context, given: Given) -> tuple[WorkingCalendar, str | None]:
    """Return the calendar to count in, and the nation of the home's partnership if there is one."""
    try:
        find_home(given.home, environ(), Path.cwd())
    except HomeNotFound:
        if given.home is not None:
            raise
        return calendar_for(), None
    from cycle.cli.context import Run  # noqa: PLC0415 -- no database without a home
    from cycle.people.directory import partnership  # noqa: PLC0415

    try:
        with Run(ctx).reading() as desk:
            own = partnership(desk.session, desk.place.slug).settings["partnership"]
            return desk.place.calendar, str(own.get("nation") or "england")
    except NotFound:
        return calendar_for(), None
