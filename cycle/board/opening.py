"""Opening what the board works with: a meeting, a paper, an action, each with its workflow.

Whoever calls it journals what it was for; the opening of the workflow is journalled here.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from config.board_words import ActionKind, DesiredOutcome, MeetingKind
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.errors import NotAllowed
from cycle.people import directory
from cycle.records import journal
from cycle.records.board_tables import Action, Meeting, Paper
from cycle.records.tables import Workflow
from cycle.running import opening, workflows
from notifications.wording.dates import day
from workflows.definition import subject_dates, year_of

PAPER, ACTION = "paper", "action"


def open_meeting_workflow(  # noqa: PLR0913 -- a meeting is called with this many facts
    clerk: Clerk,
    *,
    meets_on: dt.date,
    starts_at: str,
    length_minutes: int,
    venue: str,
    kind: MeetingKind = MeetingKind.ORDINARY,
    rule_on: dt.date | None = None,
    why: str = "",
    uid: str | None = None,
    sequence: int = 0,
    postponed_from: str | None = None,
) -> Meeting:
    """Put a meeting into the diary; its reference is its date. Raises CalendarEnds.

    `uid` is given when the meeting takes the calendar entry of another along.
    """
    ref = _free_ref(clerk.session, clerk.slug, meets_on.isoformat())
    next_day = meetings.next_ordinary(meetings.standing(clerk.session, clerk.slug), meets_on)
    workflow = _open(
        clerk,
        meetings.MEETING,
        ref=ref,
        title=f"{clerk.place.name}: meeting of {day(meets_on)}",
        year=year_of(meets_on),
        dates={"meets_on": meets_on, "next_meets_on": next_day},
    )
    meeting = Meeting(
        partnership=clerk.slug,
        workflow_id=workflows.id_of(workflow),
        kind=kind,
        meets_on=meets_on,
        starts_at=starts_at,
        length_minutes=length_minutes,
        venue=venue,
        rule_on=rule_on,
        why=why,
        uid=uid or f"{clerk.slug}.{ref}.meeting@{clerk.sender.domain}",
        sequence=sequence,
        postponed_from=postponed_from,
    )
    _tell(clerk, meeting, workflow, "meeting_called", {"meets_on": meets_on.isoformat()})
    return meeting


def open_paper_workflow(  # noqa: PLR0913 -- the front sheet has this many fields
    clerk: Clerk,
    *,
    title: str,
    author: str,
    clearer: str,
    meeting: Meeting | None,
    desired_outcome: DesiredOutcome,
    number: int | None = None,
    summary: str = "",
    recommendations: Sequence[str] = (),
    background_papers: Sequence[str] = (),
    restricted: bool = False,
    sealed_title_id: int | None = None,
    sealed_summary_id: int | None = None,
) -> Paper:
    """Commission a paper; its number is for good. `title` is the open one. Raises NotAllowed when
    the number is taken, NotFound for an author nobody knows, and CalendarEnds.
    """
    for key in (author, clearer):
        directory.person(clerk.session, clerk.slug, key)
    number = _number(clerk, Paper, number)
    meets_on = meeting.meets_on if meeting else None
    workflow = _open(
        clerk,
        PAPER,
        ref=f"paper-{number}",
        title=f"Paper {number}: {title}",
        year=year_of(meets_on or clerk.today),
        dates={"meets_on": meets_on},
        parts={"author": author, "clearer": clearer},
    )
    paper = Paper(
        partnership=clerk.slug,
        workflow_id=workflows.id_of(workflow),
        number=number,
        title=title,
        meeting_id=meeting.id if meeting else None,
        desired_outcome=desired_outcome,
        summary=summary,
        recommendations=list(recommendations),
        background_papers=list(background_papers),
        restricted=restricted,
        sealed_title_id=sealed_title_id,
        sealed_summary_id=sealed_summary_id,
    )
    _tell(
        clerk,
        paper,
        workflow,
        "paper_commissioned",
        {"number": number, "title": title, "author": author, "clearer": clearer},
    )
    return paper


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Where an action comes from."""

    originator: str | None = None
    meeting: Meeting | None = None
    outcome_id: int | None = None


_NOBODY = Asked()


def open_action_workflow(  # noqa: PLR0913 -- an action is recorded with this many facts
    clerk: Clerk,
    *,
    text: str,
    owner: str,
    due_on: dt.date | None,
    number: int | None = None,
    kind: ActionKind = ActionKind.ACTION,
    asked: Asked = _NOBODY,
    at_most: int | None = None,
    restricted: bool = False,
    sealed_id: int | None = None,
) -> Action:
    """Record an action; its number is for good. `text` is the open one. Raises NotAllowed when the
    number is taken, NotFound for an owner nobody knows, and CalendarEnds.
    """
    directory.person(clerk.session, clerk.slug, owner)
    number = _number(clerk, Action, number)
    parts = {"owner": owner}
    if asked.originator:
        directory.person(clerk.session, clerk.slug, asked.originator)
        parts["originator"] = asked.originator
    workflow = _open(
        clerk,
        ACTION,
        ref=f"action-{number}",
        title=action_title(number, text),
        year=year_of(due_on or clerk.today),
        dates={"due_on": due_on},
        parts=parts,
    )
    action = Action(
        partnership=clerk.slug,
        workflow_id=workflows.id_of(workflow),
        number=number,
        kind=kind,
        text=text,
        restricted=restricted,
        sealed_id=sealed_id,
        originator=asked.originator,
        meeting_id=asked.meeting.id if asked.meeting else None,
        outcome_id=asked.outcome_id,
        at_most=at_most,
    )
    due = due_on.isoformat() if due_on else None
    told = {"number": number, "text": text, "owner": owner, "due_on": due, "kind": kind.value}
    _tell(clerk, action, workflow, "action_recorded", told)
    return action


def action_title(number: int, text: str) -> str:
    """Return what the workflow of an action is called, from its open text."""
    return f"Action {number}: {text}"


def _open(
    clerk: Clerk,
    definition: str,
    *,
    ref: str,
    title: str,
    year: int,
    dates: Mapping[str, dt.date | None],
    parts: Mapping[str, str] | None = None,
) -> Workflow:
    return opening.open_workflow(
        clerk.session,
        clerk.place,
        opening.Opening(
            loaded=clerk.definitions[definition],
            ref=ref,
            title=title,
            opened_on=clerk.today,
            dates={**subject_dates(clerk.today, year), **dates},
            timetable={},
            parts=parts or {},
        ),
        by=clerk.by,
        now=clerk.now,
    )


def _tell(
    clerk: Clerk,
    row: Meeting | Paper | Action,
    workflow: Workflow,
    kind: str,
    data: dict[str, object],
) -> None:
    clerk.session.add(row)
    clerk.session.flush()
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=workflow.ref,
        data=data,
    )


def _free_ref(session: Session, slug: str, wanted: str) -> str:
    """Return a date as a reference, with a suffix when another meeting has it."""
    ref, number = wanted, 1
    while _taken(session, slug, ref):
        number += 1
        ref = f"{wanted}-{number}"
    return ref


def _taken(session: Session, slug: str, ref: str) -> bool:
    found = session.exec(
        select(Workflow.id).where(Workflow.partnership == slug, Workflow.ref == ref)
    ).first()
    return found is not None


def _number(clerk: Clerk, table: type[Paper] | type[Action], given: int | None) -> int:
    """Return the number given, if it is free, or the next one."""
    column = col(table.number)
    if given is None:
        last = clerk.session.exec(
            select(func.max(column)).where(table.partnership == clerk.slug)
        ).first()
        return (last or 0) + 1
    what = table.__name__.lower()
    if given < 1:
        raise NotAllowed(f"{given} is no number of a {what}; give one from 1 up, or none")
    held = clerk.session.exec(
        select(table).where(table.partnership == clerk.slug, column == given)
    ).first()
    if held is not None:
        raise NotAllowed(
            f"{what} {given} is already “{_said(held)}”; numbers are for good: leave"
            " --number out for the next free one"
        )
    return given


def _said(row: object) -> str:
    """Say what a numbered row is about, in its open words."""
    return row.title if isinstance(row, Paper) else getattr(row, "text", "")
