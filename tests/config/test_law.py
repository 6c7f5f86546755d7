import datetime as dt
import re

import pytest

from config.errors import UnknownClause
from config.law import Clause, Confidence, binding, clause, clauses, in_force, lapsed
from workflows.definition import Definition, Source

KEYS = "3-1 3-2 3-5 4 5 6 7 8 9 9a 10-2 10-3 11 12 12-4 13 13a 14 14a 15"


LGA = (
    "s-100a-4 s-100a-6 s-100b-3 s-100ba s-100b-4-b s-100b-5 s-100c s-100d sch-12-para-41"
    " sch-12a-part-1"
)
#: Key of a clause -> how its provision begins.
ACTS = {
    "si-2007-1830-reg-": r"SI 2007/1830, regulation {number}\b.*",
    "lga-1972-s-": r"Local Government Act 1972, section {number}.*",
    "lga-1972-sch-": r"Local Government Act 1972, Schedule {number}\b.*",
}
#: Clauses of which only something another wrote was read.
SECONDARY = {"lga-1972-s-100ba"}


def test_every_clause_the_definitions_touch_is_there() -> None:
    wanted = [
        *(f"lga-1972-{number}" for number in LGA.split()),
        *(f"si-2007-1830-reg-{number}" for number in KEYS.split()),
    ]

    assert list(clauses()) == wanted


def test_no_two_clauses_share_a_provision() -> None:
    provisions = [each.provision for each in clauses().values()]

    assert sorted(provisions) == sorted(set(provisions))


@pytest.mark.parametrize("each", clauses().values(), ids=clauses())
def test_every_clause_says_where_it_is_from_and_how_sure_we_are(each: Clause) -> None:
    act = next(act for act in ACTS if each.key.startswith(act))
    number = each.key.removeprefix(act).partition("-")[0]
    sure = Confidence.SECONDARY if each.key in SECONDARY else Confidence.SEEN
    first = dt.date(2007, 8, 1) if act.startswith("si") else dt.date(1974, 4, 1)

    assert re.fullmatch(ACTS[act].format(number=number), each.provision, re.IGNORECASE)
    assert (each.source, each.confidence) == (Source.STATUTE, sure)
    assert first <= each.in_force_from <= each.checked_on
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
        "lga-1972-s-100ba",
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
    named |= {step.deadline.statutory_clause for step in steps if step.deadline} - {""}

    assert named - clauses().keys() == set()


STATUTORY, CHOSEN, OWN = "part_va_statutory", "part_va_by_choice", "partnership_own_rules"


@pytest.mark.parametrize(
    ("key", "regime", "nation", "binds"),
    [
        ("lga-1972-s-100b-3", STATUTORY, "england", "lga-1972-s-100b-3"),
        ("lga-1972-s-100b-3", STATUTORY, "wales", "lga-1972-s-100ba"),
        ("lga-1972-s-100b-3", CHOSEN, "england", None),
        ("lga-1972-s-100b-3", OWN, "wales", None),
        ("lga-1972-s-100ba", STATUTORY, "england", None),
        ("lga-1972-sch-12-para-41", STATUTORY, "wales", "lga-1972-sch-12-para-41"),
        ("lga-1972-sch-12-para-41", OWN, "england", None),
        ("si-2007-1830-reg-5", OWN, "england", "si-2007-1830-reg-5"),
        ("of-our-own", STATUTORY, "england", None),
    ],
)
def test_a_clause_binds_under_its_rules_and_in_its_nation(
    key: str, regime: str, nation: str, binds: str | None
) -> None:
    found = binding(key, regime=regime, nation=nation)

    assert (found.key if found else None) == binds


def test_a_clause_stands_in_the_place_of_clauses_that_are_there() -> None:
    replaced = {key for each in clauses().values() for key in each.in_place_of}

    assert replaced - clauses().keys() == set()
