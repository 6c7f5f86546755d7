"""What is said on standard error once a step is taken, since it may have been overlooked."""

from cycle.board.clerk import Clerk
from cycle.business import attending, meetings
from cycle.cli import minutes_text
from cycle.records.tables import Workflow
from cycle.running import workflows

#: How the next review of the terms of reference gets its day.
SET_REVIEW = "cycle members terms --review-on DATE"


def of_step(clerk: Clerk, ref: str, step: str) -> list[str]:
    """Warn of what the step that was just taken leaves open."""
    workflow = workflows.find(clerk.session, clerk.place, ref)
    if step == "circulate_minutes":
        return minutes_text.loose_ends(clerk, ref)
    if (workflow.definition, step) == (meetings.MEETING, "open_meeting"):
        return _empty_register(clerk, workflow)
    if (workflow.definition, step) == ("terms_of_reference", "review"):
        return [f"no day of the next review is set; set it with: {SET_REVIEW}"]
    return []


def _empty_register(clerk: Clerk, workflow: Workflow) -> list[str]:
    found = attending.register(clerk.session, meetings.meeting_of(clerk.session, workflow))
    if any(map(attending.is_there, found)):
        return []
    fix = f"cycle attendance record {workflow.ref} PERSON... --present"
    opened = f"warning: {workflow.ref} is open and nobody is recorded as present"
    return [f"{opened}; record who is there: {fix}"]
