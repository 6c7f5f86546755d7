"""`cycle upgrade`: bring the database to this version. A SQLite file is copied beside it first."""

import sqlite3
from contextlib import closing
from pathlib import Path

import typer

from cycle.cli import screen
from cycle.cli.context import Run
from cycle.errors import NotAllowed
from cycle.records import upgrading
from cycle.records.database import HEAD, Database, open_database


def command(ctx: typer.Context) -> None:
    """Bring the database to this version, after a backup."""
    run = Run(ctx)
    database = open_database(run.app.settings.database_url)
    ctx.call_on_close(database.engine.dispose)
    if database.file is not None and not database.file.exists():
        raise NotAllowed(f"the database {database.file} is missing; restore your backup of it")
    version = database.version()
    if version is None and run.app.has_held_records():
        raise NotAllowed(
            f"the database of {run.app.home} is empty, and papers or letters lie beside it: its"
            " records are missing; restore your backup"
        )
    backup = None
    if version != HEAD:
        _must_be_older(version)
        stamp = f"{run.app.now():%Y%m%dT%H%M%S}"
        backup = _back_up(database, f"{version}-{stamp}") if version else None
        upgrading.upgrade(database)
    if run.as_json:
        screen.document(
            {
                "upgraded": version != HEAD,
                "from": version,
                "to": HEAD,
                "backup": str(backup) if backup else None,
            }
        )
        return
    if version == HEAD:
        screen.say(f"the database is at {HEAD} already; nothing was changed")
        return
    screen.say(f"the database is at {HEAD} now (before: {version or 'empty'})")
    screen.say(*([f"the backup is {backup}"] if backup else []))


def _must_be_older(version: str | None) -> None:
    if version is not None and version > HEAD:
        raise NotAllowed(
            f"the database is at {version}, newer than this program ({HEAD});"
            " install a later version of Planning Cycle"
        )


def _back_up(database: Database, mark: str) -> Path | None:
    """Copy a SQLite file whole, its write-ahead log included; None for PostgreSQL."""
    file = database.engine.url.database
    if database.engine.dialect.name != "sqlite" or not file:
        return None
    backup = Path(f"{file}.backup-{mark}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)
    return backup
