"""Bringing `partnership.yaml` in and out: the difference first, then the rows.

The database is the truth about the partnership; the file is how it gets in and out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from config.partnership import partnership_from_data, to_data
from cycle.people import partnership_rows
from cycle.records.tables import Partnership


def data_of(session: Session, row: Partnership) -> dict[str, Any]:
    """Return everything known of a partnership, as `config.partnership.to_data` writes it."""
    said = {**row.settings, **partnership_rows.sections(session, row.slug)}
    return to_data(partnership_from_data(said))


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Say in a line each what would change."""
    return list(_differ("", _keyed(before), _keyed(after)))


def store(session: Session, data: Mapping[str, Any]) -> Partnership:
    """Bring the rows into line with the file. It changes only rows that differ."""
    own = data["partnership"]
    row = session.get(Partnership, own["slug"])
    lists = partnership_rows.SECTIONS
    settings = {key: value for key, value in data.items() if key not in lists}
    if row is None:
        row = Partnership(
            slug=own["slug"], name=own["name"], timezone=own["timezone"], settings=settings
        )
    row.name, row.timezone = own["name"], own["timezone"]
    if row.settings != settings:
        row.settings = settings
    session.add(row)
    session.flush()
    partnership_rows.line_up(session, row.slug, data)
    session.flush()
    return row


def _keyed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the lists into mappings, so that a person is compared with themself."""
    keyed = dict(data)
    keyed["organisations"] = _dated(data.get("organisations", ()))
    for section in ("people", "seats"):
        keyed[section] = {each["key"]: each for each in data.get(section, ())}
    keyed["roles"] = {
        f"{each['role']}: {each['person']} from {each['from']}": each
        for each in data.get("roles", ())
    }
    keyed["members"] = {
        f"{each['seat']}: {each['person']} from {each['from']}": each
        for each in data.get("members", ())
    }
    return keyed


def _dated(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Name organisations by key, and the later entries of one key by their first day too."""
    keyed: dict[str, Any] = {}
    for each in sorted(entries, key=lambda entry: entry.get("from") or ""):
        name = each["key"]
        keyed[f"{name} from {each['from']}" if name in keyed else name] = each
    return keyed


def _differ(where: str, before: Any, after: Any) -> Iterator[str]:
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
