"""How the diary and a meeting are told: for people as tables, for programs as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from cycle.board.proposals import Proposal
from cycle.business import meetings, notice, running_order
from cycle.cli import agenda_text, attendance_told, screen, standing, words
from cycle.cli.arithmetic import days_json, show_days
from cycle.cli.context import Desk
from cycle.people.board_rules import ListedDay
from cycle.people.place import Place
from cycle.records.board_tables import Meeting, Paper
from cycle.records.tables import Workflow
from cycle.running import status, views, workflows
from notifications.wording.dates import weekday_and_day


def proposal_json(each: Proposal) -> dict[str, Any]:
    """Return one proposed meeting of the contract."""
    return {
        "date": each.date.isoformat(),
        "rule_date": each.rule_date and each.rule_date.isoformat(),
        "moved": each.moved,
        "why": each.why,
        "publish_by": each.publish_by.isoformat(),
        "starts_at": each.starts_at,
        "ref": each.ref,
        "warnings": list(each.warnings),
        "arithmetic": days_json(each.arithmetic),
    }


def days_of_diary_json(days: Iterable[ListedDay]) -> list[dict[str, Any]]:
    """Return the days of the diary that have no meeting."""
    return [
        {"date": each.on.isoformat(), "standing": each.standing, "why": each.why} for each in days
    ]


def show_proposals(found: Sequence[Proposal], days: Sequence[ListedDay]) -> None:
    """Print the proposed meetings, and why each that is moved is not on the rule's day."""
    rows = [
        (
            f"{each.date:%a}",
            each.date,
            each.starts_at,
            each.publish_by,
            "in the diary" if each.ref else "moved" if each.moved else "",
        )
        for each in found
    ]
    screen.table(["", "date", "at", "publish by", ""], rows)
    for each in found:
        if each.why or each.warnings:
            screen.say("", f"{each.date}: {each.why}" if each.why else f"{each.date}:")
            if each.arithmetic:
                show_days(each.arithmetic)
            screen.say(*(f"  warning: {warning}" for warning in each.warnings))
    _show_days_of_diary(days)


def _show_days_of_diary(days: Sequence[ListedDay]) -> None:
    if days:
        screen.say("")
        screen.table(
            ["", "no meeting", "", "why"],
            [(f"{each.on:%a}", each.on, each.standing, each.why) for each in days],
        )


def meeting_json(desk: Desk, meeting: Meeting, workflow: Workflow) -> dict[str, Any]:
    """Return one meeting as the diary has it."""
    published_on = _published_on(desk.session, workflow)
    return {
        "ref": workflow.ref,
        "title": workflow.title,
        "kind": meeting.kind.value,
        "date": meeting.meets_on.isoformat(),
        "starts_at": meeting.starts_at,
        "length_minutes": meeting.length_minutes,
        "venue": meeting.venue,
        "rule_date": meeting.rule_on and meeting.rule_on.isoformat(),
        "why": meeting.why,
        "states": list(workflow.states),
        "state_titles": list(views.state_titles(desk.session, workflow)),
        "publish_by": notice.publish_by(desk.place, meeting.meets_on).isoformat(),
        "published_on": published_on and published_on.isoformat(),
        "postponed_to": meeting.postponed_to,
        "postponed_from": meeting.postponed_from,
        "uid": meeting.uid,
        "sequence": meeting.sequence,
    }


def show_list(told: Sequence[dict[str, Any]], days: Sequence[ListedDay]) -> None:
    """Print the diary."""
    rows = [
        (
            each["ref"],
            f"{_weekday(each)} {each['starts_at']}",
            "; ".join(each["state_titles"]),
            each["published_on"] or f"by {each['publish_by']}",
            each["why"],
        )
        for each in told
    ]
    if rows:
        screen.table(["meeting", "when", "stands at", "published", "why"], rows)
    _show_days_of_diary(days)


def _weekday(told: dict[str, Any]) -> str:
    return words.day(told["date"], "the day").strftime("%a")


def whole_json(
    desk: Desk, meeting: Meeting, workflow: Workflow, viewer: str | None
) -> dict[str, Any]:
    """Return everything of one meeting, as `viewer` may see it."""
    session, place = desk.session, desk.place
    today = place.today(desk.now)
    order = running_order.running_order(session, place, meeting, viewer=viewer, on=today)
    attendance = attendance_told.as_json(session, place, meeting, now=desk.now)
    view = status.workflow_view(session, place, workflow, now=desk.now)
    return {
        **meeting_json(desk, meeting, workflow),
        "items": [agenda_text.item_json(each) for each in order.items],
        "papers": _papers(session, meeting),
        "register": attendance["register"],
        "quorum": attendance["quorum"],
        "notice": _notice(session, place, meeting, workflow),
        "deadlines": [each.as_json() for each in view.deadlines],
    }


def show_whole(desk: Desk, meeting: Meeting, workflow: Workflow, viewer: str | None) -> None:
    """Print one meeting, as `viewer` may see it."""
    session, place = desk.session, desk.place
    view = status.workflow_view(session, place, workflow, now=desk.now)
    ends = f"{meeting.length_minutes} minutes"
    screen.say(
        workflow.title,
        f"{weekday_and_day(meeting.meets_on)}, {meeting.starts_at}, {ends}, {meeting.kind}",
        f"venue: {meeting.venue or 'to be confirmed'}",
        f"stands at: {'; '.join(view.state_titles)}",
        *([f"why: {meeting.why}"] if meeting.why else []),
        *_moved(meeting),
        "",
    )
    _show_notice(_notice(session, place, meeting, workflow))
    today = place.today(desk.now)
    order = running_order.running_order(session, place, meeting, viewer=viewer, on=today)
    screen.say("", "Agenda")
    agenda_text.show(order)
    _show_papers(_papers(session, meeting))
    screen.say("", "Attendance")
    attendance_told.show(attendance_told.as_json(session, place, meeting, now=desk.now))
    screen.say("", "Deadlines")
    standing.deadlines(view.deadlines, indent="  ")


def _moved(meeting: Meeting) -> list[str]:
    told = [(meeting.postponed_from, "postponed from"), (meeting.postponed_to, "postponed to")]
    return [f"{how} {ref}" for ref, how in told if ref]


def _papers(session: Session, meeting: Meeting) -> list[dict[str, Any]]:
    """List the papers for a meeting by their open titles."""
    statement = (
        select(Paper, Workflow)
        .join(Workflow, col(Workflow.id) == col(Paper.workflow_id))
        .where(Paper.meeting_id == meeting.id)
        .order_by(col(Paper.number))
    )
    return [
        {
            "ref": workflow.ref,
            "number": paper.number,
            "title": paper.title,
            "restricted": paper.restricted,
            "state": workflow.states[0],
        }
        for paper, workflow in session.exec(statement).all()
    ]


def _show_papers(told: list[dict[str, Any]]) -> None:
    if told:
        screen.say("", "Papers")
        rows = [(each["ref"], words.plain(each["state"]), each["title"]) for each in told]
        screen.table(["paper", "stands at", "title"], rows, indent="  ")


def _notice(session: Session, place: Place, meeting: Meeting, workflow: Workflow) -> dict[str, Any]:
    counted = place.calendar.notice(meeting.meets_on)
    published_on = _published_on(session, workflow)
    return {
        "clear_days": place.profile.notice_clear_days,
        "publish_by": counted.date.isoformat(),
        "published_on": published_on and published_on.isoformat(),
        "in_time": None if published_on is None else published_on <= counted.date,
        "rule": place.profile.name,
        "source": place.profile.source,
        "regime": place.access_regime.value,
        "arithmetic": days_json(counted.arithmetic),
    }


def _show_notice(told: dict[str, Any]) -> None:
    published = told["published_on"]
    done = "not published yet"
    if published:
        done = f"published on {published}, {'in time' if told['in_time'] else 'too late'}"
    screen.say(f"notice: {told['rule']}; publish by {told['publish_by']}; {done}")


def _published_on(session: Session, workflow: Workflow) -> Any:
    taken = workflows.steps_taken(session, workflow)
    return next((each.happened_on for each in taken if each.step == notice.PUBLISH), None)


def found(desk: Desk, ref: str) -> tuple[Meeting, Workflow]:
    """Find a meeting by its reference. Raises NotFound."""
    workflow = workflows.find(desk.session, desk.place, ref)
    return meetings.meeting_of(desk.session, workflow), workflow
