"""What may follow what: every place, every step, and nothing besides."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from workflows.definition import Configuration, Definition, Move
from workflows.errors import NotPossible
from workflows.machine import CompiledMachine, arrows, gaps, machine_for, path

_CONSULTATION = ("planned", "open", "closed")
_ASSESSMENT = ("commissioned", "analysing", "completed")
_STEPS = (
    "start",
    "open_consultation",
    "close_consultation",
    "start_analysis",
    "complete_assessment",
    "summarise",
    "report_progress",
    "withdraw",
    "finish",
)


def _gathering(consultation: str, assessment: str) -> Configuration:
    return (f"gathering.consultation.{consultation}", f"gathering.assessment.{assessment}")


PLACES: list[Configuration] = [
    ("drafting",),
    *(_gathering(*pair) for pair in product(_CONSULTATION, _ASSESSMENT)),
    ("summarised",),
    ("over",),
]


def _declared() -> dict[tuple[Configuration, str], Configuration]:
    """Write down by hand every (place, step) that is declared, and where it leads."""
    found: dict[tuple[Configuration, str], Configuration] = {
        (("drafting",), "start"): _gathering("planned", "commissioned"),
        (("drafting",), "withdraw"): ("over",),
        (_gathering("closed", "completed"), "summarise"): ("summarised",),
        (("summarised",), "report_progress"): ("summarised",),
        (("summarised",), "finish"): ("over",),
    }
    for other in _ASSESSMENT:
        found[_gathering("planned", other), "open_consultation"] = _gathering("open", other)
        found[_gathering("open", other), "close_consultation"] = _gathering("closed", other)
    for other in _CONSULTATION:
        found[_gathering(other, "commissioned"), "start_analysis"] = _gathering(other, "analysing")
        found[_gathering(other, "analysing"), "complete_assessment"] = _gathering(
            other, "completed"
        )
    for pair in product(_CONSULTATION, _ASSESSMENT):
        found[_gathering(*pair), "withdraw"] = ("over",)
    return found


DECLARED = _declared()
UNDECLARED = [pair for pair in product(PLACES, _STEPS) if pair not in DECLARED]


@pytest.fixture(scope="module")
def machine(definition: Definition) -> CompiledMachine:
    return machine_for(definition)


def test_the_places_are_every_combination_of_the_regions(definition: Definition) -> None:
    assert [place for state in definition.states for place in state.configurations()] == PLACES


@pytest.mark.parametrize(("here", "step"), DECLARED, ids=str)
def test_a_declared_step_leads_where_it_says(
    machine: CompiledMachine, here: Configuration, step: str
) -> None:
    assert machine.take(here, step) == DECLARED[here, step]


@pytest.mark.parametrize(("here", "step"), UNDECLARED, ids=str)
def test_an_undeclared_step_is_refused(
    machine: CompiledMachine, here: Configuration, step: str
) -> None:
    with pytest.raises(NotPossible) as refused:
        machine.take(here, step)

    assert (refused.value.step, refused.value.states) == (step, here)


@pytest.mark.parametrize("here", PLACES, ids=str)
def test_possible_steps_are_the_declared_ones_in_their_order(
    machine: CompiledMachine, here: Configuration
) -> None:
    assert machine.possible(here) == tuple(s for s in _STEPS if (here, s) in DECLARED)


@pytest.mark.parametrize(
    "door",
    [*(f"to_{'_'.join(place)}" for place in PLACES), "to_over", "to_over + ", "to", "", "Start"],
)
def test_there_is_no_door_past_the_steps(machine: CompiledMachine, door: str) -> None:
    with pytest.raises(NotPossible) as refused:
        machine.take(("drafting",), door)

    assert str(refused.value) == (
        f"{door} cannot be taken from drafting; possible now: start, withdraw"
    )


def test_a_finished_workflow_says_that_no_step_is_left(machine: CompiledMachine) -> None:
    with pytest.raises(NotPossible) as refused:
        machine.take(("over",), "finish")

    assert str(refused.value) == ("finish cannot be taken from over; no step is possible any more")


def test_a_refusal_names_every_region(machine: CompiledMachine) -> None:
    with pytest.raises(NotPossible) as refused:
        machine.take(_gathering("open", "completed"), "summarise")

    assert str(refused.value) == (
        "summarise cannot be taken from gathering.consultation.open and"
        " gathering.assessment.completed; possible now: close_consultation, withdraw"
    )


def test_a_definition_is_compiled_once(definition: Definition) -> None:
    assert machine_for(definition) is machine_for(definition)


def test_two_threads_share_a_machine(machine: CompiledMachine) -> None:
    def live(first: str) -> list[Configuration]:
        rest = ["start_analysis", "complete_assessment", "close_consultation"]
        reached = []
        for _ in range(500):
            here = machine.take(("drafting",), "start")
            for step in (first, *[s for s in rest if s != first], "summarise", "finish"):
                here = machine.take(here, step)
            reached.append(here)
        return reached

    def live_reversed(_: str) -> list[Configuration]:
        reached = []
        for _round in range(500):
            here = machine.take(("drafting",), "start")
            for step in _STEPS[3:5] + _STEPS[1:3] + _STEPS[5:7] + _STEPS[8:]:
                here = machine.take(here, step)
            reached.append(here)
        return reached

    with ThreadPoolExecutor(2) as threads:
        one = threads.submit(live, "open_consultation")
        other = threads.submit(live_reversed, "")

    assert one.result() == other.result() == [("over",)] * 500


def test_arrows_of_a_move_inside_a_region_leave_the_other_alone(definition: Definition) -> None:
    move = Move("gathering.consultation.planned", "gathering.consultation.open")

    found = list(arrows(definition, move))

    assert found == [(_gathering("planned", a), _gathering("open", a)) for a in _ASSESSMENT]


def test_arrows_of_a_move_from_nowhere_are_none(definition: Definition) -> None:
    assert list(arrows(definition, Move("dreaming", "over"))) == []


@pytest.mark.parametrize(
    ("here", "waiting"),
    [
        (("planned", "analysing"), ["consultation", "assessment"]),
        (("closed", "analysing"), ["assessment"]),
        (("planned", "completed"), ["consultation"]),
        (("closed", "completed"), []),
    ],
)
def test_gaps_name_the_regions_a_join_waits_for(
    definition: Definition, here: tuple[str, str], waiting: list[str]
) -> None:
    step = definition.step("summarise")
    assert step is not None

    found = gaps(step.moves[0], _gathering(*here))

    told = {
        "consultation": ("consultation", here[0], ("closed",)),
        "assessment": ("assessment", here[1], ("completed",)),
    }
    assert found == tuple(told[region] for region in waiting)


@pytest.mark.parametrize(
    ("source", "target", "steps"),
    [
        ("planned", "closed", ("open_consultation", "close_consultation")),
        ("open", "closed", ("close_consultation",)),
        ("closed", "closed", ()),
        ("closed", "planned", ()),
    ],
)
def test_path_is_the_shortest_way_inside_a_region(
    definition: Definition, source: str, target: str, steps: tuple[str, ...]
) -> None:
    region = "gathering.consultation."

    assert path(definition, region + source, (region + target,)) == steps


def test_path_leads_to_the_nearest_of_several_states(definition: Definition) -> None:
    region = "gathering.assessment."

    found = path(definition, f"{region}commissioned", (f"{region}completed", f"{region}analysing"))

    assert found == ("start_analysis",)
