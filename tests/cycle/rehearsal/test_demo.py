"""The demonstration replaces what a demonstration made, and nothing else."""

from pathlib import Path

import pytest

from cycle.cli.demo import typed
from cycle.errors import NotAllowed
from cycle.rehearsal import demo


def _refused(folder: Path, *, replace: bool) -> str:
    before = sorted(folder.rglob("*"))
    with pytest.raises(NotAllowed) as caught:
        demo.play(folder, say=lambda *_: None, terminal=typed, replace=replace)
    assert sorted(folder.rglob("*")) == before
    return caught.value.message


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """A folder as a demonstration leaves it, but for its size."""
    folder = tmp_path / "demo"
    for name in ("documents", "letters", "pages", "papers"):
        (folder / name).mkdir(parents=True)
    for name in (".demonstration", "cycle.toml", "cycle.db", "cycle.db-wal", "index.html"):
        (folder / name).touch()
    return folder


@pytest.mark.parametrize("name", ["minutes.docx", "cycle.toml.bak", "Letters"])
def test_what_no_demonstration_made_is_never_taken_away(played: Path, name: str) -> None:
    (played / name).write_text("mine")

    assert _refused(played, replace=True) == (
        f"{played} also holds what no demonstration made ({name}); take it away first, or choose"
        " another folder"
    )
    assert (played / name).read_text() == "mine"


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_without_the_mark_is_never_replaced(tmp_path: Path, *, replace: bool) -> None:
    (tmp_path / "cycle.toml").touch()

    assert _refused(tmp_path, replace=replace) == (
        f"{tmp_path} is not empty; choose another folder, or, when an earlier demonstration is in"
        f" it: cycle demo {tmp_path} --replace"
    )


def test_an_earlier_demonstration_is_left_alone_unless_told(played: Path) -> None:
    assert _refused(played, replace=False).endswith(f"cycle demo {played} --replace")
