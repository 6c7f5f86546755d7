"""The chair's exception: good for the due date it was given for, and in sight for ever after."""

import pytest

from cycle.errors import GateClosed, Refusal
from tests.cycle.office import OPENED, Office, at, day, definition

REF = "form"
GATE = "exception_is_granted"
FORM = """
definition: form
version: 1
title: Return a form
initial: waiting
final: [returned]
roles: {{officer: Officer, chair: Chair}}
states:
  waiting: {{title: Waiting}}
  returned: {{title: Returned}}
steps:
  - {{step: return, title: Return the form, from: waiting, to: returned, due: 2013-11-01,
     late: {policy}}}
"""
LATE, AGAIN_LATE = at("2013-11-04 10:00"), at("2013-11-25 10:00")


@pytest.fixture
def form(office: Office) -> Office:
    """A form due on Friday 1 November 2013; later only by the chair's exception."""
    office.open(definition(FORM.format(policy="exception")), ref=REF, now=OPENED)
    return office


def _closed(refusal: Refusal) -> list[tuple[str, str]]:
    return [(each.gate, each.reason) for each in refusal.reasons]


def _state(office: Office, now: str) -> str:
    [deadline] = office.view(at(now), ref=REF).deadlines
    return deadline.state.value


def test_it_is_not_good_for_another_date(form: Office) -> None:
    form.waive("return", GATE, by="chair", now=LATE, ref=REF)
    excepted = _state(form, "2013-11-04 10:00")
    form.reschedule("return", "2013-11-22", now=LATE, ref=REF)

    with pytest.raises(GateClosed) as caught:
        form.advance("return", by="hcs", now=AGAIN_LATE, ref=REF)

    assert (excepted, _state(form, "2013-11-25 10:00")) == ("waived", "overdue")
    assert _closed(caught.value) == [
        (GATE, "it was due on 2013-11-22; later only by the chair's exception")
    ]


def test_it_may_be_given_again_for_the_new_date_and_the_old_one_stays_in_sight(
    form: Office,
) -> None:
    form.waive("return", GATE, by="chair", now=LATE, ref=REF)
    form.reschedule("return", "2013-11-22", now=LATE, ref=REF)
    form.waive("return", GATE, by="chair", now=AGAIN_LATE, ref=REF)

    form.advance("return", by="hcs", now=AGAIN_LATE, ref=REF)

    told = form.view(AGAIN_LATE, ref=REF).as_json()["waivers"]
    assert [(each["gate"], each["by"], each["on"]) for each in told] == [
        (GATE, "Cabinet member for community safety", "2013-11-04"),
        (GATE, "Cabinet member for community safety", "2013-11-25"),
    ]


def test_it_is_still_good_when_the_same_date_is_only_pinned(form: Office) -> None:
    form.waive("return", GATE, by="chair", now=LATE, ref=REF)

    form.reschedule("return", "2013-11-01", now=LATE, ref=REF)

    assert form.advance("return", by="hcs", now=LATE, ref=REF).to_states == ("returned",)


JUDGED = {
    "in_time": ("2013-11-01 16:00", "2013-10-31", None),
    "the_day_after": (
        "2013-11-02 10:00",
        "2013-11-01",
        "it was due on 2013-11-01; later only by the chair's exception",
    ),
    "weeks_later": (
        "2013-11-25 10:00",
        "2013-10-28",
        "it was due on 2013-11-01; later only by the chair's exception",
    ),
}


@pytest.mark.parametrize(("now", "on", "reason"), JUDGED.values(), ids=JUDGED)
def test_lateness_is_judged_by_the_day_it_is_recorded(
    form: Office, now: str, on: str, reason: str | None
) -> None:
    if reason is None:
        form.advance("return", by="hcs", now=at(now), on=day(on), ref=REF)
        assert _state(form, now) == "met"
        return

    with pytest.raises(GateClosed) as caught:
        form.advance("return", by="hcs", now=at(now), on=day(on), ref=REF)
    assert _closed(caught.value) == [(GATE, reason)]


def test_a_step_that_is_refused_when_late_is_not_opened_by_naming_an_earlier_day(
    office: Office,
) -> None:
    office.open(definition(FORM.format(policy="refuse")), ref=REF, now=OPENED)

    with pytest.raises(GateClosed) as caught:
        office.advance("return", by="hcs", now=LATE, on=day("2013-11-01"), ref=REF)

    assert [(each.gate, each.reason, each.fix) for each in caught.value.reasons] == [
        (
            "step_is_in_time",
            "it was due on 2013-11-01 and is refused after that day",
            (
                "the officer or the chair may agree a new date: cycle reschedule form return DATE"
                " --reason TEXT"
            ),
        )
    ]
