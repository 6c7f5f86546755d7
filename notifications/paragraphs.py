"""Plain text set for reading: filled to 72 columns, counted as a screen counts them.

Commands and addresses are never broken: they are there to be copied.
"""

import unicodedata
from collections.abc import Iterator

WIDTH = 72


def one_line(text: str) -> str:
    """The text without line breaks, so that no name or note can pose as a part of the letter."""
    return " ".join(text.split())


def fill(text: str, first: str = "", rest: str | None = None) -> str:
    """The text as lines of at most 72 columns, the first after `first`, the others after `rest`."""
    lead, lines = first, []
    rest = " " * columns(first) if rest is None else rest
    current, width = "", columns(lead)
    for word in _words(text, WIDTH - columns(rest)):
        wider = width + columns(word) + bool(current)
        if current and wider > WIDTH:
            lines.append(lead + current)
            lead, current, width = rest, word, columns(rest) + columns(word)
        else:
            current, width = f"{current} {word}" if current else word, wider
    return "\n".join([*lines, lead + current])


def bullet(text: str) -> str:
    """One item of a list."""
    return fill(text, "  - ")


def heading(text: str) -> str:
    """A heading of a section: its text and a rule beneath."""
    filled = fill(text)
    return f"{filled}\n{'-' * min(WIDTH, max(columns(line) for line in filled.splitlines()))}"


def columns(text: str) -> int:
    """How many columns a screen of fixed width gives the text: two for each wide East Asian
    character.
    """
    return len(text) if text.isascii() else sum(_column(character) for character in text)


def tidy(text: str) -> str:
    """No space before a line's end, never two blank lines together, one line break at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).rstrip() + "\n"


def _column(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _words(text: str, room: int) -> Iterator[str]:
    for word in text.split():
        if columns(word) <= room or "://" in word or "@" in word:
            yield word
        else:
            yield from _pieces(word, room)


def _pieces(word: str, room: int) -> Iterator[str]:
    piece, width = "", 0
    for character in word:
        if width + _column(character) > room:
            yield piece
            piece, width = "", 0
        piece += character
        width += _column(character)
    yield piece
