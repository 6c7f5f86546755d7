"""The definitions of the board: the steps of the contract, and no way round what comes first."""

import pytest

from workflows.definition import Definition
from workflows.gates import FACTS
from workflows.machine import machine_for

OPEN_PAPER = ("commissioned", "drafted", "in_clearance", "cleared", "final", "returned")
BEFORE_SESSION = (
    "scheduled",
    "items_called",
    "agenda_planned",
    "papers_closed",
    "agenda_published",
)
STEPS = {
    "board_meeting": {
        "call_for_items": {("scheduled", "items_called")},
        "plan_agenda": {("scheduled", "agenda_planned"), ("items_called", "agenda_planned")},
        "close_papers": {("agenda_planned", "papers_closed")},
        "publish_agenda": {
            ("papers_closed", "agenda_published"),
            ("agenda_published", "agenda_published"),
        },
        "open_meeting": {("agenda_published", "in_session")},
        "declare_inquorate": {("agenda_published", "inquorate"), ("in_session", "inquorate")},
        "close_meeting": {("in_session", "held")},
        "circulate_actions": {("held.actions.outstanding", "held.actions.circulated")},
        "circulate_minutes": {("held.minutes.in_draft", "held.minutes.circulated")},
        "approve_minutes": {("held.minutes.circulated", "held.minutes.approved")},
        "publish_minutes": {("held.minutes.approved", "held.minutes.published")},
        "close": {("held", "closed"), ("inquorate", "closed")},
        "postpone": {(state, "postponed") for state in BEFORE_SESSION},
        "cancel": {(state, "cancelled") for state in BEFORE_SESSION},
    },
    "paper": {
        "draft": {("commissioned", "drafted"), ("returned", "drafted")},
        "submit": {("drafted", "in_clearance")},
        "clear": {("in_clearance", "cleared")},
        "return": {("in_clearance", "returned")},
        "finalise": {("cleared", "final")},
        "publish": {("final", "published")},
        "defer": {(state, state) for state in OPEN_PAPER},
        "withdraw": {(state, "withdrawn") for state in OPEN_PAPER},
    },
    "action": {
        "report_progress": {("open", "open")},
        "complete": {("open", "done")},
        "carry_forward": {("open", "open")},
        "supersede": {("open", "superseded")},
    },
    "terms_of_reference": {
        "review": {("in_force", "in_force")},
        "replace": {("in_force", "replaced")},
    },
}
#: Step -> who takes it, where it is not the board officer.
OWNERS = {
    "board_meeting": {"open_meeting": "chair", "declare_inquorate": "chair"},
    "paper": {
        **dict.fromkeys(("draft", "submit", "finalise", "withdraw"), "author"),
        **dict.fromkeys(("clear", "return"), "clearer"),
    },
    "action": {"report_progress": "owner", "complete": "owner"},
    "terms_of_reference": {},
}


def _before(days: int) -> str:
    """Say a lead time: what would have been due before the opening is due on that day."""
    return (
        "the latest of: on the day of opening, or the next working day;"
        f" {days} working days before the day of the meeting"
    )


#: Step -> (when it is due, by whose authority).
DUE = {
    "board_meeting": {
        "call_for_items": (_before(30), "practice"),
        "plan_agenda": (_before(20), "practice"),
        "close_papers": (_before(7), "practice"),
        "publish_agenda": (
            "with the clear days of notice before the day of the meeting",
            "constitution",
        ),
        "close_meeting": ("on the day of the meeting", "practice"),
        "circulate_actions": ("2 working days after the day of the meeting", "practice"),
        "circulate_minutes": ("10 working days after the day of the meeting", "practice"),
        "approve_minutes": ("on the day of the next meeting", "practice"),
        "publish_minutes": ("5 working days after the completion of approve_minutes", "practice"),
    },
    "paper": {
        "submit": (_before(15), "practice"),
        "clear": (_before(11), "practice"),
        "finalise": (_before(7), "practice"),
    },
    "action": {"complete": ("on the day agreed", "practice")},
    "terms_of_reference": {"review": ("on the day of the review", "constitution")},
}


@pytest.mark.parametrize("name", STEPS)
def test_a_definition_of_the_board_has_the_steps_of_the_contract(
    name: str, definitions: dict[str, Definition]
) -> None:
    steps = definitions[name].steps

    moves = {step.name: {(move.source, move.target) for move in step.moves} for step in steps}

    assert moves == STEPS[name]


@pytest.mark.parametrize("name", STEPS)
def test_each_step_belongs_to_somebody(name: str, definitions: dict[str, Definition]) -> None:
    steps = definitions[name].steps

    owners = {step.name: step.owner for step in steps if step.owner != "board_officer"}

    assert owners == OWNERS[name]


@pytest.mark.parametrize("name", STEPS)
def test_each_lead_time_says_by_whose_authority(
    name: str, definitions: dict[str, Definition]
) -> None:
    dated = {
        step.name: (str(step.deadline.planned), step.deadline.source.value)
        for step in definitions[name].steps
        if step.deadline and step.deadline.planned
    }

    assert dated == DUE[name]


def test_the_limits_of_the_law_are_those_of_notice_and_minutes(
    definitions: dict[str, Definition],
) -> None:
    limits = {
        step.name: (step.deadline.statutory_clause, str(step.deadline.statutory))
        for each in STEPS
        for step in definitions[each].steps
        if step.deadline and step.deadline.statutory
    }

    assert limits == {
        "publish_agenda": ("lga-1972-s-100b-3", DUE["board_meeting"]["publish_agenda"][0]),
        "approve_minutes": ("lga-1972-sch-12-para-41", "on the day of the next meeting"),
    }


@pytest.mark.parametrize(
    "first",
    ["publish_agenda", "open_meeting", "close_meeting", "circulate_minutes", "approve_minutes"],
)
def test_no_minutes_are_published_without_what_comes_first(
    first: str, definitions: dict[str, Definition]
) -> None:
    machine = machine_for(definitions["board_meeting"])
    start = machine.definition.start()

    without = machine.ahead(start, without=first)

    assert ("publish_minutes" in machine.ahead(start), "publish_minutes" in without) == (
        True,
        False,
    )


def test_a_meeting_that_was_not_held_never_has_minutes(definitions: dict[str, Definition]) -> None:
    machine = machine_for(definitions["board_meeting"])

    ahead = {state: machine.ahead((state,)) for state in ("inquorate", "postponed", "cancelled")}

    assert ahead == {"inquorate": {"close"}, "postponed": frozenset(), "cancelled": frozenset()}


def test_no_paper_is_published_that_was_not_cleared(definitions: dict[str, Definition]) -> None:
    machine = machine_for(definitions["paper"])
    start = machine.definition.start()

    ways = {step: machine.ahead(start, without=step) for step in ("draft", "clear", "finalise")}

    assert [step for step, ahead in ways.items() if "publish" in ahead] == []


def test_whatever_a_meeting_is_asked_is_a_fact_somebody_can_state(
    definitions: dict[str, Definition],
) -> None:
    asked = {
        gate.about
        for step in definitions["board_meeting"].steps
        for gate in step.gates
        if gate.kind == "fact"
    }

    assert asked == set(FACTS)


def test_what_moves_its_subject_says_where_to(definitions: dict[str, Definition]) -> None:
    places = {
        (name, step.name): step.destination
        for name in STEPS
        for step in definitions[name].steps
        if step.destination
    }

    assert places == {
        ("board_meeting", "postpone"): "the new day",
        ("paper", "defer"): "the meeting it goes to",
        ("action", "carry_forward"): "the new day, or a meeting",
        ("action", "supersede"): "the action that takes its place",
    }
