import datetime as dt
from pathlib import Path

import pytest

from config.errors import FileFaults
from config.reader import MOST_BYTES, read, read_text, write

NO_ANCHORS = (
    "an anchor (&) or alias (*) stands here, and they are not read;"
    " write the value out; in quotes when it is text that begins with & or *"
)

BAD = {
    "empty": ("", "f.yaml, line 1: it is empty; fill it in; cycle export writes an example"),
    "only_a_comment": (
        "# later",
        "f.yaml, line 1: it is empty; fill it in; cycle export writes an example",
    ),
    "a_list": (
        "# people\n- hcs",
        (
            "f.yaml, line 2: a list stands where keys with values belong;"
            " begin with a key, such as partnership:"
        ),
    ),
    "a_word": (
        "barnet",
        (
            "f.yaml, line 1: a single value stands where keys with values belong;"
            " begin with a key, such as partnership:"
        ),
    ),
    "duplicate_key": (
        "a: 1\nb: 2\na: 3",
        'f.yaml, line 3: the key "a" stands twice, first on line 1; keep one of the two',
    ),
    "tab": ("a:\n\tb: 1", "f.yaml, line 2: a tab indents the line; indent with spaces"),
    "colon_in_text": (
        "a: 1\nname: Board: main",
        (
            "f.yaml, line 2: a colon stands where none can;"
            " put text that contains a colon in quotes, and check the indentation"
        ),
    ),
    "open_bracket": (
        "a: [1, 2\nb: 3",
        "f.yaml, line 1: a bracket is not closed; close it, and put commas between entries",
    ),
    "open_quote": (
        'a: "b',
        "f.yaml, line 1: a quotation mark is not closed; close it, or take it out",
    ),
    "no_value_begins_so": (
        "a: @b",
        (
            "f.yaml, line 1: a character stands here that cannot begin a value;"
            " put the value in quotes"
        ),
    ),
    "anchor": ("a: 1\nb: &x [1]", f"f.yaml, line 2: {NO_ANCHORS}"),
    "alias_without_anchor": ("a: *x", f"f.yaml, line 1: {NO_ANCHORS}"),
    "tag": (
        "a: !!python/object x",
        "f.yaml, line 1: the tag !!python/object is not read; write the plain value",
    ),
    "two_documents": (
        "a: 1\n---\nb: 2",
        "f.yaml, line 3: a second document begins; take the line --- out",
    ),
    "key_is_a_list": (
        "? [a]\n: b",
        "f.yaml, line 1: a key must be a single word; write it as key: value",
    ),
    "nul": (
        "a: 1\nb: \x00",
        "f.yaml, line 2: it holds a character that cannot be shown; take the character out",
    ),
    "nested_deep": (
        "a: " + "[" * 60 + "]" * 60,
        "f.yaml, line 1: it is nested too deep; take some brackets out",
    ),
    "nested_beyond_the_parser": (
        "[" * 5000,
        "f.yaml, line 1: its brackets are nested too deep; take some brackets out",
    ),
    "too_long": (
        "a" * (MOST_BYTES + 1),
        "f.yaml: it is larger than 1 MiB; check that it is the file you meant",
    ),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_bad_yaml_is_refused_with_line_and_fix(text: str, said: str) -> None:
    with pytest.raises(FileFaults) as refused:
        read_text(text, "f.yaml")

    assert str(refused.value) == said


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    rows = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]

    with pytest.raises(FileFaults) as refused:
        read_text("\n".join(rows), "f.yaml")

    assert [fault.line for fault in refused.value.faults] == list(range(1, 41))


def test_values_stay_as_written() -> None:
    text = """
hour: 17:00
answer: no
switch: on
flag: true
day: 2013-10-25
month: 2013-12
moment: 2013-10-25 09:00
no_day: 2013-02-30
number: 40
nothing:
2013-14: year
"""

    document = read_text(text, "f.yaml")

    assert document.data == {
        "hour": "17:00",
        "answer": "no",
        "switch": "on",
        "flag": True,
        "day": dt.date(2013, 10, 25),
        "month": "2013-12",
        "moment": "2013-10-25 09:00",
        "no_day": "2013-02-30",
        "number": 40,
        "nothing": None,
        "2013-14": "year",
    }


def test_line_of_a_missing_key_is_that_of_its_parent() -> None:
    document = read_text("a:\n  b:\n    - x\n    - c: 1\n", "f.yaml")

    lines = [
        document.line_of(path)
        for path in ((), ("a",), ("a", "b", 0), ("a", "b", 1, "c"), ("a", "b", 1, "z"), ("q",))
    ]

    assert lines == [1, 1, 3, 4, 4, 1]


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileFaults) as refused:
        read(tmp_path / "none.yaml")

    assert str(refused.value) == (
        f"{tmp_path / 'none.yaml'}: there is no such file; check the name and the folder"
    )


def test_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileFaults) as refused:
        read(tmp_path)

    assert str(refused.value) == f"{tmp_path}: it is a folder; name the file itself"


def test_other_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: 1\nname: Café".encode("latin-1"))

    with pytest.raises(FileFaults) as refused:
        read(path)

    assert str(refused.value) == (
        f"{path}, line 2: it holds a character that is not UTF-8; save the file as UTF-8"
    )


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    document = read(path)

    assert document.data == {"a": 1, "b": 2}


def test_written_text_is_readable_and_hours_are_quoted() -> None:
    written = write({"name": "Diogelwch Cymunedol Pen-y-bont 🏛", "hour": "17:00", "note": "a\nb"})

    assert written == 'name: Diogelwch Cymunedol Pen-y-bont 🏛\nhour: "17:00"\nnote: "a\\nb"\n'
