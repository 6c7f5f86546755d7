"""Days and instants as they are typed and as they are said."""

import datetime as dt
import re
from collections.abc import Iterable

from cycle.errors import WrongUsage

#: The largest number anything has; a larger one is a slip of the pen.
MOST = 999_999_999
_YEARS = range(1900, 2200)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str, what: str) -> dt.date:
    """Read a day. Raises WrongUsage, naming the option or argument it stood in."""
    try:
        found = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is not None and found.year in _YEARS:
        return found
    raise WrongUsage(f"write {what} as a day of the calendar such as 2014-03-31, not {text}")


def maybe_day(text: str | None, what: str) -> dt.date | None:
    """Read a day that may be left out. Raises WrongUsage."""
    return None if text is None else day(text, what)


def named_days(said: Iterable[str], what: str) -> dict[str, dt.date]:
    """Read days given by name, such as meeting_on=2014-03-31. Raises WrongUsage."""
    found = {}
    for each in said:
        name, equals, text = each.partition("=")
        if not equals or not name:
            raise WrongUsage(f"write {what} as NAME=2014-03-31, not {each}")
        found[name] = day(text, what)
    return found


def spoken(value: dt.date | None) -> str:
    """Say a day in words, such as 31 March 2014."""
    return f"{value.day} {value:%B %Y}" if value else "no date"


def spoken_at(value: dt.datetime) -> str:
    """Say an instant in the zone it is in, such as 31 March 2014 17:00."""
    return f"{spoken(value)} {value:%H:%M}"


def plain(value: str) -> str:
    """Say a stored word for people: due_soon becomes due soon."""
    return value.replace("_", " ")
