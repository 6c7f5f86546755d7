"""Dates, hours and counts as a British officer writes them, whatever the machine's language is."""

import datetime as dt

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(on: dt.date) -> str:
    """31 December 2013."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def weekday_and_day(on: dt.date) -> str:
    """Tuesday 31 December 2013."""
    return f"{_WEEKDAYS[on.weekday()]} {day(on)}"


def short_day(on: dt.date) -> str:
    """31 Dec 2013."""
    return f"{on.day} {month(on)} {on.year}"


def month(on: dt.date) -> str:
    """Dec."""
    return _MONTHS[on.month - 1][:3]


def hour(at: dt.datetime) -> str:
    """17:00, in the time zone the instant carries."""
    return f"{at.hour:02}:{at.minute:02}"


def counted(number: int, thing: str) -> str:
    """1 working day; 10 working days."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listed(words: list[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
