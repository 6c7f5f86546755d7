"""Bringing a database to the newest migration. It never goes back: restore a backup for that."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from cycle.records.database import HEAD, Database, translated


def upgrade(database: Database, *, to: str = HEAD) -> None:
    """Apply the migrations that are missing, in one transaction. Raises DatabaseUnreachable."""
    with translated(database.engine), database.engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def configuration() -> Config:
    """Return Alembic's settings; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
