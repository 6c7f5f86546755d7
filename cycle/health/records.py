"""Whether the records hold together. `cycle verify` looks deeper."""

import datetime as dt

from sqlmodel import Session, col, select

from cycle.health.check import Check, bad, ok, warn
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import Entry

#: The newest entries, which a quick look checks.
_LOOKED_AT = 200
_SLACK = dt.timedelta(minutes=5)


def journal_chain(session: Session) -> Check:
    """Check the chain of the newest entries."""
    newest = session.exec(select(Entry).order_by(col(Entry.seq).desc()).limit(_LOOKED_AT)).all()
    found = newest[::-1]
    previous = found[0].previous if found else journal.GENESIS
    for entry in found:
        if entry.previous != previous or entry.hash != journal.digest(entry):
            told = f"entry {entry.seq} does not fit the chain"
            return bad("journal", told, "run cycle verify, and compare with the last backup")
        previous = entry.hash
    return ok("journal", f"the chain of the newest {len(found)} entries holds")


def clock(session: Session, place: Place, *, now: dt.datetime) -> Check:
    """Check that the clock is not behind what was already written down."""
    last = session.exec(select(Entry).order_by(col(Entry.at).desc()).limit(1)).first()
    told = f"it is {place.local(now):%Y-%m-%d %H:%M} here"
    if last is not None and last.at > now + _SLACK:
        behind = (
            f"{told}, and the latest entry was written at {place.local(last.at):%Y-%m-%d %H:%M}"
        )
        return warn("clock", behind, "set the clock of this machine, or check --now and CYCLE_NOW")
    return ok("clock", told)
