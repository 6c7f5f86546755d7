"""Holds the tables of docs/reference/json.md against what the program prints.

A key is written as its path: `workflows[].ref`; `data{}` is an object of any keys.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SECTION = re.compile(r"^### (.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| `([^`]+)` \| (.*) \|$", re.MULTILINE)
_SHARED = re.compile(r"\[([A-Z]+)\]\(#[a-z]+\)")


@dataclass(frozen=True)
class Section:
    """What the page tells of one document."""

    keys: frozenset[str]
    #: Path -> the shared object that stands there.
    shared: Mapping[str, str] = field(default_factory=dict)
    #: The shared object that the whole document is, with more keys or without.
    extends: str = ""


def sections_of(page: Path) -> dict[str, Section]:
    """Read the page."""
    parts = _SECTION.split(page.read_text(encoding="utf-8"))[1:]
    return {name: _section(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def _section(text: str) -> Section:
    before = _SHARED.search(text.partition("|")[0].partition("\n## ")[0])
    rows = _ROW.findall(text)
    shared = {key: found[1] for key, said in rows if (found := _SHARED.search(said))}
    own = frozenset(key for key, _ in rows if key not in shared)
    return Section(own, shared, extends=before[1] if before else "")


def untold(sections: Mapping[str, Section], name: str, *documents: Any) -> set[str]:
    """Name the keys that only the page has, or only the documents: empty when both agree."""
    section = sections[name]
    told = set(section.keys)
    if section.extends:
        told |= sections[section.extends].keys
    shown = {path for each in documents for path in paths(each)}
    wrong: set[str] = set()
    for place, kind in section.shared.items():
        inside = {path for path in shown if path == place or path.startswith(f"{place}.")}
        keys = {path.removeprefix(f"{place}.") for path in inside - {place}}
        shown -= inside
        wrong |= _apart(keys, sections[kind].keys) if keys else set()
        wrong |= set() if inside else {place}
    return wrong | _apart(shown, told)


def _apart(shown: set[str], told: set[str] | frozenset[str]) -> set[str]:
    for free in [key for key in told if key.endswith("{}")]:
        stem = free.removesuffix("{}")
        shown = {free if path.startswith(stem) else path for path in shown}
    # An empty list tells nothing of what is in it when it is not.
    full = {path for path in shown if not (path.endswith("[]") and _has_more(path, shown))}
    return full ^ set(told)


def _has_more(path: str, shown: set[str]) -> bool:
    return any(other.startswith(f"{path}.") for other in shown)


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Yield the path of every key of a document."""
    if isinstance(value, dict) and value:
        for key, inside in value.items():
            yield from paths(inside, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        yield f"{at}[]"
        for inside in value:
            if isinstance(inside, dict | list):
                yield from paths(inside, f"{at}[]")
    else:
        yield at
