"""The page of commands, from what each command says of itself with --help."""

from collections.abc import Iterator
from typing import Any

from cycle.cli.catalogue import GROUPS
from cycle.cli.program import load, program
from docs.generate import markdown

_WIDTH = 80
_EXIT_CODES = (
    (0, "done"),
    (1, "refused: a closed gate, not entitled, not found, or a check that failed"),
    (2, "wrong usage"),
    (3, "the configuration or an input file is wrong; the message names file, line and fix"),
    (4, "the database, the disk or the mail server cannot be reached"),
    (70, "an error of the program itself; nothing was changed, please report it"),
    (130, "interrupted from the keyboard"),
    (141, "the reader of the output went away, as with `cycle journal | head -1`"),
)


def page() -> str:
    """Write the page."""
    lines = markdown.head(
        "Commands",
        "Every command as it describes itself with `--help`. The words of the first block may"
        " stand anywhere on the line. What `--json` prints is on [its own page](json.md).",
    )
    lines += markdown.block("text", help_of(program(), "cycle"))
    lines += ["## Exit codes", "", *markdown.table(["code", "meaning"], _EXIT_CODES)]
    for title, group in GROUPS:
        lines += [f"## {title}", ""]
        for each in group:
            for name, command in _with_parts(load(each.name), f"cycle {each.name}"):
                lines += [f"### {name}", "", *markdown.block("text", help_of(command, name))]
    return markdown.page(lines)


def help_of(command: Any, name: str) -> str:
    """Return the help of a command at the width of a page, whatever terminal this is run in."""
    context = command.context_class(command, info_name=name, terminal_width=_WIDTH)
    return str(command.get_help(context))


def _with_parts(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name, command
    for part, each in getattr(command, "commands", {}).items():
        yield f"{name} {part}", each
