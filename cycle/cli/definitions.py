"""`cycle definitions`: what may happen, shipped with the program or the partnership's own."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from cycle.cli import screen
from cycle.cli.definitions_known import Known, known_definitions
from cycle.errors import NotFound
from workflows.definition import Definition, Step
from workflows.problems import suggestion


def command(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="One definition; without it, all.")] = None,
) -> None:
    """List what may happen: the definitions and their steps."""
    run, found = known_definitions(ctx)
    if name is not None and name not in found:
        raise NotFound(f"there is no definition {name}; {suggestion(name, found.keys())}")
    shown = [each for key, each in found.items() if name in (None, key)]
    if run.as_json:
        screen.document({"definitions": [_as_json(each) for each in shown]})
        return
    for each in shown:
        _show(each)


def _as_json(known: Known) -> dict[str, Any]:
    definition = known.loaded.definition
    return {
        "definition": definition.name,
        "version": definition.version,
        "title": definition.title,
        "own": known.own,
        "sha256": known.loaded.sha256,
        "steps": [_step(each) for each in definition.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "step": step.name,
        "title": step.title,
        "owner": step.owner,
        "moves": [{"from": each.source, "to": each.target} for each in step.moves],
        "gates": [each.name for each in step.gates],
        "clauses": list(step.clauses),
    }


def _moves(step: Step) -> Iterator[str]:
    """Say where a step leads from, once for each place it leads to."""
    sources: dict[str, list[str]] = {}
    for move in step.moves:
        target = "the same" if step.repeats and len(step.moves) > 1 else move.target
        sources.setdefault(target, []).append(move.source)
    for target, found in sources.items():
        yield f"{', '.join(found)} -> {target}"


def _show(known: Known) -> None:
    definition: Definition = known.loaded.definition
    whose = "the partnership's own" if known.own else "shipped"
    screen.say(f"{definition.name}, version {definition.version} ({whose}): {definition.title}")
    rows = [
        (
            step.name,
            "; ".join(_moves(step)),
            definition.role_title(step.owner),
            ", ".join(each.name for each in step.gates),
        )
        for step in definition.steps
    ]
    screen.table(["step", "from -> to", "owner", "gates"], rows, indent="  ")
    screen.say("")
