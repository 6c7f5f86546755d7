"""The closed days of a partnership as one number: it differs when any of them does."""

import hashlib

from workflows.calendar import WorkingCalendar

#: Calendar, by the place it has in memory, and its number; a pass asks at each minute.
_known: dict[int, tuple[WorkingCalendar, str]] = {}
_MOST = 64


def fingerprint(calendar: WorkingCalendar) -> str:
    """Return the SHA-256 of the closed days and their names. Worked out once for each calendar."""
    found = _known.get(id(calendar))
    if found is None:
        if len(_known) >= _MOST:
            _known.clear()
        days = sorted((day.isoformat(), name) for day, name in calendar.closed.items())
        profile = calendar.profile.name if calendar.profile else ""
        text = repr((profile, calendar.last.isoformat(), days))
        found = _known[id(calendar)] = (calendar, hashlib.sha256(text.encode()).hexdigest())
    return found[1]
