"""Plain text set for reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.paragraphs import WIDTH, bullet, columns, fill, heading, tidy


def test_lines_are_filled_to_72_columns() -> None:
    assert fill("word " * 20).splitlines() == [
        "word " * 13 + "word",
        "word word word word word word",
    ]


def test_a_list_item_hangs() -> None:
    assert bullet("word " * 16).splitlines() == [
        "  - " + "word " * 12 + "word",
        "    word word word",
    ]


def test_a_heading_is_ruled_to_its_width() -> None:
    assert heading("Late") == "Late\n----"


def test_a_wide_character_counts_twice_and_an_accent_not_at_all() -> None:
    assert [columns(text) for text in ("abc", "社区", "e\u0301", "a\u200db")] == [3, 4, 1, 2]


def test_text_without_spaces_is_broken() -> None:
    assert [columns(text) for text in fill("社" * 50).splitlines()] == [72, 28]


@pytest.mark.parametrize("word", ["https://council.example/" + "a" * 80, "a" * 70 + "@x.example"])
def test_an_address_is_never_broken(word: str) -> None:
    assert fill(f"See {word} now").splitlines() == ["See", word, "now"]


def test_tidy_leaves_one_blank_line_and_no_trailing_space() -> None:
    assert tidy("\n\na  \n\n\n\nb\n\n") == "a\n\nb\n"


@settings(deadline=None)
@given(st.text())
def test_nothing_is_lost_and_nothing_too_wide(text: str) -> None:
    filled = fill(text, "  - ")

    assert "".join(filled.split()) == "-" + "".join(text.split())
    if "@" not in text and "://" not in text:
        assert max(columns(line) for line in filled.split("\n")) <= WIDTH
