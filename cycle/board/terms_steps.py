"""What follows from a review of the terms of reference: the next one has to be given its day."""

from cycle.board.clerk import Clerk
from cycle.records import journal
from cycle.records.tables import Workflow
from cycle.running import rescheduling
from cycle.running.advancing import Attempt, Taken


def reviewed(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Take the day of the review that is over away; no other is set until somebody gives it."""
    del attempt, taken
    was = workflow.dates.get("review_on")
    if was is None:
        return
    rescheduling.redate(clerk.session, clerk.place, workflow, {"review_on": None}, now=clerk.now)
    journal.write(
        clerk.session,
        "terms_reviewed",
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=workflow.ref,
        data={"review_was_on": was},
    )
