"""`partnership.yaml` as models: who the partners and people are, their roles, timetable, reminders.

It reads no file; `config.partnership_files` does, and also checks what belongs together.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BeforeValidator, Field, model_validator

from config.addresses import Email
from config.board import Board
from config.document import Document, Plain
from config.due_value import DueValue
from config.members import MemberEntry, SeatEntry
from config.partnership_words import (
    AccessRegime,
    Category,
    LegalRole,
    Nation,
    PolicingBody,
    Weekday,
)
from config.validation import quoted, validate, wrong
from config.words import Date, Entry, Flag, Hour, Key, Name, Ref, Text, Whole, one_of
from workflows.problems import suggestion

_DAY = dt.timedelta(days=1)
#: A partnership is seldom closed for longer; a range above it is a slip of the pen.
MOST_CLOSED_DAYS = 366


_HOURS = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)")


def check_zone(value: Any) -> Any:
    """Refuse a time zone nobody has heard of."""
    if not isinstance(value, str):
        return value
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        meant = suggestion(value, {"Europe/London", *available_timezones()})
        fix = meant if meant.startswith("did") else "write Europe/London"
        raise wrong(f"{quoted(value)} is not a time zone", fix) from None
    return value


def check_hours(value: Any) -> Any:
    """Refuse working hours that do not begin before they end."""
    found = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if found is None or not found[1] < found[2]:
        fix = 'write from and until as "08:00-18:00"'
        raise wrong(f"{quoted(value)} are not working hours", fix)
    return value


Zone = Annotated[str, BeforeValidator(check_zone)]
Hours = Annotated[str, BeforeValidator(check_hours)]


class Protocol(Entry):
    """The information-sharing protocol of SI 2007/1830, regulation 4."""

    agreed_on: Date
    until: Date | None = None


class ClosingDays(Entry):
    """Days on which the partnership's office is closed beyond weekends and bank holidays."""

    on: Date | None = Field(None, description="One day; or give from and until")
    first: Date | None = Field(None, alias="from")
    until: Date | None = Field(None, description="The last day, itself closed")
    name: Text

    @model_validator(mode="after")
    def _is_one_or_a_range(self) -> "ClosingDays":
        given = (self.on is not None, self.first is not None, self.until is not None)
        if given not in ((True, False, False), (False, True, True)):
            raise wrong("it does not say which days", "give it on:, or both from: and until:")
        if self.first and self.until and (self.until - self.first).days >= MOST_CLOSED_DAYS:
            raise wrong("it closes the office for more than a year", "look at from and until")
        return self

    def days(self) -> Iterator[dt.date]:
        """Yield each closed day."""
        day, last = self.on or self.first, self.on or self.until
        while day is not None and last is not None and day <= last:
            yield day
            day += _DAY


class Partnership(Entry):
    """The partnership itself."""

    slug: Key = Field(description="Its short name in addresses and files")
    name: Text
    nation: Annotated[Nation, one_of(Nation)] = Nation.ENGLAND
    two_tier: Flag = Field(default=False, description="A county council above districts")
    timezone: Zone = "Europe/London"
    closing_hour: Hour = Field(dt.time(17, 0), description="When a day's deadlines fall due")
    access_regime: Annotated[AccessRegime, one_of(AccessRegime)] = (
        AccessRegime.PARTNERSHIP_OWN_RULES
    )
    local_policing_body: Annotated[PolicingBody, one_of(PolicingBody)] = PolicingBody.PCC
    information_sharing_protocol: Protocol | None = None
    closing_days: list[ClosingDays] = Field(default_factory=list)


class Organisation(Entry):
    """A partner."""

    key: Key
    name: Text
    legal_role: Annotated[LegalRole, one_of(LegalRole)]
    category: Annotated[Category, one_of(Category)] | None = None
    first: Date | None = Field(None, alias="from", description="When it became a partner")
    until: Date | None = Field(None, description="Its last day; leave out while it is one")


class Person(Entry):
    """Somebody who owes something, or is told something."""

    key: Key
    name: Text
    email: Email
    organisation: Key | None = None
    deputy: Key | None = Field(None, description="The key of the person who stands in")


class RoleHeld(Entry):
    """A role somebody holds from one day until another."""

    role: Name
    person: Key
    first: Date = Field(alias="from")
    until: Date | None = Field(None, description="The last day; leave out while it is held")


class Digest(Entry):
    """When the chair's digest goes, and to whom."""

    to: Name = Field("chair", description="A role")
    weekday: Annotated[Weekday, one_of(Weekday)] = Weekday.MONDAY
    hour: Hour = dt.time(8, 0)


class Quiet(Entry):
    """When letters may be sent."""

    working_hours: Hours = "08:00-18:00"


Rungs = Annotated[list[Annotated[Whole, Field(ge=0, le=260)]], Field(max_length=20)]


class LadderEntry(Entry):
    """Other rungs for a named reminder ladder, in working days."""

    before: Rungs = Field(description="Falling; 0 is the due date")
    after: Rungs = Field(description="Rising, each at least 1")

    @model_validator(mode="after")
    def _is_in_order(self) -> "LadderEntry":
        if self.before != sorted(set(self.before), reverse=True):
            raise wrong("its rungs do not fall", "write them as [20, 10, 5, 0]", "before")
        if self.after != sorted(set(self.after)) or 0 in self.after:
            raise wrong("its rungs do not rise from 1", "write them as [1, 3, 5]", "after")
        return self


class Reminders(Entry):
    """How the partnership is reminded."""

    digest: Digest = Field(default_factory=lambda: Digest.model_validate({}))
    quiet: Quiet = Quiet()
    ladders: dict[Name, LadderEntry] = Field(default_factory=dict)


Timetables = dict[Name, dict[Ref, dict[Name, DueValue]]]


class PartnershipFile(Entry):
    """All of `partnership.yaml`."""

    partnership: Partnership
    organisations: list[Organisation] = Field(default_factory=list)
    people: list[Person] = Field(default_factory=list)
    roles: list[RoleHeld] = Field(default_factory=list)
    seats: list[SeatEntry] = Field(default_factory=list)
    members: list[MemberEntry] = Field(default_factory=list)
    board: Board | None = None
    timetables: Timetables = Field(
        default_factory=dict, description="Definition -> reference -> step -> due date"
    )
    reminders: Reminders = Reminders()

    def closing_days(self) -> dict[dt.date, str]:
        """Return each closed day of the partnership with its name."""
        return {day: each.name for each in self.partnership.closing_days for day in each.days()}


def partnership_from_data(data: Plain, *, name: str = "stored partnership") -> PartnershipFile:
    """Build the models from plain data, such as a stored copy. Raises FileFaults.

    What belongs together is not checked: what was stored was checked when it was applied.
    """
    return validate(PartnershipFile, Document(name, data))


def to_data(file: PartnershipFile) -> dict[str, Any]:
    """Return plain data, fit for JSON, that builds the same models; defaults are written out."""
    data: dict[str, Any] = _tidy(file.model_dump(mode="json", by_alias=True))
    return data


def _tidy(value: Plain) -> Plain:
    """Leave out what was not given, but say `until: null` where something began."""
    if isinstance(value, dict):
        kept = {"until"} if value.get("from") else set()
        said = {key: _tidy(item) for key, item in value.items() if item is not None or key in kept}
        return {key: item for key, item in said.items() if item or key not in _OFTEN_EMPTY}
    return [_tidy(item) for item in value] if isinstance(value, list) else value


_OFTEN_EMPTY = frozenset(
    {
        "closing_days",
        "dates",
        "elections",
        "instead",
        "ladders",
        "meets",
        "members",
        "seats",
        "serves",
    }
)
