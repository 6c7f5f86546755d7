"""A holiday that nobody knew of: on 9 September 2022 the State Funeral closed 19 September."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from cycle.board import agenda, diary
from cycle.board.clerk import Clerk
from cycle.board.proposals import Wanted
from cycle.board.rechecking import recheck_if_changed
from cycle.people.closures import fingerprint
from cycle.people.place import Place
from cycle.records.tables import Partnership
from tests.cycle.office import SENDER, Office, at, day, paragraphs

CLERK = "clerk"
#: The meeting of the reference: five clear days before Thu 22 Sep 2022.
MEETING = "2022-09-22"
FUNERAL = day("2022-09-19")
BEFORE, ANNOUNCED = at("2022-08-01 09:00"), at("2022-09-09 16:00")


def without_the_funeral(place: Place) -> Place:
    """The place with the calendar that everybody had before 9 September 2022."""
    closed = {on: name for on, name in place.calendar.closed.items() if on != FUNERAL}
    return replace(place, calendar=replace(place.calendar, closed=MappingProxyType(closed)))


@contextmanager
def acting_before(office: Office) -> Iterator[Clerk]:
    with office.clerk(CLERK, BEFORE) as clerk:
        yield replace(clerk, place=without_the_funeral(clerk.place))


def call(office: Office, *days: str) -> None:
    """Put meetings into the diary while 19 September was a working day."""
    for each in days:
        with acting_before(office) as clerk:
            diary.add(clerk, Wanted(meets_on=day(each), why="As the board asked"))


def recheck(office: Office) -> int:
    with office.writing() as (session, place):
        return recheck_if_changed(session, place, SENDER, now=ANNOUNCED)


def told(office: Office) -> list[str]:
    """Return the paragraphs of the letter to the board officer."""
    (letter,) = [each for each in office.letters("calendar_changed") if each.to_key == CLERK]
    return paragraphs(letter)


def close(office: Office, data: Mapping[str, Any], *days: str) -> None:
    changed = deepcopy(dict(data))
    changed["partnership"]["closing_days"] = [{"on": on, "name": "Flood"} for on in days]
    office.apply(changed, now=ANNOUNCED)


def test_a_new_bank_holiday_moves_the_day_of_publication_and_the_officers_are_told(
    either: Office,
) -> None:
    call(either, MEETING)
    assert either.deadline("publish_agenda", ref=MEETING).due_on == day("2022-09-14")

    assert recheck(either) == 2

    assert either.deadline("publish_agenda", ref=MEETING).due_on == day("2022-09-13")
    letters = either.letters("calendar_changed")
    assert {letter.to_key for letter in letters} == {CLERK, "hcs"}
    words = " ".join(told(either))
    assert "13 September 2022" in words
    assert "14 September 2022" in words
    (entry,) = either.journal("calendar_rechecked")
    assert entry.data["meetings"] == [MEETING]
    assert {
        "ref": MEETING,
        "step": "publish_agenda",
        "from": "2022-09-14",
        "to": "2022-09-13",
    } in entry.data["moved"]


def test_it_is_told_once(office: Office) -> None:
    call(office, MEETING)
    recheck(office)
    before = office.tables()

    assert recheck(office) == 0
    assert office.tables() == before


def test_a_meeting_on_the_new_closed_day_is_told(office: Office) -> None:
    call(office, "2022-09-19")

    assert recheck(office) == 2

    assert "State Funeral" in " ".join(told(office))


def test_a_closing_day_of_the_office_is_told_at_the_next_pass(
    office: Office, example_data: Mapping[str, Any]
) -> None:
    call(office, MEETING)
    recheck(office)

    # Two days of the five, so that Tue 13 becomes Fri 9 September.
    close(office, example_data, "2022-09-20", "2022-09-21")
    office.tick(at("2022-09-12 09:00"))

    letters = [each for each in office.letters("calendar_changed") if each.to_key == CLERK]
    assert len(letters) == 2
    words = " ".join(paragraphs(letters[1]))
    assert "9 September 2022" in words
    assert "13 September 2022" in words


def test_nothing_is_sent_when_no_meeting_is_touched(
    office: Office, example_data: Mapping[str, Any]
) -> None:
    call(office, MEETING)
    recheck(office)

    close(office, example_data, "2022-12-29")

    assert recheck(office) == 0
    assert len(office.journal("calendar_rechecked")) == 2


def test_an_agenda_that_is_out_in_time_even_so_is_left_in_peace(office: Office) -> None:
    call(office, MEETING)
    with acting_before(office) as clerk:
        agenda.add(clerk, MEETING, title="Night-time economy")
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        office.take(MEETING, step, by=CLERK, now=at("2022-09-08 09:00"))

    assert recheck(office) == 0


def test_a_meeting_that_was_held_or_is_not_held_is_left_in_peace(office: Office) -> None:
    call(office, "2022-09-02", MEETING)
    office.take(MEETING, "cancel", by=CLERK, now=at("2022-09-05 09:00"), note="No business")

    assert recheck(office) == 0


def test_a_home_without_a_diary_is_never_held_against_anything(office: Office) -> None:
    before = office.tables()

    assert recheck(office) == 0

    assert office.tables() == before
    with office.reading() as (session, place):
        assert session.get_one(Partnership, place.slug).calendar_sha256 is None


def test_a_new_deadline_is_reminded_of(office: Office) -> None:
    call(office, MEETING)
    row = office.deadline("publish_agenda", ref=MEETING)

    recheck(office)

    moved = office.deadline("publish_agenda", ref=MEETING)
    assert (moved.moved_from, moved.due_version) == (row.due_on, row.due_version + 1)


def test_the_closed_days_have_a_number_that_is_the_same_only_when_they_are(
    office: Office,
) -> None:
    with office.reading() as (_, place):
        here = fingerprint(place.calendar)

        assert fingerprint(replace(place.calendar)) == here
        assert fingerprint(without_the_funeral(place).calendar) != here
