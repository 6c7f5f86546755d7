"""Making a home: its settings, its database, and the partnership of a file. All of it or none."""

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from config.examples import Records
from config.partnership import to_data
from config.partnership_files import load_partnership
from config.settings import FILE_NAME, default_toml, load_settings
from cycle.bootstrap import App, load_all_definitions
from cycle.errors import NotAllowed
from cycle.planning import applying
from cycle.records import upgrading
from cycle.records.database import open_database


def make_home(
    folder: Path,
    *,
    file: Path | None,
    now: dt.datetime,
    environ: Mapping[str, str],
    chosen: Mapping[str, str | int] = MappingProxyType({}),
    by: str = "operator",
    records: Records | None = None,
) -> App:
    """Make a home in a folder that is none yet, and bring a partnership file in.

    `chosen` are settings other than the default, by name; `records` are meetings to be entered.
    The file is checked before anything is made. Raises NotAllowed for a folder that is a home,
    FileFaults for the file.
    """
    if (folder / FILE_NAME).exists():
        raise NotAllowed(f"{folder} is a home already; choose another folder")
    if folder.exists() and not folder.is_dir():
        raise NotAllowed(f"{folder} is a file; choose a folder")
    loaded = load_all_definitions([folder / "definitions"])
    definitions = {name: each.definition for name, each in loaded.items()}
    partnership = load_partnership(file, definitions=definitions) if file else None
    existed = folder.exists()
    before = set(folder.iterdir()) if existed else set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE_NAME).write_text(default_toml(chosen), encoding="utf-8")
        settings = load_settings(folder, environ)
        database = open_database(settings.database_url)
        upgrading.upgrade(database)
        if partnership is not None:
            with database.writing() as session:
                applying.apply(session, to_data(partnership), by=by, now=now)
        database.engine.dispose()
        app = App(home=folder.resolve(), settings=load_settings(folder.resolve(), environ))
        if records is not None:
            _enter(app, records, now=now)
    except BaseException:
        _undo(folder, before, existed=existed)
        raise
    return app


def _enter(app: App, records: Records, *, now: dt.datetime) -> None:
    """Enter the meetings of an example. Raises Refusals, and FileFaults for a file."""
    from cycle.board import entering  # noqa: PLC0415 -- most homes begin without a meeting

    try:
        with app.database.writing() as session:
            clerk = app.clerk(session, app.place(session), by=records.entered_by, now=now)
            for path in records.meetings:
                entering.enter(clerk, path)
    finally:
        app.database.engine.dispose()


def _undo(folder: Path, before: set[Path], *, existed: bool) -> None:
    """Take away what a home that failed left behind, and nothing else."""
    if not existed:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in set(folder.iterdir()) - before:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
