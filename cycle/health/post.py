"""Whether the daemon is alive and letters arrive."""

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from cycle.bootstrap import App
from cycle.health.check import Check, bad, ok, warn
from cycle.people.place import Place
from cycle.records.states import LetterState
from cycle.records.tables import Letter, Pulse

#: A daemon that missed this many of its passes is not alive.
_MISSED = 5
_WAITING = (LetterState.QUEUED, LetterState.RETRYING, LetterState.SENDING)
_DAY = dt.timedelta(days=1)


def checks(app: App, session: Session, place: Place, *, now: dt.datetime) -> Iterator[Check]:
    """Check the daemon and the letters."""
    yield daemon(session, now=now, every_seconds=app.settings.daemon.every_seconds)
    yield waiting(session, place, now=now)
    yield in_trouble(session, place)


def daemon(session: Session, *, now: dt.datetime, every_seconds: int) -> Check:
    """Check that somebody ticks."""
    start = "start it: cycle daemon (or run cycle tick from a timer)"
    pulses = [session.get(Pulse, name) for name in ("daemon", "tick")]
    seen = [each.at for each in pulses if each is not None]
    if not seen:
        return warn("daemon", "no pass has ever been made; no letter goes out by itself", start)
    since = now - max(seen)
    told = f"the last pass was {ago(since)}"
    if since > dt.timedelta(seconds=_MISSED * every_seconds):
        return bad("daemon", told, start)
    return ok("daemon", told)


def waiting(session: Session, place: Place, *, now: dt.datetime) -> Check:
    """Check that no letter waits for more than a day of work."""
    found = session.exec(
        select(func.count(), func.min(Letter.queued_at)).where(
            Letter.partnership == place.slug, col(Letter.state).in_(_WAITING)
        )
    ).one()
    number, oldest = int(found[0]), found[1]
    if not number or oldest is None:
        return ok("letters waiting", "none")
    reached = session.get(Pulse, "post")
    last = ago(now - reached.at) if reached else "never"
    told = f"{number}, the oldest queued {ago(now - oldest)}; the post was last reached {last}"
    if now - oldest > _DAY and place.is_working_time(now):
        fix = "see what the server said: cycle outbox --state retrying"
        return bad("letters waiting", told, fix)
    return ok("letters waiting", told)


def in_trouble(session: Session, place: Place) -> Check:
    """Check that no letter was given up, and none is of unknown fate."""
    counted = {
        state: session.exec(
            select(func.count()).where(Letter.partnership == place.slug, Letter.state == state)
        ).one()
        for state in (LetterState.GAVE_UP, LetterState.AMBIGUOUS)
    }
    told = ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in counted.items() if n)
    if not told:
        return ok("letters in trouble", "none")
    fix = "see cycle outbox; then cycle outbox retry ID, or cycle outbox settle ID sent|unsent"
    return warn("letters in trouble", told, fix)


def ago(length: dt.timedelta) -> str:
    """Say how long ago something was."""
    seconds = int(length.total_seconds())
    if seconds < 0:
        return f"{ago(-length).removesuffix(' ago')} ahead of the clock"
    for size, word in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            number = seconds // size
            return f"{number} {word}{'' if number == 1 else 's'} ago"
    return f"{seconds} second{'' if seconds == 1 else 's'} ago"
