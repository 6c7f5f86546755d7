"""Runs the benchmarks that are named, or all of them, and prints one table. It judges nothing
else: whoever reads it decides.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import (
    daemon_year,
    planning_diary,
    rehearsing,
    setting_documents,
    starting,
    ticking,
)
from bench.table import Line, printed

BENCHES: Mapping[str, Callable[[Path], list[Line]]] = {
    "help": starting.help_page,
    "status": starting.status,
    "tick": ticking.tick,
    "rehearse": rehearsing.rehearse,
    "daemon": daemon_year.year,
    "documents": setting_documents.setting,
    "diary": planning_diary.ten_years,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no benchmark {unknown[0]}; choose from: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    lines: list[Line] = []
    for name in names or list(BENCHES):
        print(f"running: {name}", file=sys.stderr, flush=True)
        # Outside the repository, and gone afterwards: the largest is half a gigabyte.
        with tempfile.TemporaryDirectory(prefix="cycle-bench-") as folder:
            lines += BENCHES[name](Path(folder))
    print(printed(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
