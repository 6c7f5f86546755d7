"""Plans ten years of quarterly meetings in this process and prints its cost, as JSON.

`python -m bench.one_plan HOME`: only the planning is timed, not the start of the process. It is the
first planning of the process: nothing is remembered from another.
"""

import datetime as dt
import json
import sys
import time
from pathlib import Path

from bench.homes import OPENED_AT
from config.settings import environ
from cycle import bootstrap
from cycle.board import proposing

RULE = "fourth Friday of January, April, July and October at 10:00"
SINCE, UNTIL = dt.date(2016, 1, 1), dt.date(2025, 12, 31)
_BEFORE = dt.date(2015, 12, 1)


def main(home: Path) -> None:
    app = bootstrap.load(home=home, now=OPENED_AT, environ=environ(), cwd=Path.cwd())
    with app.database.reading() as session:
        place = app.place(session)
    began = time.process_time()
    found = proposing.plan(place, since=SINCE, until=UNTIL, today=_BEFORE, rules=[RULE])
    print(json.dumps({"spent": time.process_time() - began, "meetings": len(found)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
