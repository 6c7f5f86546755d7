"""Days counted and skipped, for programs and for people."""

from collections.abc import Iterable
from typing import Any

from cycle.cli import screen
from workflows.calendar import Day


def days_json(days: Iterable[Day]) -> list[dict[str, Any]]:
    """Return the arithmetic of the contract."""
    return [
        {"date": each.date.isoformat(), "counted": each.counted, "reason": each.reason}
        for each in days
    ]


def show_days(days: Iterable[Day], *, indent: str = "  ") -> None:
    """Print each day, counted or skipped, with its weekday and reason."""
    rows = [
        (f"{each.date:%a}", each.date, "counted" if each.counted else "skipped", each.reason)
        for each in days
    ]
    screen.table(["", "date", "", "reason"], rows, indent=indent)
