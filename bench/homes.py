"""A home with the example partnership, its year 2013-14 opened: what the benchmarks work on."""

from pathlib import Path

from bench.processes import python, run

OPENED_AT = "2013-10-25T09:30"


def cycle(home: Path, now: str, *words: object) -> list[str]:
    """Return the command line of `cycle` in a home, at a moment (local time)."""
    return python("-m", "cycle", "--home", home, "--now", now, *words)


def make_example(folder: Path) -> Path:
    """Make the example's home below `folder`, and open its year."""
    home = folder / "home"
    given = ("init", home, "--example", "barnet-2013-14")
    run(python("-m", "cycle", "--now", OPENED_AT, *given))
    run(cycle(home, OPENED_AT, "--as", "hcs", "open", "planning_cycle", *_YEAR))
    return home


_YEAR = ("--ref", "2013-14", "--on", "2013-10-25")
