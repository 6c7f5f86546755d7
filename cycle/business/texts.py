"""Reading what people type into the board's records: any script, but nothing a page may not hold.

It never repeats what was typed: it may be restricted.
"""

import re
from collections.abc import Iterable

from cycle.errors import NotAllowed

LONGEST_LINE = 300
LONGEST_TEXT = 50_000
#: Control characters, lone halves of a character, and marks that reverse the order of a line.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ENDS = re.compile("\r\n?")


def line(text: str, what: str, *, longest: int = LONGEST_LINE) -> str:
    """Read a text of one line, such as a title. Raises NotAllowed, naming `what` it was for."""
    found = " ".join(_safe(text, what).split())
    if not found:
        raise NotAllowed(f"{what} is empty; say it in a few words")
    _must_fit(found, what, longest)
    return found


def maybe_line(text: str, what: str) -> str:
    """Read a text of one line that may be empty. Raises NotAllowed."""
    return line(text, what) if text.strip() else ""


def lines(texts: Iterable[str], what: str) -> list[str]:
    """Read several texts of one line each. Raises NotAllowed."""
    return [line(each, what) for each in texts]


def block(text: str, what: str) -> str:
    """Read a text of any number of lines, which may be empty. Raises NotAllowed."""
    found = _safe(text, what).strip()
    _must_fit(found, what, LONGEST_TEXT)
    return found


def _safe(text: str, what: str) -> str:
    plain = _ENDS.sub("\n", text)
    odd = _UNSAFE.search(plain)
    if odd:
        raise NotAllowed(
            f"{what} holds a character that no page can show (U+{ord(odd[0]):04X}, at place"
            f" {odd.start() + 1}); take it out"
        )
    return plain


def _must_fit(text: str, what: str, longest: int) -> None:
    if len(text) > longest:
        raise NotAllowed(
            f"{what} has {len(text)} characters; {longest} are the most: put the rest into a paper"
        )
