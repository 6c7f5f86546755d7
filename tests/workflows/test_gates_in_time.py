"""A step too early and a step too late, with the very words an officer reads."""

import dataclasses
import datetime as dt

import pytest

from workflows.definition import Configuration, Deadline, Definition, Late, Step
from workflows.due import Anchors
from workflows.gates import Facts, Verdict, Waived, ask

DONE: Configuration = ("gathering.consultation.closed", "gathering.assessment.completed")
WAIVER = Waived(by="chair", reason="the council was snowed in", on=dt.date(2014, 1, 3))


def _step(definition: Definition, name: str) -> Step:
    step = definition.step(name)
    assert step is not None
    return step


def _open(gate: str, reason: str) -> Verdict:
    return Verdict(gate, open=True, reason=reason, fix="", waivable=False)


def _closed(gate: str, reason: str, fix: str) -> Verdict:
    return Verdict(gate, open=False, reason=reason, fix=fix, waivable=False)


# Closed on Fri 20 December 2013; the fifth working day after is Tue 31 December.
@pytest.mark.parametrize(
    ("today", "verdict"),
    [
        (
            "2013-12-30",  # Mon
            _closed(
                "earliest_day_is_reached",
                "it may not be taken before 2013-12-31 (5 working days after the completion of"
                " close_consultation)",
                "wait until 2013-12-31",
            ),
        ),
        ("2013-12-31", _open("earliest_day_is_reached", "2013-12-31 has been reached")),  # Tue
        ("2014-01-01", _open("earliest_day_is_reached", "2013-12-31 has been reached")),  # Wed
    ],
)
def test_a_step_is_not_open_before_its_earliest_day(
    definition: Definition, facts: Facts, today: str, verdict: Verdict
) -> None:
    anchors = Anchors(done={"close_consultation": dt.date(2013, 12, 20)})
    there = dataclasses.replace(facts, anchors=anchors, today=dt.date.fromisoformat(today))

    assert ask(definition, _step(definition, "summarise"), DONE, there)[-1] == verdict


REFUSED = _closed(
    "step_is_in_time",
    "it was due on 2014-01-02 and is refused after that day",
    "the officer or the chair may agree a new date:"
    " cycle reschedule 2013-14 finish DATE --reason TEXT",
)
EXCEPTED = Verdict(
    "exception_is_granted",
    open=False,
    reason="it was due on 2014-01-02; later only by the chair's exception",
    fix="the chair decides: cycle waive 2013-14 finish exception_is_granted --reason TEXT",
    waivable=True,
    waived_by="chair",
)
AFTER_THE_DAY: dict[Late, list[Verdict]] = {
    Late.ALLOW: [],
    Late.RECORD: [],
    Late.EXCEPTION: [EXCEPTED],
    Late.REFUSE: [REFUSED],
}


@pytest.mark.parametrize(
    "due_on",
    [
        dt.date(2014, 1, 3),  # the day before the due date
        dt.date(2014, 1, 2),  # the due date itself
        None,
    ],
)
def test_no_late_policy_speaks_in_time(
    definition: Definition, facts: Facts, late_step: Step, due_on: dt.date | None
) -> None:
    there = dataclasses.replace(facts, due_on=due_on)

    assert ask(definition, late_step, ("summarised",), there) == []


def test_each_late_policy_the_day_after(
    definition: Definition, facts: Facts, late_step: Step
) -> None:
    late = dataclasses.replace(facts, today=dt.date(2014, 1, 3), due_on=dt.date(2014, 1, 2))
    deadline = late_step.deadline
    assert isinstance(deadline, Deadline)

    assert ask(definition, late_step, ("summarised",), late) == AFTER_THE_DAY[deadline.late]


def test_the_chairs_exception_lets_a_late_step_pass(
    definition: Definition, facts: Facts, late_step: Step
) -> None:
    late = dataclasses.replace(
        facts,
        today=dt.date(2014, 1, 3),
        due_on=dt.date(2014, 1, 2),
        waived={"exception_is_granted": WAIVER, "step_is_in_time": WAIVER},
    )

    verdicts = ask(definition, late_step, ("summarised",), late)

    assert late_step.deadline is not None
    closed = [verdict for verdict in verdicts if not verdict.open]
    still = dataclasses.replace(REFUSED, waiver=WAIVER)
    assert closed == ([still] if late_step.deadline.late is Late.REFUSE else [])


@pytest.mark.parametrize(
    ("own", "gates"),
    [
        (Late.ALLOW, []),
        (Late.RECORD, []),
        (Late.EXCEPTION, ["exception_is_granted"]),
        (Late.REFUSE, ["step_is_in_time"]),
    ],
)
def test_the_partnerships_own_rule_for_lateness_comes_first(
    definition: Definition, facts: Facts, late_step: Step, own: Late, gates: list[str]
) -> None:
    there = dataclasses.replace(facts, due_on=dt.date(2014, 1, 1), late=own)

    found = ask(definition, late_step, ("summarised",), there)

    assert [each.gate for each in found if not each.open] == gates
