"""One letter a person, most urgent first; when it may go; who else hears of a silence, and once."""

import copy
import datetime as dt
from collections.abc import Callable

import pytest

from cycle.running import dating
from tests.cycle.office import OPENED, Office, at, definition, local, paragraphs

AFTER = [
    ("2014-01-02 08:00", "+1", "consultation", "owner"),
    ("2014-01-02 08:00", "+1", "hcs", "deputy"),
    ("2014-01-06 08:00", "+3", "consultation", "owner"),
    ("2014-01-06 08:00", "+3", "hcs", "officer"),
    ("2014-01-08 08:00", "+5", "consultation", "owner"),
]
BEFORE = [
    ("2013-11-01 08:00", "-40", "consultation", "owner"),
    ("2013-11-29 08:00", "-20", "consultation", "owner"),
    ("2013-12-13 08:00", "-10", "consultation", "owner"),
    ("2013-12-20 08:00", "-5", "consultation", "owner"),
    ("2013-12-27 08:00", "-2", "consultation", "owner"),
    ("2013-12-31 08:00", "0", "consultation", "owner"),
]


def test_the_ladder_of_the_consultation_goes_over_christmas(either: Office) -> None:
    either.live(OPENED, at("2014-01-31 09:00"))

    assert either.told("close_consultation") == BEFORE + AFTER


CLOCK_CHANGES = {
    "autumn": ("commission", "0", "+1", ["2013-10-25 07:00", "2013-10-28 08:00"]),
    "spring": ("consult_partners", "-2", "0", ["2014-03-27 08:00", "2014-03-31 07:00"]),
}


@pytest.mark.parametrize(
    ("step", "one", "other", "expected"), CLOCK_CHANGES.values(), ids=CLOCK_CHANGES
)
def test_a_rung_keeps_its_local_hour_over_a_clock_change(
    office: Office, step: str, one: str, other: str, expected: list[str]
) -> None:
    with office.reading() as (_, place):
        rungs = dating.ladder_of(place, office.deadline(step))

    in_utc = [f"{each.at.astimezone(dt.UTC):%Y-%m-%d %H:%M}" for each in rungs]
    assert [when for when, r in zip(in_utc, rungs, strict=True) if r.label in (one, other)] == (
        expected
    )


FIXED = """
definition: form
version: 1
title: Return a form
initial: waiting
final: [returned]
roles: {officer: Officer}
states:
  waiting: {title: Waiting}
  returned: {title: Returned}
steps:
  - {step: return, title: Return the form, from: waiting, to: returned, ladder: short,
     due: DUE}
"""


def test_a_rung_on_a_closed_day_is_earlier_before_and_later_after(office: Office) -> None:
    # 1 December 2013 is a Sunday.
    office.open(definition(FIXED.replace("DUE", "2013-12-01")), ref="form")

    office.live(OPENED, at("2014-01-31 09:00"))

    assert [
        (when, rung) for when, rung, who, _ in office.told("return", ref="form") if who == "hcs"
    ] == [
        ("2013-11-25 08:00", "-5"),
        ("2013-11-28 08:00", "-2"),
        ("2013-11-29 08:00", "0"),
        ("2013-12-02 08:00", "+1"),
        ("2013-12-04 08:00", "+3"),
        ("2013-12-06 08:00", "+5"),
    ]


QUIET = {
    "before_hours": ("2013-12-13 07:59", "2013-12-13 08:00"),
    "at_the_closing_hour": ("2013-12-13 18:00", "2013-12-16 08:00"),
    "Saturday": ("2013-12-14 11:00", "2013-12-16 08:00"),
    "Christmas_Day": ("2013-12-25 11:00", "2013-12-27 08:00"),
}


@pytest.mark.parametrize(("quiet", "next_pass"), QUIET.values(), ids=QUIET)
def test_no_letter_outside_working_hours(office: Office, quiet: str, next_pass: str) -> None:
    office.tick(at("2013-12-12 12:00"))
    before = len(office.letters())

    assert office.tick(at(quiet)).queued == 0

    assert office.tick(at(next_pass)).queued > 0
    assert local(office.letters()[before].queued_at) == next_pass


def test_no_letter_on_good_friday(office: Office) -> None:
    # Due so that the tenth working day before it is the Thursday before Easter.
    office.reschedule("publish_plan", "2014-05-06", now=OPENED)
    office.tick(at("2014-04-16 12:00"))

    quiet = [office.tick(at(f"2014-04-{day} 11:00")).queued for day in (18, 19, 20, 21)]
    office.tick(at("2014-04-22 08:00"))

    assert quiet == [0, 0, 0, 0]
    told = [(when, rung) for when, rung, who, _ in office.told("publish_plan") if who == "hcs"]
    assert told[-1] == ("2014-04-22 08:00", "-10")


def test_working_hours_end_before_the_closing_minute(office: Office) -> None:
    office.tick(at("2013-12-12 12:00"))

    assert office.tick(at("2013-12-13 17:59")).queued == 1


def test_one_letter_a_person_with_the_most_urgent_first(office: Office) -> None:
    office.live(OPENED, at("2014-01-02 12:00"))
    before = len(office.letters())

    office.tick(at("2014-01-03 08:00"))

    [letter] = office.letters()[before:]
    assert (letter.to_key, letter.subject) == (
        "analyst",
        "Complete the strategic assessment by 31 January 2014 (20 working days left) and 1 more",
    )
    listed = next(each for each in paragraphs(letter) if each.startswith("1. Complete"))
    assert listed == (
        "1. Complete the strategic assessment: 31 January 2014 (20 working days left)"
        " 2. Produce the summary of findings and proposed priorities: 28 February 2014"
        " (40 working days left)"
    )


def test_the_laws_limit_is_as_urgent_as_its_own_date(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    # Its twentieth working day before is 31 March 2014.
    data["timetables"]["planning_cycle"]["2013-14"]["agree_priorities"] = "2014-04-30"
    office.apply(data)
    office.tick(at("2014-03-28 12:00"))

    office.tick(at("2014-03-31 08:00"))

    subjects = [each.subject for each in office.letters("reminder") if each.to_key == "chair"]
    assert subjects[-1] == "Adopt the partnership plan today, the law's limit and 1 more"


def test_nothing_is_said_about_what_is_finished(office: Office) -> None:
    office.play_through("close_consultation", now=OPENED)

    office.live(OPENED, at("2014-01-10 12:00"))

    assert office.told("close_consultation") == []
    # Others still speak.
    assert office.told("complete_assessment")[0] == (
        "2013-12-03 08:00",
        "-40",
        "analyst",
        "owner",
    )


@pytest.mark.parametrize("later", ["2013-12-13 08:00", "2013-12-13 08:00:01", "2013-12-13 17:00"])
def test_a_second_pass_queues_nothing(either: Office, later: str) -> None:
    either.tick(at("2013-12-12 12:00"))
    first = either.tick(at("2013-12-13 08:00"))
    letters = len(either.letters())

    second = either.tick(at(later))

    assert (first.queued, second.queued) == (1, 0)
    assert len(either.letters()) == letters


def test_a_pass_that_is_a_second_late_still_speaks(office: Office) -> None:
    office.tick(at("2013-12-12 12:00"))

    assert office.tick(at("2013-12-13 08:00:01")).queued == 1


def test_a_silence_that_was_acknowledged_goes_no_further(office: Office) -> None:
    office.live(OPENED, at("2014-01-02 12:00"))

    office.acknowledge("close_consultation", by="consultation", now=at("2014-01-02 12:00"))
    office.live(at("2014-01-02 12:00"), at("2014-01-31 09:00"))

    assert office.told("close_consultation")[6:] == [
        ("2014-01-02 08:00", "+1", "consultation", "owner"),
        ("2014-01-02 08:00", "+1", "hcs", "deputy"),
        ("2014-01-06 08:00", "+3", "consultation", "owner"),
        ("2014-01-08 08:00", "+5", "consultation", "owner"),
    ]


def test_the_pass_counts_who_was_told_of_a_silence(office: Office) -> None:
    office.live(OPENED, at("2014-01-02 07:00"))

    assert office.tick(at("2014-01-02 08:00")).escalated == 1


def test_a_silence_is_told_although_the_law_speaks_next(office: Office) -> None:
    # Down from before the due date until after the statutory ladder has begun.
    office.live(OPENED, at("2014-01-29 12:00"))

    office.tick(at("2014-03-04 09:00"))

    told = [
        (who, capacity)
        for when, _, who, capacity in office.told("complete_assessment")
        if when == "2014-03-04 09:00"
    ]
    assert told == [("analyst", "owner"), ("csm", "deputy"), ("hcs", "officer")]


def test_a_role_nobody_holds_goes_to_the_officer(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    data["roles"][3]["until"] = "2013-11-28"
    office.apply(data)

    office.live(OPENED, at("2013-12-02 09:00"))

    assert office.told("close_consultation") == [
        ("2013-11-01 08:00", "-40", "consultation", "owner"),
        ("2013-11-29 08:00", "-20", "hcs", "officer"),
    ]


def test_whoever_takes_a_role_over_gets_its_reminders(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    data["roles"][3]["until"] = "2013-11-28"
    data["roles"].append({"role": "consultation_lead", "person": "csm", "from": "2013-11-29"})
    office.apply(data)

    office.live(OPENED, at("2013-12-02 09:00"))

    assert [who for _, _, who, _ in office.told("close_consultation")] == ["consultation", "csm"]


def test_a_moved_date_starts_the_ladder_again(office: Office) -> None:
    office.live(OPENED, at("2014-01-03 12:00"))

    office.reschedule("close_consultation", "2014-01-31", now=at("2014-01-03 12:00"))
    office.live(at("2014-01-03 12:00"), at("2014-02-10 12:00"))

    assert office.told("close_consultation")[8:] == [
        ("2014-01-03 12:00", "-20", "consultation", "owner"),
        # He was told of the old date, as deputy.
        ("2014-01-03 12:00", "-20", "hcs", "deputy"),
        ("2014-01-17 08:00", "-10", "consultation", "owner"),
        ("2014-01-24 08:00", "-5", "consultation", "owner"),
        ("2014-01-29 08:00", "-2", "consultation", "owner"),
        ("2014-01-31 08:00", "0", "consultation", "owner"),
        ("2014-02-03 08:00", "+1", "consultation", "owner"),
        ("2014-02-03 08:00", "+1", "hcs", "deputy"),
        ("2014-02-05 08:00", "+3", "consultation", "owner"),
        ("2014-02-05 08:00", "+3", "hcs", "officer"),
        ("2014-02-07 08:00", "+5", "consultation", "owner"),
    ]


def test_a_quiet_time_ends_with_its_day(office: Office) -> None:
    office.live(OPENED, at("2013-11-29 12:00"))

    office.acknowledge(
        "close_consultation",
        by="consultation",
        now=at("2013-11-29 12:00"),
        snooze_until="2013-12-27",
    )
    office.live(at("2013-11-29 12:00"), at("2013-12-31 12:00"))

    assert office.told("close_consultation") == [BEFORE[0], BEFORE[1], BEFORE[4], BEFORE[5]]


def test_after_90_days_one_letter_a_person_says_so(either: Office) -> None:
    either.live(OPENED, at("2013-11-04 12:00"))
    before = len(either.letters())

    either.tick(at("2014-02-03 09:00"))
    either.tick(at("2014-02-03 09:00:01"))

    found = either.letters()[before:]
    assert [(each.kind, each.to_key) for each in found] == [
        ("reminder", "consultation"),
        ("reminder", "hcs"),
        ("reminder", "analyst"),
        ("reminder", "csm"),
        ("digest", "chair"),
    ]
    said = [
        paragraph
        for letter in found[:3:2]
        for paragraph in paragraphs(letter)
        if paragraph.startswith("This is a catch-up letter")
    ]
    assert said == [
        (
            "This is a catch-up letter: reminders could not be sent from 29 November 2013. It"
            " replaces the 8 reminders you would have had since then, so nothing else is on its"
            " way."
        ),
        (
            "This is a catch-up letter: reminders could not be sent from 3 December 2013. It"
            " replaces"
            " the 9 reminders you would have had since then, so nothing else is on its way."
        ),
    ]
    assert found[2].subject == (
        "Complete the strategic assessment: due 31 January 2014, 1 working day late"
        " and 1 more [catch-up]"
    )


def test_the_law_is_spoken_of_before_its_limit(office: Office) -> None:
    office.live(OPENED, at("2014-04-30 12:00"))

    assert office.told("adopt_plan") == [
        ("2014-03-03 08:00", "statutory-20", "chair", "owner"),
        ("2014-03-24 08:00", "statutory-5", "chair", "owner"),
        ("2014-03-31 08:00", "statutory0", "chair", "owner"),
        ("2014-04-01 08:00", "statutory+1", "hcs", "officer"),
        ("2014-04-01 08:00", "statutory+1", "chair", "owner"),
    ]


def _remove_timetable(data: dict[str, object]) -> None:
    data["timetables"] = {}


def _remove_owner(data: dict[str, object]) -> None:
    roles = data["roles"]
    assert isinstance(roles, list)
    data["roles"] = [each for each in roles if each["role"] == "chair"]


@pytest.mark.parametrize("change", [_remove_timetable, _remove_owner])
def test_a_pass_without_anybody_to_tell_writes_no_letter(
    office: Office, change: Callable[[dict[str, object]], None]
) -> None:
    data = copy.deepcopy(office.exported())
    change(data)
    office.apply(data)

    office.live(OPENED, at("2014-01-10 12:00"))

    assert office.told("close_consultation") == []
