"""Reads TOML and finds the lines of its keys, which the standard library does not tell.

Only plain sections and keys are found, as our settings have them.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path as FilePath

from config.document import Document
from config.errors import Fault, SettingsFaults
from workflows.problems import Path

_SECTION = re.compile(r"\s*\[\s*([A-Za-z0-9_-]+)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_AT = re.compile(r"\(at line (\d+)")
_TWICE = ("overwrite", "twice", "Cannot declare")


def read_toml(path: FilePath) -> Document:
    """Read a file. Raises SettingsFaults when it is missing, or not TOML."""
    name = str(path)
    if path.exists() and not path.is_file():
        raise _fault(name, 0, "it is no ordinary file", "name a file of text")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _fault(name, 0, "it is not UTF-8", "save the file as UTF-8") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise _fault(name, 0, f"it cannot be read: {reason}", "check its name and rights") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(str(error), text, name) from None
    return Document(name, data, {(): 1, **dict(_lines(text))})


def _unreadable(problem: str, text: str, name: str) -> SettingsFaults:
    found = _AT.search(problem)
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    if any(word in problem for word in _TWICE):
        return _fault(name, line, "a key or a section stands twice", "keep one of the two")
    fix = 'write settings as key = "text" or key = 25, below their [section]'
    return _fault(name, line, "the file cannot be understood from here on", fix)


def _lines(text: str) -> Iterator[tuple[Path, int]]:
    section: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _SECTION.match(line):
            section = (found[1],)
            yield section, number
        elif found := _KEY.match(line):
            yield (*section, found[1]), number


def _fault(name: str, line: int, message: str, fix: str) -> SettingsFaults:
    return SettingsFaults([Fault(name, line, message, fix)])
