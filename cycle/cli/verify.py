"""`cycle verify`: replay the journal, and check the chain, every table and every kept paper."""

import typer
from sqlmodel import Session, col, func, select

from cycle.cli import screen
from cycle.cli.context import Run
from cycle.cli.failures import REFUSED
from cycle.records import replay
from cycle.records.board_tables import Rendering
from cycle.records.tables import Document, Entry
from cycle.running.papers import Store


def command(ctx: typer.Context) -> None:
    """Replay the journal and check every table and paper."""
    run = Run(ctx)
    with run.app.database.reading() as session:
        entries = session.exec(select(func.count()).select_from(Entry)).one()
        differences = [*replay.verify(session), *_papers(session, run.app.store())]
    if run.as_json:
        screen.document({"ok": not differences, "entries": entries, "differences": differences})
    else:
        screen.say(*differences)
        counted = screen.numbered(entries, "entry", "entries")
        found = screen.numbered(len(differences), "difference") if differences else "all agrees"
        screen.say(f"{counted} of the journal replayed: {found}")
    if differences:
        screen.note(
            "what to do: keep this home as it is, restore the last backup beside it, and compare;"
            " the journal says what should stand where"
        )
        raise typer.Exit(REFUSED)


def _papers(session: Session, store: Store) -> list[str]:
    """Check the files of papers, and of documents as they were issued, against their hashes."""
    kept = select(Document).where(col(Document.sha256).is_not(None)).order_by(col(Document.id))
    issued = select(Rendering).order_by(col(Rendering.id))
    return [
        *(
            f"paper {each.id} ({each.kind}, {each.name}): {wrong}"
            for each in session.exec(kept)
            if (wrong := store.missing_or_altered(each.sha256 or ""))
        ),
        *(
            f"document {each.id} ({each.kind.value}, version {each.version}): {wrong}"
            for each in session.exec(issued)
            if (wrong := store.missing_or_altered(each.sha256))
        ),
    ]
