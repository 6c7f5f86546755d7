"""Plays the ```console blocks of a page as they are written, and says what the program answered.

It is no shell: it knows `cycle`, `cd`, `echo TEXT > FILE` and `echo $?`, and refuses the rest.
"""

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from doctest import ELLIPSIS, OutputChecker
from io import StringIO
from pathlib import Path

from cycle.cli.answering import answer

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "


@dataclass(frozen=True)
class Told:
    """One command of a page, and what the page says the program answers."""

    command: str
    answer: str


def told_in(page: Path) -> list[Told]:
    """Read the commands of a page in their order."""
    blocks = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [told for block in blocks for told in _of_block(block)]


def _of_block(block: str) -> Iterator[Told]:
    for part in re.split(rf"^{re.escape(_PROMPT)}", block, flags=re.MULTILINE)[1:]:
        command, _, said = part.replace("\\\n", "").partition("\n")
        yield Told(command, said)


class Player:
    """A person at a terminal, in a folder of their own. Both outputs come in the order of time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._code = 0

    def type(self, command: str) -> str:
        """Do what is typed and return all that is shown. Raises ValueError for a word unknown."""
        words = shlex.split(command)
        match words:
            case ["cycle", *rest]:
                return self._cycle(rest)
            case ["cd", where]:
                self._folder = (self._folder / where).resolve(strict=True)
                return ""
            case ["echo", "$?"]:
                return f"{self._code}\n"
            case ["echo", text, ">", file]:
                (self._folder / file).write_text(f"{text}\n", encoding="utf-8")
                return ""
        raise ValueError(f"a page tells people to type {command!r}, which no test can play")

    def _cycle(self, words: list[str]) -> str:
        shown = StringIO()
        with chdir(self._folder), redirect_stdout(shown), redirect_stderr(shown):
            self._code = answer(words)
        return shown.getvalue()


def agrees(told: str, shown: str) -> bool:
    """Say whether what is shown is what was told; `...` stands for anything."""
    return OutputChecker().check_output(told, shown, ELLIPSIS)
