"""Restricting an item of the agenda, and keeping the exclusion resolution where it belongs.

The closed words are sealed: rows point to them, and journal entries never hold them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from config.board_words import ItemKind, ItemStanding
from config.exempt_information import EXEMPTIONS, PART_OF
from cycle.board.clerk import Clerk
from cycle.business import exclusion, meetings, papers, texts
from cycle.errors import NotAllowed
from cycle.records import sealing
from cycle.records.board_tables import AgendaItem, Meeting, Paper
from cycle.records.tables import Workflow

#: Endings that a neutral name keeps, so that a file opens with its program.
_ENDINGS = frozenset(
    {".csv", ".doc", ".docx", ".htm", ".html", ".md", ".odp", ".ods", ".odt", ".pdf"}
    | {".ppt", ".pptx", ".rtf", ".txt", ".xls", ".xlsx"}
)
_STANDS = (ItemStanding.LISTED, ItemStanding.TAKEN)


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """Why something is restricted, and the words of it that are. What is empty stays as it is."""

    #: The title that only those entitled see.
    closed_title: str = ""
    #: The text that only those entitled see; of a paper, its closed summary.
    closed_text: str = ""
    #: Of Schedule 12A.
    paragraphs: Sequence[int] = ()
    #: The public must be excluded, not merely may be.
    confidential: bool = False
    #: The public-interest test, in words; restricted itself.
    public_interest: str = ""


def seal(clerk: Clerk, text: str) -> int | None:
    """Seal a text, and return the number to point to; None for an empty one."""
    return sealing.seal(clerk.session, clerk.slug, text).id if text else None


def restrict(
    clerk: Clerk, item: AgendaItem, restriction: Restriction, *, paper: Paper | None = None
) -> None:
    """Make an item restricted with its paper, or say more of why it is. Raises NotAllowed."""
    paragraphs = _paragraphs(clerk, restriction.paragraphs)
    title = texts.maybe_line(restriction.closed_title, "the closed title")
    text = texts.block(restriction.closed_text, "the closed text")
    test = texts.block(restriction.public_interest, "the public-interest test")
    item.restricted = True
    item.confidential = item.confidential or restriction.confidential
    item.paragraphs = paragraphs or item.paragraphs or []
    item.sealed_title_id = seal(clerk, title) or item.sealed_title_id
    item.sealed_text_id = seal(clerk, text) or item.sealed_text_id
    if test:
        item.sealed_test_id = seal(clerk, test)
        item.tested_by, item.tested_on = clerk.by, clerk.today
    if paper is not None:
        close_paper(clerk, paper)
        item.sealed_title_id = item.sealed_title_id or paper.sealed_title_id


def open_up(clerk: Clerk, item: AgendaItem, paper: Paper | None) -> None:
    """Make an item public with its paper; nothing points to its closed words any more."""
    item.restricted = item.confidential = False
    item.paragraphs = []
    item.sealed_title_id = item.sealed_text_id = item.sealed_test_id = None
    item.tested_by = item.tested_on = None
    if paper is not None:
        open_paper(clerk, paper)


def close_paper(clerk: Clerk, paper: Paper) -> None:
    """Make a paper restricted; what is on file of it gets names that say nothing."""
    paper.restricted = True
    clerk.session.add(paper)
    ref = clerk.session.get_one(Workflow, paper.workflow_id).ref
    for document in papers.documents(clerk.session, paper):
        if document.sha256 is not None:
            document.name = neutral_name(ref, document.kind, document.name)
            clerk.session.add(document)


def neutral_name(ref: str, kind: str, name: str) -> str:
    """Return a file name that says only which paper it is of: `paper-5-report.pdf`."""
    ending = PurePath(name).suffix.lower()
    return f"{ref}-{kind}{ending if ending in _ENDINGS else ''}"


def open_paper(clerk: Clerk, paper: Paper) -> None:
    """Make a paper public; nothing points to its closed words any more."""
    paper.restricted = False
    paper.sealed_title_id = paper.sealed_summary_id = None
    clerk.session.add(paper)


def keep_exclusion(clerk: Clerk, meeting: Meeting) -> None:
    """Put the exclusion resolution at the end of part 1 while there is a part 2; else take it off.

    One that was published keeps its number and is shown as withdrawn. It does not journal.
    """
    rows = meetings.all_items(clerk.session, meeting)
    wanted = any(row.restricted and row.standing in _STANDS for row in rows)
    there = next((row for row in rows if ItemKind.EXCLUSION in row.serves), None)
    last = max((row.position for row in rows if not row.restricted and row is not there), default=0)
    if there is None:
        if wanted:
            clerk.session.add(_exclusion(clerk, meeting, last + 1))
        return
    if wanted and there.standing is ItemStanding.WITHDRAWN:
        there.standing = ItemStanding.LISTED
    elif not wanted and there.standing is ItemStanding.LISTED:
        there.standing = ItemStanding.WITHDRAWN
    if there.position <= last:
        there.position = last + 1
    clerk.session.add(there)


def _exclusion(clerk: Clerk, meeting: Meeting, position: int) -> AgendaItem:
    return AgendaItem(
        meeting_id=meeting.id or 0,
        position=position,
        serves=[ItemKind.EXCLUSION.value],
        title=exclusion.TITLE,
        added_on=clerk.today,
    )


def _paragraphs(clerk: Clerk, cited: Sequence[int]) -> list[int]:
    """Return paragraphs of the nation's own part of the Schedule, in order. Raises NotAllowed."""
    nation = clerk.place.nation
    known = EXEMPTIONS[nation]
    wrong = sorted(set(cited) - set(known))
    if wrong:
        first, last = min(known), max(known)
        raise NotAllowed(
            f"Schedule 12A, Part {PART_OF[nation]} ({nation.value.capitalize()}), has the"
            f" paragraphs {first} to {last} and no {wrong[0]}; cite the one that covers the"
            " information, or say --confidential where a statute or a court forbids disclosure"
        )
    return sorted(set(cited))
