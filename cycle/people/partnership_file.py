"""Bringing `partnership.yaml` in and out: the difference first, then the rows.

The database is the truth about the partnership; the file is how it gets in and out.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from config.partnership import partnership_from_data, to_data
from cycle.people import directory
from cycle.records.tables import Organisation, Partnership, Person, RoleHolding

#: Sections that live in tables of their own; the rest is kept as it was said.
_LISTS = ("organisations", "people", "roles")


def data_of(session: Session, row: Partnership) -> dict[str, Any]:
    """Return everything known of a partnership, as `config.partnership.to_data` writes it."""
    said = {
        "partnership": row.settings["partnership"],
        "organisations": [
            _clean(
                {
                    "key": each.key,
                    "name": each.name,
                    "legal_role": each.legal_role,
                    "category": each.category,
                    "from": each.from_on and each.from_on.isoformat(),
                    "until": each.until_on and each.until_on.isoformat(),
                }
            )
            for each in directory.organisations(session, row.slug)
        ],
        "people": [
            _clean(
                {
                    "key": each.key,
                    "name": each.name,
                    "email": each.email,
                    "organisation": each.organisation,
                    "deputy": each.deputy,
                }
            )
            for each in directory.people(session, row.slug)
        ],
        "roles": [
            _clean(
                {
                    "role": each.role,
                    "person": each.person,
                    "from": each.from_on.isoformat(),
                    "until": each.until_on and each.until_on.isoformat(),
                }
            )
            for each in directory.holdings(session, row.slug)
        ],
        "timetables": row.settings.get("timetables", {}),
        "reminders": row.settings.get("reminders", {}),
    }
    return to_data(partnership_from_data(said))


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Say in a line each what would change."""
    return list(_differ("", _keyed(before), _keyed(after)))


def store(session: Session, data: Mapping[str, Any]) -> Partnership:
    """Bring the rows into line with the file. It changes only rows that differ."""
    own = data["partnership"]
    row = session.get(Partnership, own["slug"])
    settings = {key: value for key, value in data.items() if key not in _LISTS}
    if row is None:
        row = Partnership(
            slug=own["slug"], name=own["name"], timezone=own["timezone"], settings=settings
        )
    row.name, row.timezone = own["name"], own["timezone"]
    if row.settings != settings:
        row.settings = settings
    session.add(row)
    session.flush()
    _line_up(session, directory.organisations(session, row.slug), _organisations(row.slug, data))
    _line_up(session, directory.people(session, row.slug), _people(row.slug, data))
    _line_up(session, directory.holdings(session, row.slug), _holdings(row.slug, data))
    session.flush()
    return row


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


def _line_up(session: Session, have: list[Any], want: list[Any]) -> None:
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
    return (row.key, row.from_on) if isinstance(row, Organisation) else (row.key,)


def _keyed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the lists into mappings, so that a person is compared with themself."""
    keyed = dict(data)
    for section in ("organisations", "people"):
        keyed[section] = {each["key"]: each for each in data.get(section, ())}
    keyed["roles"] = {
        f"{each['role']}: {each['person']} from {each['from']}": each
        for each in data.get("roles", ())
    }
    return keyed


def _differ(where: str, before: Any, after: Any) -> Any:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            place = f"{where}: {key}" if where else str(key)
            if key not in after:
                yield f"{place}: removed"
            elif key not in before:
                yield f"{place}: added ({_shown(after[key])})"
            else:
                yield from _differ(place, before[key], after[key])
    elif before != after:
        yield f"{where}: {_shown(before)} becomes {_shown(after)}"


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        said = [f"{key} {_shown(item)}" for key, item in value.items() if item is not None]
        return ", ".join(said) or "empty"
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value) or "none"
    return str(value)


def _clean(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
