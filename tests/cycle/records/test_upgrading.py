"""The migrations lead, one by one, to the tables of the program."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel, inspect

from cycle.records.database import HEAD, Database, open_database
from cycle.records.replay import JOURNALLED, verify
from cycle.records.tables import Entry, Pulse
from cycle.records.upgrading import configuration, upgrade
from tests.cycle.records.rows import add, partnership


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


def test_every_table_is_in_the_journal_but_the_journal_and_the_signs_of_life() -> None:
    journalled = {model.__tablename__ for model in JOURNALLED}

    assert {*SQLModel.metadata.tables} - journalled == {Entry.__tablename__, Pulse.__tablename__}
