"""Letting one process at a time carry letters, so that none is sent twice side by side.

The lock dies with its process: what it left half-done is known to be nobody's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from sqlmodel import text

from cycle.records.database import Database

_POST = 20131026


@contextmanager
def carrying(database: Database) -> Iterator[bool]:
    """Hold the lock on the post of one database; gives False when somebody else holds it."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect() as connection:
            held = connection.execute(text(f"SELECT pg_try_advisory_lock({_POST})")).scalar()
            connection.commit()
            try:
                yield bool(held)
            finally:
                if held:
                    connection.execute(text(f"SELECT pg_advisory_unlock({_POST})"))
                    connection.commit()
        return
    name = database.engine.url.database
    if not name or name == ":memory:":
        yield True
        return
    try:
        with FileLock(f"{name}.post.lock", timeout=0):
            yield True
    except Timeout:
        yield False
