"""What an acknowledgement answers, and for how long reminders may be kept quiet."""

import datetime as dt

import pytest

from cycle.errors import NotAllowed
from tests.cycle.office import OPENED, Office, at, day

END = at("2014-01-31 09:00")
SILENCE = [
    ("2014-01-02 08:00", "+1", "hcs", "deputy"),
    ("2014-01-06 08:00", "+3", "hcs", "officer"),
]
#: Due on Tuesday 31 December 2013; the tenth working day before it is Friday 13 December.
SEEN = {
    "months_before": ("2013-11-05 10:00", SILENCE),
    "eleven_working_days_before": ("2013-12-12 10:00", SILENCE),
    "ten_working_days_before": ("2013-12-13 10:00", []),
    "the_day": ("2013-12-31 10:00", []),
    "after_the_deputy_was_told": ("2014-01-02 12:00", SILENCE[:1]),
}


@pytest.mark.parametrize(("seen_at", "told"), SEEN.values(), ids=SEEN)
def test_an_answer_holds_from_ten_working_days_before_the_date(
    office: Office, seen_at: str, told: list[tuple[str, str, str, str]]
) -> None:
    office.live(OPENED, at(seen_at))

    office.acknowledge("close_consultation", by="consultation", now=at(seen_at))
    office.live(at(seen_at), END)

    wider = [each for each in office.told("close_consultation") if each[3] != "owner"]
    assert wider == told


#: The law's limit of the plan is Monday 31 March 2014; it is planned for July.
PLANNED_LATE = {
    "on_the_first_day": ("2013-10-28 10:00", [("2014-04-01 08:00", "hcs", "officer")]),
    "eleven_working_days_before": (
        "2014-03-14 10:00",
        [("2014-04-01 08:00", "hcs", "officer")],
    ),
    "ten_working_days_before": ("2014-03-17 10:00", []),
    "on_the_day": ("2014-03-31 10:00", []),
}


@pytest.mark.parametrize(("seen_at", "told"), PLANNED_LATE.values(), ids=PLANNED_LATE)
def test_a_chair_who_accepted_a_late_plan_early_silences_nothing_later(
    office: Office, seen_at: str, told: list[tuple[str, str, str]]
) -> None:
    office.live(OPENED, at(seen_at))

    office.acknowledge("adopt_plan", by="chair", now=at(seen_at))
    office.live(at(seen_at), at("2014-04-04 12:00"))

    found = [
        (when, who, capacity)
        for when, _, who, capacity in office.told("adopt_plan")
        if capacity != "owner"
    ]
    assert found == told


def _snooze(office: Office, step: str, until: str, now: dt.datetime) -> str | None:
    """Quieten a step; return what was said against it."""
    before = office.tables()
    try:
        office.acknowledge(step, by="hcs", now=now, snooze_until=until)
    except NotAllowed as refused:
        assert office.tables() == before
        return refused.message
    return None


#: Due on Sunday 15 December 2013, so the reminder of the day goes out on Friday 13 December.
CLOSED = {
    "the_open_day_before": ("2013-12-13", None),
    "the_closed_day_itself": ("2013-12-15", "reminders cannot stay quiet past 2013-12-13"),
    "the_day_between": ("2013-12-14", "reminders cannot stay quiet past 2013-12-13"),
}


@pytest.mark.parametrize(("until", "message"), CLOSED.values(), ids=CLOSED)
def test_a_due_date_on_a_closed_day_is_not_slept_over(
    office: Office, until: str, message: str | None
) -> None:
    now = at("2013-11-05 10:00")
    office.reschedule("close_consultation", "2013-12-15", now=now)

    assert _snooze(office, "close_consultation", until, now) == message


def test_after_a_quiet_time_the_reminder_of_a_closed_day_speaks(office: Office) -> None:
    now = at("2013-11-05 10:00")
    office.reschedule("close_consultation", "2013-12-15", now=now)
    office.tick(now)
    _snooze(office, "close_consultation", "2013-12-13", now)

    office.live(now, at("2013-12-16 07:00"))

    assert office.told("close_consultation")[1:] == [
        ("2013-12-13 08:00", "0", "consultation", "owner")
    ]


def test_when_the_limit_has_passed_the_planned_date_still_bounds_it(office: Office) -> None:
    now = at("2014-04-02 10:00")

    past = _snooze(office, "adopt_plan", "2014-08-01", now)
    until = _snooze(office, "adopt_plan", "2014-07-31", now)

    assert (past, until) == ("reminders cannot stay quiet past 2014-07-31", None)
    assert office.deadline("adopt_plan").snoozed_until == day("2014-07-31")


def test_when_the_planned_date_has_passed_the_limit_still_bounds_it(office: Office) -> None:
    now = at("2014-02-03 10:00")

    past = _snooze(office, "complete_assessment", "2014-04-01", now)
    until = _snooze(office, "complete_assessment", "2014-03-31", now)

    assert (past, until) == ("reminders cannot stay quiet past 2014-03-31", None)
