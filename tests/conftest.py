"""Fresh databases for every test that asks, the same tests on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from cycle.records.database import Database, open_database
from cycle.records.upgrading import upgrade
from tests.postgres import PostgresServer, postgres

__all__ = ["database", "database_url", "migrated_sqlite", "postgres"]

_TEMPLATE = "migrated"

# A busy machine is no fault of the arithmetic: examples are not timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that no other test sees: empty, unless the test asks for `database`."""
    migrated = "database" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "cycle.db"
        if migrated:
            shutil.copyfile(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.create(template=_template(server) if migrated else "template0")
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database at `database_url`, opened and migrated."""
    opened = open_database(database_url)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest migration, to be copied."""
    path = tmp_path_factory.mktemp("template") / "cycle.db"
    _migrate(f"sqlite:///{path}")
    return path


def _template(server: PostgresServer) -> str:
    if not server.has(_TEMPLATE):
        _migrate(server.url(server.create(name=_TEMPLATE)))
    return _TEMPLATE


def _migrate(url: str) -> None:
    opened = open_database(url)
    upgrade(opened)
    opened.engine.dispose()
