"""The business of a meeting file, put through the same use cases as an officer's typing.

Nothing here writes a row by itself.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from config.board_words import AttendanceKind, ItemKind
from config.meeting_entries import Attendee, ItemEntry, OutcomeEntry, RestrictedEntry
from config.meeting_files import PARTS, MeetingFile
from cycle.board import (
    actions,
    agenda,
    agenda_limits,
    approving,
    attendance,
    minutes,
    ordering,
    programme,
    scheduling,
)
from cycle.board.clerk import Clerk
from cycle.board.restricting import Restriction
from cycle.business import meetings
from cycle.records.board_tables import AgendaItem, Meeting

#: The part of the register -> how those in it stand to the meeting.
_KINDS: Mapping[str, AttendanceKind] = MappingProxyType(
    dict(
        zip(
            PARTS,
            (
                AttendanceKind.PRESENT,
                AttendanceKind.SUBSTITUTE,
                AttendanceKind.APOLOGIES,
                AttendanceKind.ABSENT,
                AttendanceKind.IN_ATTENDANCE,
                AttendanceKind.OBSERVING,
            ),
            strict=True,
        )
    )
)
#: Recorded before the meeting opens: the quorum is counted from them.
AT_THE_TABLE = ("present", "substitutes")


def put_items(clerk: Clerk, ref: str, file: MeetingFile, *, in_order: bool) -> list[AgendaItem]:
    """Put the items on the agenda and return them as the file lists them.

    `in_order` they stand as in the file, the public ones first; else among the standing items.
    Raises Refusals.
    """
    meeting, _ = ordering.find_meeting(clerk, ref)
    agenda_limits.must_have_room(clerk, meeting, ref, adding=len(file.items))
    added: dict[int, AgendaItem] = {}
    listed = list(enumerate(file.items))
    public = [(place, item) for place, item in listed if item.restricted is None]
    closed = [(place, item) for place, item in listed if item.restricted is not None]
    for number, (place, item) in enumerate(public, start=1):
        added[place] = _add(clerk, ref, item, at=number if in_order else None)
    for place, item in closed:
        added[place] = _add(clerk, ref, item, at=None)
    return [added[place] for place, _ in listed]


def _add(clerk: Clerk, ref: str, item: ItemEntry, *, at: int | None) -> AgendaItem:
    return agenda.add(
        clerk,
        ref,
        title=item.title,
        topics=item.topics,
        presenter=item.presenter or "",
        minutes_allotted=item.minutes_allotted,
        desired_outcome=item.desired_outcome,
        at=at,
        serves=[ItemKind(each) for each in item.serves],
        restricted=_restriction(item.restricted) if item.restricted else None,
    )


def _restriction(said: RestrictedEntry) -> Restriction:
    return Restriction(
        closed_title=said.closed_title,
        closed_text=said.closed_text or "",
        paragraphs=said.paragraphs,
        confidential=said.confidential,
        public_interest=said.public_interest_test or "",
    )


def record_register(clerk: Clerk, ref: str, file: MeetingFile, parts: Sequence[str]) -> None:
    """Record who stood how to the meeting, of some parts of the register. Raises Refusals."""
    for part in parts:
        for each in getattr(file.register_entry, part):
            _record(clerk, ref, each, _KINDS[part])


def _record(clerk: Clerk, ref: str, each: Attendee, kind: AttendanceKind) -> None:
    attendance.record(
        clerk,
        ref,
        kind=kind,
        person=each.person,
        name=each.name,
        stands_in_for=each.stands_in_for,
        organisation_name=each.organisation,
    )


def write_minutes(
    clerk: Clerk, ref: str, file: MeetingFile, items: Sequence[AgendaItem]
) -> list[str]:
    """Write what was said and decided; return the meetings whose minutes were approved.

    Raises Refusals.
    """
    approved: list[str] = []
    for entry, item in zip(file.items, items, strict=True):
        number = number_of(clerk, item)
        if entry.discussion or entry.closed_discussion:
            minutes.write(clerk, ref, number, entry.discussion or "", entry.closed_discussion)
        for outcome in entry.outcomes:
            if outcome.approves is None:
                _decide(clerk, ref, number, outcome)
                continue
            _approve(clerk, ref, number, outcome, outcome.approves)
            approved.append(outcome.approves)
    return approved


def _decide(clerk: Clerk, ref: str, number: int, outcome: OutcomeEntry) -> None:
    if outcome.kind is None:
        raise ValueError("the file was not checked")
    minutes.decide(
        clerk,
        ref,
        number,
        kind=outcome.kind,
        text=outcome.text,
        points=outcome.points,
        subject_to=outcome.subject_to,
        owner=outcome.owner,
        due_on=outcome.due_on,
        closed=outcome.closed,
    )


def _approve(clerk: Clerk, ref: str, number: int, outcome: OutcomeEntry, earlier: str) -> None:
    corrections = [(each.minute, each.text) for each in outcome.corrections]
    approving.approve(clerk, earlier, at=ref, corrections=corrections, item=number)


def record_actions(
    clerk: Clerk, ref: str, file: MeetingFile, items: Sequence[AgendaItem]
) -> list[str]:
    """Record the actions of the meeting and return their references. Raises Refusals."""
    made = [
        actions.record(
            clerk,
            text=each.text,
            owner=each.owner,
            due_on=each.due_on,
            meeting_ref=ref,
            item_number=None if each.item is None else number_of(clerk, items[each.item - 1]),
            outcome=each.outcome,
            kind=each.kind,
            at_most=each.at_most,
            originator=each.originator,
        )
        for each in file.actions
    ]
    return [f"action-{each.number}" for each in made]


def put_programme(clerk: Clerk, ref: str, file: MeetingFile) -> None:
    """Record what was proposed and what was agreed, and give what was agreed its slot.

    Raises Refusals.
    """
    for each in file.programme.proposed:
        programme.propose(
            clerk,
            title=each.title,
            topics=each.topics,
            period=each.period or "",
            meeting_ref=file.programme.proposed_for,
            at=ref,
        )
    for agreed in file.programme.agreed:
        row = programme.propose(
            clerk, title=agreed.title, topics=agreed.topics, period=agreed.period or ""
        )
        programme.agree(clerk, row.number, at=ref)
        if agreed.slot is not None:
            scheduling.schedule(
                clerk,
                row.number,
                meeting_ref=agreed.slot.meeting,
                author=agreed.slot.author,
                clearer=agreed.slot.clearer,
                desired_outcome=agreed.slot.desired_outcome,
            )


def number_of(clerk: Clerk, item: AgendaItem) -> int:
    """Return the number an item has on its agenda now."""
    meeting = clerk.session.get_one(Meeting, item.meeting_id)
    found = ordering.number_of(clerk, meeting, item)
    if found is None:
        ref = meetings.workflow_of(clerk.session, meeting).ref
        raise ValueError(f"the item was taken off the agenda of {ref}")
    return found
