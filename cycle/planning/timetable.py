"""The timetable of a year: from the partnership file to due rules, with what looks wrong in it.

A warning names the steps; nothing is refused here that the law or the definition does not refuse.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from config.due import parse_due
from cycle.people.place import Place
from cycle.records.tables import Deadline
from notifications.wording.dates import day
from workflows.definition import Definition
from workflows.due import Due, anchors_of
from workflows.machine import machine_for


def timetable(place: Place, definition: str, ref: str) -> dict[str, Due]:
    """Return the due rules a partnership gave for one workflow: step -> rule."""
    said = place.timetables.get(definition, {}).get(ref, {})
    return {step: parse_due(value) for step, value in said.items()}


def warnings(
    place: Place, definition: Definition, rows: list[Deadline], *, opened_on: dt.date
) -> list[str]:
    """Say what an officer should look at before the year runs."""
    too_early = f"before the workflow opens ({day(opened_on)})"
    found = _all(place, definition, rows, since=opened_on, too_early=too_early)
    return [warning.sentence for warning in found]


def warnings_of_move(
    place: Place, definition: Definition, rows: list[Deadline], *, moved: set[str], today: dt.date
) -> list[str]:
    """Say what an officer should look at after some deadlines moved."""
    found = _all(place, definition, rows, since=today, too_early="a day that has passed")
    return [warning.sentence for warning in found if moved & warning.steps]


@dataclass(frozen=True)
class _Warning:
    steps: frozenset[str]
    sentence: str


def _all(
    place: Place, definition: Definition, rows: list[Deadline], *, since: dt.date, too_early: str
) -> list[_Warning]:
    open_rows = [row for row in rows if row.completed_on is None and not row.void]
    dated = {row.step: row.due_on for row in open_rows if row.due_on is not None}
    return [
        *(
            _about(f"{step} is due on {day(due)}, {too_early}", step)
            for step, due in dated.items()
            if due < since
        ),
        *_closed(place, dated),
        *_out_of_order(definition, dated),
        *_after_the_limit(open_rows),
        *_never(open_rows),
    ]


def _about(sentence: str, *steps: str) -> _Warning:
    return _Warning(frozenset(steps), sentence)


def _closed(place: Place, dated: Mapping[str, dt.date]) -> Iterator[_Warning]:
    for step, due in dated.items():
        if closed := place.calendar.why_closed(due):
            sent_on = day(place.calendar.previous_working(due))
            yield _about(
                f"{step} is due on {day(due)}, a closed day ({closed}); the reminder of that day"
                f" goes out on {sent_on}",
                step,
            )


def _out_of_order(definition: Definition, dated: Mapping[str, dt.date]) -> Iterator[_Warning]:
    machine = machine_for(definition)
    for step in definition.steps:
        if step.name not in dated or step.repeats:
            continue
        for later in sorted(machine.only_after(step.name) & dated.keys()):
            if dated[later] < dated[step.name]:
                yield _about(
                    f"{later} ({day(dated[later])}) is due before {step.name}"
                    f" ({day(dated[step.name])}), which has to come first",
                    later,
                    step.name,
                )


def _after_the_limit(rows: list[Deadline]) -> Iterator[_Warning]:
    for row in rows:
        if row.due_on and row.statutory_on and row.due_on > row.statutory_on:
            yield _about(
                f"{row.step} is planned for {day(row.due_on)}, after the limit the law sets"
                f" ({day(row.statutory_on)})",
                row.step,
            )


def _never(rows: list[Deadline]) -> Iterator[_Warning]:
    """Tell of a rule that gives no date at all, such as a fifth Sunday of February."""
    for row in rows:
        if row.due_on is not None or row.rule is None:
            continue
        rule = parse_due(row.rule)
        if not any(anchors_of(rule)):
            yield _about(f"{row.step} has no date: there is no such day as {rule}", row.step)
