"""The daemon of a home: one is enough, and it makes no home anew where there is none."""

import logging
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from cycle import daemon
from cycle.bootstrap import App, load
from cycle.cli.answering import answer
from cycle.daemon import Daemon
from cycle.errors import NotAllowed

NOW = "2013-10-25T10:00"


@pytest.fixture
def app(tmp_path: Path) -> App:
    """A home with the example year opened."""
    home = tmp_path / "home"
    assert answer(["init", str(home), "--example", "barnet-2013-14", "--now", NOW]) == 0
    words = ["open", "planning_cycle", "--ref", "2013-14", "--on", "2013-10-25"]
    assert answer(["--home", str(home), "--now", NOW, *words]) == 0
    return load(home=home, now=NOW, environ={}, cwd=tmp_path)


def test_a_second_daemon_is_refused(app: App) -> None:
    with FileLock(app.home / "daemon.lock"), pytest.raises(NotAllowed) as caught:
        daemon.run(app, {})

    assert caught.value.message == f"a daemon is already at work for {app.home}; one is enough"


def test_a_pass_of_the_daemon_sends_what_is_due(app: App) -> None:
    Daemon(app).run_once(app.now())
    app.database.engine.dispose()

    assert len(list((app.home / "post").glob("*.eml"))) == 1


def test_a_home_that_was_moved_away_is_not_made_anew(
    app: App, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = Daemon(app)
    app.database.engine.dispose()
    shutil.move(app.home, tmp_path / "elsewhere")

    with caplog.at_level(logging.ERROR, logger="cycle.daemon"):
        one.run_once(app.now())

    assert [each.getMessage() for each in caplog.records] == [
        f"the home {app.home} is gone; start the daemon where it is now"
    ]
    assert not app.home.exists()


@pytest.fixture
def signals() -> Iterator[None]:
    """Gives this process its own signals back."""
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals")
def test_it_stops_when_its_home_is_gone(app: App, tmp_path: Path) -> None:
    one = Daemon(app)
    app.database.engine.dispose()
    shutil.move(app.home, tmp_path / "elsewhere")

    # It would tick for ever otherwise.
    one.run({})

    assert not app.home.exists()
