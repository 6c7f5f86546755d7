"""When a letter that did not get through is tried again: growing waits, then never.

It reads no clock and throws no dice: the same attempts at the same instant give the same answer.
"""

import datetime as dt

#: Minutes of waiting after the first, second, ... attempt. Together 5 days and 5 hours: mail
#: servers give up after four to five days (RFC 5321, section 4.5.4.1), and a long weekend must
#: not lose a letter.
_WAITS = (1, 5, 15, 60, 240, *[24 * 60] * 5)


def next_try(attempts: int, *, now: dt.datetime) -> dt.datetime | None:
    """The instant (UTC) of the next attempt after `attempts` failed ones, or None when it is time
    to give up.

    Raises ValueError when nothing has been attempted yet or `now` has no time zone.
    """
    if attempts < 1 or now.tzinfo is None:
        raise ValueError("next_try needs at least one attempt and an instant with its time zone")
    if attempts > len(_WAITS):
        return None
    return now.astimezone(dt.UTC) + dt.timedelta(minutes=_WAITS[attempts - 1])
