"""The letters that follow from what the board does. They tell open words alone, to everybody.

Each is queued in the transaction of what it tells of, and goes out in working hours.
"""

from sqlmodel import col, select

from cycle.board import ordering, postroom, telling
from cycle.board.clerk import Clerk
from cycle.board.lateness import FINALISE, lateness
from cycle.board.postroom import Postroom
from cycle.business import actions, meetings, notice, papers
from cycle.business import minutes as reading
from cycle.business.running_order import running_order
from cycle.people import directory, membership
from cycle.records.board_tables import Action, Meeting, Nomination, Paper
from cycle.records.tables import Person, StepTaken, Workflow
from cycle.running import workflows
from cycle.running.advancing import Attempt, Taken
from notifications import board_letters
from notifications.board_contents import (
    ActionClosed,
    ActionsCirculated,
    AgendaPublished,
    CallForItems,
    DraftMinutes,
    LatePaper,
    NominationAsked,
)
from workflows.calendar import Direction, Kind
from workflows.gates import EXCEPTION

#: By when comments on draft minutes are wanted. No rule sets it: it is local practice.
_COMMENT_WORKING_DAYS = 5
_CLOSED = (actions.ActionState.DONE, actions.ActionState.SUPERSEDED)


def items_called(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Ask everybody with a seat what the board should consider."""
    del attempt, taken
    room, row = Postroom.of(clerk), meetings.meeting_of(clerk.session, workflow)
    order = running_order(clerk.session, clerk.place, row)
    planned = workflows.deadline_of(clerk.session, workflow, "plan_agenda")
    closing = workflows.deadline_of(clerk.session, workflow, "close_papers")
    closes = clerk.place.local(closing.due_at) if closing and closing.due_at else None
    contents = CallForItems(
        to=room.nobody,
        partnership=clerk.place.name,
        officer=room.officer(),
        meeting=room.meeting(row),
        ask_by=planned.due_on if planned else None,
        papers_by=closes.date() if closes else None,
        papers_by_hour=f"{closes:%H:%M}" if closes else "",
        planned=tuple(each.open_title for each in order.items if each.stands),
    )
    everybody = _seated(clerk, row)
    room.send("call_for_items", workflow.ref, everybody, contents, board_letters.call_for_items)


def agenda_published(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Send the running order, or its supplement, to everybody with a seat.

    Call it when the numbers are fixed and the papers are out. Raises CalendarEnds.
    """
    room, row = Postroom.of(clerk), meetings.meeting_of(clerk.session, workflow)
    order = running_order(clerk.session, clerk.place, row)
    on = attempt.on or clerk.today
    supplement = taken.from_states == taken.to_states
    added = [each.number for each in order.items if each.stands and each.published_on == on]
    contents = AgendaPublished(
        to=room.nobody,
        partnership=clerk.place.name,
        officer=room.officer(),
        meeting=room.meeting(row),
        items=telling.items(order),
        published_on=on,
        publish_by=notice.publish_by(clerk.place, row.meets_on),
        clear_days=clerk.place.profile.notice_clear_days,
        papers=telling.papers(order, to_follow=False),
        to_follow=telling.papers(order, to_follow=True),
        added=tuple(added) if supplement else (),
        supplement=supplement,
        leaving_note=order.leaving_note,
    )
    everybody = _seated(clerk, row)
    room.send("agenda_published", workflow.ref, everybody, contents, board_letters.agenda_published)


def late_paper_requested(clerk: Clerk, paper: Paper, reason: str) -> None:
    """Ask whoever chairs whether a paper may come late; the command that allows it is theirs. Until
    its day is over no exception is needed, and the letter says so.
    """
    room, workflow = Postroom.of(clerk), meetings.workflow_of(clerk.session, paper)
    row = clerk.session.get(Meeting, paper.meeting_id) if paper.meeting_id else None
    stands = lateness(clerk.session, clerk.place, workflow, now=clerk.now)
    for person in room.chairs():
        me = f"--reason TEXT --as {person.key}"
        contents = LatePaper(
            to=room.nobody,
            partnership=clerk.place.name,
            officer=room.officer(),
            meeting=room.meeting(row) if row else None,
            ref=workflow.ref,
            title=paper.title,
            author=telling.author(clerk.session, clerk.place, workflow),
            was_due=stands.due_on,
            reason=reason,
            item=_item_of(clerk, paper),
            command=(
                f"cycle waive {workflow.ref} {FINALISE} {EXCEPTION} {me}"
                if stands.by_exception
                else f"cycle reschedule {workflow.ref} {FINALISE} DATE {me}"
            ),
            new_date=not stands.by_exception,
            day_is_over=stands.day_is_over,
            past_its_hour=stands.past_its_hour,
        )
        room.send("late_paper", workflow.ref, [person], contents, board_letters.late_paper)


def actions_circulated(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Tell each owner their own actions, and everybody with a seat the list: one letter each."""
    del attempt, taken
    room, row = Postroom.of(clerk), meetings.meeting_of(clerk.session, workflow)
    reader = actions.Reader(None, clerk.today)
    found = [
        each
        for each in actions.of_meeting(clerk.session, clerk.place, row, reader)
        if each.state not in _CLOSED
    ]
    seated = [person.key for person in _seated(clerk, row)] if found else []
    keys = [*seated, *(each.owner for each in found)]
    for person in postroom.people(clerk.session, clerk.slug, keys):
        mine = [each for each in found if each.owner == person.key]
        others = [each for each in found if each.owner != person.key and person.key in seated]
        contents = ActionsCirculated(
            to=room.nobody,
            partnership=clerk.place.name,
            officer=room.officer(),
            meeting=room.meeting(row),
            mine=tuple(map(telling.action, mine)),
            others=tuple(map(telling.action, others)),
        )
        room.send("actions", workflow.ref, [person], contents, board_letters.actions)


def minutes_circulated(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Send the open part of the draft to everybody with a seat and everybody who was there.

    Raises CalendarEnds.
    """
    del attempt, taken
    room, row = Postroom.of(clerk), meetings.meeting_of(clerk.session, workflow)
    view = reading.minutes(clerk.session, clerk.place, row, viewer=None, on=clerk.today)
    by = clerk.place.calendar.count(
        _COMMENT_WORKING_DAYS, Kind.WORKING, Direction.AFTER, clerk.today
    )
    standing = meetings.standing(clerk.session, clerk.slug)
    there, sent = telling.register(clerk.session, row)
    contents = DraftMinutes(
        to=room.nobody,
        partnership=clerk.place.name,
        officer=room.officer(),
        meeting=room.meeting(row),
        comments_by=by.date,
        approved_on=meetings.next_ordinary(standing, row.meets_on),
        present=tuple(map(telling.named, there)),
        apologies=tuple(map(telling.named, sent)),
        minutes=tuple(map(telling.minute, view.items)),
    )
    keys = [*(person.key for person in _seated(clerk, row)), *(each.person for each in there)]
    readers = postroom.people(clerk.session, clerk.slug, keys)
    room.send("draft_minutes", workflow.ref, readers, contents, board_letters.draft_minutes)


def action_closed(clerk: Clerk, action: Action) -> None:
    """Tell whoever asked for an action that it is closed, unless they closed it themselves."""
    room, workflow = Postroom.of(clerk), clerk.session.get_one(Workflow, action.workflow_id)
    view = actions.view_of(
        clerk.session, clerk.place, action, workflow, actions.Reader(None, clerk.today)
    )
    row = clerk.session.get(Meeting, action.meeting_id) if action.meeting_id else None
    if view.state not in _CLOSED or action.originator in (None, clerk.by):
        return
    done = view.state is actions.ActionState.DONE
    contents = ActionClosed(
        to=room.nobody,
        partnership=clerk.place.name,
        officer=room.officer(),
        action=telling.action(view),
        how="done" if done else "superseded",
        closed_on=view.closed_on or clerk.today,
        closed_by=telling.name(clerk.session, clerk.place, clerk.by),
        note=_note(clerk, workflow),
        meeting=room.meeting(row) if row else None,
    )
    asker = postroom.people(clerk.session, clerk.slug, [action.originator])
    room.send("action_closed", workflow.ref, asker, contents, board_letters.action_closed)


def nomination_asked(clerk: Clerk, nomination: Nomination, to: str | Person) -> None:
    """Ask somebody at an organisation to name a member or a substitute. Raises NotFound."""
    room, slug = Postroom.of(clerk), clerk.slug
    person = directory.person(clerk.session, slug, to) if isinstance(to, str) else to
    seat = membership.seat(clerk.session, slug, nomination.seat)
    body = membership.organisation(clerk.session, slug, seat.organisation or "", clerk.today)
    following = meetings.next_after(clerk.session, slug, clerk.today)
    contents = NominationAsked(
        to=room.nobody,
        partnership=clerk.place.name,
        officer=room.officer(),
        board=clerk.place.board.name,
        seat=seat.title,
        organisation=body.name if body else clerk.place.board.name,
        wanted_by=nomination.wanted_by,
        substitute=nomination.substitute,
        meeting=room.meeting(following) if following else None,
    )
    word, about = (
        board_letters.nomination,
        nomination_about(seat.key, substitute=nomination.substitute),
    )
    room.send("nomination", None, [person], contents, word, about=about)


def nomination_about(seat: str, *, substitute: bool) -> str:
    """Say what tells the letters that ask for nominations apart."""
    return f"{seat}/{'substitute' if substitute else 'member'}"


def _seated(clerk: Clerk, row: Meeting) -> list[Person]:
    found = postroom.holders(clerk.session, clerk.slug, row.meets_on)
    return [person for person, _ in found.values()]


def _item_of(clerk: Clerk, paper: Paper) -> int | None:
    slot = papers.slot_of(clerk.session, paper)
    return ordering.number_of(clerk, slot.meeting, slot.item) if slot else None


def _note(clerk: Clerk, workflow: Workflow) -> str:
    statement = select(StepTaken).where(StepTaken.workflow_id == workflow.id)
    last = clerk.session.exec(statement.order_by(col(StepTaken.id).desc()).limit(1)).first()
    return (last.note or "") if last else ""
