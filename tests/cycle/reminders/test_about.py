"""Letters say which paper, action or meeting they are about, in open words."""

import pytest

from config.board_words import ActionKind
from cycle.board import actions
from tests.cycle.board import room
from tests.cycle.board.room import CLERK, CLOSED, NOW
from tests.cycle.office import OPENED, Office, at, day, section, text_of

LATE = at("2014-01-20 08:00")


@pytest.fixture
def board(office: Office) -> Office:
    """A meeting in January 2014 with two papers, one of them restricted, and an action."""
    room.call(office)
    room.commission(office, "Hate crime")
    room.commission(office, "A case under review", restriction=CLOSED)
    with office.clerk(CLERK, NOW) as clerk:
        actions.record(
            clerk,
            text="Circulate the details.",
            owner="commander",
            due_on=day("2014-01-10"),
            kind=ActionKind.ACTION,
        )
    return office


def test_a_reminder_names_its_paper_and_its_action(board: Office) -> None:
    board.tick(at("2014-01-10 08:00"))

    subjects = {each.to_key: each.subject for each in board.letters("reminder")}
    assert subjects["commander"] == (
        "Complete the action: Action 1, Circulate the details today by 17:00 [catch-up]"
    )
    [letter] = [each for each in board.letters("reminder") if each.to_key == "analyst"]
    text = text_of(letter)
    assert "Submit the paper for clearance: Paper 1, Hate crime" in " ".join(text.split())
    assert "Paper 2, A case under review" in " ".join(text.split())
    assert "Gang nominals" not in text


def test_a_reminder_names_its_meeting(board: Office) -> None:
    board.tick(at("2013-12-24 08:00"))

    [letter] = [each for each in board.letters("reminder") if each.to_key == CLERK]
    assert "Plan the agenda with the chair: meeting of 24 January 2014" in " ".join(
        text_of(letter).split()
    )


def test_a_step_of_the_years_cycle_says_it_all_itself(board: Office) -> None:
    board.tick(at("2013-12-31 08:00"))

    [letter] = [each for each in board.letters("reminder") if each.to_key == "consultation"]
    assert letter.subject.startswith("Close the community consultation today by 17:00")


def test_the_chairs_page_says_what_is_late_and_who_is_silent(board: Office) -> None:
    board.play_through("adopt_plan", now=OPENED)
    for step in ("call_for_items", "plan_agenda"):
        board.take(room.JANUARY, step, by=CLERK, now=NOW)
    board.tick(at("2014-01-10 08:00"))
    board.tick(LATE)

    letter = board.letters("digest")[-1]
    assert (
        "Submit the paper for clearance: Paper 1, Hate crime (Partnership Analyst): due 3 Jan 2014,"
        " 11 working days late; no answer to any reminder."
    ) in section(letter, "LATE")
    text = " ".join(text_of(letter).split())
    assert (
        "has not answered about: Submit the paper for clearance: Paper 1, Hate crime (11 working"
        " days late)" in text
    )


def test_what_changed_says_of_which_paper(board: Office) -> None:
    board.take("paper-1", "draft", by="analyst", now=LATE)
    board.tick(LATE)

    letter = board.letters("digest")[-1]
    assert "Done: Draft the paper: Paper 1, Hate crime (Partnership Analyst, 20 January 2014)" in (
        " ".join(text_of(letter).split())
    )


def test_forty_papers_leave_the_page_a_page(board: Office) -> None:
    for number in range(3, 43):
        room.commission(board, f"What was reported in ward number {number}")

    board.tick(LATE)

    letter = board.letters("digest")[-1]
    assert letter.subject.split(",")[0].endswith(" late")
    late = section(letter, "LATE")
    assert 1 <= len(late) <= 12
    assert late[-1].endswith(" more: cycle deadlines --state overdue")
    assert len(text_of(letter).splitlines()) < 80
