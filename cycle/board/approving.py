"""Approving minutes at a later meeting, with the corrections it agreed, and freezing what results.

The draft stays as it went round. Corrections stand beside it, and in the approved rendering.
"""

from collections.abc import Sequence

from config.board_words import Audience, ItemKind, ItemStanding, OutcomeKind, RenderingKind
from cycle.board import outcomes
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.minute_book import item_of, open_to_writing, tell
from cycle.board.restricting import seal
from cycle.business import corrections as correcting
from cycle.business import meetings, texts
from cycle.business import minutes as reading
from cycle.business.minutes import Stage
from cycle.errors import NotAllowed, NotFound
from cycle.records.board_tables import AgendaItem, Correction, Meeting, Outcome
from cycle.records.tables import Workflow
from cycle.running import workflows
from cycle.running.advancing import Attempt, Taken
from notifications.wording.dates import day

_STANDS = (ItemStanding.LISTED, ItemStanding.TAKEN)
_LONGEST = 1_000


def approve(
    clerk: Clerk,
    ref: str,
    *,
    at: str,
    corrections: Sequence[tuple[str, str]] = (),
    item: int | None = None,
) -> Outcome:
    """Record that the meeting `at` approved the minutes of `ref` as a correct record.

    `corrections` are pairs of a minute's number and what is corrected in it ("to show ..."); they
    are open to all, but of a restricted item they are sealed. `item` is the item of the later
    meeting, when none of it is there for minutes.
    Raises NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="record an approval")
    workflow = workflows.find(clerk.session, clerk.place, ref)
    meeting = meetings.meeting_of(clerk.session, workflow)
    later = _later(clerk, meeting, at)
    _must_wait_for_approval(clerk, meeting, workflow)
    agreed = _corrections(clerk, meeting, corrections)
    closed = _closed_numbers(clerk, meeting)
    said = outcomes.Said(
        text=f"the minutes of the meeting held on {day(meeting.meets_on)} be approved as a correct"
        " record",
        subject_to=correcting.subject_to(agreed, closed) or None,
    )
    where = _item(clerk, later, item)
    kind = OutcomeKind.APPROVED_AS_CORRECT_RECORD
    outcome = outcomes.add_outcome(clerk, later, where, kind=kind, said=said)
    outcome.approves_id = meeting.id
    if any(number in closed for number, _ in agreed):
        outcome.sealed_subject_id = seal(clerk, correcting.subject_to(agreed))
    clerk.session.add(outcome)
    rows = [_correction(clerk, outcome, pair, closed=pair[0] in closed) for pair in agreed]
    told = [{"minute": row.minute_number, "text": row.text} for row in rows]
    tell(clerk, "minutes_approval_recorded", ref, at=at, corrections=told)
    return outcome


def circulated(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Freeze the draft as it goes round."""
    del attempt, taken
    _freeze(clerk, workflow, RenderingKind.DRAFT_MINUTES)


def approved(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Freeze the minutes as they were approved, corrections and all."""
    del attempt, taken
    _freeze(clerk, workflow, RenderingKind.APPROVED_MINUTES)


def minutes_published(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Put on record which frozen document was published."""
    del attempt, taken
    meeting = meetings.meeting_of(clerk.session, workflow)
    view = reading.minutes(clerk.session, clerk.place, meeting, viewer=None, on=clerk.today)
    frozen = [
        each
        for each in view.renderings
        if each.kind is RenderingKind.APPROVED_MINUTES and each.audience is Audience.PUBLIC
    ]
    if not frozen:
        raise NotAllowed(
            f"there is no approved document of the minutes of {workflow.ref} to publish; check the"
            " records with: cycle verify"
        )
    tell(clerk, "minutes_published", workflow.ref, sha256=frozen[-1].sha256)


def _freeze(clerk: Clerk, workflow: Workflow, kind: RenderingKind) -> None:
    from cycle.board import documents  # noqa: PLC0415 -- templates are read only to freeze

    documents.freeze(clerk, meetings.meeting_of(clerk.session, workflow), kind)


def _later(clerk: Clerk, meeting: Meeting, at: str) -> Meeting:
    """Return the meeting that approves, if it may. Raises NotFound and NotAllowed."""
    workflow = workflows.find(clerk.session, clerk.place, at)
    later = meetings.meeting_of(clerk.session, workflow)
    if (later.meets_on, later.id or 0) <= (meeting.meets_on, meeting.id or 0):
        ref = meetings.workflow_of(clerk.session, meeting).ref
        raise NotAllowed(
            f"{at} is not after {ref}: minutes are approved at a later meeting; name one with --at"
        )
    if reading.stage_of(clerk.session, workflow) is Stage.NOT_HELD:
        raise NotAllowed(
            f"{at} has not opened, so it has approved nothing; once it has begun:"
            f" cycle advance {at} open_meeting"
        )
    return open_to_writing(clerk, at)


def _must_wait_for_approval(clerk: Clerk, meeting: Meeting, workflow: Workflow) -> None:
    stage, ref = reading.stage_of(clerk.session, workflow), workflow.ref
    if stage is Stage.NOT_HELD:
        raise NotAllowed(f"{ref} was never opened; it has no minutes to approve")
    if stage is Stage.IN_DRAFT:
        raise NotAllowed(
            f"the draft minutes of {ref} were never circulated; send them round first:"
            f" cycle advance {ref} circulate_minutes"
        )
    approval = reading.approval_of(clerk.session, meeting)
    if approval is not None:
        later = clerk.session.get_one(Meeting, approval.meeting_id)
        there = meetings.workflow_of(clerk.session, later).ref
        raise NotAllowed(
            f"the minutes of {ref} were approved at {there} already; to record it otherwise, take"
            f" that outcome away while {there} is in draft: cycle minutes remove {there}"
        )


def _corrections(
    clerk: Clerk, meeting: Meeting, corrections: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    known = [str(number) for number, _ in meetings.items(clerk.session, meeting)]
    checked = []
    for number, text in corrections:
        plain = number.strip()
        if plain not in known:
            ref = meetings.workflow_of(clerk.session, meeting).ref
            raise NotFound(
                f"the minutes of {ref} have no item {plain}; they have:"
                f" {', '.join(known) or 'none'}"
            )
        said = texts.line(text, f"the correction of minute {plain}", longest=_LONGEST)
        checked.append((plain, said.rstrip(".")))
    return checked


def _closed_numbers(clerk: Clerk, meeting: Meeting) -> set[str]:
    return {str(number) for number, row in meetings.items(clerk.session, meeting) if row.restricted}


def _correction(
    clerk: Clerk, outcome: Outcome, said: tuple[str, str], *, closed: bool
) -> Correction:
    number, text = said
    row = Correction(
        meeting_id=outcome.approves_id or 0,
        minute_number=number,
        text=correcting.open_words(number) if closed else text,
        sealed_id=seal(clerk, text) if closed else None,
        outcome_id=outcome.id or 0,
    )
    clerk.session.add(row)
    return row


def _item(clerk: Clerk, later: Meeting, number: int | None) -> AgendaItem:
    if number is not None:
        return item_of(clerk, later, number)
    for _, row in meetings.items(clerk.session, later):
        if ItemKind.MINUTES in row.serves and row.standing in _STANDS:
            return row
    ref = meetings.workflow_of(clerk.session, later).ref
    raise NotFound(
        f"no item of {ref} is there for the minutes of the last meeting; say on which item they"
        " were approved: --item NUMBER"
    )
