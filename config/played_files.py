"""What a demonstration plays: commands with the moment and the person, and the sheets handed in."""

import shlex
from pathlib import Path as FilePath
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from config import reader
from config.validation import quoted, validate, wrong
from config.words import Entry, Key, LongText, Text, matching

_MOMENT = r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d"


def _typed(value: Any) -> Any:
    """Refuse what no shell could take apart."""
    if isinstance(value, str):
        try:
            shlex.split(value)
        except ValueError:
            raise wrong(f"{quoted(value)} cannot be typed", "close its quotes") from None
    return value


Moment = Annotated[str, matching(_MOMENT, "moment", "write it as 2013-10-25T10:00")]


class TypedEntry(Entry):
    """Somebody types a command at a moment. A refusal is part of the play."""

    at: Moment = Field(description="Local time")
    by: Key
    does: Text = Field(description="What was done, for people")
    types: Annotated[LongText, BeforeValidator(_typed)] = Field(description='After "cycle"')

    @property
    def words(self) -> list[str]:
        """Return what is typed, word by word."""
        return shlex.split(self.types)


class PlayedFile(Entry):
    """All of a played file."""

    sheets: dict[str, Text] = Field(default_factory=dict, description="File name -> what it says")
    acts: list[TypedEntry]


def load_played(path: FilePath) -> PlayedFile:
    """Load a file. Raises FileFaults with every fault at once."""
    return validate(PlayedFile, reader.read(path))
