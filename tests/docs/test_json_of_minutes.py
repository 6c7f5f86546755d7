"""docs/reference/json.md names each key of the minutes, the actions and the programme."""

from collections.abc import Iterator
from typing import Any

import pytest

from config.settings import ENVIRONMENT
from docs.generate.pages import REFERENCE
from docs.generate.transcripts import Player
from tests.cycle.board import played
from tests.docs.keys import sections_of, untold

SECTIONS = sections_of(REFERENCE / "json.md")


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """A terminal in a home where January was held and its minutes approved."""
    with pytest.MonkeyPatch.context() as patch:
        for name, _ in ENVIRONMENT:
            patch.delenv(name, raising=False)
        terminal = Player(tmp_path_factory.mktemp("json"))
        terminal.type(played.INIT)
        terminal.type("cd home")
        for line in (*played.JANUARY, *played.APRIL):
            terminal.type(line)
        yield terminal


@pytest.mark.parametrize(
    ("section", "command"),
    [
        ("cycle minutes", "cycle minutes 2014-01-24"),
        ("cycle actions", "cycle actions"),
        ("cycle programme", "cycle programme"),
    ],
)
def test_the_page_names_each_key(section: str, command: str, player: Player) -> None:
    document: dict[str, Any] = player.document(f"{command} --now 2014-05-01")

    assert untold(SECTIONS, section, document) == set()
