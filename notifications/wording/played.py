"""What a played year says in words: how many of each kind, and how a deadline stood at the end.

It counts and compares what it is given; it looks nothing up.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from notifications.wording.dates import counted, listed

#: One and many of each kind of scene, in the order in which they are told.
NOUNS = {
    "letter": ("letter", "letters"),
    "done": ("step done", "steps done"),
    "refused": ("refusal", "refusals"),
    "moved": ("date moved", "dates moved"),
    "seen": ("reminder seen", "reminders seen"),
    "waived": ("waiver", "waivers"),
    "note": ("note", "notes"),
}
#: A sign with each word, as in the digest's timeline.
_STATES = {
    "met": ("✓", "done"),
    "met_late": ("✓", "done late"),
    "overdue": ("!", "late"),
    "due_soon": ("●", "due soon"),
    "pending": ("○", "to come"),
    "waived": ("–", "waived"),
    "void": ("–", "void"),
}


def kinds_counted(kinds: Iterable[str]) -> list[tuple[str, str, int]]:
    """Each kind that occurs, with its noun and its number."""
    counts = Counter(kinds)
    told = [(kind, NOUNS[kind][counts[kind] != 1], counts[kind]) for kind in NOUNS]
    return [(kind, noun, number) for kind, noun, number in told if number]


def tally(kinds: Iterable[str]) -> str:
    """4 letters, 1 step done and 2 refusals."""
    told = [f"{number} {noun}" for _, noun, number in kinds_counted(kinds)]
    return listed(told or ["nothing"])


def stands(state: str) -> tuple[str, str]:
    """A sign and the words for a deadline's state; an unknown state speaks for itself."""
    return _STATES.get(state, ("–", state.replace("_", " ")))


def against_law(
    limit: dt.date | None, *, planned_on: dt.date, done_on: dt.date | None = None
) -> str:
    """What to say beside the law's limit when the step was done, or is planned, after it; counted
    in calendar days.
    """
    happens_on = done_on or planned_on
    if limit is None or happens_on <= limit:
        return ""
    late = counted((happens_on - limit).days, "day")
    return f"{'done' if done_on else 'planned'} {late} after it"
