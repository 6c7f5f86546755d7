"""The board's quorum, by its own terms of reference."""

from fractions import Fraction

import pytest

from workflows.quorum import NONE_SET, Counted, Rule, count


def _there(members: int, *, filled: int = 8, vacant: int = 0, bodies: int = 0) -> Counted:
    return Counted(
        core_members=members, filled=filled, vacant=vacant, responsible_authorities=bodies
    )


@pytest.mark.parametrize("rule", [None, Rule()], ids=["no_rule", "a_rule_that_asks_nothing"])
def test_where_the_terms_set_no_quorum_none_is_required(rule: Rule | None) -> None:
    found = count(rule, _there(0))

    assert (found.needed, found.present, found.met) == (None, 0, True)
    assert found.sentence == NONE_SET


@pytest.mark.parametrize(
    ("share", "filled", "needed"),
    [
        (Fraction(1, 4), 8, 2),
        (Fraction(1, 4), 9, 3),
        (Fraction(1, 3), 7, 3),
        (Fraction(1, 3), 9, 3),
        (Fraction(1, 2), 7, 4),
        (Fraction(1, 4), 1, 1),
        (Fraction(1, 4), 0, 1),
        (Fraction(1, 1), 8, 8),
    ],
)
def test_a_share_rounds_up(share: Fraction, filled: int, needed: int) -> None:
    rule = Rule(share=share)

    assert count(rule, _there(0, filled=filled)).needed == needed
    assert count(rule, _there(needed, filled=filled)).met
    assert not count(rule, _there(needed - 1, filled=filled)).met


@pytest.mark.parametrize(
    ("counts", "needed", "told"),
    [
        (False, 2, "2 core members are needed (1/3 of 6, 2 vacant seats not counted)"),
        (True, 3, "3 core members are needed (1/3 of 8, 2 vacant seats counted)"),
    ],
)
def test_vacant_seats_count_to_the_whole_only_when_the_terms_say_so(
    *, counts: bool, needed: int, told: str
) -> None:
    rule = Rule(share=Fraction(1, 3), vacant_seats_count=counts)

    found = count(rule, _there(2, filled=6, vacant=2))

    assert found.needed == needed
    assert found.sentence == f"{told}, and there are 2"


@pytest.mark.parametrize(("there", "met"), [(4, False), (5, True), (6, True)])
def test_a_number_of_core_members(*, there: int, met: bool) -> None:
    found = count(Rule(core_members=5), _there(there))

    assert (found.met, found.sentence) == (
        met,
        f"5 core members are needed, and there are {there}",
    )


def test_of_a_number_and_a_share_the_larger_is_needed() -> None:
    assert count(Rule(core_members=5, share=Fraction(1, 4)), _there(0)).needed == 5
    assert count(Rule(core_members=2, share=Fraction(1, 2)), _there(0)).needed == 4


@pytest.mark.parametrize(("members", "bodies", "met"), [(3, 3, True), (3, 2, False), (2, 3, False)])
def test_members_and_authorities_must_both_be_met(*, members: int, bodies: int, met: bool) -> None:
    found = count(Rule(core_members=3, responsible_authorities=3), _there(members, bodies=bodies))

    assert found.met is met
    assert found.sentence == (
        f"3 core members are needed, and there are {members};"
        f" 3 responsible authorities must be represented, and {bodies} are"
    )


def test_one_is_said_as_one() -> None:
    rule = Rule(core_members=1, responsible_authorities=1)

    assert count(rule, _there(1, bodies=1)).sentence == (
        "1 core member is needed, and there is 1;"
        " 1 responsible authority must be represented, and 1 is"
    )
