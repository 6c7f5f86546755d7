"""The example year, opened on the day the board agreed it; whoever asks for it leaves a journal
that agrees with every table.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from config.definition_files import LoadedDefinition
from config.examples import example
from config.partnership import to_data
from config.partnership_files import load_partnership
from cycle.bootstrap import load_all_definitions
from cycle.records.database import Database, open_database
from tests.cycle.office import Office


@pytest.fixture(scope="session")
def definitions() -> Mapping[str, LoadedDefinition]:
    """The shipped definitions."""
    return load_all_definitions([])


@pytest.fixture(scope="session")
def example_data(definitions: Mapping[str, LoadedDefinition]) -> Mapping[str, Any]:
    """The partnership file of the example, as plain data; copy it before changing it."""
    known = {name: each.definition for name, each in definitions.items()}
    return to_data(load_partnership(example("barnet-2013-14"), definitions=known))


@pytest.fixture(scope="session")
def opened_sqlite(
    migrated_sqlite: Path,
    tmp_path_factory: pytest.TempPathFactory,
    definitions: Mapping[str, LoadedDefinition],
    example_data: Mapping[str, Any],
) -> Path:
    """A SQLite file with the example year opened, to be copied."""
    path = tmp_path_factory.mktemp("opened") / "cycle.db"
    shutil.copyfile(migrated_sqlite, path)
    database = open_database(f"sqlite:///{path}")
    _opened(database, path.parent, definitions, example_data)
    database.engine.dispose()
    return path


@pytest.fixture
def office(
    opened_sqlite: Path, tmp_path: Path, definitions: Mapping[str, LoadedDefinition]
) -> Iterator[Office]:
    """The example year on SQLite, opened on 25 October 2013."""
    path = tmp_path / "cycle.db"
    shutil.copyfile(opened_sqlite, path)
    database = open_database(f"sqlite:///{path}")
    office = Office(database, tmp_path, definitions)
    yield office
    assert office.differences() == []
    database.engine.dispose()


@pytest.fixture
def either(
    database: Database,
    tmp_path: Path,
    definitions: Mapping[str, LoadedDefinition],
    example_data: Mapping[str, Any],
) -> Iterator[Office]:
    """The same year on each database, for what could differ between them."""
    office = _opened(database, tmp_path, definitions, example_data)
    yield office
    assert office.differences() == []


def _opened(
    database: Database,
    folder: Path,
    definitions: Mapping[str, LoadedDefinition],
    data: Mapping[str, Any],
) -> Office:
    office = Office(database, folder, definitions)
    office.apply(data)
    office.open()
    return office
