"""JSON Schemas of our files, for editors that check while an officer types.

They are kinder than the reader: they know words and shapes, and nothing of what belongs together.
"""

from typing import Any

from pydantic import BaseModel

from config.definitions import DefinitionFile
from config.partnership import PartnershipFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def partnership_schema() -> dict[str, Any]:
    """Return the JSON Schema of `partnership.yaml`."""
    return _schema(PartnershipFile, "Planning Cycle: a partnership")


def definition_schema() -> dict[str, Any]:
    """Return the JSON Schema of a definition file."""
    return _schema(DefinitionFile, "Planning Cycle: a definition")


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, **model.model_json_schema(by_alias=True), "title": title}
