"""Whether a pass costs what is due, and not what exists."""

import json
from pathlib import Path
from typing import Any

from bench.filling import fill, make_due
from bench.homes import make_example
from bench.processes import python, run
from bench.table import Line

_MANY, _FEW, _DUE = 1_000_000, 10_000, 100
_RUNS = 9
_ALLOWED = 2.0
_INDEX = "SEARCH deadline USING INDEX ix_deadline_next_reminder_at"


def tick(folder: Path) -> list[Line]:
    """A pass among a million open deadlines beside the same among ten thousand; 100 are due."""
    homes = {count: _filled(folder / str(count), count) for count in (_MANY, _FEW)}
    passes: dict[int, list[dict[str, Any]]] = {count: [] for count in homes}
    for counted in [False, *[True] * _RUNS]:
        for count, home in homes.items():
            made = json.loads(run(python("-m", "bench.one_tick", home)))
            make_due(home, due=_DUE)
            if counted:
                passes[count].append(made)
    plan = passes[_MANY][0]["plan"]
    size = (homes[_MANY] / "cycle.db").stat().st_size / 1_000_000
    return [
        Line(
            what=f"a tick, {_DUE} due of {_MANY:,} / of {_FEW:,}",
            ours=[each["spent"] for each in passes[_MANY]],
            beside=[each["spent"] for each in passes[_FEW]],
            ratio_limit=_ALLOWED,
            notes=[
                f"the larger database has {size:.0f} MB",
                f"each pass wrote and carried {passes[_MANY][0]['passed']['sent']} letters",
                f"plan: {'; '.join(plan)}",
                _verdict(plan),
            ],
        ),
        Line(
            what="the same by the clock on the wall",
            ours=[each["wall"] for each in passes[_MANY]],
            beside=[each["wall"] for each in passes[_FEW]],
            ratio_limit=_ALLOWED,
        ),
    ]


def _filled(folder: Path, count: int) -> Path:
    folder.mkdir()
    home = make_example(folder)
    fill(home, deadlines=count, due=_DUE)
    return home


def _verdict(plan: list[str]) -> str:
    scanned = [step for step in plan if step.startswith("SCAN")]
    if scanned or not plan[0].startswith(_INDEX):
        return "NO index search: its cost grows with what exists"
    return "an index search: it reads what is due and no more"
