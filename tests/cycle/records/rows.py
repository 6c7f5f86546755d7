"""Rows of any table with every column filled, so that tests name only what they are about."""

import datetime as dt
import hashlib
from enum import StrEnum
from types import UnionType
from typing import Any, get_args

from sqlmodel import Session, SQLModel

from cycle.records import journal
from cycle.records.board_tables import SealedText
from cycle.records.database import Database
from cycle.records.sealing import seal_of
from cycle.records.states import LetterState
from cycle.records.tables import Entry, Letter, Partnership

NOW = dt.datetime(2014, 3, 28, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
#: Every text is this one, so that whatever refers to another row by text refers to the first.
SLUG = "barnet"
LETTER = b"Subject: Adopt the plan\r\n\r\nBy 31 March 2014, 17:00."
_VALUES: dict[Any, Any] = {
    str: SLUG,
    int: 1,
    bool: True,
    bytes: LETTER,
    dt.date: dt.date(2014, 2, 28),
    # Not a whole second, and in the summer time of London.
    dt.datetime: dt.datetime(2014, 7, 31, 16, 0, 0, 123456, tzinfo=dt.UTC),
    LetterState: LetterState.RETRYING,
}


def filled(model: type[SQLModel], **given: Any) -> SQLModel:
    """Make a row with a value in every column but `id`; references point at the first row."""
    values = {
        name: _value(field.annotation)
        for name, field in model.model_fields.items()
        if name not in {"id", *given}
    }
    if model is Letter:
        values["body_sha256"] = hashlib.sha256(given.get("message", LETTER)).hexdigest()
    if model is SealedText:
        values["sha256"] = seal_of(SLUG, SLUG)
    return model(**values | given)


def partnership(**given: Any) -> Partnership:
    row = filled(Partnership, **given)
    assert isinstance(row, Partnership)
    return row


def letter(**given: Any) -> Letter:
    row = filled(Letter, **given)
    assert isinstance(row, Letter)
    return row


def tell(session: Session, kind: str = "applied", *, now: dt.datetime = NOW, **data: Any) -> Entry:
    """Write an entry that tells of what has changed in this session."""
    return journal.write(
        session, kind, by="hcs", now=now, partnership=SLUG, ref="2013-14", data=data
    )


def add(database: Database, *rows: SQLModel, now: dt.datetime = NOW) -> None:
    """Keep rows, each with an entry of its own."""
    with database.writing() as session:
        for row in rows:
            session.add(row)
            tell(session, "added", now=now)


def rename(database: Database, name: str, *, now: dt.datetime = NOW, slug: str = SLUG) -> None:
    """Give a partnership another name, with an entry."""
    with database.writing() as session:
        row = session.get_one(Partnership, slug)
        row.name = name
        tell(session, "renamed", now=now, name=name)


def _value(annotation: Any) -> Any:
    kinds = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    for kind in kinds:
        if kind in _VALUES:
            return _VALUES[kind]
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return list(kind)[-1]
    if str(annotation).startswith("list"):
        return ["gathering.consultation.open", "gathering.assessment.analysing"]
    return {"nested": {"list": [1, None, "text", True]}}
