"""The program as its user runs it: the command line, a home, a clock given for each run."""

import email
import email.policy
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from config.settings import environ
from cycle.cli.answering import answer

YEAR = "2013-14"


@dataclass(frozen=True)
class Answer:
    """What the program said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Officer:
    """Types commands in one home, with a clock that only moves when it is told to."""

    home: Path
    capture: pytest.CaptureFixture[str]
    now: str = "2013-10-25T09:30"

    def types(self, *words: str, at: str | None = None) -> Answer:
        self.now = at or self.now
        self.capture.readouterr()
        code = answer(["--home", str(self.home), "--now", self.now, *words])
        said = self.capture.readouterr()
        return Answer(code, said.out, said.err)

    def asks(self, *words: str, at: str | None = None) -> Any:
        said = self.types(*words, "--json", at=at)
        assert said.code == 0, said.out + said.err
        return said.json

    def takes(self, step: str, *, by: str, at: str, papers: tuple[str, ...] = ()) -> Any:
        evidence = [
            word
            for kind in papers
            for word in ("--evidence", f"{kind}=https://council.example/{kind}")
        ]
        return self.asks("advance", YEAR, step, "--as", by, *evidence, at=at)

    def letters(self) -> list[EmailMessage]:
        files = sorted((self.home / "post").glob("*.eml"))
        return [letter(each.read_bytes()) for each in files]


def letter(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def officer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Officer:
    """An officer at a new home of the example partnership."""
    home = tmp_path / "home"
    made = Officer(home, capsys)
    capsys.readouterr()
    code = answer(["--now", made.now, "init", str(home), "--example", "barnet-2013-14"])
    assert code == 0, capsys.readouterr().err
    return made


@pytest.fixture
def year(officer: Officer) -> Officer:
    """The same, with the cycle 2013-14 opened."""
    officer.asks("open", "planning_cycle", "--ref", YEAR, "--on", "2013-10-25")
    return officer


@dataclass
class Daemon:
    """`cycle daemon` as a process of its own."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        _, err = self.process.communicate(timeout=180)
        self.said.append(err)
        return self.process.returncode


@pytest.fixture
def start_daemon() -> Iterator[Callable[[Path, str], Daemon]]:
    """Start daemons; any that still runs at the end is stopped."""
    started: list[Daemon] = []

    def start(home: Path, now: str) -> Daemon:
        process = subprocess.Popen(
            [sys.executable, "-m", "cycle", "--home", str(home), "--now", now, "daemon"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={k: v for k, v in environ().items() if not k.startswith("CYCLE_")},
        )
        started.append(Daemon(process))
        return started[-1]

    yield start
    for daemon in started:
        if daemon.process.poll() is None:
            daemon.process.kill()
            daemon.process.communicate(timeout=60)


def wait_until(happened: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait for another process to do something, and fail when it does not."""
    for _ in range(int(seconds * 10)):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError(f"it did not happen within {seconds} seconds")
