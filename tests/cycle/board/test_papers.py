"""Papers: numbers for good, front sheets, slots that follow, files for those who may have them."""

from pathlib import Path

import pytest

from config.board_words import DesiredOutcome, ItemStanding
from cycle.board import agenda, agenda_papers, paper_files, papers
from cycle.board.restricting import Restriction
from cycle.errors import GateClosed, NotAllowed, NotEntitled, NotFound
from tests.cycle.board import room, sitting
from tests.cycle.board.room import APRIL, CHAIR, CLERK, HCS, JANUARY, MEMBER, NOW, OBSERVER
from tests.cycle.office import Office, at, day

SECRET = Restriction(closed_title="Van index", closed_text="Plates")


@pytest.fixture
def board(office: Office) -> Office:
    """The example with a meeting in January and one in April 2014."""
    room.call(office)
    room.call(office, APRIL)
    return office


def _sheet(board: Office, ref: str) -> dict[str, object]:
    number = int(ref.removeprefix("paper-"))
    return next(row for row in board.tables()["paper"] if row["number"] == number)


def test_a_paper_is_dated_by_its_meeting(board: Office) -> None:
    ref = room.commission(board)

    dates = [board.deadline(step, ref=ref).due_on for step in ("submit", "clear", "finalise")]

    # Fifteen, eleven and seven working days before Friday 24 January 2014.
    assert dates == [day("2014-01-03"), day("2014-01-09"), day("2014-01-15")]


def test_two_papers_with_one_number_are_refused(board: Office) -> None:
    room.commission(board, "Hate crime", number=5)

    with pytest.raises(NotAllowed, match="paper 5 is already “Hate crime”; numbers are for good"):
        room.commission(board, "Knife crime", number=5)
    assert room.commission(board, "Knife crime") == "paper-6"


def test_an_item_takes_its_words_from_its_paper(board: Office) -> None:
    ref = room.commission(board, "Hate crime")

    room.add(board, paper_ref=ref)

    item = room.order(board).items[4]
    assert (item.title, item.paper_ref, item.desired_outcome) == (
        "Hate crime",
        ref,
        DesiredOutcome.COMMENT,
    )


def test_a_paper_is_on_one_agenda(board: Office) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)

    with pytest.raises(NotAllowed, match=f"{ref} is item 5 of {JANUARY} already; to put it off"):
        room.add(board, paper_ref=ref)
    with pytest.raises(NotAllowed, match=f"{ref} is item 5 of {JANUARY} already; to put it off"):
        room.add(board, ref=APRIL, paper_ref=ref)


def test_a_deferred_paper_takes_its_item_and_its_dates_along(board: Office) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)
    before = board.deadline("finalise", ref=ref).due_on

    board.take(ref, "defer", by=CLERK, now=NOW, to=APRIL)

    assert room.titles(board, APRIL)[4] == "5 Hate crime"
    old = [row for row in board.tables()["agenda_item"] if row["title"] == "Hate crime"]
    assert [(row["standing"], row["deferred_to"]) for row in old] == [
        ("deferred", APRIL),
        ("listed", None),
    ]
    after = board.deadline("finalise", ref=ref).due_on
    # Seven working days before Friday 25 April 2014, over Easter.
    assert (before, after) == (day("2014-01-15"), day("2014-04-14"))


def test_a_paper_is_not_deferred_to_nowhere(board: Office) -> None:
    ref = room.commission(board)

    with pytest.raises(NotAllowed, match="say which meeting paper-1 goes to"):
        board.take(ref, "defer", by=CLERK, now=NOW)
    with pytest.raises(NotAllowed, match="is not after"):
        board.take(ref, "defer", by=CLERK, now=NOW, to=JANUARY)


def test_a_withdrawn_paper_takes_its_item_off(board: Office) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)

    board.take(ref, "withdraw", by="analyst", now=NOW, note="The figures are wrong")

    assert "Hate crime" not in " ".join(room.titles(board))


def test_a_paper_whose_item_is_taken_off_waits_for_another_meeting(board: Office) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)

    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 5)

    assert _sheet(board, ref)["meeting_id"] is None
    assert board.deadline("finalise", ref=ref).due_on is None
    room.add(board, ref=APRIL, paper_ref=ref)
    assert board.deadline("finalise", ref=ref).due_on == day("2014-04-14")


def test_publishing_the_agenda_publishes_its_final_papers(board: Office, tmp_path: Path) -> None:
    done, late = room.commission(board, "Hate crime"), room.commission(board, "Knife crime")
    room.add(board, paper_ref=done)
    room.add(board, paper_ref=late)
    room.finish(board, done, tmp_path)
    with room.acting(board) as clerk:
        papers.to_follow(clerk, late)

    room.publish(board)

    items = room.order(board).items
    assert [(each.paper_ref, each.to_follow) for each in items[4:6]] == [
        (done, False),
        (late, True),
    ]
    assert board.view(NOW, ref=done).states == ("published",)

    room.finish(board, late, tmp_path)
    board.take(JANUARY, "publish_agenda", by=CLERK, now=NOW)

    item = room.order(board).items[5]
    assert (item.to_follow, item.supplement) == (False, True)
    told = board.journal("agenda_numbered")[1].data
    assert (told["papers"], told["supplement"]) == ([done, late], True)


def test_papers_close_when_each_is_final_or_announced(board: Office) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)
    lost = room.commission(board, "Knife crime")
    board.take(JANUARY, "plan_agenda", by=CLERK, now=NOW)

    with pytest.raises(GateClosed) as refused:
        board.take(JANUARY, "close_papers", by=CLERK, now=NOW)

    (reason,) = refused.value.reasons
    assert reason.gate == "papers_are_in"
    assert reason.reason == (
        f"not final: {ref} of item 5 (commissioned); commissioned for this meeting and on no item:"
        f" {lost}"
    )
    assert reason.fix == (
        f"announce it: cycle paper to-follow {ref}; give it one: cycle agenda add {JANUARY}"
        f" --paper {lost}"
    )


def test_an_author_edits_the_front_sheet_and_others_do_not(board: Office) -> None:
    ref = room.commission(board)

    with room.acting(board, "analyst") as clerk:
        papers.change(clerk, ref, title="Hate crime in 2013", recommendations=("Note it",))
    with room.acting(board, MEMBER) as clerk, pytest.raises(NotEntitled, match="so may its author"):
        papers.change(clerk, ref, title="Mine")
    with room.acting(board, "analyst") as clerk, pytest.raises(NotEntitled, match="another author"):
        papers.change(clerk, ref, author=MEMBER)

    assert _sheet(board, ref)["title"] == "Hate crime in 2013"
    assert board.view(NOW, ref=ref).workflow.title == "Paper 1: Hate crime in 2013"


def test_another_author_is_reminded_from_then_on(board: Office) -> None:
    ref = room.commission(board)

    with room.acting(board) as clerk:
        papers.change(clerk, ref, author="consultation")

    board.take(ref, "draft", by="consultation", now=NOW)
    assert board.view(NOW, ref=ref).states == ("drafted",)


def test_a_published_front_sheet_stays_as_it_is(board: Office, tmp_path: Path) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)
    room.finish(board, ref, tmp_path)
    room.publish(board)

    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="is published and stays"):
        papers.change(clerk, ref, title="Other")


def test_a_restricted_paper_restricts_its_item(board: Office) -> None:
    ref = room.commission(board, "Vans")
    room.add(board, paper_ref=ref)

    with room.acting(board) as clerk:
        papers.change(clerk, ref, restriction=SECRET)

    item = room.order(board, viewer=CHAIR).items[-1]
    assert (item.part, item.title, item.open_title) == (2, "Van index", "Vans")
    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="open both at once"):
        papers.change(clerk, ref, public=True)


def test_a_restricted_item_restricts_its_paper(board: Office) -> None:
    ref = room.commission(board, "Vans")

    room.add(board, paper_ref=ref, restricted=room.CLOSED)

    assert _sheet(board, ref)["restricted"] is True


def test_a_restricted_paper_is_on_file_under_a_name_that_says_nothing(
    board: Office, tmp_path: Path
) -> None:
    ref = room.commission(board, "Vans", restriction=SECRET)
    room.finish(board, ref, tmp_path, name="van-index-plates.PDF")

    assert [row["name"] for row in board.tables()["document"]] == [f"{ref}-report.pdf"]
    assert "van-index" not in str([(each.data, each.changes) for each in board.journal()])


def test_a_restricted_paper_is_no_address(board: Office) -> None:
    ref = room.commission(board, "Vans", restriction=SECRET)
    for step, by in (("draft", "analyst"), ("submit", "analyst"), ("clear", HCS)):
        board.take(ref, step, by=by, now=NOW)

    with pytest.raises(NotAllowed, match="supply its file itself"):
        board.take(
            ref, "finalise", by="analyst", now=NOW, evidence=["report=https://x.example/vans"]
        )


def test_a_file_put_on_file_before_loses_its_telling_name(board: Office, tmp_path: Path) -> None:
    ref = room.commission(board, "Vans")
    room.finish(board, ref, tmp_path, name="van-index.xlsm")

    with room.acting(board) as clerk:
        papers.change(clerk, ref, restriction=SECRET)

    assert [row["name"] for row in board.tables()["document"]] == [f"{ref}-report"]


@pytest.mark.parametrize("viewer", [OBSERVER, "delivery", "mopac-nobody", None])
def test_a_restricted_file_is_refused_to_others_without_a_word_of_it(
    board: Office, tmp_path: Path, viewer: str | None
) -> None:
    ref = room.commission(board, "Vans", restriction=SECRET)
    room.finish(board, ref, tmp_path)
    out = tmp_path / "out.pdf"

    with room.acting(board) as clerk, pytest.raises((NotEntitled, NotFound)) as refused:
        paper_files.fetch(clerk, ref, viewer=viewer, out=out)

    assert not out.exists()
    assert "Van" not in str(refused.value)


def test_each_reading_of_a_restricted_file_is_recorded(board: Office, tmp_path: Path) -> None:
    ref = room.commission(board, "Vans", restriction=SECRET)
    room.finish(board, ref, tmp_path)

    with room.acting(board, MEMBER) as clerk:
        got = paper_files.fetch(clerk, ref, viewer=MEMBER, out=tmp_path / "out.pdf")

    assert (tmp_path / "out.pdf").read_text("utf-8") == f"the paper {ref}"
    (entry,) = board.journal("restricted_paper_read")
    assert (entry.by, entry.data) == (
        MEMBER,
        {"for": MEMBER, "name": f"{ref}-report.pdf", "sha256": got.sha256},
    )


def test_an_open_file_is_anybodys_once_it_is_published(board: Office, tmp_path: Path) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)
    room.finish(board, ref, tmp_path)
    with room.acting(board) as clerk, pytest.raises(NotEntitled, match="is not published yet"):
        paper_files.fetch(clerk, ref, viewer=None, out=tmp_path / "early.pdf")

    room.publish(board)

    folder = tmp_path / "out"
    folder.mkdir()
    with room.acting(board) as clerk:
        got = paper_files.fetch(clerk, ref, viewer=None, out=folder)
    assert got.path == folder / "report.pdf"
    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="is there already"):
        paper_files.fetch(clerk, ref, viewer=None, out=folder)


def test_a_file_that_was_altered_is_not_handed_out(board: Office, tmp_path: Path) -> None:
    ref = room.commission(board)
    room.finish(board, ref, tmp_path)
    for kept in board.store.folder.rglob("*"):
        if kept.is_file():
            kept.write_text("other", encoding="utf-8")

    with room.acting(board) as clerk, pytest.raises(NotAllowed, match="its file was altered"):
        paper_files.fetch(clerk, ref, viewer=CLERK, out=tmp_path / "out.pdf")


def test_a_late_paper_is_asked_for_by_its_author(board: Office) -> None:
    ref = room.commission(board)
    late = at("2014-01-16 09:00")

    with room.acting(board, "analyst", late) as clerk:
        papers.late_request(clerk, ref, "The figures came on Tuesday")
    with room.acting(board, MEMBER, late) as clerk, pytest.raises(NotEntitled):
        papers.late_request(clerk, ref, "I would like to")

    assert [each.to_key for each in board.letters("late_paper")] == [CHAIR]
    (entry,) = board.journal("late_paper_requested")
    assert entry.data["reason"] == "The figures came on Tuesday"


def test_a_paper_is_found_by_its_number_alone(board: Office) -> None:
    ref = room.commission(board)

    with room.acting(board) as clerk:
        assert agenda_papers.find(clerk, "1")[1].ref == ref
        with pytest.raises(NotFound):
            agenda_papers.find(clerk, "2")
        with pytest.raises(NotFound, match="is no paper"):
            agenda_papers.find(clerk, JANUARY)


def test_an_item_is_given_another_paper(board: Office) -> None:
    first, second = room.commission(board, "Hate crime"), room.commission(board, "Knife crime")
    number = room.add(board, paper_ref=first)

    with room.acting(board) as clerk:
        agenda.change(clerk, JANUARY, number, paper_ref=second)

    item = room.order(board).items[4]
    assert (item.paper_ref, item.standing) == (second, ItemStanding.LISTED)
    assert _sheet(board, first)["meeting_id"] is None


def test_a_published_paper_may_come_before_another_meeting(board: Office, tmp_path: Path) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)
    room.finish(board, ref, tmp_path)
    room.publish(board)
    meeting = _sheet(board, ref)["meeting_id"]
    with room.acting(board) as clerk:
        agenda.remove(clerk, JANUARY, 5, why="No time")
    assert _sheet(board, ref)["meeting_id"] == meeting

    room.add(board, ref=APRIL, paper_ref=ref)

    assert room.order(board, APRIL).items[4].paper_ref == ref
    assert _sheet(board, ref)["meeting_id"] != meeting


def test_a_paper_that_was_taken_stays_with_its_meeting(board: Office, tmp_path: Path) -> None:
    ref = room.commission(board)
    room.add(board, paper_ref=ref)
    room.finish(board, ref, tmp_path)
    room.publish(board)
    sitting._attend(board, JANUARY)
    board.take(JANUARY, "open_meeting", by=CHAIR, now=sitting.on_the_day(JANUARY))
    board.take(JANUARY, "close_meeting", by=room.CLERK, now=sitting.on_the_day(JANUARY, "12:00"))
    meeting = _sheet(board, ref)["meeting_id"]

    room.add(board, ref=APRIL, paper_ref=ref)

    assert _sheet(board, ref)["meeting_id"] == meeting
