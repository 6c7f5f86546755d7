"""JSON Schemas of our files, for editors that check while an officer types.

They are kinder than the reader: they know words and shapes, and nothing of what belongs together.
"""

import re
from typing import Any

from pydantic import BaseModel

from config.definitions import DefinitionFile
from config.meeting_files import MeetingFile
from config.partnership import PartnershipFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def partnership_schema() -> dict[str, Any]:
    """Return the JSON Schema of `partnership.yaml`."""
    return _schema(PartnershipFile, "Planning Cycle: a partnership")


def definition_schema() -> dict[str, Any]:
    """Return the JSON Schema of a definition file."""
    return _schema(DefinitionFile, "Planning Cycle: a definition")


def meeting_schema() -> dict[str, Any]:
    """Return the JSON Schema of a meeting file."""
    return _schema(MeetingFile, "Planning Cycle: a meeting")


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = _hours(model.model_json_schema(by_alias=True))
    return {"$schema": _DIALECT, **schema, "title": title}


def _hours(schema: Any) -> Any:
    """Write default hours as officers do, "17:00", for editors that fill defaults in."""
    if isinstance(schema, dict):
        return {
            key: item[:5] if key == "default" and _is_hour(item) else _hours(item)
            for key, item in schema.items()
        }
    return [_hours(item) for item in schema] if isinstance(schema, list) else schema


def _is_hour(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d\d:\d\d:00", value) is not None
