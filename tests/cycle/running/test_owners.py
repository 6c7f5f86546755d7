"""Parts: roles that somebody holds in one workflow alone, such as the author of a paper."""

import datetime as dt

import pytest

from config.board_words import DesiredOutcome
from cycle.board import opening
from cycle.errors import NotEntitled, NotFound
from cycle.records import journal
from cycle.running import owners, workflows
from tests.cycle.office import Office, at, day

NOW = at("2013-11-01 09:00")
MEETS_ON = day("2014-01-24")


def commission(office: Office, *, author: str = "analyst", clearer: str = "delivery") -> str:
    """Commission a paper for a meeting of 24 January 2014, and return its reference."""
    with office.clerk("hcs", NOW) as clerk:
        meeting = opening.open_meeting_workflow(
            clerk, meets_on=MEETS_ON, starts_at="10:00", length_minutes=120, venue="Town Hall"
        )
        paper = opening.open_paper_workflow(
            clerk,
            title="Priorities",
            author=author,
            clearer=clearer,
            meeting=meeting,
            desired_outcome=DesiredOutcome.DECISION,
        )
        return f"paper-{paper.number}"


def holders(office: Office, ref: str, role: str, on: dt.date = MEETS_ON) -> list[str]:
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, ref)
        return [each.key for each in owners.holders(session, workflow, role, on)]


def test_a_part_is_held_in_its_own_workflow_alone(office: Office) -> None:
    first = commission(office)
    second = commission(office, author="delivery", clearer="analyst")

    assert [holders(office, ref, "author") for ref in (first, second)] == [
        ["analyst"],
        ["delivery"],
    ]


def test_a_role_of_the_partnership_is_held_in_every_workflow(office: Office) -> None:
    ref = commission(office)

    assert holders(office, ref, "chair") == ["chair"]


def test_a_part_takes_the_steps_it_owns_and_no_others(office: Office) -> None:
    ref = commission(office)
    office.take(ref, "draft", by="analyst", now=NOW)
    office.take(ref, "submit", by="analyst", now=NOW)

    with pytest.raises(NotEntitled) as refused:
        office.take(ref, "clear", by="analyst", now=NOW)

    [reason] = refused.value.reasons
    assert reason.reason == (
        "Partnership Analyst (analyst) may not take it: it belongs to the Clearer of the paper"
        " (Assistant Director Community and Wellbeing); a deputy or an officer may take it too"
    )
    assert reason.fix == "ask delivery or hcs to take it (--as KEY)"


@pytest.mark.parametrize("by", ["hcs", "csm"])
def test_a_deputy_and_an_officer_may_take_what_a_part_owns(office: Office, by: str) -> None:
    data = office.exported()
    for person in data["people"]:
        if person["key"] == "analyst":
            person["deputy"] = "csm"
    office.apply(data, now=NOW)
    ref = commission(office)

    taken = office.take(ref, "draft", by=by, now=NOW)

    assert taken.to_states == ("drafted",)


def test_reminders_go_to_whoever_has_the_part(office: Office) -> None:
    ref = commission(office)

    office.live(NOW, at("2014-01-10 09:00"))

    # Fifteen working days before the meeting is Friday 3 January, over Christmas.
    told = office.told("submit", ref=ref)
    assert told[0] == ("2013-12-24 08:00", "-5", "analyst", "owner")
    assert {who for _, _, who, capacity in told if capacity == "owner"} == {"analyst"}


def test_a_part_that_changes_hands_takes_its_deadlines_along(office: Office) -> None:
    ref = commission(office)

    with office.clerk("hcs", NOW) as clerk:
        workflow = workflows.find(clerk.session, clerk.place, ref)
        owners.assign(clerk.session, workflow, "author", "consultation")
        journal.write(
            clerk.session, "paper_changed", by="hcs", now=NOW, partnership="barnet", ref=ref
        )

    shown = {each.row.step: each.owner for each in office.view(NOW, ref=ref).deadlines}
    assert shown == {"submit": "consultation", "finalise": "consultation", "clear": "delivery"}


def test_nobody_unknown_and_no_unknown_part_is_assigned(office: Office) -> None:
    ref = commission(office)

    with office.reading() as (session, place):
        workflow = workflows.find(session, place, ref)
        with pytest.raises(NotFound):
            owners.assign(session, workflow, "author", "nobody")
        with pytest.raises(ValueError, match="paper has no part reader"):
            owners.assign(session, workflow, "reader", "analyst")


def test_the_parts_of_a_workflow_are_among_the_roles_that_are_filled(office: Office) -> None:
    ref = commission(office)

    with office.reading() as (session, place):
        workflow = workflows.find(session, place, ref)
        filled = owners.roles_filled(session, workflow, MEETS_ON)

    assert {"author", "clearer", "officer"} <= filled
