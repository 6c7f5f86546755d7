"""A rule of the diary as iCalendar writes it: "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=4FR".

It takes the keys that choose days; when a rule ends is asked of whoever plans.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from config.errors import RuleUnreadable
from workflows import recurrence
from workflows.problems import suggestion

_HOW = 'write it as "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=4FR", or in words'
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY")
_AT = re.compile(r"\s+at\s+(\S.*)$", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?(am|pm)?")
_DAY = re.compile(r"([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True)
class MeetingRule:
    """One rule of the diary."""

    #: As iCalendar writes it, without a prefix: "FREQ=MONTHLY;BYDAY=4FR".
    rrule: str
    #: Local time; None when the rule names no hour.
    starts_at: dt.time | None

    def dates(self, since: dt.date, until: dt.date) -> list[dt.date]:
        """List its days from `since` to `until` inclusive."""
        return recurrence.dates(self.rrule, since, until)


def hour(text: str) -> dt.time | None:
    """Read 10:00, 10.30am, 2 pm or noon; None when it is no hour of the day."""
    text = text.strip().casefold()
    if text in ("noon", "midday"):
        return dt.time(12)
    found = _HOUR.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    number, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        number = number % 12 + (12 if found[3] == "pm" else 0) if 1 <= number <= 12 else 24
    return dt.time(number, minute) if number < 24 and minute < 60 else None


def read(text: str) -> tuple[MeetingRule]:
    """Read one RRULE, with "at 10:00" after it or without. Raises RuleUnreadable."""
    rule, at = text.strip(), None
    ending = _AT.search(rule)
    if ending:
        rule, at = rule[: ending.start()], hour(ending[1])
        if at is None:
            raise RuleUnreadable(
                text, f'ends in "{ending[1]}", no hour of the day', 'write "at 10:00"'
            )
    parts = _parts(text, rule)
    own = _own_hour(text, parts)
    said = ";".join(f"{key}={value}" for key, value in parts.items())
    found = MeetingRule(said, at or own)
    try:
        found.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31))
    except ValueError as error:
        raise RuleUnreadable(text, "is no rule of iCalendar", _HOW) from error
    return (found,)


def _parts(text: str, rule: str) -> dict[str, str]:
    """Part the keys and check each value."""
    parts: dict[str, str] = {}
    for part in rule.upper().removeprefix("RRULE:").split(";"):
        key, equals, value = part.strip().partition("=")
        if not equals or not value:
            raise RuleUnreadable(text, f'has "{part.strip()}", which is no KEY=VALUE', _HOW)
        if key in ("COUNT", "UNTIL"):
            raise RuleUnreadable(
                text, f"says with {key} when it ends", "take it out: --until says how far to plan"
            )
        if key not in _CHECKS:
            raise RuleUnreadable(text, f"has {key}", suggestion(key, list(_CHECKS)))
        if key in parts:
            raise RuleUnreadable(text, f"has {key} twice", "take one of the two out")
        if not all(_CHECKS[key](each) for each in value.split(",")):
            raise RuleUnreadable(text, f"has {key}={value}, which is not possible", _HOW)
        parts[key] = value
    _together(text, parts)
    return parts


def _together(text: str, parts: Mapping[str, str]) -> None:
    """Refuse a rule whose keys do not name days between them."""
    if "FREQ" not in parts:
        raise RuleUnreadable(text, "does not say how often", "begin with FREQ=YEARLY or MONTHLY")
    if "BYDAY" not in parts and "BYMONTHDAY" not in parts:
        raise RuleUnreadable(text, "does not say which days", "add BYDAY=4FR, or another day")
    if parts["FREQ"] != "WEEKLY":
        return
    if "BYMONTHDAY" in parts or any(char.isdigit() for char in parts["BYDAY"]):
        raise RuleUnreadable(
            text,
            "counts the days of a month while it is weekly",
            "write FREQ=MONTHLY, or BYDAY=FR alone",
        )


def _own_hour(text: str, parts: dict[str, str]) -> dt.time | None:
    """Take the hour out of the keys: the days are asked for apart from it."""
    said, minutes = parts.pop("BYHOUR", None), parts.pop("BYMINUTE", None)
    if said is None and minutes is None:
        return None
    if said is None or "," in f"{said}{minutes}":
        raise RuleUnreadable(text, "names no one hour", "write BYHOUR=10;BYMINUTE=0")
    return dt.time(int(said), int(minutes or 0))


def _number(least: int, most: int, *, signed: bool = False) -> Callable[[str], bool]:
    pattern = re.compile(r"[+-]?\d{1,3}" if signed else r"\d{1,3}")

    def check(value: str) -> bool:
        return pattern.fullmatch(value) is not None and least <= abs(int(value)) <= most

    return check


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "FREQ": _FREQUENCIES.__contains__,
    "INTERVAL": _number(1, 60),
    "BYMONTH": _number(1, 12),
    "BYMONTHDAY": _number(1, 31, signed=True),
    "BYDAY": lambda value: _DAY.fullmatch(value) is not None,
    "BYSETPOS": _number(1, 31, signed=True),
    "BYHOUR": _number(0, 23),
    "BYMINUTE": _number(0, 59),
    "WKST": frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"}).__contains__,
}
