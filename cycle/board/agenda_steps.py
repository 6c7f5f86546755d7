"""What follows for an agenda from a step of its meeting: numbers fixed, papers out, items taken.

Each function is called once the step is taken, in the same transaction.
"""

import datetime as dt

from config.board_words import ItemKind, ItemStanding, ProgrammeStanding
from cycle.board import carrying, ordering, scheduling
from cycle.board.clerk import Clerk
from cycle.business import meetings, papers
from cycle.records import journal
from cycle.records.board_tables import AgendaItem, Meeting, Paper, ProgrammeItem
from cycle.records.tables import Workflow
from cycle.running import advancing, workflows
from cycle.running.advancing import Attempt, Taken

_AGENDA_PUBLISHED = "agenda_published"


def published(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Fix the numbers, publish the final papers, and mark those that follow or supplement.

    Published again it is a supplement: what was added since then gets the next numbers.
    """
    meeting = meetings.meeting_of(clerk.session, workflow)
    on = attempt.on or clerk.today
    supplement = taken.from_states[0] == _AGENDA_PUBLISHED
    new = _fix_numbers(clerk, meeting)
    out: list[str] = []
    to_come: list[str] = []
    for item in _listed(clerk, meeting):
        if item.published_on is None:
            item.published_on = on
            clerk.session.add(item)
        if item.paper_id is None:
            continue
        ref, is_out = _publish(clerk, item.paper_id, on=on, supplement=supplement)
        (out if is_out else to_come).append(ref)
    _tell(
        clerk,
        workflow,
        "agenda_numbered",
        {"supplement": supplement, "new": new, "papers": out, "to_follow": to_come},
    )


def opened(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Give a number to what was added since the agenda was published."""
    del attempt, taken
    new = _fix_numbers(clerk, meetings.meeting_of(clerk.session, workflow))
    if new:
        _tell(clerk, workflow, "agenda_numbered", {"supplement": False, "new": new})


def closed(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Mark what was still listed as taken, and its programme items too."""
    del attempt, taken
    meeting = meetings.meeting_of(clerk.session, workflow)
    _fix_numbers(clerk, meeting)
    items = _listed(clerk, meeting)
    for item in items:
        item.standing = ItemStanding.TAKEN
        clerk.session.add(item)
        if item.programme_item_id is not None:
            row = clerk.session.get_one(ProgrammeItem, item.programme_item_id)
            row.standing = ProgrammeStanding.TAKEN
            clerk.session.add(row)
    _tell(clerk, workflow, "items_taken", {"numbers": [item.number for item in items]})


def inquorate(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Let the business stand over to the next meeting, or back to the programme without one."""
    del attempt, taken
    meeting = meetings.meeting_of(clerk.session, workflow)
    following = _next_open(clerk, meeting)
    over = [item for item in _listed(clerk, meeting) if ItemKind.BUSINESS.value in item.serves]
    if following is None:
        scheduling.returned(clerk, meeting)
    else:
        for item in over:
            carrying.carry(clerk, item, following)
    to = meetings.workflow_of(clerk.session, following).ref if following else None
    numbers = [item.number for item in over]
    _tell(clerk, workflow, "business_stood_over", {"numbers": numbers, "to": to})


def _next_open(clerk: Clerk, meeting: Meeting) -> Meeting | None:
    return next(
        (
            each
            for each, workflow in meetings.standing(clerk.session, clerk.slug)
            if each.meets_on > meeting.meets_on and ordering.takes_items(workflow)
        ),
        None,
    )


def _fix_numbers(clerk: Clerk, meeting: Meeting) -> list[int]:
    """Fix the numbers that are not fixed yet, and return them."""
    new = []
    for number, item in meetings.items(clerk.session, meeting):
        if item.number is None:
            item.number = number
            clerk.session.add(item)
            new.append(number)
    clerk.session.flush()
    return new


def _listed(clerk: Clerk, meeting: Meeting) -> list[AgendaItem]:
    found = meetings.items(clerk.session, meeting)
    return [item for _, item in found if item.standing is ItemStanding.LISTED]


def _publish(clerk: Clerk, paper_id: int, *, on: dt.date, supplement: bool) -> tuple[str, bool]:
    """Publish a paper that is final; say whether it is out now."""
    paper = clerk.session.get_one(Paper, paper_id)
    workflow = clerk.session.get_one(Workflow, paper.workflow_id)
    state = workflow.states[0]
    if state == papers.FINAL:
        taken = workflows.steps_taken(clerk.session, workflow)
        # A paper that was final only later than the day recorded was out on that later day.
        day = max(on, workflow.opened_on, *(each.happened_on for each in taken))
        attempt = Attempt(ref=workflow.ref, step="publish", by=clerk.by, now=clerk.now, on=day)
        advancing.advance(clerk.session, clerk.place, clerk.store, attempt)
        paper.supplement = supplement
    is_out = state in (papers.FINAL, papers.PUBLISHED)
    paper.to_follow = not is_out
    clerk.session.add(paper)
    return workflow.ref, is_out


def _tell(clerk: Clerk, workflow: Workflow, kind: str, data: dict[str, object]) -> None:
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=workflow.ref,
        data=data,
    )
