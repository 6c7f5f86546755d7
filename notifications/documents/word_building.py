"""Makes our Word templates: `python -m notifications.documents.word_building`.

They are files of Word like any other, so that an officer can change one in Word; these are made
here, so that nine of them stay alike.
"""

import io
from collections.abc import Callable, Mapping
from typing import Any

from docx.document import Document as Doc

from notifications.documents.kinds import DocumentKind
from notifications.documents.templating import SHIPPED
from notifications.documents.word import steady
from notifications.documents.word_styles import blank, head_and_foot, table

Lines = tuple[tuple[str, str], ...]


def made(kind: DocumentKind) -> bytes:
    """Return the template of a kind as a file."""
    document = blank()
    head_and_foot(document)
    _put(document, _PAPER_OPENING if kind is DocumentKind.PAPER else _OPENING)
    _BODIES[kind](document)
    _describe(document, kind)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _put(where: Any, lines: Lines) -> None:
    """Add paragraphs, each a style and its text."""
    for style, text in lines:
        where.add_paragraph(text, style=style)


def _fill(cell: Any, lines: Lines) -> None:
    """Fill a cell, which has one paragraph from the start."""
    style, text = lines[0]
    cell.paragraphs[0].text, cell.paragraphs[0].style = text, style
    _put(cell, lines[1:])


def _describe(document: Doc, kind: DocumentKind) -> None:
    said = document.core_properties
    said.title, said.author, said.comments = f"Template: {kind.value}", "Planning Cycle", ""
    said.last_modified_by, said.language = "Planning Cycle", "en-GB"


def _maybe(name: str, style: str, text: str) -> Lines:
    """Say a line only where there is something to say."""
    return ((style, f"{{%p if {name} %}}"), (style, text), (style, "{%p endif %}"))


def _each(loop: str, *lines: tuple[str, str]) -> Lines:
    style = lines[0][0]
    return ((style, f"{{%p for {loop} %}}"), *lines, (style, "{%p endfor %}"))


def _blocks(name: str) -> Lines:
    """Set paragraphs, bullets and numbers."""
    under = _each("under in entry.under", ("List Bullet 2", "{{ under }}"))
    return (
        ("Normal", f"{{%p for block in {name} %}}"),
        *_maybe('block.kind == "paragraph"', "Normal", "{{ block.text }}"),
        ("Normal", "{%p for entry in block.entries %}"),
        *_maybe('block.kind == "bullets"', "List Bullet", "{{ entry.text }}"),
        *_maybe('block.kind == "numbers"', "List Number", "{{ entry.text }}"),
        *under,
        ("Normal", "{%p endfor %}"),
        ("Normal", "{%p endfor %}"),
    )


_OPENING: Lines = (
    ("Board", "{{ board }}"),
    ("Heading 1", "{{ title }}"),
    *_maybe("day", "Particulars", "Date:\t{{ day }}{% if time %}, {{ time }}{% endif %}"),
    *_maybe("venue", "Particulars", "Venue:\t{{ venue }}"),
    *_maybe(
        "contact",
        "Particulars",
        "Contact:\t{{ contact.name }}{% if contact.email %}, {{ contact.email }}{% endif %}",
    ),
    ("Note", ""),
    *_maybe("standing", "Standing", "{{ standing }}"),
)
_PAPER_OPENING: Lines = (("Board", "{{ board }}"), ("Heading 1", "{{ title }}"))
_BUSINESS: Lines = (
    ("Cell heading", "{{ item.title }}"),
    *_each("topic in item.topics", ("List Bullet", "{{ topic }}")),
    *_maybe("item.presenter", "Note", "{{ item.presenter }}"),
    *_maybe("item.text", "Cell", "{{ item.text }}"),
    *_maybe(
        "item.paper",
        "Cell",
        "{{ item.paper }}{% if item.paper_note %} ({{ item.paper_note }}){% endif %}",
    ),
    *_maybe("item.basis", "Marking", "{{ item.basis }}"),
    *_maybe("item.note", "Cell", "{{ item.note }}"),
)
_ITEMS = ("Item", "Business", "For", "Time")
_ITEM_WIDTHS = (0.09, 0.63, 0.17, 0.11)


def _agenda(document: Doc) -> None:
    _put(document, (("Heading 2", "Part 1: in public"),))
    _lines(document, "part_one")
    _put(document, (("Normal", "{%p if part_two %}"), ("Heading 2", "Part 2: restricted items")))
    _put(document, _maybe("leaving", "Normal", "{{ leaving }}"))
    _lines(document, "part_two")
    _put(document, (("Normal", "{%p endif %}"), *_each("note in notes", ("Note", "{{ note }}"))))


def _lines(document: Doc, name: str) -> None:
    cells = table(document, _ITEMS, widths=_ITEM_WIDTHS, loop=f"item in {name}")
    _fill(cells["Item"], (("Cell", "{{ item.number }}"),))
    _fill(cells["Business"], _BUSINESS)
    _fill(cells["For"], (("Cell", "{{ item.desired_outcome }}"),))
    _fill(cells["Time"], (("Cell", "{{ item.starts_at }}"),))
    document.add_paragraph("", style="Note")


def _front(document: Doc) -> None:
    _put(document, (("Heading 2", "What is in this pack"),))
    cells = table(
        document, ("Item", "Business", "Paper"), widths=(0.1, 0.55, 0.35), loop="item in items"
    )
    _fill(cells["Item"], (("Cell", "{{ item.number }}"),))
    _fill(cells["Business"], (("Cell", "{{ item.title }}"),))
    _fill(
        cells["Paper"],
        (("Cell", "{{ item.paper }}{% if item.paper_note %} ({{ item.paper_note }}){% endif %}"),),
    )
    _put(document, (("Normal", "{%p if members %}"), ("Heading 2", "Members of the board")))
    headings = ("Seat", "Name", "Organisation", "Capacity")
    cells = table(document, headings, widths=(0.28, 0.26, 0.26, 0.2), loop="member in members")
    _fill(cells["Seat"], (("Cell", "{{ member.seat }}"),))
    _fill(cells["Name"], (("Cell", "{{ member.name or 'vacant' }}"),))
    _fill(cells["Organisation"], (("Cell", "{{ member.organisation }}"),))
    _fill(cells["Capacity"], (("Cell", "{{ member.capacity }}"),))
    _put(document, (("Normal", "{%p endif %}"), *_maybe("quorum", "Note", "{{ quorum }}")))
    _put(document, (("Heading 2", "Your rights"),))
    _put(
        document,
        _each(
            "right in rights", ("Heading 3", "{{ right.heading }}"), ("Normal", "{{ right.text }}")
        ),
    )


def _annex(document: Doc) -> None:
    _put(document, _each("marking in markings", ("Marking", "{{ marking }}")))
    _put(document, _maybe("leaving", "Normal", "{{ leaving }}"))
    item: Lines = (
        ("Heading 2", "{{ item.number }}. {{ item.title }}"),
        ("Marking", "{{ item.marking }}"),
        *_maybe(
            "item.open_title != item.title",
            "Particulars",
            "On the public agenda: {{ item.open_title }}",
        ),
        *_maybe("item.presenter", "Presenter", "{{ item.presenter }}"),
        *_each("topic in item.topics", ("List Bullet", "{{ topic }}")),
        *_blocks("item.text"),
        *_maybe("item.paper", "Normal", "{{ item.paper }}"),
        *_blocks("item.paper_summary"),
        *_maybe("item.public_interest_test", "Heading 3", "Public-interest test"),
        *_blocks("item.public_interest_test"),
        *_maybe("item.tested", "Note", "{{ item.tested }}"),
    )
    _put(document, _each("item in items", *item))


def _people(document: Doc, groups: str) -> None:
    _put(
        document,
        (("Normal", f"{{%p for group in {groups} %}}"), ("Heading 3", "{{ group.heading }}")),
    )
    headings = ("Name", "Organisation", "Capacity")
    cells = table(document, headings, widths=(0.32, 0.36, 0.32), loop="person in group.people")
    _fill(cells["Name"], (("Cell", "{{ person.name }}"),))
    _fill(cells["Organisation"], (("Cell", "{{ person.organisation }}"),))
    _fill(cells["Capacity"], (("Cell", "{{ person.capacity }}"),))
    _put(document, (("Normal", "{%p endfor %}"),))


def _minutes(document: Doc) -> None:
    _put(document, _maybe("approved", "Standing", "{{ approved }}"))
    _put(document, _each("correction in corrections", ("Outcome", "{{ correction }}")))
    _put(document, (("Normal", "{%p if attendance %}"), ("Heading 2", "Attendance")))
    _people(document, "attendance")
    _put(document, (*_maybe("quorum", "Note", "{{ quorum }}"), ("Normal", "{%p endif %}")))
    item: Lines = (
        ("Heading 2", "{{ item.number }}. {{ item.title }}"),
        *_maybe("item.marking", "Marking", "{{ item.marking }}"),
        *_each("topic in item.topics", ("List Bullet", "{{ topic }}")),
        *_maybe("item.presenter", "Presenter", "{{ item.presenter }}"),
        *_maybe("item.note", "Note", "{{ item.note }}"),
        *_blocks("item.discussion"),
        ("Normal", "{%p for outcome in item.outcomes %}"),
        ("Outcome", "{{ outcome.sentence }}"),
        *_each("point in outcome.points", ("List Number", "{{ point }}")),
        *_maybe("outcome.action", "Note", "{{ outcome.action }}"),
        ("Normal", "{%p endfor %}"),
        *_each("correction in item.corrections", ("Outcome", "{{ correction }}")),
    )
    _put(document, _each("item in items", *item))
    signed = "Signed by the person presiding: ______________________________   Date: ______________"
    _put(document, (("Normal", ""), *_maybe("approved", "Normal", signed)))


def _actions(document: Doc) -> None:
    for heading, name, none in (
        ("Open actions", "open_actions", "No action is open."),
        ("Closed since the last meeting", "closed_actions", "No action was closed."),
    ):
        _put(document, (("Heading 2", heading), ("Normal", f"{{%p if {name} %}}")))
        headings = ("No.", "Action", "Owner", "Due", "How it stands")
        widths = (0.08, 0.37, 0.18, 0.14, 0.23)
        cells = table(document, headings, widths=widths, loop=f"action in {name}")
        _fill(cells["No."], (("Cell", "{{ action.number }}"),))
        _fill(
            cells["Action"],
            (
                ("Cell", "{{ action.text }}"),
                *_maybe("action.marking", "Marking", "{{ action.marking }}"),
                *_maybe("action.source", "Note", "{{ action.source }}"),
            ),
        )
        _fill(cells["Owner"], (("Cell", "{{ action.owner }}"),))
        _fill(cells["Due"], (("Cell", "{{ action.due }}"),))
        _fill(
            cells["How it stands"],
            (
                ("Cell", "{{ action.state }}"),
                *_maybe("action.progress", "Note", "{{ action.progress }}"),
            ),
        )
        _put(document, (("Normal", "{%p else %}"), ("Normal", none), ("Normal", "{%p endif %}")))


def _programme(document: Doc) -> None:
    opening: Lines = (
        ("Normal", "{%p for group in groups %}"),
        ("Heading 2", "{{ group.heading }}"),
        *_maybe("group.note", "Normal", "{{ group.note }}"),
    )
    _put(document, opening)
    headings = ("No.", "Item", "Author", "For", "Meeting")
    widths = (0.08, 0.42, 0.18, 0.14, 0.18)
    cells = table(document, headings, widths=widths, loop="line in group.lines")
    _fill(cells["No."], (("Cell", "{{ line.number }}"),))
    topics = _each("topic in line.topics", ("List Bullet", "{{ topic }}"))
    _fill(cells["Item"], (("Cell heading", "{{ line.title }}"), *topics))
    _fill(cells["Author"], (("Cell", "{{ line.author }}"),))
    _fill(cells["For"], (("Cell", "{{ line.desired_outcome }}"),))
    _fill(cells["Meeting"], (("Cell", "{{ line.meeting or line.period }}"),))
    _put(document, (("Normal", "{%p endfor %}"),))


def _attendance(document: Doc) -> None:
    _put(document, (("Heading 2", "Who was there"),))
    _people(document, "groups")
    _put(document, _maybe("quorum", "Normal", "{{ quorum }}"))
    opening: Lines = (
        ("Normal", "{%p if coverage %}"),
        ("Heading 2", "The responsible authorities"),
    )
    _put(document, opening)
    headings = ("Authority", "Organisation", "Represented by")
    cells = table(document, headings, widths=(0.3, 0.4, 0.3), loop="line in coverage")
    _fill(cells["Authority"], (("Cell", "{{ line.category }}"),))
    _fill(cells["Organisation"], (("Cell", "{{ line.organisation }}"),))
    _fill(cells["Represented by"], (("Cell", "{{ line.represented_by or 'nobody' }}"),))
    _put(document, (("Normal", "{%p endif %}"),))


def _paper(document: Doc) -> None:
    lines: Lines = (
        ("Heading 2", "{{ paper_title }}"),
        *_maybe("note", "Note", "{{ note }}"),
        ("Particulars", "Meeting date:\t{{ day or 'not yet on an agenda' }}"),
        ("Particulars", "Meeting:\t{{ board }}"),
        ("Particulars", "Report author:\t{{ author }}"),
        ("Particulars", "Desired outcome:\t{{ desired_outcome }}"),
        ("Heading 2", "Paper summary"),
        *_blocks("summary"),
        *_maybe("not summary", "Note", "No summary has been written yet."),
        ("Heading 2", "Recommendations"),
        *_each("recommendation in recommendations", ("List Number", "{{ recommendation }}")),
        *_maybe("not recommendations", "Note", "No recommendations have been written."),
        ("Heading 2", "Background papers"),
        *_each("each in background_papers", ("List Bullet", "{{ each }}")),
        *_maybe("not background_papers", "Note", "None."),
    )
    _put(document, lines)


_BODIES: Mapping[DocumentKind, Callable[[Doc], None]] = {
    DocumentKind.AGENDA: _agenda,
    DocumentKind.FRONT: _front,
    DocumentKind.ANNEX: _annex,
    DocumentKind.MINUTES: _minutes,
    DocumentKind.ACTIONS: _actions,
    DocumentKind.PROGRAMME: _programme,
    DocumentKind.ATTENDANCE: _attendance,
    DocumentKind.PAPER: _paper,
}


def main() -> None:
    """Make every template anew, in the folder they are shipped in."""
    for kind in _BODIES:
        (SHIPPED / f"{kind.value}.docx").write_bytes(made(kind))


if __name__ == "__main__":
    main()
