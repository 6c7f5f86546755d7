"""Letting time pass: from one moment at which something is due to the next, a pass at each.

The same pass as the daemon's; only the clock is not the machine's.
"""

import datetime as dt
from collections.abc import Iterator

from cycle import tick
from cycle.people import directory
from cycle.people.place import place_of
from cycle.records.database import Database
from cycle.reminders.outbox import Sender
from cycle.tick import Means, Passed

_MOMENT = dt.timedelta(seconds=1)


def let_time_pass(
    means: Means, *, since: dt.datetime, until: dt.datetime
) -> Iterator[tuple[dt.datetime, Passed]]:
    """Make every pass that has something to do, after `since` and up to `until` (both aware)."""
    now = since
    while True:
        with means.database.reading() as session:
            row = directory.partnership(session)
            wake = tick.next_wake(session, place_of(row), after=now)
        if wake is None or wake > until:
            return
        yield wake, tick.run(means, now=wake)
        now = wake + _MOMENT


def let_letters_be_written(
    database: Database, sender: Sender, *, since: dt.datetime, until: dt.datetime
) -> None:
    """Write what those passes would write and carry none of it, in one transaction."""
    with database.writing() as session:
        row = directory.partnership(session)
        place, now = place_of(row), since
        while (wake := tick.next_due(session, place, after=now)) is not None and wake <= until:
            tick.queue(session, sender, Passed(wake), now=wake)
            now = wake + _MOMENT
