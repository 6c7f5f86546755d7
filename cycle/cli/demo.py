"""`cycle demo`: the year 2013-14 of a real partnership, played through the real engine."""

from pathlib import Path
from typing import Annotated

import typer

from config.settings import environ
from cycle.cli import screen
from cycle.cli.given import Given
from cycle.rehearsal import demo


def command(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where it is played.")] = Path(
        "demo"
    ),
    replace: Annotated[
        bool, typer.Option("--replace", help="Play it anew over an earlier demo.")
    ] = False,
) -> None:
    """Play the 2013-14 year of a real partnership, letters and all."""
    given = ctx.find_object(Given) or Given()
    say = screen.note if given.as_json else screen.say
    played = demo.play(folder, environ=environ(), say=say, replace=replace)
    if given.as_json:
        screen.document(
            {
                "home": str(played.folder),
                "index": str(played.index),
                "letters": played.letters,
                "refusals": played.refusals,
            }
        )
