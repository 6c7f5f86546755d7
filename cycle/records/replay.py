"""Replaying the journal: the tables as they were on a past day, and the proof that they agree.

It never writes to the database it reads.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from cycle.errors import DatabaseUnreachable
from cycle.records import board_tables, journal, tables
from cycle.records.columns import ByValue
from cycle.records.database import Database, open_database
from cycle.records.sealing import seal_of

#: In an order in which rows may be inserted.
JOURNALLED: tuple[type[SQLModel], ...] = (
    tables.Partnership,
    tables.Organisation,
    tables.Person,
    tables.RoleHolding,
    tables.DefinitionCopy,
    tables.Workflow,
    tables.Deadline,
    tables.StepTaken,
    tables.Document,
    tables.Waiver,
    tables.Letter,
    tables.Reminder,
    board_tables.Part,
    board_tables.SealedText,
    board_tables.Seat,
    board_tables.Membership,
    board_tables.Nomination,
    board_tables.Meeting,
    board_tables.Paper,
    board_tables.ProgrammeItem,
    board_tables.AgendaItem,
    board_tables.Attendance,
    board_tables.Minute,
    board_tables.Outcome,
    board_tables.Correction,
    board_tables.Action,
    board_tables.Progress,
    board_tables.Rendering,
)
Rows = dict[tuple[Any, ...], dict[str, Any]]
_BY_NAME = {str(model.__tablename__): model for model in JOURNALLED}


def entries(session: Session, *, until: dt.datetime | None = None) -> list[tables.Entry]:
    """Read the journal, up to the last entry written before `until` (aware, exclusive).

    A clock that was set back does not tear the journal: what stands before the last entry of that
    time belongs to it.
    """
    statement = select(tables.Entry).order_by(col(tables.Entry.seq))
    if until is not None:
        last = session.exec(
            select(tables.Entry.seq)
            .where(tables.Entry.at < until.astimezone(dt.UTC))
            .order_by(col(tables.Entry.seq).desc())
            .limit(1)
        ).first()
        statement = statement.where(tables.Entry.seq <= (last or 0))
    try:
        return list(session.exec(statement))
    except ValueError as unreadable:
        raise DatabaseUnreachable(
            f"entry {_unreadable(session)} of the journal holds a value that cannot be read"
            f" ({unreadable}); restore the last backup, and keep the damaged file for whoever looks"
            " into it"
        ) from unreadable


def _unreadable(session: Session) -> int:
    """Name the first entry of which a value cannot be read."""
    numbers = session.exec(select(tables.Entry.seq).order_by(col(tables.Entry.seq))).all()
    for number in numbers:
        try:
            session.exec(select(tables.Entry).where(tables.Entry.seq == number)).one()
        except ValueError:
            return number
    return 0


def fold(journal_entries: Iterable[tables.Entry]) -> dict[str, Rows]:
    """Fold entries into the rows they leave, table by table."""
    folded: dict[str, Rows] = {name: {} for name in _BY_NAME}
    for entry in journal_entries:
        for change in entry.changes:
            rows, key = folded[change["table"]], tuple(change["key"])
            if change.get("gone"):
                rows.pop(key, None)
            else:
                rows.setdefault(key, {}).update(change["set"])
    return folded


def database_of(journal_entries: list[tables.Entry]) -> Database:
    """Build a database in memory that holds what these entries leave, and the entries."""
    database = open_database("sqlite://")
    SQLModel.metadata.create_all(database.engine)
    folded = fold(journal_entries)
    with Session(database.engine) as session:
        for name, model in _BY_NAME.items():
            for row in folded[name].values():
                session.add(_revived(model, row))
            session.flush()
        for entry in journal_entries:
            session.add(tables.Entry(**entry.model_dump()))
        session.commit()
    return database


def verify(session: Session) -> list[str]:
    """Check the chain and compare every table with the fold; return the differences in words."""
    try:
        found = entries(session)
    except DatabaseUnreachable as damaged:
        return [str(damaged)]
    differences = _chain(found)
    folded = fold(found)
    for name, model in _BY_NAME.items():
        try:
            kept = {_key(row): journal.row_of(row) for row in session.exec(select(model))}
        except ValueError as unreadable:
            differences.append(f"{name}: a value in it cannot be read ({unreadable})")
            continue
        differences += _compare(name, folded[name], kept)
        if model is tables.Letter:
            differences += _letters(session)
        if model is board_tables.SealedText:
            differences += _sealed(session)
    return differences


def _chain(found: list[tables.Entry]) -> list[str]:
    differences = []
    previous = journal.GENESIS
    for number, entry in enumerate(found, start=1):
        if entry.seq != number:
            differences.append(f"journal: entry {number} is missing; {entry.seq} stands there")
            break
        if entry.previous != previous:
            differences.append(f"journal: entry {entry.seq} does not follow the one before it")
        if entry.hash != journal.digest(entry):
            differences.append(f"journal: entry {entry.seq} was altered after it was written")
        previous = entry.hash
    return differences


def _compare(name: str, folded: Rows, kept: Rows) -> list[str]:
    differences = []
    for key in sorted({*folded, *kept}, key=str):
        told, stands = folded.get(key), kept.get(key)
        which = f"{name} {'/'.join(str(part) for part in key)}"
        if told is None:
            differences.append(f"{which}: the table has it, the journal does not")
        elif stands is None:
            differences.append(f"{which}: the journal has it, the table does not")
        else:
            differences += [
                f"{which}: {column} is {stands[column]!r}, the journal says {told.get(column)!r}"
                for column in stands
                if stands[column] != told.get(column)
            ]
    return differences


def _letters(session: Session) -> list[str]:
    return [
        f"letter {letter.id}: its text is not the one that was queued"
        for letter in session.exec(select(tables.Letter))
        if _sha256(letter.message) != letter.body_sha256
    ]


def _sealed(session: Session) -> list[str]:
    """Name the restricted texts that are not what was sealed. Their words are not told."""
    return [
        f"sealed text {row.id}: it is not the one that was sealed"
        for row in session.exec(select(board_tables.SealedText))
        if seal_of(row.salt, row.text) != row.sha256
    ]


def _sha256(message: bytes | str) -> str:
    """Hash a message; SQLite hands back a text when somebody put one there by hand."""
    return hashlib.sha256(message.encode() if isinstance(message, str) else message).hexdigest()


def _key(row: Any) -> tuple[Any, ...]:
    return tuple(journal.plain(value) for value in row.__mapper__.primary_key_from_instance(row))


def _revived(model: type[SQLModel], told: dict[str, Any]) -> SQLModel:
    """Make a row from what the journal tells of it."""
    row: dict[str, Any] = {}
    columns = model.__table__.columns  # type: ignore[attr-defined]
    for name, value in told.items():
        row[name] = _value(columns[name].type, value)
    table = str(model.__tablename__)
    for name, column in columns.items():
        if (table, name) in journal.HASHED_ONLY:
            row[name] = b"" if column.type.python_type is bytes else ""
    return model(**row)


def _value(kind: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if isinstance(kind, ByValue):
        return kind.words(value)
    try:
        # A type of our own or of SQLModel's wraps the one that knows what it holds.
        python_type = getattr(kind, "impl_instance", kind).python_type
    except NotImplementedError:
        return value
    if python_type is dt.datetime:
        return dt.datetime.fromisoformat(value)
    if python_type is dt.date:
        return dt.date.fromisoformat(value)
    return value
