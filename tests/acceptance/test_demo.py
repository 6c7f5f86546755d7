"""The demonstration: the year and the board's four meetings, played through the engine."""

import json
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from config.examples import example
from config.played_files import load_played
from cycle.cli.answering import answer
from cycle.cli.demo import typed
from tests.docs.keys import untold
from tests.docs.test_json_page import SECTIONS

PLAYED = example("barnet-2013-14").parent / "played.yaml"
NOW = "2014-08-01T09:00"


@dataclass(frozen=True)
class Demonstration:
    """A demonstration that was played."""

    folder: Path
    #: The document it answered with.
    document: dict[str, Any]
    #: Every line it told.
    told: list[str]

    def asks(self, *words: str) -> Any:
        """Ask the played home as it stands at the end."""
        said = typed(self.folder, ["--now", NOW, *words])
        assert said.code == 0, said.document
        return said.document


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    out, beside = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(beside):
        assert answer(["demo", str(folder), "--json"]) == 0
    return Demonstration(folder, json.loads(out.getvalue()), beside.getvalue().splitlines())


def test_everything_that_was_to_be_refused_was_and_nothing_else(played: Demonstration) -> None:
    lines = [line.partition("  REFUSED ")[2] for line in played.told if "  REFUSED " in line]
    refused = [line.partition(", tried by")[0].strip() for line in lines]

    assert refused == [
        "start_analysis",
        "close_consultation",
        "The papers do not close: one is missing",
        "Too late: the final paper is refused",
        "produce_summary",
        "adopt_plan",
    ]
    assert played.document["refusals"] == len(refused)


def test_the_board_met_on_its_four_days(played: Demonstration) -> None:
    meetings = played.asks("meetings", "list", "--all")["meetings"]

    assert [(each["ref"], each["states"]) for each in meetings] == [
        ("2013-07-19", ["closed"]),
        ("2013-10-25", ["closed"]),
        ("2014-01-24", ["closed"]),
        ("2014-04-25", ["closed"]),
        ("2014-07-25", ["held.actions.circulated", "held.minutes.in_draft"]),
    ]
    october = played.asks("minutes", "2013-10-25")
    (agreed,) = [each for each in october["items"][4]["outcomes"] if each["kind"] == "agreed"]
    assert agreed["subject_to"] == "two amendments to the membership"
    assert played.asks("minutes", "2013-07-19")["corrections"] == [
        {"minute": "1", "text": "to put a spelling right", "agreed_at": "2013-10-25"}
    ]


def test_the_records_agree_at_the_end(played: Demonstration) -> None:
    assert answer(["--home", str(played.folder), "--now", NOW, "verify"]) == 0


def test_the_page_links_each_document_of_the_board(played: Demonstration) -> None:
    folder = played.folder
    page = (folder / "index.html").read_text(encoding="utf-8")

    linked = {unquote(each) for each in re.findall(r'href="(board/[^"]+)"', page)}

    assert linked == {f"board/{each.name}" for each in (folder / "board").iterdir()}
    assert len(linked) == 8
    minutes = (folder / "board" / "2013-10-25-minutes.html").read_text(encoding="utf-8")
    assert "subject to two amendments to the membership" in unescape(minutes)


def test_no_restricted_word_is_on_any_page_or_in_any_letter(
    played: Demonstration,
) -> None:
    folder, told = played.folder, played.told
    sheets = load_played(PLAYED).sheets
    shown = [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] in ("board", "pages", "letters")
    ]
    shown.append(folder / "index.html")

    for words in sheets.values():
        assert [path.name for path in shown if words.encode() in path.read_bytes()] == []
        assert words not in "\n".join(told)
    assert len(shown) > 400


def test_the_page_of_json_names_each_key_of_the_demonstration(played: Demonstration) -> None:
    assert untold(SECTIONS, "cycle demo", played.document) == set()


def test_each_person_of_the_play_has_a_seat_but_the_analyst(played: Demonstration) -> None:
    seated = {each["member"] for each in played.asks("members")["seats"]}

    assert {each.by for each in load_played(PLAYED).acts} - seated == {"analyst"}
