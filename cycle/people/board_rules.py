"""What a board decided for itself: its diary, standing items, quorum, late papers, elections.

Built from what the partnership file said; a partnership that says nothing of its board gets what
most boards do.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from config.board_words import ItemKind
from workflows.definition import Late
from workflows.quorum import Rule

#: Days of the diary that list a meeting, and not one kept free or given up.
MEETING = "meeting"
#: When a meeting starts where nothing says so.
USUAL_START = "10:00"
_START, _END = "start", "end"


@dataclass(frozen=True, kw_only=True)
class StandingItem:
    """An item of every agenda."""

    title: str
    serves: tuple[ItemKind, ...]
    #: "start" or "end" of the agenda; the business goes between.
    at: str = _START
    minutes: int | None = None


#: What is on every agenda where the board says nothing else.
STANDING_ITEMS = (
    StandingItem(title="Apologies for absence", serves=(ItemKind.APOLOGIES,)),
    StandingItem(title="Declarations of interest", serves=(ItemKind.DECLARATIONS,)),
    StandingItem(title="Minutes of the last meeting", serves=(ItemKind.MINUTES,)),
    StandingItem(title="Actions", serves=(ItemKind.ACTIONS,)),
    StandingItem(title="Work programme", serves=(ItemKind.PROGRAMME,), at=_END),
    StandingItem(title="Any other business", serves=(ItemKind.ANY_OTHER_BUSINESS,), at=_END),
)


@dataclass(frozen=True, kw_only=True)
class Instead:
    """The day the board meets on in place of one its rule gives, which may be the same day."""

    on: dt.date
    why: str


@dataclass(frozen=True, kw_only=True)
class ListedDay:
    """A day of the diary that is listed by itself."""

    on: dt.date
    #: "meeting", "reserve", "withdrawn" or "cancelled".
    standing: str
    #: Local time, "14:00".
    at: str | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Poll:
    """An election in the area."""

    on: dt.date
    #: "local", "mayor_and_assembly" or "general".
    kind: str
    #: When its period begins; None for the latest day the law leaves.
    first: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class BoardRules:
    """The board's own rules."""

    name: str
    venue: str = ""
    contact: str = ""
    #: Rules of the diary, in words or as RRULEs; `config.meeting_rules` reads them.
    meets: tuple[str, ...] = ()
    #: Day of the rule -> the day instead.
    instead: Mapping[dt.date, Instead] = field(default_factory=dict)
    dates: tuple[ListedDay, ...] = ()
    length_minutes: int = 120
    #: None: no quorum is set.
    quorum: Rule | None = None
    standing_items: tuple[StandingItem, ...] = STANDING_ITEMS
    #: "exception", "allow" or "refuse".
    late_papers: str = Late.EXCEPTION.value
    polls: tuple[Poll, ...] = ()
    brief_working_days: int = 2


def board_rules(said: Mapping[str, Any] | None, *, name: str) -> BoardRules:
    """Build the rules from the `board:` section as it is stored; `name` is the partnership's."""
    said = said or {}
    quorum = said.get("quorum")
    return BoardRules(
        name=said.get("name") or name,
        venue=said.get("venue") or "",
        contact=said.get("contact") or "",
        meets=tuple(said.get("meets") or ()),
        instead={
            _day(each["of"]): Instead(on=_day(each["on"]), why=each["why"])
            for each in said.get("instead") or ()
        },
        dates=tuple(_listed(said.get("dates") or ())),
        length_minutes=said.get("length_minutes") or 120,
        quorum=_quorum(quorum) if quorum else None,
        standing_items=_standing_items(said.get("standing_items")),
        late_papers=said.get("late_papers") or Late.EXCEPTION.value,
        polls=tuple(_polls(said.get("elections") or ())),
        brief_working_days=said.get("brief_working_days", 2),
    )


def late_steps(said: Mapping[str, Any] | None) -> Mapping[tuple[str, str], Late]:
    """Return what the board's own word on late papers makes of the step that it is about."""
    word = (said or {}).get("late_papers")
    return {("paper", "finalise"): Late(word)} if word else {}


def _listed(said: Iterable[Mapping[str, Any]]) -> Iterable[ListedDay]:
    for each in said:
        yield ListedDay(
            on=_day(each["on"]),
            standing=each.get("standing") or MEETING,
            at=each.get("at"),
            why=each.get("why") or "",
        )


def _polls(said: Iterable[Mapping[str, Any]]) -> Iterable[Poll]:
    for each in said:
        first = each.get("from")
        kind = each.get("kind") or "local"
        yield Poll(on=_day(each["on"]), kind=kind, first=_day(first) if first else None)


def _quorum(said: Mapping[str, Any]) -> Rule:
    share = said.get("share")
    return Rule(
        core_members=said.get("core_members"),
        share=Fraction(share) if share else None,
        responsible_authorities=said.get("responsible_authorities"),
        vacant_seats_count=bool(said.get("vacant_seats_count")),
    )


def _standing_items(said: Iterable[Mapping[str, Any]] | None) -> tuple[StandingItem, ...]:
    if said is None:
        return STANDING_ITEMS
    return tuple(
        StandingItem(
            title=each["title"],
            serves=tuple(map(ItemKind, each.get("serves") or (ItemKind.BUSINESS,))),
            at=each.get("at") or _START,
            minutes=each.get("minutes"),
        )
        for each in said
    )


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
