"""The program's tree of commands, put together lazily: a module is imported when it is typed."""

import gc
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from cycle.cli.catalogue import GROUPS, NAMES
from cycle.cli.given import Given

#: Said below the help of each command: the words that may stand anywhere.
ANYWHERE = "Anywhere: --home DIR, --now 2014-01-10T09:00, --as KEY, --json. See: cycle --help"


class Commands(TyperGroup):
    """The commands of the catalogue."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- Click's signature
        """Name every command in the order of the help."""
        return list(NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 -- Click's signature
        """Import the module of one command."""
        return load(cmd_name) if cmd_name in NAMES else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """List the commands from the catalogue, group by group, importing none."""
        width = max(map(len, NAMES))
        for title, group in GROUPS:
            with formatter.section(title):
                formatter.write_dl([(each.name.ljust(width), each.help) for each in group])


def load(name: str) -> Any:
    """Import a command and make it ready. Its module holds it as `command`."""
    found = import_module(f"cycle.cli.{name}").command
    # What was imported stays; only what the command itself makes is worth collecting.
    gc.freeze()
    # Python's own 700 would look through the rows of one query; a seventh of a rehearsal's time.
    gc.set_threshold(20_000)
    gc.enable()
    if not isinstance(found, typer.Typer):
        single = typer.Typer(rich_markup_mode=None, add_completion=False)
        single.command(name, epilog=ANYWHERE)(found)
        found = single
    command = get_command(found)
    command.name = name
    return command


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 -- 20 ms that only --version needs

        typer.echo(f"cycle {version('planning-cycle')}")
        raise typer.Exit


def program() -> Any:
    """Return the root command."""
    # Typer would make any error a traceback of its own; ours are answered in one place.
    root = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    root.callback()(_root)
    command = get_command(root)
    command.commands = dict.fromkeys(NAMES)  # type: ignore[attr-defined] # for "did you mean"
    return command


def _root(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The home; else CYCLE_HOME, else the nearest above."),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(metavar="T", help="Set the clock for this run: 2014-01-10T09:00."),
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--as", metavar="KEY", help="Who acts: a person's key.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Answer with one JSON document on standard output.")
    ] = False,
    version: Annotated[  # noqa: ARG001 -- its callback answers
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Keep a Community Safety Partnership lawful and on time.

    Deadlines of the law and of the board, reminders to those who owe something, refusals that
    give their reasons, and the proof of it all.
    """
    ctx.obj = Given(home=home, now=now, actor=actor, as_json=as_json)
