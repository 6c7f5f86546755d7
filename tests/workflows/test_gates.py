"""Every gate open and closed, with the very words an officer reads."""

import dataclasses
import datetime as dt

import pytest

from workflows.definition import Configuration, Definition, Gate, GateKind, Step
from workflows.due import Anchor, AnchorKind, Anchors, Due, FixedDate, Latest, NthWeekday, OnAnchor
from workflows.errors import CalendarEnds
from workflows.gates import Facts, Stated, Verdict, Waived, ask, move_from

DONE: Configuration = ("gathering.consultation.closed", "gathering.assessment.completed")
PLANNED: Configuration = ("gathering.consultation.planned", "gathering.assessment.commissioned")
WAIVER = Waived(by="hcs", reason="the responses were lost in a flood", on=dt.date(2013, 12, 30))


def _step(definition: Definition, name: str) -> Step:
    step = definition.step(name)
    assert step is not None
    return step


def _asked(definition: Definition, gate: Gate, facts: Facts) -> Verdict:
    """Ask one gate of a step that has no other."""
    step = dataclasses.replace(_step(definition, "finish"), gates=(gate,))
    [verdict] = ask(definition, step, ("summarised",), facts)
    return verdict


def _open(gate: str, reason: str) -> Verdict:
    return Verdict(gate, open=True, reason=reason, fix="", waivable=False)


def _closed(gate: str, reason: str, fix: str) -> Verdict:
    return Verdict(gate, open=False, reason=reason, fix=fix, waivable=False)


DOCUMENT = Gate("responses_are_on_file", GateKind.DOCUMENT, "responses")
STEP_DONE = Gate("consultation_is_closed", GateKind.STEP_DONE, "close_consultation")
ROLE = Gate("chair_is_appointed", GateKind.ROLE_FILLED, "chair")
PROTOCOL = Gate("protocol_is_signed", GateKind.PROTOCOL)
DATE = Gate("january_has_come", GateKind.DATE_REACHED, due=Due(FixedDate(dt.date(2014, 1, 3))))
WAITING_FOR = Due(OnAnchor(Anchor(AnchorKind.DONE, "close_consultation")))
WAITING_TOO = Due(OnAnchor(Anchor(AnchorKind.DUE, "withdraw")))
WAITING = Gate("consultation_is_over", GateKind.DATE_REACHED, due=WAITING_FOR)
FACT = Gate("agenda_is_ready", GateKind.FACT, "agenda_has_items")

CLOSED = {
    "document": (
        DOCUMENT,
        "not on file: the consultation report",
        "supply it: cycle advance 2013-14 finish --evidence responses=FILE",
    ),
    "step_done": (
        STEP_DONE,
        "close_consultation is not done (Close consultation)",
        (
            "take close_consultation: cycle advance 2013-14 close_consultation"
            " --evidence responses=FILE"
        ),
    ),
    "role_filled": (
        ROLE,
        "nobody is the chair of the board on 2014-01-02",
        "name one under roles in partnership.yaml (role: chair), then: cycle apply FILE",
    ),
    "protocol": (
        PROTOCOL,
        "the information-sharing protocol is not in place",
        (
            "supply the signed protocol: cycle advance 2013-14 finish"
            " --evidence information_sharing_protocol=FILE, or enter it in partnership.yaml under"
            " partnership: information_sharing_protocol"
        ),
    ),
    "date_reached": (
        DATE,
        "it may not be taken before 2014-01-03 (3 January 2014, a fixed date)",
        "wait until 2014-01-03",
    ),
    "date_unknown": (
        WAITING,
        (
            "the day it may start depends on the completion of close_consultation,"
            " which has no date yet"
        ),
        "take close_consultation: cycle advance 2013-14 close_consultation",
    ),
    "dates_unknown": (
        dataclasses.replace(WAITING, due=Due(Latest((WAITING_FOR, WAITING_TOO)))),
        (
            "the day it may start depends on the completion of close_consultation and the due"
            " date of withdraw, which have no date yet"
        ),
        (
            "take close_consultation: cycle advance 2013-14 close_consultation, then give the due"
            " date of withdraw a date: cycle reschedule 2013-14 withdraw DATE --reason TEXT"
        ),
    ),
    "date_of_the_subject_unknown": (
        dataclasses.replace(WAITING, due=Due(OnAnchor(Anchor(AnchorKind.SUBJECT, "meets_on")))),
        "the day it may start depends on the day of the meeting, which has no date yet",
        "wait until the day of the meeting is known",
    ),
    "fact": (
        FACT,
        "the agenda is empty",
        "put something on it",
    ),
    "fact_nobody_stated": (
        dataclasses.replace(FACT, about="papers_are_in"),
        ("nothing tells whether every paper of the agenda is final, or announced as to follow"),
        "see: cycle why 2013-14 finish",
    ),
    "part_filled": (
        dataclasses.replace(ROLE, about="author"),
        "nobody is the author of the paper of 2013-14",
        "say who is the author of the paper",
    ),
    "no_such_day": (
        dataclasses.replace(WAITING, due=Due(NthWeekday(5, 0, 2, 2014))),
        "there is no such day this year (the fifth Monday of February 2014)",
        "ask the officer for another day",
    ),
}


@pytest.mark.parametrize(("gate", "reason", "fix"), CLOSED.values(), ids=CLOSED)
def test_a_closed_gate_gives_its_reason_and_its_fix(
    definition: Definition, facts: Facts, gate: Gate, reason: str, fix: str
) -> None:
    assert _asked(definition, gate, facts) == _closed(gate.name, reason, fix)


@pytest.mark.parametrize(
    ("gate", "changes", "reason"),
    [
        (
            DOCUMENT,
            {"documents": frozenset({"responses"})},
            "on file: the consultation report",
        ),
        (
            STEP_DONE,
            {"steps_done": frozenset({"close_consultation"})},
            "close_consultation is done",
        ),
        (ROLE, {"roles_filled": frozenset({"chair"})}, "somebody is the chair of the board"),
        (PROTOCOL, {"protocol_in_place": True}, "the information-sharing protocol is in place"),
        (DATE, {"today": dt.date(2014, 1, 3)}, "2014-01-03 has been reached"),
        (DATE, {"today": dt.date(2014, 1, 4)}, "2014-01-03 has been reached"),
        (
            WAITING,
            {"anchors": Anchors(done={"close_consultation": dt.date(2013, 12, 31)})},
            "2013-12-31 has been reached",
        ),
        (Gate("no_date", GateKind.DATE_REACHED), {}, "no date is set"),
        (
            FACT,
            {"stated": {"agenda_has_items": Stated(open=True, reason="it has 3 items")}},
            "it has 3 items",
        ),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Gate) else "",
)
def test_an_open_gate_says_why(
    definition: Definition, facts: Facts, gate: Gate, changes: dict[str, object], reason: str
) -> None:
    there = dataclasses.replace(facts, **changes)  # type: ignore[arg-type]

    assert _asked(definition, gate, there) == _open(gate.name, reason)


def test_a_document_on_file_is_not_asked_for_again(definition: Definition, facts: Facts) -> None:
    there = dataclasses.replace(facts, documents=frozenset({"responses"}))

    verdict = _asked(definition, STEP_DONE, there)

    assert verdict.fix == ("take close_consultation: cycle advance 2013-14 close_consultation")


def test_a_word_nobody_declared_is_named_as_it_stands(definition: Definition, facts: Facts) -> None:
    gate = Gate("minutes_are_on_file", GateKind.DOCUMENT, "minutes")

    assert _asked(definition, gate, facts).reason == "not on file: minutes"


def test_a_join_names_each_region_and_the_way_through_it(
    definition: Definition, facts: Facts
) -> None:
    verdicts = ask(definition, _step(definition, "summarise"), PLANNED, facts)

    assert verdicts[:2] == [
        _closed(
            "consultation_is_ready",
            "the consultation: at “planned”, not yet at “closed”",
            "take open_consultation: cycle advance 2013-14 open_consultation, then"
            " close_consultation: cycle advance 2013-14 close_consultation"
            " --evidence responses=FILE",
        ),
        _closed(
            "assessment_is_ready",
            "the assessment: at “commissioned”, not yet at “completed”",
            "take start_analysis: cycle advance 2013-14 start_analysis, then"
            " complete_assessment: cycle advance 2013-14 complete_assessment"
            " --evidence assessment=FILE",
        ),
    ]


def test_a_join_names_only_the_region_that_is_missing(definition: Definition, facts: Facts) -> None:
    here = ("gathering.consultation.closed", "gathering.assessment.analysing")

    verdicts = ask(definition, _step(definition, "summarise"), here, facts)

    assert verdicts[:2] == [
        _open("consultation_is_ready", "the consultation: at “closed”"),
        _closed(
            "assessment_is_ready",
            "the assessment: at “analysing”, not yet at “completed”",
            "take complete_assessment: cycle advance 2013-14 complete_assessment"
            " --evidence assessment=FILE",
        ),
    ]


def test_every_closed_gate_is_reported_at_once(definition: Definition, facts: Facts) -> None:
    early = dataclasses.replace(facts, today=dt.date(2014, 1, 1))

    verdicts = ask(definition, _step(definition, "summarise"), PLANNED, early)

    assert [(verdict.gate, verdict.open) for verdict in verdicts] == [
        ("consultation_is_ready", False),
        ("assessment_is_ready", False),
        ("analysis_is_started", False),
        ("chair_is_appointed", False),
        ("protocol_is_signed", False),
        ("new_year_has_come", False),
        ("earliest_day_is_reached", False),
    ]


def test_every_gate_of_a_ready_step_is_open(definition: Definition, facts: Facts) -> None:
    ready = dataclasses.replace(
        facts,
        anchors=Anchors(done={"close_consultation": dt.date(2013, 12, 20)}),
        steps_done=frozenset({"start_analysis"}),
        roles_filled=frozenset({"chair"}),
        protocol_in_place=True,
    )

    verdicts = ask(definition, _step(definition, "summarise"), DONE, ready)

    assert [verdict.gate for verdict in verdicts if not verdict.open] == []
    assert len(verdicts) == 7


def test_a_step_that_leaves_regions_anywhere_waits_for_none(
    definition: Definition, facts: Facts
) -> None:
    assert ask(definition, _step(definition, "withdraw"), PLANNED, facts) == []


def test_a_step_that_leads_nowhere_from_here_has_no_joins(
    definition: Definition, facts: Facts
) -> None:
    step = dataclasses.replace(_step(definition, "summarise"), gates=(), not_before=None)

    assert ask(definition, step, ("drafting",), facts) == []


def test_a_waiver_opens_a_gate_that_may_be_waived(definition: Definition, facts: Facts) -> None:
    gate = dataclasses.replace(DOCUMENT, waivable=True)
    waived = dataclasses.replace(facts, waived={gate.name: WAIVER})

    verdict = _asked(definition, gate, waived)

    assert verdict == Verdict(
        gate.name,
        open=True,
        reason="waived by hcs on 2013-12-30: the responses were lost in a flood",
        fix="",
        waivable=True,
        waiver=WAIVER,
    )


@pytest.mark.parametrize("gate", [DOCUMENT, STEP_DONE, ROLE, PROTOCOL, DATE], ids=lambda g: g.kind)
def test_a_waiver_opens_no_other_gate(definition: Definition, facts: Facts, gate: Gate) -> None:
    waived = dataclasses.replace(facts, waived={gate.name: WAIVER, "another": WAIVER})

    # It stays in sight all the same.
    shut = dataclasses.replace(_asked(definition, gate, facts), waiver=WAIVER)
    assert _asked(definition, gate, waived) == shut


def test_a_waiver_for_another_gate_opens_nothing(definition: Definition, facts: Facts) -> None:
    gate = dataclasses.replace(DOCUMENT, waivable=True)
    waived = dataclasses.replace(facts, waived={"another": WAIVER})

    assert _asked(definition, gate, waived) == _asked(definition, gate, facts)


def test_a_gate_that_has_opened_by_itself_still_shows_its_waiver(
    definition: Definition, facts: Facts
) -> None:
    gate = dataclasses.replace(DOCUMENT, waivable=True)
    both = dataclasses.replace(
        facts, waived={gate.name: WAIVER}, documents=frozenset({"responses"})
    )

    assert _asked(definition, gate, both) == Verdict(
        gate.name,
        open=True,
        reason="on file: the consultation report",
        fix="",
        waivable=True,
        waiver=WAIVER,
    )


def test_a_join_cannot_be_waived(definition: Definition, facts: Facts) -> None:
    waived = dataclasses.replace(facts, waived={"consultation_is_ready": WAIVER})

    verdicts = ask(definition, _step(definition, "summarise"), PLANNED, waived)

    assert (verdicts[0].gate, verdicts[0].open) == ("consultation_is_ready", False)


def test_a_date_past_the_known_holidays_is_refused(definition: Definition, facts: Facts) -> None:
    gate = dataclasses.replace(DATE, due=Due(FixedDate(dt.date(2031, 1, 2))))

    with pytest.raises(CalendarEnds) as refused:
        _asked(definition, gate, facts)

    assert refused.value.day == dt.date(2031, 1, 2)


@pytest.mark.parametrize(
    ("name", "here", "source"),
    [
        ("withdraw", ("drafting",), "drafting"),
        ("withdraw", PLANNED, "gathering"),
        ("withdraw", ("summarised",), None),
        ("summarise", PLANNED, "gathering"),  # ready or not
        ("open_consultation", PLANNED, "gathering.consultation.planned"),
        ("open_consultation", DONE, None),
    ],
)
def test_the_move_a_step_could_make(
    definition: Definition, name: str, here: Configuration, source: str | None
) -> None:
    move = move_from(_step(definition, name), here)

    assert (move.source if move else None) == source
