"""`cycle journal`: what happened, entry by entry. It is append-only; nothing here changes it."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer
from sqlmodel import col, select

from cycle.cli import screen
from cycle.cli.context import Desk, Run
from cycle.records.tables import Entry
from cycle.running import workflows


def command(
    ctx: typer.Context,
    ref: Annotated[str | None, typer.Argument(help="One workflow; without it, all.")] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Only the last N entries.")
    ] = None,
) -> None:
    """Show what happened, entry by entry."""
    run = Run(ctx)
    with run.reading() as desk:
        found = _entries(desk, ref, limit)
        if run.as_json:
            screen.document({"entries": [_as_json(desk, each) for each in found]})
            return
        for each in found:
            _show(desk, each)
    if not found:
        screen.note("nothing has happened yet")


def _entries(desk: Desk, ref: str | None, limit: int | None) -> list[Entry]:
    statement = select(Entry).where(Entry.partnership == desk.place.slug)
    if ref is not None:
        workflows.find(desk.session, desk.place, ref)
        statement = statement.where(Entry.ref == ref)
    newest = statement.order_by(col(Entry.seq).desc())
    return list(desk.session.exec(newest.limit(limit) if limit else newest))[::-1]


def _as_json(desk: Desk, entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": desk.place.local(entry.at).isoformat(),
        "by": entry.by,
        "kind": entry.kind,
        "ref": entry.ref,
        "data": entry.data,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _show(desk: Desk, entry: Entry) -> None:
    """Print an entry whole: a note of any length is evidence."""
    about = f" ({entry.ref})" if entry.ref else ""
    what = f"{entry.kind.replace('_', ' ')}{about}, by {entry.by}"
    screen.say(f"{entry.seq:>5}  {desk.place.local(entry.at):%Y-%m-%d %H:%M}  {what}")
    told = ((name, _told(value)) for name, value in entry.data.items())
    screen.say(*(f"       {name.replace('_', ' ')}: {said}" for name, said in told if said))


def _told(value: Any) -> str:
    if isinstance(value, Mapping):
        said = ((key, _told(item)) for key, item in value.items())
        return ", ".join(f"{key} {item}" for key, item in said if item)
    if isinstance(value, list):
        return "; ".join(map(_told, value))
    return "" if value is None else str(value)
