"""Whether a definition makes sense, said as problems with a fix each. Pure: it reads no file.

The words a definition may use but does not declare (ladders, clauses) are arguments.
"""

from collections.abc import Collection, Iterator

from workflows.date_checks import check_dates
from workflows.definition import Deadline, Definition, Gate, GateKind, Late, Step
from workflows.gates import FACTS
from workflows.problems import Path, Problem, unknown
from workflows.state_checks import check_states

__all__ = ["Problem", "check"]


def check(
    definition: Definition,
    *,
    ladders: Collection[str],
    clauses: Collection[str],
    lapsed: Collection[str] = (),
) -> list[Problem]:
    """Find everything that makes no sense. `lapsed` are clauses no longer, or not yet, in force."""
    problems = [
        *_names(definition),
        *_parts(definition),
        *check_states(definition),
        *check_dates(definition),
    ]
    for number, step in enumerate(definition.steps):
        path: Path = ("steps", number)
        known = {**definition.roles, **definition.parts}
        if step.owner not in known:
            problems.append(unknown("role", step.owner, known, (*path, "owner")))
        problems.extend(_gates(definition, step, path))
        problems.extend(_clauses(step, path, clauses, lapsed))
        if step.deadline is not None:
            problems.extend(_deadline(step.deadline, path, ladders, clauses, lapsed))
    return problems


def _names(definition: Definition) -> Iterator[Problem]:
    names = [step.name for step in definition.steps]
    for number, name in enumerate(names):
        if name in names[:number]:
            fix = "give it another name, or list all its moves under one step"
            yield Problem(("steps", number, "step"), f'there are two steps called "{name}"', fix)


def _parts(definition: Definition) -> Iterator[Problem]:
    for name in definition.parts:
        if name in definition.roles:
            message = f'"{name}" is both a role and a part'
            fix = "a part is held in one workflow, a role in all of them: keep one of the two"
            yield Problem(("parts", name), message, fix)


def _gates(definition: Definition, step: Step, path: Path) -> Iterator[Problem]:
    for gate in step.gates:
        yield from _gate(definition, step, gate, (*path, "gates", gate.name))


def _gate(definition: Definition, step: Step, gate: Gate, path: Path) -> Iterator[Problem]:
    steps = {each.name for each in definition.steps}
    known: dict[GateKind, tuple[str, Collection[str]]] = {
        GateKind.DOCUMENT: ("document kind", definition.documents),
        GateKind.ROLE_FILLED: ("role", {**definition.roles, **definition.parts}),
        GateKind.STEP_DONE: ("step", steps),
        GateKind.FACT: ("fact", FACTS),
    }
    what, words = known.get(gate.kind, ("", (gate.about,)))
    if gate.about not in words:
        yield unknown(what, gate.about, words, (*path, gate.kind))
    if gate.kind is GateKind.STEP_DONE and gate.about == step.name:
        message = f'the step "{step.name}" waits for itself'
        yield Problem((*path, gate.kind), message, "name the step that must be done before it")


def _clauses(
    step: Step, path: Path, clauses: Collection[str], lapsed: Collection[str]
) -> Iterator[Problem]:
    for position, key in enumerate(step.clauses):
        yield from _clause(key, (*path, "clauses", position), clauses, lapsed)


def _clause(
    key: str, path: Path, clauses: Collection[str], lapsed: Collection[str]
) -> Iterator[Problem]:
    if key in lapsed:
        message = f'the clause "{key}" is not in force'
        yield Problem(path, message, "name the clause in force now, or take it out")
    elif key not in clauses:
        yield unknown("clause of the law", key, clauses, path)


def _deadline(
    deadline: Deadline,
    path: Path,
    ladders: Collection[str],
    clauses: Collection[str],
    lapsed: Collection[str],
) -> Iterator[Problem]:
    if deadline.ladder not in ladders:
        yield unknown("reminder ladder", deadline.ladder, ladders, (*path, "ladder"))
    if deadline.statutory_clause:
        yield from _clause(deadline.statutory_clause, (*path, "statutory_clause"), clauses, lapsed)
    if deadline.statutory is None:
        if deadline.statutory_clause:
            message = "a statutory clause is named, but no statutory limit"
            fix = "add statutory: with its date, or name the clause under clauses"
            yield Problem((*path, "statutory_clause"), message, fix)
        return
    if not deadline.statutory_clause:
        message = "a statutory limit needs the clause that sets it"
        yield Problem((*path, "statutory"), message, "add statutory_clause:")
    if deadline.late is Late.REFUSE:
        yield Problem(
            (*path, "late"),
            "a step with a statutory limit cannot be refused for being late",
            "write late: record; a breach of the law is recorded and shown, never hidden",
        )
