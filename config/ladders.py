"""Reminder ladders by name: how many working days before and after a due date one is sent."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Ladder:
    """The rungs of one ladder, in working days; 0 is the due date itself."""

    name: str
    #: Falling, each at least 0.
    before: tuple[int, ...]
    #: Rising, each at least 1.
    after: tuple[int, ...]


@cache
def ladders() -> Mapping[str, Ladder]:
    """Return the shipped ladders by name."""
    text = files("config").joinpath("data/ladders.toml").read_text(encoding="utf-8")
    found = {
        name: Ladder(name, before=tuple(rungs["before"]), after=tuple(rungs["after"]))
        for name, rungs in tomllib.loads(text).items()
    }
    return MappingProxyType(found)
