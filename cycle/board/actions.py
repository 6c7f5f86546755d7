"""Recording what somebody is to do, and what they say of it. An action's number is for good."""

import datetime as dt

from config.board_words import ActionKind, OutcomeKind, ProgressKind
from cycle.board import action_dates
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.minute_book import item_of, tell
from cycle.board.opening import Asked, open_action_workflow
from cycle.board.outcomes import outcome_of
from cycle.board.restricting import seal
from cycle.board.rewording import reword
from cycle.business import actions as reading
from cycle.business import meetings, texts
from cycle.business import minutes as minuted
from cycle.errors import NotAllowed
from cycle.people import directory
from cycle.records.board_tables import Action, AgendaItem, Meeting, Outcome, Progress
from cycle.records.tables import Workflow
from cycle.running import advancing, owners, rescheduling, workflows
from cycle.running.advancing import Attempt

#: What everybody reads of an action whose words are restricted, when nothing else is said.
FROM_RESTRICTED_BUSINESS = "an action from restricted business"
IN_RESTRICTED_BUSINESS = "reported in restricted business"
_LONGEST = 2_500


def record(  # noqa: PLR0913 -- an action is recorded with this many facts
    clerk: Clerk,
    *,
    text: str = "",
    owner: str,
    due_on: dt.date | None = None,
    meeting_ref: str | None = None,
    item_number: int | None = None,
    outcome: int | None = None,
    kind: ActionKind = ActionKind.ACTION,
    at_most: int | None = None,
    originator: str | None = None,
    closed: str | None = None,
    number: int | None = None,
) -> Action:
    """Record an action; `text` is open to all, `closed` is sealed.

    Without `due_on` it is due when the papers of the next meeting close. It answers the outcome at
    position `outcome` of its item, or else the first request there that has no action yet. Without
    `originator` the chair asked for it where a meeting did, and else whoever records it. Raises
    NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="record actions")
    _must_fit(kind, at_most)
    meeting, item = _asked_at(clerk, meeting_ref, item_number)
    answered = _answered(clerk, meeting, item, outcome)
    due = due_on or (answered.due_on if answered else None)
    due = due or action_dates.usual(clerk, asked_at=meeting)
    _must_be_ahead(clerk, due, meeting)
    said = texts.line(text, "the text of the action", longest=_LONGEST) if text.strip() else ""
    if not said and not closed:
        raise NotAllowed("say what is to be done: the text of the action is empty")
    action = open_action_workflow(
        clerk,
        text=said or FROM_RESTRICTED_BUSINESS,
        owner=owner,
        due_on=due,
        number=number,
        kind=kind,
        asked=Asked(
            originator=originator or _originator(clerk, meeting),
            meeting=meeting,
            outcome_id=answered.id if answered else None,
        ),
        at_most=at_most,
        restricted=bool(closed),
        sealed_id=seal(clerk, texts.block(closed or "", "the closed text")),
    )
    if item is not None:
        _answer(clerk, meeting, answered, owner=owner, due_on=due)
        action.item_id = item.id
        clerk.session.add(action)
        tell(clerk, "action_asked_for", f"action-{action.number}", at=meeting_ref, item=item_number)
    return action


def progress(
    clerk: Clerk,
    number: int,
    kind: ProgressKind,
    text: str,
    expected_on: dt.date | None = None,
) -> Progress:
    """Say how an action goes, as its owner, the owner's deputy or an officer.

    What is said of a restricted action is sealed. Raises what taking a step raises.
    """
    action, workflow = reading.find(clerk.session, clerk.slug, number)
    said = texts.line(text, "what is said of the action", longest=_LONGEST)
    if expected_on is not None and expected_on < clerk.today:
        raise NotAllowed(f"{expected_on.isoformat()} has passed; say when it will be done")
    attempt = Attempt(
        ref=workflow.ref, step="report_progress", by=clerk.by, now=clerk.now, on=clerk.entering
    )
    advancing.advance(clerk.session, clerk.place, clerk.store, attempt)
    row = Progress(
        action_id=action.id or 0,
        said_on=clerk.today,
        by=clerk.by,
        kind=kind,
        text=IN_RESTRICTED_BUSINESS if action.restricted else said,
        sealed_id=seal(clerk, said) if action.restricted else None,
        expected_on=expected_on,
    )
    clerk.session.add(row)
    expected = expected_on.isoformat() if expected_on else None
    tell(clerk, "progress_reported", workflow.ref, progress=kind.value, expected_on=expected)
    return row


def change(
    clerk: Clerk,
    number: int,
    *,
    owner: str | None = None,
    due_on: dt.date | None = None,
    text: str | None = None,
) -> Action:
    """Give an open action another owner, date or open text. Raises NotFound, NotEntitled and
    NotAllowed.

    A date that comes round without the work done is carried forward instead, and counted.
    """
    must_be_clerk(clerk, to="change an action")
    action, workflow = reading.find(clerk.session, clerk.slug, number)
    must_be_open(workflow)
    if owner is None and due_on is None and text is None:
        raise NotAllowed("say what changes: --owner KEY, --due DATE or --text TEXT")
    if owner is not None:
        owners.assign(clerk.session, workflow, "owner", owner)
    if due_on is not None:
        _must_be_ahead(clerk, due_on, None)
        redate(clerk, workflow, due_on)
    if text is not None:
        reword(clerk, action, texts.line(text, "the text of the action", longest=_LONGEST))
    day = due_on.isoformat() if due_on else None
    said = {} if text is None else {"text": action.text}
    tell(clerk, "action_changed", workflow.ref, owner=owner, due_on=day, **said)
    return action


def redate(clerk: Clerk, workflow: Workflow, due_on: dt.date | None) -> None:
    """Give an action another date, also where one was pinned by hand; the caller journals it."""
    row = workflows.deadline_of(clerk.session, workflow, reading.COMPLETE)
    if row is not None and row.pinned:
        row.pinned, row.pinned_reason = False, None
        clerk.session.add(row)
    dates = {"due_on": due_on}
    rescheduling.redate(clerk.session, clerk.place, workflow, dates, now=clerk.now)


def must_be_open(workflow: Workflow) -> None:
    """Refuse an action that is closed. Raises NotAllowed."""
    if workflow.closed_at is not None:
        state = workflow.states[0]
        raise NotAllowed(
            f"{workflow.ref} is {state}; what is still to do is an action of its own:"
            " cycle actions add"
        )


def _must_fit(kind: ActionKind, at_most: int | None) -> None:
    if at_most is None:
        return
    if kind is not ActionKind.DASHBOARD_CHANGE:
        raise NotAllowed(
            "a most number of indicators belongs to a change of the dashboard; say --kind"
            f" {ActionKind.DASHBOARD_CHANGE.value}, or leave --at-most out"
        )
    if at_most < 1:
        raise NotAllowed(f"at most {at_most} indicators would be none; give a number from 1 up")


def _asked_at(
    clerk: Clerk, ref: str | None, number: int | None
) -> tuple[Meeting | None, AgendaItem | None]:
    if ref is None:
        if number is not None:
            raise NotAllowed(f"say which meeting item {number} was on: --meeting REF")
        return None, None
    workflow = workflows.find(clerk.session, clerk.place, ref)
    meeting = meetings.meeting_of(clerk.session, workflow)
    if minuted.stage_of(clerk.session, workflow) is minuted.Stage.NOT_HELD:
        raise NotAllowed(
            f"{ref} was not opened, so it has asked for nothing; once it has begun:"
            f" cycle advance {ref} open_meeting"
        )
    return meeting, item_of(clerk, meeting, number) if number is not None else None


def _answered(
    clerk: Clerk, meeting: Meeting | None, item: AgendaItem | None, position: int | None
) -> Outcome | None:
    """Return the outcome an action answers, if there is one. Raises NotFound and NotAllowed."""
    if meeting is None or item is None:
        if position is not None:
            raise NotAllowed(f"say where outcome {position} is: --meeting REF --item NUMBER")
        return None
    if position is not None:
        return outcome_of(clerk, meeting, item, position)
    became = {row.outcome_id for row, _ in reading.rows(clerk.session, clerk.slug)}
    found = minuted.outcomes_of(clerk.session, meeting, item)
    return next(
        (row for row in found if row.kind is OutcomeKind.REQUESTED and row.id not in became), None
    )


def _answer(
    clerk: Clerk,
    meeting: Meeting | None,
    outcome: Outcome | None,
    *,
    owner: str,
    due_on: dt.date,
) -> None:
    """Say in the minutes, while they are in draft, who acts on an outcome and by when."""
    # Of several points an action answers one: the others still have nobody.
    if meeting is None or outcome is None or len(outcome.points) > 1:
        return
    workflow = meetings.workflow_of(clerk.session, meeting)
    if minuted.stage_of(clerk.session, workflow) is minuted.Stage.IN_DRAFT:
        outcome.owner, outcome.due_on = outcome.owner or owner, outcome.due_on or due_on
        clerk.session.add(outcome)


def _originator(clerk: Clerk, meeting: Meeting | None) -> str | None:
    """The board asks through its chair; between meetings whoever records it asks."""
    if meeting is None:
        known = {each.key for each in directory.people(clerk.session, clerk.slug)}
        return clerk.by if clerk.by in known else None
    chairs = directory.holders(clerk.session, clerk.slug, directory.CHAIR, meeting.meets_on)
    return chairs[0].key if chairs else None


def _must_be_ahead(clerk: Clerk, due_on: dt.date, meeting: Meeting | None) -> None:
    since = meeting.meets_on if meeting else clerk.today
    if due_on < since:
        when = "the meeting that asked for it" if meeting else "today"
        raise NotAllowed(
            f"{due_on.isoformat()} lies before {when} ({since.isoformat()}); give a later day"
        )
