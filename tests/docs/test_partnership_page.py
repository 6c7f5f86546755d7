"""docs/partnership.md names each key of the file, and each way to write a date is read."""

import re
from pathlib import Path

import pytest

from config import meeting_rules
from config.partnership_files import load_partnership
from config.schema import partnership_schema
from docs.generate.pages import ROOT
from docs.generate.transcripts import Player
from docs.generate.workflows import shipped

TEXT = (ROOT / "docs" / "partnership.md").read_text(encoding="utf-8")
#: What the page calls each part of the schema.
PARTS = {
    "partnership": "Partnership",
    "information_sharing_protocol": "Protocol",
    "closing_days": "ClosingDays",
    "organisations": "Organisation",
    "people": "Person",
    "roles": "RoleHeld",
    "seats": "SeatEntry",
    "members": "MemberEntry",
    "board": "Board",
    "instead": "Instead",
    "dates": "ListedDay",
    "quorum": "QuorumEntry",
    "standing_items": "StandingItemEntry",
    "elections": "Poll",
    "digest": "Digest",
    "quiet": "Quiet",
    "ladders": "LadderEntry",
}
_KEY = re.compile(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \|", re.MULTILINE)
_WRITTEN = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def _section(heading: str) -> str:
    return TEXT.partition(f"\n{heading}\n")[2].partition("\n#")[0]


@pytest.mark.parametrize("name", PARTS)
def test_the_page_has_each_key_and_says_which_are_needed(name: str) -> None:
    part = partnership_schema()["$defs"][PARTS[name]]

    told = {key: bool(needed) for needed, key in _KEY.findall(_section(f"### {name}"))}

    assert told == {key: key in part.get("required", ()) for key in part["properties"]}


def test_each_part_of_the_file_has_its_place() -> None:
    schema = partnership_schema()
    parts = {*schema["properties"], *schema["$defs"]["Reminders"]["properties"]} - {"reminders"}

    told = re.findall(r"^### (\w+)$", TEXT, re.MULTILINE)

    assert sorted(told) == sorted({*parts, *PARTS})


@pytest.mark.parametrize("due", _WRITTEN.findall(_section("## Due dates")))
def test_each_way_to_write_a_date_is_read(due: str, tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    years = f'timetables: {{planning_cycle: {{"2026-27": {{adopt_plan: {due}}}}}}}'
    file.write_text(f"partnership: {{slug: a, name: A}}\n{years}\n", encoding="utf-8")

    loaded = load_partnership(file, definitions=shipped())

    assert list(loaded.timetables["planning_cycle"]["2026-27"]) == ["adopt_plan"]


@pytest.mark.parametrize("rule", re.findall(r'^\| "([^"]+)" \|', TEXT, re.MULTILINE))
def test_each_way_to_write_a_rule_of_the_diary_is_read(rule: str) -> None:
    assert [each for each in meeting_rules.read(rule) if not each.rrule] == []


def test_a_step_that_waits_is_due_by_the_limit_of_the_law(terminal: Player) -> None:
    waits = TEXT.replace(
        "adopt_plan: {clear_days: 5, before: year_ends_on}",
        "adopt_plan: {calendar_days: 14, after: {done: agree_priorities}}",
    )
    terminal.save(waits)
    terminal.type("cycle init riverside --from partnership.yaml --now 2026-11-02")
    terminal.type("cd riverside")

    opened = terminal.document(
        "cycle open planning_cycle --ref 2026-27 --on 2026-11-02 --now 2026-11-02"
    )

    dates = {
        each["step"]: (each["due_on"], each["statutory_on"])
        for each in opened["deadlines"]
        if each["step"] in ("adopt_plan", "consult_partners")
    }
    assert dates == {"adopt_plan": ("2027-03-31", "2027-03-31"), "consult_partners": (None, None)}
