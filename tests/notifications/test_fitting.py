"""How much of the chair's lists one printed page holds."""

import pytest

from notifications.wording.fitting import Listed, listed, shares

SHARES = {
    "all_fit": ([[1, 1], [2]], 10, [2, 1]),
    "one_of_each_in_turn": ([[1] * 9, [1] * 9], 5, [3, 2]),
    "a_long_list_crowds_out_no_short_one": ([[1] * 40, [1, 1], [1]], 6, [3, 2, 1]),
    "nothing_there": ([[], [1]], 3, [0, 1]),
    "the_first_always_stands": ([[99, 1], [1, 1]], 5, [1, 1]),
    "what_does_not_fit_ends_its_list": ([[1, 9, 1], [1, 1]], 4, [1, 2]),
}


@pytest.mark.parametrize(("lists", "room", "given"), SHARES.values(), ids=SHARES)
def test_each_list_has_its_share(lists: list[list[int]], room: int, given: list[int]) -> None:
    assert shares(lists, room=room) == given


def test_what_is_beyond_is_counted() -> None:
    assert listed("abcde", 2) == Listed(("a", "b"), 3)
    assert listed("ab", 2) == Listed(("a", "b"), 0)
