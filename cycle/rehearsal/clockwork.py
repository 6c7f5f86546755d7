"""Letting time pass: from one moment at which something is due to the next, a pass at each.

The same pass as the daemon's; only the clock is not the machine's.
"""

import datetime as dt
from collections.abc import Iterator

from cycle import tick
from cycle.people import directory
from cycle.people.place import place_of
from cycle.tick import Means, Passed

_MOMENT = dt.timedelta(seconds=1)


def let_time_pass(
    means: Means, *, since: dt.datetime, until: dt.datetime, carrying: bool = True
) -> Iterator[tuple[dt.datetime, Passed]]:
    """Make every pass that has something to do, after `since` and up to `until` (both aware).

    Without `carrying` letters are written and stay in the outbox.
    """
    next_moment, run = (tick.next_wake, tick.run) if carrying else (tick.next_due, tick.queue)
    now = since
    while True:
        with means.database.reading() as session:
            row = directory.partnership(session)
            wake = next_moment(session, place_of(row), after=now)
        if wake is None or wake > until:
            return
        yield wake, run(means, now=wake)
        now = wake + _MOMENT
