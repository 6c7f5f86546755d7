"""Giving an action other open words: its row, and the title its reminders and letters go by."""

from sqlmodel import select

from cycle.board.clerk import Clerk
from cycle.board.opening import action_title
from cycle.records.board_tables import Action, Outcome
from cycle.records.tables import Workflow


def in_one_line(outcome: Outcome) -> str:
    """Say an outcome in one line, its points in brackets."""
    points = "; ".join(f"({n}) {point}" for n, point in enumerate(outcome.points, start=1))
    return f"{outcome.text.rstrip(' :')}: {points}" if points else outcome.text


def reword(clerk: Clerk, action: Action, text: str) -> None:
    """Give an action another open text; the caller journals it."""
    workflow = clerk.session.get_one(Workflow, action.workflow_id)
    action.text, workflow.title = text, action_title(action.number, text)
    clerk.session.add(action)
    clerk.session.add(workflow)


def follow(clerk: Clerk, outcome: Outcome, was: str) -> None:
    """Let the open action that says what an outcome said (`was`) say what it says now; the caller
    journals it.
    """
    became = select(Action).where(Action.outcome_id == outcome.id, Action.text == was)
    for action in clerk.session.exec(became).all():
        if clerk.session.get_one(Workflow, action.workflow_id).closed_at is None:
            reword(clerk, action, in_one_line(outcome))
