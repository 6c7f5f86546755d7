"""The timetable of a year: from the partnership file to due rules, with what looks wrong in it.

A warning names the steps; nothing is refused here that the law or the definition does not refuse.
"""

import datetime as dt
from collections.abc import Mapping

from config.due import parse_due
from cycle.people.place import Place
from cycle.records.tables import Deadline
from workflows.definition import Definition
from workflows.due import Due
from workflows.machine import machine_for


def timetable(place: Place, definition: str, ref: str) -> dict[str, Due]:
    """Return the due rules a partnership gave for one workflow: step -> rule."""
    said = place.timetables.get(definition, {}).get(ref, {})
    return {step: parse_due(value) for step, value in said.items()}


def warnings(
    place: Place, definition: Definition, rows: list[Deadline], *, opened_on: dt.date
) -> list[str]:
    """Say what an officer should look at before the year runs."""
    dated = {row.step: row.due_on for row in rows if row.due_on is not None}
    return [
        *_past(dated, opened_on),
        *_closed(place, dated),
        *_out_of_order(definition, dated),
        *_after_the_limit(rows),
    ]


def _past(dated: Mapping[str, dt.date], opened_on: dt.date) -> list[str]:
    return [
        f"{step} is due on {due.isoformat()}, before the workflow opens ({opened_on.isoformat()})"
        for step, due in dated.items()
        if due < opened_on
    ]


def _closed(place: Place, dated: Mapping[str, dt.date]) -> list[str]:
    return [
        f"{step} is due on {due.isoformat()}, a closed day ({closed}); reminders of that day go"
        f" out on {place.calendar.previous_working(due).isoformat()}"
        for step, due in dated.items()
        if (closed := place.calendar.why_closed(due))
    ]


def _out_of_order(definition: Definition, dated: Mapping[str, dt.date]) -> list[str]:
    machine = machine_for(definition)
    return [
        f"{later} ({dated[later].isoformat()}) is due before {step.name}"
        f" ({dated[step.name].isoformat()}), which has to come first"
        for step in definition.steps
        if step.name in dated and not step.repeats
        for later in sorted(machine.only_after(step.name) & dated.keys())
        if dated[later] < dated[step.name]
    ]


def _after_the_limit(rows: list[Deadline]) -> list[str]:
    return [
        f"{row.step} is planned for {row.due_on.isoformat()}, after the limit the law sets"
        f" ({row.statutory_on.isoformat()})"
        for row in rows
        if row.due_on and row.statutory_on and row.due_on > row.statutory_on
    ]
