import pytest

from config.definition_files import SHIPPED, load_definitions
from config.ladders import ladders
from config.law import clauses
from workflows.definition import Definition


@pytest.fixture(scope="session")
def definitions() -> dict[str, Definition]:
    loaded = load_definitions([SHIPPED], ladders=ladders(), clauses=clauses())
    return {name: each.definition for name, each in loaded.items()}
