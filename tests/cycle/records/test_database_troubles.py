"""A SQLite file in trouble: each fault has one sentence that says what to do."""

import os
import shutil
import sqlite3
import tempfile
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
def _opened(path: Path, *, busy_seconds: float = 0.1) -> Iterator[Database]:
    database = open_database(f"sqlite:///{path}", busy_seconds=busy_seconds)
    yield database
    database.engine.dispose()


def _write(path: Path) -> None:
    with _opened(path) as database:
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
        _write(path)

    other.close()
    assert _read(path) == ["first"]


def test_a_database_that_is_let_go_in_time_is_written(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with _opened(path, busy_seconds=30) as database:

        @event.listens_for(database.engine, "begin", insert=True)
        def _let_go(_connection: object) -> None:
            other.rollback()

        rename(database, "second")

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


@pytest.fixture
def shelf(path: Path) -> Iterator[Path]:
    """The file in a folder that everybody may enter, and nobody may write."""
    folder = Path(tempfile.mkdtemp())
    shutil.copyfile(path, folder / path.name)
    (folder / path.name).chmod(0o444)
    folder.chmod(0o555)
    yield folder / path.name
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_is_named(shelf: Path) -> None:
    advice = "it cannot be opened; check that the folder exists and may be written"

    with _as_nobody(), _refused(shelf, advice):
        _write(shelf)


def test_a_file_that_may_not_be_written_is_named(shelf: Path) -> None:
    shelf.parent.chmod(0o777)
    advice = "it may not be written; check the permissions of the file and folder"

    with _as_nobody(), _refused(shelf, advice):
        _write(shelf)

    shelf.chmod(0o644)
    assert _read(shelf) == ["first"]


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
