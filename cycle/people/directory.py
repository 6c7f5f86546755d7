"""Looking people up: who exists, who holds a role on a day, who stands in for whom."""

import datetime as dt
from dataclasses import dataclass
from difflib import get_close_matches

from sqlmodel import Session, col, select

from cycle.errors import NotFound
from cycle.records.remembering import remembered
from cycle.records.tables import Organisation, Partnership, Person, RoleHolding

#: The role whose holder may take any step.
OFFICER = "officer"
CHAIR = "chair"


def partnership(session: Session, slug: str | None = None) -> Partnership:
    """Find the partnership of this home. Raises NotFound when there is none, or several."""
    if slug is not None:
        found = session.get(Partnership, slug)
        if found is None:
            raise NotFound(f"no partnership {slug} is in this database")
        return found
    rows = session.exec(select(Partnership).order_by(Partnership.slug).limit(2)).all()
    if not rows:
        raise NotFound("no partnership is in this home yet; bring one in with: cycle apply FILE")
    if len(rows) > 1:
        raise NotFound("several partnerships are in this database; name one in cycle.toml")
    return rows[0]


def people(session: Session, slug: str) -> list[Person]:
    """List everybody, in the order of the partnership file."""
    return list(_register(session, slug).people)


def organisations(session: Session, slug: str) -> list[Organisation]:
    """List every organisation, in the order of the partnership file."""
    return list(
        session.exec(
            select(Organisation)
            .where(Organisation.partnership == slug)
            .order_by(col(Organisation.position))
        )
    )


def holdings(session: Session, slug: str) -> list[RoleHolding]:
    """List every role ever held, in the order of the partnership file."""
    return list(_register(session, slug).holdings)


@dataclass(frozen=True)
class _Register:
    """Everybody and every role, read once in a session: a pass asks for them a hundred times."""

    people: tuple[Person, ...]
    holdings: tuple[RoleHolding, ...]


def _register(session: Session, slug: str) -> _Register:
    return remembered(session, ("people", slug), lambda: _read(session, slug))


def _read(session: Session, slug: str) -> _Register:
    rows = select(Person).where(Person.partnership == slug).order_by(col(Person.position))
    held = (
        select(RoleHolding)
        .where(RoleHolding.partnership == slug)
        .order_by(col(RoleHolding.position))
    )
    return _Register(tuple(session.exec(rows)), tuple(session.exec(held)))


def person(session: Session, slug: str, key: str) -> Person:
    """Find one person by key. Raises NotFound with the nearest known key."""
    everybody = people(session, slug)
    found = next((each for each in everybody if each.key == key), None)
    if found is None:
        known = [each.key for each in everybody]
        near = get_close_matches(key, known, n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(known) or 'nobody'}"
        raise NotFound(f"nobody has the key {key}{hint}")
    return found


def holders(session: Session, slug: str, role: str, on: dt.date) -> list[Person]:
    """List who holds a role on a day, in the order of the partnership file, each once."""
    by_key = {each.key: each for each in people(session, slug)}
    held = [each.person for each in holdings(session, slug) if each.role == role and _on(each, on)]
    return [by_key[key] for key in dict.fromkeys(held) if key in by_key]


def roles_filled(session: Session, slug: str, on: dt.date) -> frozenset[str]:
    """Name the roles somebody holds on a day."""
    return frozenset(each.role for each in holdings(session, slug) if _on(each, on))


def _on(held: RoleHolding, day: dt.date) -> bool:
    return held.from_on <= day and (held.until_on is None or day <= held.until_on)


def holds(session: Session, slug: str, key: str, role: str, on: dt.date) -> bool:
    """Say whether a person holds a role on a day."""
    return any(each.key == key for each in holders(session, slug, role, on))


def may_take(session: Session, slug: str, key: str, role: str, on: dt.date) -> bool:
    """Say whether a person may take a step: its owner, the owner's deputy, or an officer."""
    if holds(session, slug, key, OFFICER, on):
        return True
    return any(key in (each.key, each.deputy) for each in holders(session, slug, role, on))
