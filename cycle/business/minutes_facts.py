"""What gates ask of the minutes: do they cover the agenda, has what was asked for an owner, are
they approved. Reasons name items by number and open title alone.
"""

from collections.abc import Iterable

from sqlmodel import select

from config.board_words import ItemStanding, OutcomeKind
from cycle.business import actions, meetings, minutes
from cycle.business.case import Case
from cycle.records.board_tables import Action, AgendaItem, Meeting, Outcome
from cycle.records.tables import Workflow
from workflows.gates import Stated

_TAKEN = (ItemStanding.LISTED, ItemStanding.TAKEN)


def minutes_cover_the_agenda(case: Case) -> Stated:
    """Say whether something is minuted on every item that was to be taken."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    ref = case.workflow.ref
    written = {
        row.item_id
        for row in minutes.minutes_of(case.session, meeting)
        if row.discussion or row.sealed_id
    } | {row.item_id for row in minutes.outcomes_of(case.session, meeting)}
    taken = [pair for pair in meetings.items(case.session, meeting) if pair[1].standing in _TAKEN]
    bare = [(number, item) for number, item in taken if item.id not in written]
    if not bare:
        return Stated(open=True, reason="every item that was taken has its minute")
    number = bare[0][0]
    return Stated(
        open=False,
        reason=f"nothing is minuted on {_named(bare)}",
        fix=f"cycle minutes draft {ref}, then: cycle minutes write {ref} {number} TEXT",
    )


def actions_have_owners(case: Case) -> Stated:
    """Say whether every request of a meeting, and every action it led to, has owner and date."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    ref = case.workflow.ref
    numbered = meetings.items(case.session, meeting)
    loose = sorted({number for number in _loose(case, meeting, numbered) if number is not None})
    undated = [each.ref for each in _undated(case, meeting)]
    reasons, fixes = [], []
    if loose:
        items = [(number, item) for number, item in numbered if number in loose]
        reasons.append(f"something was requested without an owner or a date on {_named(items)}")
        fixes.append(f"cycle actions add TEXT --owner KEY --meeting {ref} --item {loose[0]}")
    if undated:
        reasons.append(f"{', '.join(undated)} {'has' if len(undated) == 1 else 'have'} no date")
        fixes.append(f"cycle actions set {undated[0].removeprefix('action-')} --due DATE")
    if not reasons:
        return Stated(open=True, reason="whatever was requested has an owner and a date")
    return Stated(open=False, reason=" and ".join(reasons), fix=", then: ".join(fixes))


def minutes_are_approved(case: Case) -> Stated:
    """Say whether a later meeting approved the minutes of this one."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    approval = minutes.approval_of(case.session, meeting)
    if approval is None:
        return Stated(
            open=False,
            reason="no later meeting has approved the minutes",
            fix=f"cycle minutes approve {case.workflow.ref} --at LATER_MEETING",
        )
    later = case.session.get_one(Meeting, approval.meeting_id)
    ref = meetings.workflow_of(case.session, later).ref
    subject = "" if approval.subject_to is None else ", subject to corrections"
    return Stated(open=True, reason=f"they were approved at {ref}{subject}")


def _loose(
    case: Case, meeting: Meeting, numbered: list[tuple[int, AgendaItem]]
) -> Iterable[int | None]:
    """Yield the numbers of items with a request that lacks an owner or a date."""
    became = {row.outcome_id for row, _ in _asked(case, meeting)}
    for row in minutes.outcomes_of(case.session, meeting):
        if row.kind is OutcomeKind.REQUESTED and row.id not in became and not _is_settled(row):
            yield actions.number_of(numbered, row.item_id)


def _is_settled(outcome: Outcome) -> bool:
    return outcome.owner is not None and outcome.due_on is not None


def _undated(case: Case, meeting: Meeting) -> list[Workflow]:
    return [
        workflow
        for _, workflow in _asked(case, meeting)
        if workflow.closed_at is None
        and (
            actions.due_on(case.session, workflow) is None
            or actions.owner_of(case.session, workflow) is None
        )
    ]


def _asked(case: Case, meeting: Meeting) -> list[tuple[Action, Workflow]]:
    statement = select(Action, Workflow).where(
        Action.meeting_id == meeting.id, Workflow.id == Action.workflow_id
    )
    return list(case.session.exec(statement).all())


def _named(items: list[tuple[int, AgendaItem]]) -> str:
    said = [f"{number} ({item.title})" for number, item in items]
    word = "item" if len(said) == 1 else "items"
    return f"{word} {', '.join(said)}"
