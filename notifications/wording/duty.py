"""What a reminder says about one duty, sentence by sentence; it adds no fact to those given."""

import datetime as dt
import shlex
from dataclasses import dataclass

from notifications.contents import Duty, Reason, Wait
from notifications.wording.dates import counted, day, hour, weekday_and_day
from notifications.wording.sentences import ended, sentence, titled
from notifications.wording.standing import (
    Standing,
    counted_date,
    counts_to_law,
    hour_has_passed,
    how_long,
    standing,
)

_SOURCES = {
    "statute": "Required by law",
    "constitution": "Required by the council's or the board's own rules",
    "practice": "Local practice",
}
_CONFIDENCE = {
    "secondary": " We have this from a secondary source, not from the text itself.",
    "unverified": " This is unverified: check the source before you rely on it.",
}
#: More than this many who wait are counted, not named.
_WAITING_NAMED = 6


@dataclass(frozen=True, kw_only=True)
class DutyWords:
    """One duty in words; every string is a sentence, a title or a command."""

    title: str
    #: Such as "2013-14 / close_consultation".
    ref: str
    stands: Standing
    #: The day it counts towards, and how long is left, for a table of several.
    short_date: str
    left: str
    #: The date that counts first, then the other of the two, when they differ.
    when: tuple[str, ...]
    notes: tuple[str, ...]
    #: What to do, in a sentence or two; empty when the title says it all.
    guidance: str
    why: tuple[str, ...]
    rule: str
    missing: tuple[str, ...]
    command: str
    #: Whether something is to be attached when it is recorded by hand.
    attaches: bool
    acknowledge: str
    waiting: tuple[str, ...]


def in_words(duty: Duty, *, now: dt.datetime) -> DutyWords:
    """The duty as it is told at `now` (aware)."""
    stands = standing(duty, now=now)
    return DutyWords(
        title=titled(duty.title, duty.about, whole=True),
        ref=f"{duty.ref} / {duty.step}",
        stands=stands,
        short_date=day(counted_date(duty)),
        left="today" if stands is Standing.TODAY else _left(duty, stands),
        when=_when(duty, stands, now),
        notes=_notes(duty, stands),
        guidance=ended(duty.guidance),
        why=tuple(_why(reason) for reason in duty.why),
        rule=ended(duty.rule),
        missing=tuple(sentence(reason) for reason in duty.missing),
        command=duty.command,
        attaches=duty.wants_evidence,
        acknowledge=_acknowledge(duty),
        waiting=_waiting(duty.waiting),
    )


def _left(duty: Duty, stands: Standing) -> str:
    return how_long(duty.working_days_left, late=stands is Standing.LATE)


def _when(duty: Duty, stands: Standing, now: dt.datetime) -> tuple[str, ...]:
    limit = duty.statutory_on
    if limit is not None and counts_to_law(duty):
        planned = _beside("The planned date is", duty.due_on, limit, "that limit")
        return (_to_law(duty, stands, limit), planned)
    first = _to_plan(duty, stands, now)
    if limit is None or limit == duty.due_on:
        return (first,)
    verb = "was" if now.astimezone(duty.due_at.tzinfo).date() > limit else "is"
    return (first, _beside(f"The limit set by law {verb}", limit, duty.due_on, "the planned date"))


def _to_plan(duty: Duty, stands: Standing, now: dt.datetime) -> str:
    on, by = weekday_and_day(duty.due_on), hour(duty.due_at)
    if stands is Standing.TODAY:
        passed = ": the hour has passed" if hour_has_passed(duty, now=now) else ""
        return f"Due today, {on}, by {by}{passed}."
    verb = "Was due" if stands is Standing.LATE else "Due"
    return f"{verb} by {by} on {on}: {_left(duty, stands)}."


def _to_law(duty: Duty, stands: Standing, limit: dt.date) -> str:
    on = weekday_and_day(limit)
    if stands is Standing.TODAY:
        return f"The limit set by law is today, {on}."
    verb = "was" if stands is Standing.LATE else "is"
    return f"The limit set by law {verb} {on}: {_left(duty, stands)}."


def _beside(lead: str, on: dt.date, other: dt.date, name: str) -> str:
    apart = (on - other).days
    if apart == 0:
        return f"{lead} the same day."
    side = "after" if apart > 0 else "before"
    return f"{lead} {weekday_and_day(on)}, {counted(abs(apart), 'day')} {side} {name}."


def _notes(duty: Duty, stands: Standing) -> tuple[str, ...]:
    notes = []
    if duty.moved_from is not None:
        notes.append(f"The date has moved from {day(duty.moved_from)} to {day(duty.due_on)}.")
    if duty.capacity != "owner":
        role = "their deputy" if duty.capacity == "deputy" else f"the {duty.capacity}"
        because = ", because it is late" if stands is Standing.LATE else ""
        notes.append(f"{duty.owner_name} owes this. You are told as {role}{because}.")
    return tuple(notes)


def _why(reason: Reason) -> str:
    source = _SOURCES.get(reason.source, reason.source)
    where = f" ({reason.provision})" if reason.provision else ""
    return f"{source}: {reason.title.rstrip('.')}{where}.{_CONFIDENCE.get(reason.confidence, '')}"


def _waiting(waits: tuple[Wait, ...]) -> tuple[str, ...]:
    named = [_wait(wait) for wait in waits[:_WAITING_NAMED]]
    others = len(waits) - len(named)
    return tuple([*named, f"And {others} more."] if others else named)


def _wait(wait: Wait) -> str:
    due = f", due {day(wait.due_on)}" if wait.due_on else ""
    return f"{wait.who}: {wait.title}{due}"


def _acknowledge(duty: Duty) -> str:
    words = ["cycle", "acknowledge", duty.ref, duty.step]
    if duty.reader:
        words += ["--as", duty.reader]
    return shlex.join(words)
