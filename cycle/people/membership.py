"""Who sits at the board on a day, for which organisation, and who may stand in.

A seat says what somebody may do at the board; an organisation's legal role is another thing, and
each has its own dates. First and last days count.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from sqlmodel import Session, col, select

from config.board_words import SeatKind
from config.partnership_words import LegalRole
from cycle.errors import NotFound
from cycle.people import directory
from cycle.records.board_tables import Membership, Seat
from cycle.records.remembering import remembered
from cycle.records.tables import Organisation, Person


@dataclass(frozen=True)
class Member:
    """Somebody in a seat, or named as its substitute."""

    seat: Seat
    person: Person
    substitute: bool
    #: The first day, and the last; None while it goes on.
    since: dt.date
    until: dt.date | None

    @property
    def is_core(self) -> bool:
        """Say whether the seat is a core member's."""
        return self.seat.kind is SeatKind.CORE_MEMBER


def every_seat(session: Session, slug: str) -> list[Seat]:
    """List every seat there ever was, in the order of the partnership file."""
    statement = select(Seat).where(Seat.partnership == slug).order_by(col(Seat.position))
    return list(remembered(session, ("seats", slug), lambda: tuple(session.exec(statement))))


def every_membership(session: Session, slug: str) -> list[Membership]:
    """List everybody who ever had a seat or was a substitute, in the order of the file."""
    statement = (
        select(Membership)
        .where(Membership.partnership == slug)
        .order_by(col(Membership.position), col(Membership.id))
    )
    return list(remembered(session, ("memberships", slug), lambda: tuple(session.exec(statement))))


def seats(session: Session, slug: str, on: dt.date) -> list[Seat]:
    """List the seats that are there on a day, both ends included."""
    return [each for each in every_seat(session, slug) if in_force(each, on)]


def members(session: Session, slug: str, on: dt.date) -> list[Member]:
    """List who sits in each seat of a day and who is named as its substitute, seat by seat; a
    seat's member comes before its substitutes.
    """
    by_key = {each.key: each for each in directory.people(session, slug)}
    held: dict[str, list[Membership]] = {}
    for each in every_membership(session, slug):
        if in_force(each, on) and each.person in by_key:
            held.setdefault(each.seat, []).append(each)
    return [
        Member(seat, by_key[each.person], each.substitute, each.from_on, each.until_on)
        for seat in seats(session, slug, on)
        for each in sorted(held.get(seat.key, ()), key=lambda row: row.substitute)
    ]


def vacancies(session: Session, slug: str, on: dt.date) -> list[Seat]:
    """List the seats of a day that have no member; a substitute alone does not fill one."""
    filled = {each.seat.key for each in members(session, slug, on) if not each.substitute}
    return [seat for seat in seats(session, slug, on) if seat.key not in filled]


def vacant_since(session: Session, slug: str, seat: Seat, on: dt.date) -> dt.date:
    """Say since when a seat that is vacant on a day has been so."""
    ends = [
        each.until_on
        for each in every_membership(session, slug)
        if each.seat == seat.key and not each.substitute and each.until_on and each.until_on < on
    ]
    return max([seat.from_on, *(day + dt.timedelta(days=1) for day in ends)])


def seat_of(session: Session, slug: str, person: str, on: dt.date) -> Member | None:
    """Return the seat somebody has of their own on a day, or None."""
    return next(
        (
            each
            for each in members(session, slug, on)
            if each.person.key == person and not each.substitute
        ),
        None,
    )


def substitute_for(session: Session, slug: str, person: str, on: dt.date) -> list[Member]:
    """List the seats somebody is named a substitute of on a day."""
    return [
        each for each in members(session, slug, on) if each.person.key == person and each.substitute
    ]


def seat(session: Session, slug: str, key: str) -> Seat:
    """Find a seat by its key, in force or not. Raises NotFound with the nearest known key."""
    known = {each.key: each for each in every_seat(session, slug)}
    if key not in known:
        near = get_close_matches(key, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known) or 'none yet'}"
        raise NotFound(f"the board has no seat {key}; {hint}")
    return known[key]


def organisation(session: Session, slug: str, key: str, on: dt.date) -> Organisation | None:
    """Return an organisation as it is on a day: its name and legal role may change over time."""
    return next((each for each in organisations(session, slug, on) if each.key == key), None)


def organisations(session: Session, slug: str, on: dt.date) -> list[Organisation]:
    """List the organisations that are partners on a day, both ends included."""
    return [each for each in directory.organisations(session, slug) if in_force(each, on)]


def responsible_authorities(session: Session, slug: str, on: dt.date) -> list[Organisation]:
    """List the responsible authorities of a day (Crime and Disorder Act 1998, section 5(1))."""
    return [
        each
        for each in organisations(session, slug, on)
        if each.legal_role == LegalRole.RESPONSIBLE_AUTHORITY
    ]


class _Dated(Protocol):
    """A row with its first and last day; None is open."""

    @property
    def from_on(self) -> dt.date | None: ...
    @property
    def until_on(self) -> dt.date | None: ...


def in_force(row: _Dated, on: dt.date) -> bool:
    """Say whether a dated row holds on a day; its first and its last day count."""
    begun = row.from_on is None or row.from_on <= on
    return begun and (row.until_on is None or on <= row.until_on)


def names(found: Iterable[Member]) -> str:
    """Name members for a sentence: "Borough Commander (police), Head of Probation (probation)"."""
    return ", ".join(f"{each.person.name} ({each.seat.key})" for each in found)
