"""The limit of the law speaks whatever the plan says, and no clause speaks before it was law."""

import copy
import datetime as dt

import pytest

from cycle.reminders import digest
from cycle.running import dating
from tests.cycle.office import OPENED, REF, SENDER, Office, at, day, definition, paragraphs, section

REVIEW = """
definition: review
version: 1
title: Review of the plan
initial: drafting
final: [revised]
roles: {officer: Officer}
states:
  drafting: {title: Drafting}
  drafted: {title: Drafted}
  revised: {title: Revised}
steps:
  - {step: draft, title: Draft the plan, from: drafting, to: drafted}
  - step: revise
    title: Revise the plan
    from: drafted
    to: revised
    due: {working_days: 5, after: {done: draft}}
    statutory: {on: year_ends_on}
    statutory_clause: si-2007-1830-reg-10-2
    clauses: [si-2007-1830-reg-10-2]
"""


@pytest.fixture
def review(office: Office) -> Office:
    """A review whose planned date waits for its draft; the law dates it all the same."""
    office.open(definition(REVIEW), ref="review", year=2013)
    return office


def test_the_limit_is_due_while_the_planned_date_waits(review: Office) -> None:
    row = review.deadline("revise", ref="review")

    assert (row.due_on, row.statutory_on) == (day("2014-03-31"), day("2014-03-31"))
    assert (row.due_at, row.next_reminder_at) == (
        at("2014-03-31 17:00"),
        at("2014-02-03 08:00"),
    )


def test_its_owner_is_reminded_of_the_limit(review: Office) -> None:
    review.tick(at("2014-03-30 12:00"))

    review.tick(at("2014-03-31 08:00"))

    assert review.told("revise", ref="review") == [("2014-03-31 08:00", "0", "hcs", "owner")]
    told = [each for each in review.letters("reminder") if each.to_key == "hcs"][-1]
    assert "Revise the plan" in " ".join(paragraphs(told))


def test_the_date_moves_when_its_anchor_comes(review: Office) -> None:
    taken = review.advance("draft", by="hcs", now=at("2014-01-06 10:00"), ref="review")

    assert taken.moved == (dating.Moved("revise", day("2014-03-31"), day("2014-01-13")),)
    row = review.deadline("revise", ref="review")
    assert (row.due_on, row.statutory_on) == (day("2014-01-13"), day("2014-03-31"))


def test_a_limit_that_has_passed_is_a_breach_although_nothing_was_planned(review: Office) -> None:
    [breach] = review.view(at("2014-04-01 09:00"), ref="review").as_json()["breaches"]

    assert (breach["step"], breach["kind"], breach["required_on"]) == (
        "revise",
        "overdue",
        "2014-03-31",
    )


OLD = """
definition: old
version: 1
title: An old duty
initial: begun
final: [ended]
roles: {{officer: Officer}}
states:
  begun: {{title: Begun}}
  ended: {{title: Ended}}
steps:
  - {{step: finish, title: Finish it, from: begun, to: ended, statutory: {limit},
     statutory_clause: si-2007-1830-reg-13a}}
"""
#: Regulation 13A is in force from 22 November 2012.
IN_FORCE = {"the_day_before": ("2012-11-21", None), "its_first_day": ("2012-11-22", "2012-11-22")}


@pytest.mark.parametrize(("limit", "expected"), IN_FORCE.values(), ids=IN_FORCE)
def test_a_clause_sets_no_limit_before_it_was_law(
    office: Office, limit: str, expected: str | None
) -> None:
    office.open(definition(OLD.format(limit=limit)), ref="old", now=at("2012-10-01 09:00"))

    row = office.deadline("finish", ref="old")
    on = day(expected) if expected else None
    assert (row.due_on, row.statutory_on) == (on, on)
    assert len(office.view(OPENED, ref="old").breaches) == (1 if expected else 0)


def _clauses(office: Office, ref: str, step: str) -> list[str]:
    told = office.view(OPENED, ref=ref).as_json()["deadlines"]
    [found] = [each["clauses"] for each in told if each["step"] == step]
    return list(found)


CITED = {
    "the_day_before": ("2012-11-21", ["si-2007-1830-reg-14"]),
    "its_first_day": ("2012-11-22", ["si-2007-1830-reg-14", "si-2007-1830-reg-13a"]),
}


@pytest.mark.parametrize(("due_on", "cited"), CITED.values(), ids=CITED)
def test_a_clause_is_cited_from_the_day_it_was_law(
    office: Office, due_on: str, cited: list[str]
) -> None:
    data = copy.deepcopy(office.exported())
    data["timetables"]["planning_cycle"]["2011-12"] = {"publish_plan": due_on}
    office.apply(data)
    office.open(ref="2011-12")

    assert _clauses(office, "2011-12", "publish_plan") == cited


def _asked_for(office: Office, now: dt.datetime) -> tuple[str, list[str], list[str]]:
    with office.writing() as (session, place):
        letter = digest.send_now(session, place, SENDER, now=now, by="chair")
        session.expunge(letter)
    return (
        letter.subject.partition(": ")[2],
        section(letter, "AGAINST THE DATES OF THE LAW"),
        section(letter, "THE NEXT FOUR WEEKS"),
    )


AHEAD = {
    "56_days": ("2014-02-03 09:00", "56 days are left"),
    "2_days": ("2014-03-29 09:00", "2 days are left"),
    "1_day": ("2014-03-30 09:00", "1 day is left"),
    "the_day": ("2014-03-31 09:00", "the limit is today"),
}


@pytest.mark.parametrize(("now", "left"), AHEAD.values(), ids=AHEAD)
def test_the_digest_tells_of_a_limit_ahead_whose_step_is_late_already(
    office: Office, now: str, left: str
) -> None:
    office.play_through("start_analysis", now=OPENED)
    office.reschedule("adopt_plan", "2014-03-31", now=OPENED)

    subject, law, _ = _asked_for(office, at(now))

    assert law == [
        (
            "A strategic assessment in every year: required by 31 March 2014 (SI 2007/1830,"
            f" regulation 5); it is not done and {left}; it was planned for 31 January 2014."
        )
    ]
    # Nothing of the law has been missed yet.
    assert "law" not in subject


def test_the_day_after_it_is_a_breach(office: Office) -> None:
    office.play_through("start_analysis", now=OPENED)
    office.reschedule("adopt_plan", "2014-03-31", now=OPENED)

    subject, law, _ = _asked_for(office, at("2014-04-01 09:00"))

    assert [each for each in law if "strategic assessment" in each] == [
        (
            "A strategic assessment in every year: required by 31 March 2014 (SI 2007/1830,"
            " regulation 5); it is not done, 1 day after; it was planned for 31 January 2014."
        )
    ]
    assert "past the law" in subject


WEEKS = {
    "28_days_ahead": ("2014-03-03 09:00", True),
    "29_days_ahead": ("2014-03-02 09:00", False),
}


@pytest.mark.parametrize(("now", "is_told"), WEEKS.values(), ids=WEEKS)
def test_a_limit_within_four_weeks_is_among_what_comes(
    office: Office, now: str, *, is_told: bool
) -> None:
    office.play_through("close_consultation", now=OPENED)

    _, _, coming = _asked_for(office, at(now))

    found = [each for each in coming if "the law's limit" in each]
    assert found == (
        [
            (
                "31 Mar 2014: Complete the strategic assessment (Partnership Analyst), 20 working"
                " days left; no answer to any reminder; the law's limit."
            ),
            (
                "31 Mar 2014: Adopt the partnership plan (Cabinet member for community safety),"
                " 20 working days left; the law's limit."
            ),
        ]
        if is_told
        else []
    )


def test_a_step_that_is_done_has_no_limit_ahead(office: Office) -> None:
    office.play_through("adopt_plan", now=OPENED)

    assert _asked_for(office, at("2014-03-24 09:00"))[1:] == ([], [])
    assert office.deadline("adopt_plan", ref=REF).statutory_on == day("2014-03-31")


LAST = {
    "a_fortnight_before": ("2028-12-15", ["-5", "-2", "0", "+1", "+3", "+5"]),
    "the_last_that_counts_on": ("2028-12-20", ["-5", "-2", "0", "+1", "+3", "+5"]),
    "some_rungs_are_past_it": ("2028-12-21", ["-5", "-2", "0", "+1", "+3"]),
    "the_last_working_day": ("2028-12-29", ["-5", "-2", "0"]),
}


@pytest.mark.parametrize(("due_on", "rungs"), LAST.values(), ids=LAST)
def test_reminders_near_the_last_known_holiday_still_speak(
    office: Office, due_on: str, rungs: list[str]
) -> None:
    office.reschedule("commission", due_on, now=OPENED)

    with office.reading() as (_, place):
        found = dating.ladder_of(place, office.deadline("commission"))

    assert [each.label for each in found] == rungs


def test_a_pass_on_the_last_working_day_that_is_known_tells_its_owner(office: Office) -> None:
    office.reschedule("commission", "2028-12-29", now=OPENED)

    office.tick(at("2028-12-29 08:00"))

    assert office.told("commission")[-1][1:] == ("0", "hcs", "owner")
