"""Whether enough members are at a meeting, by the board's own terms of reference.

No law sets a quorum for a strategy group: where the terms set none, none is required.
"""

import math
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What the terms of reference ask for; of several, each must be met."""

    #: So many core members.
    core_members: int | None = None
    #: So large a part of the core members; it is rounded up.
    share: Fraction | None = None
    #: So many of the responsible authorities represented.
    responsible_authorities: int | None = None
    #: Whether a core seat with nobody in it counts to the whole that the share is taken of.
    vacant_seats_count: bool = False

    @property
    def asks_nothing(self) -> bool:
        """Say whether the terms set no quorum."""
        return (self.core_members, self.share, self.responsible_authorities) == (None, None, None)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Who is there, in numbers."""

    #: Core seats whose member or substitute is there.
    core_members: int
    #: Core seats with somebody in them, and with nobody.
    filled: int
    vacant: int
    #: Responsible authorities somebody speaks for.
    responsible_authorities: int


@dataclass(frozen=True, kw_only=True)
class Quorum:
    """What is needed, what is there, and a sentence that says both."""

    #: Core members; None when their number is not asked for.
    needed: int | None
    present: int
    #: Responsible authorities; None when their number is not asked for.
    authorities_needed: int | None = None
    authorities_present: int = 0
    met: bool
    sentence: str


NONE_SET = "the terms of reference set no quorum, so none is required"


def count(rule: Rule | None, counted: Counted) -> Quorum:
    """Hold who is there against the rule; None is no rule."""
    if rule is None or rule.asks_nothing:
        return Quorum(
            needed=None,
            present=counted.core_members,
            authorities_present=counted.responsible_authorities,
            met=True,
            sentence=NONE_SET,
        )
    needed, authorities = _needed(rule, counted), rule.responsible_authorities
    enough = needed is None or counted.core_members >= needed
    spoken_for = authorities is None or counted.responsible_authorities >= authorities
    return Quorum(
        needed=needed,
        present=counted.core_members,
        authorities_needed=authorities,
        authorities_present=counted.responsible_authorities,
        met=enough and spoken_for,
        sentence=_sentence(rule, counted, needed),
    )


def _needed(rule: Rule, counted: Counted) -> int | None:
    asked = [] if rule.core_members is None else [rule.core_members]
    if rule.share is not None:
        asked.append(max(1, math.ceil(rule.share * _whole(rule, counted))))
    return max(asked, default=None)


def _whole(rule: Rule, counted: Counted) -> int:
    return counted.filled + (counted.vacant if rule.vacant_seats_count else 0)


def _sentence(rule: Rule, counted: Counted, needed: int | None) -> str:
    said = []
    if needed is not None:
        there = counted.core_members
        wanted = f"{needed} core {_members(needed)} {_are(needed)} needed"
        said.append(f"{wanted}{_of_whole(rule, counted)}, and there {_are(there)} {there}")
    if rule.responsible_authorities is not None:
        asked, there = rule.responsible_authorities, counted.responsible_authorities
        bodies = "authority" if asked == 1 else "authorities"
        said.append(f"{asked} responsible {bodies} must be represented, and {there} {_are(there)}")
    return "; ".join(said)


def _of_whole(rule: Rule, counted: Counted) -> str:
    """Say what the share was taken of, where there is one, and whether empty seats count."""
    if rule.share is None:
        return ""
    word = "counted" if rule.vacant_seats_count else "not counted"
    seats = f"{counted.vacant} vacant {'seat' if counted.vacant == 1 else 'seats'}"
    vacant = f", {seats} {word}" if counted.vacant else ""
    return f" ({rule.share} of {_whole(rule, counted)}{vacant})"


def _members(number: int) -> str:
    return "member" if number == 1 else "members"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
