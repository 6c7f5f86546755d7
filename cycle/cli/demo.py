"""`cycle demo`: the year 2013-14 of a real partnership, played through the real engine."""

import contextlib
import json
import shutil
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from config.settings import alone
from cycle.cli import screen
from cycle.cli.given import Given
from cycle.rehearsal import demo
from cycle.rehearsal.typed import Said


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
    played = demo.play(folder, say=say, terminal=typed, replace=replace, program=_program())
    if given.as_json:
        screen.document(
            {
                "home": str(played.folder),
                "index": str(played.index),
                "letters": played.letters,
                "refusals": played.refusals,
            }
        )


def typed(home: Path, words: Sequence[str]) -> Said:
    """Type words in a home, as anybody would; the environment's own home and clock are hidden."""
    from cycle.cli.answering import answer  # noqa: PLC0415 -- it is what called us

    out, beside = StringIO(), StringIO()
    with (
        alone(),
        contextlib.chdir(home),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(beside),
    ):
        code = answer(["--home", str(home), "--json", *words])
    return Said(code, json.loads(out.getvalue()))


def _program() -> str:
    """Return what to type for this program: its name when a shell finds it, else its path."""
    here = Path(sys.argv[0])
    if here.name != "cycle" or shutil.which("cycle") == str(here.resolve()):
        return "cycle"
    with contextlib.suppress(ValueError):
        here = here.resolve().relative_to(Path.cwd())
    return str(here)
