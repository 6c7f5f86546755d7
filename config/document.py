"""A file that was read: plain data and the line of each value. It knows nothing of YAML."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from config.errors import Fault, FileFaults
from workflows.problems import Path, Problem

#: Dictionaries, lists, text, numbers, booleans, dates and None.
Plain: TypeAlias = Any


@dataclass(frozen=True)
class Document:
    """Plain data with the name of its file and the line of each key."""

    name: str
    data: Plain
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """Return the line of a key or list entry; of its nearest parent when it is not there.

        0 when the data came from no file.
        """
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return self.lines.get((), 0)

    def value_at(self, path: Path) -> Plain:
        """Return the value a path leads to, or None when it is not there."""
        value = self.data
        for key in path:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def fault(self, path: Path, message: str, fix: str) -> Fault:
        """Make a fault of what is wrong at a path."""
        return Fault(self.name, self.line_of(path), message, fix)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise FileFaults when there are problems."""
        faults = [self.fault(each.path, each.message, each.fix) for each in problems]
        if faults:
            raise FileFaults(faults)


def to_json(value: Plain) -> Plain:
    """Return the same data with dates as ISO text, fit for a JSON column."""
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
