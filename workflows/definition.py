"""A definition: one kind of workflow as data. Immutable, and not the machine itself.

States form one row of top-level states; some of them hold regions that run side by side. A
*configuration* is where a running workflow stands: one state, or one state of every region.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from workflows.due import Due

#: Where a workflow stands: dotted names, such as ("gathering.consultation.open", ...), in order.
Configuration = tuple[str, ...]


class Source(StrEnum):
    """Where a date comes from. Only statute can be breached."""

    #: An Act or a statutory instrument.
    STATUTE = "statute"
    #: The council's or the board's own rules, an agreed timetable among them.
    CONSTITUTION = "constitution"
    #: What is usually done.
    PRACTICE = "practice"


class Late(StrEnum):
    """What happens when a step is taken after its due date."""

    #: It is taken, and shown as met late.
    ALLOW = "allow"
    #: The same, and it stands in the record as late.
    RECORD = "record"
    #: Only with the chair's exception and a written reason.
    EXCEPTION = "exception"
    #: Not at all.
    REFUSE = "refuse"


class GateKind(StrEnum):
    """What a gate asks about."""

    #: A document of the kind named is on file.
    DOCUMENT = "document"
    #: Another step is done.
    STEP_DONE = "step_done"
    #: Somebody holds a role.
    ROLE_FILLED = "role_filled"
    #: A date has been reached.
    DATE_REACHED = "date_reached"
    #: The information-sharing protocol is in place (SI 2007/1830, regulation 4).
    PROTOCOL = "information_sharing_protocol"
    #: Something the records say of the business, such as that an agenda has items.
    FACT = "fact"


@dataclass(frozen=True)
class Gate:
    """A named condition of a step, a statement that is true when the gate is open."""

    name: str
    kind: GateKind
    #: The document kind, step, role or fact asked about; empty where the kind needs none.
    about: str = ""
    #: The date to be reached, for `date_reached`.
    due: Due | None = None
    waivable: bool = False


@dataclass(frozen=True)
class Region:
    """States that run beside those of the other regions of one state. The first is the initial."""

    name: str
    title: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """A top-level state; without regions it is a plain one."""

    name: str
    title: str
    regions: tuple[Region, ...] = ()

    def entry(self) -> Configuration:
        """Return where a workflow stands on entering this state."""
        if not self.regions:
            return (self.name,)
        return tuple(f"{self.name}.{r.name}.{r.states[0]}" for r in self.regions)

    def configurations(self) -> Iterator[Configuration]:
        """Yield every place inside this state."""
        if not self.regions:
            yield (self.name,)
            return
        names = [[f"{self.name}.{r.name}.{state}" for state in r.states] for r in self.regions]
        yield from product(*names)


@dataclass(frozen=True)
class Deadline:
    """When a step is due, and by whose authority."""

    #: The planned date; a timetable may give another. None: the statutory limit is the due date.
    planned: Due | None
    #: The limit set by law.
    statutory: Due | None
    #: The class of the planned date. The statutory limit is always statute.
    source: Source
    #: The clause that sets the statutory limit.
    statutory_clause: str
    late: Late
    ladder: str


@dataclass(frozen=True)
class Move:
    """From where to where a step goes."""

    #: A top-level state, or `state.region.state` for a move inside one region.
    source: str
    target: str
    #: For a move out of a state with regions: region -> the states in which it may be left.
    #: A region that is not named may be left in any.
    join: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One named step, and everything that must be known about it."""

    name: str
    #: Imperative: "Close the community consultation".
    title: str
    #: At most one from each state.
    moves: tuple[Move, ...]
    owner: str = "officer"
    gates: tuple[Gate, ...] = ()
    deadline: Deadline | None = None
    #: An earliest day before which the step is not open.
    not_before: Due | None = None
    clauses: tuple[str, ...] = ()
    #: What to tell the owner about how to do it, in a sentence.
    guidance: str = ""
    #: Of a step that moves its subject: what is named as its new place, such as "the new day".
    destination: str = ""

    @property
    def repeats(self) -> bool:
        """Say whether the step leaves the workflow where it was, to be taken again."""
        return all(move.source == move.target for move in self.moves)


@dataclass(frozen=True)
class Definition:
    """One kind of workflow. Build it with `config.definitions`, which checks its sense."""

    name: str
    version: int
    title: str
    states: tuple[State, ...]
    initial: str
    final: tuple[str, ...]
    steps: tuple[Step, ...]
    #: Role -> what it is called.
    roles: Mapping[str, str]
    #: Document kind -> what it is called.
    documents: Mapping[str, str]
    #: Dates the subject has beyond those every workflow has, -> what each is called.
    dates: Mapping[str, str] = field(default_factory=dict)
    #: Those of them that may not be known yet.
    optional_dates: frozenset[str] = frozenset()
    #: Role held in one workflow alone, such as a paper's author, -> what it is called.
    parts: Mapping[str, str] = field(default_factory=dict)

    def step(self, name: str) -> Step | None:
        """Find a step by its name."""
        return next((step for step in self.steps if step.name == name), None)

    def state(self, name: str) -> State | None:
        """Find a top-level state by its name."""
        return next((state for state in self.states if state.name == name), None)

    def role_title(self, role: str) -> str:
        """Return what a role or a part is called."""
        return self.parts.get(role) or self.roles.get(role, role)

    def start(self) -> Configuration:
        """Return where a workflow stands when it opens."""
        state = self.state(self.initial)
        if state is None:
            raise ValueError(f"{self.name} has no initial state {self.initial}")
        return state.entry()

    def is_final(self, configuration: Configuration) -> bool:
        """Say whether a workflow that stands here is over."""
        return configuration[0] in self.final


#: Dates every workflow has: its opening, and the statutory year (1 April to 31 March) it is in.
SUBJECT_DATES: Mapping[str, str] = {
    "opened_on": "the day the workflow was opened",
    "year_starts_on": "1 April, the first day of the year (SI 2007/1830, regulation 2)",
    "year_ends_on": "31 March, the last day of the year",
    "next_year_starts_on": "1 April of the year after",
}


def subject_dates(opened_on: dt.date, year: int) -> dict[str, dt.date]:
    """Return the dates every workflow has, for the year that begins on 1 April of `year`."""
    return {
        "opened_on": opened_on,
        "year_starts_on": dt.date(year, 4, 1),
        "year_ends_on": dt.date(year + 1, 3, 31),
        "next_year_starts_on": dt.date(year + 1, 4, 1),
    }


def year_of(day: dt.date) -> int:
    """Return the year, beginning on 1 April, that a day is in."""
    return day.year if day.month >= 4 else day.year - 1
