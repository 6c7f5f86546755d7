"""The partnership's own rule for late papers, over the definition's; steps that move a subject."""

import datetime as dt
from typing import Any

import pytest

from config.board_words import DesiredOutcome
from cycle.board import opening
from cycle.errors import GateClosed, NotAllowed, Refusal
from cycle.running import advancing
from cycle.running.advancing import Attempt, Taken
from tests.cycle.office import Office, at, day

NOW = at("2013-11-01 09:00")
#: Seven working days before Friday 24 January 2014 is Wednesday 15 January, ten o'clock.
IN_TIME, LATE = at("2014-01-15 09:00"), at("2014-01-16 09:00")
REPORT = ("report=https://council.example/report",)
PAPER = "paper-1"


def _paper(office: Office, late_papers: str | None) -> None:
    """A paper that is cleared, for a board with its own rule for late papers, or with none."""
    data: dict[str, Any] = office.exported()
    data["board"] = {**data.get("board", {})}
    data["board"].pop("late_papers", None)
    if late_papers:
        data["board"]["late_papers"] = late_papers
    office.apply(data, now=NOW)
    with office.clerk("hcs", NOW) as clerk:
        meeting = opening.open_meeting_workflow(
            clerk,
            meets_on=day("2014-01-24"),
            starts_at="10:00",
            length_minutes=120,
            venue="Town Hall",
        )
        opening.open_paper_workflow(
            clerk,
            title="Priorities",
            author="analyst",
            clearer="delivery",
            meeting=meeting,
            desired_outcome=DesiredOutcome.DECISION,
        )
    for step, by in (("draft", "analyst"), ("submit", "analyst"), ("clear", "delivery")):
        _take(office, step, by=by, now=NOW)


def _take(office: Office, step: str, *, by: str, now: dt.datetime, to: str | None = None) -> Taken:
    """Take a step as the engine does, without what follows from it at the board."""
    papers = office.store.look_at(REPORT if step == "finalise" else ())
    attempt = Attempt(ref=PAPER, step=step, by=by, now=now, papers=papers, to=to)
    with office.writing() as (session, place):
        return advancing.advance(session, place, office.store, attempt)


def _gates(office: Office) -> list[str]:
    with pytest.raises(Refusal) as refused:
        _take(office, "finalise", by="analyst", now=LATE)
    return [each.gate for each in refused.value.reasons]


@pytest.mark.parametrize("late_papers", [None, "exception", "refuse", "allow"])
def test_a_paper_in_time_is_let_in_whatever_the_rule(
    office: Office, late_papers: str | None
) -> None:
    _paper(office, late_papers)

    assert _take(office, "finalise", by="analyst", now=IN_TIME).to_states == ("final",)


@pytest.mark.parametrize(
    ("late_papers", "gates"),
    [
        (None, ["exception_is_granted"]),
        ("exception", ["exception_is_granted"]),
        ("refuse", ["step_is_in_time"]),
    ],
)
def test_a_late_paper_is_kept_out_as_the_rule_says(
    office: Office, late_papers: str | None, gates: list[str]
) -> None:
    _paper(office, late_papers)

    assert _gates(office) == gates


def test_a_late_paper_is_let_in_where_the_rule_allows_it(office: Office) -> None:
    _paper(office, "allow")

    taken = _take(office, "finalise", by="analyst", now=LATE)

    shown = {each.row.step: each.state.value for each in office.view(LATE, ref=PAPER).deadlines}
    told = office.journal("step_taken")[-1].data["late"]
    assert (taken.to_states, shown["finalise"], told) == (("final",), "met_late", None)


def test_the_chairs_exception_lets_it_in_and_stands_in_the_record(office: Office) -> None:
    _paper(office, None)
    office.waive("finalise", "exception_is_granted", by="chair", now=LATE, ref=PAPER)

    _take(office, "finalise", by="analyst", now=LATE)

    assert office.journal("step_taken")[-1].data["late"] == {
        "due_on": "2014-01-15",
        "policy": "exception",
    }


def test_an_officer_gives_no_exception_in_the_chairs_place(office: Office) -> None:
    _paper(office, None)

    with pytest.raises(Refusal):
        office.waive("finalise", "exception_is_granted", by="hcs", now=LATE, ref=PAPER)

    with pytest.raises(GateClosed):
        _take(office, "finalise", by="hcs", now=LATE)


def test_a_step_that_moves_its_subject_tells_where_to(office: Office) -> None:
    _paper(office, None)

    taken = _take(office, "defer", by="hcs", now=IN_TIME, to="2014-04-25")

    told = office.journal("step_taken")[-1].data
    assert (taken.to_states, told["moved_to"]) == (("cleared",), "2014-04-25")


def test_a_step_that_moves_nothing_takes_no_new_place(office: Office) -> None:
    _paper(office, None)

    with pytest.raises(NotAllowed) as refused:
        _take(office, "finalise", by="analyst", now=IN_TIME, to="2014-04-25")

    assert refused.value.message == (
        "finalise moves nothing to another place; leave --to 2014-04-25 out"
    )
