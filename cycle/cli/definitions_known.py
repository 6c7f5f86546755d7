"""The definitions that are known here: with a home its own over the shipped ones, without one
only those.
"""

from dataclasses import dataclass

import typer

from config.definition_files import LoadedDefinition
from config.errors import HomeNotFound
from cycle.bootstrap import load_all_definitions
from cycle.cli.context import Run


@dataclass(frozen=True)
class Known:
    """One definition, and whether the partnership wrote it."""

    loaded: LoadedDefinition
    own: bool


def known_definitions(ctx: typer.Context) -> tuple[Run, dict[str, Known]]:
    """Load every definition by name. Raises FileFaults, and HomeNotFound for a home that was
    named and is none.
    """
    run = Run(ctx)
    shipped = load_all_definitions([])
    try:
        found = run.app.definitions()
    except HomeNotFound as error:
        if error.named_by:
            raise
        found = shipped
    return run, {
        name: Known(each, name not in shipped or shipped[name].sha256 != each.sha256)
        for name, each in found.items()
    }
