"""Turns what pydantic finds wrong into faults in plain words, each with its line and its fix.

No word of pydantic's own reaches a reader.
"""

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from config.document import Document, Plain
from config.errors import Fault, FileFaults
from workflows.problems import Path, nearest, suggestion

Model = TypeVar("Model", bound=BaseModel)

_LONGEST = 60

#: pydantic's error type -> (what the value should be, how to write it).
_WANTED: Mapping[str, tuple[str, str]] = {
    "string_type": (
        "text belongs",
        "write it as text; in quotes when it looks like a number or a date",
    ),
    "int_type": ("a whole number belongs", "write digits only, without quotes"),
    "float_type": ("a number belongs", "write digits, without quotes"),
    "finite_number": ("a number belongs", "write digits"),
    "bool_type": ("true or false belongs", "write true or false, without quotes"),
    "list_type": ("a list belongs", "write one entry a line, each after a dash"),
    "tuple_type": ("a list belongs", "write one entry a line, each after a dash"),
    "dict_type": ("keys with values belong", "write each as key: value, on a line of its own"),
    "model_type": ("keys with values belong", "write each as key: value, on a line of its own"),
}


def wrong(message: str, fix: str, *at: str | int) -> PydanticCustomError:
    """Make an error for a validator to raise: a sentence, its fix and where below the value."""
    return PydanticCustomError("plain", "{message}", {"message": message, "fix": fix, "at": at})


def validate(model: type[Model], document: Document) -> Model:
    """Check a document against a model. Raises FileFaults with every fault at once."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise FileFaults(faults(model, document, error)) from None


def faults(model: type[BaseModel], document: Document, error: ValidationError) -> list[Fault]:
    """Say each thing pydantic found wrong in one sentence."""
    details = error.errors(include_url=False)
    meant = {
        (*path[:-1], likely)
        for each in details
        if each["type"] == "extra_forbidden"
        and (likely := nearest(str((path := each["loc"])[-1]), known_keys(model, path[:-1])))
    }
    kept = [
        each for each in details if each["type"] != "missing" or tuple(each["loc"]) not in meant
    ]
    return [_fault(model, document, each) for each in kept]


def known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """Name the keys that may stand at a path below a model."""
    found: Any = model
    for key in path:
        found = _below(found, key)
    fields = found.model_fields if _is_model(found) else {}
    return [field.alias or name for name, field in fields.items()]


def quoted(value: Plain) -> str:
    """Show an offending value, short enough for a line."""
    if isinstance(value, dict | list | tuple):
        return "keys with values" if isinstance(value, dict) else "a list"
    text = value if isinstance(value, str) else _written(value)
    text = text.replace("\n", " ")
    return f'"{text[:_LONGEST]}…"' if len(text) > _LONGEST else f'"{text}"'


def _fault(model: type[BaseModel], document: Document, error: ErrorDetails) -> Fault:
    path: Path = tuple(part for part in error["loc"] if part != "[key]")
    context = error.get("ctx", {})
    if error["type"] == "plain":
        message = f"{_subject(path)}{context['message']}"
        return document.fault((*path, *context["at"]), message, context["fix"])
    message, fix = _sentence(model, path, error, context)
    return document.fault(path, message, fix)


def _sentence(
    model: type[BaseModel], path: Path, error: ErrorDetails, context: Mapping[str, Any]
) -> tuple[str, str]:
    kind, value = error["type"], error["input"]
    if kind == "too_long" and isinstance(value, str):
        kind = "string_too_long"
    if kind == "extra_forbidden":
        return f'the key "{path[-1]}" is not known here', suggestion(
            str(path[-1]), known_keys(model, path[:-1])
        )
    if kind == "missing":
        return f'the key "{path[-1]}" is missing', f"add {path[-1]}: with its value"
    subject = _subject(path)
    if kind in _WANTED:
        wanted, how = _WANTED[kind]
        return f"{subject}{_kind(value)} where {wanted}", how
    if kind in _BOUNDS:
        says, how = _BOUNDS[kind]
        return f"{subject}{quoted(value)} {says}", how.format(**context)
    return f"{subject}{quoted(value)} cannot be used here", "see the schema: cycle schema"


#: pydantic's error type -> (what is wrong with the value, what to do).
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "greater_than_equal": ("is too small", "write {ge} or more"),
    "greater_than": ("is too small", "write more than {gt}"),
    "less_than_equal": ("is too large", "write {le} or less"),
    "string_too_long": ("is too long", "use {max_length} characters at most"),
    "string_too_short": ("is empty", "write at least {min_length} character"),
    "too_short": ("has too few entries", "give at least {min_length}"),
    "too_long": ("has too many entries", "give {max_length} at most"),
    "int_parsing_size": ("is too large a number", "write a smaller one"),
}


def _subject(path: Path) -> str:
    """Name the key a sentence is about, such as `email: `."""
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    return f"{name}: " if name else ""


def _kind(value: Plain) -> str:
    if value is None:
        return "nothing stands"
    if isinstance(value, dict):
        return "keys with values stand"
    if isinstance(value, list | tuple):
        return "a list stands"
    return f"{quoted(value)} stands"


def _written(value: Plain) -> str:
    """Write a value as the file would."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _is_model(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _below(found: Any, key: str | int) -> Any:
    """Follow one key down a model's types; None when there is no telling."""
    if _is_model(found):
        fields = found.model_fields
        named = (each.annotation for name, each in fields.items() if (each.alias or name) == key)
        return _bare(next(named, None))
    inner = [each for each in get_args(found) if each is not Ellipsis]
    return _bare(inner[-1]) if inner else None


def _bare(found: Any) -> Any:
    """Take off `Annotated` and `| None`."""
    for each in _layers(found):
        found = each
    return found


def _layers(found: Any) -> Iterator[Any]:
    while True:
        inner = [each for each in get_args(found) if each is not type(None)]
        origin = get_origin(found)
        optional = origin in (Union, types.UnionType) and len(inner) == 1
        if origin is not Annotated and not optional:
            return
        found = inner[0]
        yield found
