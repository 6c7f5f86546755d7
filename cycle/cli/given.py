"""The words that may stand anywhere on the command line: --home, --now, --as and --json."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_WITH_VALUE = ("--home", "--now", "--as")
JSON = "--json"


@dataclass(frozen=True)
class Given:
    """What was given for the whole run."""

    home: Path | None = None
    now: str | None = None
    actor: str | None = None
    as_json: bool = False


def to_front(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the words that may stand anywhere from the rest, each in its order.

    Only whole words are taken, and none after `--`.
    """
    front: list[str] = []
    rest: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            return front, [*rest, word, *left]
        if word == JSON or word.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            front.append(word)
        elif word in _WITH_VALUE and left:
            front += [word, left.pop(0)]
        else:
            rest.append(word)
    return front, rest
