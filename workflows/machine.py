"""The state machine of a definition, compiled once and shared. The only importer of `transitions`.

It moves a token, never a record, and asks no gates: those are asked first, all of them, by
`workflows.gates`. Regions are compiled as product states to one flat machine, which two threads may
share (a hierarchical one may not).
"""

from collections.abc import Iterator
from functools import lru_cache

from transitions import Machine, MachineError

from workflows.definition import Configuration, Definition, Move
from workflows.errors import NotPossible

_AND = " + "


class _Token:
    """What the library moves: a state and nothing else."""

    def __init__(self, state: str) -> None:
        self.state = state


class CompiledMachine:
    """What may follow what. Immutable once built, but for answers it remembers."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._possible: dict[Configuration, tuple[str, ...]] = {}
        self._machine = Machine(
            model=None,
            states=[_AND.join(c) for state in definition.states for c in state.configurations()],
            initial=_AND.join(definition.start()),
            # By default the library adds to_<state>() to everything: a door past every gate.
            auto_transitions=False,
            transitions=[
                {"trigger": step.name, "source": _AND.join(source), "dest": _AND.join(target)}
                for step in definition.steps
                for move in step.moves
                for source, target in arrows(definition, move)
            ],
        )

    def possible(self, configuration: Configuration) -> tuple[str, ...]:
        """Name the steps that lead on from here, in the order of the definition."""
        known = self._possible.get(configuration)
        if known is None:
            triggers = set(self._machine.get_triggers(_AND.join(configuration)))
            known = tuple(s.name for s in self.definition.steps if s.name in triggers)
            self._possible[configuration] = known
        return known

    def ahead(self, configuration: Configuration, *, without: str = "") -> frozenset[str]:
        """Name every step that can still come, now or later; `without` never taking one of them."""
        seen = {configuration}
        steps: set[str] = set()
        queue = [configuration]
        for here in queue:
            for step in self.possible(here):
                if step == without:
                    continue
                steps.add(step)
                there = self.take(here, step)
                if there not in seen:
                    seen.add(there)
                    queue.append(there)
        return frozenset(steps)

    def steps_to(self, configuration: Configuration, step: str) -> tuple[str, ...]:
        """Name the steps of the shortest way to where `step` starts; empty when none leads."""
        reached: dict[Configuration, tuple[str, ...]] = {configuration: ()}
        queue = [configuration]
        for here in queue:
            if step in self.possible(here):
                return reached[here]
            for name in self.possible(here):
                there = self.take(here, name)
                if there not in reached:
                    reached[there] = (*reached[here], name)
                    queue.append(there)
        return ()

    def only_after(self, step: str) -> frozenset[str]:
        """Name the steps that cannot come before this one: without it they are out of reach."""
        start = self.definition.start()
        return self.ahead(start) - self.ahead(start, without=step) - {step}

    def take(self, configuration: Configuration, step: str) -> Configuration:
        """Return where the step leads. Raises NotPossible."""
        token = _Token(_AND.join(configuration))
        event = self._machine.events.get(step)
        if event is None:
            raise NotPossible(step, configuration, self.possible(configuration))
        try:
            event.trigger(token)
        except MachineError as error:
            raise NotPossible(step, configuration, self.possible(configuration)) from error
        return tuple(token.state.split(_AND))


class _ById:
    """Lets a definition, which holds mappings, be a key of the cache."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def __hash__(self) -> int:
        return id(self.definition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.definition is self.definition


def machine_for(definition: Definition) -> CompiledMachine:
    """Return the machine of this definition, compiled at most once."""
    return _compiled(_ById(definition))


@lru_cache(maxsize=64)
def _compiled(key: _ById) -> CompiledMachine:
    return CompiledMachine(key.definition)


def arrows(definition: Definition, move: Move) -> Iterator[tuple[Configuration, Configuration]]:
    """Yield every (from, to) of a move between places of the compiled machine."""
    top = move.source.partition(".")[0]
    state = definition.state(top)
    if state is None:
        return
    for here in state.configurations():
        if "." in move.source:
            if move.source in here:
                yield here, tuple(move.target if s == move.source else s for s in here)
        elif not gaps(move, here) and (target := definition.state(move.target)):
            yield here, target.entry()


def gaps(move: Move, here: Configuration) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Name the regions a join still waits for: (region, its state, the states it must be in)."""
    found = []
    for name in here:
        _, _, inside = name.partition(".")
        region, _, state = inside.partition(".")
        wanted = move.join.get(region, ())
        if wanted and state not in wanted:
            found.append((region, state, wanted))
    return tuple(found)


def path(definition: Definition, source: str, targets: tuple[str, ...]) -> tuple[str, ...]:
    """Name the steps of the shortest way inside one region from `source` to one of `targets`."""
    reached: dict[str, tuple[str, ...]] = {source: ()}
    queue = [source]
    for state in queue:
        if state in targets:
            return reached[state]
        for step in definition.steps:
            for move in step.moves:
                if move.source == state and move.target not in reached:
                    reached[move.target] = (*reached[state], step.name)
                    queue.append(move.target)
    return ()
