"""The lists of `partnership.yaml` as rows: organisations, people, roles, seats and members."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from config.board_words import SeatKind
from cycle.people import directory, membership
from cycle.records.board_tables import Membership, Seat
from cycle.records.tables import Organisation, Person, RoleHolding

#: Sections that live in tables of their own; the rest of the file is kept as it was said.
SECTIONS = ("organisations", "people", "roles", "seats", "members")


def sections(session: Session, slug: str) -> dict[str, list[dict[str, Any]]]:
    """Return the lists as the file has them."""
    return {
        "organisations": [
            _said(each, "key", "name", "legal_role", "category")
            for each in directory.organisations(session, slug)
        ],
        "people": [
            _said(each, "key", "name", "email", "organisation", "deputy")
            for each in directory.people(session, slug)
        ],
        "roles": [_said(each, "role", "person") for each in directory.holdings(session, slug)],
        "seats": [
            _said(each, "key", "title", "organisation", "kind")
            for each in membership.every_seat(session, slug)
        ],
        "members": [
            _said(each, "seat", "person", "substitute")
            for each in membership.every_membership(session, slug)
        ],
    }


def _said(row: Any, *columns: str) -> dict[str, Any]:
    """Return columns of a row, and its dates where it has any, as the file writes them."""
    said = {name: getattr(row, name) for name in columns}
    for name, column in (("from", "from_on"), ("until", "until_on")):
        day = getattr(row, column, None)
        said[name] = day.isoformat() if day else None
    return {name: value for name, value in said.items() if value is not None}


def line_up(session: Session, slug: str, data: Mapping[str, Any]) -> None:
    """Bring the rows into line with the file's lists. It changes only rows that differ."""
    _line_up(session, directory.organisations(session, slug), _organisations(slug, data))
    _line_up(session, directory.people(session, slug), _people(slug, data))
    _line_up(session, directory.holdings(session, slug), _holdings(slug, data))
    _line_up(session, membership.every_seat(session, slug), _seats(slug, data))
    _line_up(session, membership.every_membership(session, slug), _memberships(slug, data))


def _organisations(slug: str, data: Mapping[str, Any]) -> list[Organisation]:
    return [
        Organisation(
            partnership=slug,
            position=position,
            key=each["key"],
            name=each["name"],
            legal_role=each["legal_role"],
            category=each.get("category"),
            from_on=_date(each.get("from")),
            until_on=_date(each.get("until")),
        )
        for position, each in enumerate(data["organisations"])
    ]


def _people(slug: str, data: Mapping[str, Any]) -> list[Person]:
    return [
        Person(
            partnership=slug,
            position=position,
            key=each["key"],
            name=each["name"],
            email=each["email"],
            organisation=each.get("organisation"),
            deputy=each.get("deputy"),
        )
        for position, each in enumerate(data["people"])
    ]


def _holdings(slug: str, data: Mapping[str, Any]) -> list[RoleHolding]:
    return [
        RoleHolding(
            partnership=slug,
            position=position,
            role=each["role"],
            person=each["person"],
            from_on=dt.date.fromisoformat(each["from"]),
            until_on=_date(each.get("until")),
        )
        for position, each in enumerate(data["roles"])
    ]


def _seats(slug: str, data: Mapping[str, Any]) -> list[Seat]:
    return [
        Seat(
            partnership=slug,
            position=position,
            key=each["key"],
            title=each["title"],
            organisation=each.get("organisation"),
            kind=SeatKind(each["kind"]),
            from_on=dt.date.fromisoformat(each["from"]),
            until_on=_date(each.get("until")),
        )
        for position, each in enumerate(data.get("seats", ()))
    ]


def _memberships(slug: str, data: Mapping[str, Any]) -> list[Membership]:
    return [
        Membership(
            partnership=slug,
            position=position,
            seat=each["seat"],
            person=each["person"],
            substitute=each["substitute"],
            from_on=dt.date.fromisoformat(each["from"]),
            until_on=_date(each.get("until")),
        )
        for position, each in enumerate(data.get("members", ()))
    ]


def _line_up(session: Session, have: Sequence[Any], want: Sequence[Any]) -> None:
    """Make the rows that are there equal to those wanted: each is found by what names it."""
    there = {_name(row): row for row in have}
    wanted = {_name(row) for row in want}
    for name, row in there.items():
        if name not in wanted:
            session.delete(row)
    session.flush()
    for new in want:
        row = there.get(_name(new))
        if row is None:
            session.add(new)
            continue
        for column in type(row).model_fields:
            if column != "id" and getattr(row, column) != getattr(new, column):
                setattr(row, column, getattr(new, column))
        session.add(row)


def _name(row: Any) -> tuple[Any, ...]:
    if isinstance(row, RoleHolding):
        return (row.role, row.person, row.from_on)
    if isinstance(row, Membership):
        return (row.seat, row.person, row.from_on)
    return (row.key, row.from_on) if isinstance(row, Organisation) else (row.key,)


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
