"""The light markup of minutes: paragraphs and lists; nothing that was typed is lost."""

import pytest

from notifications.documents.contents import Block, Entry
from notifications.documents.markup import blocks


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    assert blocks("One\ngoes on.\n\nTwo.") == (paragraph("One goes on."), paragraph("Two."))


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks(" \n ") == ()


def test_bullets_and_numbers_are_lists() -> None:
    found = blocks("Said:\n\n- a\n- b\n\n1. one\n2. two")

    assert found == (
        paragraph("Said:"),
        Block(kind="bullets", entries=(Entry(text="a"), Entry(text="b"))),
        Block(kind="numbers", entries=(Entry(text="one"), Entry(text="two"))),
    )


def test_a_list_under_a_point_stays_with_it() -> None:
    (found,) = blocks("1. first\n   - under\n     - deeper\n2. second")

    assert found.entries == (Entry(text="first", under=("under", "deeper")), Entry(text="second"))


@pytest.mark.parametrize("text", ["<b>bold</b> & <script>", "*stars* and `ticks`", "&amp; [a](b)"])
def test_everything_else_is_text(text: str) -> None:
    assert blocks(text) == (paragraph(text),)
    assert blocks(f"{text}\n\nmore")[0] == paragraph(text)


def test_a_year_at_the_beginning_is_not_lost() -> None:
    assert blocks("1986. A year to forget.") == (paragraph("1986. A year to forget."),)
