"""What it costs to plan a board's diary."""

import json
from pathlib import Path

from bench.homes import make_example
from bench.processes import RUNS, python, run
from bench.table import Line

_ALLOWED_SECONDS = 0.2


def ten_years(folder: Path) -> list[Line]:
    """Ten years of quarterly meetings, kept clear of holidays and closing days."""
    home = make_example(folder)
    plans = [json.loads(run(python("-m", "bench.one_plan", home))) for _ in range(RUNS)]
    return [
        Line(
            what="ten years of quarterly meetings planned",
            ours=[each["spent"] for each in plans],
            limit=_ALLOWED_SECONDS,
            notes=[f"{plans[0]['meetings']} meetings, each with its latest day of publication"],
        )
    ]
