"""Plays the ```console blocks of a page as they are written, and says what the program answers.

It is no shell: it knows `cycle`, `cd`, `echo TEXT > FILE` and `echo $?`, and refuses the rest.
"""

import json
import re
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from doctest import ELLIPSIS, OutputChecker
from io import StringIO
from pathlib import Path
from typing import Any

from cycle.cli.answering import answer

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "


#: A command, over several lines where they end in a backslash, and what is shown after it.
_TYPED = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """One command of a page, and what the page says the program answers."""

    command: str
    answer: str


def told_in(page: Path) -> list[Told]:
    """Read the commands of a page in their order."""
    blocks = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [Told(*typed) for block in blocks for typed in _TYPED.findall(block)]


def replayed(text: str, player: "Player") -> str:
    """Write a page with the answers of today; where one was shortened by hand it stays."""

    player.save(text)

    def answered(typed: re.Match[str]) -> str:
        shown = player.type(typed[1])
        kept = agrees(typed[2], shown) or "..." in typed[2]
        return f"{_PROMPT}{typed[1]}\n{typed[2] if kept else shown}"

    return _BLOCK.sub(lambda block: _TYPED.sub(answered, block[0]), text)


class Player:
    """A person at a terminal, in a folder of their own. Both outputs come in the order of time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._code = 0

    def save(self, page: str) -> None:
        """Save the files that a page gives, each in a block that begins with its name."""
        for name, text in _FILE.findall(page):
            file = self._folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def type(self, command: str) -> str:
        """Do what is typed and return all that is shown. Raises ValueError for a word unknown."""
        words = shlex.split(command.replace("\\\n", ""))
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

    def document(self, command: str) -> Any:
        """Type a command with --json and read its one document."""
        shown, told = StringIO(), StringIO()
        with chdir(self._folder), redirect_stdout(shown), redirect_stderr(told):
            self._code = answer([*shlex.split(command)[1:], "--json"])
        return json.loads(shown.getvalue())

    def _cycle(self, words: list[str]) -> str:
        shown = StringIO()
        with chdir(self._folder), redirect_stdout(shown), redirect_stderr(shown):
            self._code = answer(words)
        return shown.getvalue()


def agrees(told: str, shown: str) -> bool:
    """Say whether what is shown is what was told; `...` stands for anything."""
    return OutputChecker().check_output(told, shown, ELLIPSIS)
