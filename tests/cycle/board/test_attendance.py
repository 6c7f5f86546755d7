"""The register of a meeting: who may be on it, in which seat, and until when it is written."""

import re
from typing import Any

import pytest

from config.board_words import AttendanceKind
from cycle.board import attendance
from cycle.errors import NotAllowed, NotEntitled, NotFound, Refusal, WrongUsage
from cycle.records import journal
from cycle.running import workflows
from tests.cycle.board.seats_of_example import (
    BEFORE,
    CLERK,
    CORE,
    ON_THE_DAY,
    REF,
    call,
    change,
    entries,
    record,
    with_substitute,
)
from tests.cycle.office import Office, at

PRESENT, SUBSTITUTE = AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE
APOLOGIES, ABSENT = AttendanceKind.APOLOGIES, AttendanceKind.ABSENT
IN_ATTENDANCE, OBSERVING = AttendanceKind.IN_ATTENDANCE, AttendanceKind.OBSERVING


@pytest.fixture(autouse=True)
def _called(request: pytest.FixtureRequest) -> None:
    if "either" not in request.fixturenames:
        call(request.getfixturevalue("office"))


def _refused(office: Office, person: str | None, *words: Any, **more: Any) -> str:
    before = office.tables()
    with pytest.raises(Refusal) as refused:
        record(office, person, *words, **more)
    assert office.tables() == before
    return refused.value.message


def test_seat_and_organisation_come_from_the_register_of_the_day(either: Office) -> None:
    call(either)

    row = record(either, "probation-head")

    assert (row.kind, row.name, row.seat) == (PRESENT, "Head of Probation for Barnet", "probation")
    assert (row.organisation, row.organisation_name) == ("probation", "London Probation Service")
    assert [each.data for each in either.journal("attendance_recorded")] == [
        {
            "name": "Head of Probation for Barnet",
            "person": "probation-head",
            "kind": "present",
            "seat": "probation",
            "organisation": "probation",
            "stands_in_for": None,
            "expected": False,
            "was": None,
        }
    ]


def test_an_organisation_has_the_name_it_has_on_the_day(office: Office) -> None:
    def becomes_another_body(data: dict[str, Any]) -> None:
        health = next(each for each in data["organisations"] if each["key"] == "health")
        health["until"] = "2014-04-24"
        later = {**health, "name": "Another body", "from": "2014-04-25", "until": None}
        data["organisations"].append(later)

    change(office, becomes_another_body)

    assert record(office, "ccg").organisation_name == "Another body"


@pytest.mark.parametrize("kind", [PRESENT, ABSENT], ids=str)
def test_who_holds_no_seat_cannot_be_present(office: Office, kind: AttendanceKind) -> None:
    told = _refused(office, "analyst", kind)

    assert told.startswith(
        "Partnership Analyst (analyst) holds no seat at the board on 2014-04-25 and cannot be"
        f" recorded as {kind}; seats are held by Borough Commander (police), Director for Place"
        " (council), "
    )
    assert told.endswith(
        "; record them with --in-attendance or --observing, or as a named substitute with"
        " --substitute-for KEY"
    )


def test_who_held_a_seat_until_the_day_before_has_none(office: Office) -> None:
    def leaves(data: dict[str, Any]) -> None:
        next(each for each in data["members"] if each["person"] == "mopac")["until"] = "2014-04-24"

    change(office, leaves)

    assert "holds no seat" in _refused(office, "mopac")


def test_without_any_seats_it_is_said_where_they_come_from(office: Office) -> None:
    change(office, lambda data: data.update(seats=[], members=[]))

    assert "nobody has a seat yet (cycle members add)" in _refused(office, "commander")


@pytest.mark.parametrize(
    ("person", "kind"),
    [("voluntary", OBSERVING), ("hcs", IN_ATTENDANCE), ("clerk", IN_ATTENDANCE)],
)
def test_a_seat_that_is_no_members_says_how_its_holder_is_there(
    office: Office, person: str, kind: AttendanceKind
) -> None:
    assert record(office, person, PRESENT).kind is kind


def test_a_member_is_not_put_beside_the_table(office: Office) -> None:
    assert _refused(office, "commander", OBSERVING) == (
        "Borough Commander (commander) has the seat police on 2014-04-25; whoever has a seat is"
        " recorded with --present"
    )


def test_a_member_speaks_for_nobody_but_their_seat(office: Office) -> None:
    assert _refused(office, "mopac", organisation="probation") == (
        "MOPAC Representative (mopac) speaks for mopac in the seat mopac on 2014-04-25; leave the"
        " organisation out, or correct the register of members first: cycle members"
    )
    assert record(office, "mopac", organisation="mopac").organisation == "mopac"


class TestSubstitutes:
    def test_a_named_substitute_is_in_the_members_seat(self, office: Office) -> None:
        with_substitute(office)

        row = record(office, "csm", SUBSTITUTE, stands_in_for="place")

        assert (row.kind, row.seat, row.stands_in_for) == (SUBSTITUTE, "council", "place")
        assert row.organisation_name == "Barnet Council"

    def test_one_who_is_there_stands_in_where_they_are_named(self, office: Office) -> None:
        with_substitute(office)

        assert record(office, "csm").stands_in_for == "place"

    def test_nobody_stands_in_who_was_not_named(self, office: Office) -> None:
        assert _refused(office, "csm", stands_in_for="commander") == (
            "Community Safety Manager (csm) is no named substitute of the seat police on"
            " 2014-04-25; name them first: cycle members name police csm --substitute --from"
            " 2014-04-25, or record them with --in-attendance"
        )

    def test_of_several_seats_the_member_must_be_said(self, office: Office) -> None:
        with_substitute(office, "csm", "council", "police")

        assert _refused(office, "csm") == (
            "Community Safety Manager (csm) is a substitute of several seats (police, council);"
            " say for which member they come: --substitute-for KEY"
        )
        assert record(office, "csm", stands_in_for="commander").seat == "police"

    def test_a_seat_is_taken_once(self, office: Office) -> None:
        with_substitute(office)
        record(office, "place")

        assert _refused(office, "csm") == (
            "Director for Place is recorded in the seat council, and one seat is taken once; first"
            " correct that: cycle attendance record 2014-04-25 place --apologies, or cycle"
            " attendance remove 2014-04-25 place"
        )

        record(office, "place", APOLOGIES)
        record(office, "csm")
        assert "Community Safety Manager is recorded in the seat" in _refused(office, "place")
        assert entries(office) == [
            ("csm", "substitute", "council"),
            ("place", "apologies", "council"),
        ]

    def test_who_has_no_seat_cannot_be_stood_in_for(self, office: Office) -> None:
        with_substitute(office)

        assert "Partnership Analyst (analyst) holds no seat" in _refused(
            office, "csm", stands_in_for="analyst"
        )


class TestVisitors:
    def test_a_visitor_is_there_by_name(self, office: Office) -> None:
        row = record(
            office,
            None,
            IN_ATTENDANCE,
            name="  Anika   Cosgrove ",
            organisation_name="Restore London",
        )

        assert (row.person, row.name, row.seat) == (None, "Anika Cosgrove", None)
        assert (row.organisation, row.organisation_name) == (None, "Restore London")

    @pytest.mark.parametrize("name", ["Siân Prŷs-Ŵyn", "ليلى حسن", "王小明"])
    def test_names_of_any_language_are_kept(self, either: Office, name: str) -> None:
        call(either)
        record(either, None, OBSERVING, name=name)

        assert entries(either) == [(name, "observing", None)]

    def test_a_visitor_is_not_present_as_a_member(self, office: Office) -> None:
        assert "Anika Cosgrove holds no seat" in _refused(office, None, name="Anika Cosgrove")

    def test_who_is_in_the_records_is_no_visitor(self, office: Office) -> None:
        assert _refused(office, None, OBSERVING, name="Borough Commander") == (
            "Borough Commander is in the records as commander; give that key instead of --name"
        )

    def test_a_visitor_without_a_name_is_nobody(self, office: Office) -> None:
        with pytest.raises(WrongUsage, match="say who it is"):
            record(office, None, OBSERVING, name=" ")

    def test_an_unknown_organisation_is_refused(self, office: Office) -> None:
        told = _refused(office, None, OBSERVING, name="Ann", organisation="restore")

        assert told.startswith("no organisation has the key restore; known: council, police")

    def test_two_of_one_name_are_told_apart(self, office: Office) -> None:
        record(office, None, IN_ATTENDANCE, name="Jan Smith")
        change(
            office,
            lambda data: data["people"].append(
                {"key": "jan", "name": "Jan Smith", "email": "jan@a.example"}
            ),
        )

        assert _refused(office, "jan", OBSERVING) == (
            "Jan Smith is on the register of 2014-04-25 already; write one of the two names so"
            " that they can be told apart"
        )

    def test_an_officer_without_a_seat_speaks_for_their_organisation(self, office: Office) -> None:
        assert record(office, "analyst", IN_ATTENDANCE).organisation == "council"
        assert record(office, "consultation", APOLOGIES).organisation_name == "Barnet Council"


class TestBefore:
    def test_nobody_was_there_yet(self, office: Office) -> None:
        assert _refused(office, "commander", now=BEFORE) == (
            "the meeting 2014-04-25 is not yet, so nobody can have been there; say who means to"
            " come with --expected, and who does not with --apologies"
        )

    def test_who_means_to_come_and_who_does_not(self, office: Office) -> None:
        record(office, "commander", now=BEFORE, expected=True)
        record(office, "mopac", APOLOGIES, now=BEFORE)

        assert entries(office) == [
            ("commander", "present expected", "police"),
            ("mopac", "apologies expected", "mopac"),
        ]

    def test_a_member_may_say_it_of_themself_and_of_nobody_else(self, office: Office) -> None:
        record(office, "mopac", APOLOGIES, now=BEFORE, by="mopac")

        with pytest.raises(NotEntitled):
            record(office, "commander", APOLOGIES, now=BEFORE, by="mopac")
        with pytest.raises(NotEntitled):
            record(office, "mopac", by="mopac")
        assert [row[0] for row in entries(office)] == ["mopac"]

    def test_once_it_has_begun_nobody_is_expected(self, office: Office) -> None:
        _in_session(office)

        assert "has begun; record who is there" in _refused(office, "mopac", expected=True)
        with pytest.raises(NotEntitled):
            record(office, "mopac", APOLOGIES, by="mopac")


def test_an_entry_is_corrected_and_the_journal_tells_what_it_was(office: Office) -> None:
    record(office, "commander", expected=True, now=BEFORE)

    record(office, "commander", APOLOGIES)

    assert entries(office) == [("commander", "apologies", "police")]
    assert [each.data["was"] for each in office.journal("attendance_corrected")] == ["present"]


def test_an_entry_is_taken_off(office: Office) -> None:
    record(office, "commander")
    record(office, None, IN_ATTENDANCE, name="Ann Example")

    with office.clerk(CLERK, ON_THE_DAY) as clerk:
        attendance.remove(clerk, REF, "commander")
        attendance.remove(clerk, REF, "Ann Example")
        with pytest.raises(NotFound, match="mopac is not on the register of 2014-04-25"):
            attendance.remove(clerk, REF, "mopac")

    assert entries(office) == []
    assert [each.data["name"] for each in office.journal("attendance_removed")] == [
        "Borough Commander",
        "Ann Example",
    ]


def test_the_register_is_filled_with_who_is_missing(office: Office) -> None:
    with_substitute(office)
    record(office, "commander", now=BEFORE, expected=True)

    for _ in range(2):
        with office.clerk(CLERK, BEFORE) as clerk:
            attendance.fill(clerk, REF)

    others = ("voluntary", "hcs", "delivery", "wellbeing", "clerk")
    assert [row[0] for row in entries(office)] == [*CORE, *others]
    assert {row[1] for row in entries(office)} == {"present expected", "absent"}
    assert len(office.journal("register_filled")) == 1


def test_only_who_keeps_the_boards_papers_keeps_the_register(office: Office) -> None:
    told = _refused(office, "commander", by="commander")

    assert told.startswith("Borough Commander (commander) may not keep the register of a meeting:")
    for call_ in (attendance.fill, lambda clerk, ref: attendance.remove(clerk, ref, "x")):
        with pytest.raises(NotEntitled), office.clerk("commander", ON_THE_DAY) as clerk:
            call_(clerk, REF)


def test_what_is_no_meeting_has_no_register(office: Office) -> None:
    no_meeting = re.escape("2013-14 is no meeting")
    with pytest.raises(NotFound, match=no_meeting), office.clerk(CLERK, ON_THE_DAY) as clerk:
        attendance.fill(clerk, "2013-14")


def test_a_cancelled_meeting_has_no_register(office: Office) -> None:
    office.take(REF, "cancel", by=CLERK, now=BEFORE, note="The hall is flooded")

    assert _refused(office, "commander") == (
        "the meeting 2014-04-25 was cancelled; it has no register"
    )


@pytest.mark.parametrize(
    "settled",
    ["held.minutes.circulated", "held.minutes.approved", "held.minutes.published", "closed"],
)
def test_when_the_minutes_went_round_it_is_not_changed(office: Office, settled: str) -> None:
    record(office, "commander")
    _stand_at(office, settled)

    told = _refused(office, "commander", APOLOGIES, now=at("2014-08-01 10:00"))

    assert told == (
        "the minutes of 2014-04-25 went round, and their register with them; what is wrong in"
        " them is corrected at a meeting: cycle minutes approve 2014-04-25 --at REF --correct"
        ' "NUMBER: TEXT"'
    )
    for act in (attendance.fill, lambda clerk, ref: attendance.remove(clerk, ref, "commander")):
        with pytest.raises(NotAllowed), office.clerk(CLERK, ON_THE_DAY) as clerk:
            act(clerk, REF)


def test_until_the_minutes_go_round_it_is_corrected(office: Office) -> None:
    record(office, "commander")
    _stand_at(office, "held.minutes.in_draft")

    record(office, "commander", APOLOGIES, now=at("2014-05-12 10:00"))

    assert entries(office) == [("commander", "apologies", "police")]


def _in_session(office: Office) -> None:
    _stand_at(office, "in_session")


def _stand_at(office: Office, state: str) -> None:
    """Put the meeting where a long way of steps would lead it."""
    with office.writing() as (session, place):
        workflow = workflows.find(session, place, REF)
        beside = ["held.actions.circulated"] if state.startswith("held.") else []
        workflow.states = [*beside, state]
        session.add(workflow)
        journal.write(session, "put_there", by="test", now=ON_THE_DAY, partnership=place.slug)
