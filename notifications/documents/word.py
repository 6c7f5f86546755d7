"""Writes a document as a Word file; the only module that knows docxtpl and python-docx.

The same contents give the same bytes: no clock and no chance goes into the file.
"""

import datetime as dt
import io
import struct
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.errors import Fault, FileFaults
from notifications.documents import templating
from notifications.documents.contents import Contents
from notifications.documents.kinds import DocumentFormat, template_of

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate

#: Midnight on 1 January 1980, the first day a zip file knows; our files have no other.
_STAMP = (0, 33)
#: Where a zip file says so: before each part, and in its index (APPNOTE 4.3.7 and 4.3.12).
_DATED_AT, _INDEX_DATED_AT, _INDEX_BYTES = 10, 12, 46
_NUMBERED = "ListNumber"
#: A list goes on after these: what stands under one of its points.
_UNDER = frozenset({"ListBullet2", "ListContinue"})
LANGUAGE = "en-GB"


def word_file(contents: Contents, own: Path | None = None) -> bytes:
    """Return a document as a Word file.

    `own` is the folder of a partnership's templates. Raises FileFaults for one of those.
    """
    template = templating.own_template(own, contents.kind, DocumentFormat.DOCX)
    if template is None:
        filled = _fill(_shipped(template_of(contents.kind)), contents, sandboxed=False)
    else:
        filled = _fill_own(template, contents)
    _number(filled.docx)
    _describe(filled.docx, contents)
    out = io.BytesIO()
    filled.docx.save(out)
    return steady(out.getvalue())


def steady(content: bytes) -> bytes:
    """Return a zip file with each of its parts dated alike, wherever it says when it was made.

    The dates are written over where they stand: to pack everything anew would double the work.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        parts, index = found.infolist(), found.start_dir
    written = bytearray(content)
    for part in parts:
        struct.pack_into("<HH", written, part.header_offset + _DATED_AT, *_STAMP)
        struct.pack_into("<HH", written, index + _INDEX_DATED_AT, *_STAMP)
        index += _INDEX_BYTES + len(part.filename.encode()) + len(part.extra) + len(part.comment)
    return bytes(written)


@lru_cache(maxsize=16)
def _shipped(name: str) -> bytes:
    return (templating.SHIPPED / f"{name}.docx").read_bytes()


def _fill_own(template: Path, contents: Contents) -> "DocxTemplate":
    with templating.told_apart(template, contents):
        try:
            return _fill(template.read_bytes(), contents, sandboxed=True)
        except (zipfile.BadZipFile, KeyError, SyntaxError) as error:
            fault = Fault(
                str(template),
                0,
                "it is no Word file, or a damaged one",
                "open it in Word and save it anew, or take it away",
            )
            raise FileFaults([fault]) from error


def _fill(content: bytes, contents: Contents, *, sandboxed: bool) -> "DocxTemplate":
    from docxtpl import DocxTemplate  # noqa: PLC0415 -- slow, and only Word files need it

    template = DocxTemplate(io.BytesIO(content))
    template.render(templating.context_of(contents), templating.word(sandboxed=sandboxed))
    return template


def _number(document: "Document") -> None:
    """Let each numbered list begin at 1: Word would go on counting through the document."""
    kind = _numbering_of(document.styles.element.get_by_id(_NUMBERED))
    if kind is None:
        return
    numbering, current = document.part.numbering_part.element, None
    for paragraph in document.element.body.iter(_w("p")):
        properties = paragraph.find(_w("pPr"))
        named = properties.find(_w("pStyle")) if properties is not None else None
        said = named.get(_w("val")) if named is not None else None
        if said == _NUMBERED:
            current = current or _list_from_one(numbering, kind)
            _put_in_list(properties, current)
        elif said not in _UNDER:
            current = None


def _numbering_of(style: Any) -> int | None:
    found = style.xpath("./w:pPr/w:numPr/w:numId/@w:val") if style is not None else []
    return int(found[0]) if found else None


def _list_from_one(numbering: Any, like: int) -> int:
    """Add a list of the same look as another that starts at 1; return its number."""
    (abstract,) = numbering.xpath(f"./w:num[@w:numId='{like}']/w:abstractNumId/@w:val")
    added = numbering.add_num(int(abstract))
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def _put_in_list(properties: Any, number: int) -> None:
    """Make a paragraph a point of a list; Word wants what describes it in a certain order."""
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415 -- only Word files need it

    found = OxmlElement("w:numPr")
    found.append(OxmlElement("w:ilvl", {_w("val"): "0"}))
    found.append(OxmlElement("w:numId", {_w("val"): str(number)}))
    for earlier in properties.findall(_w("numPr")):
        properties.remove(earlier)
    place = sum(1 for each in properties if each.tag in _BEFORE)
    properties.insert(place, found)


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


_BEFORE = frozenset(
    map(_w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
)


def _describe(document: "Document", contents: Contents) -> None:
    """Say in the file's properties what it is. A reader that speaks shows its title first."""
    said = document.core_properties
    said.title = described(contents)
    said.subject = str(templating.fit(_where(contents)))
    said.author = said.last_modified_by = str(templating.fit(contents.board))
    said.language = LANGUAGE
    said.revision = 1
    said.comments = said.keywords = said.category = ""
    moment = dt.datetime.combine(contents.meets_on or dt.date(2000, 1, 1), dt.time())
    said.created = said.modified = said.last_printed = moment


def described(contents: Contents) -> str:
    """Name a document in full: "Agenda: the board, Friday 28 July 2017"."""
    return str(templating.fit(f"{contents.title}: {_where(contents)}"))


def _where(contents: Contents) -> str:
    return ", ".join(filter(None, (contents.board, contents.day)))
