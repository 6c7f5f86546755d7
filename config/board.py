"""The `board:` section of `partnership.yaml`: when it meets, its standing items, its quorum.

It is what the board decided for itself. What a day of the diary becomes is worked out elsewhere.
"""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from config.board_words import ItemKind
from config.errors import RuleUnreadable
from config.validation import quoted, wrong
from config.words import Date, Entry, Flag, Hour, Text, Whole, one_of

_SHARE_HOW = 'write it as "1/3", one at the most'


class Listed(StrEnum):
    """What a day that the diary lists by itself is for."""

    #: The board meets.
    MEETING = "meeting"
    #: Kept free in case it is wanted.
    RESERVE = "reserve"
    #: Proposed once and taken back.
    WITHDRAWN = "withdrawn"
    #: Fixed once and cancelled.
    CANCELLED = "cancelled"


class PollKind(StrEnum):
    """Which election a poll is of; it decides how long before it the quiet begins."""

    #: Of a council.
    LOCAL = "local"
    #: Of a mayor of London and the London Assembly.
    MAYOR_AND_ASSEMBLY = "mayor_and_assembly"
    #: Of Parliament.
    GENERAL = "general"


class LatePapers(StrEnum):
    """What happens to a paper that is final after its deadline."""

    #: Only with the chair's exception and a written reason.
    EXCEPTION = "exception"
    #: It is taken, and shown as late.
    ALLOW = "allow"
    #: It waits for the next meeting.
    REFUSE = "refuse"


class Position(StrEnum):
    """Where on the agenda a standing item goes."""

    #: Before the business.
    START = "start"
    #: After it.
    END = "end"


def check_rule(value: Any) -> Any:
    """Refuse a rule of the diary that gives no days."""
    from config import meeting_rules  # noqa: PLC0415 -- most runs read no partnership file

    if isinstance(value, str) and value.strip():
        try:
            meeting_rules.read(value)
        except RuleUnreadable as error:
            raise wrong(f'the rule "{error.text}" {error.says}', error.fix) from None
    return value


def check_share(value: Any) -> Any:
    """Refuse a share that is no fraction between nothing and the whole."""
    try:
        if isinstance(value, str) and 0 < Fraction(value) <= 1:
            return value
    except (ValueError, ZeroDivisionError):
        pass
    raise wrong(f"{quoted(value)} is no share", _SHARE_HOW)


MeetingRuleText = Annotated[Text, BeforeValidator(check_rule)]
Share = Annotated[
    str, BeforeValidator(check_share), WithJsonSchema({"type": "string", "pattern": "^[1-9]/[1-9]"})
]
Minutes = Annotated[Whole, Field(ge=1, le=1440)]
Few = Annotated[Whole, Field(ge=1, le=200)]


class Instead(Entry):
    """One day of the rule for which the board chose another."""

    of: Date = Field(description="The day the rule gives")
    on: Date = Field(description="The day it meets instead; the same day keeps it as it is")
    why: Text


class ListedDay(Entry):
    """A day of the diary that is listed by itself."""

    on: Date
    standing: Annotated[Listed, one_of(Listed)] = Listed.MEETING
    at: Hour | None = Field(None, description="When the meeting starts")
    why: Text | None = None


class QuorumEntry(Entry):
    """How many must be there; of several, each must be met."""

    core_members: Few | None = Field(None, description="So many core members")
    share: Share | None = Field(None, description='So large a part of them, such as "1/3"')
    responsible_authorities: Few | None = Field(
        None, description="So many of the responsible authorities represented"
    )
    vacant_seats_count: Flag = Field(
        default=False, description="A core seat with nobody in it counts to the whole"
    )

    @model_validator(mode="after")
    def _asks_something(self) -> "QuorumEntry":
        if (self.core_members, self.share, self.responsible_authorities) == (None, None, None):
            raise wrong("it asks for nobody", "give core_members, share, or take quorum out")
        return self


class StandingItemEntry(Entry):
    """An item that is on every agenda."""

    title: Text
    serves: list[Annotated[ItemKind, one_of(ItemKind)]] = Field(
        default_factory=list, description="What it is there for"
    )
    at: Annotated[Position, one_of(Position)] = Position.START
    minutes: Minutes | None = None

    @model_validator(mode="after")
    def _is_none_that_comes_by_itself(self) -> "StandingItemEntry":
        if ItemKind.EXCLUSION in self.serves:
            fix = "take it out: the resolution comes with the first restricted item"
            raise wrong("exclusion is no standing item", fix, "serves")
        return self


class Poll(Entry):
    """An election in the area."""

    on: Date = Field(description="The day of the poll")
    kind: Annotated[PollKind, one_of(PollKind)] = PollKind.LOCAL
    first: Date | None = Field(
        None, alias="from", description="When its period begins, if not on the latest day"
    )


class Board(Entry):
    """The board."""

    name: Text | None = Field(None, description="What it is called, if not as the partnership")
    venue: Text | None = Field(None, description="Where it meets")
    contact: Text | None = Field(None, description="Whom its papers name for questions")
    meets: list[MeetingRuleText] = Field(
        default_factory=list, description="Its rules, in words or as an RRULE"
    )
    instead: list[Instead] = Field(default_factory=list)
    dates: list[ListedDay] = Field(default_factory=list)
    length_minutes: Minutes = 120
    quorum: QuorumEntry | None = None
    standing_items: list[StandingItemEntry] | None = None
    late_papers: Annotated[LatePapers, one_of(LatePapers)] = LatePapers.EXCEPTION
    elections: list[Poll] = Field(default_factory=list)
    brief_working_days: Annotated[Whole, Field(ge=0, le=20)] = Field(
        2, description="How many working days before a meeting the chair is briefed"
    )
