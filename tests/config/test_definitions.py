import json
from pathlib import Path

import pytest

from config.definition_files import (
    SHIPPED,
    LoadedDefinition,
    definition_of,
    load_definition,
    load_definitions,
)
from config.definitions import definition_from_data
from config.errors import FileFaults
from config.ladders import ladders
from config.law import clauses
from config.reader import read_text
from workflows.definition import Deadline, Definition, Gate, GateKind, Late, Source

CYCLE = SHIPPED / "planning_cycle.yaml"

#: The table of the contract: step, from, to.
STEPS = [
    ("commission", "preparing", "gathering"),
    ("open_consultation", "gathering.consultation.planned", "gathering.consultation.open"),
    ("close_consultation", "gathering.consultation.open", "gathering.consultation.closed"),
    ("start_analysis", "gathering.assessment.commissioned", "gathering.assessment.analysing"),
    ("complete_assessment", "gathering.assessment.analysing", "gathering.assessment.completed"),
    ("produce_summary", "gathering", "summarised"),
    ("consult_partners", "summarised", "partners_consulted"),
    ("agree_priorities", "partners_consulted", "priorities_agreed"),
    ("publish_priorities", "priorities_agreed", "priorities_published"),
    ("adopt_plan", "priorities_published", "plan_adopted"),
    ("publish_plan", "plan_adopted", "delivering"),
    ("realign_delivery", "delivering.structure.under_review", "delivering.structure.realigned"),
    ("choose_options", "delivering.analysis.commissioned", "delivering.analysis.options_chosen"),
    ("report_progress", "delivering.evaluation.ongoing", "delivering.evaluation.ongoing"),
    ("report_back", "delivering", "reported_back"),
    ("close_cycle", "reported_back", "closed"),
]

SMALL = """definition: paper
version: 1
title: A paper
initial: asked
final: [filed]
roles: {officer: Officer}
states:
  asked: {title: Asked}
  filed: {title: Filed}
steps:
  - {step: file, title: File it, from: asked, to: filed}
"""


def load(text: str) -> LoadedDefinition:
    return definition_of(read_text(text, "d.yaml"), ladders=ladders(), clauses=clauses())


def test_the_planning_cycle_has_the_steps_of_the_contract(
    definitions: dict[str, Definition],
) -> None:
    cycle = definitions["planning_cycle"]

    steps = [(step.name, move.source, move.target) for step in cycle.steps for move in step.moves]

    assert steps == STEPS


def test_the_planning_cycle_enters_its_regions_as_the_contract_says(
    definitions: dict[str, Definition],
) -> None:
    cycle = definitions["planning_cycle"]

    entries = [state.entry() for state in cycle.states if state.regions]

    assert entries == [
        ("gathering.consultation.planned", "gathering.assessment.commissioned"),
        (
            "delivering.structure.under_review",
            "delivering.analysis.commissioned",
            "delivering.evaluation.ongoing",
        ),
    ]


def test_defaults_of_a_step_are_filled_in() -> None:
    loaded = load(SMALL)

    step = loaded.definition.steps[0]

    assert (step.owner, step.deadline) == (
        "officer",
        Deadline(
            planned=None,
            statutory=None,
            source=Source.PRACTICE,
            statutory_clause="",
            late=Late.ALLOW,
            ladder="standard",
        ),
    )


def test_a_step_that_repeats_may_be_counted_from_its_own_completion() -> None:
    again = "  - {step: remind, title: Remind, from: asked, to: asked, due: DUE}\n"
    due = "{calendar_days: 90, after: {done: remind}}"

    loaded = load(SMALL + again.replace("DUE", due))

    deadline = loaded.definition.steps[1].deadline
    assert str(deadline.planned if deadline else None) == (
        "90 calendar days after the completion of remind"
    )


def test_a_stored_copy_builds_the_same_definition() -> None:
    loaded = load_definition(CYCLE, ladders=ladders(), clauses=clauses())

    stored = json.loads(json.dumps(loaded.data))

    assert definition_from_data(stored) == loaded.definition


def test_dates_survive_the_stored_copy() -> None:
    loaded = load(SMALL.replace("to: filed}", "to: filed, due: 2014-03-31}"))

    stored = json.loads(json.dumps(loaded.data))

    assert definition_from_data(stored) == loaded.definition


def test_dates_that_may_not_be_known_parts_and_destinations_are_read() -> None:
    extra = (
        "dates: {meets_on: the day, next_on: {title: the next day, optional: true}}\n"
        "parts: {author: Author}\nstates:"
    )
    text = SMALL.replace("states:", extra, 1).replace(
        "to: filed}",
        "to: filed, owner: author,"
        " destination: the new day, gates: {ready: {fact: papers_are_in, waivable: true}}}",
    )

    found = load(text).definition

    step = found.steps[0]
    assert (dict(found.dates), found.optional_dates) == (
        {"meets_on": "the day", "next_on": "the next day"},
        frozenset({"next_on"}),
    )
    assert (found.role_title("author"), found.role_title("clerk")) == ("Author", "clerk")
    assert (step.owner, step.destination) == ("author", "the new day")
    assert step.gates == (Gate("ready", GateKind.FACT, "papers_are_in", waivable=True),)


def test_a_comment_makes_no_new_fingerprint_but_a_change_does() -> None:
    commented = load(f"# why\n{SMALL}").sha256
    changed = load(SMALL.replace("File it", "File the paper")).sha256

    assert (commented == load(SMALL).sha256, changed == load(SMALL).sha256) == (True, False)


def test_a_later_folder_overrides_an_earlier_one(tmp_path: Path) -> None:
    text = CYCLE.read_text(encoding="utf-8").replace("version: 1", "version: 7")
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "paper.yml").write_text(SMALL, encoding="utf-8")
    folders = [SHIPPED, tmp_path, tmp_path / "missing"]

    loaded = load_definitions(folders, ladders=ladders(), clauses=clauses())

    shown = {name: loaded[name].definition.version for name in ("planning_cycle", "paper")}
    assert shown == {"planning_cycle": 7, "paper": 1}


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(SMALL.replace("version: 1", "version: 0"), encoding="utf-8")

    with pytest.raises(FileFaults) as refused:
        load_definitions([tmp_path], ladders=ladders(), clauses=clauses())

    assert str(refused.value).splitlines() == [
        (
            f'{tmp_path / "b.yaml"}, line 1: "paper" is already defined in a.yaml;'
            " give one of the two another name"
        ),
        f'{tmp_path / "c.yaml"}, line 2: version: "0" is too small; write 1 or more',
    ]
