"""The chair's brief: written once before each meeting, while it can still be acted on.

After an outage it is written late rather than never, as long as the meeting has not begun.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session, col, select

from config.board_words import DesiredOutcome
from cycle.board import postroom, telling
from cycle.board.postroom import Postroom
from cycle.business import actions, meetings, papers
from cycle.business.forecasting import Answer, Forecast, forecast
from cycle.business.running_order import OrderItem, RunningOrder, running_order
from cycle.people.place import Place
from cycle.records.board_tables import Meeting
from cycle.records.tables import Person
from cycle.reminders import duties
from cycle.reminders.outbox import Sender
from cycle.running import workflows
from notifications import board_letters
from notifications.board_contents import ChairsBrief, QuorumTold
from notifications.letters import Letter
from notifications.wording.dates import counted, day, listed
from workflows.calendar import Direction, Kind

_PUBLISHED = "agenda_published"
_FINISHED = frozenset({papers.FINAL, papers.PUBLISHED, papers.WITHDRAWN})


def set_brief(session: Session, place: Place, meeting: Meeting, *, now: dt.datetime) -> None:
    """Set when the brief of a meeting is due: at the opening hour, the board's own number of
    working days before; at once when that has passed, and never when the meeting has begun.

    The caller journals. Raises CalendarEnds.
    """
    starts, _ = postroom.hours(place, meeting)
    before = place.board.brief_working_days
    due = place.calendar.count(before, Kind.WORKING, Direction.BEFORE, meeting.meets_on).date
    moment = max(place.at(due, place.opens), now)
    meeting.brief_at = moment.astimezone(dt.UTC) if moment < starts else None
    session.add(meeting)


def queue_if_due(session: Session, place: Place, sender: Sender, *, now: dt.datetime) -> int:
    """Queue the briefs whose hour has come; returns how many letters. Each meeting has one, and
    one that has begun, was put off or was cancelled has none.
    """
    if not place.is_working_time(now):
        return 0
    statement = select(Meeting).where(
        col(Meeting.brief_at) <= now, Meeting.partnership == place.slug
    )
    due = list(session.exec(statement.order_by(col(Meeting.brief_at), col(Meeting.id))))
    return sum(_brief(session, place, sender, meeting, now=now) for meeting in due)


def compose(
    session: Session,
    place: Place,
    sender: Sender,
    meeting: Meeting,
    *,
    now: dt.datetime,
    to: Person | None = None,
) -> Letter:
    """Write the brief as it stands at `now`, to whoever chairs unless somebody is named; nothing
    is queued. Raises IndexError when there is nobody to write to.
    """
    room = Postroom(session=session, place=place, sender=sender, now=now)
    reader = duties.recipient(to or room.chairs()[0])
    ref = meetings.workflow_of(session, meeting).ref
    return board_letters.chairs_brief(
        replace(contents(room, meeting), to=reader),
        message_id=room.message_id("chairs_brief", ref, reader),
    )


def _brief(
    session: Session, place: Place, sender: Sender, meeting: Meeting, *, now: dt.datetime
) -> int:
    room = Postroom(session=session, place=place, sender=sender, now=now)
    workflow = meetings.workflow_of(session, meeting)
    starts, _ = postroom.hours(place, meeting)
    meeting.brief_at = None
    session.add(meeting)
    if workflow.states[0] not in meetings.AHEAD or now >= starts:
        room.tell("brief_left_out", workflow.ref)
        return 0
    chairs, word = room.chairs(), board_letters.chairs_brief
    sent = room.send("chairs_brief", workflow.ref, chairs, contents(room, meeting), word)
    room.tell("brief_written", workflow.ref, to=[each.key for each in chairs])
    return sent


def contents(room: Postroom, meeting: Meeting) -> ChairsBrief:
    """Gather what the brief tells, in open words."""
    session, place, today = room.session, room.place, room.today
    workflow = meetings.workflow_of(session, meeting)
    order = running_order(session, place, meeting)
    reader = actions.Reader(None, today)
    overdue = [
        each
        for each in actions.everything(session, place, reader)
        if each.state is actions.ActionState.OVERDUE
    ]
    published = workflow.states[0] == _PUBLISHED
    return ChairsBrief(
        to=room.nobody,
        partnership=place.name,
        officer=room.officer(),
        meeting=room.meeting(meeting),
        not_published="" if published else "the agenda is not published yet",
        items=telling.items(order),
        decisions=tuple(_decisions(session, place, order)),
        restricted=tuple(_numbered(each) for each in order.part_two if each.stands),
        resolution=next((each.text for each in order.items if each.text), ""),
        leaving_note=order.leaving_note,
        quorum=_quorum(forecast(session, place, meeting, today)),
        overdue=tuple(map(telling.action, overdue)),
        late_papers=tuple(_late(room, order)),
        warnings=order.warnings,
    )


def _numbered(item: OrderItem) -> str:
    return f"item {item.number}, {item.open_title}"


def _decisions(session: Session, place: Place, order: RunningOrder) -> Iterator[str]:
    """Say what the board is asked to decide; of restricted business only that it is asked."""
    for item in order.items:
        if item.stands and item.desired_outcome is DesiredOutcome.DECISION:
            asked = _recommended(session, place, item)
            yield f"{_numbered(item)}{f': {listed(asked)}' if asked else ''}"


def _recommended(session: Session, place: Place, item: OrderItem) -> list[str]:
    if item.restricted or item.paper_ref is None:
        return []
    paper = papers.paper_of(session, workflows.find(session, place, item.paper_ref))
    return [] if paper.restricted else [each.rstrip(".;") for each in paper.recommendations]


def _late(room: Postroom, order: RunningOrder) -> Iterator[str]:
    """Name the papers on the agenda that should be final and are not."""
    refs = [each.paper_ref for each in order.items if each.stands and each.paper_ref]
    for ref in dict.fromkeys(refs):
        workflow = workflows.find(room.session, room.place, ref)
        row = workflows.deadline_of(room.session, workflow, "finalise")
        if workflow.states[0] in _FINISHED or not row or not row.due_at or row.due_at > room.now:
            continue
        paper = papers.paper_of(room.session, workflow)
        author = telling.author(room.session, room.place, workflow)
        due = day(room.place.today(row.due_at))
        yield f"paper {paper.number}, “{paper.title}” ({author}), was due on {due} and is not final"


def _quorum(found: Forecast) -> QuorumTold:
    return QuorumTold(
        sentence=_expected(found),
        expected=True if found.worst.met else None if found.best.met else False,
        apologies=_names(found, Answer.APOLOGIES),
        unknown=_names(found, Answer.UNKNOWN),
        missing=tuple(each.name for each in found.missing),
    )


def _names(found: Forecast, answer: Answer) -> tuple[str, ...]:
    return tuple(
        f"{each.name} ({each.seat.title})" for each in found.members if each.answer is answer
    )


def _expected(found: Forecast) -> str:
    """Say what the quorum needs and what is expected, in one sentence."""
    coming = found.number(Answer.EXPECTED) + found.number(Answer.SUBSTITUTE)
    silent = found.number(Answer.UNKNOWN)
    needed = found.worst.needed
    lead = (
        "no quorum is set" if needed is None else f"the quorum is {counted(needed, 'core member')}"
    )
    is_ = "is" if coming == 1 else "are"
    rest = f", and {silent} {'has' if silent == 1 else 'have'} not answered" if silent else ""
    return f"{lead}; {coming} {is_} expected{rest}"
