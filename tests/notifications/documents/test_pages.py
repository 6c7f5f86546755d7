"""Documents as pages: whole in themselves, accessible, and the same from the same contents."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from config.errors import FileFaults
from notifications.documents import templating
from notifications.documents.contents import Contents
from notifications.documents.kinds import NAMES, DocumentFormat, DocumentKind, template_of
from notifications.documents.page import page
from notifications.documents.word_building import made
from tests.notifications.documents import samples

EVERY = pytest.mark.parametrize("contents", samples.every(), ids=lambda each: each.kind.value)
_VOID = {"meta", "br", "input", "img", "link", "hr"}


class Outline(HTMLParser):
    """What a screen reader finds: headings, tables, languages; and whether all tags close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.attributes if name == tag]


@EVERY
def test_a_page_is_well_formed_and_in_order(contents: Contents) -> None:
    outline = Outline(page(contents).decode())

    assert outline.open == []
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    steps = pairwise(outline.headings)
    assert all(below - above <= 1 for above, below in steps)
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.of("html") == [{"lang": "en-GB"}]
    assert {"class": "skip", "href": "#main"} in outline.of("a")


@EVERY
def test_every_header_of_a_table_says_what_it_heads(contents: Contents) -> None:
    outline = Outline(page(contents).decode())

    assert all(found.get("scope") in ("col", "row") for found in outline.of("th"))
    labels = [found["aria-labelledby"] for found in outline.of("table") if len(found) > 1]
    assert set(labels) <= set(outline.ids)


@EVERY
def test_a_page_fetches_and_runs_nothing(contents: Contents) -> None:
    text = page(contents).decode()

    assert "<script" not in text
    assert not re.search(r"\bsrc(set)?=|@import|url\(", text)
    assert re.findall(r'href="([^"]*)"', text.replace("mailto:", "")) in (
        ["#main", "morgan.ellis%40northvale.example"],
        ["#main"],
    )
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text


@EVERY
def test_the_same_contents_give_the_same_page(contents: Contents) -> None:
    assert page(contents) == page(contents)


def test_text_is_never_read_as_markup() -> None:
    text = page(samples.minutes()).decode()

    assert "Members asked about &lt;schools&gt; &amp; colleges." in text


def test_names_of_any_script_keep_their_own_direction() -> None:
    text = page(samples.minutes()).decode()

    assert '<th scope="row" dir="auto">محمد الفاسي</th>' in text


def test_a_restricted_page_is_marked_at_its_head_and_its_foot() -> None:
    text = page(samples.annex()).decode()

    assert text.count(samples.MARKING) == 3
    assert text.index(samples.MARKING) < text.index("<h1>")
    assert text.rindex(samples.MARKING) > text.index("<footer>")


def test_a_character_no_page_may_hold_is_shown_as_one_that_is_missing() -> None:
    assert templating.fit("a\x00b\ud800\nc") == "a\ufffdb\ufffd c"


@pytest.mark.parametrize("kind", DocumentKind)
def test_each_kind_has_its_templates_and_its_sample(kind: DocumentKind) -> None:
    for form in DocumentFormat:
        ending = "typ" if form is DocumentFormat.PDF else form.value
        assert (templating.SHIPPED / f"{template_of(kind)}.{ending}").is_file()
    assert kind in NAMES
    assert kind in {each.kind for each in samples.every()}
    assert made(DocumentKind(template_of(kind)))[:2] == b"PK"


def own(folder: Path, text: str, *, name: str = "agenda.html") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "line", "message", "fix"),
    [
        (
            "{{ title }}\n{{ boards }}",
            2,
            'it asks for the field "boards", and there is none of that name',
            'did you mean "board"? known: kind, title,',
        ),
        (
            "\n\n{% for each in part_one %}{{ each.starts }}{% endfor %}",
            3,
            'it asks for the field "starts" of AgendaLine, and there is none of that name',
            'did you mean "starts_at"? known: number, title,',
        ),
        (
            "{{ part_one.title }}",
            1,
            'it asks for the field "title" of a list, and there is none of that name',
            "it is a list: go through it with a for",
        ),
        ("\n{% if %}", 2, "it cannot be filled in (Expected an expression", "compare it with"),
        ("{{ title + 1 }}", 1, "it cannot be filled in (", "compare it with the one we ship"),
        ("{% include 'nothing.html' %}", 1, "it cannot be filled in (", "compare it with"),
    ],
)
def test_what_is_wrong_in_a_template_of_somebody_elses_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, message: str, fix: str
) -> None:
    file = own(tmp_path, text)

    with pytest.raises(FileFaults) as caught:
        page(samples.agenda(), tmp_path)

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (str(file), line)
    assert fault.message.startswith(message)
    assert fault.fix.startswith(fix)


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ board.format.__func__ }}",
    ],
)
def test_a_template_gets_no_further_than_its_fields(tmp_path: Path, text: str) -> None:
    own(tmp_path, text)

    with pytest.raises(FileFaults):
        page(samples.agenda(), tmp_path)


def test_a_template_may_build_on_ours_and_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    text = '{% extends "document.html" %}{% block content %}Ours, OF{% endblock %}'
    own(tmp_path, text.replace("OF", "first"))
    first = page(samples.agenda(), tmp_path).decode()
    file = own(tmp_path, text.replace("OF", "second, longer"))
    file.touch()

    again = page(samples.agenda(), tmp_path).decode()

    assert "Ours, first" in first
    assert "<h1>Agenda</h1>" in first
    assert "Ours, second" in again


def test_other_kinds_are_set_with_ours(tmp_path: Path) -> None:
    own(tmp_path, "{{ nothing }}", name="document.html")

    assert page(samples.actions(), tmp_path) == page(samples.actions())
