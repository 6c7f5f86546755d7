"""Everything `cycle` can refuse, as a tree. The entry points translate; nobody else does.

CycleError
├── Refusal                 exit 1: the rules say no, and nothing was changed
│   ├── NotFound            no such workflow, step, person or letter
│   ├── NotEntitled         not this person's to do
│   ├── GateClosed          the step is not ready; every reason is listed
│   ├── StepNotPossible     not from where the workflow stands
│   └── NotAllowed          anything else the rules do not permit
├── WrongUsage              exit 2: the command's words are off
└── Unreachable             exit 4
    ├── DatabaseUnreachable the database cannot be opened, read or written
    └── DocumentsUnreachable the folder of documents cannot be written
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason why a step is refused, with what to do about it."""

    gate: str
    reason: str
    fix: str
    waivable: bool = False


class CycleError(Exception):
    """Base of everything this package raises on purpose."""


class Refusal(CycleError):
    """The rules say no. `kind` is stable, for programs; the message is for people."""

    kind = "not_allowed"

    def __init__(self, message: str, reasons: Sequence[Reason] = ()) -> None:
        self.message = message
        self.reasons = tuple(reasons)
        super().__init__(message)


class NotFound(Refusal):
    """What was asked for is not in the records."""

    kind = "not_found"


class NotEntitled(Refusal):
    """This person may not do that."""

    kind = "not_entitled"


class GateClosed(Refusal):
    """The step is not ready. Every closed gate is listed."""

    kind = "gate_closed"


class StepNotPossible(Refusal):
    """The step does not lead on from here."""

    kind = "not_possible"


class NotAllowed(Refusal):
    """The rules do not permit it."""

    kind = "not_allowed"


class WrongUsage(CycleError):
    """The command lacks a word it needs."""


class Unreachable(CycleError):
    """Something outside cannot be reached; trying again later may help."""


class DatabaseUnreachable(Unreachable):
    """The database cannot be opened, read or written. Nothing was changed."""


class DocumentsUnreachable(Unreachable):
    """The folder that keeps documents cannot be written. Nothing was changed."""
