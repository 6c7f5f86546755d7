"""A SQLite file in trouble: each fault has one sentence that says what to do."""

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import select

from cycle.errors import DatabaseUnreachable
from cycle.records.database import Database, open_database
from cycle.records.replay import verify
from cycle.records.tables import Partnership
from tests.cycle.records.rows import add, letter, partnership, rename

NOBODY = 65534


@pytest.fixture
def path(migrated_sqlite: Path, tmp_path: Path) -> Path:
    """A migrated file with one partnership in it, that nobody has open."""
    path = tmp_path / "cycle.db"
    shutil.copyfile(migrated_sqlite, path)
    with _opened(path) as database:
        add(database, partnership(name="first"))
    return path


@contextmanager
def _opened(path: Path, *, busy_seconds: float = 30) -> Iterator[Database]:
    database = open_database(f"sqlite:///{path}", busy_seconds=busy_seconds)
    try:
        yield database
    finally:
        database.engine.dispose()


def _write(path: Path, *, busy_seconds: float = 30) -> None:
    with _opened(path, busy_seconds=busy_seconds) as database:
        rename(database, "second")


def _read(path: Path) -> list[str]:
    with _opened(path) as database, database.reading() as session:
        assert verify(session) == []
        return [row.name for row in session.exec(select(Partnership))]


@contextmanager
def _refused(path: Path, advice: str) -> Iterator[None]:
    with pytest.raises(DatabaseUnreachable) as refused:
        yield
    assert str(refused.value) == f"the database ({path}) did not answer: {advice}"


def test_a_locked_database_says_to_try_again(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with _refused(path, "somebody else has been writing to it; try again in a moment"):
        _write(path, busy_seconds=0.1)

    other.close()
    assert _read(path) == ["first"]


def test_a_database_that_is_let_go_in_time_is_written(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    let_go = threading.Timer(0.3, other.rollback)

    let_go.start()
    with _opened(path) as database:
        rename(database, "second")

    let_go.join()
    other.close()
    assert _read(path) == ["second"]


def test_a_file_that_is_no_database_is_named(path: Path) -> None:
    path.write_text("Minutes of the meeting of 25 October 2013\n" * 200)

    with _refused(path, "the file is not a Planning Cycle database; check cycle.toml"):
        _read(path)

    assert path.read_text().startswith("Minutes of the meeting")


def test_a_damaged_file_asks_for_the_backup(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with _refused(path, "it is damaged; restore the last backup and run: cycle verify"):
        _read(path)


def test_a_full_disk_keeps_nothing_of_the_transaction(path: Path) -> None:
    with _opened(path) as database:

        @event.listens_for(database.engine, "connect")
        def _fill(connection: sqlite3.Connection, _record: object) -> None:
            [[pages]] = connection.execute("PRAGMA page_count")
            connection.execute(f"PRAGMA max_page_count = {pages}")

        with _refused(path, "the disk is full; free some space and try again"):
            add(database, letter(message=b"x" * 100_000))

    assert _read(path) == ["first"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "cycle.db"

    with _refused(path, "it cannot be opened; check that the folder exists and may be written"):
        _read(path)

    assert not path.parent.exists()


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with _refused(tmp_path, "it cannot be opened; check that the folder exists and may be written"):
        _read(tmp_path)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write anywhere, so give that up for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777)])
def test_what_may_not_be_written_is_named(path: Path, of_file: int, of_folder: int) -> None:
    folder = Path(tempfile.mkdtemp())  # pytest's own is root's alone
    kept = folder / path.name
    shutil.copyfile(path, kept)
    kept.chmod(of_file)
    folder.chmod(of_folder)

    advice = "it may not be written; check the permissions of the file and folder"
    with _as_nobody(), _refused(kept, advice):
        _write(kept)

    folder.chmod(0o755)
    kept.chmod(0o644)
    assert _read(kept) == ["first"]
    shutil.rmtree(folder)


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    with _opened(tmp_path / "cycle.db"):
        pass

    assert list(tmp_path.iterdir()) == []


def test_the_busy_time_is_ten_seconds_unless_told(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'cycle.db'}")

    with database.engine.connect() as connection:
        waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()

    assert waits == 10_000
    database.engine.dispose()
