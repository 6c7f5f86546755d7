"""The terms of reference: agreed on a paper, and reviewed when they said they would be."""

from pathlib import Path

import pytest

from cycle.board import terms
from cycle.errors import GateClosed, NotAllowed, NotEntitled
from tests.cycle.board.seats_of_example import CLERK
from tests.cycle.office import Office, at, day

AGREED, REVIEW, LATER = day("2013-10-25"), day("2014-10-24"), day("2015-10-23")
NOW, THEN = at("2013-10-28 10:00"), at("2014-10-24 12:00")
PAPER = ["terms_of_reference=https://council.example/terms"]


def _agree(
    office: Office,
    *,
    review: str,
    agreed: str | None = None,
    paper: bool = False,
    now: str = "2013-10-28 10:00",
    by: str = CLERK,
) -> None:
    papers = office.store.look_at(PAPER if paper else [])
    with office.clerk(by, at(now)) as clerk:
        agreed_on = day(agreed) if agreed else None
        terms.agree(clerk, review_on=day(review), agreed_on=agreed_on, papers=papers)


def test_their_review_is_a_duty_with_a_deadline_and_reminders(either: Office) -> None:
    _agree(either, review="2014-10-24", agreed="2013-10-25", paper=True)

    row = either.deadline("review", ref="terms-of-reference")
    assert (row.due_on, row.owner, row.completed_on) == (REVIEW, "board_officer", None)

    either.live(at("2014-10-01 08:00"), at("2014-10-31 18:00"))
    told = either.told("review", ref="terms-of-reference")
    assert {each[2] for each in told} == {"clerk", "hcs"}


def test_the_paper_that_was_agreed_does_not_answer_the_next_review(office: Office) -> None:
    _agree(office, review="2014-10-24", agreed="2013-10-25", paper=True)

    with pytest.raises(GateClosed):
        office.take("terms-of-reference", "review", by=CLERK, now=THEN)


def test_agreed_anew_they_are_reviewed_a_year_later(office: Office) -> None:
    _agree(office, review="2014-10-24", agreed="2013-10-25", paper=True)

    _agree(office, review="2015-10-23", agreed="2014-10-24", paper=True, now="2014-10-24 12:00")

    row = office.deadline("review", ref="terms-of-reference")
    assert (row.due_on, row.completed_on) == (LATER, None)
    taken = [each.data for each in office.journal("step_taken")]
    assert [each["happened_on"] for each in taken] == ["2013-10-25", "2014-10-24"]


def test_after_a_review_no_next_one_is_set_until_somebody_gives_its_day(either: Office) -> None:
    _agree(either, review="2014-10-24", agreed="2013-10-25", paper=True)

    either.take("terms-of-reference", "review", by=CLERK, now=THEN, evidence=PAPER)

    with either.clerk(CLERK, THEN) as clerk:
        found = terms.in_force(clerk)
        assert found is not None
        assert found.dates.get("review_on") is None
    assert either.journal("terms_reviewed")[-1].data == {"review_was_on": "2014-10-24"}

    _agree(either, review="2015-10-23", now="2014-10-27 10:00")

    row = either.deadline("review", ref="terms-of-reference")
    assert (row.due_on, row.completed_on) == (LATER, None)


def test_the_review_alone_is_moved(office: Office) -> None:
    _agree(office, review="2014-10-24")
    _agree(office, review="2014-04-25")

    row = office.deadline("review", ref="terms-of-reference")
    assert row.due_on == day("2014-04-25")
    assert office.journal("step_taken") == []
    assert [each.data["review_on"] for each in office.journal("terms_review_set")] == [
        "2014-10-24",
        "2014-04-25",
    ]


def test_terms_that_were_replaced_make_room_for_others(office: Office) -> None:
    _agree(office, review="2014-10-24")
    office.take("terms-of-reference", "replace", by=CLERK, now=NOW)

    _agree(office, review="2015-10-23")

    assert office.deadline("review", ref="terms-of-reference-2").due_on == LATER


@pytest.mark.parametrize(
    ("review", "agreed", "said"),
    [
        ("2014-10-24", "2013-10-29", "2013-10-29 is still to come; record terms once they were"),
        ("2013-10-25", "2013-10-25", "a review on 2013-10-25 does not come after 2013-10-25; give"),
        ("2013-10-28", None, "a review on 2013-10-28 does not come after 2013-10-28; give"),
    ],
)
def test_dates_out_of_order_are_refused(
    office: Office, review: str, agreed: str | None, said: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        _agree(office, review=review, agreed=agreed)

    assert refused.value.message.startswith(said)
    assert office.journal("workflow_opened")[1:] == []


def test_terms_agreed_anew_need_their_paper(office: Office, tmp_path: Path) -> None:
    _agree(office, review="2014-10-24")

    with pytest.raises(NotAllowed, match="need their paper"):
        _agree(office, review="2015-10-23", agreed="2013-10-25")


def test_only_who_keeps_the_boards_papers_sets_them(office: Office) -> None:
    with pytest.raises(NotEntitled):
        _agree(office, review="2014-10-24", by="commander")
