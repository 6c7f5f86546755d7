"""What an officer should look at after a date moved: said in words, and never in the way."""

import pytest

from cycle.planning import timetable
from cycle.running import workflows
from tests.cycle.office import REF, Office, at, day, definition

NOW = at("2013-11-05 10:00")


def _warnings(office: Office, step: str, to: str, *, ref: str = REF) -> list[str]:
    moved = office.reschedule(step, to, now=NOW, ref=ref)
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, ref)
        return timetable.warnings_of_move(
            place,
            workflows.definition_of(session, workflow),
            workflows.deadlines_of(session, workflow),
            moved={each.step for each in moved},
            today=place.today(NOW),
        )


MOVES = {
    "nothing_to_say": ("close_consultation", "2014-01-10", []),
    "today": ("close_consultation", "2013-11-05", []),
    "past": (
        "close_consultation",
        "2013-11-04",
        ["close_consultation is due on 4 November 2013, a day that has passed"],
    ),
    "a_closed_day": (
        "close_consultation",
        "2013-12-25",
        [
            (
                "close_consultation is due on 25 December 2013, a closed day (Christmas Day); the"
                " reminder of that day goes out on 24 December 2013"
            )
        ],
    ),
    "before_what_comes_first": (
        "produce_summary",
        "2014-01-03",
        [
            (
                "produce_summary (3 January 2014) is due before complete_assessment (31 January"
                " 2014), which has to come first"
            )
        ],
    ),
    "after_what_comes_later": (
        "close_consultation",
        "2014-03-03",
        [
            (
                "produce_summary (28 February 2014) is due before close_consultation (3 March"
                " 2014), which has to come first"
            )
        ],
    ),
    "on_the_limit": ("adopt_plan", "2014-03-31", []),
    "after_the_limit": (
        "adopt_plan",
        "2014-04-01",
        [("adopt_plan is planned for 1 April 2014, after the limit the law sets (31 March 2014)")],
    ),
}


@pytest.mark.parametrize(("step", "to", "expected"), MOVES.values(), ids=MOVES)
def test_a_move_says_what_to_look_at(
    office: Office, step: str, to: str, expected: list[str]
) -> None:
    assert _warnings(office, step, to) == expected
    # Accepted all the same.
    assert office.deadline(step).due_on == day(to)


CHAIN = """
definition: report
version: 1
title: Report to the board
initial: drafting
final: [cleared]
roles: {officer: Officer}
states:
  drafting: {title: Drafting}
  drafted: {title: Drafted}
  cleared: {title: Cleared}
steps:
  - {step: draft, title: Draft it, from: drafting, to: drafted, due: 2013-12-02}
  - {step: clear, title: Clear it, from: drafted, to: cleared,
     due: {calendar_days: 5, after: {due: draft}}}
"""


def test_a_date_that_moves_along_is_looked_at_too(office: Office) -> None:
    office.open(definition(CHAIN), ref="report")

    found = _warnings(office, "draft", "2013-12-20", ref="report")

    assert found == [
        (
            "clear is due on 25 December 2013, a closed day (Christmas Day); the reminder of that"
            " day goes out on 24 December 2013"
        )
    ]


def test_what_is_done_is_not_spoken_of(office: Office) -> None:
    office.play("commission", now=NOW)

    # The commission was due in October, which nobody needs to hear of in November.
    assert _warnings(office, "close_consultation", "2013-12-30") == []


NO_TIMETABLE = (
    'the partnership file has no timetable for 2014-15 (timetables: planning_cycle: "2014-15");'
    " only the dates of the definition and of the law are set"
)


def test_a_year_without_a_timetable_is_opened_with_a_warning(office: Office) -> None:
    assert office.open(ref="2014-15") == (NO_TIMETABLE,)


def test_a_year_with_a_timetable_is_not(office: Office) -> None:
    data = office.exported()
    data["timetables"]["planning_cycle"]["2014-15"] = {"close_consultation": "2014-12"}
    office.apply(data)

    assert office.open(ref="2014-15") == ()
