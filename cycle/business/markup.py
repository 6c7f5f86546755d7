"""The light markup of a discussion: paragraphs, "- " bullets and "1. " numbers, and nothing else.

What would be shown otherwise than it was written is refused with its line.
"""

import re

from cycle.business import texts
from cycle.errors import NotAllowed

#: Bullets as word processors paste them.
_BULLET = re.compile(r"^(\s*)[•·▪*+](?:\s+)(?=\S)")
_NUMBER = re.compile(r"^(\s*)(\d{1,9})[.)]\s+\S")
_LISTED = re.compile(r"^\s*(?:- |\d{1,9}[.)]\s)")


def discussion(text: str, what: str) -> str:
    """Read a discussion; bullets of other shapes become "- ". Raises NotAllowed.

    A numbered list runs 1, 2, 3, because a page numbers it so whatever was typed.
    """
    lines = [_BULLET.sub(r"\1- ", line.rstrip()) for line in texts.block(text, what).split("\n")]
    _must_count(lines, what)
    return "\n".join(_apart(lines))


def _must_count(lines: list[str], what: str) -> None:
    expected: dict[int, int] = {}
    for place, line in enumerate(lines, start=1):
        found = _NUMBER.match(line)
        if found is None:
            if line and not line.startswith(" "):
                expected.clear()
            continue
        depth, number = len(found[1]), int(found[2])
        wanted = expected.get(depth, 0) + 1
        if number != wanted:
            raise NotAllowed(
                f"line {place} of {what} begins with the number {number}, and a page would show"
                f" {wanted} there: number a list 1, 2, 3, or begin the line with a word"
            )
        expected = {deep: last for deep, last in expected.items() if deep < depth}
        expected[depth] = number


def _apart(lines: list[str]) -> list[str]:
    """Set a list off from a paragraph that follows it at once, or it would swallow that."""
    found: list[str] = []
    for line in lines:
        before = found[-1] if found else ""
        if line and not line.startswith(" ") and _LISTED.match(before) and not _LISTED.match(line):
            found.append("")
        found.append(line)
    return found
