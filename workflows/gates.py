"""Asking the gates of a step: all of them, each with its reason and its fix.

A gate is never forced. Where the definition permits, it is waived on a person's reason, and the
waiver is shown with the step for ever after.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workflows.calendar import WorkingCalendar
from workflows.definition import Configuration, Definition, Gate, GateKind, Late, Move, Step
from workflows.due import Anchor, AnchorKind, Anchors, Due, anchors_of, compute
from workflows.machine import gaps, path

#: What the records can be asked about the business: fact -> what it says when it is so.
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "agenda_has_items": "the agenda has items",
        "papers_are_in": "every paper of the agenda is final, or announced as to follow",
        "restricted_items_are_reasoned": (
            "every restricted item has its reason and its public-interest test"
        ),
        "business_has_notice": "every item was published in time, or is urgent by the chair's word",
        "meeting_is_quorate": "enough members are present",
        "attendance_is_recorded": "who was there is recorded",
        "minutes_cover_the_agenda": "every item that was taken has its minute",
        "actions_have_owners": "whatever was asked for has an owner and a date",
        "minutes_are_approved": "a later meeting approved the minutes",
    }
)

#: The gates every step has without naming them.
NOT_BEFORE = "earliest_day_is_reached"
IN_TIME = "step_is_in_time"
EXCEPTION = "exception_is_granted"


@dataclass(frozen=True)
class Waived:
    """A gate passed on a named person's reason."""

    by: str
    reason: str
    on: dt.date


@dataclass(frozen=True)
class Stated:
    """What the records say of one fact: a reason either way, and what to do while it is not so."""

    open: bool
    reason: str
    fix: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What gates may ask about: frozen values gathered from the records, never the records."""

    ref: str
    today: dt.date
    calendar: WorkingCalendar
    anchors: Anchors
    #: The day the step is recorded, which may be later than the day it was done (`today`). Whether
    #: it is in time where lateness is not allowed is asked of this one.
    recorded_on: dt.date | None = None
    due_on: dt.date | None = None
    documents: frozenset[str] = frozenset()
    steps_done: frozenset[str] = frozenset()
    roles_filled: frozenset[str] = frozenset()
    protocol_in_place: bool = False
    #: The facts that the gates of the step ask for, and no others.
    stated: Mapping[str, Stated] = field(default_factory=dict)
    #: The partnership's own rule for lateness of this step; None: the definition's.
    late: Late | None = None
    waived: Mapping[str, Waived] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """What one gate says."""

    gate: str
    open: bool
    #: Why it is closed, or why it is open; a sentence without its full stop.
    reason: str
    #: What to do about it; empty when open.
    fix: str
    waivable: bool
    #: Who may waive it: "officer" (the officer or the chair) or "chair".
    waived_by: str = "officer"
    waiver: Waived | None = None


def ask(definition: Definition, step: Step, here: Configuration, facts: Facts) -> list[Verdict]:
    """Ask every gate of a step: the joins of its regions, its own gates, its days and its lateness.

    Raises CalendarEnds when a date gate lies past the holiday table.
    """
    verdicts = [
        *_joins(definition, step, here, facts),
        *(_own(definition, step, gate, facts) for gate in step.gates),
        *_not_before(step, facts),
        *_lateness(step, facts),
    ]
    return [_waived(verdict, facts) for verdict in verdicts]


def move_from(step: Step, here: Configuration) -> Move | None:
    """Find the move that a step could make from here, ready or not."""
    top = here[0].partition(".")[0]
    return next((m for m in step.moves if m.source in here or m.source == top), None)


def _waived(verdict: Verdict, facts: Facts) -> Verdict:
    waiver = facts.waived.get(verdict.gate)
    if waiver is None:
        return verdict
    if verdict.open or not verdict.waivable:
        # What was waived is shown for ever after, also when the gate opened by itself since.
        return replace(verdict, waiver=waiver)
    return Verdict(
        gate=verdict.gate,
        open=True,
        reason=f"waived by {waiver.by} on {waiver.on.isoformat()}: {waiver.reason}",
        fix="",
        waivable=True,
        waived_by=verdict.waived_by,
        waiver=waiver,
    )


def _joins(
    definition: Definition, step: Step, here: Configuration, facts: Facts
) -> Iterator[Verdict]:
    move = move_from(step, here)
    if move is None or "." in move.source:
        return
    state = definition.state(move.source)
    waiting = {region: (now, wanted) for region, now, wanted in gaps(move, here)}
    for region in state.regions if state else ():
        if region.name not in move.join:
            continue
        done = "” or “".join(_words(name) for name in move.join[region.name])
        if region.name not in waiting:
            yield Verdict(
                gate=f"{region.name}_is_ready",
                open=True,
                reason=f"{region.title}: at “{done}”",
                fix="",
                waivable=False,
            )
            continue
        now, wanted = waiting[region.name]
        steps = path(
            definition,
            f"{move.source}.{region.name}.{now}",
            tuple(f"{move.source}.{region.name}.{name}" for name in wanted),
        )
        yield Verdict(
            gate=f"{region.name}_is_ready",
            open=False,
            reason=f"{region.title}: at “{_words(now)}”, not yet at “{done}”",
            fix="take " + ", then ".join(_how(definition, name, facts) for name in steps),
            waivable=False,
        )


def _how(definition: Definition, name: str, facts: Facts) -> str:
    """Say how to take a step: the command, with the papers that it still wants."""
    step = definition.step(name)
    wanted = [
        gate.about
        for gate in (step.gates if step else ())
        if gate.kind is GateKind.DOCUMENT and gate.about not in facts.documents
    ]
    papers = "".join(f" --evidence {kind}=FILE" for kind in wanted)
    return f"{name}: cycle advance {facts.ref} {name}{papers}"


def _own(definition: Definition, step: Step, gate: Gate, facts: Facts) -> Verdict:
    is_open, reason, fix = {
        GateKind.DOCUMENT: _document,
        GateKind.STEP_DONE: _step_done,
        GateKind.ROLE_FILLED: _role_filled,
        GateKind.PROTOCOL: _protocol,
        GateKind.DATE_REACHED: _date_reached,
        GateKind.FACT: _fact,
    }[gate.kind](definition, step, gate, facts)
    return Verdict(gate.name, is_open, reason, "" if is_open else fix, gate.waivable)


_Answer = tuple[bool, str, str]


def _document(definition: Definition, step: Step, gate: Gate, facts: Facts) -> _Answer:
    name = definition.documents.get(gate.about, gate.about)
    if gate.about in facts.documents:
        return True, f"on file: {name}", ""
    fix = f"supply it: cycle advance {facts.ref} {step.name} --evidence {gate.about}=FILE"
    return False, f"not on file: {name}", fix


def _step_done(definition: Definition, step: Step, gate: Gate, facts: Facts) -> _Answer:
    del step
    other = definition.step(gate.about)
    title = other.title if other else gate.about
    if gate.about in facts.steps_done:
        return True, f"{gate.about} is done", ""
    return (
        False,
        f"{gate.about} is not done ({title})",
        f"take {_how(definition, gate.about, facts)}",
    )


def _role_filled(definition: Definition, step: Step, gate: Gate, facts: Facts) -> _Answer:
    del step
    name = definition.role_title(gate.about)
    if gate.about in facts.roles_filled:
        return True, f"somebody is {name}", ""
    if gate.about in definition.parts:
        return False, f"nobody is {name} of {facts.ref}", f"say who is {name}"
    fix = f"name one under roles in partnership.yaml (role: {gate.about}), then: cycle apply FILE"
    return False, f"nobody is {name} on {facts.today.isoformat()}", fix


def _protocol(definition: Definition, step: Step, gate: Gate, facts: Facts) -> _Answer:
    del definition, gate
    if facts.protocol_in_place:
        return True, "the information-sharing protocol is in place", ""
    kind = GateKind.PROTOCOL.value
    fix = (
        f"supply the signed protocol: cycle advance {facts.ref} {step.name}"
        f" --evidence {kind}=FILE, or enter it in partnership.yaml under partnership: {kind}"
    )
    return False, "the information-sharing protocol is not in place", fix


def _fact(definition: Definition, step: Step, gate: Gate, facts: Facts) -> _Answer:
    del definition
    stated = facts.stated.get(gate.about)
    if stated is None:
        said = FACTS.get(gate.about, gate.about)
        return False, f"nothing tells whether {said}", f"see: cycle why {facts.ref} {step.name}"
    return stated.open, stated.reason, stated.fix


def _date_reached(definition: Definition, step: Step, gate: Gate, facts: Facts) -> _Answer:
    del definition, step
    return _reached(gate.due, facts)


def _reached(due: Due | None, facts: Facts) -> _Answer:
    if due is None:
        return True, "no date is set", ""
    computed = compute(due, calendar=facts.calendar, anchors=facts.anchors)
    if computed is None:
        return _undated(due, facts)
    if facts.today >= computed.on:
        return True, f"{computed.on.isoformat()} has been reached", ""
    return (
        False,
        f"it may not be taken before {computed.on.isoformat()} ({computed.rule})",
        f"wait until {computed.on.isoformat()}",
    )


def _undated(due: Due, facts: Facts) -> _Answer:
    waiting = [anchor for anchor in anchors_of(due) if facts.anchors.find(anchor) is None]
    if not waiting:
        return False, f"there is no such day this year ({due})", "ask the officer for another day"
    names = " and ".join(str(anchor) for anchor in waiting)
    have = "has" if len(waiting) == 1 else "have"
    ways = (
        f"take {anchor.name}: cycle advance {facts.ref} {anchor.name}"
        if anchor.kind is AnchorKind.DONE
        else _until_known(anchor, facts)
        for anchor in waiting
    )
    return (
        False,
        f"the day it may start depends on {names}, which {have} no date yet",
        ", then ".join(ways),
    )


def _until_known(anchor: Anchor, facts: Facts) -> str:
    if anchor.kind is AnchorKind.SUBJECT:
        return f"wait until {anchor} is known"
    return f"give {anchor} a date: cycle reschedule {facts.ref} {anchor.name} DATE --reason TEXT"


def _not_before(step: Step, facts: Facts) -> Iterator[Verdict]:
    if step.not_before is not None:
        is_open, reason, fix = _reached(step.not_before, facts)
        yield Verdict(NOT_BEFORE, is_open, reason, fix, waivable=False)


def _lateness(step: Step, facts: Facts) -> Iterator[Verdict]:
    late = facts.late or (step.deadline.late if step.deadline else Late.ALLOW)
    due_on = facts.due_on
    asked_on = facts.recorded_on or facts.today
    if due_on is None or asked_on <= due_on or late in (Late.ALLOW, Late.RECORD):
        return
    if late is Late.REFUSE:
        yield Verdict(
            gate=IN_TIME,
            open=False,
            reason=f"it was due on {due_on.isoformat()} and is refused after that day",
            fix=(
                "the officer or the chair may agree a new date:"
                f" cycle reschedule {facts.ref} {step.name} DATE --reason TEXT"
            ),
            waivable=False,
        )
        return
    yield Verdict(
        gate=EXCEPTION,
        open=False,
        reason=f"it was due on {due_on.isoformat()}; later only by the chair's exception",
        fix=f"the chair decides: cycle waive {facts.ref} {step.name} {EXCEPTION} --reason TEXT",
        waivable=True,
        waived_by="chair",
    )


def _words(name: str) -> str:
    return name.replace("_", " ")
