"""Both drawings of a definition: whole, escaped, and marked with where a workflow stands."""

import xml.etree.ElementTree as ET

import pytest

from workflows.definition import Definition, Move, Region, State, Step
from workflows.diagram import Marks, Tense, mermaid, tense
from workflows.drawing import svg

ODD = """<b>"plans" & 'papers'</b> 會議: {end}; --> x"""


def _step(name: str, *moves: tuple[str, str]) -> Step:
    return Step(name, f"Please {name}", tuple(Move(*each) for each in moves))


@pytest.fixture
def meeting() -> Definition:
    """A definition that skips, goes back, comes back to itself and runs side by side."""
    papers = Region("papers", "the papers", ("wanted", "published"))
    room = Region("room", "the room", ("wanted", "booked"))
    return Definition(
        name="meeting",
        version=1,
        title=ODD,
        states=(
            State("called", "Called"),
            State("prepared", "Prepared", (papers, room)),
            State("held", "Held"),
            State("cancelled", "Cancelled"),
        ),
        initial="called",
        final=("held", "cancelled"),
        steps=(
            _step("prepare", ("called", "prepared")),
            _step("publish", ("prepared.papers.wanted", "prepared.papers.published")),
            _step("withdraw", ("prepared.papers.published", "prepared.papers.wanted")),
            _step("book", ("prepared.room.wanted", "prepared.room.booked")),
            _step("hold", ("prepared", "held")),
            _step("remind", ("called", "called")),
            _step("postpone", ("prepared", "called")),
            _step("cancel", ("called", "cancelled"), ("prepared", "cancelled")),
        ),
        roles={"officer": "Officer"},
        documents={},
    )


HERE = ("prepared.papers.published", "prepared.room.wanted")


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("called", Tense.PAST),
        ("prepared", Tense.HERE),
        ("prepared.papers.wanted", Tense.PAST),
        ("prepared.papers.published", Tense.HERE),
        ("prepared.room.booked", Tense.AHEAD),
        ("held", Tense.AHEAD),
    ],
)
def test_a_state_lies_behind_here_or_ahead(meeting: Definition, name: str, where: Tense) -> None:
    assert tense(meeting, Marks(here=HERE), name) is where


def test_a_state_that_was_passed_by_is_not_left_behind(meeting: Definition) -> None:
    marks = Marks(here=("cancelled",), left=frozenset({"called"}))

    found = {state.name: tense(meeting, marks, state.name) for state in meeting.states}

    assert found == {
        "called": Tense.PAST,
        "prepared": Tense.AHEAD,
        "held": Tense.AHEAD,
        "cancelled": Tense.HERE,
    }


def test_nothing_is_marked_where_nothing_runs(meeting: Definition) -> None:
    found = {tense(meeting, Marks(), state.name) for state in meeting.states}

    assert found == {Tense.AHEAD}
    assert "classDef" not in mermaid(meeting)


def test_the_drawing_tells_every_state_step_and_date_with_odd_text_escaped(
    meeting: Definition,
) -> None:
    dates = {"hold": "due 31 March 2014"}

    root = ET.fromstring(svg(meeting, Marks(here=HERE, dates=dates, late=frozenset({"hold"}))))

    texts = [each.text or "" for each in root if each.tag.endswith("}text")]
    assert texts[0] == ODD
    states = ["✓ Called", "● Prepared (now)", "● published (now)", "booked", "Held", "Cancelled"]
    assert [texts.count(state) for state in states] == [1] * 6
    # A step that leads to one place from several is said once, in the lane they share.
    labels = {f"Please {step.name}": len({m.target for m in step.moves}) for step in meeting.steps}
    assert {label: texts.count(label) for label in labels} == labels
    assert texts.count("due 31 March 2014") == 1


def test_every_arrow_has_a_tip_and_nothing_lies_outside_the_page(meeting: Definition) -> None:
    root = ET.fromstring(svg(meeting))

    arrows = [each for each in root if each.tag.endswith("}path")]
    # One from the beginning, one from each move but none hidden.
    moves = sum(len(step.moves) for step in meeting.steps)
    assert [each.get("marker-end") for each in arrows] == ["url(#tip)"] * (moves + 1)
    rectangles = [each for each in root if each.tag.endswith("}rect")]
    page = (float(root.get("width", 0)), float(root.get("height", 0)))
    reach = [
        (
            float(each.get("x", 0)) + float(each.get("width", 0)),
            float(each.get("y", 0)) + float(each.get("height", 0)),
        )
        for each in rectangles
    ]
    assert (max(x for x, _ in reach), max(y for _, y in reach)) == page


def test_mermaid_is_given_no_character_that_means_something_to_it(meeting: Definition) -> None:
    lines = mermaid(meeting, Marks(here=HERE)).splitlines()

    assert lines[1] == "title: b plans 'papers' b 會議 end -- x"
    assert lines[3] == "stateDiagram-v2"
    assert lines.count("    class prepared__papers__published here") == 1
    assert lines.count("    called --> called : remind") == 1
