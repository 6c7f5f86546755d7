"""docs/reference/json.md names each key that `cycle meetings` prints, and no other."""

from pathlib import Path

import pytest

from docs.generate.pages import REFERENCE
from docs.generate.transcripts import Player
from tests.docs.keys import sections_of, untold

SECTIONS = sections_of(REFERENCE / "json.md")
NOW = "--as clerk --now 2013-10-28"
BOARD = """
board:
  meets: ["last Friday of January and December"]
  dates: [{on: 2014-05-02, standing: reserve, why: In case}]
"""


@pytest.fixture
def board(terminal: Player, tmp_path: Path) -> Player:
    """The example with a board whose diary has all that a diary can have."""
    terminal.type("cycle init . --example barnet-2013-14 --now 2013-10-25")
    terminal.type("cycle export plain.yaml")
    text = (tmp_path / "plain.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("\nboard:\n")
    after = rest.partition("\ntimetables:\n")[2]
    changed = f"{head}\n{BOARD}timetables:\n{after}"
    (tmp_path / "board.yaml").write_text(changed, encoding="utf-8")
    terminal.document("cycle apply board.yaml --now 2013-10-25")
    return terminal


def test_the_page_names_each_key_of_the_diary(board: Player) -> None:
    days = "--from 2014-01-01 --until 2014-12-31"

    planned = board.document(f"cycle meetings plan {days} --save {NOW}")
    listed = board.document(f"cycle meetings list {NOW}")

    assert untold(SECTIONS, "cycle meetings plan", planned) == set()
    assert untold(SECTIONS, "cycle meetings list", listed) == set()


def test_the_page_names_each_key_of_a_meeting(board: Player) -> None:
    added = board.document(f"cycle meetings add 2014-01-31 {NOW}")
    changed = board.document(f"cycle meetings change 2014-01-31 --at 14:00 {NOW}")
    board.type(
        "cycle paper add 'Hate crime' --author analyst --clearer hcs --meeting 2014-01-31"
        f" --outcome comment {NOW}"
    )
    board.type(f"cycle attendance fill 2014-01-31 {NOW}")

    shown = board.document("cycle meetings show 2014-01-31 --now 2013-10-28")

    assert untold(SECTIONS, "cycle meetings add", added) == set()
    assert untold(SECTIONS, "cycle meetings change", changed) == set()
    assert untold(SECTIONS, "cycle meetings show", shown) == set()


def test_the_page_names_each_key_of_a_meeting_that_was_entered(
    board: Player, tmp_path: Path
) -> None:
    (tmp_path / "meeting.yaml").write_text(
        "meeting: {on: 2014-01-31}\nitems: [{title: Hate crime}]\n", encoding="utf-8"
    )

    entered = board.document("cycle meetings enter meeting.yaml --as hcs --now 2013-10-28")

    assert untold(SECTIONS, "cycle meetings enter", entered) == set()
