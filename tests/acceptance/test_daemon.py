# ruff: noqa: ARG002, N802 -- aiosmtpd calls these by its own names, with all it has
"""The daemon as a process: it stops when told, and dies without losing or doubling a letter."""

import os
import signal
import socket
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.acceptance.conftest import Daemon, Officer, letter, wait_until

Start = Callable[[Path, str], Daemon]


class Mailroom:
    """Takes letters; may kill the one who brings them before it can hear that they were taken."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.kills: int | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.received.append(envelope.content)
        if self.kills is not None:
            os.kill(self.kills, signal.SIGKILL)
        return "250 taken"


@pytest.fixture
def mailroom() -> Iterator[tuple[Mailroom, int]]:
    room = Mailroom()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(room, hostname="127.0.0.1", port=port)
    controller.start()
    yield room, port
    controller.stop()


def _use_smtp(officer: Officer, port: int) -> None:
    settings = officer.home / "cycle.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('# kind = "folder"', 'kind = "smtp"', 1)
    text = text.replace('# host = ""', 'host = "127.0.0.1"', 1)
    text = text.replace("# port = 587", f"port = {port}", 1)
    text = text.replace('# security = "starttls"', 'security = "none"', 1)
    settings.write_text(text, encoding="utf-8")


def _states(home: Path) -> list[str]:
    with sqlite3.connect(home / "cycle.db") as connection:
        return [row[0] for row in connection.execute("SELECT state FROM letter ORDER BY id")]


def test_the_daemon_sends_and_stops_on_sigterm(year: Officer, start_daemon: Start) -> None:
    daemon = start_daemon(year.home, "2013-10-25T10:00")
    wait_until(lambda: _states(year.home) == ["sent"])

    code = daemon.stop(signal.SIGTERM)

    assert code == 0
    assert "stopped" in daemon.said[-1]
    assert [each["To"] for each in year.letters()] == [
        "Head of Community Safety <head.community.safety@council.example>"
    ]
    assert year.types("verify").code == 0


def test_a_letter_whose_bearer_died_is_ambiguous_until_a_person_settles_it(
    year: Officer, start_daemon: Start, mailroom: tuple[Mailroom, int]
) -> None:
    room, port = mailroom
    _use_smtp(year, port)
    daemon = start_daemon(year.home, "2013-10-25T10:00")
    room.kills = daemon.process.pid
    daemon.process.communicate(timeout=60)
    assert daemon.process.returncode == -signal.SIGKILL
    assert _states(year.home) == ["sending"]

    room.kills = None
    passed = year.asks("tick", at="2013-10-25T10:10")

    assert (passed["released"], passed["sent"]) == (1, 0)
    (found,) = year.asks("outbox", "--state", "ambiguous")["letters"]
    assert found["message_id"] == letter(room.received[0])["Message-ID"]
    assert len(room.received) == 1
    assert year.asks("outbox", "settle", str(found["id"]), "unsent", "--as", "hcs")
    assert year.asks("tick", at="2013-10-25T10:20")["sent"] == 1
    assert room.received[0] == room.received[1]
    assert year.types("verify").code == 0


def test_a_folder_of_letters_needs_no_settling(year: Officer) -> None:
    year.asks("tick", at="2013-10-25T10:00")
    (before,) = year.letters()
    with sqlite3.connect(year.home / "cycle.db") as connection:
        # As the program would have left it: claimed, and not written down.
        connection.execute("UPDATE letter SET state = 'sending', sent_at = NULL, attempts = 0")

    passed = year.asks("tick", at="2013-10-25T10:10")

    assert (passed["released"], passed["sent"]) == (1, 1)
    (after,) = year.letters()
    assert after.as_bytes() == before.as_bytes()


def test_a_dead_server_costs_no_letter(year: Officer, mailroom: tuple[Mailroom, int]) -> None:
    room, port = mailroom
    _use_smtp(year, 9)  # the discard port: nobody listens

    refused = year.types("tick", "--json", at="2013-10-25T10:00")

    assert refused.code == 4
    assert (refused.json["queued"], refused.json["sent"], refused.json["failed"]) == (1, 0, 1)
    settings = year.home / "cycle.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("port = 9\n", f"port = {port}\n"),
        encoding="utf-8",
    )
    assert year.asks("tick", at="2013-10-25T10:00:30")["sent"] == 0
    assert year.asks("tick", at="2013-10-25T10:01:30")["sent"] == 1
    assert len(room.received) == 1


def test_a_locked_database_is_said_and_nothing_is_lost(year: Officer) -> None:
    holder = sqlite3.connect(year.home / "cycle.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    refused = year.types("advance", "2013-14", "commission", "--as", "hcs")

    holder.execute("ROLLBACK")
    holder.close()
    assert refused.code == 4
    assert "somebody else has been writing to it" in refused.err
    assert year.types("advance", "2013-14", "commission", "--as", "hcs").code == 0
