"""`cycle schema`: the JSON Schema of our files, for editors that check while one types."""

from enum import StrEnum
from typing import Annotated

import typer

from config import schema
from cycle.cli import screen


class Kind(StrEnum):
    """Which file."""

    #: partnership.yaml.
    PARTNERSHIP = "partnership"
    #: A definition of workflows.
    DEFINITION = "definition"
    #: A meeting of the board, to be entered.
    MEETING = "meeting"


def command(
    kind: Annotated[
        Kind, typer.Argument(metavar="[partnership|definition|meeting]", help="Of which file.")
    ] = Kind.PARTNERSHIP,
) -> None:
    """Print the JSON Schema of our files, for editors."""
    made = {
        Kind.PARTNERSHIP: schema.partnership_schema,
        Kind.DEFINITION: schema.definition_schema,
        Kind.MEETING: schema.meeting_schema,
    }
    screen.document(made[kind]())
