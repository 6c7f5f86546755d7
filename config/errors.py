"""Everything `config` can refuse, as a tree. Each error carries its data and says one sentence.

ConfigError
├── FileFaults          a file is wrong: every fault with its line and its fix
│   └── SettingsFaults  the same for cycle.toml, or for the environment
├── RuleUnreadable      a rule of the diary that cannot be read
├── HomeNotFound        no folder with a cycle.toml, where one was expected
├── UnknownClause       a clause of the law nobody has described
└── UnknownExample      no example of that name is shipped
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from workflows.problems import suggestion


class ConfigError(Exception):
    """Base of everything this package raises."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file, where, and what to do about it."""

    file: str
    #: Counted from 1; 0 when the fault is in no line, such as in the environment.
    line: int
    #: One sentence without a full stop: what is wrong.
    message: str
    #: What to do.
    fix: str

    def __str__(self) -> str:
        """Say it in one line."""
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.message}; {self.fix}"


class FileFaults(ConfigError):
    """A file is wrong. All its faults at once, in the order of their lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class SettingsFaults(FileFaults):
    """The operator's settings are wrong, or a variable of the environment is."""


class RuleUnreadable(ConfigError):
    """A rule of the board's diary cannot be read. `says` goes on from "the rule ..."."""

    def __init__(self, text: str, says: str, fix: str) -> None:
        shown = " ".join(text.split())
        self.text = f"{shown[:80]}…" if len(shown) > 80 else shown
        self.says = says
        self.fix = fix
        super().__init__(f'the rule "{self.text}" {says}; {fix}')


class HomeNotFound(ConfigError):
    """There is no home: no folder that holds a cycle.toml."""

    def __init__(self, looked_in: Path, *, named_by: str) -> None:
        self.looked_in = looked_in
        self.named_by = named_by
        where = f"{looked_in} ({named_by})" if named_by else f"{looked_in} or any folder above it"
        super().__init__(
            f"no cycle.toml was found in {where}; make a home with: cycle init DIR, or name one"
            " with --home DIR or CYCLE_HOME"
        )


class UnknownClause(ConfigError):
    """A clause of the law that nobody has described."""

    def __init__(self, key: str, known: Collection[str]) -> None:
        self.key = key
        super().__init__(f'"{key}" is not a known clause of the law; {suggestion(key, known)}')


class UnknownExample(ConfigError):
    """No example of that name is shipped."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        self.name = name
        super().__init__(f'there is no example called "{name}"; {suggestion(name, known)}')
