"""Dates a definition asks for: given when the workflow is opened, or refused with every reason."""

import datetime as dt

import pytest

from cycle.errors import NotAllowed
from cycle.planning import opening
from tests.cycle.office import OPENED, Office, day, definition

MEETING = """
definition: meeting
version: 1
title: A meeting
initial: called
final: [held]
roles: {officer: Officer}
dates: {meeting_on: the day of the meeting, moved_on: the day it is moved to}
states:
  called: {title: Called}
  held: {title: Held}
steps:
  - {step: send, title: Send the papers, from: called, to: held,
     due: {clear_days: 5, before: meeting_on}}
"""


def _open(office: Office, **dates: dt.date) -> None:
    with office.writing() as (session, place):
        opening.open_year(
            session,
            place,
            definition(MEETING),
            ref="meeting",
            opened_on=place.today(OPENED),
            year=None,
            by="hcs",
            now=OPENED,
            dates=dates,
        )


def test_deadlines_count_from_them(office: Office) -> None:
    _open(office, meeting_on=day("2013-12-12"), moved_on=day("2013-12-19"))

    # Five clear working days between Wednesday 4 and Thursday 12 December.
    assert office.deadline("send", ref="meeting").due_on == day("2013-12-04")
    [row] = [each for each in office.tables()["workflow"] if each["ref"] == "meeting"]
    assert (row["dates"]["meeting_on"], row["dates"]["moved_on"]) == ("2013-12-12", "2013-12-19")


def test_missing_and_strange_ones_are_refused_at_once(office: Office) -> None:
    before = office.tables()

    with pytest.raises(NotAllowed) as caught:
        _open(office, meeting_on=day("2013-12-12"), held_on=day("2013-12-12"))

    assert office.tables() == before
    assert caught.value.message == "meeting cannot be opened with these dates"
    assert [(each.gate, each.reason, each.fix) for each in caught.value.reasons] == [
        (
            "moved_on",
            "meeting needs the day it is moved to (moved_on)",
            "give it: --date moved_on=YYYY-MM-DD",
        ),
        ("held_on", "meeting has no date held_on", "its own dates: meeting_on, moved_on"),
    ]


def test_a_definition_that_asks_for_none_takes_none(office: Office) -> None:
    with office.writing() as (session, place), pytest.raises(NotAllowed) as caught:
        opening.open_year(
            session,
            place,
            office.definitions["planning_cycle"],
            ref="2014-15",
            opened_on=place.today(OPENED),
            year=None,
            by="hcs",
            now=OPENED,
            dates={"year_ends_on": day("2014-03-30")},
        )

    # Neither may a date that follows from the year be set by hand.
    assert [each.fix for each in caught.value.reasons] == ["its own dates: none"]
