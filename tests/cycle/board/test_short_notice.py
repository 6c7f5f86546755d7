"""A meeting called, or a paper commissioned, later than its lead times: nobody is late with what
was not there.
"""

from cycle.running import status
from tests.cycle.board import room
from tests.cycle.board.room import CLERK, JANUARY
from tests.cycle.office import Office, at, day, local

#: Four working days before the meeting of Friday 24 January 2014, past ten o'clock.
CALLED = at("2014-01-20 11:00")
RUN_UP = ("call_for_items", "plan_agenda", "close_papers")


def test_what_was_due_before_the_call_is_due_on_its_day(office: Office) -> None:
    room.call(office, now=CALLED)

    rows = [office.deadline(step, ref=JANUARY) for step in RUN_UP]

    assert [row.due_on for row in rows] == [day("2014-01-20")] * 3
    # Not at ten, which had passed.
    assert {local(row.due_at) for row in rows if row.due_at} == {"2014-01-20 17:00"}
    view = office.view(CALLED, ref=JANUARY)
    late = [each.row.step for each in view.deadlines if each.state == "overdue"]
    # Its notice is a rule that no late call puts off.
    assert late == ["publish_agenda"]


def test_a_call_on_a_closed_day_gives_the_next_working_day(office: Office) -> None:
    room.call(office, now=at("2014-01-18 11:00"))

    assert office.deadline("call_for_items", ref=JANUARY).due_on == day("2014-01-20")


def test_why_says_so(office: Office) -> None:
    room.call(office, now=CALLED)

    with office.reading() as (session, place):
        why = status.why(session, place, ref=JANUARY, step="call_for_items", now=CALLED)

    assert why.computed is not None
    assert (why.computed.anchor, why.computed.rule) == (
        "2014-01-20 (the day of opening)",
        (
            "the latest of: on the day of opening, or the next working day; 30 working days before"
            " the day of the meeting"
        ),
    )


def test_nobody_is_told_of_a_lateness_on_the_day_of_the_call(office: Office) -> None:
    room.call(office, now=CALLED)

    office.tick(CALLED)

    [letter] = [each for each in office.letters("reminder") if each.to_key == CLERK]
    told = [office.told(step, ref=JANUARY) for step in RUN_UP]
    assert [[capacity for *_, capacity in each] for each in told] == [["owner"]] * 3
    assert letter.subject.startswith("Publish the agenda: meeting of 24 January 2014: due")


def test_the_call_for_items_falls_away_with_the_planning(office: Office) -> None:
    room.call(office, now=CALLED)
    office.take(JANUARY, "plan_agenda", by=CLERK, now=CALLED)

    assert office.deadline("call_for_items", ref=JANUARY).void


def test_a_paper_commissioned_late_is_due_on_that_day(office: Office) -> None:
    room.call(office)
    ref = room.commission(office, now=CALLED)

    dates = [office.deadline(step, ref=ref).due_on for step in ("submit", "clear", "finalise")]

    assert dates == [day("2014-01-20")] * 3


def test_in_good_time_the_lead_times_hold_with_their_hour(office: Office) -> None:
    room.call(office)

    rows = [office.deadline(step, ref=JANUARY) for step in RUN_UP]

    assert [local(row.due_at) for row in rows if row.due_at] == [
        "2013-12-10 17:00",
        "2013-12-24 17:00",
        "2014-01-15 10:00",
    ]
