"""Letters of the board as they are read: short, in open words, with one thing to do."""

import datetime as dt
import re

import pytest

from notifications.board_contents import ActionTold, ItemTold
from notifications.contents import Recipient
from notifications.letters import Letter
from notifications.wording.aftermath import marked_up
from tests.notifications import board_samples
from tests.notifications.samples import CHAIR, OFFICER

TROUBLE = "<script>alert('x')</script>\r\nFORGED HEADING\r\n" + "Ŵyth 社区 مدير " * 20


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_call_for_items_reads_so() -> None:
    assert board_samples.call_for_items().text == (
        """\
Safer Barnet

To: Fire Borough Commander

What should the board consider on 28 July 2017?
-----------------------------------------------

Tell us by Friday 30 June 2017.
The meeting: Friday 28 July 2017, 10:00 to 12:00, Hendon Town Hall, The
Burroughs, London NW4 4BQ.

HOW TO ASK FOR AN ITEM
  Reply to this letter and say:
  - what it is about, in a few words;
  - what you want of the board: a decision, its comments, or that it
    knows;
  - who presents it, and how many minutes it needs;
  - who writes the paper, and who clears it;
  - whether any of it must not be public, and why.

  The paper itself is wanted by 10:00 on Wednesday 19 July 2017.

  If you have nothing, you need not answer.

ON THE AGENDA ALREADY
  - Performance dashboard
  - Prevent strategy update

------------------------------------------------------------------------
Questions: reply to this letter; it goes to Head of Community Safety.
Written by Planning Cycle for Safer Barnet.
"""
    )


def test_the_brief_tells_the_most_pressing_first() -> None:
    headings = [line for line in board_samples.brief().text.splitlines() if line.isupper()]

    assert headings == [
        "TO SETTLE BEFORE THE MEETING",
        "DECISIONS WANTED",
        "RUNNING ORDER",
        "RESTRICTED BUSINESS",
        "WHO COMES",
        "OVERDUE ACTIONS",
    ]


def test_a_brief_with_nothing_to_settle_is_short() -> None:
    headings = [line for line in board_samples.quiet_brief().text.splitlines() if line.isupper()]

    assert headings == ["DECISIONS WANTED", "RUNNING ORDER"]


def test_subjects_are_enough_to_act_on() -> None:
    assert [make().subject for make in board_samples.EVERY] == [
        "Items for the board on 28 July 2017: tell us by 30 June 2017",
        "Agenda: Safer Communities Partnership Board, Friday 28 July 2017, 10:00 to 12:00",
        (
            "Supplement to the agenda: Safer Communities Partnership Board, Friday 28 July 2017,"
            " 10:00 to 12:00"
        ),
        "Decide: may paper 5 come late? (Update from the Fire Brigade)",
        "1 action for you from the board meeting of 28 July 2017",
        "Draft minutes of 28 July 2017: your comments by 18 August 2017",
        (
            "Your brief: Friday 28 July 2017, 10:00 to 12:00"
            " (1 decision, 1 restricted item, 1 overdue action)"
        ),
        "Your brief: Friday 28 July 2017, 10:00 to 12:00",
        "Done: action 3, Put up to four fire safety indicators on the dashboard",
        (
            "Please name a member of the board for the Community Rehabilitation Company by"
            " 1 September 2017"
        ),
        "Check 2 board meetings: the closed days have changed",
        "Invitation: Safer Communities Partnership Board, Friday 28 July 2017, 10:00 to 12:00",
        "Changed: Safer Communities Partnership Board, Friday 28 July 2017, 10:00 to 12:00",
        "Cancelled: Safer Communities Partnership Board, Friday 28 July 2017, 10:00 to 12:00",
        "No longer asked: Safer Communities Partnership Board, Friday 28 July 2017, 10:00 to 12:00",
    ]


@pytest.mark.parametrize(
    ("published_on", "notice"),
    [
        (
            dt.date(2017, 7, 20),
            "Published on Thursday 20 July 2017, in time for five clear days of notice.",
        ),
        (
            dt.date(2017, 7, 21),
            (
                "Published on Friday 21 July 2017, 1 day after the latest day for five clear days"
                " of notice, which was Thursday 20 July 2017."
            ),
        ),
    ],
    ids=["the_latest_day", "the_day_after"],
)
def test_an_agenda_tells_the_notice_it_gave(published_on: dt.date, notice: str) -> None:
    letter = board_samples.agenda(published_on=published_on)

    assert flat(letter.text.partition("NOTICE\n")[2]).startswith(notice)


def test_part_two_comes_after_the_note_on_who_leaves() -> None:
    order = board_samples.agenda().text.partition("RUNNING ORDER\n")[2]

    assert re.findall(r"\d\. [A-Z]|Before this part", order) == [
        "1. A",
        "2. D",
        "3. U",
        "4. E",
        "Before this part",
        "5. A",
    ]
    assert "restricted: see the annex, which the board officer hands out" in flat(order)


def test_only_who_keeps_the_papers_is_shown_the_command() -> None:
    to_member = board_samples.call_for_items(keeps_papers=False)
    to_officer = board_samples.call_for_items(to=OFFICER, keeps_papers=True)

    assert "cycle " not in to_member.text
    assert "cycle agenda add 2017-07-28 TITLE --as hcs" in to_officer.text


def test_an_owner_reads_their_own_actions_first() -> None:
    text = board_samples.actions().text

    assert text.index("Action 3, by 18 October 2017") < text.index("Action 4: Circulate")
    assert "Circulate the details of the second tranche (Strategic Lead)." in flat(text)


def test_nobody_is_told_that_an_action_of_others_is_theirs() -> None:
    letter = board_samples.actions(mine=(), others=board_samples.ACTIONS)

    assert letter.subject == "Actions from the board meeting of 28 July 2017"
    assert "YOURS" not in letter.text
    assert "None of them is yours; this is for you to know." in letter.text


def test_an_action_without_a_date_says_so() -> None:
    letter = board_samples.actions(mine=board_samples.ACTIONS[1:], others=())

    assert "No date was set: agree one with the officer." in letter.text


def test_the_discussion_of_a_minute_keeps_its_lists() -> None:
    blocks = marked_up("One\ntwo.\n\nTrends:\n- a\n  b\n- c\n\n1. d\n2) e")

    assert [(block.kind, block.lines) for block in blocks if block.lines] == [
        ("paragraph", ("One two.",)),
        ("paragraph", ("Trends:",)),
        ("bullets", ("a b", "c")),
        ("numbered", ("d", "e")),
    ]


def test_answers_go_to_the_officer_and_never_back_to_the_reader() -> None:
    letters = [make() for make in board_samples.EVERY]

    assert {letter.reply_to for letter in letters if letter.to != OFFICER} == {OFFICER}
    assert {letter.reply_to for letter in letters if letter.to == OFFICER} == {None}
    assert "eply to this letter" not in board_samples.agenda(to=OFFICER).text


@pytest.mark.parametrize("officer", [None, CHAIR], ids=["nobody", "another"])
def test_who_has_no_officer_to_reply_to_is_told_whom_to_write_to(
    officer: Recipient | None,
) -> None:
    letter = board_samples.agenda(officer=officer)

    lead = "write to the board officer" if officer is None else "reply to this letter"
    assert f"If you cannot come, {lead} and say who comes in your place." in flat(letter.text)


def _troubled() -> list[Letter]:
    items = (ItemTold(number=1, title=TROUBLE, presenter=TROUBLE, remark=TROUBLE),)
    action = ActionTold(ref="action-1", number=1, text=TROUBLE, owner=TROUBLE, due_on=None)
    return [
        board_samples.agenda(items=items, leaving_note=TROUBLE),
        board_samples.brief(items=items, overdue=(action,), resolution=TROUBLE),
        board_samples.late_paper(title=TROUBLE, reason=TROUBLE, author=TROUBLE),
        board_samples.action_closed(action=action, note=TROUBLE),
        board_samples.invitation(why=TROUBLE),
    ]


@pytest.mark.parametrize("letter", _troubled(), ids=lambda letter: letter.kind)
def test_text_that_poses_is_escaped_or_filled(letter: Letter) -> None:
    assert "<script" not in letter.html
    assert [line for line in letter.text.splitlines() if line.strip() == "FORGED HEADING"] == []
    assert "\n" not in letter.subject


def test_an_agenda_says_where_its_papers_are_and_which_are_to_follow() -> None:
    bare = flat(board_samples.agenda(papers=(), to_follow=()).text)
    told = flat(
        board_samples.agenda(papers=("Paper 4: Fire",), to_follow=("Paper 5: Hate crime",)).text
    )

    assert "Read the papers" not in bare
    assert "This letter does not carry them:" in told
    assert "PAPERS TO FOLLOW" in told
    assert "Paper 5: Hate crime" in told


def test_a_late_paper_with_an_item_leaves_the_item_where_it_is() -> None:
    assert "stays off the agenda" in flat(board_samples.late_paper(item=None).text)
    assert "Item 4 stands on the agenda without its paper" in flat(
        board_samples.late_paper(item=4).text
    )
