"""Taking a step, or being told every reason why not: nothing is changed by a refusal."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from cycle.errors import (
    GateClosed,
    NotAllowed,
    NotEntitled,
    NotFound,
    Refusal,
    StepNotPossible,
)
from cycle.running.advancing import Taken
from tests.cycle.office import OPENED, REF, YEAR, Office, at, day, definition

NOW = at("2013-11-04 10:00")


def _refused(office: Office, kind: type[Refusal], act: Callable[[], object]) -> Refusal:
    """Do something that is refused, and see that it changed nothing."""
    before = office.tables()

    with pytest.raises(kind) as caught:
        act()

    assert office.tables() == before
    assert type(caught.value) is kind
    return caught.value


def _told(refusal: Refusal) -> list[tuple[str, str, str, bool]]:
    return [(each.gate, each.reason, each.fix, each.waivable) for each in refusal.reasons]


def test_a_step_moves_the_workflow_and_is_written_down(either: Office) -> None:
    taken = either.advance("commission", by="hcs", now=NOW, note="Agreed in October")

    assert taken == Taken(
        ref=REF,
        step="commission",
        from_states=("preparing",),
        to_states=("gathering.consultation.planned", "gathering.assessment.commissioned"),
        seq=3,
        moved=(),
    )
    assert either.journal("step_taken")[0].data == {
        "step": "commission",
        "happened_on": "2013-11-04",
        "from": ["preparing"],
        "to": ["gathering.consultation.planned", "gathering.assessment.commissioned"],
        "note": "Agreed in October",
        "late": None,
        "evidence": [],
    }


def test_a_step_completes_its_deadline_and_ends_its_ladder(either: Office) -> None:
    either.advance("commission", by="hcs", now=NOW)

    row = either.deadline("commission")
    assert (row.completed_on, row.completed_at, row.next_reminder_at) == (
        day("2013-11-04"),
        NOW,
        None,
    )


def test_the_whole_year_can_be_played_to_its_end(either: Office) -> None:
    either.play_through("close_cycle", now=NOW)

    view = either.view(NOW)
    assert view.states == ("closed",)
    assert view.workflow.closed_at == NOW
    assert view.steps == ()
    assert {each.state.value for each in view.deadlines} == {"met", "met_late"}


def test_a_closed_workflow_has_no_step_left(office: Office) -> None:
    office.play_through("close_cycle", now=NOW)

    refusal = _refused(
        office, StepNotPossible, lambda: office.advance("report_back", by="hcs", now=NOW)
    )

    assert _told(refusal) == [
        (
            "state",
            (
                "it was already taken by Head of Community Safety on 2013-11-04;"
                " 2013-14 stands at: Closed"
            ),
            "nothing remains to take",
            False,
        )
    ]


def test_a_step_that_does_not_start_here_is_refused(either: Office) -> None:
    refusal = _refused(
        either, StepNotPossible, lambda: either.advance("adopt_plan", by="chair", now=NOW)
    )

    assert _told(refusal) == [
        (
            "state",
            (
                "9 steps come before it: commission, open_consultation, close_consultation,"
                " start_analysis, complete_assessment, produce_summary, consult_partners,"
                " agree_priorities, publish_priorities (2013-14 stands at: Preparing)"
            ),
            "next: cycle advance 2013-14 commission; see: cycle status 2013-14",
            False,
        ),
        (
            "plan_is_on_file",
            "not on file: the partnership plan with its key performance indicators",
            "supply it: cycle advance 2013-14 adopt_plan --evidence partnership_plan=FILE",
            False,
        ),
        (
            "governance_is_agreed",
            "not on file: the agreed governance structure",
            "supply it: cycle advance 2013-14 adopt_plan --evidence governance_structure=FILE",
            True,
        ),
    ]


def test_the_summary_waits_for_both_regions_and_says_how_to_supply_each(either: Office) -> None:
    either.play_through("open_consultation", now=NOW)

    refusal = _refused(
        either, GateClosed, lambda: either.advance("produce_summary", by="analyst", now=NOW)
    )

    assert refusal.message == "produce_summary of 2013-14 is refused"
    assert _told(refusal) == [
        (
            "consultation_is_ready",
            "the community consultation: at “open”, not yet at “closed”",
            (
                "take close_consultation: cycle advance 2013-14 close_consultation"
                " --evidence consultation_findings=FILE"
            ),
            False,
        ),
        (
            "assessment_is_ready",
            "the strategic assessment: at “commissioned”, not yet at “completed”",
            (
                "take start_analysis: cycle advance 2013-14 start_analysis, then"
                " complete_assessment: cycle advance 2013-14 complete_assessment"
                " --evidence strategic_assessment=FILE"
            ),
            False,
        ),
        (
            "summary_is_on_file",
            "not on file: the summary of the strategic assessment and the consultation",
            "supply it: cycle advance 2013-14 produce_summary --evidence assessment_summary=FILE",
            False,
        ),
    ]


def test_one_unfinished_region_is_enough_to_refuse(office: Office) -> None:
    office.play_through("close_consultation", now=NOW)

    refusal = _refused(
        office,
        GateClosed,
        lambda: office.advance(
            "produce_summary", by="analyst", now=NOW, papers=["assessment_summary"]
        ),
    )

    assert [each.gate for each in refusal.reasons] == ["assessment_is_ready"]


def test_somebody_outside_is_told_also_what_else_is_in_the_way(office: Office) -> None:
    office.play_through("commission", now=NOW)

    refusal = _refused(
        office, GateClosed, lambda: office.advance("start_analysis", by="mopac", now=NOW)
    )

    assert _told(refusal) == [
        (
            "entitled",
            (
                "MOPAC Representative (mopac) may not take it: it belongs to the Partnership"
                " analyst (Partnership Analyst); a deputy or an officer may take it too"
            ),
            "ask analyst or hcs to take it (--as KEY)",
            False,
        ),
        (
            "protocol_is_in_place",
            "the information-sharing protocol is not in place",
            (
                "supply the signed protocol: cycle advance 2013-14 start_analysis --evidence"
                " information_sharing_protocol=FILE, or enter it in partnership.yaml under"
                " partnership: information_sharing_protocol"
            ),
            True,
        ),
    ]


WHO = {
    "the owner": ("analyst", None),
    "the owner's deputy": ("csm", None),
    "an officer": ("hcs", None),
    "another role": ("consultation", NotEntitled),
    "the chair, who is no officer": ("chair", NotEntitled),
    "a partner": ("commander", NotEntitled),
    "nobody we know": ("anaylst", NotFound),
}


@pytest.mark.parametrize(("by", "refusal"), WHO.values(), ids=WHO)
def test_who_may_take_a_step(office: Office, by: str, refusal: type[Refusal] | None) -> None:
    office.play_through("commission", now=NOW)
    papers = ["information_sharing_protocol"]

    if refusal is not None:
        _refused(
            office,
            refusal,
            lambda: office.advance("start_analysis", by=by, now=NOW, papers=papers),
        )
        return

    taken = office.advance("start_analysis", by=by, now=NOW, papers=papers)
    assert taken.to_states == ("gathering.consultation.planned", "gathering.assessment.analysing")


def test_a_deputy_of_another_role_may_not_take_a_step(office: Office) -> None:
    office.play_through("commission", now=NOW)

    _refused(office, NotEntitled, lambda: office.advance("open_consultation", by="csm", now=NOW))


ENDS = {"its last day": ("2013-11-04", None), "the day before": ("2013-11-03", NotEntitled)}


@pytest.mark.parametrize(("until", "refusal"), ENDS.values(), ids=ENDS)
def test_a_role_ends_with_its_last_day(
    office: Office, until: str, refusal: type[Refusal] | None
) -> None:
    office.play_through("commission", now=OPENED)
    data = office.exported()
    data["roles"][3]["until"] = until
    office.apply(data)

    def act() -> Taken:
        return office.advance("open_consultation", by="consultation", now=NOW)

    if refusal is None:
        assert act().step == "open_consultation"
    else:
        _refused(office, refusal, act)


def test_a_gate_asks_who_holds_a_role_on_the_day(office: Office) -> None:
    data = office.exported()
    data["roles"] = [each for each in data["roles"] if each["role"] != "analyst"]
    office.apply(data)

    refusal = _refused(office, GateClosed, lambda: office.advance("commission", by="hcs", now=NOW))

    assert [(each.gate, each.reason, each.waivable) for each in refusal.reasons] == [
        ("analyst_is_named", "nobody is Partnership analyst on 2013-11-04", True)
    ]


def test_evidence_of_an_unknown_kind_is_refused_with_the_nearest(office: Office) -> None:
    refusal = _refused(
        office,
        NotAllowed,
        lambda: office.advance("commission", by="hcs", now=NOW, papers=["board_decison"]),
    )

    assert refusal.message == (
        "planning_cycle has no paper of the kind board_decison; did you mean board_decision?"
    )


def test_evidence_is_kept_with_its_step(either: Office) -> None:
    either.play_through("close_consultation", now=NOW)

    [document] = either.tables()["document"]
    assert {key: document[key] for key in ("step", "kind", "name", "sha256", "supplied_by")} == {
        "step": "close_consultation",
        "kind": "consultation_findings",
        "name": "https://council.example/consultation_findings",
        "sha256": None,
        "supplied_by": "consultation",
    }


DAYS = {
    "today": ("2013-11-04", None),
    "the day it was opened": ("2013-10-25", None),
    "tomorrow": (
        "2013-11-05",
        "2013-11-05 is still to come; a step is recorded once it is done",
    ),
    "before it was opened": (
        "2013-10-24",
        "2013-10-24 lies before 2013-14 was opened (2013-10-25)",
    ),
}


@pytest.mark.parametrize(("on", "refusal"), DAYS.values(), ids=DAYS)
def test_a_step_is_recorded_for_the_day_it_was_done(
    office: Office, on: str, refusal: str | None
) -> None:
    if refusal is not None:
        said = _refused(
            office,
            NotAllowed,
            lambda: office.advance("commission", by="hcs", now=NOW, on=day(on)),
        )
        assert said.message == refusal
        return

    office.advance("commission", by="hcs", now=NOW, on=day(on))

    assert office.deadline("commission").completed_on == day(on)


def test_a_step_done_in_time_and_recorded_late_was_met(office: Office) -> None:
    office.advance("commission", by="hcs", now=NOW, on=day("2013-10-25"))

    told = office.view(NOW).as_json()["deadlines"][0]
    assert (told["state"], told["completed_on"], told["completed_at"]) == (
        "met",
        "2013-10-25",
        None,
    )


def test_a_step_taken_again_and_again(office: Office) -> None:
    office.play_through("publish_plan", now=NOW)
    before = office.view(NOW).states

    office.play("report_progress", "report_progress", now=NOW)

    assert office.view(NOW).states == before
    steps = [each["step"] for each in office.tables()["step_taken"]]
    assert steps[-2:] == ["report_progress", "report_progress"]


BRANCHING = """
definition: bid
version: 1
title: Bid for a grant
initial: drafting
final: [submitted, dropped]
roles: {officer: Officer}
states:
  drafting: {title: Drafting}
  written: {title: Written}
  submitted: {title: Submitted}
  dropped: {title: Dropped}
steps:
  - {step: write, title: Write the bid, from: drafting, to: written,
     due: {working_days: 5, after: opened_on}}
  - {step: submit, title: Submit the bid, from: written, to: submitted,
     due: {working_days: 10, after: {due: write}}}
  - {step: drop, title: Drop the bid, from: drafting, to: dropped}
"""


def test_what_can_never_come_any_more_is_void(office: Office) -> None:
    office.open(definition(BRANCHING), ref="bid")

    office.advance("drop", by="hcs", now=NOW, ref="bid")

    view = office.view(NOW, ref="bid")
    assert [(each.step.name, each.state.value) for each in view.deadlines] == [
        ("write", "void"),
        ("submit", "void"),
    ]
    rows = [office.deadline(each, ref="bid").next_reminder_at for each in ("write", "submit")]
    assert rows == [None, None]


def _race(office: Office, steps: list[tuple[str, str]]) -> list[Taken | Refusal]:
    """Let several people take steps at the same moment."""
    together = threading.Barrier(len(steps))

    def take(step: str, by: str) -> Taken | Refusal:
        together.wait()
        try:
            return office.advance(step, by=by, now=NOW, papers=YEAR[step][1])
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(steps)) as threads:
        return list(threads.map(lambda each: take(*each), steps))


def test_of_two_at_once_one_wins_and_the_other_is_told_who(either: Office) -> None:
    either.play_through("commission", now=OPENED)

    fates = _race(either, [("open_consultation", "hcs"), ("open_consultation", "hcs")])

    [won] = [each for each in fates if isinstance(each, Taken)]
    [lost] = [each for each in fates if isinstance(each, Refusal)]
    assert won.step == "open_consultation"
    assert type(lost) is StepNotPossible
    assert [each.reason for each in lost.reasons] == [
        (
            "it was already taken by Head of Community Safety on 2013-11-04; 2013-14 stands at:"
            " the community consultation: open; the strategic assessment: commissioned"
        )
    ]
    taken = [each["step"] for each in either.tables()["step_taken"]]
    assert taken == ["commission", "open_consultation"]


def test_two_at_once_in_different_regions_both_win(either: Office) -> None:
    either.play_through("commission", now=OPENED)

    fates = _race(either, [("open_consultation", "consultation"), ("start_analysis", "analyst")])

    assert [type(each) for each in fates] == [Taken, Taken]
    assert either.view(NOW).states == (
        "gathering.consultation.open",
        "gathering.assessment.analysing",
    )


def test_a_note_of_any_length_and_language_is_kept_whole(either: Office) -> None:
    note = '«Zażółć»\n"quoted" 😀 ' + "x" * 10_000

    either.advance("commission", by="hcs", now=NOW, note=note)

    assert either.tables()["step_taken"][0]["note"] == note


def test_an_unknown_step_or_reference_is_told_the_nearest(office: Office) -> None:
    step = _refused(office, NotFound, lambda: office.advance("comission", by="hcs", now=NOW))
    ref = _refused(
        office, NotFound, lambda: office.advance("commission", by="hcs", now=NOW, ref="2013-41")
    )

    assert step.message == "planning_cycle has no step comission; did you mean commission?"
    assert ref.message == "nothing is open under the reference 2013-41; did you mean 2013-14?"
