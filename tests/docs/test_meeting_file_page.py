"""docs/meeting-file.md names each key of the file, and its example is entered as it stands."""

import re

import pytest

from config.meeting_files import STEPS
from config.schema import meeting_schema
from docs.generate.pages import ROOT
from docs.generate.transcripts import Player

TEXT = (ROOT / "docs" / "meeting-file.md").read_text(encoding="utf-8")
#: What the page calls each part of the schema.
PARTS = {
    "meeting": "Called",
    "register": "RegisterEntry",
    "attendees": "Attendee",
    "items": "ItemEntry",
    "restricted": "RestrictedEntry",
    "outcomes": "OutcomeEntry",
    "corrections": "CorrectionEntry",
    "programme": "ProgrammeEntry",
    "proposed": "ProposedEntry",
    "agreed": "AgreedEntry",
    "slot": "Slot",
    "actions": "ActionEntry",
}
_KEY = re.compile(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \|", re.MULTILINE)


def _told(part: str) -> list[tuple[str, bool]]:
    section = TEXT.partition(f"\n### {part}\n")[2].partition("\n#")[0]
    return [(key, bool(needed)) for needed, key in _KEY.findall(section)]


@pytest.mark.parametrize("name", PARTS)
def test_the_page_has_each_key_and_says_which_are_needed(name: str) -> None:
    part = meeting_schema()["$defs"][PARTS[name]]

    assert dict(_told(name)) == {key: key in part.get("required", ()) for key in part["properties"]}


def test_each_part_of_the_file_has_its_place() -> None:
    schema = meeting_schema()

    told = re.findall(r"^### (\w+)$", TEXT, re.MULTILINE)

    models = {name for name, part in schema["$defs"].items() if "properties" in part}
    assert set(PARTS.values()) == models
    assert sorted(told) == sorted({*schema["properties"], *PARTS})
    assert schema["required"] == ["meeting", "items"]


def test_the_page_names_the_steps_whose_days_may_be_given_in_their_order() -> None:
    assert _told("days") == [(step, False) for step in STEPS]


def test_the_example_is_entered_as_it_stands(terminal: Player) -> None:
    terminal.save(TEXT)
    terminal.type("cycle init board --example barnet-2017")
    terminal.type("cd board")
    terminal.type("cycle meetings add 2018-01-26 --as charlwood --now 2017-11-25")

    entered = terminal.document(
        "cycle meetings enter ../meeting.yaml --as vagarwal --now 2017-11-27"
    )

    assert (entered["ref"], entered["supposed"]) == (
        "2017-11-24",
        ["call_for_items", "plan_agenda", "close_papers", "open_meeting", "close_meeting"],
    )
    shown = terminal.document("cycle minutes 2017-11-24 --now 2017-11-27")
    outcomes = {item["title"]: len(item["outcomes"]) for item in shown["items"]}
    assert (outcomes["The bid"], outcomes["An address of concern"]) == (2, 1)
    assert "Supposed" not in str(shown)
