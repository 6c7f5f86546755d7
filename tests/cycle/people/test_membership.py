"""Who sits at the board on a day: first and last days, hand-overs, bodies one after another."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session

from config.partnership import partnership_from_data, to_data
from cycle.errors import NotFound
from cycle.people import membership
from cycle.planning import applying
from cycle.records.database import Database
from tests.cycle.office import OPENED, day

SLUG = "csp"
_HEALTH = {"key": "health", "legal_role": "responsible_authority", "category": "health"}
FILE: dict[str, Any] = {
    "partnership": {"slug": SLUG, "name": "A partnership"},
    "organisations": [
        {**_HEALTH, "name": "Barnet PCT", "from": "2004-04-30", "until": "2013-03-31"},
        {**_HEALTH, "name": "Barnet CCG", "from": "2013-04-01", "until": "2022-06-30"},
        {**_HEALTH, "name": "North Central London ICB", "from": "2022-07-01"},
        {"key": "mopac", "name": "MOPAC", "legal_role": "none", "from": "2012-01-16"},
    ],
    "people": [
        {"key": key, "name": key.title(), "email": f"{key}@a.example"}
        for key in ("ann", "bob", "cy", "dee")
    ],
    "roles": [{"role": "officer", "person": "dee", "from": "2004-04-30"}],
    "seats": [
        {"key": "health", "title": "Health", "organisation": "health", "from": "2010-01-01"},
        {
            "key": "gallery",
            "title": "Gallery",
            "kind": "observer",
            "from": "2013-10-25",
            "until": "2014-07-25",
        },
    ],
    "members": [
        {"seat": "health", "person": "ann", "from": "2010-01-01", "until": "2014-05-31"},
        {"seat": "health", "person": "bob", "from": "2014-06-02"},
        {"seat": "health", "person": "cy", "from": "2014-05-31", "substitute": True},
    ],
}


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as writing:
        applying.apply(writing, to_data(partnership_from_data(FILE)), by="dee", now=OPENED)
    with database.reading() as reading:
        yield reading


def _members(session: Session, on: str) -> list[tuple[str, str, bool]]:
    found = membership.members(session, SLUG, day(on))
    return [(each.seat.key, each.person.key, each.substitute) for each in found]


@pytest.mark.parametrize(
    ("on", "members", "vacant"),
    [
        ("2009-12-31", [], []),
        ("2010-01-01", [("health", "ann", False)], []),
        ("2014-05-30", [("health", "ann", False)], ["gallery"]),
        ("2014-05-31", [("health", "ann", False), ("health", "cy", True)], ["gallery"]),
        ("2014-06-01", [("health", "cy", True)], ["health", "gallery"]),
        ("2014-06-02", [("health", "bob", False), ("health", "cy", True)], ["gallery"]),
        ("2014-07-25", [("health", "bob", False), ("health", "cy", True)], ["gallery"]),
        ("2014-07-26", [("health", "bob", False), ("health", "cy", True)], []),
    ],
)
def test_first_and_last_days_count(
    session: Session, on: str, members: list[tuple[str, str, bool]], vacant: list[str]
) -> None:
    assert _members(session, on) == members
    assert [seat.key for seat in membership.vacancies(session, SLUG, day(on))] == vacant


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2004-04-29", None),
        ("2013-03-31", "Barnet PCT"),
        ("2013-04-01", "Barnet CCG"),
        ("2022-06-30", "Barnet CCG"),
        ("2022-07-01", "North Central London ICB"),
    ],
)
def test_the_health_body_of_a_day_is_the_one_of_that_day(
    session: Session, on: str, name: str | None
) -> None:
    found = membership.organisation(session, SLUG, "health", day(on))
    responsible = membership.responsible_authorities(session, SLUG, day(on))

    assert (found and found.name) == name
    assert [each.name for each in responsible] == ([name] if name else [])


def test_a_seat_is_vacant_since_the_day_after_its_member_left(session: Session) -> None:
    health, gallery = membership.every_seat(session, SLUG)

    assert membership.vacant_since(session, SLUG, health, day("2014-06-01")) == dt.date(2014, 6, 1)
    assert membership.vacant_since(session, SLUG, gallery, day("2014-06-01")) == gallery.from_on


def test_a_seat_and_the_right_to_stand_in_are_two_things(session: Session) -> None:
    on = day("2014-07-25")

    assert membership.seat_of(session, SLUG, "cy", on) is None
    assert [each.seat.key for each in membership.substitute_for(session, SLUG, "cy", on)] == [
        "health"
    ]
    assert membership.substitute_for(session, SLUG, "bob", on) == []


def test_an_unknown_seat_is_refused_with_the_nearest(session: Session) -> None:
    with pytest.raises(NotFound, match="the board has no seat helth; did you mean health"):
        membership.seat(session, SLUG, "helth")
