"""The rule of a board's diary, in words or as an iCalendar RRULE: read, checked and made an RRULE.

What cannot be read is refused with a sentence; nothing is guessed.
"""

import datetime as dt
import re
from collections.abc import Sequence

from config import rrules, rule_words
from config.errors import RuleUnreadable
from config.rrules import MeetingRule

#: A rule must give a day within these years.
_TRIED = (dt.date(2000, 1, 1), dt.date(2040, 12, 31))
_RRULE = re.compile(r"(RRULE:)?[A-Z]+=", re.IGNORECASE)


def read(text: str) -> tuple[MeetingRule, ...]:
    """Read the rules a text names; words may name several. Raises RuleUnreadable."""
    rules = rrules.read(text) if _RRULE.match(text.strip()) else rule_words.read(text)
    for rule in rules:
        if not rule.dates(*_TRIED):
            raise RuleUnreadable(text, "never gives a day", "look at its months and days")
    return rules


def read_all(texts: Sequence[str]) -> tuple[MeetingRule, ...]:
    """Read several texts, each with a rule or more. Raises RuleUnreadable."""
    return tuple(rule for text in texts for rule in read(text))
