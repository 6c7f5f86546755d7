"""Entering a meeting from one file: a past one whole, or one to come with its agenda.

Everything goes through the same use cases and steps as an officer's typing: recorded now, done on
the day it was done. All of it is entered, or none. Nobody is written to about a day of the past;
to a meeting that is still to come everybody with a seat is invited.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from config.meeting_files import MeetingFile, load_meeting
from cycle.board import agenda, diary, entered_business, lining_up, opening, proposing
from cycle.board.clerk import Clerk
from cycle.board.entered_business import AT_THE_TABLE
from cycle.board.entered_days import Steps, in_the_diary, on
from cycle.business import meetings
from cycle.errors import NotAllowed, NotEntitled
from cycle.people import directory
from cycle.records import journal
from cycle.records.board_tables import Meeting
from cycle.records.tables import Workflow
from cycle.running import workflows

_TO_THE_TABLE = ("call_for_items", "plan_agenda", "close_papers", "publish_agenda")
_BEYOND_THE_TABLE = ("apologies", "absent", "in_attendance", "observing")
#: What only a meeting that was held can have.
_HELD_ONLY = ("actions", "days")


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What was entered."""

    ref: str
    #: When each step was taken; nothing for a meeting to come.
    days: Mapping[str, dt.date]
    #: The steps whose day nobody gave: each is supposed to have been taken when it was due.
    supposed: tuple[str, ...]
    #: The references of the actions that came of it.
    actions: tuple[str, ...]
    #: The meetings whose minutes it approved.
    approved: tuple[str, ...]


def enter(clerk: Clerk, path: Path) -> Entered:
    """Enter the meeting of a file. Raises FileFaults for the file, and every refusal of the rules;
    whoever made the clerk does not commit then, so nothing is left half done.
    """
    _must_be_officer(clerk)
    people = [each.key for each in directory.people(clerk.session, clerk.slug)]
    file = load_meeting(path, people)
    meeting, workflow = _opened(clerk, file)
    if file.meeting.on > clerk.today:
        entered = _to_come(clerk, file, workflow)
    else:
        entered = _held(clerk, file, meeting, workflow)
    _tell(clerk, path, entered)
    return entered


def _must_be_officer(clerk: Clerk) -> None:
    """The steps of the chair and of the board officer are recorded by the officer alone."""
    who = directory.person(clerk.session, clerk.slug, clerk.by)
    if not directory.holds(clerk.session, clerk.slug, clerk.by, directory.OFFICER, clerk.today):
        officers = directory.holders(clerk.session, clerk.slug, directory.OFFICER, clerk.today)
        ask = " or ".join(each.key for each in officers) or "for an officer to be named"
        raise NotEntitled(
            f"{who.name} ({who.key}) may not enter a meeting: it records steps of the chair and of"
            f" the board officer, which the officer may; ask {ask} (--as KEY)"
        )


def _opened(clerk: Clerk, file: MeetingFile) -> tuple[Meeting, Workflow]:
    """Put the meeting into the diary, unless one of that day is there and still bare."""
    said = file.meeting
    for meeting, workflow in meetings.standing(clerk.session, clerk.slug):
        if meeting.meets_on == said.on:
            _must_be_bare(clerk, meeting, workflow)
            return meeting, workflow
    board = clerk.place.board
    then = in_the_diary(clerk, file)
    meeting = opening.open_meeting_workflow(
        then,
        meets_on=said.on,
        starts_at=f"{said.at:%H:%M}" if said.at else proposing.usual_start(clerk.place),
        length_minutes=said.length_minutes or board.length_minutes,
        venue=said.venue or board.venue,
        kind=said.kind,
        why=said.why or "",
    )
    if said.on > clerk.today:
        diary.equip(then, meeting)
        agenda.put_standing_items(then, meeting)
        # What is to come is told now, whenever its day was fixed.
        diary.invite(clerk, meeting)
    lining_up.line_up_next(clerk)
    return meeting, meetings.workflow_of(clerk.session, meeting)


def _must_be_bare(clerk: Clerk, meeting: Meeting, workflow: Workflow) -> None:
    """Refuse a meeting of the diary that was worked on. Raises NotAllowed."""
    items = meetings.items(clerk.session, meeting)
    worked_on = [item for _, item in items if item.paper_id or "business" in item.serves]
    if worked_on or workflow.states != ["scheduled"]:
        state = workflow.states[0].partition(".")[0].replace("_", " ")
        raise NotAllowed(
            f"{workflow.ref} is in the records already, and more than its date (it stands at"
            f" {state}, with {len(items)} items); go on from there: cycle meetings"
            f" show {workflow.ref}"
        )


def _to_come(clerk: Clerk, file: MeetingFile, workflow: Workflow) -> Entered:
    """Put a meeting to come into the records with its standing items and its own."""
    has = [part for part in _HELD_ONLY if getattr(file, part)]
    minuted = any(each.discussion or each.outcomes for each in file.items)
    if has or minuted or file.programme.agreed or _somebody(file):
        raise NotAllowed(
            f"{workflow.ref} is still to come, so nothing was said, decided or recorded at it yet;"
            " leave register, discussion, outcomes, programme, actions and days out of its file"
        )
    then = in_the_diary(clerk, file)
    entered_business.put_items(then, workflow.ref, file, in_order=False)
    return Entered(ref=workflow.ref, days={}, supposed=(), actions=(), approved=())


def _somebody(file: MeetingFile) -> bool:
    return any(getattr(file.register_entry, part) for part in (*AT_THE_TABLE, *_BEYOND_THE_TABLE))


def _held(clerk: Clerk, file: MeetingFile, meeting: Meeting, workflow: Workflow) -> Entered:
    """Enter a meeting that was held, from the call for items to as far as it has come."""
    ref = workflow.ref
    for _ in meetings.items(clerk.session, meeting):
        agenda.remove(clerk, ref, 1, why="The agenda is entered from its file")
    items = entered_business.put_items(on(clerk, workflow.opened_on), ref, file, in_order=True)
    steps = Steps(clerk, workflow, meeting.meets_on, file.days)
    steps.take(*_TO_THE_TABLE)
    that_day = on(clerk, meeting.meets_on)
    entered_business.record_register(that_day, ref, file, AT_THE_TABLE)
    steps.take("open_meeting")
    entered_business.record_register(that_day, ref, file, _BEYOND_THE_TABLE)
    approved = entered_business.write_minutes(that_day, ref, file, items)
    entered_business.put_programme(that_day, ref, file)
    steps.take("close_meeting")
    made = entered_business.record_actions(that_day, ref, file, items)
    steps.take("circulate_actions", "circulate_minutes")
    for earlier in approved:
        _follow_up(clerk, earlier, meeting.meets_on)
    return Entered(
        ref=ref,
        days=MappingProxyType(steps.taken),
        supposed=tuple(steps.supposed),
        actions=tuple(made),
        approved=tuple(approved),
    )


def _follow_up(clerk: Clerk, ref: str, approved_on: dt.date) -> None:
    """Take the last steps of a meeting whose minutes a later one approved."""
    workflow = workflows.find(clerk.session, clerk.place, ref)
    steps = Steps(clerk, workflow, approved_on, {"approve_minutes": approved_on})
    steps.take("approve_minutes", "publish_minutes", "close")


def _tell(clerk: Clerk, path: Path, entered: Entered) -> None:
    journal.write(
        clerk.session,
        "meeting_entered",
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=entered.ref,
        data={
            "file": path.name,
            "days": {step: day.isoformat() for step, day in entered.days.items()},
            "supposed": list(entered.supposed),
            "actions": list(entered.actions),
            "approved": list(entered.approved),
        },
    )
