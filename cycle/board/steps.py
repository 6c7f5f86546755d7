"""Taking a step of anything, with what the board's rules add to it, in one transaction.

The engine moves the workflow; the functions named here do what follows from it at the board:
a published agenda fixes its numbers, a cancelled meeting hands its items back.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from cycle.board import (
    action_steps,
    agenda_steps,
    approving,
    documents,
    letters,
    moving,
    paper_steps,
    terms_steps,
)
from cycle.board.clerk import Clerk
from cycle.records.tables import Workflow
from cycle.running import advancing, workflows
from cycle.running.advancing import Attempt, Taken

#: Asked before the step is taken; it may refuse.
Check = Callable[[Clerk, Workflow, Attempt], None]
#: Done once the step is taken.
Effect = Callable[[Clerk, Workflow, Attempt, Taken], None]

#: (definition, step) -> what is asked before.
BEFORE: Mapping[tuple[str, str], tuple[Check, ...]] = MappingProxyType(
    {
        ("board_meeting", "postpone"): (moving.must_say_why, moving.must_be_possible),
        ("board_meeting", "cancel"): (moving.must_say_why,),
        ("paper", "defer"): (paper_steps.must_name_a_meeting,),
        ("action", "carry_forward"): (action_steps.may_be_carried,),
        ("action", "supersede"): (action_steps.may_be_superseded,),
    }
)
#: (definition, step) -> what is done after, in order.
AFTER: Mapping[tuple[str, str], tuple[Effect, ...]] = MappingProxyType(
    {
        ("board_meeting", "call_for_items"): (letters.items_called,),
        ("board_meeting", "publish_agenda"): (
            agenda_steps.published,
            documents.agenda_issued,
            letters.agenda_published,
        ),
        ("board_meeting", "open_meeting"): (agenda_steps.opened,),
        ("board_meeting", "declare_inquorate"): (agenda_steps.inquorate,),
        ("board_meeting", "close_meeting"): (agenda_steps.closed,),
        ("board_meeting", "circulate_actions"): (action_steps.raised, letters.actions_circulated),
        ("board_meeting", "circulate_minutes"): (
            action_steps.raised,
            approving.circulated,
            letters.minutes_circulated,
        ),
        ("board_meeting", "approve_minutes"): (approving.approved,),
        ("board_meeting", "publish_minutes"): (approving.minutes_published,),
        ("board_meeting", "postpone"): (moving.postponed,),
        ("board_meeting", "cancel"): (moving.cancelled,),
        ("paper", "defer"): (paper_steps.deferred,),
        ("paper", "withdraw"): (paper_steps.withdrawn,),
        ("action", "complete"): (action_steps.completed,),
        ("action", "carry_forward"): (action_steps.carried,),
        ("action", "supersede"): (action_steps.superseded,),
        ("terms_of_reference", "review"): (terms_steps.reviewed,),
    }
)


def advance(clerk: Clerk, attempt: Attempt) -> Taken:
    """Take a step. Raises what `cycle.running.advancing.advance` raises, and the board's refusals;
    nothing is changed then, since whoever made the clerk does not commit.
    """
    workflow = workflows.find(clerk.session, clerk.place, attempt.ref)
    key = (workflow.definition, attempt.step)
    for check in BEFORE.get(key, ()):
        check(clerk, workflow, attempt)
    attempt = replace(attempt, papers=paper_steps.neutral_papers(clerk, workflow, attempt.papers))
    taken = advancing.advance(clerk.session, clerk.place, clerk.store, attempt)
    for effect in AFTER.get(key, ()):
        effect(clerk, workflow, attempt, taken)
    return taken
