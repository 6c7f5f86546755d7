"""Where the steps of a definition lead: every place a workflow can stand, and where it gets stuck.

It walks configurations as data and knows nothing of the state machine's library.
"""

from typing import TypeAlias

from workflows.definition import Configuration, Definition, Move, State

#: Every place a workflow can come to, and the places one step on from it.
Graph: TypeAlias = dict[Configuration, set[Configuration]]


def is_inside(state: str) -> bool:
    """Say whether a name is that of a state inside a region (`state.region.state`)."""
    return "." in state


def top(state: str) -> str:
    """Return the top-level state of a dotted name."""
    return state.partition(".")[0]


def names(definition: Definition) -> dict[str, State]:
    """Map every name a move may use, dotted ones included, to its top-level state."""
    found: dict[str, State] = {}
    for state in definition.states:
        found[state.name] = state
        for region in state.regions:
            found.update({f"{state.name}.{region.name}.{name}": state for name in region.states})
    return found


def take(definition: Definition, move: Move, place: Configuration) -> Configuration | None:
    """Return where a move leads from a place, or None when it cannot be made from there."""
    if is_inside(move.source):
        if move.source not in place:
            return None
        return tuple(move.target if name == move.source else name for name in place)
    target = definition.state(move.target)
    if target is None or top(place[0]) != move.source or not _joined(move, place):
        return None
    return target.entry()


def following(definition: Definition, place: Configuration) -> set[Configuration]:
    """Return every place one step away."""
    reached = (take(definition, move, place) for step in definition.steps for move in step.moves)
    return {there for there in reached if there is not None}


def reachable(definition: Definition) -> Graph:
    """Map every place a workflow can come to, to the places one step on from it."""
    graph: Graph = {}
    waiting = [definition.start()]
    while waiting:
        place = waiting.pop()
        if place not in graph:
            graph[place] = following(definition, place)
            waiting.extend(graph[place])
    return graph


def stuck(definition: Definition, graph: Graph) -> list[str]:
    """Name the top-level states in which a workflow is caught for ever.

    Only the trap itself is named, not the states on the way into it.
    """
    back = _turned(graph)
    good = _walk(back, [place for place in graph if definition.is_final(place)])
    caught = graph.keys() - good
    traps = {top(place[0]) for place in caught if _walk(graph, [place]) <= _walk(back, [place])}
    return [state.name for state in definition.states if state.name in traps]


def _turned(graph: Graph) -> Graph:
    """Turn every step round."""
    back: Graph = {place: set() for place in graph}
    for place, nexts in graph.items():
        for there in nexts:
            back[there].add(place)
    return back


def _walk(graph: Graph, starts: list[Configuration]) -> set[Configuration]:
    """Return every place that can be reached, the starts included."""
    found = set(starts)
    waiting = list(starts)
    while waiting:
        fresh = graph[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _joined(move: Move, place: Configuration) -> bool:
    inside = dict(name.split(".", 2)[1:] for name in place if is_inside(name))
    return all(inside.get(region) in states for region, states in move.join.items())
