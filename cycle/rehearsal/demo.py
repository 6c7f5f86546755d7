"""The demonstration: the year 2013-14 played through the real engine on a simulated clock.

Every letter becomes a file, with an index page to browse. It plays what `example_year` says and
decides nothing itself.
"""

import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

from config.examples import example
from config.played_files import TypedEntry, load_played
from cycle.errors import NotAllowed
from cycle.homes import make_home
from cycle.rehearsal import example_year
from cycle.rehearsal.example_year import Act
from cycle.rehearsal.player import Played, Player, Say, moment
from cycle.rehearsal.typed import Papers, Terminal

#: The folder that the board's documents are written to.
DOCUMENTS = "board"
#: Marks a folder as made by a demonstration: only such a one is ever replaced.
_MARK = ".demonstration"
_MADE = (
    _MARK,
    DOCUMENTS,
    "cycle.toml",
    "daemon.lock",
    "documents",
    "index.html",
    "letters",
    "pages",
    "papers",
)


def play(
    folder: Path, *, say: Say, terminal: Terminal, replace: bool = False, program: str = "cycle"
) -> Played:
    """Make a home in `folder` and play the year in it. Raises NotAllowed when it is taken.

    It has a database of its own, whatever the environment says. The board's part is typed at the
    `terminal`; `program` is what to type next.
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
    (app.home / DOCUMENTS).mkdir()
    shipped = example(example_year.PARTNERSHIP).parent
    played = load_played(shipped / "played.yaml")
    papers = Papers(app.home, played.sheets, shipped / "meetings")
    player = Player(app, say, terminal, papers)
    for act in _in_time(example_year.ACTS, played.acts):
        player.until(moment(act.at))
        if isinstance(act, TypedEntry):
            player.type(act)
        elif act.what == "open":
            player.open()
        else:
            player.act(act)
    player.until(moment(example_year.ENDS))
    return player.finish(_next_commands(folder, program))


def _in_time(year: Sequence[Act], board: Sequence[TypedEntry]) -> list[Act | TypedEntry]:
    """Put what the officers do for the year and for the board into the order of time."""
    return sorted([*year, *board], key=lambda act: act.at)


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
        f"{cycle} meetings list --all",
        f"{cycle} verify",
    ]
