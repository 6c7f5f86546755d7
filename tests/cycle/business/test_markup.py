"""The light markup of discussions: what is shown otherwise than it was written is refused."""

import pytest

from cycle.business import markup
from cycle.errors import NotAllowed


def test_bullets_as_word_processors_paste_them_become_ours() -> None:
    pasted = "It was reported that:\r\n•\tone\n· two\n* three\n  ▪ inside"

    read = markup.discussion(pasted, "the discussion")

    assert read == "It was reported that:\n- one\n- two\n- three\n  - inside"


def test_a_paragraph_after_a_list_stands_apart() -> None:
    read = markup.discussion("1. one\n2. two\nThe board agreed.", "the discussion")

    assert read == "1. one\n2. two\n\nThe board agreed."


@pytest.mark.parametrize(
    "text",
    [
        "1. one\n\n2. two\n\n3. three",
        "1. one\n   - inside\n2. two",
        "1. one\n\nA paragraph.\n\n1. another list",
        "1. one\n   1. inside\n   2. inside\n2. two",
    ],
)
def test_numbers_that_run_are_kept(text: str) -> None:
    assert markup.discussion(text, "the discussion") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1. one\n3. three", "line 2 of the discussion begins with the number 3"),
        ("2017. That was a year.", "line 1 of the discussion begins with the number 2017"),
        ("1. one\n\nA paragraph.\n\n2. two", "line 5 of the discussion begins with the number 2"),
    ],
)
def test_numbers_that_a_page_would_change_are_refused(text: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        markup.discussion(text, "the discussion")


def test_a_character_no_page_can_show_is_refused() -> None:
    with pytest.raises(NotAllowed, match=r"U\+0007"):
        markup.discussion("ring \x07", "the discussion")


@pytest.mark.parametrize("name", ["Siân Gŵyr", "محمد علي", "王小明"])
def test_any_script_is_kept(name: str) -> None:
    assert markup.discussion(f"{name} presented.", "the discussion") == f"{name} presented."
