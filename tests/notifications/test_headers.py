"""Text made harmless, and values as they stand in a header."""

import pytest

from notifications.contents import Recipient
from notifications.headers import NAME_LIMIT, mailbox, neutral, shortened, text_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\nBcc: two", "one Bcc: two"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf\tg", "a b c d e f g"),
        ("nul\x00bell\x07", "nul bell"),
        ("pass \u202egro.live\u202c and \u2066more\u2069", "pass gro.live and more"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("Siân 王芳 مريم 👩‍👧", "Siân 王芳 مريم 👩‍👧"),
        ("  \n ", ""),
    ],
)
def test_controls_become_spaces_and_turners_vanish(text: str, expected: str) -> None:
    assert neutral(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Chair", '"Chair"\r\n <lead@council.example>'),
        ('Bob "the" \\ Builder', '"Bob \\"the\\" \\\\ Builder"\r\n <lead@council.example>'),
        ("Siân Jones", "=?utf-8?b?U2nDom4=?=\r\n Jones\r\n <lead@council.example>"),
        ("=?utf-8?q?x?=", "=?utf-8?b?PT91dGYtOD9xP3g/PQ==?=\r\n <lead@council.example>"),
        (" ", "lead@council.example"),
    ],
)
def test_a_name_is_quoted_or_encoded(name: str, expected: str) -> None:
    person = Recipient(key="lead", name=name, email="lead@council.example")

    assert mailbox(person) == expected


def test_a_long_subject_is_folded_at_its_spaces() -> None:
    lines = text_value("Subject", "word " * 30).split("\r\n ")

    assert [len(line) for line in lines] == [64, 74, 9]


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    cut = shortened("x" * 10_000, NAME_LIMIT)

    assert cut == "x" * (NAME_LIMIT - 1) + "…"
