"""The browsable index of a played year: one page of the year, and one page for each letter.

The pages fetch nothing and run no script but their own; a letter outside their folder is refused.
"""

import base64
import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from notifications.reading import ReadLetter, read_letter
from notifications.rendering import render_page
from notifications.wording import played
from notifications.wording.dates import day, hour, short_day, weekday_and_day

Kind = Literal["letter", "done", "refused", "moved", "seen", "waived", "note"]

_FOLDER = "pages"
_FIX = " To do: "


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One thing that happened. `at` is aware and local; `letter` is an `.eml` file in the folder.

    A line "reason. To do: fix" is set as the two things it is.
    """

    at: dt.datetime
    kind: Kind
    who: str
    title: str
    lines: tuple[str, ...] = ()
    command: str = ""
    letter: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One deadline of the year as it stands at the end; `state` as in `cycle deadlines`."""

    title: str
    step: str
    due_on: dt.date
    statutory_on: dt.date | None
    done_on: dt.date | None
    state: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One meeting of the board as it stands at the end, with its documents in the folder."""

    meets_on: dt.date
    #: "Held; the minutes: approved".
    stands: str
    #: (what it is, its file), in the order in which they were written.
    documents: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A scene with its place in the index and, for a letter that is there, its file and page."""

    anchor: str
    scene: Scene
    file: Path | None
    #: "pages/007.html", or empty.
    page: str


def write_pages(
    folder: Path,
    *,
    title: str,
    intro: Sequence[str],
    scenes: Sequence[Scene],
    deadlines: Sequence[Deadline],
    next_commands: Sequence[str],
    meetings: Sequence[Meeting] = (),
) -> Path:
    """Write the index and the letters' pages into `folder`; return the index's path.

    Pages of an earlier run are taken away. A letter whose file is missing is told without a link.
    Raises ValueError for a letter outside `folder`, OSError when the disk refuses.
    """
    entries = _entries(folder, scenes)
    _make_room(folder / _FOLDER)
    _write_letters(folder, title, [entry for entry in entries if entry.page])
    context = {
        "title": title,
        "intro": intro,
        "months": _months(entries),
        "deadlines": sorted(deadlines, key=lambda deadline: deadline.due_on),
        "next_commands": next_commands,
        "meetings": [_meeting(folder, each) for each in meetings],
        "tally": played.tally(scene.kind for scene in scenes),
        "kinds": played.kinds_counted(scene.kind for scene in scenes),
        "people": sorted(Counter(scene.who for scene in scenes if scene.who).items()),
        "against_law": played.against_law,
        "stands": played.stands,
        "parted": lambda line: line.partition(_FIX),
    }
    return _write(folder / "index.html", "pages_index", context)


def _meeting(folder: Path, meeting: Meeting) -> dict[str, object]:
    return {
        "meets_on": meeting.meets_on,
        "stands": meeting.stands,
        "documents": [(title, _link(file, folder)) for title, file in meeting.documents],
    }


def _entries(folder: Path, scenes: Sequence[Scene]) -> list[_Entry]:
    entries: list[_Entry] = []
    letters = 0
    for number, scene in enumerate(sorted(scenes, key=lambda scene: scene.at), start=1):
        file = _located(folder, scene.letter)
        letters += file is not None
        page = "" if file is None else f"{_FOLDER}/{letters:03}.html"
        entries.append(_Entry(anchor=f"event-{number}", scene=scene, file=file, page=page))
    return entries


def _located(folder: Path, letter: Path | None) -> Path | None:
    """The letter's file, named from the folder or from where we stand, or None when it is not
    there.
    """
    if letter is None:
        return None
    for path in (folder / letter, letter):
        if path.is_file():
            if not path.resolve().is_relative_to(folder.resolve()):
                raise ValueError(f"the letter {letter} is not in {folder}")
            return path
    return None


def _make_room(pages: Path) -> None:
    pages.mkdir(parents=True, exist_ok=True)
    for earlier in pages.glob("*.html"):
        if earlier.stem.isdecimal():
            earlier.unlink()


def _write_letters(folder: Path, title: str, entries: Sequence[_Entry]) -> None:
    before = ["", *(entry.page for entry in entries)]
    after = [*(entry.page for entry in entries[1:]), ""]
    for number, entry in enumerate(entries, start=1):
        if entry.file is None:
            continue
        letter = read_letter(entry.file)
        context = {
            "title": title,
            "letter": letter,
            "number": number,
            "total": len(entries),
            "sent": _spoken(letter.sent_at or entry.scene.at, entry.scene.at.tzinfo),
            "entries": [(told, _when(told.starts, entry.scene)) for told in letter.entries],
            "height": _height(letter),
            "file": _link(entry.file, folder / _FOLDER),
            "back": f"../index.html#{entry.anchor}",
            "previous": Path(before[number - 1]).name,
            "next": Path(after[number - 1]).name,
        }
        _write(folder / entry.page, "pages_letter", context)


def _spoken(at: dt.datetime, zone: dt.tzinfo | None) -> str:
    local = at.astimezone(zone)
    return f"{weekday_and_day(local)}, {hour(local)}"


def _when(starts: dt.datetime | dt.date | None, scene: Scene) -> str:
    if isinstance(starts, dt.datetime):
        return _spoken(starts, scene.at.tzinfo)
    return "on a day it does not say" if starts is None else weekday_and_day(starts)


def _height(letter: ReadLetter) -> int:
    """About as many pixels as the letter needs; the page's script measures, where scripts run."""
    return 320 + 24 * letter.text.count("\n")


def _link(file: Path, start: Path) -> str:
    return quote(Path(os.path.relpath(file.resolve(), start.resolve())).as_posix())


def _months(entries: Iterable[_Entry]) -> list[dict[str, object]]:
    months = groupby(entries, key=lambda entry: f"{entry.scene.at:%Y-%m}")
    return [_month(key, list(group)) for key, group in months]


def _month(key: str, entries: list[_Entry]) -> dict[str, object]:
    days = groupby(entries, key=lambda entry: entry.scene.at.date())
    return {
        "anchor": f"month-{key}",
        "name": day(entries[0].scene.at).partition(" ")[2],
        "tally": played.tally(entry.scene.kind for entry in entries),
        "days": [(on, list(group)) for on, group in days],
    }


def _write(path: Path, name: str, context: Mapping[str, object]) -> Path:
    script = render_page(f"{name}.js", {}).encode()
    words = {"day": day, "short_day": short_day, "hour": hour, "weekday_and_day": weekday_and_day}
    allowed = base64.b64encode(hashlib.sha256(script).digest()).decode()
    page = render_page(f"{name}.html", {"script_hash": allowed, **words, **context})
    # Half a surrogate pair has no encoding; one such character must not lose the page.
    path.write_bytes(page.encode("utf-8", "replace"))
    return path
