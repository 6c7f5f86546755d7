"""Filling a home's database with very many open deadlines, by plain SQL.

Each workflow is a copy of the example's year with its seven deadlines, all sharing one definition.
It goes round the journal, so `cycle verify` would rightly object to such a home.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

#: The moment of the pass: a Wednesday within working hours.
NOW = dt.datetime(2014, 1, 15, 10, 0, tzinfo=dt.UTC)
_COME = "2014-01-15 08:00:00.000000"
#: Rungs still to come begin an hour after NOW and are spread over half a year of minutes.
_SPREAD = 183 * 24 * 60
Row = dict[str, Any]


def fill(home: Path, *, deadlines: int, due: int) -> None:
    """Give a home `deadlines` open ones, of which `due` have a rung that has come."""
    with closing(_opened(home)) as database, database:
        year = dict(database.execute("SELECT * FROM workflow").fetchone())
        steps = [dict(row) for row in database.execute("SELECT * FROM deadline ORDER BY id")]
        for table in ("deadline", "workflow"):
            database.execute(f"DELETE FROM {table}")
        _insert(database, "workflow", year, _workflows(year, -(-deadlines // len(steps))))
        _insert(database, "deadline", steps[0], _deadlines(steps, deadlines))
        database.execute("UPDATE partnership SET next_digest_at = '2014-07-01 08:00:00.000000'")
    make_due(home, due=due)


def make_due(home: Path, *, due: int) -> None:
    """Let `due` deadlines, evenly apart, be due once more, and forget what a pass wrote."""
    with closing(_opened(home)) as database:
        with database:
            for table in ("reminder", "letter"):
                database.execute(f"DELETE FROM {table}")
            database.execute("DELETE FROM journal WHERE \"by\" = 'tick'")
            (last,) = database.execute("SELECT max(id) FROM deadline").fetchone()
            rows = [(_COME, 1 + number * last // due) for number in range(due)]
            database.executemany("UPDATE deadline SET next_reminder_at = ? WHERE id = ?", rows)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(home: Path) -> sqlite3.Connection:
    database = sqlite3.connect(home / "cycle.db")
    database.row_factory = sqlite3.Row
    return database


def _insert(database: sqlite3.Connection, table: str, like: Row, rows: Iterator[Row]) -> None:
    names, places = ", ".join(like), ", ".join(f":{name}" for name in like)
    database.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)


def _workflows(year: Row, count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {**year, "id": number, "ref": f"{year['ref']}-{number}"}


def _deadlines(steps: list[Row], count: int) -> Iterator[Row]:
    for number in range(count):
        minutes = 60 + number * 7919 % _SPREAD
        yield {
            **steps[number % len(steps)],
            "id": number + 1,
            "workflow_id": number // len(steps) + 1,
            "next_reminder_at": f"{NOW + dt.timedelta(minutes=minutes):%Y-%m-%d %H:%M:%S}.000000",
        }
