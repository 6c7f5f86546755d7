"""docs/reference/json.md names each key that the program prints, and no other."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.settings import ENVIRONMENT
from docs.generate.pages import REFERENCE
from docs.generate.transcripts import Player
from tests.docs.keys import Section, sections_of, untold

SECTIONS = sections_of(REFERENCE / "json.md")
_WAIVE = (
    "cycle waive 2013-14 start_analysis protocol_is_in_place --reason R --as hcs --now 2013-10-25"
)
#: What is typed, in order; each answer is held against the section of its command.
TYPED = (
    ("cycle init", "cycle init home --example barnet-2013-14 --now 2013-10-25"),
    ("cycle open", "cycle open planning_cycle --ref 2013-14 --on 2013-10-25 --now 2013-10-25"),
    ("cycle deadlines", "cycle deadlines --now 2013-10-25"),
    ("cycle why", "cycle why 2013-14 adopt_plan --now 2013-10-25"),
    ("cycle advance", "cycle advance 2013-14 commission --as hcs --now 2013-10-25"),
    ("refusal", "cycle advance 2013-14 produce_summary --as analyst --now 2013-10-25"),
    ("cycle waive", _WAIVE),
    ("cycle status", "cycle status --now 2013-10-25"),
    (
        "cycle reschedule",
        "cycle reschedule 2013-14 produce_summary 2014-03-03 --reason R --as hcs --now 2013-10-25",
    ),
    ("cycle acknowledge", "cycle acknowledge 2013-14 adopt_plan --as chair --now 2013-10-25"),
    ("cycle count", "cycle count 5 clear before 2014-01-24"),
    ("cycle export", "cycle export partnership.yaml --now 2013-10-25"),
    ("error", "cycle apply missing.yaml --now 2013-10-25"),
    ("cycle upgrade", "cycle upgrade --now 2013-10-25"),
    ("cycle tick", "cycle tick --now 2013-11-04"),
    ("cycle outbox", "cycle outbox --now 2013-11-04"),
    ("cycle outbox show", "cycle outbox show 1 --now 2013-11-04"),
    ("cycle digest", "cycle digest --now 2013-11-04"),
    ("cycle rehearse", "cycle rehearse --out letters --until 2013-12-31 --now 2013-11-04"),
    ("cycle journal", "cycle journal --now 2013-11-04"),
    ("cycle verify", "cycle verify --now 2013-11-04"),
    ("cycle definitions", "cycle definitions"),
    ("cycle diagram", "cycle diagram planning_cycle"),
    ("cycle doctor", "cycle doctor --now 2013-11-04"),
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What each command answered, one after the other in one home."""
    with pytest.MonkeyPatch.context() as patch:
        for name, _ in ENVIRONMENT:
            patch.delenv(name, raising=False)
        folder = tmp_path_factory.mktemp("json")
        terminal = Player(folder)
        found = {}
        for section, command in TYPED:
            found[section] = terminal.document(command)
            if section == "cycle init":
                terminal.type("cd home")
        yield found


@pytest.mark.parametrize("section", [section for section, _ in TYPED])
def test_the_page_names_each_key(section: str, documents: dict[str, Any]) -> None:
    assert untold(SECTIONS, section, documents[section]) == set()


def test_the_page_names_each_key_of_an_applied_change(terminal: Player, tmp_path: Path) -> None:
    terminal.type("cycle init . --example barnet-2013-14 --now 2013-10-25")
    terminal.type("cycle open planning_cycle --ref 2013-14 --on 2013-10-25 --now 2013-10-25")
    terminal.type("cycle export new.yaml")
    file = tmp_path / "new.yaml"
    file.write_text(file.read_text("utf-8").replace("2014-02", "2014-03"), encoding="utf-8")

    applied = terminal.document("cycle apply new.yaml --now 2013-10-26")

    assert [each["step"] for each in applied["moved"]] == ["produce_summary"]
    assert untold(SECTIONS, "cycle apply", applied) == set()


def test_a_key_too_many_or_too_few_is_found() -> None:
    sections = {
        "DAY": Section(frozenset({"date", "reason"})),
        "cycle count": Section(frozenset({"date", "data{}"}), {"days[]": "DAY"}),
    }
    right = {"date": "d", "data": {"any": 1}, "days": [{"date": "d", "reason": ""}]}

    assert untold(sections, "cycle count", right) == set()
    assert untold(sections, "cycle count", {**right, "more": 1}) == {"more"}
    assert untold(sections, "cycle count", {**right, "days": [{"date": "d"}]}) == {"reason"}
    assert untold(sections, "cycle count", {"date": "d", "days": []}) == {"data{}"}
    assert untold(sections, "cycle count", {"date": "d", "data": {}}) == {"days[]"}


def test_every_document_of_the_page_is_looked_at() -> None:
    looked_at = {section for section, _ in TYPED} | {"cycle apply", "cycle demo"}
    # tests/docs/test_json_of_meetings.py
    words = ("plan", "list", "show", "add", "change", "enter")
    looked_at |= {f"cycle meetings {word}" for word in words}
    # tests/docs/test_json_of_documents.py
    looked_at |= {"cycle documents", "cycle documents issued", "cycle documents templates"}
    # tests/docs/test_json_of_minutes.py
    looked_at |= {"cycle minutes", "cycle actions", "cycle programme"}
    # tests/docs/test_json_of_members.py
    looked_at |= {"cycle members", "cycle members terms", "cycle attendance"}
    # tests/docs/test_json_of_papers.py
    looked_at |= {"cycle agenda", "cycle paper", "cycle paper fetch"}
    shared = {name for name in SECTIONS if name.isupper()}
    # The page says in words what these answer.
    in_words = {f"cycle {name}" for name in ("schema", "daemon", "meetings")}
    in_words |= {"cycle outbox retry", "cycle outbox settle"}

    assert set(SECTIONS) - looked_at - shared == in_words


def test_the_documents_can_be_read_by_other_programs(terminal: Player) -> None:
    schema = terminal.document("cycle schema partnership")

    assert json.loads(json.dumps(schema))["type"] == "object"
