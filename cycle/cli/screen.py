"""What people and programs are shown: tables and JSON on standard output, messages beside it.

Text from the records never reaches a terminal raw: control characters are written out.
"""

import json
import re
import sys
from collections.abc import Iterable
from typing import Any

#: Control characters, lone halves of a character, and marks that reverse the order of a line.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: object) -> str:
    """Write text so that it stays on its line and commands no terminal; nothing is left out."""
    return _UNSAFE.sub(_written_out, str(text))


def _written_out(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def say(*lines: object) -> None:
    """Print what was asked for, each argument as one safe line."""
    for line in lines:
        print(shown(line))  # noqa: T201 -- here, and only here, the program speaks


def paragraphs(text: str) -> None:
    """Print a text of several lines, each line made safe."""
    say(*text.splitlines())


def note(*lines: object) -> None:
    """Tell people something beside the answer, on standard error."""
    for line in lines:
        print(shown(line), file=sys.stderr)  # noqa: T201 -- as above


def document(value: Any) -> None:
    """Print the one JSON document of this run."""
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    print(json.dumps(value, indent=2, ensure_ascii=encoding != "utf8", default=str))  # noqa: T201


def numbered(count: int, one: str, many: str = "") -> str:
    """Say a number of things: "1 letter", "2 letters"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def table(headers: Iterable[str], rows: Iterable[Iterable[object]], *, indent: str = "") -> None:
    """Print a table whose columns line up, wide and combining characters included."""
    cells = [[shown("" if each is None else each) for each in row] for row in rows]
    for line in aligned([[shown(header) for header in headers], *cells]):
        print(f"{indent}{line}".rstrip())  # noqa: T201 -- every cell was made safe


def aligned(rows: list[list[str]]) -> list[str]:
    """Line the columns up: the first row is the header, with a rule below it."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    ruled = [rows[0], ["-" * width for width in widths], *rows[1:]]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in ruled]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 -- 10 ms, and most tables are plain letters

    return max(wcswidth(text), 0) or len(text)
