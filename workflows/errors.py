"""Everything `workflows` can refuse, as a tree.

WorkflowsError
├── CalendarEnds        a date lies outside the years whose holidays are known
├── UnknownAnchor       a due rule names a date nobody declared
└── NotPossible         the step does not exist, or not from this state
"""

import datetime as dt
from collections.abc import Sequence


class WorkflowsError(Exception):
    """Base of everything this package raises."""


class CalendarEnds(WorkflowsError):
    """Counting would need holidays of a year not in the table: it refuses rather than guesses."""

    def __init__(self, day: dt.date, *, first: dt.date, last: dt.date) -> None:
        self.day = day
        self.first = first
        self.last = last
        super().__init__(
            f"the bank holidays are known from {first.isoformat()} to {last.isoformat()}, and"
            f" {day.isoformat()} lies outside; install a version of Planning Cycle with a later"
            " holiday table before counting that far"
        )


class UnknownAnchor(WorkflowsError):
    """A due rule counts from something that does not exist."""

    def __init__(self, anchor: str, known: Sequence[str]) -> None:
        self.anchor = anchor
        self.known = tuple(known)
        super().__init__(f"no date is called {anchor}; known here: {', '.join(known) or 'none'}")


class NotPossible(WorkflowsError):
    """The step cannot be taken from where the workflow stands."""

    def __init__(self, step: str, states: Sequence[str], possible: Sequence[str]) -> None:
        self.step = step
        self.states = tuple(states)
        self.possible = tuple(possible)
        can = f"possible now: {', '.join(possible)}" if possible else "no step is possible any more"
        super().__init__(f"{step} cannot be taken from {' and '.join(states)}; {can}")
