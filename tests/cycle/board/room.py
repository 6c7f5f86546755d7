"""A board in October 2013 with a meeting in its diary, and the papers and items of it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.board_words import DesiredOutcome
from cycle.board import agenda, opening, papers
from cycle.board.clerk import Clerk
from cycle.board.restricting import Restriction
from cycle.business import meetings
from cycle.business.running_order import RunningOrder, running_order
from cycle.records.board_tables import AgendaItem
from cycle.running import workflows
from tests.cycle.office import Office, at, day

#: The meeting, a later one, and a day on which both lie well ahead.
JANUARY, APRIL = "2014-01-24", "2014-04-25"
NOW = at("2013-11-04 10:00")
#: Keys of the example: the board officer, the officer, the chair, an observer, a core member.
CLERK, HCS, CHAIR, OBSERVER, MEMBER = "clerk", "hcs", "chair", "voluntary", "commander"
#: The words that only those entitled may see.
CLOSED = Restriction(
    closed_title="Gang nominals",
    closed_text="Seven names",
    paragraphs=(7, 1),
    public_interest="Naming them would warn them",
)


def call(office: Office, ref: str = JANUARY, *, now: dt.datetime = NOW) -> None:
    """Put a meeting into the diary, with its standing items."""
    with office.clerk(CLERK, now) as clerk:
        meeting = opening.open_meeting_workflow(
            clerk, meets_on=day(ref), starts_at="10:00", length_minutes=120, venue="Town Hall"
        )
        agenda.put_standing_items(clerk, meeting)


def add(office: Office, title: str = "", *, ref: str = JANUARY, **fields: Any) -> int:
    """Put an item on an agenda, and return its number there."""
    by, now = fields.pop("by", CLERK), fields.pop("now", NOW)
    with office.clerk(by, now) as clerk:
        item = agenda.add(clerk, ref, title=title, **fields)
        return next(number for number, row in rows(clerk, ref) if row.id == item.id)


def commission(office: Office, title: str = "Hate crime", **fields: Any) -> str:
    """Commission a paper for the meeting, and return its reference."""
    fields = {"meeting_ref": JANUARY, "author": "analyst", "clearer": HCS} | fields
    by, now = fields.pop("by", CLERK), fields.pop("now", NOW)
    with office.clerk(by, now) as clerk:
        paper = papers.commission(
            clerk, title=title, desired_outcome=DesiredOutcome.COMMENT, **fields
        )
        return f"paper-{paper.number}"


def finish(office: Office, ref: str, folder: Path, *, name: str = "report.pdf") -> None:
    """Take a paper to where it is final."""
    file = folder / name
    file.write_text(f"the paper {ref}", encoding="utf-8")
    for step, by in (("draft", "analyst"), ("submit", "analyst"), ("clear", HCS)):
        office.take(ref, step, by=by, now=NOW)
    office.take(ref, "finalise", by="analyst", now=NOW, evidence=[f"report={file}"])


def publish(office: Office, ref: str = JANUARY, *, now: dt.datetime = NOW) -> None:
    """Publish an agenda that is complete."""
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        office.take(ref, step, by=CLERK, now=now)


def rows(clerk: Clerk, ref: str = JANUARY) -> list[tuple[int, AgendaItem]]:
    """List the items of an agenda with their numbers."""
    workflow = workflows.find(clerk.session, clerk.place, ref)
    return meetings.items(clerk.session, meetings.meeting_of(clerk.session, workflow))


def order(office: Office, ref: str = JANUARY, *, viewer: str | None = None) -> RunningOrder:
    """Return the agenda as somebody may see it."""
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, ref))
        return running_order(session, place, meeting, viewer=viewer)


def titles(office: Office, ref: str = JANUARY, *, viewer: str | None = None) -> list[str]:
    """List the agenda as it is read out: the number and the title."""
    found = order(office, ref, viewer=viewer).items
    return [f"{each.number} {each.title}" for each in found]


@contextmanager
def acting(office: Office, by: str = CLERK, now: dt.datetime = NOW) -> Iterator[Clerk]:
    """Act for the board, now."""
    with office.clerk(by, now) as clerk:
        yield clerk
