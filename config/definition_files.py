"""Loads definitions from files: the shipped ones first, the partnership's own over them.

A definition that can be read but makes no sense is refused here, with file, line and fix.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path as FilePath
from typing import Any

from config.definitions import DefinitionFile, to_definition
from config.document import Document, to_json
from config.errors import Fault, FileFaults
from config.reader import read
from config.validation import validate
from workflows.checks import Problem, check
from workflows.definition import Definition

#: The folder of the definitions that come with the program.
SHIPPED = FilePath(str(files("workflows").joinpath("definitions")))


@dataclass(frozen=True)
class LoadedDefinition:
    """A definition with what must be stored to build it again."""

    definition: Definition
    #: Fit for a JSON column; `definition_from_data` takes it.
    data: dict[str, Any]
    #: Of the data, not of the file: a comment or an indentation is no new version.
    sha256: str


def load_definition(
    path: FilePath,
    *,
    ladders: Collection[str],
    clauses: Collection[str],
    lapsed: Collection[str] = (),
) -> LoadedDefinition:
    """Load one definition file and check its sense. Raises FileFaults with every fault at once."""
    return definition_of(read(path), ladders=ladders, clauses=clauses, lapsed=lapsed)


def definition_of(
    document: Document,
    *,
    ladders: Collection[str],
    clauses: Collection[str],
    lapsed: Collection[str] = (),
) -> LoadedDefinition:
    """Turn a document that was read into a definition and check its sense. Raises FileFaults."""
    definition = to_definition(validate(DefinitionFile, document))
    problems = check(definition, ladders=ladders, clauses=clauses, lapsed=lapsed)
    document.refuse(_as_written(each, document) for each in problems)
    data = to_json(document.data)
    return LoadedDefinition(definition, data, fingerprint(data))


def load_definitions(
    folders: Sequence[FilePath],
    *,
    ladders: Collection[str],
    clauses: Collection[str],
    lapsed: Collection[str] = (),
) -> dict[str, LoadedDefinition]:
    """Load every definition of some folders, by name; a later folder overrides an earlier one.

    A folder that does not exist holds no definition. Raises FileFaults of all files at once, and
    when two files of one folder define the same name.
    """
    loaded: dict[str, LoadedDefinition] = {}
    faults: list[Fault] = []
    for folder in folders:
        here: dict[str, FilePath] = {}
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            try:
                document = read(path)
                found = definition_of(document, ladders=ladders, clauses=clauses, lapsed=lapsed)
                document.refuse(_same_name(found.definition.name, here))
            except FileFaults as error:
                faults.extend(error.faults)
                continue
            here[found.definition.name] = path
            loaded[found.definition.name] = found
    if faults:
        raise FileFaults(faults)
    return loaded


def fingerprint(data: dict[str, Any]) -> str:
    """Return the SHA-256 of plain data, in hex; the order of keys is part of a definition."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _same_name(name: str, here: dict[str, FilePath]) -> list[Problem]:
    if name not in here:
        return []
    message = f'"{name}" is already defined in {here[name].name}'
    return [Problem(("definition",), message, "give one of the two another name")]


def _as_written(problem: Problem, document: Document) -> Problem:
    """Point at `from` and `to` of the step itself where it has no list of moves."""
    path = problem.path
    if path[2:3] == ("moves",) and document.value_at(path[:3]) is None:
        path = (*path[:2], *path[4:])
    return Problem(path, problem.message, problem.fix)
