"""Fresh databases for every test that asks, the same tests on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cycle.records.database import Database, open_database
from cycle.records.upgrading import upgrade
from tests.postgres import PostgresServer, postgres

__all__ = ["database", "database_url", "migrated_sqlite", "postgres"]

_TEMPLATE = "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database that no other test sees."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'cycle.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest migration, to be copied."""
    path = tmp_path_factory.mktemp("template") / "cycle.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def database(
    database_url: str, request: pytest.FixtureRequest, migrated_sqlite: Path
) -> Iterator[Database]:
    """A database at `database_url`, opened and migrated."""
    opened = open_database(database_url)
    if opened.engine.dialect.name == "sqlite":
        shutil.copyfile(migrated_sqlite, str(opened.engine.url.database))
    else:
        _from_template(request.getfixturevalue("postgres"), str(opened.engine.url.database))
    yield opened
    opened.engine.dispose()


def _from_template(server: PostgresServer, name: str) -> None:
    if not server.has(_TEMPLATE):
        _migrate(server.url(server.create(name=_TEMPLATE)))
    server.drop(name)
    server.create(name=name, template=_TEMPLATE)


def _migrate(url: str) -> None:
    opened = open_database(url)
    upgrade(opened)
    opened.engine.dispose()
