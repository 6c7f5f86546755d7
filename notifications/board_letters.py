"""Letters of the board: contents worded and set, all from one template.

They tell open words alone, to everybody: who is entitled to more is handed the annex.
"""

import datetime as dt

from notifications.board_contents import (
    ActionClosed,
    ActionsCirculated,
    AgendaPublished,
    BoardLetter,
    CalendarChanged,
    CallForItems,
    ChairsBrief,
    DraftMinutes,
    LatePaper,
    NominationAsked,
)
from notifications.letters import Kind, Letter, answers_to, set_letter
from notifications.wording import aftermath, brief, diary, run_up
from notifications.wording.sheet import Sheet

_TEMPLATE = "board"


def call_for_items(contents: CallForItems, *, message_id: str) -> Letter:
    """Asks what the board should consider, and until when."""
    return _set("call_for_items", contents, run_up.of_call(contents), message_id=message_id)


def agenda_published(contents: AgendaPublished, *, message_id: str) -> Letter:
    """Gives the running order in open words, and the notice given."""
    return _set("agenda_published", contents, run_up.of_agenda(contents), message_id=message_id)


def late_paper(contents: LatePaper, *, message_id: str) -> Letter:
    """Asks the chair whether a late paper may still come."""
    return _set("late_paper", contents, run_up.of_late_paper(contents), message_id=message_id)


def nomination(contents: NominationAsked, *, message_id: str) -> Letter:
    """Asks an organisation to name somebody for its seat."""
    return _set("nomination", contents, run_up.of_nomination(contents), message_id=message_id)


def actions(contents: ActionsCirculated, *, message_id: str) -> Letter:
    """Tells one person their own actions, then the others'."""
    return _set("actions", contents, aftermath.of_actions(contents), message_id=message_id)


def draft_minutes(contents: DraftMinutes, *, message_id: str) -> Letter:
    """Sends the open part of the draft minutes, in the letter itself."""
    return _set("draft_minutes", contents, aftermath.of_minutes(contents), message_id=message_id)


def action_closed(contents: ActionClosed, *, message_id: str) -> Letter:
    """Tells whoever asked for an action what became of it."""
    return _set("action_closed", contents, aftermath.of_closed(contents), message_id=message_id)


def chairs_brief(contents: ChairsBrief, *, message_id: str) -> Letter:
    """Gives the chair what to have in hand."""
    return _set("chairs_brief", contents, brief.of_brief(contents), message_id=message_id)


def calendar_changed(
    contents: CalendarChanged,
    *,
    message_id: str,
    now: dt.datetime | None = None,  # noqa: ARG001 -- letters share one shape
) -> Letter:
    """Tells which meetings a change of the closed days touches."""
    told = diary.of_calendar(contents)
    return _set("calendar_changed", contents, told, message_id=message_id)


def _set(kind: Kind, contents: BoardLetter, told: tuple[str, Sheet], *, message_id: str) -> Letter:
    subject, sheet = told
    return set_letter(
        kind,
        contents,
        subject,
        message_id=message_id,
        context={"sheet": sheet},
        template=_TEMPLATE,
        reply_to=answers_to(contents.officer, contents.to),
    )
