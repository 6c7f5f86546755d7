"""The example year as it stands: its dates, where they are from, what the law makes of them."""

import datetime as dt

import pytest

from cycle.running import status
from tests.cycle.office import OPENED, REF, Office, at, day

DATES = [
    ("commission", "2013-10-25", None),
    ("close_consultation", "2013-12-31", None),
    ("complete_assessment", "2014-01-31", "2014-03-31"),
    ("produce_summary", "2014-02-28", None),
    ("consult_partners", "2014-03-31", None),
    ("adopt_plan", "2014-07-31", "2014-03-31"),
    ("publish_plan", "2014-07-31", None),
]


def test_the_example_has_exactly_these_dates(either: Office) -> None:
    view = either.view(OPENED)

    found = [(d["step"], d["due_on"], d["statutory_on"]) for d in view.as_json()["deadlines"]]
    assert found == DATES


def test_each_date_falls_due_at_the_closing_hour_in_local_time(office: Office) -> None:
    view = office.view(OPENED)

    assert [each.as_json()["due_at"] for each in view.deadlines] == [
        "2013-10-25T17:00:00+01:00",
        "2013-12-31T17:00:00+00:00",
        "2014-01-31T17:00:00+00:00",
        "2014-02-28T17:00:00+00:00",
        "2014-03-31T17:00:00+01:00",
        "2014-07-31T17:00:00+01:00",
        "2014-07-31T17:00:00+01:00",
    ]


def test_a_date_of_the_timetable_is_the_boards_own_rule(office: Office) -> None:
    view = office.view(OPENED)

    assert {each.row.source for each in view.deadlines} == {"constitution"}


def test_a_date_that_only_the_law_sets_is_statute(office: Office) -> None:
    office.open(ref="2015-16", now=at("2014-10-01 09:00"))

    found = {
        each.row.step: (each.row.due_on, each.row.statutory_on, each.row.source)
        for each in office.view(at("2014-10-01 09:00"), ref="2015-16").deadlines
    }
    assert found == {
        "commission": (day("2014-10-01"), None, "constitution"),
        "complete_assessment": (day("2016-03-31"), day("2016-03-31"), "statute"),
        "adopt_plan": (day("2016-03-31"), day("2016-03-31"), "statute"),
    }


def _breaches(office: Office, now: str) -> list[tuple[str, str, str | None]]:
    found = office.view(at(now)).as_json()["breaches"]
    return [(each["step"], each["kind"], each["happened_on"]) for each in found]


def test_the_plan_is_planned_late_from_the_first_day(office: Office) -> None:
    view = office.view(OPENED)

    assert view.as_json()["breaches"] == [
        {
            "clause": "si-2007-1830-reg-10-2",
            "title": "The plan is revised before the year starts",
            "provision": "SI 2007/1830, regulation 10(2)",
            "step": "adopt_plan",
            "required_on": "2014-03-31",
            "planned_on": "2014-07-31",
            "happened_on": None,
            "kind": "planned_late",
            "confidence": "seen",
            "source": "statute",
        }
    ]


BREACHES = {
    "last_day_Monday": ("2014-03-31 23:59", [("adopt_plan", "planned_late", None)]),
    "day_after_Tuesday": ("2014-04-01 00:00", [("adopt_plan", "overdue", None)]),
}


@pytest.mark.parametrize(("now", "expected"), BREACHES.values(), ids=BREACHES)
def test_a_planned_breach_becomes_overdue_the_day_after_the_limit(
    office: Office, now: str, expected: list[tuple[str, str, str | None]]
) -> None:
    office.play_through("complete_assessment", now=at("2014-01-30 10:00"))

    assert _breaches(office, now) == expected


def test_a_plan_adopted_in_july_was_done_late(office: Office) -> None:
    office.play_through("publish_priorities", now=at("2014-01-30 10:00"))

    office.play("adopt_plan", now=at("2014-07-25 11:00"))

    assert _breaches(office, "2014-07-25 12:00") == [("adopt_plan", "done_late", "2014-07-25")]
    # The board's own date was met all the same: neither hides the other.
    assert office.view(at("2014-07-25 12:00")).as_json()["deadlines"][5]["state"] == "met"


def test_a_plan_adopted_on_the_last_day_is_no_breach(office: Office) -> None:
    office.play_through("adopt_plan", now=at("2014-03-31 23:00"))

    assert _breaches(office, "2014-08-01 09:00") == []


STANDINGS = {
    "eleven_working_days_before": ("2013-12-12 09:00", "pending", 11),
    "ten_working_days_before": ("2013-12-13 09:00", "due_soon", 10),
    "on_the_day_at_its_hour": ("2013-12-31 17:00", "due_soon", 0),
    "a_second_late": ("2013-12-31 17:00:01", "overdue", 0),
    "the_day_after_New_Years_Day": ("2014-01-02 09:00", "overdue", -1),
}


@pytest.mark.parametrize(("now", "state", "left"), STANDINGS.values(), ids=STANDINGS)
def test_a_deadline_stands_by_the_clock(office: Office, now: str, state: str, left: int) -> None:
    told = office.view(at(now)).as_json()["deadlines"][1]

    assert (told["step"], told["state"], told["working_days_left"]) == (
        "close_consultation",
        state,
        left,
    )


def test_a_date_explains_itself(office: Office) -> None:
    with office.reading() as (session, place):
        why = status.why(session, place, ref=REF, step="adopt_plan", now=OPENED)

    assert why.computed is not None
    assert why.statutory is not None
    assert (why.computed.rule, why.computed.on) == (
        "the last working day of July 2014",
        dt.date(2014, 7, 31),
    )
    assert why.statutory.rule == "1 calendar day before the start of the next year (1 April)"
    assert [(each.date.isoformat(), each.counted) for each in why.statutory.arithmetic] == [
        ("2014-03-31", True)
    ]


def test_every_step_that_starts_here_is_shown_ready_or_not(office: Office) -> None:
    office.play_through("commission", now=OPENED)

    view = office.view(OPENED).as_json()

    assert [(each["step"], each["open"]) for each in view["steps"]] == [
        ("open_consultation", True),
        ("start_analysis", False),
        ("produce_summary", False),
    ]


def test_deadlines_of_every_workflow_come_soonest_first(office: Office) -> None:
    office.open(ref="2014-15", now=at("2013-11-20 09:00"))

    with office.reading() as (session, place):
        found = status.all_deadlines(
            session, place, now=at("2013-11-20 09:00"), until=day("2014-01-31")
        )

    assert [(each.workflow.ref, each.step.name) for each in found] == [
        ("2013-14", "commission"),
        ("2014-15", "commission"),
        ("2013-14", "close_consultation"),
        ("2013-14", "complete_assessment"),
    ]
