"""`cycle apply`: bring partnership.yaml in, in one transaction. A faulty file changes nothing."""

from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlmodel import Session, select

from config.partnership import to_data
from config.partnership_files import load_partnership
from cycle.cli import screen
from cycle.cli.advance import moved_json
from cycle.cli.context import Run
from cycle.errors import NotAllowed
from cycle.planning import applying
from cycle.planning.applying import Applied
from cycle.records.tables import Partnership


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The partnership.yaml.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Bring partnership.yaml in, and show what it changes."""
    run = Run(ctx)
    definitions = {name: each.definition for name, each in run.app.definitions().items()}
    data = to_data(load_partnership(file, definitions=definitions))
    own = data["partnership"]
    with run.app.database.writing() as session:
        _must_be_the_same(session, own["slug"])
        now = run.app.now(ZoneInfo(own["timezone"]))
        is_here = session.get(Partnership, own["slug"]) is not None
        by = run.known_actor(session, own["slug"]) if is_here else run.actor
        applied = applying.apply(session, data, by=by, now=now)
        if dry_run:
            session.rollback()
    if run.as_json:
        screen.document(_as_json(applied, dry_run=dry_run))
    else:
        _show(applied, dry_run=dry_run)
    screen.note(*(f"warning: {each}" for each in applied.warnings))


def _must_be_the_same(session: Session, slug: str) -> None:
    """Refuse a second partnership: a home and its commands are about one."""
    for row in session.exec(select(Partnership)):
        if row.slug != slug:
            raise NotAllowed(
                f"this home is of {row.slug} ({row.name}), and the file is of {slug};"
                " correct partnership: slug in the file, or make a home of its own:"
                " cycle init DIR --from FILE"
            )


def _as_json(applied: Applied, *, dry_run: bool) -> dict[str, Any]:
    return {
        "applied": bool(applied.differences) and not dry_run,
        "dry_run": dry_run,
        "differences": list(applied.differences),
        "moved": [
            {"ref": ref, **said} for ref, each in applied.moved for said in moved_json([each])
        ],
        "warnings": list(applied.warnings),
    }


def _show(applied: Applied, *, dry_run: bool) -> None:
    if not applied.differences:
        screen.say("the file changes nothing")
        return
    screen.say(*applied.differences)
    for ref, each in applied.moved:
        was, becomes = each.was or "no date", each.now or "no date"
        screen.say(f"{ref}: {each.step} moves from {was} to {becomes}")
    changes = screen.numbered(len(applied.differences), "difference")
    done = "nothing was changed (--dry-run)" if dry_run else "applied"
    screen.say("", f"{changes}; {done}")
