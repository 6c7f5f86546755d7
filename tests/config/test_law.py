import datetime as dt
import re

import pytest

from config.errors import UnknownClause
from config.law import Clause, Confidence, clause, clauses, in_force, lapsed
from workflows.definition import Definition, Source

KEYS = "3-1 3-2 3-5 4 5 6 7 8 9 9a 10-2 10-3 11 12 12-4 13 13a 14 14a 15"


def test_every_regulation_the_cycle_touches_is_there() -> None:
    wanted = [f"si-2007-1830-reg-{number}" for number in KEYS.split()]

    assert list(clauses()) == wanted


def test_no_two_clauses_share_a_provision() -> None:
    provisions = [each.provision for each in clauses().values()]

    assert sorted(provisions) == sorted(set(provisions))


@pytest.mark.parametrize("each", clauses().values(), ids=clauses())
def test_every_clause_says_where_it_is_from_and_how_sure_we_are(each: Clause) -> None:
    number = each.key.removeprefix("si-2007-1830-reg-").partition("-")[0]

    assert re.fullmatch(rf"SI 2007/1830, regulation {number}\b.*", each.provision, re.IGNORECASE)
    assert (each.source, each.confidence) == (Source.STATUTE, Confidence.SEEN)
    assert dt.date(2007, 8, 1) <= each.in_force_from <= each.checked_on
    assert all(each.in_force_from <= change.on for change in each.amendments)
    assert (len(each.title) <= 60, len(each.duty) <= 320) == (True, True)


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("si-2007-1830-reg-10-2", "2007-07-31", False),
        ("si-2007-1830-reg-10-2", "2007-08-01", True),
        ("si-2007-1830-reg-10-2", "2013-10-25", True),
        ("si-2007-1830-reg-13a", "2012-11-21", False),
        ("si-2007-1830-reg-13a", "2012-11-22", True),
        ("si-2007-1830-reg-3-2", "2011-05-31", False),
        ("si-2007-1830-reg-3-2", "2011-06-01", True),
    ],
)
def test_a_clause_is_in_force_from_its_day(key: str, on: str, *, expected: bool) -> None:
    assert in_force(key, dt.date.fromisoformat(on)) == expected


def test_lapsed_names_what_is_not_in_force() -> None:
    assert lapsed(dt.date(2012, 11, 21)) == {
        "si-2007-1830-reg-9a",
        "si-2007-1830-reg-13a",
        "si-2007-1830-reg-14a",
    }


def test_an_unknown_clause_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownClause) as refused:
        clause("si-2007-1830-reg-13b")

    assert str(refused.value) == (
        '"si-2007-1830-reg-13b" is not a known clause of the law;'
        ' did you mean "si-2007-1830-reg-13"?'
    )


def test_every_clause_a_shipped_definition_names_is_there(
    definitions: dict[str, Definition],
) -> None:
    steps = [step for each in definitions.values() for step in each.steps]

    named = {key for step in steps for key in step.clauses}

    assert named - clauses().keys() == set()
