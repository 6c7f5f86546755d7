"""Checks that the due rules of a definition count from dates that exist and are not circular."""

from collections.abc import Iterator, Mapping

from workflows.definition import SUBJECT_DATES, Definition, Step
from workflows.due import Anchor, AnchorKind, Due, anchors_of
from workflows.problems import Path, Problem, unknown


def check_dates(definition: Definition) -> list[Problem]:
    """Find unknown anchors, steps due from their own completion, and circles of due dates."""
    return [*_anchors(definition), *_circles(definition)]


def rules_of(step: Step) -> Iterator[tuple[Path, Due]]:
    """Yield every due rule of a step with the keys that lead to it."""
    deadline = step.deadline
    if deadline is not None and deadline.planned is not None:
        yield ("due",), deadline.planned
    if deadline is not None and deadline.statutory is not None:
        yield ("statutory",), deadline.statutory
    if step.not_before is not None:
        yield ("not_before",), step.not_before
    for gate in step.gates:
        if gate.due is not None:
            yield ("gates", gate.name), gate.due


def _anchors(definition: Definition) -> Iterator[Problem]:
    steps = {step.name for step in definition.steps}
    known = {*SUBJECT_DATES, *definition.dates}
    for number, step in enumerate(definition.steps):
        for keys, rule in rules_of(step):
            for anchor in anchors_of(rule):
                path: Path = ("steps", number, *keys)
                if anchor.kind is AnchorKind.SUBJECT and anchor.name not in known:
                    yield unknown("date", anchor.name, known, path)
                elif anchor.kind is not AnchorKind.SUBJECT and anchor.name not in steps:
                    yield unknown("step", anchor.name, steps, path)
                elif _is_own_completion(step, anchor):
                    message = f'"{step.name}" is counted from its own completion'
                    fix = "count from another step; only a step that repeats may follow itself"
                    yield Problem(path, message, fix)


def _is_own_completion(step: Step, anchor: Anchor) -> bool:
    return anchor == Anchor(AnchorKind.DONE, step.name) and not step.repeats


def _circles(definition: Definition) -> Iterator[Problem]:
    needs = {step.name: _needs(step) for step in definition.steps}
    told: set[str] = set()
    for number, step in enumerate(definition.steps):
        circle = _circle(step.name, needs)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield Problem(
                ("steps", number, _due_key(step)),
                f"these due dates wait for one another in a circle: {' -> '.join(circle)}",
                "count one of them from a date of the subject or from a completed step",
            )


def _needs(step: Step) -> tuple[str, ...]:
    """Name the steps whose due date this step's due date is counted from."""
    rules = [rule for keys, rule in rules_of(step) if keys in (("due",), ("statutory",))]
    anchors = [anchor for rule in rules for anchor in anchors_of(rule)]
    return tuple(anchor.name for anchor in anchors if anchor.kind is AnchorKind.DUE)


def _circle(start: str, needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Walk from a step along what it needs; return the way back to it, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in needs.get(way[-1], ()):
            if name == start:
                return (*way, start)
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()


def _due_key(step: Step) -> str:
    return "due" if step.deadline is not None and step.deadline.planned else "statutory"
