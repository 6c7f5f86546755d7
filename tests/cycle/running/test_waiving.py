"""A gate is never forced: it is waived by somebody entitled, with a reason, and shown for ever."""

from collections.abc import Callable

import pytest

from cycle.errors import GateClosed, NotAllowed, NotEntitled, NotFound, Refusal
from cycle.running import facts, waiving, workflows
from tests.cycle.office import OPENED, REF, Office, at, day, definition

NOW = at("2013-11-04 10:00")
GATE = "protocol_is_in_place"


def _refused(office: Office, kind: type[Refusal], act: Callable[[], object]) -> str:
    before = office.tables()

    with pytest.raises(kind) as caught:
        act()

    assert office.tables() == before
    return caught.value.message


def _verdicts(office: Office, step: str, *, ref: str = REF) -> list[tuple[str, bool, str]]:
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, ref)
        spec = workflows.step_of(workflows.definition_of(session, workflow), step)
        found = facts.verdicts(session, place, workflow, spec, today=place.today(NOW))
        return [(each.gate, each.open, each.reason) for each in found]


@pytest.mark.parametrize("by", ["hcs", "chair"])
def test_the_officer_or_the_chair_waives_a_gate(office: Office, by: str) -> None:
    office.play_through("commission", now=NOW)

    office.waive("start_analysis", GATE, by=by, now=NOW)

    assert office.advance("start_analysis", by="analyst", now=NOW).step == "start_analysis"


def test_a_waiver_is_shown_for_ever(either: Office) -> None:
    either.play_through("commission", now=NOW)
    either.waive("start_analysis", GATE, by="hcs", now=NOW)

    either.advance("start_analysis", by="analyst", now=NOW)

    assert _verdicts(either, "start_analysis") == [
        (
            GATE,
            True,
            "waived by Head of Community Safety on 2013-11-04: The board agreed it in July",
        )
    ]
    [entry] = either.journal("gate_waived")
    assert (entry.by, entry.data) == (
        "hcs",
        {
            "step": "start_analysis",
            "gate": GATE,
            "reason": "The board agreed it in July",
            "was": "the information-sharing protocol is not in place",
        },
    )


def test_a_waiver_given_after_midnight_in_summer_carries_the_local_day(office: Office) -> None:
    office.waive("start_analysis", GATE, by="hcs", now=at("2014-07-01 00:30"))

    [(_, _, reason)] = _verdicts(office, "start_analysis")
    assert reason == "waived by Head of Community Safety on 2014-07-01: The board agreed it in July"


REFUSED = {
    "without_a_reason": (
        {"reason": " \n"},
        NotAllowed,
        "a waiver needs a reason that will be read in a year: --reason TEXT",
    ),
    "by_the_owner": (
        {"by": "analyst"},
        NotEntitled,
        "protocol_is_in_place may be waived by the officer or the chair only, and analyst is not",
    ),
    "by_the_officers_deputy": (
        {"by": "csm"},
        NotEntitled,
        "protocol_is_in_place may be waived by the officer or the chair only, and csm is not",
    ),
    "by_nobody": ({"by": "hsc"}, NotFound, "nobody has the key hsc; did you mean hcs?"),
    "unknown_gate": (
        {"gate": "protocol"},
        NotFound,
        "start_analysis has no gate protocol now; its gates: protocol_is_in_place",
    ),
    "unknown_step": (
        {"step": "start_analysys"},
        NotFound,
        "planning_cycle has no step start_analysys; did you mean start_analysis?",
    ),
    "not_waivable": (
        {"step": "complete_assessment", "gate": "assessment_is_on_file"},
        NotAllowed,
        "assessment_is_on_file may not be waived",
    ),
    "a_join": (
        {"step": "produce_summary", "gate": "assessment_is_ready"},
        NotAllowed,
        "assessment_is_ready may not be waived",
    ),
}


@pytest.mark.parametrize(("given", "kind", "message"), REFUSED.values(), ids=REFUSED)
def test_a_waiver_is_refused(
    office: Office, given: dict[str, str], kind: type[Refusal], message: str
) -> None:
    office.play_through("commission", now=NOW)
    words = {"step": "start_analysis", "gate": GATE, "reason": "Agreed", "by": "hcs"} | given

    def act() -> None:
        with office.writing() as (session, place):
            waiving.waive(session, place, ref=REF, now=NOW, **words)

    assert _refused(office, kind, act) == message


def test_a_gate_is_waived_once(office: Office) -> None:
    office.waive("start_analysis", GATE, by="hcs", now=NOW)

    said = _refused(
        office, NotAllowed, lambda: office.waive("start_analysis", GATE, by="chair", now=NOW)
    )

    assert said == (
        "protocol_is_in_place is open already: waived by Head of Community Safety on 2013-11-04:"
        " The board agreed it in July"
    )


LATE = """
definition: late
version: 1
title: Four ways of being late
initial: begun
final: [ended]
roles: {{officer: Officer, chair: Chair}}
states:
  begun: {{title: Begun}}
  ended: {{title: Ended}}
steps:
  - {{step: finish, title: Finish, from: begun, to: ended, due: 2013-11-01, late: {policy}}}
"""


@pytest.mark.parametrize("policy", ["allow", "record"])
def test_a_late_step_is_taken_and_shown_as_met_late(office: Office, policy: str) -> None:
    office.open(definition(LATE.format(policy=policy)), ref="late")

    office.advance("finish", by="hcs", now=NOW, ref="late")

    assert office.view(NOW, ref="late").deadlines[0].state == "met_late"


def test_a_late_step_needs_the_chairs_exception(office: Office) -> None:
    office.open(definition(LATE.format(policy="exception")), ref="late")

    with pytest.raises(GateClosed) as caught:
        office.advance("finish", by="hcs", now=NOW, ref="late")
    said = _refused(
        office,
        NotEntitled,
        lambda: office.waive("finish", "exception_is_granted", by="hcs", now=NOW, ref="late"),
    )

    assert said == "exception_is_granted may be waived by the chair only, and hcs is not"
    assert [(each.gate, each.reason, each.fix) for each in caught.value.reasons] == [
        (
            "exception_is_granted",
            "it was due on 2013-11-01; later only by the chair's exception",
            "the chair decides: cycle waive late finish exception_is_granted --reason TEXT",
        )
    ]


def test_the_chairs_exception_opens_a_late_step(office: Office) -> None:
    office.open(definition(LATE.format(policy="exception")), ref="late")

    office.waive("finish", "exception_is_granted", by="chair", now=NOW, ref="late")

    assert office.view(NOW, ref="late").deadlines[0].state == "waived"
    assert office.advance("finish", by="hcs", now=NOW, ref="late").to_states == ("ended",)


def test_an_exception_is_no_gate_while_there_is_time(office: Office) -> None:
    office.open(definition(LATE.format(policy="exception")), ref="late", now=OPENED)

    said = _refused(
        office,
        NotAllowed,
        lambda: office.waive("finish", "exception_is_granted", by="chair", now=OPENED, ref="late"),
    )

    assert said == (
        "finish of late needs no exception yet: it is due on 2013-11-01, taken until that day is"
        " over"
    )


def test_an_exception_is_no_gate_on_the_day_after_its_hour(office: Office) -> None:
    office.open(definition(LATE.format(policy="exception")), ref="late", now=OPENED)
    evening = at("2013-11-01 18:00")

    said = _refused(
        office,
        NotAllowed,
        lambda: office.waive("finish", "exception_is_granted", by="chair", now=evening, ref="late"),
    )

    assert said.endswith("it is due on 2013-11-01, past its hour; still taken today")


def test_a_late_step_that_is_refused_needs_a_new_date(office: Office) -> None:
    office.open(definition(LATE.format(policy="refuse")), ref="late")

    with pytest.raises(GateClosed) as caught:
        office.advance("finish", by="chair", now=NOW, ref="late")
    said = _refused(
        office,
        NotAllowed,
        lambda: office.waive("finish", "step_is_in_time", by="chair", now=NOW, ref="late"),
    )
    office.reschedule("finish", "2013-11-08", now=NOW, ref="late")

    assert said == "step_is_in_time may not be waived"
    assert [each.reason for each in caught.value.reasons][-1] == (
        "it was due on 2013-11-01 and is refused after that day"
    )
    assert office.advance("finish", by="hcs", now=NOW, ref="late").to_states == ("ended",)


@pytest.mark.parametrize("policy", ["allow", "record"])
def test_a_step_that_was_done_in_time_is_recorded_later(office: Office, policy: str) -> None:
    office.open(definition(LATE.format(policy=policy)), ref="late")

    office.advance("finish", by="hcs", now=NOW, on=day("2013-11-01"), ref="late")

    assert office.view(NOW, ref="late").deadlines[0].state == "met"
