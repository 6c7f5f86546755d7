"""Filling a home's database with very many open deadlines, by plain SQL.

Each workflow is a copy of the example's year with its seven deadlines, all sharing one definition.
It goes round the journal, so `cycle verify` would rightly object to such a home.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

#: The moment of the pass: a Wednesday within working hours.
NOW = dt.datetime(2014, 1, 15, 10, 0, tzinfo=dt.UTC)
_DUE_AT = "2014-01-15 08:00:00.000000"
_A_MINUTE = dt.timedelta(minutes=1)
#: Rungs still to come are spread over this many minutes, half a year, beginning an hour after NOW.
_SPREAD = 183 * 24 * 60
#: What a pass writes, which is taken away before the next.
_WRITTEN = ("reminder", "letter")


def fill(home: Path, *, deadlines: int, due: int) -> None:
    """Bring a home's database to `deadlines` open ones, of which `due` have a rung that has come."""
    with sqlite3.connect(home / "cycle.db") as database:
        (each,) = database.execute("SELECT count(*) FROM deadline").fetchone()
        _copy(database, "workflow", range(2, -(-deadlines // each) + 1))
        _copy(database, "deadline", range(1, deadlines // each))
        database.execute("UPDATE deadline SET completed_on = NULL, void = 0")
        _spread(database)
        database.execute("UPDATE partnership SET next_digest_at = '2014-07-01 08:00:00.000000'")
    make_due(home, due=due)


def make_due(home: Path, *, due: int) -> None:
    """Let exactly `due` deadlines, of as many workflows, be due, and forget what a pass wrote."""
    with sqlite3.connect(home / "cycle.db") as database:
        for table in _WRITTEN:
            database.execute(f"DELETE FROM {table}")
        database.execute("DELETE FROM journal WHERE kind NOT IN ('workflow_opened')")
        (last,) = database.execute("SELECT max(id) FROM deadline").fetchone()
        rows = [(_DUE_AT, 1 + (number * last) // due) for number in range(due)]
        database.executemany("UPDATE deadline SET next_reminder_at = ? WHERE id = ?", rows)
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
