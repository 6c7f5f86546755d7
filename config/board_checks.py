"""Checks of what belongs together in the `board:` section: days of the rule, days listed twice."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workflows.problems import Problem

if TYPE_CHECKING:
    from config.board import Board
    from config.partnership import PartnershipFile

_NEAR = dt.timedelta(days=45)
_WHERE = "board"


def check_board(file: "PartnershipFile") -> Iterator[Problem]:
    """Find what does not belong together in the section, if there is one."""
    board = file.board
    if board is None:
        return
    yield from _twice("instead", "of", [each.of for each in board.instead])
    yield from _twice("dates", "on", [each.on for each in board.dates])
    yield from _twice("elections", "on", [each.on for each in board.elections])
    if board.meets:
        yield from _days_of_the_rule(board)
    elif board.instead:
        fix = "list the day under dates, or give the rule under meets"
        yield Problem((_WHERE, "instead"), "there is no rule whose day it could replace", fix)
    yield from _elections(board)


def _twice(section: str, key: str, days: Sequence[dt.date]) -> Iterator[Problem]:
    for number, day in enumerate(days):
        if day in days[:number]:
            message = f"{day} stands twice among {section}"
            yield Problem((_WHERE, section, number, key), message, "take one of the two out")


def _days_of_the_rule(board: "Board") -> Iterator[Problem]:
    from config import meeting_rules  # noqa: PLC0415 -- only where a rule is

    rules = meeting_rules.read_all(board.meets)
    for number, each in enumerate(board.instead):
        near = sorted({d for rule in rules for d in rule.dates(each.of - _NEAR, each.of + _NEAR)})
        if each.of not in near:
            closest = min(near, key=lambda day: abs(day - each.of), default=None)
            fix = f"the nearest it gives is {closest}" if closest else "look at the day"
            message = f"the rule gives no meeting on {each.of}"
            yield Problem((_WHERE, "instead", number, "of"), message, fix)


def _elections(board: "Board") -> Iterator[Problem]:
    for number, poll in enumerate(board.elections):
        if poll.first is not None and poll.first > poll.on:
            message = f"the period begins on {poll.first}, after the poll on {poll.on}"
            yield Problem((_WHERE, "elections", number, "from"), message, "look at the two dates")
