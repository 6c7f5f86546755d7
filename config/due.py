"""Due rules as they are written in files, both ways. It computes no date.

A number of days without its kind is refused: five days to the courts and five to the post differ.
"""

import calendar as months
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from config.validation import quoted, wrong
from config.words import shown_hour, to_date, to_hour
from workflows.calendar import Direction, Kind, Roll
from workflows.due import (
    Anchor,
    AnchorKind,
    Due,
    Earliest,
    FixedDate,
    Latest,
    MonthEnd,
    Notice,
    NthWeekday,
    Offset,
    OnAnchor,
    Rule,
)
from workflows.problems import suggestion

MONTHS = {name.lower(): number for number, name in enumerate(months.month_name) if number}
WEEKDAYS = {name.lower(): number for number, name in enumerate(months.day_name)}
_COUNTS = {f"{kind}_days": kind for kind in Kind}
_ANCHORED = {"date": AnchorKind.SUBJECT, "due": AnchorKind.DUE, "done": AnchorKind.DONE}
_WHERE = [str(direction) for direction in Direction]
_MODIFIERS = ("roll", "hour")
#: The keys that begin a rule -> the keys that may stand beside them.
_SHAPES: Mapping[str, tuple[str, ...]] = {
    "on": (),
    **dict.fromkeys(_COUNTS, tuple(_WHERE)),
    "weekday": ("nth", "month"),
    "month": (),
    "notice": (),
    "earliest_of": (),
    "latest_of": (),
}
_KNOWN = (*_SHAPES, *_WHERE, "nth", *_MODIFIERS)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_BARE_DAYS = re.compile(r"\d+\s*(working|clear|calendar)?\s*days?\b.*", re.IGNORECASE)
#: A year's end is far enough for any rule of this kind; ten are a slip of the pen.
MOST_DAYS = 3660
SAY_WHICH = "say working_days, clear_days or calendar_days, and before or after what"
HOW = (
    "write a date (2013-10-25), a month (2013-12), or a rule such as"
    " {working_days: 5, before: year_ends_on}"
)

Item = TypeVar("Item")


def parse_due(data: Any) -> Due:
    """Read a due rule. Raises an error that a model reports as a fault, where the rule is wrong."""
    if isinstance(data, Due):
        return data
    if isinstance(data, dict):
        return _mapping(data)
    if isinstance(data, str | dt.date):
        return Due(_plain(data))
    raise wrong(f"{quoted(data)} is not a due date", HOW)


def _plain(data: str | dt.date) -> Rule:
    if isinstance(data, str) and _MONTH.fullmatch(data):
        return MonthEnd(*_month(data))
    if isinstance(data, str) and _BARE_DAYS.fullmatch(data):
        raise wrong(f"{quoted(data)} does not say from when or which days", SAY_WHICH)
    if isinstance(data, str) and data.lower() in MONTHS:
        raise wrong(f"{quoted(data)} alone is not a due date", f"write {{month: {data.lower()}}}")
    try:
        return FixedDate(to_date(data))
    except ValueError:
        raise wrong(f"{quoted(data)} is not a due date", HOW) from None


def _mapping(data: dict[str, Any]) -> Due:
    if "days" in data:
        raise wrong('"days" does not say which days', SAY_WHICH, "days")
    for key in data:
        if key not in _KNOWN:
            raise wrong(f'the key "{key}" is not known in a due rule', suggestion(key, _KNOWN), key)
    shapes = [key for key in _SHAPES if key in data]
    shape = "weekday" if set(shapes) == {"weekday", "month"} else (shapes or [""])[0]
    beside = {shape, *_SHAPES.get(shape, ()), *_MODIFIERS}
    if not shape or not beside.issuperset(data):
        raise wrong("these keys make no due rule together", HOW)
    roll = _word({str(each): each for each in Roll}, data, "roll") if "roll" in data else Roll.NONE
    hour = to_hour(data["hour"]) if data.get("hour") is not None else None
    return Due(_rule(shape, data), roll=roll, hour=hour)


def _rule(shape: str, data: dict[str, Any]) -> Rule:
    if shape in _COUNTS:
        return _offset(shape, data)
    match shape:
        case "on":
            return _on(data["on"])
        case "month":
            return MonthEnd(*_month(data["month"]))
        case "notice":
            return Notice(_anchor(data["notice"], "notice"))
        case "weekday":
            return _weekday(data)
        case _:
            rules = _rules(shape, data[shape])
            return Earliest(rules) if shape == "earliest_of" else Latest(rules)


def _on(data: Any) -> Rule:
    if isinstance(data, dt.date) or (isinstance(data, str) and data[:1].isdigit()):
        return FixedDate(to_date(data))
    return OnAnchor(_anchor(data, "on"))


def _offset(shape: str, data: dict[str, Any]) -> Offset:
    number = data[shape]
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST_DAYS:
        fix = f"write digits, from 0 to {MOST_DAYS}; before and after say the direction"
        raise wrong(f"{quoted(number)} is not a number of days", fix, shape)
    where = [each for each in Direction if each in data]
    if len(where) != 1:
        fix = f"write {{{shape}: {number}, before: year_ends_on}}, or after:"
        raise wrong(f"{shape} needs either before or after", fix, shape)
    return Offset(number, _COUNTS[shape], where[0], _anchor(data[where[0]], where[0]))


def _anchor(data: Any, at: str) -> Anchor:
    if isinstance(data, str) and data:
        return Anchor(AnchorKind.SUBJECT, data)
    if isinstance(data, dict) and len(data) == 1:
        ((kind, name),) = data.items()
        if kind in _ANCHORED and isinstance(name, str) and name:
            return Anchor(_ANCHORED[kind], name)
    fix = "name a date such as year_ends_on, or write {due: STEP} or {done: STEP}"
    raise wrong(f"{quoted(data)} is nothing to count from", fix, at)


def _month(data: Any) -> tuple[int, int | None]:
    found = _MONTH.fullmatch(data) if isinstance(data, str) else None
    if found and 1 <= int(found[2]) <= 12 and int(found[1]) >= 1:
        return int(found[2]), int(found[1])
    if isinstance(data, str) and data.lower() in MONTHS:
        return MONTHS[data.lower()], None
    likely = suggestion(str(data), MONTHS) if isinstance(data, str) and data.isalpha() else ""
    raise wrong(f"{quoted(data)} is not a month", likely or "write 2013-12, or december")


def _weekday(data: dict[str, Any]) -> NthWeekday:
    if "nth" not in data or "month" not in data:
        fix = "write {weekday: friday, nth: 4, month: january}"
        raise wrong("a weekday needs nth and month beside it", fix, "weekday")
    nth = data["nth"]
    if isinstance(nth, bool) or nth not in (1, 2, 3, 4, 5, "last"):
        fix = "write 1, 2, 3, 4, 5 or last"
        raise wrong(f"{quoted(data['nth'])} does not say which {data['weekday']}", fix, "nth")
    month, year = _month(data["month"])
    return NthWeekday(-1 if nth == "last" else nth, _word(WEEKDAYS, data, "weekday"), month, year)


def _rules(shape: str, data: Any) -> tuple[Due, ...]:
    if not isinstance(data, list) or not data:
        raise wrong(f"{shape} needs a list of due rules", f"write {shape}: [RULE, RULE]", shape)
    return tuple(parse_due(each) for each in data)


def _word(known: Mapping[str, Item], data: dict[str, Any], key: str) -> Item:
    word = str(data[key]).lower()
    if word not in known:
        fix = suggestion(word, known)
        raise wrong(f"{quoted(data[key])} is not known here", fix, key)
    return known[word]


def due_to_data(due: Due) -> str | dict[str, Any]:
    """Write a due rule as plain data that reads back as the same rule; dates become ISO text."""
    extra: dict[str, Any] = {}
    if due.roll is not Roll.NONE:
        extra["roll"] = str(due.roll)
    if due.hour is not None:
        extra["hour"] = shown_hour(due.hour)
    data = _rule_to_data(due.rule)
    if not extra and len(data) == 1 and isinstance(due.rule, FixedDate):
        return str(data["on"])
    if not extra and isinstance(due.rule, MonthEnd) and due.rule.year is not None:
        return str(data["month"])
    return {**data, **extra}


def _rule_to_data(rule: Rule) -> dict[str, Any]:
    match rule:
        case FixedDate(day=day):
            return {"on": day.isoformat()}
        case MonthEnd(month=month, year=year):
            return {"month": _month_to_data(month, year)}
        case OnAnchor(anchor=anchor) | Notice(anchor=anchor):
            key = "on" if isinstance(rule, OnAnchor) else "notice"
            return {key: _anchor_to_data(anchor)}
        case Offset(number=number, kind=kind, direction=direction, anchor=anchor):
            return {f"{kind}_days": number, str(direction): _anchor_to_data(anchor)}
        case NthWeekday(nth=nth, weekday=weekday, month=month, year=year):
            return {
                "weekday": months.day_name[weekday].lower(),
                "nth": "last" if nth == -1 else nth,
                "month": _month_to_data(month, year),
            }
        case Earliest(rules=rules) | Latest(rules=rules):
            key = "earliest_of" if isinstance(rule, Earliest) else "latest_of"
            return {key: [due_to_data(each) for each in rules]}


def _month_to_data(month: int, year: int | None) -> str:
    return f"{year:04}-{month:02}" if year is not None else months.month_name[month].lower()


def _anchor_to_data(anchor: Anchor) -> str | dict[str, str]:
    if anchor.kind is AnchorKind.SUBJECT and not anchor.name[:1].isdigit():
        return anchor.name
    return {str(anchor.kind): anchor.name}
