"""Makes one pass in this process and prints its cost and the plan of its query, as JSON.

`python -m bench.one_tick HOME`: only the pass is timed, not the start of the process.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bench.filling import NOW
from config.settings import environ
from cycle import bootstrap, tick
from cycle.records.database import Database
from notifications import letters, rendering

#: Modules a pass loads when it first writes a letter: named so that their import is not timed.
_LOADED_FIRST = (letters, rendering)


def main(home: Path) -> None:
    app = bootstrap.load(home=home, now=NOW.isoformat(), environ=environ(), cwd=Path.cwd())
    means = app.means()
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        if "next_reminder_at <=" in statement:
            asked.append((statement, parameters))

    event.listen(means.database.engine, "before_cursor_execute", note)
    began, spent = time.perf_counter(), time.process_time()
    passed = tick.run(means, now=NOW)
    wall, spent = time.perf_counter() - began, time.process_time() - spent
    plan = _plan(means.database, *asked[0])
    print(json.dumps({"wall": wall, "spent": spent, "plan": plan, "passed": passed.as_json()}))


def _plan(database: Database, statement: str, parameters: Any) -> list[str]:
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [str(row[-1]) for row in rows]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
