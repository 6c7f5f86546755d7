"""The bank holidays of England and Wales as a dated table, and the calendars made from it.

It asks no feed: the public one drops old years. The calendar refuses to count past its last year.
"""

import csv
import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from workflows.calendar import Profile, WorkingCalendar

TABLE = "data/bank-holidays-england-wales.csv"

#: How each nation counts clear days for notice of a council meeting.
PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "england": Profile(
            name="England: five clear days",
            notice_clear_days=5,
            saturdays_count=False,
            source="Local Government Act 1972, section 100A(6), as amended by SI 2002/715",
        ),
        "wales": Profile(
            name="Wales: three clear days",
            notice_clear_days=3,
            saturdays_count=False,
            source="Local Government Act 1972, section 100BA",
        ),
    }
)


@cache
def bank_holidays() -> Mapping[dt.date, str]:
    """Return the name of each bank holiday by its date."""
    lines = files("config").joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return MappingProxyType({dt.date.fromisoformat(row["date"]): row["name"] for row in rows})


def holidays_reach() -> dt.date:
    """Return the last day whose bank holidays are known: 31 December of the table's last year."""
    return dt.date(max(bank_holidays()).year, 12, 31)


def calendar_for(
    *, closing_days: Mapping[dt.date, str] = MappingProxyType({}), nation: str = "england"
) -> WorkingCalendar:
    """Make a calendar of the bank holidays and a partnership's own closing days.

    Where both name a day, the bank holiday's name stands. Notice of meetings is counted as in
    `nation`, a key of PROFILES.
    """
    known = bank_holidays()
    return WorkingCalendar(
        closed=MappingProxyType({**closing_days, **known}),
        first=dt.date(min(known).year, 1, 1),
        last=holidays_reach(),
        profile=PROFILES[nation],
    )
