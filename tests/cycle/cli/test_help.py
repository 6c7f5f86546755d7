"""The help, and what the program imports to give it."""

import inspect
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer

from cycle.cli.catalogue import GROUPS, NAMES
from cycle.cli.given import to_front
from tests.cycle.cli.conftest import Run

HEAVY = {
    "aiosmtplib",
    "alembic",
    "apscheduler",
    "css_inline",
    "icalendar",
    "jinja2",
    "pydantic",
    "rich",
    "ruamel",
    "sqlalchemy",
    "sqlmodel",
    "tabulate",
}
_IMPORTED = """
import json, sys
from cycle.cli.answering import answer
code = answer({words!r})
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})), file=sys.stderr)
sys.exit(code)
"""


def _imported(*words: str) -> set[str]:
    """Name the packages a command has imported when it ends."""
    code = _IMPORTED.format(words=list(words))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(json.loads(done.stderr.decode().splitlines()[-1]))


@pytest.mark.parametrize("name", NAMES)
def test_each_command_explains_itself_and_names_the_words_that_may_stand_anywhere(
    name: str, bare: Run
) -> None:
    found = bare(name, "--help")

    assert found.code == 0
    assert found.err == ""
    assert found.out.startswith(f"Usage: cycle {name}")


@pytest.mark.parametrize("name", NAMES)
def test_the_help_lists_the_first_line_of_each_docstring(name: str) -> None:
    listed = {each.name: each.help for _, group in GROUPS for each in group}
    command = import_module(f"cycle.cli.{name}").command

    if isinstance(command, typer.Typer):
        callback = command.registered_callback
        assert callback is not None
        command = callback.callback
    said = inspect.getdoc(command) or ""

    assert listed[name] == said.splitlines()[0]


def test_every_command_of_the_help_is_listed_once(bare: Run) -> None:
    lines = bare("--help").out.splitlines()

    shown = [line.split()[0] for line in lines if line[:2] == "  " and line[2:3].isalpha()]
    assert [name for name in shown if name in NAMES] == list(NAMES)


def test_help_imports_no_heavy_library() -> None:
    assert _imported("--help") & HEAVY == set()


def test_status_imports_only_what_it_needs(opened: Path) -> None:
    found = _imported("--home", str(opened), "--now", "2014-01-10", "status")

    assert found & HEAVY == {"pydantic", "sqlalchemy", "sqlmodel"}


def test_no_words_at_all_show_the_help(bare: Run) -> None:
    assert bare() == bare("--help")


def test_the_version_is_shown(bare: Run) -> None:
    found = bare("--version")

    assert (found.code, found.out) == (0, "cycle 0.1.0\n")


@pytest.mark.parametrize(
    ("words", "front", "rest"),
    [
        ("status --json", ["--json"], ["status"]),
        ("--json status", ["--json"], ["status"]),
        ("status --home h --now=t x --as k", ["--home", "h", "--now=t", "--as", "k"], None),
        ("status --home", [], ["status", "--home"]),
        ("count -- --json", [], ["count", "--", "--json"]),
        ("advance --note=--json", [], ["advance", "--note=--json"]),
    ],
)
def test_words_that_may_stand_anywhere_come_first(
    words: str, front: list[str], rest: list[str] | None
) -> None:
    assert to_front(words.split()) == (front, ["status", "x"] if rest is None else rest)
