"""A rule of the diary in words: "fourth Friday of January, April, July and October at 10:00".

Read from left to right, one word after the other; the first that does not fit is named.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import TypeVar

from config.errors import RuleUnreadable
from config.rrules import MeetingRule, hour
from workflows.problems import suggestion

_HOW = 'write it as "fourth Friday of January, April, July and October at 10:00"'
_WEEKDAYS = {
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
    "sunday": "SU",
}
_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_DIGITS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
#: "every second month", "every quarter": how many months apart.
_STEPS = {
    "month": 1,
    "other": 2,
    "second": 2,
    "two": 2,
    "third": 3,
    "three": 3,
    "quarter": 3,
    "fourth": 4,
    "four": 4,
    "sixth": 6,
    "six": 6,
}
_SMALL = frozenset({"and", "the"})

Value = TypeVar("Value")


def read(text: str) -> tuple[MeetingRule, ...]:
    """Read every rule a text names. Raises RuleUnreadable.

    An hour said once, at the end, is the hour of all of them.
    """
    words = _Words(text)
    found = [_rule(words)]
    while words.next:
        found.append(_rule(words))
    last = found[-1].starts_at
    if all(each.starts_at is None for each in found[:-1]):
        return tuple(MeetingRule(each.rrule, last) for each in found)
    return tuple(found)


class _Words:
    """The words that are still to be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        joined = re.sub(r"(\d)\s+(am|pm)\b", r"\1\2", text.casefold())
        words = (_DIGITS.get(word, word) for word in re.split(r"[\s,;]+", joined))
        self._left = [word for word in words if word and word not in _SMALL]

    @property
    def next(self) -> str:
        return self._left[0] if self._left else ""

    def skip(self, *words: str) -> bool:
        """Take the next word if it is one of these."""
        if self.next in words:
            self._left.pop(0)
            return True
        return False

    def maybe(self, known: Mapping[str, Value]) -> Value | None:
        """Take the next word if it is known, or the beginning of a known one: "Fri", "Sept"."""
        word = self.next
        long = next((each for each in known if len(word) >= 3 and each.startswith(word)), None)
        found = word if word in known else long
        if found is None:
            return None
        self._left.pop(0)
        return known[found]

    def must(self, known: Mapping[str, Value], what: str) -> Value:
        """Take the next word. Raises RuleUnreadable when it is not known."""
        found = self.maybe(known)
        if found is not None:
            return found
        if not self.next:
            raise RuleUnreadable(self.text, f"breaks off where {what} is to stand", _HOW)
        fix = suggestion(self.next, known.keys())
        message = f'has "{self.next}" where {what} is to stand'
        raise RuleUnreadable(self.text, message, fix if fix.startswith("did") else _HOW)

    def take(self) -> str:
        """Take the next word, whatever it is; empty when there is none."""
        return self._left.pop(0) if self._left else ""


def _rule(words: _Words) -> MeetingRule:
    numbers = [words.must(_ORDINALS, "first, second, third, fourth, fifth or last")]
    while (number := words.maybe(_ORDINALS)) is not None:
        numbers.append(number)
    weekday = words.must(_WEEKDAYS, "a day of the week")
    words.must({"of": True, "in": True}, '"of" with the months')
    months = _every(words) if words.skip("every", "each") else _months(words)
    days = ",".join(f"{number}{weekday}" for number in dict.fromkeys(numbers))
    when = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}"
    return MeetingRule(
        f"{'FREQ=MONTHLY' if len(months) == 12 else when};BYDAY={days}", _hour(words)
    )


def _months(words: _Words) -> list[int]:
    found = [words.must(_MONTHS, "a month")]
    while (month := words.maybe(_MONTHS)) is not None:
        found.append(month)
    return sorted(set(found))


def _every(words: _Words) -> list[int]:
    step = words.must(_STEPS, "month, second month or quarter")
    words.skip("month", "months")
    start = 1
    if words.skip("from", "starting", "beginning"):
        words.skip("in", "from", "with")
        start = words.must(_MONTHS, "a month")
    return sorted((start - 1 + n) % 12 + 1 for n in range(0, 12, step))


def _hour(words: _Words) -> dt.time | None:
    if not words.skip("at"):
        return None
    said = words.take()
    found = hour(said)
    if found is None:
        message = f'has "{said}" where an hour is to stand' if said else "breaks off after at"
        raise RuleUnreadable(words.text, message, 'write the hour as "at 10:00"')
    return found
