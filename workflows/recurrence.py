"""The days an iCalendar rule gives. The only importer of dateutil, and nothing of it leaves here.

A rule with an interval is counted from January 2000, so that it gives the same days whenever asked.
"""

import datetime as dt
from itertools import takewhile

#: Where intervals are counted from: the first Monday of 2000, and the first day of its month.
_MONDAY, _MONTH = dt.datetime(2000, 1, 3), dt.datetime(2000, 1, 1)  # noqa: DTZ001 -- days, no instants
_MIDNIGHT = dt.time()


def dates(rule: str, since: dt.date, until: dt.date) -> list[dt.date]:
    """List the days of an RRULE from `since` to `until` inclusive, each once.

    Raises ValueError for a rule that iCalendar does not know.
    """
    from dateutil.rrule import rrulestr  # noqa: PLC0415 -- most commands plan nothing

    if until < since:
        return []
    first, last = (dt.datetime.combine(day, _MIDNIGHT) for day in (since, until))
    found = rrulestr(rule, dtstart=_start(rule, since), ignoretz=True)
    ahead = found.xafter(first, inc=True)
    return list(dict.fromkeys(each.date() for each in takewhile(lambda at: at <= last, ahead)))


def _start(rule: str, since: dt.date) -> dt.datetime:
    if "WEEKLY" in rule:
        return _MONDAY if since >= _MONDAY.date() else dt.datetime(since.year, 1, 1)  # noqa: DTZ001
    if "INTERVAL" in rule and since >= _MONTH.date():
        return _MONTH
    return dt.datetime(since.year, 1, 1)  # noqa: DTZ001 -- days, no instants
