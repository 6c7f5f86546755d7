"""What the board did with an item: it resolved, agreed, noted, asked. Open words, and who acts.

An outcome is changed until the draft goes round; one that became an action stays.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import select

from config.board_words import OutcomeKind
from cycle.board import ordering
from cycle.board.clerk import Clerk
from cycle.board.minute_book import item_of, minute_of, must_have_notice, open_to_writing, tell
from cycle.board.restricting import seal
from cycle.board.rewording import follow, in_one_line
from cycle.business import exclusion, meetings, texts
from cycle.business import minutes as reading
from cycle.business.minutes import Stage
from cycle.errors import NotAllowed, NotFound
from cycle.people import directory
from cycle.records.board_tables import Action, AgendaItem, Correction, Meeting, Outcome

#: The longest text of an outcome or of one of its points.
_LONGEST = 2_000


def decide(  # noqa: PLR0913 -- an outcome is recorded with this many facts
    clerk: Clerk,
    ref: str,
    number: int,
    *,
    kind: OutcomeKind,
    text: str = "",
    points: Sequence[str] = (),
    subject_to: str | None = None,
    owner: str | None = None,
    due_on: dt.date | None = None,
    closed: str | None = None,
    position: int | None = None,
) -> Outcome:
    """Record what the board did with an item; `text`, `points` and `subject_to` are open to all.

    The exclusion of the public has the words of the agenda unless others are given. `position`
    puts it before others of the item; it comes last without. Raises NotAllowed and NotFound.
    """
    if kind is OutcomeKind.APPROVED_AS_CORRECT_RECORD:
        raise NotAllowed(
            "minutes are approved with their corrections in one go: cycle minutes approve"
            f" REF_OF_THE_MINUTES --at {ref}"
        )
    meeting = open_to_writing(clerk, ref)
    item = item_of(clerk, meeting, number)
    if kind is OutcomeKind.EXCLUDED and not text.strip():
        text = _known_resolution(clerk, meeting, ref)
    said = Said(text=text, points=points, subject_to=subject_to, owner=owner, due_on=due_on)
    outcome = add_outcome(clerk, meeting, item, kind=kind, said=said, position=position)
    if closed:
        outcome.sealed_id = seal(clerk, texts.block(closed, "the closed text"))
    tell(clerk, "outcome_recorded", ref, item=number, outcome=kind.value)
    return outcome


@dataclass(frozen=True, kw_only=True)
class Said:
    """The open words of an outcome, and who is to act on it by when."""

    text: str
    points: Sequence[str] = ()
    subject_to: str | None = None
    #: A person's key.
    owner: str | None = None
    due_on: dt.date | None = None


def add_outcome(
    clerk: Clerk,
    meeting: Meeting,
    item: AgendaItem,
    *,
    kind: OutcomeKind,
    said: Said,
    position: int | None = None,
) -> Outcome:
    """Add an outcome to an item, begin its minute if need be; the caller journals it.

    Raises NotAllowed, also for an item that the law does not let the board take.
    """
    must_have_notice(clerk, meeting, item)
    _check(clerk, meeting, said)
    others = reading.outcomes_of(clerk.session, meeting, item)
    place = len(others) + 1 if position is None else position
    if not 1 <= place <= len(others) + 1:
        raise NotAllowed(
            f"position {place} is not among the outcomes of this item; give one from 1 to"
            f" {len(others) + 1}"
        )
    outcome = Outcome(
        meeting_id=item.meeting_id,
        item_id=item.id or 0,
        position=place,
        kind=kind,
        text=_text(said.text),
        points=[_point(each) for each in said.points],
        subject_to=_text(said.subject_to) if said.subject_to else None,
        owner=said.owner,
        due_on=said.due_on,
    )
    _number(clerk, [*others[: place - 1], outcome, *others[place - 1 :]])
    minute_of(clerk, meeting, item)
    clerk.session.flush()
    return outcome


def change(  # noqa: PLR0913 -- as above; what is None stays as it is
    clerk: Clerk,
    ref: str,
    number: int,
    position: int,
    *,
    kind: OutcomeKind | None = None,
    text: str | None = None,
    points: Sequence[str] | None = None,
    subject_to: str | None = None,
    owner: str | None = None,
    due_on: dt.date | None = None,
    closed: str | None = None,
) -> Outcome:
    """Change an outcome before the draft goes round. Raises NotAllowed and NotFound.

    The open text of the action it became follows, where nobody has given that another.
    """
    meeting = open_to_writing(clerk, ref)
    outcome = outcome_of(clerk, meeting, item_of(clerk, meeting, number), position)
    approval = OutcomeKind.APPROVED_AS_CORRECT_RECORD
    if kind is not None and approval in (kind, outcome.kind):
        raise NotAllowed(
            "an approval of minutes is made and taken away whole: cycle minutes remove"
            f" {ref} {number} {position}, and cycle minutes approve"
        )
    said = Said(
        text=outcome.text if text is None else text,
        points=outcome.points if points is None else points,
        subject_to=outcome.subject_to if subject_to is None else subject_to,
        owner=owner or outcome.owner,
        due_on=due_on or outcome.due_on,
    )
    _check(clerk, meeting, said)
    was = in_one_line(outcome)
    outcome.kind = kind or outcome.kind
    outcome.text, outcome.points = _text(said.text), [_point(each) for each in said.points]
    outcome.subject_to = _text(said.subject_to) if said.subject_to else None
    if subject_to is not None:
        outcome.sealed_subject_id = None
    outcome.owner, outcome.due_on = said.owner, said.due_on
    if closed is not None:
        outcome.sealed_id = seal(clerk, texts.block(closed, "the closed text"))
    clerk.session.add(outcome)
    follow(clerk, outcome, was)
    tell(clerk, "outcome_changed", ref, item=number, position=position)
    return outcome


def remove(clerk: Clerk, ref: str, number: int, position: int) -> None:
    """Take an outcome away before the draft goes round. Raises NotAllowed and NotFound.

    An approval goes with its corrections; an outcome that became an action stays.
    """
    meeting = open_to_writing(clerk, ref)
    item = item_of(clerk, meeting, number)
    outcome = outcome_of(clerk, meeting, item, position)
    _must_be_loose(clerk, outcome)
    corrections = select(Correction).where(Correction.outcome_id == outcome.id)
    for row in clerk.session.exec(corrections).all():
        clerk.session.delete(row)
    clerk.session.flush()
    clerk.session.delete(outcome)
    clerk.session.flush()
    _number(clerk, reading.outcomes_of(clerk.session, meeting, item))
    tell(clerk, "outcome_removed", ref, item=number, position=position, outcome=outcome.kind.value)


def resolution(clerk: Clerk, meeting: Meeting) -> str:
    """Word the exclusion of the public as the agenda does; empty without restricted items."""
    numbered = meetings.items(clerk.session, meeting)
    closed = [(n, item) for n, item in numbered if item.restricted and ordering.stands(item)]
    return exclusion.resolution(clerk.place, closed)


def _known_resolution(clerk: Clerk, meeting: Meeting, ref: str) -> str:
    words = resolution(clerk, meeting)
    if not words:
        raise NotAllowed(
            f"no item of {ref} is restricted, so its agenda has no resolution; say in TEXT for what"
            " the public was excluded, and why"
        )
    return words


def outcome_of(clerk: Clerk, meeting: Meeting, item: AgendaItem, position: int) -> Outcome:
    """Find an outcome of an item by its position, from 1. Raises NotFound."""
    found = reading.outcomes_of(clerk.session, meeting, item)
    if not 1 <= position <= len(found):
        ref = meetings.workflow_of(clerk.session, meeting).ref
        raise NotFound(
            f"this item has {len(found)} outcomes and no outcome {position}; see:"
            f" cycle minutes {ref}"
        )
    return found[position - 1]


def _check(clerk: Clerk, meeting: Meeting, said: Said) -> None:
    if said.owner:
        directory.person(clerk.session, clerk.slug, said.owner)
    if said.due_on and said.due_on < meeting.meets_on:
        raise NotAllowed(
            f"{said.due_on.isoformat()} lies before the meeting of {meeting.meets_on.isoformat()};"
            " give a day after it"
        )


def _text(text: str) -> str:
    return texts.line(text, "the text of the outcome", longest=_LONGEST)


def _point(text: str) -> str:
    return texts.line(text, "a point of the outcome", longest=_LONGEST)


def _number(clerk: Clerk, outcomes: Sequence[Outcome]) -> None:
    for place, each in enumerate(outcomes, start=1):
        each.position = place
        clerk.session.add(each)
    clerk.session.flush()


def _must_be_loose(clerk: Clerk, outcome: Outcome) -> None:
    action = clerk.session.exec(select(Action).where(Action.outcome_id == outcome.id)).first()
    if action is not None:
        raise NotAllowed(
            f"action {action.number} came of this outcome; supersede that first: cycle advance"
            f" action-{action.number} supersede"
        )
    if outcome.approves_id is None:
        return
    approved = meetings.workflow_of(
        clerk.session, clerk.session.get_one(Meeting, outcome.approves_id)
    )
    if reading.stage_of(clerk.session, approved) is not Stage.CIRCULATED:
        raise NotAllowed(
            f"the minutes of {approved.ref} were frozen as this outcome approved them; it stays"
        )
