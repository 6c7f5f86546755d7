"""The small values of our files as types: names, dates, hours, words of a list.

Each refuses with a sentence of its own. Nothing is guessed: a number is never read as text.
"""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)

from config.validation import quoted, wrong
from workflows.problems import suggestion

_HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Entry(BaseModel):
    """Base of every part of a file: frozen, and no key that is not known."""

    # Most runs check one model or two of the twenty: each is built when it is first asked.
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False, defer_build=True)


def matching(pattern: str, what: str, how: str) -> BeforeValidator:
    """Make a validator of text that must match a pattern as a whole."""
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if isinstance(value, str) and not compiled.fullmatch(value):
            raise wrong(f"{quoted(value)} cannot be a {what}", how)
        return value

    return BeforeValidator(check)


def one_of(words: type[StrEnum]) -> BeforeValidator:
    """Make a validator of a word out of a list."""
    known = [str(word) for word in words]

    def check(value: Any) -> Any:
        if value in known:
            return value
        raise wrong(f"{quoted(value)} is not known here", suggestion(str(value), known))

    return BeforeValidator(check)


def to_date(value: Any) -> dt.date:
    """Read a date. Raises the fault of a value that is none."""
    if isinstance(value, dt.date):
        return value
    try:
        if isinstance(value, str) and len(value) == 10:
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(f"{quoted(value)} is not a date", "write a day of the calendar as 2013-10-25")


def to_hour(value: Any) -> dt.time:
    """Read an hour of the day. Raises the fault of a value that is none."""
    if isinstance(value, dt.time):
        return value
    found = _HOUR.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        fix = 'write it as "17:00", from "00:00" to "23:59"'
        raise wrong(f"{quoted(value)} is not an hour of the day", fix)
    return dt.time(int(found[1]), int(found[2]))


def _readable(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise wrong("it is empty", "write a word or more")
    if isinstance(value, str) and _UNSEEN.search(value):
        raise wrong("it holds a character that cannot be shown", "take the character out")
    return value


def shown_hour(hour: dt.time) -> str:
    """Write an hour as the files do."""
    return f"{hour:%H:%M}"


def _schema(pattern: str, description: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "description": description})


_KEY = "[a-z0-9][a-z0-9_-]{0,59}"
_NAME = "[a-z][a-z0-9_]{0,59}"
_REF = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}"
_KEY_HOW = "use small letters a to z, digits, - and _, such as civic-centre"
_NAME_HOW = "use small letters a to z, digits and _, such as close_consultation"
_REF_HOW = "use letters, digits, dots and dashes, such as 2013-14"

#: The key of a person, an organisation or a partnership.
Key = Annotated[str, matching(_KEY, "key", _KEY_HOW), _schema(f"^{_KEY}$", _KEY_HOW)]
#: The name of a definition, state, step, role, gate, document kind, date or ladder.
Name = Annotated[str, matching(_NAME, "name", _NAME_HOW), _schema(f"^{_NAME}$", _NAME_HOW)]
#: What one workflow is called by.
Ref = Annotated[str, matching(_REF, "reference", _REF_HOW), _schema(f"^{_REF}$", _REF_HOW)]
#: Words for people, in any language.
Text = Annotated[str, BeforeValidator(_readable), Field(max_length=1000)]
#: The same, several paragraphs long.
LongText = Annotated[str, BeforeValidator(_readable), Field(max_length=20_000)]
#: A day of the calendar.
Date = Annotated[dt.date, BeforeValidator(to_date)]
#: An hour of the day, local time of the partnership.
Hour = Annotated[
    dt.time,
    BeforeValidator(to_hour),
    PlainSerializer(shown_hour, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
Whole = StrictInt
Flag = StrictBool
