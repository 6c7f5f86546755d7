"""The action log and the work programme."""

from collections.abc import Iterable, Sequence

from config.board_words import DesiredOutcome, ProgrammeStanding
from cycle.board.gathering.asking import Asked, said_day
from cycle.business import actions, meetings, programme
from cycle.business.actions import ActionState, ActionView, Reader
from cycle.business.programme import ProgrammeView
from cycle.errors import NotFound
from cycle.records.board_tables import Meeting
from cycle.running import workflows
from notifications.documents import wording
from notifications.documents.contents import (
    ActionLine,
    ActionsContents,
    ProgrammeContents,
    ProgrammeGroup,
    ProgrammeLine,
)
from notifications.documents.kinds import DocumentKind
from notifications.wording.dates import day

_OPEN = (ActionState.OPEN, ActionState.OVERDUE)
_TIMES = {1: "once", 2: "twice"}
_RESTRICTED = "Not for publication: from restricted business."
_STANDING = (
    (ProgrammeStanding.SCHEDULED, "On the agenda of a meeting"),
    (ProgrammeStanding.AGREED, "Agreed, and not on an agenda yet"),
    (ProgrammeStanding.PROPOSED, "Proposed"),
)


def actions_log(asked: Asked) -> ActionsContents:
    """Gather the action log that the agenda of a meeting carries."""
    found = _log(asked, asked.viewer)
    public = _log(asked, None) if asked.viewer else found
    closed = {each.number for each in found if each not in public}
    lines = [(each, _action(asked, each, closed=each.number in closed)) for each in found]
    return ActionsContents(
        **asked.head(DocumentKind.ACTIONS, "Action log"),
        standing=f"As it stood on {day(asked.clerk.today)}.",
        markings=(_RESTRICTED,) if closed else (),
        open_actions=tuple(line for each, line in lines if each.state in _OPEN),
        closed_actions=tuple(line for each, line in lines if each.state not in _OPEN),
    )


def _log(asked: Asked, viewer: str | None) -> list[ActionView]:
    """List each action once by its number: what the agenda carries, and what the meeting added."""
    clerk = asked.clerk
    session, place, meeting = clerk.session, clerk.place, asked.meeting
    carried = actions.log(session, place, meeting, viewer, today=clerk.today)
    added = actions.of_meeting(session, place, meeting, Reader(viewer, clerk.today))
    return sorted([*carried, *added], key=lambda each: each.number)


def _action(asked: Asked, found: ActionView, *, closed: bool) -> ActionLine:
    return ActionLine(
        number=found.number,
        text=found.text,
        owner=found.owner_name,
        due=said_day(found.due_on),
        state=_state(found),
        progress=_progress(found),
        source=_source(asked, found),
        marking=_RESTRICTED if closed else "",
    )


def _state(found: ActionView) -> str:
    said = found.state.value.capitalize()
    if found.state is ActionState.SUPERSEDED and found.superseded_by:
        said += f" by action {found.superseded_by}"
    if found.closed_on:
        said += f" on {day(found.closed_on)}"
    if found.carried and found.state in _OPEN:
        said += f", carried forward {_TIMES.get(found.carried, f'{found.carried} times')}"
    return said


def _progress(found: ActionView) -> str:
    if not found.progress:
        return ""
    last = found.progress[-1]
    said = f"{last.kind.value.replace('_', ' ').capitalize()} ({day(last.on)})"
    later = f" Expected by {day(last.expected_on)}." if last.expected_on else ""
    return f"{said}: {last.text}{later}" if last.text else f"{said}.{later}"


def _source(asked: Asked, found: ActionView) -> str:
    if found.meeting == asked.ref:
        where = "Asked for at this meeting"
    else:
        where = f"Meeting of {_meeting(asked, found.meeting)}" if found.meeting else ""
    item = f"item {found.item}" if found.item else ""
    return ", ".join(filter(None, (where, item)))


def work_programme(asked: Asked) -> ProgrammeContents:
    """Gather what a meeting had before it and agreed, and the programme as it stands."""
    session, place = asked.clerk.session, asked.clerk.place
    proposed = programme.proposed_at(session, place, asked.meeting)
    agreed = programme.agreed_at(session, place, asked.meeting)
    shown = {each.number for each in (*proposed, *agreed)}
    rest = [each for each in programme.everything(session, place) if each.number not in shown]
    grouped = [
        ("Proposed to this meeting", proposed),
        ("Agreed at this meeting", agreed),
        *((heading, _standing(rest, standing)) for standing, heading in _STANDING),
    ]
    return ProgrammeContents(
        **asked.head(DocumentKind.PROGRAMME, "Work programme"),
        standing=f"As it stood on {day(asked.clerk.today)}.",
        groups=tuple(
            ProgrammeGroup(heading=heading, note="", lines=_lines(asked, found))
            for heading, found in grouped
            if found
        ),
    )


def _standing(found: Iterable[ProgrammeView], standing: ProgrammeStanding) -> list[ProgrammeView]:
    return [each for each in found if each.standing is standing]


def _lines(asked: Asked, found: Sequence[ProgrammeView]) -> tuple[ProgrammeLine, ...]:
    rows = programme.rows(asked.clerk.session, asked.clerk.slug)
    wanted = {row.number: row.desired_outcome for row in rows}
    return tuple(
        ProgrammeLine(
            number=each.number,
            title=each.title,
            topics=each.topics,
            author=each.author_name,
            desired_outcome=_for(wanted.get(each.number)),
            meeting=_meeting(asked, each.meeting),
            period=each.period,
        )
        for each in found
    )


def _for(outcome: DesiredOutcome | None) -> str:
    return wording.FOR[outcome] if outcome else ""


def _meeting(asked: Asked, ref: str | None) -> str:
    if ref is None:
        return ""
    session = asked.clerk.session
    try:
        found: Meeting = meetings.meeting_of(
            session, workflows.find(session, asked.clerk.place, ref)
        )
    except NotFound:
        return ref
    return day(found.meets_on)
