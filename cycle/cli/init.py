"""`cycle init`: make a home, all of it or none. It refuses a folder that already is one."""

import shlex
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlmodel import select

from config.examples import EXAMPLES, Records, example, records
from config.settings import environ
from cycle import homes
from cycle.bootstrap import App, parse_now, real_clock
from cycle.cli import screen
from cycle.cli.context import OPERATOR
from cycle.cli.given import Given
from cycle.errors import WrongUsage
from cycle.people.place import Place, place_of
from cycle.records.tables import Partnership

#: Whose clock it is before a partnership is there.
_LONDON = ZoneInfo("Europe/London")


def command(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="The partnership.yaml to begin.")
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--example", metavar="NAME", help=f"One of: {', '.join(EXAMPLES)}."),
    ] = None,
) -> None:
    """Make a home: settings, database and the partnership."""
    given = ctx.find_object(Given) or Given()
    if file is not None and name is not None:
        raise WrongUsage("give either --from FILE or --example NAME")
    found = records(name) if name else None
    said = given.now or environ().get("CYCLE_NOW") or (found.entered_at if found else None)
    app = homes.make_home(
        folder,
        file=example(name) if name else file,
        now=parse_now(said, _LONDON) if said else real_clock(),
        environ=environ(),
        by=given.actor or environ().get("CYCLE_AS") or OPERATOR,
        records=found,
    )
    ctx.call_on_close(app.database.engine.dispose)
    place = _place(app)
    if given.as_json:
        slug = place.slug if place else None
        screen.document({"home": str(app.home), "partnership": slug})
        return
    screen.say(f"made the home {app.home}")
    screen.say(*(_entered(app, found, said) if found and said else _next(app, place)))


def _place(app: App) -> Place | None:
    """Find the partnership that was brought in; None when no file was given."""
    with app.database.reading() as session:
        row = session.exec(select(Partnership).limit(1)).first()
        return place_of(row) if row else None


def _entered(app: App, found: Records, said: str) -> list[str]:
    """Say what is on record, and how to look at it as of the day it was entered."""
    *before, last = [path.stem for path in found.meetings]
    cycle = f"cycle --home {shlex.quote(str(app.home))} --now {said}"
    return [
        f"the meetings {', '.join(before)} and {last} are in it, as of {said}; next:",
        f"  {cycle} status",
        f"  {cycle} minutes {last}",
        f"  {cycle} agenda {before[-1]}",
    ]


def _next(app: App, place: Place | None) -> list[str]:
    cycle = f"cycle --home {shlex.quote(str(app.home))}"
    if place is None:
        return ["no partnership is in it yet; bring one in with:", f"  {cycle} apply FILE"]
    refs = [(name, ref) for name, years in place.timetables.items() for ref in years]
    name, ref = refs[0] if refs else ("planning_cycle", "2013-14")
    return [
        f"{place.name} is in it; next:",
        f"  {cycle} open {name} --ref {ref} --on DATE",
        f"  {cycle} status",
        f"  {cycle} doctor",
    ]
