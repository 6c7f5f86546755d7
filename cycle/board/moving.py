"""What follows when a meeting is postponed or cancelled: items, papers and invitations go along.

Nothing is lost: what had a place on the agenda stands on the new one, or in the work programme.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, select

from config.board_words import ItemStanding
from config.partnership_words import AccessRegime
from cycle.board import carrying, diary, lining_up, obstacles, scheduling, too_soon
from cycle.board.clerk import Clerk
from cycle.board.opening import open_meeting_workflow
from cycle.business import meetings
from cycle.errors import NotAllowed
from cycle.records import journal
from cycle.records.board_tables import AgendaItem, Meeting, Paper, ProgrammeItem
from cycle.records.tables import Workflow
from cycle.running.advancing import Attempt, Taken
from notifications.wording.dates import day

_DONE = {"postpone": "postponed", "cancel": "cancelled"}


def must_say_why(clerk: Clerk, workflow: Workflow, attempt: Attempt) -> None:
    """Refuse to move or cancel a meeting without a reason. Raises NotAllowed."""
    del clerk
    if not (attempt.note or "").strip():
        done = _DONE.get(attempt.step, attempt.step)
        raise NotAllowed(
            f"say why {workflow.ref} is {done}, for those who were coming: --note TEXT"
        )


def must_be_possible(clerk: Clerk, workflow: Workflow, attempt: Attempt) -> None:
    """Refuse to postpone a meeting to a day on which it cannot be. Raises NotAllowed, and
    CalendarEnds. Without a day it waits: its items go back to the work programme.
    """
    if attempt.to is None:
        return
    on = _day(attempt.to)
    meeting = meetings.meeting_of(clerk.session, workflow)
    if on < clerk.today:
        raise NotAllowed(f"{on} is over; postpone {workflow.ref} to a day to come: --to DATE")
    if on == meeting.meets_on:
        raise NotAllowed(
            f"{workflow.ref} is on {on} already; for another hour or room:"
            f" cycle meetings change {workflow.ref}"
        )
    closed = obstacles.closed(clerk.place, on)
    if closed:
        raise NotAllowed(f"{day(on)} {closed}; choose another day: --to DATE")
    late = too_soon.short_notice(clerk.place, on, today=clerk.today)
    if late and clerk.place.access_regime is AccessRegime.PART_VA_STATUTORY:
        raise NotAllowed(f"{late}; choose a later day: --to DATE")


def postponed(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Open the meeting on its new day, and carry everything over; its calendar entry goes along.

    Without a new day everything goes back as when it is cancelled.
    """
    if attempt.to is None:
        cancelled(clerk, workflow, attempt, taken)
        return
    old = meetings.meeting_of(clerk.session, workflow)
    new = open_meeting_workflow(
        clerk,
        meets_on=_day(attempt.to),
        starts_at=old.starts_at,
        length_minutes=old.length_minutes,
        venue=old.venue,
        kind=old.kind,
        rule_on=old.rule_on or old.meets_on,
        why=(attempt.note or "").strip(),
        uid=old.uid,
        sequence=old.sequence + 1,
        postponed_from=workflow.ref,
    )
    ref = meetings.workflow_of(clerk.session, new).ref
    old.postponed_to, old.brief_at = ref, None
    clerk.session.add(old)
    diary.equip(clerk, new)
    carried = _carry_over(clerk, old, new)
    _tell(clerk, workflow, "meeting_postponed", {"to": ref, "why": new.why, **carried})
    from cycle.board import inviting  # noqa: PLC0415 -- calendar entries are slow to import

    inviting.update(clerk, new, why=new.why)
    lining_up.line_up_next(clerk)


def cancelled(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Hand the items back to the work programme, let the papers wait, and take back the entry."""
    del taken
    from cycle.board import inviting  # noqa: PLC0415 -- as above

    meeting = meetings.meeting_of(clerk.session, workflow)
    meeting.brief_at = None
    clerk.session.add(meeting)
    papers = _for_meeting(clerk.session, Paper, meeting)
    handed_back = scheduling.returned(clerk, meeting)
    for paper in papers:
        carrying.slot_paper(clerk, paper, None)
        # Also a published one: the meeting it was published for is not to be.
        paper.meeting_id = None
        clerk.session.add(paper)
    kind = "meeting_cancelled" if attempt.step == "cancel" else "meeting_postponed"
    data = {
        "to": None,
        "why": (attempt.note or "").strip(),
        "items": [each.title for each in handed_back],
        "papers": [f"paper-{each.number}" for each in papers],
        "programme": [str(each.number) for each in handed_back],
    }
    _tell(clerk, workflow, kind, data)
    inviting.withdraw(clerk, meeting, why=(attempt.note or "").strip())
    lining_up.line_up_next(clerk)


def _carry_over(clerk: Clerk, old: Meeting, new: Meeting) -> dict[str, list[str]]:
    """Move what stands on the agenda, and every paper and programme item that is for the meeting.

    An item is published again with the new agenda, so it has neither number nor day of it yet.
    """
    session = clerk.session
    items = [each for each in meetings.all_items(session, old) if _stands(each)]
    for item in items:
        item.meeting_id = new.id or 0
        item.number = item.published_on = None
        session.add(item)
    papers = _for_meeting(session, Paper, old)
    for paper in papers:
        carrying.slot_paper(clerk, paper, new)
    programme = _for_meeting(session, ProgrammeItem, old)
    for row in programme:
        row.meeting_id = new.id
        session.add(row)
    session.flush()
    return {
        "items": [each.title for each in items],
        "papers": [f"paper-{each.number}" for each in papers],
        "programme": [str(each.number) for each in programme],
    }


def _stands(item: AgendaItem) -> bool:
    return item.standing is ItemStanding.LISTED


def _for_meeting(session: Session, table: Any, meeting: Meeting) -> Sequence[Any]:
    found = session.exec(select(table).where(table.meeting_id == meeting.id).order_by(table.number))
    return list(found)


def _day(said: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise NotAllowed(f"{said[:40]} is no day; write it as --to 2014-03-31") from None


def _tell(clerk: Clerk, workflow: Workflow, kind: str, data: dict[str, Any]) -> None:
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=workflow.ref,
        data=data,
    )
