"""What a check has to say: where it is wrong, what is wrong, and what to do. It raises nothing."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import takewhile

#: Keys and list positions that lead to a value in a definition or another file.
Path = tuple[str | int, ...]

_CLOSE = 0.6
_SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One thing that makes no sense, found in data that can be read."""

    path: Path
    #: One sentence without a full stop: what is wrong.
    message: str
    #: What to do about it.
    fix: str


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that was probably meant, or None."""
    names = {name.casefold(): name for name in sorted(known)}
    wanted = word.casefold().strip()
    close = difflib.get_close_matches(wanted, names, n=5, cutoff=_CLOSE)
    if close:
        return names[max(close, key=lambda name: _likeness(wanted, name))]
    if len(wanted) < 3:
        return None
    return next((name for key, name in names.items() if wanted in key), None)


def _likeness(wanted: str, name: str) -> tuple[float, int]:
    """Rank by likeness and, where that is even, by the letters both begin with."""
    ratio = difflib.SequenceMatcher(None, name, wanted).ratio()
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(name, wanted, strict=False))
    return ratio, sum(1 for _ in alike)


def suggestion(word: str, known: Collection[str]) -> str:
    """Say which known word was probably meant, or which words there are."""
    meant = nearest(word, known)
    if meant is not None:
        return f'did you mean "{meant}"?'
    shown = sorted(known)[:_SHOWN]
    more = ", and more" if len(known) > _SHOWN else ""
    return f"known here: {', '.join(shown)}{more}" if shown else "none is declared here"


def unknown(what: str, word: str, known: Collection[str], path: Path) -> Problem:
    """Report a word nobody declared, such as `unknown("role", "analist", roles, path)`."""
    return Problem(path, f'"{word}" is not a known {what}', suggestion(word, known))
