"""A definition as it is written in a file, and the way from there to `workflows.definition`.

It reads no file, so that rebuilding a definition from a stored copy stays quick.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from config.document import Document
from config.due_value import DueValue
from config.validation import validate, wrong
from config.words import Entry, Flag, Name, Text, Whole, matching, one_of
from workflows.definition import (
    Deadline,
    Definition,
    Gate,
    GateKind,
    Late,
    Move,
    Region,
    Source,
    State,
    Step,
)

_PLACE = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,2}"
_PLACE_HOW = "name a state, or a state inside a region as state.region.state"
Place = Annotated[str, matching(_PLACE, "state", _PLACE_HOW), Field(description=_PLACE_HOW)]
Clause = Annotated[str, Field(max_length=100, description="The key of a clause: cycle law list")]
SourceWord = Annotated[Source, one_of(Source)]
LateWord = Annotated[Late, one_of(Late)]
Join = dict[Name, Annotated[list[Name], Field(min_length=1)]]


class RegionEntry(Entry):
    """States that run beside those of the other regions."""

    title: Text
    states: list[Name] = Field(min_length=1, description="In order; the first is the initial")


class StateEntry(Entry):
    """A top-level state."""

    title: Text
    regions: dict[Name, RegionEntry] = Field(default_factory=dict)


class MoveEntry(Entry):
    """From where to where."""

    source: Place = Field(alias="from")
    target: Place = Field(alias="to")
    join: Join = Field(default_factory=dict)


class GateEntry(Entry):
    """A condition of a step: exactly one question, and whether it may be waived."""

    document: Name | None = Field(None, description="A document of this kind is on file")
    step_done: Name | None = Field(None, description="This step is done")
    role_filled: Name | None = Field(None, description="Somebody holds this role")
    date_reached: DueValue | None = Field(None, description="This date has been reached")
    information_sharing_protocol: Flag = Field(
        default=False, description="The protocol is in place"
    )
    fact: Name | None = Field(None, description="Something the records say of the business")
    waivable: Flag = Field(default=False, description="A named person may pass it, with a reason")

    @model_validator(mode="after")
    def _asks_one_thing(self) -> "GateEntry":
        if len(self.asked()) != 1:
            kinds = ", ".join(str(kind) for kind in GateKind)
            raise wrong("a gate asks exactly one thing", f"give it one of: {kinds}")
        return self

    def asked(self) -> list[GateKind]:
        """Return the questions that are filled in."""
        return [kind for kind in GateKind if getattr(self, kind.value)]


class StepEntry(Entry):
    """One step."""

    step: Name
    title: Text = Field(description="Imperative: Close the community consultation")
    source_state: Place | None = Field(None, alias="from")
    target_state: Place | None = Field(None, alias="to")
    join: Join = Field(
        default_factory=dict, description="The states in which each region may be left"
    )
    moves: list[MoveEntry] = Field(
        default_factory=list, description="In place of from and to, when there are many"
    )
    owner: Name = "officer"
    gates: dict[Name, GateEntry] = Field(default_factory=dict)
    due: DueValue | None = Field(None, description="The planned date; a timetable may give another")
    statutory: DueValue | None = Field(None, description="The limit set by law")
    statutory_clause: Clause = ""
    source: SourceWord = Source.PRACTICE
    late: LateWord = Late.ALLOW
    ladder: Name = "standard"
    not_before: DueValue | None = None
    clauses: list[Clause] = Field(default_factory=list)
    guidance: Text = ""
    destination: Text = Field(
        "", description="Of a step that moves its subject: what --to names, such as the new day"
    )

    @model_validator(mode="after")
    def _goes_somewhere(self) -> "StepEntry":
        short = self.source_state is not None and self.target_state is not None
        loose = self.source_state is not None or self.target_state is not None or bool(self.join)
        if (self.moves and loose) or not (self.moves or short):
            fix = "give it from: and to:, or a list of moves:"
            raise wrong(f'the step "{self.step}" does not say where it goes', fix)
        return self

    def routes(self) -> tuple[Move, ...]:
        """Return its moves, however they were written."""
        if self.source_state is not None and self.target_state is not None:
            return (Move(self.source_state, self.target_state, _join(self.join)),)
        return tuple(Move(each.source, each.target, _join(each.join)) for each in self.moves)


class DateEntry(Entry):
    """A date of the subject."""

    title: Text
    optional: Flag = Field(default=False, description="It may not be known yet")


def _titled(value: Any) -> Any:
    """Read a bare text as the title of a date that must be known."""
    return {"title": value} if isinstance(value, str) else value


_DATE_SCHEMA: dict[str, Any] = {
    "description": "What it is called; or its title, and whether it may not be known yet",
    "oneOf": [
        {"type": "string"},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {"title": {"type": "string"}, "optional": {"type": "boolean"}},
            "required": ["title"],
        },
    ],
}
DateValue = Annotated[DateEntry, BeforeValidator(_titled), WithJsonSchema(_DATE_SCHEMA)]


class DefinitionFile(Entry):
    """A workflow as data."""

    definition: Name
    version: Whole = Field(
        ge=1, le=1_000_000, description="Running workflows keep the version they began on"
    )
    title: Text
    initial: Name
    final: list[Name] = Field(min_length=1)
    roles: dict[Name, Text] = Field(description="Role -> what it is called")
    documents: dict[Name, Text] = Field(
        default_factory=dict, description="Document kind -> what it is called"
    )
    dates: dict[Name, DateValue] = Field(
        default_factory=dict, description="Date of the subject -> what it is called"
    )
    parts: dict[Name, Text] = Field(
        default_factory=dict, description="Role held in one workflow alone -> what it is called"
    )
    states: dict[Name, StateEntry] = Field(min_length=1)
    steps: list[StepEntry] = Field(min_length=1)


def definition_from_data(data: dict[str, Any], *, name: str = "stored definition") -> Definition:
    """Rebuild a definition from plain data, such as a stored copy. Raises FileFaults.

    It checks words and shapes, not sense: what was stored was checked when it was loaded.
    """
    return to_definition(validate(DefinitionFile, Document(name, data)))


def to_definition(file: DefinitionFile) -> Definition:
    """Turn a file's content into a definition."""
    return Definition(
        name=file.definition,
        version=file.version,
        title=file.title,
        states=tuple(_state(name, entry) for name, entry in file.states.items()),
        initial=file.initial,
        final=tuple(file.final),
        steps=tuple(_step(entry) for entry in file.steps),
        roles=dict(file.roles),
        documents=dict(file.documents),
        dates={name: each.title for name, each in file.dates.items()},
        optional_dates=frozenset(name for name, each in file.dates.items() if each.optional),
        parts=dict(file.parts),
    )


def _state(name: str, entry: StateEntry) -> State:
    regions = (
        Region(name, region.title, tuple(region.states)) for name, region in entry.regions.items()
    )
    return State(name, entry.title, tuple(regions))


def _step(entry: StepEntry) -> Step:
    return Step(
        name=entry.step,
        title=entry.title,
        moves=entry.routes(),
        owner=entry.owner,
        gates=tuple(_gate(name, gate) for name, gate in entry.gates.items()),
        deadline=Deadline(
            planned=entry.due,
            statutory=entry.statutory,
            source=entry.source,
            statutory_clause=entry.statutory_clause,
            late=entry.late,
            ladder=entry.ladder,
        ),
        not_before=entry.not_before,
        clauses=tuple(entry.clauses),
        guidance=entry.guidance,
        destination=entry.destination,
    )


def _gate(name: str, entry: GateEntry) -> Gate:
    kind = entry.asked()[0]
    named = {
        GateKind.DOCUMENT: entry.document,
        GateKind.STEP_DONE: entry.step_done,
        GateKind.ROLE_FILLED: entry.role_filled,
        GateKind.FACT: entry.fact,
    }
    about = named.get(kind) or ""
    return Gate(name, kind, about=about, due=entry.date_reached, waivable=entry.waivable)


def _join(join: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {region: tuple(states) for region, states in join.items()}
