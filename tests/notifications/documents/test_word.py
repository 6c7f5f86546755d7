"""Documents as Word files: real headings and lists, tables with header rows, language, and the
same bytes from the same contents.
"""

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn

from config.errors import FileFaults
from notifications.documents import templating
from notifications.documents.contents import Block, Contents, Entry
from notifications.documents.kinds import DocumentKind, template_of
from notifications.documents.word import word_file
from notifications.documents.word_building import made
from tests.notifications.documents import samples

EVERY = pytest.mark.parametrize("contents", samples.every(), ids=lambda each: each.kind.value)
KINDS = sorted({template_of(kind) for kind in DocumentKind})


def opened(contents: Contents, own: Path | None = None) -> Doc:
    return Document(io.BytesIO(word_file(contents, own)))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return {name: found.read(name) for name in found.namelist()}


def lines(document: Doc) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in document.paragraphs if each.style]


def everything(document: Doc) -> str:
    found = document.element.body.iter(qn("w:t"))
    return "\n".join(each.text or "" for each in found)


@EVERY
def test_the_same_contents_give_the_same_bytes(contents: Contents) -> None:
    assert word_file(contents) == word_file(contents)


@EVERY
def test_nothing_of_the_template_is_left(contents: Contents) -> None:
    told = parts(word_file(contents))

    for name in (*[each for each in told if "header" in each], "word/document.xml"):
        assert b"{{" not in told[name]
        assert b"{%" not in told[name]


@EVERY
def test_every_table_has_a_header_row_that_is_repeated(contents: Contents) -> None:
    document = opened(contents)

    mark = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
    for table in document.tables:
        marked = [bool(row._tr.findall(mark)) for row in table.rows]
        assert marked == [True, *[False] * (len(table.rows) - 1)]
        assert len(table.rows) > 1


@EVERY
def test_the_file_says_what_it_is_and_in_which_language(contents: Contents) -> None:
    document = opened(contents)

    assert document.core_properties.title == (
        f"{contents.title}: Northvale Community Safety Partnership Board, Friday 28 July 2017"
    )
    assert document.core_properties.language == "en-GB"
    said = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert said == {"en-GB"}


@EVERY
def test_headings_are_headings(contents: Contents) -> None:
    levels = [
        int(style.removeprefix("Heading "))
        for style, _ in lines(opened(contents))
        if style.startswith("Heading")
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_minutes_are_set_in_their_order() -> None:
    found = [each for each in lines(opened(samples.minutes())) if each[1]]

    start = found.index(("Heading 2", "2. Prevent strategy update 2"))
    assert found[start + 1 : start + 16] == [
        ("List Bullet", "Progress and delivery"),
        ("Presenter", "Sam Okafor, Community Safety Manager"),
        ("Normal", "Sam Okafor, Community Safety Manager, gave an update on the Prevent strategy:"),
        ("List Bullet", "monthly meetings with the university had begun; and"),
        ("List Bullet", "456 staff of partner agencies had been trained."),
        ("Normal", "The next steps were:"),
        ("List Number", "a summary of one page;"),
        ("List Number", "a dashboard, which would show:"),
        ("List Bullet 2", "referrals; and"),
        ("List Bullet 2", "training."),
        ("Normal", "Members asked about <schools> & colleges."),
        ("Outcome", "The Board noted the update."),
        ("Outcome", "The Board agreed the following:"),
        ("List Number", "a focus on hate crime; and"),
        ("List Number", "briefings for partners."),
    ]


def _lists(document: Doc) -> list[tuple[str, str]]:
    """Each numbered point with the list it belongs to."""
    found = []
    for each in document.paragraphs:
        number: list[Any] = each._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        if number:
            found.append((str(number[0]), each.text))
    return found


def test_each_numbered_list_begins_at_1_and_goes_on_after_what_stands_under_a_point() -> None:
    document = opened(samples.minutes(items=3))

    numbers = [number for number, _ in _lists(document)]
    first, second, third, fourth = dict.fromkeys(numbers)
    assert numbers == [first] * 2 + [second] * 2 + [third] * 2 + [fourth] * 2
    numbering = document.part.numbering_part.element
    for number in (first, second, third, fourth):
        starts = numbering.xpath(
            f"./w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val"
        )
        assert starts == ["1"]


def test_a_list_is_not_broken_by_what_stands_under_its_points() -> None:
    entries = (Entry(text="a", under=("x", "y")), Entry(text="b"), Entry(text="c"))
    numbers = Block(kind="numbers", entries=entries)

    found = _lists(opened(replace(samples.paper(), summary=(numbers,))))

    assert [text for _, text in found[:3]] == ["a", "b", "c"]
    assert len({number for number, _ in found[:3]}) == 1


def test_the_marking_is_on_every_page() -> None:
    document = opened(samples.annex())

    (section,) = document.sections
    assert samples.MARKING in [each.text for each in section.header.paragraphs]
    assert samples.MARKING not in [
        each.text for each in opened(samples.agenda()).sections[0].header.paragraphs
    ]


def test_names_of_any_script_are_in_it() -> None:
    assert "محمد الفاسي" in everything(opened(samples.minutes()))
    assert "王小明" in everything(opened(samples.programme()))


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_templates_are_those_the_script_makes(kind: str) -> None:
    shipped = (templating.SHIPPED / f"{kind}.docx").read_bytes()

    assert parts(shipped) == parts(made(DocumentKind(kind))), (
        "make them anew: python -m notifications.documents.word_building"
    )


def _changed(folder: Path, old: str, new: str) -> Path:
    """Write the shipped agenda with a word of it changed, as an officer might in Word."""
    file = folder / "agenda.docx"
    document = Document(str(templating.SHIPPED / "agenda.docx"))
    found = [each for each in document.element.body.iter(qn("w:t")) if old in (each.text or "")]
    found[0].text = (found[0].text or "").replace(old, new)
    document.save(str(file))
    return file


def test_a_template_of_somebody_elses_is_used(tmp_path: Path) -> None:
    _changed(tmp_path, "{{ title }}", "Our own {{ title }}")

    assert ("Heading 1", "Our own Agenda") in lines(opened(samples.agenda(), tmp_path))


def test_a_word_template_with_an_unknown_field_is_refused_with_its_file(tmp_path: Path) -> None:
    file = _changed(tmp_path, "{{ item.presenter }}", "{{ item.presentor }}")

    with pytest.raises(FileFaults) as caught:
        word_file(samples.agenda(), tmp_path)

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (str(file), 0)
    assert fault.message == (
        'it asks for the field "presentor" of AgendaLine, and there is none of that name'
    )
    assert fault.fix.startswith('did you mean "presenter"? known: number, title, topics,')


def test_a_word_template_that_does_not_close_what_it_opens_is_refused(tmp_path: Path) -> None:
    file = _changed(tmp_path, "{%p endfor %}", "{%p end %}")

    with pytest.raises(FileFaults) as caught:
        word_file(samples.agenda(), tmp_path)

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (str(file), 0)
    assert "it cannot be filled in (Encountered unknown tag 'end'" in fault.message


@pytest.mark.parametrize("content", [b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "agenda.docx"
    file.write_bytes(content)

    with pytest.raises(FileFaults) as caught:
        word_file(samples.agenda(), tmp_path)

    (fault,) = caught.value.faults
    assert fault.file == str(file)
    assert fault.message == "it is no Word file, or a damaged one"
