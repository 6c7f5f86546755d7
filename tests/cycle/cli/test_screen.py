"""Tables and sentences on the screen."""

import pytest

from cycle.cli.screen import aligned, numbered, shown

ROWS = {
    "plain": ("council", "council  x"),
    "wide": ("會議", "會議     x"),
    "combining": ("cafe\u0301", "cafe\u0301     x"),
    "emoji": ("🎉", "🎉       x"),
    "empty": ("", "         x"),
}


@pytest.mark.parametrize(("cell", "line"), ROWS.values(), ids=ROWS.keys())
def test_columns_line_up_whatever_the_letters(cell: str, line: str) -> None:
    table = aligned([["heading", "y"], [cell, "x"]])

    assert table == ["heading  y", "-------  -", line]


def test_a_lone_half_of_a_character_is_written_out() -> None:
    assert shown("a\ud83db") == r"a\ud83db"


@pytest.mark.parametrize(("count", "said"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries")])
def test_a_number_of_things_is_said_in_words(count: int, said: str) -> None:
    assert numbered(count, "entry", "entries") == said
