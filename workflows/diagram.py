"""A definition as a picture in words: what both drawings share, and the one in Mermaid.

Pure: a definition and, for a running workflow, where it stands; text out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from workflows.definition import Configuration, Definition, Step

_PLAIN = re.compile(r"[^\w ,.()'-]")


class Tense(StrEnum):
    """Where a state lies, seen from where a workflow stands."""

    #: It was left behind.
    PAST = "past"
    #: The workflow stands here.
    HERE = "here"
    #: It is still to come, or nothing runs.
    AHEAD = "ahead"


@dataclass(frozen=True)
class Marks:
    """What a running workflow adds to the picture of its definition."""

    #: What the picture is called; empty: as the definition.
    title: str = ""
    here: Configuration = ()
    #: Step -> what to say of its date, such as "due 31 December 2013".
    dates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    #: Steps that were taken.
    taken: frozenset[str] = frozenset()
    #: Steps that are late.
    late: frozenset[str] = frozenset()
    #: Top-level states it has left; None where only the order of the states is known.
    left: frozenset[str] | None = None


@dataclass(frozen=True)
class Arrow:
    """One step from one state to another; `inside` names the region it stays in, if it does."""

    step: Step
    source: str
    target: str

    @property
    def inside(self) -> str:
        """Name the region, such as gathering.consultation; empty between top-level states."""
        return self.source.rpartition(".")[0] if "." in self.source else ""


NOTHING = Marks()


def arrows_of(definition: Definition) -> list[Arrow]:
    """List every arrow in the order of the steps."""
    return [
        Arrow(step, move.source, move.target) for step in definition.steps for move in step.moves
    ]


def tense(definition: Definition, marks: Marks, name: str) -> Tense:
    """Say where a state lies: one at the top, or one inside a region."""
    if not marks.here:
        return Tense.AHEAD
    order = [state.name for state in definition.states]
    top, now = name.partition(".")[0], marks.here[0].partition(".")[0]
    if top != now and marks.left is not None:
        return Tense.PAST if top in marks.left else Tense.AHEAD
    if top != now:
        return Tense.PAST if order.index(top) < order.index(now) else Tense.AHEAD
    if "." not in name or name in marks.here:
        return Tense.HERE
    region = name.rpartition(".")[0]
    inside = [f"{region}.{state}" for state in _states_of(definition, region)]
    stands = next(each for each in marks.here if each in inside)
    return Tense.PAST if inside.index(name) < inside.index(stands) else Tense.AHEAD


def mermaid(definition: Definition, marks: Marks = NOTHING) -> str:
    """Write the definition as a Mermaid state diagram."""
    lines = ["---", f"title: {_words(marks.title or definition.title)}", "---"]
    lines += ["stateDiagram-v2", *(f"    {line}" for line in _body(definition, marks))]
    return "\n".join(lines) + "\n"


def _body(definition: Definition, marks: Marks) -> Iterator[str]:
    arrows = arrows_of(definition)
    for state in definition.states:
        opening = f'state "{_words(state.title)}" as {state.name}'
        if not state.regions:
            yield opening
            continue
        yield f"{opening} {{"
        for number, region in enumerate(state.regions):
            if number:
                yield "    --"
            names = [f"{state.name}.{region.name}.{name}" for name in region.states]
            for name, word in zip(names, region.states, strict=True):
                yield f'    state "{_words(region.title)}: {spaced(word)}" as {_id(name)}'
            yield f"    [*] --> {_id(names[0])}"
            inside = f"{state.name}.{region.name}"
            yield from (f"    {_arrow(each, marks)}" for each in arrows if each.inside == inside)
        yield "}"
    yield f"[*] --> {definition.initial}"
    yield from (_arrow(each, marks) for each in arrows if not each.inside)
    yield from (f"{name} --> [*]" for name in definition.final)
    yield from _classes(definition, marks)


def _arrow(arrow: Arrow, marks: Marks) -> str:
    date = marks.dates.get(arrow.step.name)
    label = f"{arrow.step.name}, {_words(date)}" if date else arrow.step.name
    return f"{_id(arrow.source)} --> {_id(arrow.target)} : {label}"


def _classes(definition: Definition, marks: Marks) -> Iterator[str]:
    if not marks.here:
        return
    yield "classDef here fill:#1d70b8,color:#ffffff,stroke:#003078"
    yield "classDef past fill:#f3f2f1,color:#505a5f,stroke:#b1b4b6"
    for state in definition.states:
        # Mermaid gives no colour to a state that holds others.
        inside = [f"{state.name}.{r.name}.{s}" for r in state.regions for s in r.states]
        for name in inside or [state.name]:
            found = tense(definition, marks, name)
            if found is not Tense.AHEAD:
                yield f"class {_id(name)} {found}"


def _states_of(definition: Definition, region: str) -> tuple[str, ...]:
    top, _, name = region.partition(".")
    state = definition.state(top)
    return next(each.states for each in state.regions if each.name == name) if state else ()


def _id(name: str) -> str:
    return name.replace(".", "__")


def _words(text: str) -> str:
    """Leave only characters that mean nothing to Mermaid."""
    return " ".join(_PLAIN.sub(" ", text).split())


def spaced(word: str) -> str:
    """Write a name as words."""
    return word.replace("_", " ")
