"""Checks that a definition's states and moves make sense: nothing unknown, unreachable or stuck."""

import math
from collections.abc import Iterator

from workflows import reach
from workflows.definition import Definition, Move, State, Step
from workflows.problems import Path, Problem, unknown

#: More combined places than this in one state cannot be drawn, tested or understood.
MOST_PLACES = 500


def check_states(definition: Definition) -> list[Problem]:
    """Find what is wrong with states, regions and moves.

    What can be reached is asked only once every name is known: one slip of the pen would
    otherwise be reported as ten.
    """
    problems = [*_ends(definition), *_regions(definition), *_moves(definition)]
    return problems or [*_unreachable(definition), *_traps(definition)]


def _ends(definition: Definition) -> Iterator[Problem]:
    tops = {state.name: state for state in definition.states}
    if definition.initial not in tops:
        yield unknown("state", definition.initial, tops, ("initial",))
    for position, name in enumerate(definition.final):
        path: Path = ("final", position)
        if name not in tops:
            yield unknown("state", name, tops, path)
        elif tops[name].regions:
            yield Problem(
                path,
                f'the final state "{name}" has regions, so it would never be over',
                "end in a plain state, and leave the regions for it by a step with join",
            )


def _regions(definition: Definition) -> Iterator[Problem]:
    for state in definition.states:
        path: Path = ("states", state.name, "regions")
        places = math.prod(len(region.states) for region in state.regions)
        if places > MOST_PLACES:
            yield Problem(
                path,
                f'the regions of "{state.name}" make {places} combined places, more than'
                f" {MOST_PLACES}",
                "use fewer regions, or fewer states in them",
            )
        for region in state.regions:
            yield from _twice(region.states, (*path, region.name, "states"))


def _twice(states: tuple[str, ...], path: Path) -> Iterator[Problem]:
    for position, name in enumerate(states):
        if name in states[:position]:
            message = f'the state "{name}" is listed twice in one region'
            yield Problem((*path, position), message, "keep one of the two")


def _moves(definition: Definition) -> Iterator[Problem]:
    known = reach.names(definition)
    for number, step in enumerate(definition.steps):
        for position, move in enumerate(step.moves):
            path: Path = ("steps", number, "moves", position)
            yield from _move(definition, step, move, path=path, known=known)
        yield from _ambiguous(step, ("steps", number))


def _move(
    definition: Definition, step: Step, move: Move, *, path: Path, known: dict[str, State]
) -> Iterator[Problem]:
    for key, name in (("from", move.source), ("to", move.target)):
        if name not in known:
            yield unknown("state", name, known, (*path, key))
    if move.source not in known or move.target not in known:
        return
    if move.source in definition.final:
        yield Problem(
            (*path, "from"),
            f'the step "{step.name}" leaves the final state "{move.source}"',
            "a final state is the end: take it out of final, or the step out of it",
        )
    yield from _crossing(move, path)
    yield from _join(move, known[move.source], path)


def _crossing(move: Move, path: Path) -> Iterator[Problem]:
    inside = reach.is_inside(move.source), reach.is_inside(move.target)
    same = move.source.rpartition(".")[0] == move.target.rpartition(".")[0]
    if inside == (False, False) or (inside == (True, True) and same):
        return
    yield Problem(
        (*path, "to"),
        f'a step cannot go from "{move.source}" to "{move.target}"',
        "move inside one region, or from one whole state to another (with join where it has"
        " regions)",
    )


def _join(move: Move, state: State, path: Path) -> Iterator[Problem]:
    regions = {region.name: region for region in state.regions}
    if move.join and (reach.is_inside(move.source) or not regions):
        message = f'there is nothing to join at "{move.source}", which has no regions'
        yield Problem((*path, "join"), message, "take join out")
        return
    for name, states in move.join.items():
        if name not in regions:
            yield unknown("region", name, regions, (*path, "join", name))
            continue
        for position, wanted in enumerate(states):
            if wanted not in regions[name].states:
                known = regions[name].states
                yield unknown("state", wanted, known, (*path, "join", name, position))


def _ambiguous(step: Step, path: Path) -> Iterator[Problem]:
    """Two moves of one step that are possible from the same place."""
    for position, move in enumerate(step.moves):
        for earlier in step.moves[:position]:
            if _overlap(earlier.source, move.source):
                yield Problem(
                    (*path, "moves", position, "from"),
                    f'the step "{step.name}" has two moves from "{reach.top(move.source)}"',
                    "give each state one move, or make two steps of it",
                )


def _overlap(one: str, other: str) -> bool:
    if one == other:
        return True
    if reach.top(one) != reach.top(other):
        return False
    return one.rpartition(".")[0] != other.rpartition(".")[0]


def _unreachable(definition: Definition) -> Iterator[Problem]:
    reached = {name for place in reach.reachable(definition) for name in place}
    fix = "add a step that leads there, or take it out"
    for state in definition.states:
        if not any(reach.top(name) == state.name for name in reached):
            message = f'no step leads to the state "{state.name}"'
            yield Problem(("states", state.name), message, fix)
            continue
        for region in state.regions:
            for position, name in enumerate(region.states):
                dotted = f"{state.name}.{region.name}.{name}"
                if dotted not in reached:
                    path = ("states", state.name, "regions", region.name, "states", position)
                    yield Problem(path, f'no step leads to the state "{dotted}"', fix)


def _traps(definition: Definition) -> Iterator[Problem]:
    for name in reach.stuck(definition, reach.reachable(definition)):
        yield Problem(
            ("states", name),
            f'the state "{name}" is a trap: from it the workflow can never end',
            f"add a step that leads on, towards {' or '.join(definition.final)}",
        )
