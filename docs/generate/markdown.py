"""Markdown as the generated pages need it: a head that says where a page comes from, and tables."""

from collections.abc import Iterable

_MADE = "<!-- Written by `make docs` from the program. Change the program, not this page. -->"


def head(title: str, *paragraphs: str) -> list[str]:
    """Begin a page."""
    return [_MADE, "", f"# {title}", "", *(line for each in paragraphs for line in (each, ""))]


def table(headers: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """Write a table, and an empty line below it."""
    names = list(headers)
    lines = [_row(names), _row("---" for _ in names), *(_row(map(cell, row)) for row in rows)]
    return [*lines, ""]


def cell(value: object) -> str:
    """Write a value so that it stays in its cell."""
    text = "" if value is None else str(value)
    return " ".join(text.replace("|", "\\|").split())


def code(value: object) -> str:
    """Write a value as code; nothing for an empty one."""
    return f"`{value}`" if value not in ("", None) else ""


def block(language: str, text: str) -> list[str]:
    """Write a block of code, and an empty line below it."""
    return [f"```{language}", *text.strip("\n").splitlines(), "```", ""]


def page(lines: Iterable[str]) -> str:
    """Join the lines of a page."""
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
