"""A day proposed for a meeting, a meeting somebody wants, and one that the diary has already."""

import datetime as dt
from dataclasses import dataclass

from config.board_words import MeetingKind
from workflows.calendar import Day


@dataclass(frozen=True, kw_only=True)
class Known:
    """A meeting that is in the diary already, or was."""

    ref: str
    on: dt.date
    rule_on: dt.date | None
    why: str
    starts_at: str
    #: Neither postponed nor cancelled.
    stands: bool


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A day for a meeting."""

    date: dt.date
    #: The day the rule gave; None for a day that is listed by itself.
    rule_date: dt.date | None
    #: The latest day to publish its agenda.
    publish_by: dt.date
    starts_at: str
    why: str = ""
    #: The days that were looked at, when it is not the rule's.
    arithmetic: tuple[Day, ...] = ()
    warnings: tuple[str, ...] = ()
    #: Its reference, when it is in the diary already.
    ref: str | None = None

    @property
    def moved(self) -> bool:
        """Say whether another day was chosen than the rule's."""
        return self.rule_date is not None and self.date != self.rule_date


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A meeting somebody wants in the diary."""

    meets_on: dt.date
    #: Local time; None for the hour, room and length the board usually has.
    starts_at: str | None = None
    venue: str | None = None
    length_minutes: int | None = None
    why: str = ""
    kind: MeetingKind = MeetingKind.ORDINARY
    #: Why it is called with less than its notice.
    urgency: str = ""
