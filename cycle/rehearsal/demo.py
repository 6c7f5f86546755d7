"""The demonstration: the year 2013-14 played through the real engine on a simulated clock.

Every letter becomes a file, with an index page to browse. It plays what `example_year` says and
decides nothing itself.
"""

import shlex
import shutil
from pathlib import Path

from config.examples import example
from cycle.errors import NotAllowed
from cycle.homes import make_home
from cycle.rehearsal import example_year
from cycle.rehearsal.player import Played, Player, Say, moment

#: Marks a folder as made by a demonstration: only such a one is ever replaced.
_MARK = ".demonstration"
_MADE = (
    _MARK,
    "cycle.toml",
    "daemon.lock",
    "documents",
    "index.html",
    "letters",
    "pages",
    "papers",
)


def play(folder: Path, *, say: Say, replace: bool = False, program: str = "cycle") -> Played:
    """Make a home in `folder` and play the year in it. Raises NotAllowed when it is taken.

    It has a database of its own, whatever the environment says. `program` is what to type.
    """
    _make_room(folder, replace=replace)
    app = make_home(
        folder,
        file=example(example_year.PARTNERSHIP),
        now=moment(example_year.BEGINS),
        environ={},
        chosen={
            "post.folder": "letters",
            "post.sender_name": "Barnet Safer Communities Partnership",
            "post.sender_email": "planning-cycle@council.example",
        },
    )
    (folder / _MARK).touch()
    player = Player(app, say)
    player.open()
    for act in example_year.ACTS:
        player.until(moment(act.at))
        player.act(act)
    player.until(moment(example_year.ENDS))
    return player.finish(_next_commands(folder, program))


def _make_room(folder: Path, *, replace: bool) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    foreign = sorted(path.name for path in folder.iterdir() if not _is_ours(path))
    if replace and (folder / _MARK).exists() and foreign:
        raise NotAllowed(
            f"{folder} also holds what no demonstration made ({', '.join(foreign[:5])});"
            " take it away first, or choose another folder"
        )
    if replace and (folder / _MARK).exists():
        shutil.rmtree(folder)
        return
    raise NotAllowed(
        f"{folder} is not empty; choose another folder, or, when an earlier demonstration is in it:"
        f" cycle demo {folder} --replace"
    )


def _is_ours(path: Path) -> bool:
    return path.name in _MADE or path.name.startswith("cycle.db")


def _next_commands(home: Path, program: str) -> list[str]:
    cycle = f"{program} --home {shlex.quote(str(home))} --now {example_year.ENDS}"
    return [
        f"{cycle} status",
        f"{cycle} why {example_year.REF} adopt_plan",
        f"{cycle} advance {example_year.REF} report_back --as hcs",
        f"{cycle} verify",
    ]
