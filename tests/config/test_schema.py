import json
from typing import Any

from config.definition_files import SHIPPED
from config.examples import example, records
from config.reader import read
from config.schema import definition_schema, meeting_schema, partnership_schema


def strangers(schema: dict[str, Any], data: Any, whole: dict[str, Any], at: str = "") -> list[str]:
    """Name the keys of data that a schema does not know, wherever they stand."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    for each in schema.get("anyOf", []):
        if each.get("type") != "null":
            return strangers(each, data, whole, at)
    if isinstance(data, list):
        return [s for each in data for s in strangers(schema.get("items", {}), each, whole, at)]
    if not isinstance(data, dict) or schema.get("type") != "object":
        return []
    known = schema.get("properties", {})
    rest = next(iter(schema.get("patternProperties", {}).values()), None)
    found: list[str] = []
    for key, value in data.items():
        inner = known.get(key) or rest
        found += [f"{at}/{key}"] if inner is None else strangers(inner, value, whole, f"{at}/{key}")
    return found


def test_the_example_has_no_key_that_its_schema_does_not_know() -> None:
    schema = partnership_schema()

    found = strangers(schema, read(example("barnet-2013-14")).data, schema)

    assert found == []


def test_the_shipped_definition_has_no_key_that_its_schema_does_not_know() -> None:
    schema = definition_schema()

    found = strangers(schema, read(SHIPPED / "planning_cycle.yaml").data, schema)

    assert found == []


def test_the_meetings_of_the_example_have_no_key_that_their_schema_does_not_know() -> None:
    schema, shipped = meeting_schema(), records("barnet-2017")
    assert shipped is not None

    found = [strangers(schema, read(path).data, schema) for path in shipped.meetings]

    assert found == [[], [], []]


def test_a_strange_key_would_be_found() -> None:
    schema = partnership_schema()

    found = strangers(schema, {"people": [{"key": "a", "phone": "1"}], "rolls": []}, schema)

    assert found == ["/people/phone", "/rolls"]


def test_schemas_are_json_and_close_every_part() -> None:
    parts = [
        part
        for schema in (partnership_schema(), definition_schema())
        for part in json.loads(json.dumps(schema))["$defs"].values()
        if part.get("type") == "object"
    ]

    assert [part["additionalProperties"] for part in parts] == [False] * len(parts)


def test_default_hours_are_written_as_the_reader_wants_them() -> None:
    hour = partnership_schema()["$defs"]["Partnership"]["properties"]["closing_hour"]

    assert hour["default"] == "17:00"
