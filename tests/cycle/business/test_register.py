"""The quorum of a meeting before it and at it, and who speaks for the responsible authorities."""

from collections.abc import Callable
from typing import Any

import pytest

from config.board_words import AttendanceKind
from cycle.board import attendance
from cycle.business import meetings, register
from cycle.business.case import Case
from cycle.business.register import Answer, Forecast
from cycle.running import workflows
from tests.cycle.board.seats_of_example import (
    BEFORE,
    REF,
    call,
    change,
    record,
    with_quorum,
    with_substitute,
)
from tests.cycle.office import Office, day
from workflows.gates import Stated

APOLOGIES, IN_ATTENDANCE = AttendanceKind.APOLOGIES, AttendanceKind.IN_ATTENDANCE


@pytest.fixture(autouse=True)
def _called(office: Office) -> None:
    call(office)


def _forecast(office: Office) -> Forecast:
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, REF))
        return register.forecast(session, place, meeting, day("2014-04-14"))


def _answers(office: Office) -> dict[str, str]:
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, REF))
        found = register.forecast(session, place, meeting, day("2014-04-14"))
        return {each.seat.key: each.answer.value for each in found.members}


def _bodies(office: Office, which: str) -> list[str]:
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, REF))
        found = register.forecast(session, place, meeting, day("2014-04-14"))
        return [each.key for each in getattr(found, which)]


def _state(office: Office, fact: Callable[[Case], Stated]) -> Stated:
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, REF)
        return fact(Case(session=session, workflow=workflow, place=place, today=day(REF)))


def _coverage(office: Office) -> dict[str, tuple[str, ...]]:
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, REF))
        found = register.coverage(session, place, meeting)
        return {each.organisation.key: each.represented_by for each in found.authorities}


class TestForecast:
    def test_nobody_has_answered_yet(self, office: Office) -> None:
        with_quorum(office, core_members=5)

        found = _forecast(office)

        assert set(_answers(office).values()) == {"unknown"}
        assert (found.worst.present, found.worst.met) == (0, False)
        assert (found.best.present, found.best.met) == (8, True)
        assert found.number(Answer.UNKNOWN) == 8
        assert _bodies(office, "missing") == []
        assert _bodies(office, "unsure") == ["council", "police", "fire", "probation", "health"]

    def test_each_answer_counts(self, office: Office) -> None:
        with_quorum(office, core_members=2)
        with_substitute(office)

        record(office, "commander", now=BEFORE, expected=True)
        record(office, "probation-head", APOLOGIES, now=BEFORE)
        record(office, "place", APOLOGIES, now=BEFORE)
        record(office, "csm", now=BEFORE, expected=True)

        assert _answers(office) == {
            "police": "expected",
            "council": "substitute",
            "fire": "unknown",
            "probation": "apologies",
            "health": "unknown",
            "chair": "unknown",
            "mopac": "unknown",
            "snb": "unknown",
        }
        found = _forecast(office)
        assert (found.worst.present, found.worst.met) == (2, True)
        assert found.best.present == 7
        assert _bodies(office, "missing") == ["probation"]
        assert _bodies(office, "unsure") == ["fire", "health"]

    def test_a_vacant_seat_is_told_and_nobody_is_expected_in_it(self, office: Office) -> None:
        def leaves(data: dict[str, Any]) -> None:
            fire = next(each for each in data["members"] if each["seat"] == "fire")
            fire["until"] = "2014-04-24"

        change(office, leaves)

        assert _answers(office)["fire"] == "vacant"
        assert _forecast(office).best.present == 7
        assert _bodies(office, "missing") == ["fire"]

    def test_an_observer_speaks_for_nobody(self, office: Office) -> None:
        def fire_watches(data: dict[str, Any]) -> None:
            for seat in data["seats"]:
                if seat["organisation"] == "fire":
                    seat["kind"] = "observer"

        change(office, fire_watches)
        assert _bodies(office, "missing") == ["fire"]
        record(office, "fire-commander", now=BEFORE, expected=True)

        assert "fire" not in _answers(office)
        assert _bodies(office, "missing") == ["fire"]

    def test_a_member_put_on_the_register_unheard_of_is_still_unknown(self, office: Office) -> None:
        with office.clerk("clerk", BEFORE) as clerk:
            attendance.fill(clerk, REF)

        assert set(_answers(office).values()) == {"unknown"}
        assert _forecast(office).best.present == 8


class TestQuorum:
    def test_without_one_in_the_terms_of_reference_any_meeting_may_open(
        self, office: Office
    ) -> None:
        told = _state(office, register.meeting_is_quorate)

        assert told.open
        assert told.reason == "the terms of reference set no quorum, so none is required"

    @pytest.mark.parametrize(("here", "quorate"), [(2, False), (3, True)])
    def test_only_who_is_recorded_as_there_counts(
        self, office: Office, *, here: int, quorate: bool
    ) -> None:
        with_quorum(office, share="1/3")
        for person in ("commander", "place", "fire-commander")[:here]:
            record(office, person)
        record(office, "ccg", now=BEFORE, expected=True)
        record(office, "mopac", APOLOGIES)
        record(office, "voluntary")
        record(office, "analyst", IN_ATTENDANCE)

        told = _state(office, register.meeting_is_quorate)

        verb = "is" if here == 1 else "are"
        assert told.open is quorate
        assert told.reason == f"3 core members are needed (1/3 of 8), and there {verb} {here}"
        assert told.fix == (
            ""
            if quorate
            else "record who is there: cycle attendance record 2014-04-25 PERSON --present; if too"
            " few come: cycle advance 2014-04-25 declare_inquorate"
        )

    def test_a_substitute_counts_for_the_seat(self, office: Office) -> None:
        with_quorum(office, core_members=1)
        with_substitute(office)
        record(office, "csm")

        assert _state(office, register.meeting_is_quorate).open

    def test_authorities_are_counted_once_each(self, office: Office) -> None:
        with_quorum(office, responsible_authorities=2)
        for person in ("place", "chair", "hcs", "mopac"):
            record(office, person)

        assert _state(office, register.meeting_is_quorate).reason == (
            "2 responsible authorities must be represented, and 1 is"
        )


class TestRecorded:
    def test_nobody_was_there(self, office: Office) -> None:
        record(office, "mopac", APOLOGIES)

        told = _state(office, register.attendance_is_recorded)

        assert (told.open, told.reason) == (False, "nobody is recorded as having been there")
        assert told.fix.startswith(
            "record who was there: cycle attendance record 2014-04-25 PERSON"
        )

    def test_who_meant_to_come_may_not_have(self, office: Office) -> None:
        record(office, "commander", now=BEFORE, expected=True)
        record(office, "place")

        told = _state(office, register.attendance_is_recorded)

        assert (told.open, told.reason) == (
            False,
            "of Borough Commander it is only known that they meant to come",
        )

    def test_somebody_was(self, office: Office) -> None:
        record(office, "place")

        told = _state(office, register.attendance_is_recorded)

        assert (told.open, told.reason, told.fix) == (True, "1 person is recorded as there", "")


def test_each_responsible_authority_is_covered_by_who_spoke_for_it(office: Office) -> None:
    record(office, "chair")
    record(office, "hcs")
    record(office, "place")
    record(office, "commander", now=BEFORE, expected=True)
    record(office, "ccg", APOLOGIES)
    record(office, None, IN_ATTENDANCE, name="A fire officer", organisation="fire")
    record(office, None, AttendanceKind.OBSERVING, name="A guest", organisation="probation")
    record(office, "mopac")

    assert _coverage(office) == {
        "council": (
            "Director for Place",
            "Cabinet member for community safety",
            "Head of Community Safety",
        ),
        "police": (),
        "fire": ("A fire officer",),
        "probation": (),
        "health": (),
    }


def test_a_body_is_not_missed_on_a_day_on_which_it_is_none(office: Office) -> None:
    def ended(data: dict[str, Any]) -> None:
        body = next(each for each in data["organisations"] if each["key"] == "probation")
        body["until"] = "2014-04-24"
        data["seats"] = [each for each in data["seats"] if each["organisation"] != "probation"]
        data["members"] = [each for each in data["members"] if each["seat"] != "probation"]

    change(office, ended)

    assert "probation" not in _coverage(office)
