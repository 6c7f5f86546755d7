"""Dates of a subject that become known, move, and go away; steps that come again with them."""

from collections.abc import Mapping

import pytest

from cycle.board import opening
from cycle.records import journal
from cycle.running import rescheduling, workflows
from cycle.running.dating import Moved
from cycle.running.opening import Opening, open_workflow
from tests.cycle.office import Office, at, day
from workflows.definition import subject_dates

NOW = at("2013-11-01 09:00")
REF = "2014-01-24"
TERMS = "terms-of-reference"


def _meeting(office: Office) -> None:
    with office.clerk("hcs", NOW) as clerk:
        opening.open_meeting_workflow(
            clerk,
            meets_on=day("2014-01-24"),
            starts_at="10:00",
            length_minutes=120,
            venue="Town Hall",
        )


def _redate(
    office: Office,
    dates: Mapping[str, str | None],
    *,
    ref: str = REF,
    now: str = "2013-11-04 09:00",
) -> list[Moved]:
    with office.clerk("hcs", at(now)) as clerk:
        workflow = workflows.find(clerk.session, clerk.place, ref)
        moved = rescheduling.redate(
            clerk.session,
            clerk.place,
            workflow,
            {name: day(text) if text else None for name, text in dates.items()},
            now=at(now),
        )
        journal.write(
            clerk.session, "dates_moved", by="hcs", now=at(now), partnership="barnet", ref=ref
        )
        return moved


def _due(office: Office, step: str, *, ref: str = REF) -> str | None:
    due_on = office.deadline(step, ref=ref).due_on
    return due_on.isoformat() if due_on else None


def test_a_date_that_is_not_known_yet_leaves_its_deadlines_open(office: Office) -> None:
    _meeting(office)

    [approval] = [
        each for each in office.view(NOW, ref=REF).deadlines if each.row.step == "approve_minutes"
    ]

    assert (approval.row.due_on, approval.state.value) == (None, "pending")


def test_a_date_that_becomes_known_dates_what_waited_for_it(office: Office) -> None:
    _meeting(office)

    moved = _redate(office, {"next_meets_on": "2014-04-25"})

    assert moved == [Moved("approve_minutes", None, day("2014-04-25"))]


def test_a_date_that_goes_away_again_takes_the_deadline_along(office: Office) -> None:
    _meeting(office)
    _redate(office, {"next_meets_on": "2014-04-25"})

    moved = _redate(office, {"next_meets_on": None})

    assert (moved, _due(office, "approve_minutes")) == (
        [Moved("approve_minutes", day("2014-04-25"), None)],
        None,
    )


def test_a_meeting_that_moves_takes_its_deadlines_along_but_not_a_pinned_one(
    office: Office,
) -> None:
    _meeting(office)
    office.reschedule("plan_agenda", "2013-12-20", now=NOW, ref=REF)

    moved = _redate(office, {"meets_on": "2014-01-31"})

    assert [each.step for each in moved] == [
        "call_for_items",
        "close_papers",
        "publish_agenda",
        "close_meeting",
        "circulate_actions",
        "circulate_minutes",
    ]
    assert (_due(office, "publish_agenda"), _due(office, "plan_agenda")) == (
        "2014-01-23",
        "2013-12-20",
    )


def test_a_date_the_definition_has_not_is_no_date_of_the_subject(office: Office) -> None:
    _meeting(office)

    with pytest.raises(ValueError, match="board_meeting has no date meet_on"):
        _redate(office, {"meet_on": "2014-01-31"})


def _terms(office: Office) -> None:
    """Terms of reference that are to be reviewed on Friday 24 January 2014."""
    with office.clerk("clerk", NOW) as clerk:
        open_workflow(
            clerk.session,
            clerk.place,
            Opening(
                loaded=clerk.definitions["terms_of_reference"],
                ref=TERMS,
                title="Terms of reference",
                opened_on=clerk.today,
                dates={**subject_dates(clerk.today, 2013), "review_on": day("2014-01-24")},
                timetable={},
            ),
            by="clerk",
            now=NOW,
        )


def _review(office: Office, now: str) -> None:
    paper = "terms_of_reference=https://council.example/terms"
    office.take(TERMS, "review", by="clerk", now=at(now), evidence=[paper])


def test_a_step_that_comes_again_is_owed_anew_when_its_date_moves_on(office: Office) -> None:
    _terms(office)
    _review(office, "2014-01-24 15:00")

    _redate(office, {"review_on": "2015-01-23"}, ref=TERMS, now="2014-01-24 16:00")

    [review] = office.view(at("2014-01-27 09:00"), ref=TERMS).deadlines
    assert (_due(office, "review", ref=TERMS), review.state.value) == ("2015-01-23", "pending")


def test_the_next_time_it_is_reminded_of_like_the_first(office: Office) -> None:
    _terms(office)
    office.live(NOW, at("2014-01-24 15:00"))
    _review(office, "2014-01-24 15:00")
    first = len(office.told("review", ref=TERMS))

    _redate(office, {"review_on": "2015-01-23"}, ref=TERMS, now="2014-01-24 16:00")
    office.live(at("2014-01-24 16:00"), at("2015-01-23 09:00"))

    told = [(rung, who) for _, rung, who, _ in office.told("review", ref=TERMS)[first:]]
    assert told == [(rung, "clerk") for rung in ("-40", "-20", "-10", "-5", "-2", "0")]


def test_what_was_done_stays_done_when_its_date_does_not_move_on(office: Office) -> None:
    _terms(office)
    _review(office, "2014-01-24 15:00")

    moved = _redate(office, {"review_on": "2014-01-10"}, ref=TERMS, now="2014-01-24 16:00")

    [review] = office.view(at("2014-01-27 09:00"), ref=TERMS).deadlines
    assert (moved, review.state.value) == ([], "met")
