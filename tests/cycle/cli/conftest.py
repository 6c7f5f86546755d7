"""The program as an officer types it: in this process, and as a process of its own."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from config.settings import environ
from cycle.cli.answering import answer

OPENED_AT = "2013-10-25T10:00"


@dataclass(frozen=True)
class Answer:
    """What the program answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document of standard output."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of ours, and a working directory above which no home lies."""
    for name in [name for name in environ() if name.startswith("CYCLE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in this process, without a home."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        code = answer([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def example_homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The example as `init` makes it, and with its year opened; both to be copied."""
    folder = tmp_path_factory.mktemp("example")
    made, opened = folder / "made", folder / "opened"
    assert answer(["init", str(made), "--example", "barnet-2013-14", "--now", OPENED_AT]) == 0
    shutil.copytree(made, opened)
    words = ["open", "planning_cycle", "--ref", "2013-14", "--on", "2013-10-25"]
    assert answer(["--home", str(opened), "--now", OPENED_AT, *words]) == 0
    return made, opened


@pytest.fixture
def home(example_homes: tuple[Path, Path], tmp_path: Path) -> Path:
    """A home with the example partnership, and nothing opened."""
    return Path(shutil.copytree(example_homes[0], tmp_path / "home"))


@pytest.fixture
def opened(example_homes: tuple[Path, Path], tmp_path: Path) -> Path:
    """A home with the example year opened on 25 October 2013."""
    return Path(shutil.copytree(example_homes[1], tmp_path / "opened"))


@pytest.fixture
def run(opened: Path, bare: Run) -> Run:
    """Runs the program in the home with the example year; `now` and `by` as keywords."""

    def call(*words: object, now: str = OPENED_AT, by: str | None = None) -> Answer:
        actor = ["--as", by] if by else []
        return bare("--home", opened, "--now", now, *actor, *words)

    return call


@pytest.fixture
def process() -> Run:
    """Runs the program as a process of its own."""

    def call(*words: object, **variables: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "cycle", *(str(word) for word in words)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**environ(), **variables},
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A file to hand in as evidence."""
    path = tmp_path / "findings.pdf"
    path.write_bytes(b"what people said")
    return path
