"""Why a step cannot be taken: where the workflow stands, who asks, and every closed gate at once.

It changes nothing; `cycle.running.advancing` asks it before it does.
"""

import datetime as dt

from sqlmodel import Session

from cycle.errors import GateClosed, NotAllowed, NotEntitled, Reason, Refusal, StepNotPossible
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.tables import StepTaken, Workflow
from cycle.running import facts, owners, views, workflows
from workflows.definition import Step
from workflows.gates import Facts, move_from
from workflows.machine import machine_for

#: The reasons that are not gates of the definition: where the workflow stands, and who asks.
STATE = "state"
ENTITLED = "entitled"


def reasons_against(
    session: Session, place: Place, workflow: Workflow, spec: Step, known: Facts
) -> list[Reason]:
    """List why a step cannot be taken, whoever asks: its place first, then its closed gates.

    A step that was taken and does not come again has no gates any more.
    """
    misplaced = misplacement(session, workflow, spec)
    if misplaced and not _comes(workflow, spec, session):
        return [misplaced]
    found = facts.verdicts(session, place, workflow, spec, today=known.today, known=known)
    closed = [Reason(v.gate, v.reason, v.fix, v.waivable) for v in found if not v.open]
    return [misplaced, *closed] if misplaced else closed


def refuse(
    session: Session, place: Place, workflow: Workflow, spec: Step, known: Facts, *, by: str
) -> None:
    """Raise StepNotPossible, NotEntitled or GateClosed with every reason, unless there is none.

    Who may take a step is asked of the day it is recorded.
    """
    reasons = reasons_against(session, place, workflow, spec, known)
    kind: type[Refusal] = GateClosed
    if reasons and reasons[0].gate == STATE:
        kind = StepNotPossible
    unentitled = _unentitled(
        session, place, workflow, spec, by=by, on=known.recorded_on or known.today
    )
    if unentitled:
        kind = NotEntitled if not reasons else kind
        reasons = [unentitled, *reasons]
    if reasons:
        raise kind(f"{spec.name} of {workflow.ref} is refused", reasons)


def day_of(
    session: Session, workflow: Workflow, spec: Step, on: dt.date | None, *, today: dt.date
) -> dt.date:
    """Return the day a step was done: today, or an earlier one that can be. Raises NotAllowed."""
    if on is None:
        return today
    if on > today:
        raise NotAllowed(f"{on.isoformat()} is still to come; a step is recorded once it is done")
    if on < workflow.opened_on:
        raise NotAllowed(
            f"{on.isoformat()} lies before {workflow.ref} was opened"
            f" ({workflow.opened_on.isoformat()})"
        )
    for each in workflows.steps_taken(session, workflow):
        if each.happened_on > on and _led_to(each, spec):
            raise NotAllowed(
                f"{spec.name} cannot have been done on {on.isoformat()}: {each.step}, which comes"
                f" before it, was done on {each.happened_on.isoformat()}"
            )
    return on


def _led_to(taken: StepTaken, spec: Step) -> bool:
    """Say whether a step that was taken led to where another starts."""
    new = [state for state in taken.to_states if state not in taken.from_states]
    return any(
        state == move.source or ("." not in move.source and state.startswith(f"{move.source}."))
        for state in new
        for move in spec.moves
    )


def _comes(workflow: Workflow, spec: Step, session: Session) -> bool:
    definition = workflows.definition_of(session, workflow)
    return spec.name in machine_for(definition).ahead(tuple(workflow.states))


def misplacement(session: Session, workflow: Workflow, spec: Step) -> Reason | None:
    """Say why a step does not start here, if it does not: it was taken, or others come first."""
    here = tuple(workflow.states)
    if move_from(spec, here) is not None:
        return None
    definition = workflows.definition_of(session, workflow)
    machine = machine_for(definition)
    stands = "; ".join(views.state_title(definition, state) for state in here)
    now_at = f"{workflow.ref} stands at: {stands}"
    ways = machine.steps_to(here, spec.name)
    if ways:
        return Reason(
            STATE,
            f"{_counted(ways)} before it: {', '.join(ways)} ({now_at})",
            f"next: cycle advance {workflow.ref} {ways[0]}; see: cycle status {workflow.ref}",
        )
    before = [each for each in workflows.steps_taken(session, workflow) if each.step == spec.name]
    possible = machine.possible(here)
    next_steps = f"possible next: {', '.join(possible)}" if possible else "nothing remains to take"
    if not before:
        return Reason(STATE, f"the way led past it; {now_at}", next_steps)
    names = {each.key: each.name for each in directory.people(session, workflow.partnership)}
    last = before[-1]
    return Reason(
        STATE,
        f"it was already taken by {names.get(last.by, last.by)} on"
        f" {last.happened_on.isoformat()}; {now_at}",
        next_steps,
    )


def _counted(ways: tuple[str, ...]) -> str:
    return "one step comes" if len(ways) == 1 else f"{len(ways)} steps come"


def _unentitled(
    session: Session, place: Place, workflow: Workflow, spec: Step, *, by: str, on: dt.date
) -> Reason | None:
    if owners.may_take(session, workflow, by, spec.owner, on):
        return None
    definition = workflows.definition_of(session, workflow)
    whoever = owners.holders(session, workflow, spec.owner, on)
    officers = directory.holders(session, place.slug, directory.OFFICER, on)
    keys = dict.fromkeys(each.key for each in [*whoever, *officers])
    title = definition.role_title(spec.owner)
    whose = " and ".join(each.name for each in whoever) or "nobody yet"
    who = directory.person(session, place.slug, by)
    return Reason(
        ENTITLED,
        f"{who.name} ({by}) may not take it: it belongs to the {title} ({whose}); a deputy or an"
        " officer may take it too",
        f"ask {' or '.join(keys) or 'for an officer to be named'} to take it (--as KEY)",
    )
