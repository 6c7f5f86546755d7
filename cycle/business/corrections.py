"""What a later meeting corrected in minutes, as one reader may see it.

A correction of a restricted minute is sealed; everybody else reads that there is one.
"""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cycle.business import entitlement, meetings
from cycle.records.board_tables import AgendaItem, Correction, Meeting, Outcome
from cycle.records.tables import Workflow

_TO = re.compile(r"to\s+\w", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class CorrectionView:
    """A correction that a later meeting agreed."""

    #: The number of the minute: "1".
    minute: str
    #: The closed words for a reader who may see them.
    text: str
    #: The reference of the meeting that agreed it.
    agreed_at: str
    agreed_on: dt.date


def corrections(session: Session, meeting: Meeting, *, entitled: bool) -> list[CorrectionView]:
    """List the corrections that later meetings agreed, in the order they were agreed."""
    statement = (
        select(Correction, Meeting, Workflow)
        .join(Outcome, col(Outcome.id) == col(Correction.outcome_id))
        .join(Meeting, col(Meeting.id) == col(Outcome.meeting_id))
        .join(Workflow, col(Workflow.id) == col(Meeting.workflow_id))
        .where(Correction.meeting_id == meeting.id)
        .order_by(col(Correction.id))
    )
    return [
        CorrectionView(
            minute=row.minute_number,
            text=_text(session, row, entitled=entitled),
            agreed_at=workflow.ref,
            agreed_on=later.meets_on,
        )
        for row, later, workflow in session.exec(statement)
    ]


def subject_of(session: Session, outcome: Outcome, *, entitled: bool) -> str | None:
    """Return what an outcome was subject to, in full for a reader who may see that."""
    closed = entitlement.opened(session, outcome.sealed_subject_id) if entitled else ""
    return closed or outcome.subject_to


def restricted_items(session: Session, outcomes: Collection[int]) -> list[AgendaItem]:
    """List the items whose restricted minutes some outcomes (their ids) correct."""
    statement = select(Correction).where(
        col(Correction.outcome_id).in_(outcomes), col(Correction.sealed_id).is_not(None)
    )
    found = []
    for row in session.exec(statement.order_by(col(Correction.id))).all():
        numbered = meetings.items(session, session.get_one(Meeting, row.meeting_id))
        found += [item for number, item in numbered if str(number) == row.minute_number]
    return found


def open_words(number: str) -> str:
    """Say what everybody reads of the correction of a restricted minute."""
    return f"a correction of the restricted minute {number}"


def subject_to(corrections_: Sequence[tuple[str, str]], closed: Collection[str] = ()) -> str:
    """Word what an approval is subject to, from numbers of minutes and what is corrected in them;
    empty without corrections. Of the minutes numbered in `closed` it says only that they are.

    "the amendment in minute item 1 to show A and not B; and in minute item 3: the date is 4 May".
    """
    open_ = [pair for pair in corrections_ if pair[0] not in closed]
    said = [f"in minute item {number}{_joined(text)}" for number, text in open_]
    if said:
        said[0] = f"the amendment{'s' if len(said) > 1 else ''} {said[0]}"
    said += [open_words(number) for number in dict(corrections_) if number in closed]
    return "; and ".join(filter(None, ("; ".join(said[:-1]), *said[-1:])))


def _joined(text: str) -> str:
    return f" {text}" if _TO.match(text) else f": {text}"


def _text(session: Session, row: Correction, *, entitled: bool) -> str:
    return (entitlement.opened(session, row.sealed_id) if entitled else "") or row.text
