"""The migrations lead, one by one, to the tables of the program."""

import datetime as dt
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import DateTime, MetaData, Table, create_engine, delete, insert
from sqlmodel import SQLModel, inspect, select

from cycle.records.board_tables import Meeting, SealedText
from cycle.records.database import HEAD, Database, open_database
from cycle.records.replay import JOURNALLED, verify
from cycle.records.states import LetterState
from cycle.records.tables import Entry, Letter, Partnership, Pulse
from cycle.records.upgrading import configuration, upgrade
from tests.cycle.records.rows import add, filled, partnership


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == HEAD


def test_the_migrations_are_one_line() -> None:
    scripts = ScriptDirectory.from_config(configuration())

    assert scripts.get_bases() == ["0001"]
    assert scripts.get_heads() == [HEAD]


def test_an_empty_database_has_no_version(database_url: str) -> None:
    database = open_database(database_url)

    assert database.version() is None
    database.engine.dispose()


def test_each_migration_upward_leads_to_the_tables_of_the_program(database_url: str) -> None:
    database = open_database(database_url)
    scripts = ScriptDirectory.from_config(configuration())
    for script in reversed(list(scripts.walk_revisions())):
        upgrade(database, to=script.revision)
        assert database.version() == script.revision

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, SQLModel.metadata)

    assert differences == []
    database.engine.dispose()


def test_upgrading_again_changes_nothing(database: Database) -> None:
    add(database, partnership())
    before = inspect(database.engine).get_table_names()

    upgrade(database)

    assert inspect(database.engine).get_table_names() == before
    assert database.version() == HEAD
    with database.reading() as session:
        assert verify(session) == []


@pytest.fixture
def first_version(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """A database at the first version with the records of an autumn in it."""
    kept = create_engine(f"sqlite:///{tmp_path}/kept.db")
    with gzip.open(Path(__file__).with_name("version-0001.sql.gz"), "rt", encoding="utf-8") as dump:
        kept.raw_connection().executescript(dump.read())
    database = open_database(database_url)
    upgrade(database, to="0001")
    old = MetaData()
    old.reflect(database.engine)
    with kept.connect() as source, database.engine.begin() as target:
        for table in old.sorted_tables:
            if rows := [
                _typed(table, dict(row)) for row in source.execute(table.select()).mappings()
            ]:
                target.execute(delete(table))
                target.execute(insert(table), rows)
    kept.dispose()
    yield database
    database.engine.dispose()


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as either database takes it: SQLite forgot the zone of an instant."""
    aware = any(isinstance(column.type, DateTime) and column.type.timezone for column in table.c)
    return {
        name: value.replace(tzinfo=dt.UTC) if aware and isinstance(value, dt.datetime) else value
        for name, value in row.items()
    }


def test_records_of_the_first_version_are_kept_whole(first_version: Database) -> None:
    upgrade(first_version)

    assert first_version.version() == HEAD
    with first_version.reading() as session:
        assert len(session.exec(select(Entry)).all()) == 13
        assert verify(session) == []
        assert session.exec(select(Letter.state)).all() == [LetterState.SENT] * 2
        assert session.exec(select(Partnership.calendar_sha256)).all() == [None]
        assert session.exec(select(Meeting)).all() == []


def test_work_goes_on_in_records_of_the_first_version(first_version: Database) -> None:
    upgrade(first_version)

    add(first_version, filled(SealedText, text="of the new version"))

    with first_version.reading() as session:
        assert verify(session) == ["sealed text 1: it is not the one that was sealed"]


def test_every_table_is_in_the_journal_but_the_journal_and_the_signs_of_life() -> None:
    journalled = {model.__tablename__ for model in JOURNALLED}

    assert {*SQLModel.metadata.tables} - journalled == {Entry.__tablename__, Pulse.__tablename__}
