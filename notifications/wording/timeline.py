"""The small timeline of a digest: steps down, months across, today marked. Refuses to grow past a
page.
"""

import datetime as dt
from dataclasses import dataclass

from notifications.contents import TimelineMark
from notifications.wording.dates import month, short_day
from notifications.wording.sentences import titled

#: What fits one printed page beside everything else.
MOST_MONTHS, MOST_ROWS = 14, 10
_WORDS = {
    "met": "done",
    "met_late": "done late",
    "overdue": "late",
    "due_soon": "due soon",
    "pending": "to come",
    "waived": "waived",
    "void": "void",
}
#: A sign each, so that the colour is never the only difference, on paper either.
_SIGNS = {
    "met": "✓",
    "met_late": "✓",
    "overdue": "!",
    "due_soon": "●",
    "pending": "○",
    "waived": "–",
    "void": "–",
}
LIMIT_SIGN = "§"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One month of one row."""

    sign: str
    #: The state's name, "limit", or empty: the name of the cell's colour.
    kind: str
    today: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step."""

    title: str
    date: str
    word: str
    #: "law's limit 31 Mar 2014", or empty.
    limit: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A grid for the HTML, whose rows also read as lines in the plain text."""

    #: Month and, where a year begins, its last two figures.
    months: tuple[tuple[str, str, bool], ...]
    rows: tuple[Row, ...]
    left_out: int


def timeline(marks: tuple[TimelineMark, ...], *, today: dt.date) -> Timeline:
    """The marks around `today`, in order of date; what is long past or far ahead is counted, not
    shown.
    """
    ordered = sorted(marks, key=lambda mark: (mark.due_on, mark.title))
    months = _months(ordered, today)
    shown = [mark for mark in ordered if _month(mark.due_on) in months]
    # The oldest finished ones go first.
    while len(shown) > MOST_ROWS:
        shown.remove(
            next((mark for mark in shown if mark.state in ("met", "waived", "void")), shown[-1])
        )
    return Timeline(
        months=tuple(_head(first, number, today) for number, first in enumerate(months)),
        rows=tuple(_row(mark, months, today) for mark in shown),
        left_out=len(ordered) - len(shown),
    )


def _months(marks: list[TimelineMark], today: dt.date) -> list[dt.date]:
    dates = [mark.due_on for mark in marks] + [
        mark.statutory_on for mark in marks if mark.statutory_on
    ]
    if not dates:
        return []
    first, last = _number(min(dates)), _number(max(dates))
    if last - first >= MOST_MONTHS:
        first = max(first, min(_number(today) - 3, last - MOST_MONTHS + 1))
    last = min(last, first + MOST_MONTHS - 1)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]


def _number(on: dt.date) -> int:
    return on.year * 12 + on.month - 1


def _month(on: dt.date) -> dt.date:
    return on.replace(day=1)


def _head(first: dt.date, number: int, today: dt.date) -> tuple[str, str, bool]:
    year = f"{first.year}" if number == 0 or first.month == 1 else ""
    return month(first), year, first == _month(today)


def _row(mark: TimelineMark, months: list[dt.date], today: dt.date) -> Row:
    other = mark.statutory_on if mark.statutory_on != mark.due_on else None
    return Row(
        # The column is narrow: "Paper 5" must do.
        title=titled(mark.title, mark.about.partition(",")[0]),
        date=short_day(mark.due_on),
        word=_WORDS.get(mark.state, mark.state),
        limit=f"law's limit {short_day(other)}" if other else "",
        cells=tuple(_cell(mark, first, today) for first in months),
    )


def _cell(mark: TimelineMark, first: dt.date, today: dt.date) -> Cell:
    sign, kind = "", ""
    if _month(mark.due_on) == first:
        sign, kind = _SIGNS.get(mark.state, "○"), mark.state
    if mark.statutory_on is not None and _month(mark.statutory_on) == first:
        sign, kind = sign + LIMIT_SIGN, kind or "limit"
    return Cell(sign=sign, kind=kind, today=first == _month(today))
