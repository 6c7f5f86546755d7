"""How much processor time the rehearsal of the example year takes.

Beside it stands `import sqlmodel`, a yardstick of the machine, since the limit is absolute.
"""

from pathlib import Path
from statistics import median

from bench.homes import OPENED_AT, cycle, make_example
from bench.processes import in_turn, python
from bench.table import Line

#: What the yardstick took on the quiet machine for which the limit was set, in seconds.
_YARDSTICK = 0.33
_SECONDS = 2.0
_YEAR = ("--from", "2013-10-25", "--until", "2014-07-31")


def rehearse(folder: Path) -> list[Line]:
    """`cycle rehearse` from 25 October 2013 to 31 July 2014, every letter written as a file."""
    home, out = make_example(folder), folder / "letters"
    spent = in_turn(
        {
            "ours": cycle(home, OPENED_AT, "rehearse", *_YEAR, "--out", out),
            "beside": python("-c", "import sqlmodel"),
        }
    )
    letters = len(list(out.glob("*.eml")))
    fair = median(spent["ours"]) * _YARDSTICK / median(spent["beside"])
    return [
        Line(
            what="rehearsing the example year / import sqlmodel",
            ours=spent["ours"],
            beside=spent["beside"],
            limit=_SECONDS,
            notes=[
                f"{letters} letters",
                f"where importing sqlmodel takes {_YARDSTICK} s, this would take {fair:.2f} s",
            ],
        )
    ]
