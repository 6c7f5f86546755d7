"""Running programs in fresh processes, in turn, and reading what each cost. It knows no program."""

import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.settings import environ

#: Where `python -m bench` is run from.
ROOT = Path(__file__).resolve().parent.parent
RUNS = 11


def python(*words: object) -> list[str]:
    """Return the command line of this interpreter, in this virtual environment."""
    return [sys.executable, *map(str, words)]


def run(command: Sequence[str]) -> str:
    """Run a program to its end and return what it printed."""
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=_quiet(), capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def in_turn(commands: Mapping[str, Sequence[str]], runs: int = RUNS) -> dict[str, list[float]]:
    """Run the commands by turns and return the processor seconds of each run, by name.

    A first round that nobody counts fills the caches of files and of bytecode.
    """
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for counted in [False, *[True] * runs]:
        for name, command in commands.items():
            before = _children()
            run(command)
            if counted:
                spent[name].append(_children() - before)
    return spent


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _quiet() -> dict[str, str]:
    """Leave out what would change the program, or have it compiled anew at each start."""
    unwanted = ("CYCLE_", "PYTHONDONTWRITEBYTECODE", "PYTHONPROFILE", "COVERAGE_")
    return {name: said for name, said in environ().items() if not name.startswith(unwanted)}
