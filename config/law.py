"""The law as dated data: each clause with its source, the days it was in force and how sure we are.

It quotes no statute: titles and duties are in our own words, for officers and not for courts.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from config.errors import UnknownClause
from config.partnership_words import AccessRegime, Nation
from workflows.definition import Source


class Confidence(StrEnum):
    """How sure we are of a clause."""

    #: The text of the law was read.
    SEEN = "seen"
    #: Only what somebody else wrote about it was read.
    SECONDARY = "secondary"
    #: From memory. It is shown as unverified wherever it is used.
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Amendment:
    """A dated change of a clause."""

    on: dt.date
    #: The instrument, such as "SI 2011/1230".
    by: str
    #: What it changed, in our words.
    what: str


@dataclass(frozen=True)
class Clause:
    """One duty of the law or of a board's own rules."""

    key: str
    #: A few words of our own.
    title: str
    #: Where it stands, such as "SI 2007/1830, regulation 10(2)".
    provision: str
    #: What must be done, in one or two sentences of our own.
    duty: str
    in_force_from: dt.date
    #: The last day it was in force; None while it is.
    in_force_until: dt.date | None
    source: Source
    confidence: Confidence
    #: The day somebody last held it against its source.
    checked_on: dt.date
    note: str = ""
    amendments: tuple[Amendment, ...] = ()
    #: Under which rules on access to meetings it binds; empty: under all.
    applies_to_regimes: frozenset[AccessRegime] = frozenset()
    #: In which nations it binds; empty: in both.
    applies_to_nations: frozenset[Nation] = frozenset()
    #: The clauses in whose place it stands in its own nations.
    in_place_of: tuple[str, ...] = ()

    def applies(self, *, regime: str, nation: str) -> bool:
        """Say whether it binds a board under these rules, in this nation."""
        regimes, nations = self.applies_to_regimes, self.applies_to_nations
        return (not regimes or regime in regimes) and (not nations or nation in nations)

    def in_force(self, on: dt.date) -> bool:
        """Say whether it was in force on a day."""
        return self.in_force_from <= on and (
            self.in_force_until is None or on <= self.in_force_until
        )


@cache
def clauses() -> Mapping[str, Clause]:
    """Return every clause we ship, by key, in the order of its file."""
    folder = files("config").joinpath("data/law")
    found: dict[str, Clause] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found[key] = _clause(key, entry)
    return MappingProxyType(found)


def clause(key: str) -> Clause:
    """Find a clause. Raises UnknownClause, with the nearest key."""
    if key not in clauses():
        raise UnknownClause(key, clauses().keys())
    return clauses()[key]


@cache
def binding(key: str, *, regime: str, nation: str) -> Clause | None:
    """Return a clause as it binds a board under these rules, in this nation: itself, or the one
    that stands in its place there; None when neither does, or nobody has described it.
    """
    known = clauses()
    meant = [known[key]] if key in known else []
    meant += [each for each in known.values() if key in each.in_place_of]
    return next((each for each in meant if each.applies(regime=regime, nation=nation)), None)


def in_force(key: str, on: dt.date) -> bool:
    """Say whether a clause was in force on a day. Raises UnknownClause."""
    return clause(key).in_force(on)


def lapsed(on: dt.date) -> frozenset[str]:
    """Name the clauses that are not in force on a day, for the checks of a definition."""
    return frozenset(key for key, each in clauses().items() if not each.in_force(on))


def _clause(key: str, entry: Mapping[str, Any]) -> Clause:
    return Clause(
        key=key,
        title=entry["title"],
        provision=entry["provision"],
        duty=entry["duty"],
        in_force_from=entry["in_force_from"],
        in_force_until=entry.get("in_force_until"),
        source=Source(entry["source"]),
        confidence=Confidence(entry["confidence"]),
        checked_on=entry["checked_on"],
        note=entry.get("note", ""),
        amendments=tuple(Amendment(**each) for each in entry.get("amendments", ())),
        applies_to_regimes=frozenset(map(AccessRegime, entry.get("applies_to_regimes", ()))),
        applies_to_nations=frozenset(map(Nation, entry.get("applies_to_nations", ()))),
        in_place_of=tuple(entry.get("in_place_of", ())),
    )
