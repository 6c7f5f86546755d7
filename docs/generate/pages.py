"""Which pages are generated, and what stands in each. It writes none."""

import re
from collections.abc import Mapping
from pathlib import Path

from docs.generate import commands, law, settings, workflows

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
README = ROOT / "README.md"
#: Pages whose commands are played.
TRANSCRIPTS = (README, ROOT / "docs" / "tutorial.md", ROOT / "docs" / "partnership.md")
_DIAGRAM = re.compile(r"(?<=^```mermaid\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
#: The diagrams of the README, in their order.
DRAWN = ("planning_cycle", "board_meeting")


def generated() -> Mapping[Path, str]:
    """Return the text of every page that is made from the program, by its file."""
    return {
        REFERENCE / "commands.md": commands.page(),
        REFERENCE / "settings.md": settings.page(),
        REFERENCE / "workflows.md": workflows.page(),
        REFERENCE / "law.md": law.page(),
        README: with_diagrams(README.read_text(encoding="utf-8")),
    }


def with_diagrams(text: str) -> str:
    """Put the two state diagrams into their places in the README."""
    drawn = map(workflows.diagram, DRAWN)
    return _DIAGRAM.sub(lambda _: next(drawn), text, count=len(DRAWN))
