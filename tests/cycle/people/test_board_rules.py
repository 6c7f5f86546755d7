from fractions import Fraction

from config.board_words import ItemKind
from cycle.people.board_rules import Instead, board_rules, late_steps
from tests.cycle.office import day
from workflows.definition import Late
from workflows.quorum import Rule


def test_a_partnership_that_says_nothing_gets_what_most_boards_do() -> None:
    board = board_rules(None, name="Barnet Safer Communities Partnership")

    assert (board.name, board.meets, board.quorum) == (
        "Barnet Safer Communities Partnership",
        (),
        None,
    )
    assert [(each.title, each.serves, each.at) for each in board.standing_items] == [
        ("Apologies for absence", (ItemKind.APOLOGIES,), "start"),
        ("Declarations of interest", (ItemKind.DECLARATIONS,), "start"),
        ("Minutes of the last meeting", (ItemKind.MINUTES,), "start"),
        ("Actions", (ItemKind.ACTIONS,), "start"),
        ("Work programme", (ItemKind.PROGRAMME,), "end"),
        ("Any other business", (ItemKind.ANY_OTHER_BUSINESS,), "end"),
    ]


def test_what_the_board_said_stands() -> None:
    said = {
        "name": "The Board",
        "instead": [{"of": "2015-10-23", "on": "2015-10-30", "why": "Half term"}],
        "quorum": {"share": "1/3", "responsible_authorities": 3},
        "standing_items": [{"title": "Welcome"}],
        "brief_working_days": 0,
    }

    board = board_rules(said, name="Barnet")

    assert board.name == "The Board"
    assert board.instead == {day("2015-10-23"): Instead(on=day("2015-10-30"), why="Half term")}
    assert board.quorum == Rule(share=Fraction(1, 3), responsible_authorities=3)
    assert [each.serves for each in board.standing_items] == [(ItemKind.BUSINESS,)]
    assert board.brief_working_days == 0


def test_a_board_that_wants_no_standing_items_has_none() -> None:
    assert board_rules({"standing_items": []}, name="Barnet").standing_items == ()


def test_the_boards_word_on_late_papers_is_that_of_the_step() -> None:
    assert late_steps({"late_papers": "refuse"}) == {("paper", "finalise"): Late.REFUSE}
    assert late_steps(None) == {}
