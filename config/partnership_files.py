"""Loads and writes `partnership.yaml`. A file with any fault is refused as a whole."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path as FilePath

from config import reader
from config.document import Document, Plain
from config.partnership import PartnershipFile
from config.partnership_checks import check_partnership
from config.validation import validate
from workflows.definition import Definition


def load_partnership(path: FilePath, *, definitions: Mapping[str, Definition]) -> PartnershipFile:
    """Load a file and check what belongs together. Raises FileFaults with every fault at once."""
    return partnership_of(reader.read(path), definitions=definitions)


def partnership_of(document: Document, *, definitions: Mapping[str, Definition]) -> PartnershipFile:
    """Check a document that was read and build the models. Raises FileFaults."""
    file = validate(PartnershipFile, document)
    document.refuse(check_partnership(file, definitions))
    return file


def to_yaml(data: Plain) -> str:
    """Write plain data, as `config.partnership.to_data` returns it, as YAML for people."""
    return reader.write(_with_dates(data))


def _with_dates(value: Plain, key: str = "", *, dated: bool = False) -> Plain:
    """Turn ISO text into dates where only a date can stand: they are written without quotes."""
    if isinstance(value, dict):
        below = dated or key == "timetables"
        return {name: _with_dates(item, name, dated=below) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_dates(item, key, dated=dated) for item in value]
    if isinstance(value, str) and (dated or key in _DATED) and _DATE.fullmatch(value):
        return dt.date.fromisoformat(value)
    return value


_DATED = frozenset({"from", "until", "on", "of", "agreed_on"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
