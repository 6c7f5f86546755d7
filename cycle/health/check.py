"""One check of the doctor: what it looked at, what it found and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check ended."""

    #: All is well.
    OK = "ok"
    #: It works, and somebody should look.
    WARN = "warn"
    #: It does not work.
    BAD = "bad"


@dataclass(frozen=True)
class Check:
    """One finding."""

    name: str
    state: State
    message: str
    #: What to do; empty when all is well.
    fix: str = ""

    def as_json(self) -> dict[str, str]:
        """Return the check for programs."""
        return {
            "name": self.name,
            "state": self.state.value,
            "message": self.message,
            "fix": self.fix,
        }


def ok(name: str, message: str) -> Check:
    """Report that all is well."""
    return Check(name, State.OK, message)


def warn(name: str, message: str, fix: str) -> Check:
    """Report that somebody should look."""
    return Check(name, State.WARN, message, fix)


def bad(name: str, message: str, fix: str) -> Check:
    """Report that something does not work."""
    return Check(name, State.BAD, message, fix)
