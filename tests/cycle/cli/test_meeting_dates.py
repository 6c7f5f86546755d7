"""A meeting's dates on the command line: each day counted and skipped; what is not opened so."""

import pytest

from tests.cycle.cli.conftest import Run

REF = "2014-04-25"


@pytest.fixture
def board(run: Run) -> Run:
    """The example with the meeting of Friday 25 April 2014 in the diary."""
    run("meetings", "add", REF, "--as", "hcs", now="2013-11-01")
    return run


def test_why_tells_each_clear_day_and_each_day_skipped(board: Run) -> None:
    told = board("why", REF, "publish_agenda", "--json", now="2013-11-01").json

    assert (told["due_on"], told["source"], told["statutory_on"]) == (
        "2014-04-15",
        "constitution",
        None,
    )
    days = [(each["date"][5:], each["counted"], each["reason"]) for each in told["arithmetic"]]
    assert days == [
        ("04-25", False, "the day of the meeting, not counted"),
        ("04-24", True, "clear day 1"),
        ("04-23", True, "clear day 2"),
        ("04-22", True, "clear day 3"),
        ("04-21", False, "Easter Monday"),
        ("04-20", False, "Sunday"),
        ("04-19", False, "Saturday"),
        ("04-18", False, "Good Friday"),
        ("04-17", True, "clear day 4"),
        ("04-16", True, "clear day 5"),
        ("04-15", False, "the day of publication, not counted"),
    ]


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        (
            "board_meeting",
            (
                "Board meeting: it is not opened by itself; put a meeting into the diary: cycle"
                " meetings add DATE\n"
            ),
        ),
        ("paper", "Paper: it is not opened by itself; commission one: cycle paper add TITLE\n"),
        ("action", "Action: it is not opened by itself; record one: cycle actions add TEXT\n"),
    ],
)
def test_what_the_board_keeps_is_not_opened_by_itself(run: Run, definition: str, said: str) -> None:
    refused = run("open", definition, "--ref", "x", "--on", "2013-11-01")

    assert (refused.code, refused.err) == (1, said)


def test_a_step_that_moves_nothing_is_given_no_place(board: Run) -> None:
    words = ["advance", REF, "call_for_items", "--as", "clerk", "--to", "2014-05-02"]

    refused = board(*words, now="2013-11-01")

    assert (refused.code, refused.err) == (
        1,
        "call_for_items moves nothing to another place; leave --to 2014-05-02 out\n",
    )


def test_status_says_that_a_step_wants_a_place(board: Run) -> None:
    shown = board("status", REF, now="2013-11-01")

    assert f"      -> cycle advance {REF} postpone --as KEY --to DATE_OR_REF" in shown.out
