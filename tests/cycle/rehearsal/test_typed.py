"""What is typed in a demonstration: its papers, and a terminal the environment has no hold on."""

from pathlib import Path

import pytest

from config.errors import FileFaults
from config.examples import example
from config.played_files import load_played
from cycle.cli.answering import answer
from cycle.cli.demo import typed
from cycle.rehearsal.typed import Papers


def test_a_paper_is_the_sheet_the_shipped_file_or_a_stand_in(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "2013-07-19.yaml").write_text("meeting: {}\n", encoding="utf-8")
    papers = Papers(tmp_path, {"words.txt": "Supposed words"}, shipped)

    papers.lay_out(["--evidence", "report=papers/paper-1.txt", "@papers/words.txt"])
    papers.lay_out(["papers/2013-07-19.yaml"])

    found = {each.name: each.read_text("utf-8") for each in (tmp_path / "papers").iterdir()}
    assert found == {
        "paper-1.txt": "A stand-in for: paper-1\n",
        "words.txt": "Supposed words\n",
        "2013-07-19.yaml": "meeting: {}\n",
    }


def test_the_environment_has_no_hold_on_what_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    assert answer(["init", str(home), "--example", "barnet-2013-14"]) == 0
    monkeypatch.setenv("CYCLE_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    monkeypatch.setenv("CYCLE_AS", "nobody")

    said = typed(home, ["--now", "2013-10-25T10:00", "status"])

    assert (said.code, said.refused, said.failed) == (0, False, False)
    assert said.document["workflows"] == []


def test_a_refusal_is_told_with_its_reasons_and_anything_else_has_failed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert answer(["init", str(home), "--example", "barnet-2013-14"]) == 0

    refused = typed(home, ["--as", "clerk", "meetings", "add", "2013-11-06", "--now", "2013-09-09"])
    failed = typed(home, ["meetings", "show"])

    assert refused.refused
    assert [each.gate for each in refused.reasons] == ["day_is_of_the_diary"]
    assert failed.failed


def test_what_cannot_be_typed_is_a_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "played.yaml"
    path.write_text(
        "acts:\n  - {at: 2013-09-09T10:00, by: hcs, does: Adds, types: 'agenda add \"Theft'}\n",
        encoding="utf-8",
    )

    with pytest.raises(FileFaults) as refused:
        load_played(path)

    assert "line 2: types:" in str(refused.value)
    assert str(refused.value).endswith("cannot be typed; close its quotes")


def test_the_shipped_play_is_in_the_order_of_time() -> None:
    acts = load_played(example("barnet-2013-14").parent / "played.yaml").acts

    assert [each.at for each in acts] == sorted(each.at for each in acts)
