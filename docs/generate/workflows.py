"""The page of workflows, from the definitions that come with the program."""

from collections.abc import Iterable, Iterator, Sequence

from config.definition_files import SHIPPED, load_definitions
from config.ladders import ladders
from config.law import clauses
from docs.generate import markdown
from workflows.definition import (
    SUBJECT_DATES,
    Definition,
    Gate,
    GateKind,
    Late,
    Region,
    Source,
    Step,
)
from workflows.diagram import mermaid
from workflows.gates import FACTS

_ASKS = {
    GateKind.DOCUMENT: "on file: {}",
    GateKind.STEP_DONE: "done: `{}`",
    GateKind.ROLE_FILLED: "somebody is: {}",
    GateKind.DATE_REACHED: "the date has come: {}",
    GateKind.PROTOCOL: "the information-sharing protocol is in place",
    GateKind.FACT: "{}",
}
_LADDERS = (
    "Ladders: a reminder goes so many working days before the due date (0 is the day itself) and"
    " after it. While nobody answers, the deputy hears of it at +1, the officer at +3 and the"
    " chair's digest at +5."
)
LATE = {
    Late.ALLOW: "it is taken, and shown as met late",
    Late.RECORD: "the same, and it stands in the record as late",
    Late.EXCEPTION: "only with the chair's exception and a written reason",
    Late.REFUSE: "it cannot be taken",
}
SOURCES = {
    Source.STATUTE: "an Act or a statutory instrument; only this can be breached",
    Source.CONSTITUTION: "the council's or the board's own rules, an agreed timetable among them",
    Source.PRACTICE: "what is usually done",
}


def shipped() -> dict[str, Definition]:
    """Load the definitions that come with the program."""
    found = load_definitions([SHIPPED], ladders=ladders(), clauses=clauses())
    return {name: each.definition for name, each in found.items()}


def diagram(name: str) -> str:
    """Draw a definition, as `cycle diagram NAME --format mermaid` does."""
    return mermaid(shipped()[name])


def page() -> str:
    """Write the page."""
    lines = markdown.head(
        "Workflows",
        "What may happen: the definitions that come with the program. A partnership may add its"
        " own, or put its own in the place of one of these, as files in the folder"
        " `definitions` of its home; `cycle schema definition` prints their schema for editors.",
        "A step without a due rule has a date when the partnership's timetable gives it one.",
    )
    for definition in shipped().values():
        lines += _definition(definition)
    return markdown.page([*lines, *_words()])


def _definition(definition: Definition) -> list[str]:
    titles = {each.name: each for each in definition.states}
    states = [(f"`{name}`", each.title, _regions(each.regions)) for name, each in titles.items()]
    papers = [(f"`{key}`", title) for key, title in definition.documents.items()]
    known = {True: "", False: "; may be unknown at first"}
    dates = [
        (f"`{key}`", f"{title}{known[key not in definition.optional_dates]}")
        for key, title in definition.dates.items()
    ]
    steps = definition.steps
    return [
        f"## {definition.name}, version {definition.version}",
        "",
        f"{definition.title}.",
        "",
        *markdown.block("mermaid", mermaid(definition)),
        "### States",
        "",
        *markdown.table(["state", "title", "side by side in it"], states),
        "### Steps",
        "",
        *markdown.table(["step", "what is done", "from", "to", "owner"], _moves(definition)),
        *_section("Gates", ["step", "gate", "asks", "may be waived"], list(_gates(definition))),
        "### Dates and the law",
        "",
        *markdown.table(
            ["step", "due", "limit of law", "source", "late", "ladder", "clauses"],
            ((f"`{each.name}`", *_dates(each)) for each in steps),
        ),
        *_section("Dates of its own", ["date", "what it is"], dates),
        *_section("Papers", ["kind", "what it is"], papers),
    ]


def _section(title: str, headers: list[str], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Write a table under its heading; nothing where there is nothing to tell."""
    return [f"### {title}", "", *markdown.table(headers, rows)] if rows else []


def _regions(regions: Iterable[Region]) -> str:
    return "; ".join(
        f"{each.title}: {', '.join(f'`{s}`' for s in each.states)}" for each in regions
    )


def _moves(definition: Definition) -> Iterator[tuple[str, ...]]:
    for step in definition.steps:
        for move in step.moves:
            joined = [f"{region}: {' or '.join(s)}" for region, s in move.join.items()]
            source = f"`{move.source}`" + (f" when {', '.join(joined)}" if joined else "")
            owner = definition.role_title(step.owner)
            yield f"`{step.name}`", step.title, source, f"`{move.target}`", owner


def _gates(definition: Definition) -> Iterator[tuple[str, ...]]:
    for step in definition.steps:
        for gate in step.gates:
            waived = "yes" if gate.waivable else "no"
            yield f"`{step.name}`", f"`{gate.name}`", _asks(definition, gate), waived
        if step.not_before is not None:
            yield f"`{step.name}`", "", f"not before: {step.not_before}", "no"


def _asks(definition: Definition, gate: Gate) -> str:
    words = {**definition.documents, **definition.roles, **definition.parts, **FACTS}
    about = words.get(gate.about, gate.about)
    return _ASKS[gate.kind].format(gate.due if gate.due is not None else about)


def _dates(step: Step) -> tuple[object, ...]:
    linked = ", ".join(f"[`{key}`](law.md#{key})" for key in step.clauses)
    found = step.deadline
    if found is None:
        return "", "", "", "", "", linked
    limit = found.statutory or ""
    return found.planned or "", limit, found.source, found.late, found.ladder, linked


def _words() -> list[str]:
    rungs = (
        (f"`{each.name}`", ", ".join(map(str, each.before)), ", ".join(map(str, each.after)))
        for each in ladders().values()
    )
    dates = ((f"`{name}`", meaning) for name, meaning in SUBJECT_DATES.items())
    return [
        "## The words of these tables",
        "",
        _LADDERS,
        "",
        *markdown.table(["ladder", "working days before", "working days after"], rungs),
        "A step taken after its date:",
        "",
        *markdown.table(["late", "what happens"], ((f"`{each}`", LATE[each]) for each in Late)),
        "Where a date comes from:",
        "",
        *markdown.table(["source", "meaning"], ((f"`{each}`", SOURCES[each]) for each in Source)),
        "Dates that every workflow has, to count from:",
        "",
        *markdown.table(["date", "meaning"], dates),
    ]
