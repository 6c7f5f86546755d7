"""The journal: every thing that happened, append-only, each entry chained to the one before.

The journal is the truth and the tables are its fold: a session that is watched collects every row
it changes, an entry takes them in, and a commit with changes that no entry tells of is refused.
"""

import datetime as dt
import hashlib
import json
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session, SQLModel, col, select

from cycle.records.remembering import forget_if_changed
from cycle.records.tables import Entry, Pulse

#: What the first entry is chained to.
GENESIS = "0" * 64
_PENDING = "cycle_pending_changes"
#: The newest entry, for a session that writes: nobody else can write meanwhile.
_NEWEST = "cycle_newest_entry"
#: Kept out of the changes because they are large or restricted; a hash beside each stands for it.
HASHED_ONLY = frozenset({("letter", "message"), ("sealed_text", "salt"), ("sealed_text", "text")})


class Unjournalled(RuntimeError):
    """A row changed and no entry tells of it: an error of ours, stopped before it is kept."""


def watch(session: Session) -> None:
    """Collect what this session changes, and refuse to commit what was not journalled."""
    session.info[_PENDING] = []
    event.listen(session, "after_flush", _collect)
    event.listen(session, "before_commit", _guard)


def write(
    session: Session,
    kind: str,
    *,
    by: str,
    now: dt.datetime,
    partnership: str,
    ref: str | None = None,
    data: dict[str, Any] | None = None,
) -> Entry:
    """Append one entry that tells of everything changed since the last one. `now` is aware."""
    if now.tzinfo is None:
        raise ValueError("an instant must know its time zone")
    session.flush()
    seq, previous = newest(session)
    entry = Entry(
        seq=seq + 1,
        at=now.astimezone(dt.UTC),
        by=by,
        kind=kind,
        partnership=partnership,
        ref=ref,
        data=data or {},
        changes=session.info[_PENDING],
        previous=previous,
        hash="",
    )
    entry.hash = digest(entry)
    session.info[_PENDING] = []
    session.info[_NEWEST] = (entry.seq, entry.hash)
    # It goes with the next flush: one less for each letter of a pass.
    session.add(entry)
    return entry


def newest(session: Session) -> tuple[int, str]:
    """Return the number and hash of the newest entry; 0 and GENESIS before the first."""
    found: tuple[int, str] | None = session.info.get(_NEWEST)
    if found is None:
        last = select(Entry.seq, Entry.hash).order_by(col(Entry.seq).desc()).limit(1)
        found = session.exec(last).first() or (0, GENESIS)
    return found


def digest(entry: Entry) -> str:
    """Return the SHA-256 of an entry's content and of the hash before it."""
    content = {
        "seq": entry.seq,
        "at": plain(entry.at),
        "by": entry.by,
        "kind": entry.kind,
        "partnership": entry.partnership,
        "ref": entry.ref,
        "data": entry.data,
        "changes": entry.changes,
        "previous": entry.previous,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Return a column's value as JSON keeps it. Instants are written in UTC."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def row_of(row: SQLModel) -> dict[str, Any]:
    """Return a row as the journal tells it."""
    table = inspect(type(row)).local_table.name
    return {
        name: plain(getattr(row, name))
        for name in type(row).model_fields
        if (table, name) not in HASHED_ONLY
    }


def _collect(session: OrmSession, context: object) -> None:
    del context
    forget_if_changed(session)
    pending = session.info[_PENDING]
    for row in sorted(session.new, key=_order):
        if not isinstance(row, Entry | Pulse):
            pending.append(_told(row, set=row_of(row)))
    for row in sorted(session.dirty, key=_order):
        if isinstance(row, Entry):
            raise Unjournalled("the journal is append-only")
        changed = _changed(row)
        if changed and not isinstance(row, Pulse):
            pending.append(_told(row, set=changed))
    for row in sorted(session.deleted, key=_order):
        if isinstance(row, Entry):
            raise Unjournalled("the journal is append-only")
        if not isinstance(row, Pulse):
            pending.append(_told(row, gone=True))


def _order(row: Any) -> tuple[str, str]:
    return (type(row).__name__, str(inspect(row).identity_key or ""))


def _told(row: Any, **what: Any) -> dict[str, Any]:
    state = inspect(row)
    key = [plain(value) for value in state.mapper.primary_key_from_instance(row)]
    return {"table": state.mapper.local_table.name, "key": key, **what}


def _changed(row: Any) -> dict[str, Any]:
    told = row_of(row)
    attributes = inspect(row).attrs
    return {name: value for name, value in told.items() if attributes[name].history.has_changes()}


def _guard(session: OrmSession) -> None:
    session.flush()
    if session.info[_PENDING]:
        tables = sorted({change["table"] for change in session.info[_PENDING]})
        raise Unjournalled(f"rows of {', '.join(tables)} changed and no journal entry tells of it")
