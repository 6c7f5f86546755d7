import pytest

from cycle.business.pre_election import periods
from cycle.people.board_rules import Poll
from tests.cycle.office import day


@pytest.mark.parametrize(
    ("poll", "local", "mayor"),
    [
        ("2022-05-05", "2022-03-28", "2022-03-21"),
        ("2023-05-04", "2023-03-27", "2023-03-20"),
        # Published by the Local Government Association.
        ("2024-05-02", "2024-03-26", "2024-03-19"),
        ("2025-05-01", "2025-03-25", "2025-03-18"),
        ("2026-05-07", "2026-03-30", "2026-03-23"),
        ("2027-05-06", "2027-03-31", "2027-03-22"),
    ],
)
def test_it_begins_with_the_latest_notice_of_the_election(
    poll: str, local: str, mayor: str
) -> None:
    found = periods(
        [Poll(on=day(poll), kind="local"), Poll(on=day(poll), kind="mayor_and_assembly")]
    )

    assert [each.first for each in found] == [day(mayor), day(local)]


def test_it_begins_when_the_board_says_so() -> None:
    poll = Poll(on=day("2024-07-04"), kind="general", first=day("2024-05-25"))

    (period,) = periods([poll])

    assert str(period) == (
        "the pre-election period of the general election of 4 July 2024 (from 25 May 2024)"
    )


def test_its_first_day_and_the_poll_are_in_it() -> None:
    (period,) = periods([Poll(on=day("2024-05-02"), kind="local")])

    told = ("2024-03-25", "2024-03-26", "2024-05-02", "2024-05-03")

    assert [period.covers(day(each)) for each in told] == [False, True, True, False]
