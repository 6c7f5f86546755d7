"""What it costs to set an agenda and its minutes, beside the template libraries by themselves.

Both set the same templates with the same contents, in this process and by turns.
"""

import datetime as dt
import io
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, FileSystemLoader

from bench.table import Line
from notifications.documents.contents import (
    AgendaContents,
    AgendaLine,
    Attended,
    AttendedGroup,
    Contents,
    MinuteItem,
    MinutesContents,
    OutcomeLine,
)
from notifications.documents.kinds import DocumentKind, template_of
from notifications.documents.markup import blocks
from notifications.documents.page import page
from notifications.documents.templating import SHIPPED, context_of
from notifications.documents.word import word_file

_ITEMS, _ALLOWED = 20, 1.5
_PAGE_RUNS, _WORD_RUNS = 101, 15
_BARE_PAGES = Environment(
    loader=FileSystemLoader(SHIPPED), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_DISCUSSION = """An update was given on what had been done since the last meeting:

- staff of partner agencies had been trained; and
- referrals had risen, and were kept under review.

Members asked how those most affected were helped, and were told that each was visited.

1. The dashboard would show it from the next quarter.
2. A summary of one page would be sent round.
"""


def setting(folder: Path) -> list[Line]:
    """A 20-item agenda and its minutes, as pages and as Word files."""
    del folder
    documents = (_agenda(), _minutes())
    return [
        _line(
            f"agenda and minutes of {_ITEMS} items to HTML / jinja2 alone",
            ours=[partial(page, each) for each in documents],
            bare=[partial(_bare_page, each) for each in documents],
            runs=_PAGE_RUNS,
        ),
        _line(
            f"agenda and minutes of {_ITEMS} items to Word / docxtpl alone",
            ours=[partial(word_file, each) for each in documents],
            bare=[partial(_bare_word, each) for each in documents],
            runs=_WORD_RUNS,
        ),
    ]


Job = Callable[[], object]


def _line(what: str, *, ours: list[Job], bare: list[Job], runs: int) -> Line:
    spent = _in_turn({"ours": ours, "beside": bare}, runs)
    return Line(what=what, ours=spent["ours"], beside=spent["beside"], ratio_limit=_ALLOWED)


def _in_turn(jobs: Mapping[str, list[Job]], runs: int) -> dict[str, list[float]]:
    """Do the jobs by turns and return the processor seconds of each round, by name.

    A first round that nobody counts compiles the templates.
    """
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for counted in [False, *[True] * runs]:
        for name, each in jobs.items():
            began = time.process_time()
            for job in each:
                job()
            if counted:
                spent[name].append(time.process_time() - began)
    return spent


def _bare_page(contents: Contents) -> bytes:
    template = _BARE_PAGES.get_template(f"{template_of(contents.kind)}.html")
    return template.render(context_of(contents)).encode()


def _bare_word(contents: Contents) -> bytes:
    template = DocxTemplate(SHIPPED / f"{template_of(contents.kind)}.docx")
    template.render(context_of(contents), Environment(autoescape=True))
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


_HEAD: dict[str, Any] = {
    "partnership": "Northvale Community Safety Partnership",
    "board": "Northvale Community Safety Partnership Board",
    "ref": "2017-07-28",
    "meets_on": dt.date(2017, 7, 28),
    "day": "Friday 28 July 2017",
    "time": "10:00",
    "venue": "Committee Room 1, Town Hall, High Street, Northvale",
    "contact": None,
}


def _agenda() -> AgendaContents:
    lines = tuple(
        AgendaLine(
            number=number,
            title=f"Update number {number} on the work of a partner agency",
            topics=("Performance", "Emerging trends", "What partners are asked for"),
            presenter="The head of the service",
            starts_at="10:15",
            minutes=5,
            desired_outcome="For comment",
            paper=f"Paper {number}: An update",
        )
        for number in range(1, _ITEMS + 1)
    )
    return AgendaContents(
        kind=DocumentKind.AGENDA,
        title="Agenda",
        part_one=lines,
        part_two=(),
        leaving="",
        notes=(),
        **_HEAD,
    )


def _minutes() -> MinutesContents:
    items = tuple(
        MinuteItem(
            number=number,
            title=f"Update number {number} on the work of a partner agency",
            topics=("Performance", "Emerging trends"),
            presenter="The head of the service",
            discussion=blocks(_DISCUSSION),
            outcomes=(
                OutcomeLine(sentence="The Board noted the update."),
                OutcomeLine(
                    sentence="The Board agreed the following:",
                    points=("a focus on victims; and", "a briefing for partners."),
                ),
            ),
        )
        for number in range(1, _ITEMS + 1)
    )
    people = tuple(
        Attended(name=f"Member {number}", organisation="A partner agency") for number in range(12)
    )
    return MinutesContents(
        kind=DocumentKind.DRAFT_MINUTES,
        title="Draft minutes",
        attendance=(AttendedGroup(heading="Present", people=people),),
        quorum="",
        items=items,
        approved="",
        corrections=(),
        **_HEAD,
    )
