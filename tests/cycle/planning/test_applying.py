"""Bringing a partnership file in: what changed is told, and dates of an open year follow."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from cycle.running.dating import Moved
from tests.cycle.office import REF, Office, at, day

NOW = at("2013-11-04 10:00")
Data = dict[str, Any]


def _year(data: Data) -> dict[str, Any]:
    year: dict[str, Any] = data["timetables"]["planning_cycle"][REF]
    return year


def _apply(office: Office, change: Callable[[Data], object]) -> tuple[list[str], list[Moved]]:
    """Change the exported file and apply it; return the differences and what moved."""
    data = copy.deepcopy(office.exported())
    change(data)
    applied = office.apply(data, now=NOW)
    return list(applied.differences), [moved for _, moved in applied.moved]


def test_a_file_that_changes_nothing_writes_nothing(either: Office) -> None:
    before = either.tables()

    applied = either.apply(either.exported(), now=NOW)

    assert (applied.differences, applied.moved, applied.warnings) == ((), (), ())
    assert either.tables() == before


def test_the_first_file_tells_all_it_brings(office: Office) -> None:
    [applied, _] = office.journal("partnership_applied", "workflow_opened")

    sections = dict.fromkeys(each.partition(":")[0] for each in applied.data["differences"])
    assert sorted(sections) == [
        "board",
        "members",
        "organisations",
        "partnership",
        "people",
        "reminders",
        "roles",
        "seats",
        "timetables",
    ]


def _rename(data: Data) -> None:
    data["people"][0]["name"] = "Head of Safer Communities"


def _remove_role(data: Data) -> None:
    data["roles"].pop()


def _add_person(data: Data) -> None:
    data["people"].append({"key": "trainee", "name": "Trainee", "email": "trainee@council.example"})


def _drop_deputy(data: Data) -> None:
    del data["people"][0]["deputy"]


DIFFERENCES = {
    "renamed": (
        _rename,
        ["people: hcs: name: Head of Community Safety becomes Head of Safer Communities"],
    ),
    "role_removed": (_remove_role, ["roles: delivery_lead: delivery from 2013-04-01: removed"]),
    "person_added": (
        _add_person,
        ["people: trainee: added (key trainee, name Trainee, email trainee@council.example)"],
    ),
    "deputy_removed": (_drop_deputy, ["people: hcs: deputy: removed"]),
}


@pytest.mark.parametrize(("change", "expected"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_told_in_a_line(
    office: Office, change: Callable[[Data], object], expected: list[str]
) -> None:
    differences, moved = _apply(office, change)

    assert (differences, moved) == (expected, [])
    assert office.journal("partnership_applied")[-1].data["differences"] == expected


def test_two_people_change_places(either: Office) -> None:
    def swap(data: Data) -> None:
        one, other = data["people"][0], data["people"][2]
        for key in ("name", "email"):
            one[key], other[key] = other[key], one[key]

    differences, _ = _apply(either, swap)

    assert len(differences) == 4
    people = {each["key"]: each["name"] for each in either.exported()["people"]}
    assert (people["hcs"], people["chair"]) == (
        "Cabinet member for community safety",
        "Head of Community Safety",
    )


def test_a_role_passes_from_one_to_another(either: Office) -> None:
    def pass_on(data: Data) -> None:
        data["roles"][0]["until"] = "2013-11-30"
        data["roles"].insert(1, {"role": "officer", "person": "csm", "from": "2013-12-01"})

    differences, _ = _apply(either, pass_on)

    assert differences == [
        "roles: officer: hcs from 2013-04-01: until: None becomes 2013-11-30",
        "roles: officer: csm from 2013-12-01: added (role officer, person csm, from 2013-12-01)",
    ]


def test_a_changed_timetable_moves_an_open_year(either: Office) -> None:
    differences, moved = _apply(
        either, lambda data: _year(data).update(close_consultation="2014-01")
    )

    assert differences == [
        "timetables: planning_cycle: 2013-14: close_consultation: 2013-12 becomes 2014-01"
    ]
    assert moved == [Moved("close_consultation", day("2013-12-31"), day("2014-01-31"))]
    assert either.deadline("close_consultation").due_on == day("2014-01-31")


def test_a_pinned_date_stays_and_follows_when_it_is_let_go(office: Office) -> None:
    office.reschedule("close_consultation", "2014-01-10", now=NOW)

    _, moved = _apply(office, lambda data: _year(data).update(close_consultation="2014-01"))
    let_go = office.unpin("close_consultation", now=NOW)

    assert moved == []
    assert let_go == [Moved("close_consultation", day("2014-01-10"), day("2014-01-31"))]


def test_what_is_done_keeps_the_date_it_had(office: Office) -> None:
    office.play_through("close_consultation", now=NOW)

    _, moved = _apply(office, lambda data: _year(data).update(close_consultation="2013-10"))

    assert moved == []
    row = office.deadline("close_consultation")
    assert (row.due_on, row.completed_on) == (day("2013-12-31"), day("2013-11-04"))


def test_a_date_that_is_taken_out_is_void_and_comes_back(office: Office) -> None:
    _apply(office, lambda data: _year(data).pop("close_consultation"))
    without = office.deadline("close_consultation")

    _apply(office, lambda data: _year(data).update(close_consultation="2013-12"))

    back = office.deadline("close_consultation")
    assert (without.void, without.next_reminder_at) == (True, None)
    assert (back.void, back.due_on, back.next_reminder_at) == (
        False,
        day("2013-12-31"),
        # One rung has come already.
        NOW,
    )


def test_what_comes_back_is_told_to_nobody_twice(either: Office) -> None:
    either.tick(at("2013-11-01 08:00"))
    _apply(either, lambda data: _year(data).pop("close_consultation"))
    _apply(either, lambda data: _year(data).update(close_consultation="2013-12"))

    passed = either.tick(NOW)

    # The digest alone.
    assert passed.queued == 1
    assert either.told("close_consultation") == [
        ("2013-11-01 08:00", "-40", "consultation", "owner")
    ]
    assert either.journal("rungs_passed")[-1].at == NOW


def test_a_step_is_dated_while_the_year_runs(office: Office) -> None:
    _, moved = _apply(office, lambda data: _year(data).update(agree_priorities="2014-04"))

    assert moved == [Moved("agree_priorities", None, day("2014-04-30"))]


def test_new_closing_days_move_dates_and_reminders(office: Office) -> None:
    office.tick(at("2014-03-24 12:00"))
    data = copy.deepcopy(office.exported())
    data["partnership"]["closing_days"] = [
        {"from": "2014-07-30", "until": "2014-07-31", "name": "The offices are closed"},
        {"on": "2014-03-27", "name": "The offices move"},
    ]

    applied = office.apply(data, now=at("2014-03-24 13:00"))

    # The last working day of July is another; that of March is not, but its reminder is.
    assert [moved for _, moved in applied.moved] == [
        Moved("adopt_plan", day("2014-07-31"), day("2014-07-29")),
        Moved("publish_plan", day("2014-07-31"), day("2014-07-29")),
    ]
    assert office.deadline("consult_partners").next_reminder_at == at("2014-03-26 08:00")


def test_another_ladder_does_not_speak_without_a_reason(office: Office) -> None:
    def shorten(data: Data) -> None:
        data["reminders"]["ladders"] = {"standard": {"before": [5, 0], "after": [1]}}

    _apply(office, shorten)
    office.live(NOW, at("2014-01-31 12:00"))

    assert [(when, rung) for when, rung, *_ in office.told("complete_assessment")] == [
        ("2014-01-24 08:00", "-5"),
        ("2014-01-31 08:00", "0"),
    ]


WARNINGS = {
    "past": (
        {"commission": "2013-10-24"},
        "commission is due on 24 October 2013, before the workflow opens (25 October 2013)",
    ),
    "closed_day": (
        {"close_consultation": "2013-12-25"},
        (
            "close_consultation is due on 25 December 2013, a closed day (Christmas Day); the"
            " reminder of that day goes out on 24 December 2013"
        ),
    ),
    "out_of_order": (
        {"publish_plan": "2014-06"},
        (
            "publish_plan (30 June 2014) is due before adopt_plan (31 July 2014), which has to come"
            " first"
        ),
    ),
}
LIMIT = "adopt_plan is planned for 31 July 2014, after the limit the law sets (31 March 2014)"


@pytest.mark.parametrize(("dates", "warning"), WARNINGS.values(), ids=WARNINGS)
def test_a_doubtful_timetable_is_accepted_with_a_warning(
    office: Office, dates: dict[str, str], warning: str
) -> None:
    data = copy.deepcopy(office.exported())
    _year(data).update(dates)

    applied = office.apply(data, now=NOW)

    assert applied.warnings == (warning, LIMIT)


def test_opening_warns_as_applying_does(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    data["timetables"]["planning_cycle"]["2014-15"] = {"close_consultation": "2014-02"}
    office.apply(data, now=NOW)

    warnings = office.open(ref="2014-15", now=at("2014-10-24 09:30"))

    assert warnings == (
        (
            "close_consultation is due on 28 February 2014, before the workflow opens (24 October"
            " 2014)"
        ),
        (
            "close_consultation (28 February 2014) is due before commission (24 October 2014),"
            " which has to come first"
        ),
    )


def test_the_digest_keeps_its_hour_when_a_file_is_applied(office: Office) -> None:
    _apply(office, _rename)

    assert office.tables()["partnership"][0]["next_digest_at"] == "2013-10-28T08:00:00+00:00"


def test_what_was_exported_is_the_file_that_was_applied(office: Office, example_data: Data) -> None:
    assert office.exported() == example_data
