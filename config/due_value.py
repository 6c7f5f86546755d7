"""A due rule as a field of our files: how it is read, written and described to an editor."""

from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from config.due import MONTHS, MOST_DAYS, WEEKDAYS, due_to_data, parse_due
from workflows.due import Due

_ANCHOR: dict[str, Any] = {
    "description": "A date by name, or {due: STEP} or {done: STEP}",
    "oneOf": [
        {"type": "string"},
        *(
            {"type": "object", "properties": {kind: {"type": "string"}}, "required": [kind]}
            for kind in ("date", "due", "done")
        ),
    ],
}
_MONTH: dict[str, Any] = {
    "description": "2013-12, or the month inside the subject's year",
    "oneOf": [{"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}, {"enum": list(MONTHS)}],
}
_DAYS = {"type": "integer", "minimum": 0, "maximum": MOST_DAYS}

#: The JSON Schema of a due rule; it is kinder than the reader, which checks combinations too.
DUE_SCHEMA: dict[str, Any] = {
    "description": "A date (2013-10-25), a month (2013-12: its last working day), or a rule",
    "oneOf": [
        {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "on": _ANCHOR,
                "working_days": _DAYS,
                "clear_days": _DAYS,
                "calendar_days": _DAYS,
                "before": _ANCHOR,
                "after": _ANCHOR,
                "month": _MONTH,
                "weekday": {"enum": list(WEEKDAYS)},
                "nth": {"enum": [1, 2, 3, 4, 5, "last"]},
                "notice": _ANCHOR,
                "earliest_of": {"type": "array", "minItems": 1},
                "latest_of": {"type": "array", "minItems": 1},
                "roll": {"enum": ["none", "back", "forward"]},
                "hour": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
            },
        },
    ],
}

DueValue = Annotated[
    Due,
    PlainValidator(parse_due),
    PlainSerializer(due_to_data),
    WithJsonSchema(DUE_SCHEMA),
]
