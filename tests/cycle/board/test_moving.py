"""Postponing and cancelling a meeting: all of it goes along, or back, and nothing is lost."""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from config.board_words import ItemStanding, ProgrammeStanding
from cycle.board import diary
from cycle.board.proposals import Wanted
from cycle.business import meetings, programme
from cycle.business import papers as reading
from cycle.errors import NotAllowed
from cycle.records.board_tables import AgendaItem, Meeting
from cycle.running import workflows
from tests.cycle.board import room
from tests.cycle.office import Office, at, day

CLERK, JANUARY, APRIL = room.CLERK, room.JANUARY, room.APRIL
NOW = at("2013-11-05 10:00")


@pytest.fixture
def board(office: Office) -> Office:
    """Two meetings in the diary, the first with an item of its own and one with a paper."""
    prepare(office)
    return office


def prepare(office: Office) -> None:
    for ref in (JANUARY, APRIL):
        with office.clerk(CLERK, room.NOW) as clerk:
            diary.add(clerk, Wanted(meets_on=day(ref)))
    room.add(office, "Night-time economy")
    room.add(office, paper_ref=room.commission(office))


def postpone(office: Office, *, to: str | None, note: str | None = "The chair is ill") -> None:
    office.take(JANUARY, "postpone", by=CLERK, now=NOW, note=note, to=to)


def cancel(office: Office, *, note: str | None = "No business") -> None:
    office.take(JANUARY, "cancel", by=CLERK, now=NOW, note=note)


def meeting(office: Office, ref: str) -> Meeting:
    with office.reading() as (session, place):
        return meetings.meeting_of(session, workflows.find(session, place, ref))


def items(office: Office, ref: str) -> list[AgendaItem]:
    with office.reading() as (session, _):
        return meetings.all_items(session, meeting(office, ref))


def standing(office: Office) -> list[str]:
    with office.reading() as (session, place):
        return [each.ref for _, each in meetings.standing(session, place.slug)]


@pytest.mark.parametrize("note", [None, " "])
def test_whoever_moves_or_cancels_a_meeting_says_why(note: str | None, board: Office) -> None:
    with pytest.raises(NotAllowed, match="say why 2014-01-24 is postponed"):
        postpone(board, to="2014-02-07", note=note)
    with pytest.raises(NotAllowed, match="say why 2014-01-24 is cancelled"):
        cancel(board, note=note)


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("2013-11-04", "2013-11-04 is over; postpone 2014-01-24 to a day to come: --to DATE"),
        (JANUARY, "2014-01-24 is on 2014-01-24 already; for another hour or room"),
        ("2014-02-08", "8 February 2014 is a Saturday; choose another day: --to DATE"),
        ("soon", "soon is no day; write it as --to 2014-03-31"),
    ],
)
def test_a_meeting_is_not_postponed_to_a_day_on_which_it_cannot_be(
    to: str, says: str, board: Office
) -> None:
    with pytest.raises(NotAllowed) as refused:
        postpone(board, to=to)

    assert says in str(refused.value)
    assert standing(board) == [JANUARY, APRIL]


def test_too_soon_for_its_notice_is_refused_under_the_statute(
    board: Office, example_data: Mapping[str, Any]
) -> None:
    changed = deepcopy(dict(example_data))
    changed["partnership"]["access_regime"] = "part_va_statutory"
    board.apply(changed, now=NOW)

    # Five clear days from Tue 5 Nov 2013: 6, 7, 8, 11, 12; so Wed 13 is the first day that can be.
    with pytest.raises(NotAllowed, match="too soon for its notice: with five clear days"):
        postpone(board, to="2013-11-12")
    postpone(board, to="2013-11-13")


def test_elsewhere_it_is_the_boards_own_rule_that_is_broken(board: Office) -> None:
    postpone(board, to="2013-11-12")

    assert standing(board) == ["2013-11-12", APRIL]


def test_a_postponed_meeting_takes_everything_along(either: Office) -> None:
    prepare(either)
    before = meeting(either, JANUARY)
    titles = room.titles(either)

    postpone(either, to="2014-02-07")

    after = meeting(either, "2014-02-07")
    assert room.titles(either, "2014-02-07") == titles
    assert items(either, JANUARY) == []
    assert (after.uid, after.sequence, after.rule_on) == (
        before.uid,
        before.sequence + 1,
        day(JANUARY),
    )
    assert (after.why, after.postponed_from) == ("The chair is ill", JANUARY)
    assert (after.venue, after.starts_at) == (before.venue, before.starts_at)
    assert meeting(either, JANUARY).postponed_to == "2014-02-07"
    with either.reading() as (session, place):
        paper = reading.paper_of(session, workflows.find(session, place, "paper-1"))
        assert paper.meeting_id == after.id
    assert either.deadline("submit", ref="paper-1").due_on == day("2014-01-17")
    assert standing(either) == ["2014-02-07", APRIL]


def test_the_meeting_before_looks_to_the_new_day(office: Office) -> None:
    with office.clerk(CLERK, room.NOW) as clerk:
        diary.add(clerk, Wanted(meets_on=day("2013-12-06"), why="The budget"))
        diary.add(clerk, Wanted(meets_on=day(JANUARY)))

    postpone(office, to="2014-02-07")

    with office.reading() as (session, place):
        december = workflows.find(session, place, "2013-12-06")
        assert december.dates["next_meets_on"] == "2014-02-07"


def test_an_agenda_that_was_published_is_published_anew(board: Office, tmp_path: Path) -> None:
    room.finish(board, "paper-1", tmp_path)
    room.publish(board)

    postpone(board, to="2014-02-07")

    moved = items(board, "2014-02-07")
    assert {(each.number, each.published_on) for each in moved} == {(None, None)}
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        board.take("2014-02-07", step, by=CLERK, now=NOW)
    assert [each.number for each in items(board, "2014-02-07")] == list(range(1, len(moved) + 1))


def test_everybody_invited_is_told_of_the_new_day(board: Office) -> None:
    before = board.letters("invitation")

    postpone(board, to="2014-02-07")

    told = board.letters("invitation")[len(before) :]
    assert {letter.to_key for letter in told} >= {"chair", "commander", "clerk"}
    assert {letter.kind for letter in told} == {"invitation"}


def test_a_cancelled_meeting_hands_its_business_back(either: Office) -> None:
    prepare(either)

    cancel(either)

    with either.reading() as (session, place):
        back = programme.rows(session, place.slug)
        paper = reading.paper_of(session, workflows.find(session, place, "paper-1"))
        assert [(row.title, row.standing, row.meeting_id) for row in back] == [
            ("Night-time economy", ProgrammeStanding.AGREED, None),
            ("Hate crime", ProgrammeStanding.AGREED, None),
        ]
        assert back[1].paper_id == paper.id
        assert paper.meeting_id is None
        assert workflows.find(session, place, "paper-1").closed_at is None
    assert either.deadline("submit", ref="paper-1").due_on is None
    fallen = [each for each in items(either, JANUARY) if "business" in each.serves]
    assert {each.standing for each in fallen} == {ItemStanding.DEFERRED}
    (entry,) = either.journal("meeting_cancelled")
    assert entry.data["why"] == "No business"
    assert entry.data["items"] == ["Night-time economy", "Hate crime"]
    assert entry.data["papers"] == ["paper-1"]
    assert standing(either) == [APRIL]


def test_a_paper_that_is_on_no_agenda_yet_waits_too(board: Office) -> None:
    loose = room.commission(board, "Knife crime")

    cancel(board)

    with board.reading() as (session, place):
        paper = reading.paper_of(session, workflows.find(session, place, loose))
        assert paper.meeting_id is None


def test_a_meeting_postponed_without_a_day_waits_in_the_programme(board: Office) -> None:
    postpone(board, to=None)

    assert standing(board) == [APRIL]
    with board.reading() as (session, place):
        assert len(programme.rows(session, place.slug)) == 2


def test_a_meeting_that_is_not_held_takes_its_brief_with_it(board: Office) -> None:
    assert meeting(board, JANUARY).brief_at is not None

    postpone(board, to="2014-02-07")

    assert meeting(board, JANUARY).brief_at is None
    assert meeting(board, "2014-02-07").brief_at is not None


def test_everybody_invited_is_told_that_it_is_cancelled(board: Office) -> None:
    board.tick(NOW)
    before = len(board.letters())

    cancel(board)

    told = board.letters()[before:]
    assert {letter.to_key for letter in told} >= {"chair", "commander", "clerk"}
    assert {letter.kind for letter in told} == {"cancellation"}
