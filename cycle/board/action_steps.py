"""What follows from the steps of an action, and from circulating the actions of a meeting.

Whoever asked for something is told when it is closed.
"""

import re

from cycle.board import action_dates, actions
from cycle.board.clerk import Clerk
from cycle.board.minute_book import tell
from cycle.board.rewording import in_one_line
from cycle.business import actions as reading
from cycle.business import entitlement, meetings
from cycle.business import minutes as minuted
from cycle.errors import NotAllowed
from cycle.records.board_tables import Action, Outcome
from cycle.records.tables import Workflow
from cycle.running.advancing import Attempt, Taken

_NUMBER = re.compile(r"(?:action-)?(\d{1,9})")


def may_be_carried(clerk: Clerk, workflow: Workflow, attempt: Attempt) -> None:
    """Refuse to carry an action to a day that is not later. Raises NotFound and NotAllowed."""
    actions.must_be_open(workflow)
    was = reading.due_on(clerk.session, workflow)
    action_dates.destination(clerk, attempt.to, was=was)


def carried(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Give an action that was carried forward its new date, and count it."""
    del taken
    action = reading.action_of(clerk.session, workflow)
    was = reading.due_on(clerk.session, workflow)
    due_on = action_dates.destination(clerk, attempt.to, was=was)
    actions.redate(clerk, workflow, due_on)
    action.carried += 1
    clerk.session.add(action)
    tell(
        clerk,
        "action_carried_forward",
        workflow.ref,
        due_on=due_on.isoformat(),
        was=was.isoformat() if was else None,
        carried=action.carried,
    )


def completed(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Tell whoever asked for it that an action is done."""
    del attempt, taken
    _tell_originator(clerk, reading.action_of(clerk.session, workflow))


def may_be_superseded(clerk: Clerk, workflow: Workflow, attempt: Attempt) -> None:
    """Refuse to supersede without saying by what (--to action-N) or why (--note)."""
    actions.must_be_open(workflow)
    if attempt.to is not None:
        _successor(clerk, workflow, attempt.to)
    elif not (attempt.note or "").strip():
        raise NotAllowed(
            f"say which action takes the place of {workflow.ref} (--to action-N), or why it is not"
            " wanted any more (--note TEXT)"
        )


def superseded(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Put on record which action takes the place of another, and tell whoever asked for it."""
    del taken
    action = reading.action_of(clerk.session, workflow)
    if attempt.to is not None:
        action.superseded_by = _successor(clerk, workflow, attempt.to).number
        clerk.session.add(action)
    tell(clerk, "action_superseded", workflow.ref, by_action=action.superseded_by)
    _tell_originator(clerk, action)


def raised(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Make an action of every outcome that has an owner and a date but no number yet.

    Before the actions of a meeting go round, and again with its minutes: what has an owner is
    reminded of.
    """
    del attempt, taken
    meeting = meetings.meeting_of(clerk.session, workflow)
    became = {row.outcome_id for row, _ in reading.rows(clerk.session, clerk.slug)}
    for number, item in meetings.items(clerk.session, meeting):
        found = minuted.outcomes_of(clerk.session, meeting, item)
        for position, outcome in enumerate(found, start=1):
            if outcome.owner and outcome.due_on and outcome.id not in became:
                _raise(clerk, workflow.ref, number, position, outcome)


def _raise(clerk: Clerk, ref: str, number: int, position: int, outcome: Outcome) -> None:

    closed = entitlement.opened(clerk.session, outcome.sealed_id)
    actions.record(
        clerk,
        text=in_one_line(outcome),
        owner=outcome.owner or "",
        due_on=outcome.due_on,
        meeting_ref=ref,
        item_number=number,
        outcome=position,
        closed=closed or None,
    )


def _successor(clerk: Clerk, workflow: Workflow, to: str) -> Action:
    """Find the action that takes the place of another. Raises NotFound and NotAllowed."""
    found = _NUMBER.fullmatch(to)
    if found is None:
        raise NotAllowed(f"write the action that takes its place as --to action-12, not {to}")
    action, other = reading.find(clerk.session, clerk.slug, int(found[1]))
    if other.id == workflow.id:
        raise NotAllowed(f"{workflow.ref} cannot take its own place; name another action")
    actions.must_be_open(other)
    return action


def _tell_originator(clerk: Clerk, action: Action) -> None:
    from cycle.board import letters  # noqa: PLC0415 -- templates are read only to write

    if action.originator is not None:
        letters.action_closed(clerk, action)
