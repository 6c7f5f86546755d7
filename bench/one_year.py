"""Lives a year of the daemon in this process and prints its memory month by month, as JSON.

`python -m bench.one_year HOME`: a pass each hour of working time, and one whenever something is
due, each made by `Daemon.run_once`.
"""

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import func, select

from bench.homes import OPENED_AT
from config.settings import environ
from cycle import bootstrap, tick
from cycle.bootstrap import App
from cycle.cli.program import load
from cycle.daemon import Daemon
from cycle.people.place import Place
from cycle.records.tables import Letter

_HOUR = dt.timedelta(hours=1)
_YEAR = dt.timedelta(days=365)


def main(home: Path) -> None:
    # The daemon is loaded as its command loads it, with the same care for its memory.
    load("daemon")
    app = bootstrap.load(home=home, now=OPENED_AT, environ=environ(), cwd=Path.cwd())
    with app.database.reading() as session:
        place = app.place(session)
    daemon, months, passes = Daemon(app), dict[str, float](), 0
    for moment in _moments(app, place):
        months.setdefault(f"{moment:%Y-%m}", _resident_megabytes())
        daemon.run_once(moment)
        passes += 1
    months["the end"] = _resident_megabytes()
    with app.database.reading() as session:
        letters = session.exec(select(func.count()).select_from(Letter)).one()
    print(json.dumps({"months": months, "passes": passes, "letters": letters}))


def _moments(app: App, place: Place) -> Iterator[dt.datetime]:
    """Yield when the year's passes are: each working hour, sooner when something is due."""
    moment = app.now(place.zone)
    end = moment + _YEAR
    while moment < end:
        yield moment
        with app.database.reading() as session:
            due = tick.next_wake(session, place, after=moment + dt.timedelta(seconds=1))
        later = place.working_moment(moment + _HOUR)
        moment = later if due is None else min(due, later)


def _resident_megabytes() -> float:
    said = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", said)
    if found is None:
        raise RuntimeError("this system does not tell a process its memory")
    return int(found[1]) * 1024 / 1_000_000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
