"""Played years to write pages of, and a reader of the pages written."""

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from notifications.letters import reminder as reminder_letter
from notifications.mime import to_bytes
from notifications.pages import Deadline, Kind, Scene, write_pages
from tests.notifications import samples

NASTY = "<script>alert(\"1\")</script> & 'co'"
_VOID = {"meta", "br", "img", "input", "link", "hr"}


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=samples.LONDON)


def letter_file(folder: Path, name: str, *, on: str = "2013-12-13T09:00", **changes: Any) -> Path:
    letter = reminder_letter(
        samples.reminder(samples.duty(**changes)), message_id=samples.MESSAGE_ID, now=at(on)
    )
    path = folder / "letters" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_bytes(letter, sender=samples.SENDER, now=at(on)))
    return path


def scene(kind: Kind, when: str, **changes: Any) -> Scene:
    told: dict[str, Any] = {"who": "Consultation Lead", "title": f"A scene: {kind}"}
    return Scene(at=at(when), kind=kind, **(told | changes))


def deadline(**changes: Any) -> Deadline:
    told: dict[str, Any] = {
        "title": "Adopt the partnership plan",
        "step": "adopt_plan",
        "due_on": dt.date(2014, 7, 31),
        "statutory_on": dt.date(2014, 3, 31),
        "done_on": dt.date(2014, 7, 25),
        "state": "met",
        "who": "Chair of the Partnership",
    }
    return Deadline(**(told | changes))


def write(folder: Path, *scenes: Scene, **changes: Any) -> Path:
    told: dict[str, Any] = {
        "title": "The year 2013-14",
        "intro": ("Safer Barnet, from October to July.",),
        "scenes": scenes,
        "deadlines": (deadline(),),
        "next_commands": ("cycle status",),
    }
    return write_pages(folder, **(told | changes))


def small_year(folder: Path) -> Path:
    """A small year: three letters, a refusal, a step, a moved date; returns its index."""
    first = letter_file(folder, "first one.eml")
    second = letter_file(folder, "second#2.eml", on="2013-12-20T09:00")
    third = letter_file(folder, "third.eml", on="2014-01-06T08:00", title="Close it")
    analyst = "Strategic Analyst"
    return write(
        folder,
        scene("letter", "2014-01-06T08:00", letter=third, who=analyst, title="Close it"),
        scene("letter", "2013-12-13T09:00", letter=first, title="Close the consultation"),
        scene("letter", "2013-12-20T09:00", letter=second, title="Close the consultation soon"),
        scene(
            "refused",
            "2013-12-20T10:00",
            title="close_consultation is refused",
            lines=(
                "the findings are not on file. To do: file them",
                "no officer is named. To do: name one",
            ),
            command="cycle advance 2013-14 close_consultation --as lead",
        ),
        scene("done", "2013-12-20T16:00", title="Close the community consultation"),
        scene("moved", "2014-01-07T10:00", who=analyst, title="Moved to 30 May"),
    )


class Page(HTMLParser):
    """The elements of a page, and its words as a reader finds them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1] not in ("style", "script"):
            self.words.append(" ".join(data.split()))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def after(self, word: str, number: int = 1) -> list[str]:
        place = self.words.index(word) + 1
        return self.words[place : place + number]


def pages_of(index: Path) -> list[Page]:
    return [Page(path) for path in (index, *sorted(index.parent.glob("pages/*.html")))]
