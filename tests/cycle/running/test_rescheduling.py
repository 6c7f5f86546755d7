"""Dates set by hand, and reminders that were seen: who may, what moves along, what is refused."""

from collections.abc import Callable

import pytest

from cycle.errors import NotAllowed, NotEntitled, NotFound, Refusal
from cycle.running import rescheduling
from cycle.running.dating import Moved
from tests.cycle.office import (
    OPENED,
    REF,
    Office,
    at,
    day,
    definition,
    local,
    text_of,
)

NOW = at("2013-11-05 10:00")
CHAIN = """
definition: report
version: 1
title: Report to the board
initial: drafting
final: [sent]
roles: {officer: Officer, analyst: Analyst, chair: Chair}
states:
  drafting: {title: Drafting}
  drafted: {title: Drafted}
  cleared: {title: Cleared}
  sent: {title: Sent}
steps:
  - {step: draft, title: Draft it, from: drafting, to: drafted, owner: analyst,
     due: {on: 2013-12-02, hour: "12:00"}}
  - {step: clear, title: Clear it, from: drafted, to: cleared, owner: chair,
     due: {working_days: 5, after: {due: draft}}}
  - {step: send, title: Send it, from: cleared, to: sent,
     due: {working_days: 2, after: {done: clear}}}
"""


@pytest.fixture
def report(office: Office) -> Office:
    """A report whose later dates follow from the first, beside the example year."""
    office.open(definition(CHAIN), ref="report")
    return office


def _dates(office: Office) -> list[str | None]:
    rows = [office.deadline(step, ref="report") for step in ("draft", "clear", "send")]
    return [row.due_on.isoformat() if row.due_on else None for row in rows]


def _refused(office: Office, kind: type[Refusal], act: Callable[[], object]) -> str:
    before = office.tables()

    with pytest.raises(kind) as caught:
        act()

    assert office.tables() == before
    return caught.value.message


def test_what_counts_from_a_date_moves_along(report: Office) -> None:
    moved = report.reschedule("draft", "2013-12-05", now=NOW, ref="report")

    assert moved == [
        Moved("draft", day("2013-12-02"), day("2013-12-05")),
        Moved("clear", day("2013-12-09"), day("2013-12-12")),
    ]
    assert _dates(report) == ["2013-12-05", "2013-12-12", None]
    assert report.journal("deadline_pinned")[0].data == {
        "reason": "The board asked for it",
        "moved": [
            {"step": "draft", "from": "2013-12-02", "to": "2013-12-05"},
            {"step": "clear", "from": "2013-12-09", "to": "2013-12-12"},
        ],
    }


def test_a_pinned_date_keeps_the_hour_it_had(report: Office) -> None:
    report.reschedule("draft", "2013-12-05", now=NOW, ref="report")

    due_at = report.deadline("draft", ref="report").due_at
    assert due_at is not None
    assert local(due_at) == "2013-12-05 12:00"


def test_a_pinned_date_does_not_move_with_its_anchor(report: Office) -> None:
    report.reschedule("clear", "2013-12-20", now=NOW, ref="report")

    moved = report.reschedule("draft", "2013-12-05", now=NOW, ref="report")

    assert moved == [Moved("draft", day("2013-12-02"), day("2013-12-05"))]
    assert _dates(report) == ["2013-12-05", "2013-12-20", None]


def test_a_date_that_is_unpinned_follows_its_rule_again(report: Office) -> None:
    report.reschedule("clear", "2013-12-20", now=NOW, ref="report")

    moved = report.unpin("clear", now=NOW, ref="report")

    assert moved == [Moved("clear", day("2013-12-20"), day("2013-12-09"))]
    row = report.deadline("clear", ref="report")
    assert (row.pinned, row.pinned_reason) == (False, None)


def test_a_date_comes_with_the_step_it_waits_for(report: Office) -> None:
    now = at("2013-11-27 10:00")
    report.advance("draft", by="analyst", now=now, ref="report")

    taken = report.advance("clear", by="chair", now=now, ref="report")

    assert taken.moved == (Moved("send", None, day("2013-11-29")),)
    assert _dates(report) == ["2013-12-02", "2013-12-09", "2013-11-29"]


def test_a_date_that_went_and_came_back_is_told_again(report: Office) -> None:
    report.reschedule("send", "2013-11-12", now=NOW, ref="report")
    report.tick(at("2013-11-08 08:00"))
    later = at("2013-11-11 10:00")
    report.unpin("send", now=later, ref="report")
    report.advance("draft", by="analyst", now=later, ref="report")
    report.advance("clear", by="chair", now=later, ref="report")

    report.tick(later)

    # The same rung as before, of another date.
    assert report.told("send", ref="report") == [
        ("2013-11-08 08:00", "-2", "hcs", "owner"),
        ("2013-11-11 10:00", "-2", "hcs", "owner"),
    ]
    row = report.deadline("send", ref="report")
    assert (row.due_on, row.moved_from, row.due_version) == (
        day("2013-11-13"),
        day("2013-11-12"),
        1,
    )


def test_a_moved_date_is_told_at_once_with_both_dates(office: Office) -> None:
    office.live(OPENED, NOW)

    office.reschedule("close_consultation", "2014-01-10", now=NOW)
    office.tick(NOW)

    letter = office.letters("reminder")[-1]
    assert (letter.to_key, letter.subject) == (
        "consultation",
        (
            "Close the community consultation: moved from 31 December 2013 to 10 January 2014"
            " (45 working days left)"
        ),
    )
    said = " ".join(text_of(letter).split())
    assert said.partition(" The date has ")[2].partition(".")[0] == (
        "moved from 31 December 2013 to 10 January 2014"
    )


def test_the_sequence_of_the_calendar_entry_rises_with_each_move(office: Office) -> None:
    versions = [office.deadline("close_consultation").due_version]

    for to in ("2014-01-10", "2013-12-31"):
        office.reschedule("close_consultation", to, now=NOW)
        versions.append(office.deadline("close_consultation").due_version)

    assert versions == [0, 1, 2]


def test_a_date_that_does_not_move_is_no_move(office: Office) -> None:
    moved = office.reschedule("close_consultation", "2013-12-31", now=NOW)

    row = office.deadline("close_consultation")
    assert (row.pinned, row.due_version, row.moved_from) == (True, 0, None)
    assert moved == []


def test_a_move_forgets_that_a_reminder_was_seen(office: Office) -> None:
    office.acknowledge("close_consultation", by="consultation", now=NOW, snooze_until="2013-12-01")

    office.reschedule("close_consultation", "2014-01-10", now=NOW)

    row = office.deadline("close_consultation")
    assert (row.acknowledged_at, row.acknowledged_by, row.snoozed_until) == (None, None, None)


RESCHEDULES = {
    "no_reason": (
        {"reason": "  "},
        NotAllowed,
        "a new date needs a reason that will be read in a year: --reason TEXT",
    ),
    "not_entitled": (
        {"by": "consultation"},
        NotEntitled,
        "only the officer or the chair moves a deadline, and consultation is neither",
    ),
    "unknown_step": (
        {"step": "close_consultations"},
        NotFound,
        "planning_cycle has no step close_consultations; did you mean close_consultation?",
    ),
    "no_deadline": (
        {"step": "open_consultation"},
        NotFound,
        (
            "open_consultation of 2013-14 has no deadline; give it one in the timetable of"
            " partnership.yaml before the workflow is opened"
        ),
    ),
    "done_already": (
        {"step": "commission"},
        NotAllowed,
        "commission was done on 2013-11-05; nothing is owed",
    ),
}


@pytest.mark.parametrize(("given", "kind", "message"), RESCHEDULES.values(), ids=RESCHEDULES)
def test_a_new_date_is_refused(
    office: Office, given: dict[str, str], kind: type[Refusal], message: str
) -> None:
    office.play("commission", now=NOW)
    words = {"step": "close_consultation", "reason": "Agreed", "by": "hcs"} | given

    def act() -> None:
        with office.writing() as (session, place):
            rescheduling.reschedule(
                session, place, ref=REF, day=day("2014-01-10"), now=NOW, **words
            )

    assert _refused(office, kind, act) == message


def test_pinning_twice_and_unpinning_what_floats_are_refused(office: Office) -> None:
    office.reschedule("close_consultation", "2014-01-10", now=NOW)

    again = _refused(
        office,
        NotAllowed,
        lambda: office.reschedule("close_consultation", "2014-01-10", now=NOW),
    )
    floats = _refused(office, NotAllowed, lambda: office.unpin("adopt_plan", now=NOW))

    assert again == "close_consultation is already pinned to 2014-01-10"
    assert floats == "adopt_plan is not pinned; it follows its rule already"


def test_saying_that_a_reminder_was_seen_is_journalled(either: Office) -> None:
    either.acknowledge("close_consultation", by="consultation", now=NOW, snooze_until="2013-12-27")

    [entry] = either.journal("reminder_acknowledged")
    assert (entry.by, entry.ref, entry.data) == (
        "consultation",
        REF,
        {"step": "close_consultation", "snoozed_until": "2013-12-27"},
    )
    row = either.deadline("close_consultation")
    assert (row.acknowledged_by, row.snoozed_until) == ("consultation", day("2013-12-27"))
    assert row.next_reminder_at == at("2013-12-27 08:00")


@pytest.mark.parametrize(
    ("by", "allowed"),
    [("consultation", True), ("hcs", True), ("analyst", False), ("chair", False)],
)
def test_who_may_say_that_a_reminder_was_seen(office: Office, by: str, *, allowed: bool) -> None:
    if allowed:
        office.acknowledge("close_consultation", by=by, now=NOW)
        assert office.deadline("close_consultation").acknowledged_by == by
        return

    said = _refused(
        office, NotEntitled, lambda: office.acknowledge("close_consultation", by=by, now=NOW)
    )
    assert said == (
        f"close_consultation is not {by}'s to acknowledge; its owner is the consultation_lead"
    )


SNOOZES = {
    "due_date_itself": ("close_consultation", "2013-12-31", None),
    "past_the_due_date": (
        "close_consultation",
        "2014-01-01",
        "reminders cannot stay quiet past 2013-12-31",
    ),
    "the_law_comes_first": (
        "adopt_plan",
        "2014-04-01",
        "reminders cannot stay quiet past 2014-03-31",
    ),
    "today": (
        "close_consultation",
        "2013-11-05",
        "2013-11-05 is not ahead; name a later day, up to the due date",
    ),
}


@pytest.mark.parametrize(("step", "until", "message"), SNOOZES.values(), ids=SNOOZES)
def test_how_long_reminders_may_stay_quiet(
    office: Office, step: str, until: str, message: str | None
) -> None:
    def act() -> None:
        office.acknowledge(step, by="hcs", now=NOW, snooze_until=until)

    if message is not None:
        assert _refused(office, NotAllowed, act) == message
        return

    act()

    assert office.deadline(step).snoozed_until == day(until)


def test_what_is_late_already_cannot_be_made_quiet(office: Office) -> None:
    now = at("2014-01-02 09:00")

    said = _refused(
        office,
        NotAllowed,
        lambda: office.acknowledge(
            "close_consultation", by="hcs", now=now, snooze_until="2014-01-03"
        ),
    )

    assert said == "reminders cannot stay quiet past the due date, and it has passed"


def test_what_has_no_date_yet_cannot_be_made_quiet(report: Office) -> None:
    said = _refused(
        report,
        NotAllowed,
        lambda: report.acknowledge(
            "send", by="hcs", now=NOW, snooze_until="2013-11-06", ref="report"
        ),
    )

    assert said == "send has no date yet; no reminder is on its way"
