"""How our Word templates look: A4, one plain typeface, real heading styles, lists and tables.

Used by `word_building` alone; no document is written with it.
"""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from notifications.documents.word import LANGUAGE

TYPEFACE = "Arial"
INK, ACCENT, MUTED, ALARM = (
    RGBColor(0x1D, 0x27, 0x33),
    RGBColor(0x0B, 0x55, 0x63),
    RGBColor(0x4D, 0x59, 0x66),
    RGBColor(0xA3, 0x15, 0x15),
)
#: Our own styles: name -> size in points, colour, bold, space after in points.
OWN = {
    "Board": (11, ACCENT, True, 2),
    "Particulars": (11, INK, False, 2),
    "Standing": (11, MUTED, True, 8),
    "Marking": (11, ALARM, True, 6),
    "Presenter": (11, MUTED, False, 6),
    "Outcome": (11, INK, True, 6),
    "Note": (9.5, MUTED, False, 6),
    "Cell": (10, INK, False, 2),
    "Cell heading": (10, INK, True, 2),
}
_HEADINGS = {1: (22, 2, 10), 2: (14, 18, 4), 3: (11.5, 10, 3)}
_WIDTH = 17.0


def blank() -> Doc:
    """Return an empty document in our styles."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    _plain(document.styles["Normal"], size=11, colour=INK, after=6)
    for level, (size, before, after) in _HEADINGS.items():
        style = document.styles[f"Heading {level}"]
        _plain(style, size=size, colour=ACCENT if level < 3 else INK, after=after, bold=True)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.keep_with_next = True
    for name, (size, colour, bold, after) in OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _plain(style, size=size, colour=colour, after=after, bold=bold)
    for name in ("List Bullet", "List Bullet 2", "List Number", "Header", "Footer"):
        _plain(document.styles[name], size=11, colour=INK, after=3)
    document.styles["Particulars"].paragraph_format.tab_stops.add_tab_stop(Cm(3.6))
    _rule(document.styles["Outcome"])
    _speak(document)
    _bare(document)
    return document


def _plain(style: Any, *, size: float, colour: RGBColor, after: float, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = TYPEFACE, Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme's typeface would win over the one that is named.
    for name in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), TYPEFACE)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _rule(style: Any) -> None:
    """Set a line to the left of what the board decided."""
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", "0B5563")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _bare(document: Doc) -> None:
    """Leave out the picture of an empty page that python-docx brings along."""
    package = document.part.package
    for name in [n for n, each in package.rels.items() if each.reltype.endswith("/thumbnail")]:
        del package.rels[name]


def _speak(document: Doc) -> None:
    """Say in which language it is, so that it is read aloud and spelt in it."""
    for said in document.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), LANGUAGE)


def table(
    document: Doc, headings: Sequence[str], *, widths: Sequence[float], loop: str
) -> dict[str, Any]:
    """Add a table whose first row heads its columns, and a row for each turn of a loop.

    `widths` are shares of the page. Returns the cells of that row by their heading.
    """
    made = document.add_table(rows=4, cols=len(headings))
    made.style = document.styles["Table Grid"]
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _soften(made)
    for column, share in zip(made.columns, widths, strict=True):
        column.width = Cm(_WIDTH * share)
        for cell in column.cells:
            cell.width = Cm(_WIDTH * share)
    for cell, heading in zip(made.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = heading, "Cell heading"
        _shade(cell)
    properties = made.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 -- no other door
    properties.append(OxmlElement("w:tblHeader"))
    for row in made.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001
    made.rows[1].cells[0].paragraphs[0].text = f"{{%tr for {loop} %}}"
    made.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
    return dict(zip(headings, made.rows[2].cells, strict=True))


def _soften(made: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B8C2CC")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    order = {"top": 0, "left": 1, "bottom": 2, "right": 3, "insideH": 4, "insideV": 5}
    borders[:] = sorted(borders, key=lambda each: order[each.tag.rpartition("}")[2]])
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", "60"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        room = OxmlElement(f"w:{side}")
        room.set(qn("w:w"), twips)
        room.set(qn("w:type"), "dxa")
        margins.append(room)
    properties = made._tbl.tblPr  # noqa: SLF001 -- no other door
    look = properties.find(qn("w:tblLook"))
    for added in (borders, margins):
        look.addprevious(added)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E8EEF1")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- no other door


def head_and_foot(document: Doc) -> None:
    """Put the marking on every page, and its number below."""
    section = document.sections[0]
    head, foot = section.header, section.footer
    last = head.paragraphs[0]
    for text, style in (
        ("{%p for marking in markings %}", "Note"),
        ("{{ marking }}", "Marking"),
        ("{%p endfor %}", "Note"),
    ):
        last.insert_paragraph_before(text, style=style)
    line = foot.paragraphs[0]
    line.style = "Note"
    line.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run("{{ title }}, {{ board }}{% if day %}, {{ day }}{% endif %}\tPage ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _field(line: Any, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = line.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 -- no other door
