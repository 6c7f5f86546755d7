"""Whether the daemon keeps its size over a year: the memory it holds, month by month."""

import json
from pathlib import Path

from bench.homes import make_example
from bench.processes import python, run
from bench.table import Line

#: Growth after the first month that still counts as flat: the caches of the database and of its
#: statements fill up over the first letters of each kind. A leak would go on; see the months.
_FLAT = 1.1
#: The samples of October, when the year opens, and of November stand for the first month.
_FIRST_MONTH = 2
_MEGABYTES = 120.0


def year(folder: Path) -> list[Line]:
    """The daemon's passes of a simulated year, in one fresh process."""
    home = make_example(folder)
    lived = json.loads(run(python("-m", "bench.one_year", home)))
    months: dict[str, float] = lived["months"]
    sizes = list(months.values())
    told = ", ".join(f"{month} {size:.1f}" for month, size in months.items())
    return [
        Line(
            what="the daemon after a year / after its first month",
            ours=[max(sizes[_FIRST_MONTH:])],
            beside=[sizes[_FIRST_MONTH]],
            unit="MB",
            ratio_limit=_FLAT,
            limit=_MEGABYTES,
            notes=[
                f"resident memory in MB before each month's first pass: {told}",
                f"{lived['passes']} passes, {lived['letters']} letters",
            ],
        )
    ]
