"""Writes a document as a tagged PDF (PDF/UA-1); the only module that knows typst.

A character that no font has is refused: a PDF would leave a gap where a name stood.
"""

import datetime as dt
import json
import re
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from notifications.documents import templating
from notifications.documents.contents import Contents
from notifications.documents.errors import CannotBeSet
from notifications.documents.kinds import template_of

if TYPE_CHECKING:
    from typst import Fonts

_STANDARD: Final = "ua-1"
#: The first of these that is there, then whatever has the character; the last is always there.
_FACES = ("Arial", "Liberation Sans", "DejaVu Sans", "Libertinus Serif")
_MISSING = re.compile(r"the text `(.+)` could not be displayed")


def pdf(contents: Contents) -> bytes:
    """Return a document as a PDF. Raises CannotBeSet for characters that no font here has."""
    from typst import Compiler, TypstError  # noqa: PLC0415 -- 60 MB that only a PDF needs

    fonts = _fonts()
    compiler = Compiler(
        templating.SHIPPED / f"{template_of(contents.kind)}.typ",
        root=templating.SHIPPED,
        font_paths=fonts,
        sys_inputs={"data": _data(contents), "fonts": json.dumps(_faces())},
    )
    moment = dt.datetime.combine(contents.meets_on or dt.date(2000, 1, 1), dt.time(), tzinfo=dt.UTC)
    try:
        found = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=moment)
    except TypstError as error:
        missing = _MISSING.search(error.message)
        if missing is None:
            raise
        raise CannotBeSet(missing[1].strip('"')) from error
    return found if isinstance(found, bytes) else b""


def _data(contents: Contents) -> str:
    return json.dumps(_fit(asdict(contents)), default=dt.date.isoformat)


def _fit(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _fit(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_fit(each) for each in value]
    return value if value is None else templating.fit(value)


@cache
def _fonts() -> "Fonts":
    from typst import Fonts  # noqa: PLC0415 -- as above

    return Fonts()


@cache
def _faces() -> list[str]:
    """Name the typefaces to try, the plain ones that are easy to read first."""
    known = set(_fonts().families())
    return [face for face in _FACES if face in known]
