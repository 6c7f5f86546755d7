"""A terminal in a fresh folder, with nothing of ours in the environment."""

from pathlib import Path

import pytest

from config.settings import ENVIRONMENT
from docs.generate.transcripts import Player


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Player:
    """A person at a terminal who has typed nothing yet."""
    for name, _ in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    return Player(tmp_path)
