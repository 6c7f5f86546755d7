"""Another partnership goes in as data alone: a folder of YAML, and what must come of it."""

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from cycle.cli.answering import answer
from tests.acceptance.conftest import Officer

FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_timetable_goes_in_as_data_alone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = YAML(typ="safe").load(folder / "expected.yaml")
    home = tmp_path / "home"
    assert answer(["init", str(home)]) == 0
    shutil.copytree(folder / "definitions", home / "definitions")
    officer = Officer(home, capsys, now=str(expected["now"]))

    officer.asks("apply", str(folder / "partnership.yaml"))
    officer.asks("open", *expected["open"])

    (workflow,) = officer.asks("status")["workflows"]
    assert {each["step"]: each["due_on"] for each in workflow["deadlines"]} == expected["due"]
    wanted = expected["breaches"]
    assert [{key: each[key] for key in wanted[0]} for each in workflow["breaches"]] == wanted
    assert officer.types("verify").code == 0
