"""The terms of reference: that they were agreed, on which paper, and when they are reviewed next.

Their review is a duty like any other: it has a deadline, reminders and a gate.
"""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import col, select

from cycle.board import steps
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.errors import NotAllowed
from cycle.records import journal
from cycle.records.tables import Workflow
from cycle.running import opening, rescheduling
from cycle.running.advancing import Attempt
from cycle.running.papers import Paper
from workflows.definition import subject_dates, year_of

TERMS = "terms_of_reference"
REF = "terms-of-reference"
REVIEW = "review"


def agree(
    clerk: Clerk,
    *,
    review_on: dt.date,
    agreed_on: dt.date | None = None,
    papers: Sequence[Paper] = (),
) -> Workflow:
    """Say when the terms of reference are reviewed next and, with papers, that they were agreed.

    Opens their workflow the first time. Raises NotAllowed, NotEntitled, GateClosed, CalendarEnds.
    """
    must_be_clerk(clerk, to="say when the terms of reference are reviewed")
    _must_be_in_order(clerk, review_on, agreed_on, papers)
    workflow = in_force(clerk) or _open(clerk, agreed_on or clerk.today)
    if papers:
        on = None if agreed_on == clerk.today else agreed_on
        attempt = Attempt(
            ref=workflow.ref, step=REVIEW, by=clerk.by, now=clerk.now, on=on, papers=papers
        )
        steps.advance(clerk, attempt)
    moved = rescheduling.redate(
        clerk.session, clerk.place, workflow, {"review_on": review_on}, now=clerk.now
    )
    journal.write(
        clerk.session,
        "terms_review_set",
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=workflow.ref,
        data={
            "agreed_on": agreed_on.isoformat() if agreed_on else None,
            "review_on": review_on.isoformat(),
            "moved": [each.step for each in moved],
        },
    )
    return workflow


def in_force(clerk: Clerk) -> Workflow | None:
    """Return the workflow of the terms of reference that are in force, if they were entered."""
    statement = select(Workflow).where(
        Workflow.partnership == clerk.slug,
        Workflow.definition == TERMS,
        col(Workflow.closed_at).is_(None),
    )
    return clerk.session.exec(statement.order_by(col(Workflow.id).desc())).first()


def _must_be_in_order(
    clerk: Clerk, review_on: dt.date, agreed_on: dt.date | None, papers: Sequence[Paper]
) -> None:
    if agreed_on is not None and agreed_on > clerk.today:
        raise NotAllowed(f"{agreed_on} is still to come; record terms once they were agreed")
    if review_on <= (agreed_on or clerk.today):
        raise NotAllowed(
            f"a review on {review_on} does not come after {agreed_on or clerk.today}; give a later"
            " day with --review-on"
        )
    if agreed_on is not None and not papers and in_force(clerk) is not None:
        raise NotAllowed(
            "terms that were agreed anew need their paper: --evidence terms_of_reference=FILE; to"
            " move the review alone, leave --agreed-on out"
        )


def _open(clerk: Clerk, agreed_on: dt.date) -> Workflow:
    """Open the workflow without a date of review: the paper that was agreed answers no review."""
    dates: dict[str, dt.date | None] = {**subject_dates(agreed_on, year_of(agreed_on))}
    return opening.open_workflow(
        clerk.session,
        clerk.place,
        opening.Opening(
            loaded=clerk.definitions[TERMS],
            ref=_free_ref(clerk),
            title="Terms of reference",
            opened_on=agreed_on,
            dates={**dates, "review_on": None},
            timetable={},
        ),
        by=clerk.by,
        now=clerk.now,
    )


def _free_ref(clerk: Clerk) -> str:
    statement = select(Workflow.ref).where(
        Workflow.partnership == clerk.slug, Workflow.definition == TERMS
    )
    earlier = len(clerk.session.exec(statement).all())
    return REF if not earlier else f"{REF}-{earlier + 1}"
