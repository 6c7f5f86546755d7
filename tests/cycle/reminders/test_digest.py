"""The chair's page: every week, also when all is well, because silence must mean failure."""

import copy

import pytest

from cycle.reminders import digest
from tests.cycle.office import OPENED, SENDER, Office, at, local, paragraphs, section

MONDAY = at("2014-04-14 08:00")


def _digests(office: Office) -> list[str]:
    return [local(each.queued_at) for each in office.letters("digest")]


def test_it_goes_every_monday_at_eight(office: Office) -> None:
    office.live(OPENED, at("2013-11-20 12:00"))

    assert _digests(office) == [
        "2013-10-28 08:00",
        "2013-11-04 08:00",
        "2013-11-11 08:00",
        "2013-11-18 08:00",
    ]


def test_it_goes_on_tuesday_after_a_bank_holiday(office: Office) -> None:
    office.tick(MONDAY)

    # 21 April 2014 is Easter Monday.
    quiet = office.tick(at("2014-04-21 08:00")).queued
    office.tick(at("2014-04-22 08:00"))
    office.tick(at("2014-04-28 08:00"))

    assert quiet == 0
    assert _digests(office) == ["2014-04-14 08:00", "2014-04-22 08:00", "2014-04-28 08:00"]


NEXT = {
    "Monday_before_its_hour": ("2014-04-14 07:59", "2014-04-14 08:00"),
    "Monday_at_its_hour": ("2014-04-14 08:00", "2014-04-22 08:00"),
    "bank_holiday": ("2014-04-21 12:00", "2014-04-22 08:00"),
    "Tuesday_after_it_before_the_hour": ("2014-04-22 07:59", "2014-04-22 08:00"),
    "Tuesday_after_it_at_the_hour": ("2014-04-22 08:00", "2014-04-28 08:00"),
    "Boxing_Day_and_a_weekend": ("2015-12-22 08:00", "2015-12-29 08:00"),
    "New_Year": ("2013-12-30 08:00", "2014-01-06 08:00"),
    "the_clocks_go_forward": ("2014-03-24 08:00", "2014-03-31 08:00"),
}


@pytest.mark.parametrize(("after", "expected"), NEXT.values(), ids=NEXT)
def test_when_the_next_one_goes(office: Office, after: str, expected: str) -> None:
    with office.reading() as (_, place):
        assert local(place.next_digest(at(after))) == expected


def test_a_week_in_which_all_is_well_is_told(office: Office) -> None:
    office.play_through("adopt_plan", now=OPENED)

    office.tick(at("2013-10-28 08:00"))

    [letter] = office.letters("digest")
    assert (letter.to_key, letter.subject) == (
        "chair",
        "Barnet Safer Communities Partnership: all is well (28 October 2013)",
    )
    assert paragraphs(letter)[1] == (
        "All is well: nothing is late, nothing waits for you. 6 of 7 dated steps are done."
    )


def _late_january(office: Office) -> None:
    """Begin the year; the consultation is done, the assessment is not."""
    office.play_through("close_consultation", now=OPENED)
    office.tick(at("2014-02-03 08:00"))
    office.play("start_analysis", now=at("2014-02-05 10:00"))
    office.reschedule("consult_partners", "2014-04-10", now=at("2014-02-06 10:00"))
    office.tick(at("2014-02-10 08:00"))


def test_it_counts_in_its_subject(office: Office) -> None:
    _late_january(office)

    assert [each.subject for each in office.letters("digest")] == [
        (
            "Barnet Safer Communities Partnership: 1 late, 1 for your decision, 1 planned past the"
            " law's limit, 1 due in four weeks (3 February 2014)"
        ),
        (
            "Barnet Safer Communities Partnership: 1 late, 2 for your decision, 1 planned past the"
            " law's limit, 1 due in four weeks (10 February 2014)"
        ),
    ]


def test_it_tells_what_changed_since_the_last_one(office: Office) -> None:
    _late_january(office)

    letter = office.letters("digest")[-1]
    assert section(letter, "WHAT CHANGED SINCE 3 FEBRUARY 2014") == [
        (
            "6 Feb 2014: Moved by Head of Community Safety: Consult the partners on the emerging"
            " priorities, from 31 March 2014 to 10 April 2014. Reason: The board asked for it."
        ),
        (
            "5 Feb 2014: Done: Start the analysis for the strategic assessment (Partnership"
            " Analyst,"
            " 5 February 2014)."
        ),
    ]


def test_it_tells_what_is_late_and_by_whom(office: Office) -> None:
    _late_january(office)

    first, second = office.letters("digest")
    assert section(first, "LATE") == [
        (
            "Complete the strategic assessment (Partnership Analyst): due 31 Jan 2014, 1 working"
            " day"
            " late."
        )
    ]
    assert section(second, "LATE") == [
        (
            "Complete the strategic assessment (Partnership Analyst): due 31 Jan 2014, 6 working"
            " days"
            " late; no answer to any reminder."
        )
    ]


def test_it_tells_what_the_chair_has_to_decide(office: Office) -> None:
    _late_january(office)

    assert section(office.letters("digest")[-1], "FOR YOUR DECISION") == [
        (
            "“Adopt the partnership plan” is planned after the limit of the law: bring it"
            " forward, or"
            " record that you have seen it. cycle reschedule 2013-14 adopt_plan 2014-03-31 --reason"
            " TEXT --as chair, or: cycle acknowledge 2013-14 adopt_plan --as chair"
        ),
        (
            "Partnership Analyst has not answered about: Complete the strategic assessment (6"
            " working"
            " days late). Speak to them, or agree a new date with the officer."
        ),
    ]


SILENCE = {
    "four_working_days": ("2014-02-06 09:00", False),
    "five_working_days": ("2014-02-07 09:00", True),
}


@pytest.mark.parametrize(("now", "expected"), SILENCE.values(), ids=SILENCE)
def test_a_silence_reaches_the_chair_after_five_working_days(
    office: Office,
    now: str,
    *,
    expected: bool,
) -> None:
    office.play_through("close_consultation", now=OPENED)

    with office.writing() as (session, place):
        digest.send_now(session, place, SENDER, now=at(now), by="chair")

    decisions = section(office.letters("digest")[-1], "FOR YOUR DECISION")
    assert any("has not answered" in each for each in decisions) is expected


def test_an_answer_keeps_a_silence_from_the_chair(office: Office) -> None:
    office.play_through("close_consultation", now=OPENED)
    office.acknowledge("complete_assessment", by="analyst", now=at("2014-02-06 09:00"))

    office.tick(at("2014-02-10 08:00"))

    [letter] = office.letters("digest")
    assert section(letter, "LATE") == [
        (
            "Complete the strategic assessment (Partnership Analyst): due 31 Jan 2014, 6 working"
            " days"
            " late; seen by its owner."
        )
    ]
    assert len(section(letter, "FOR YOUR DECISION")) == 1


def test_the_law_is_told_in_words(office: Office) -> None:
    office.play_through("complete_assessment", now=OPENED)

    office.tick(at("2014-03-31 08:00"))
    office.tick(at("2014-04-07 08:00"))

    before, after = office.letters("digest")
    heading = "AGAINST THE DATES OF THE LAW"
    assert section(before, heading) == [
        (
            "The plan is revised before the year starts: required by 31 March 2014 (SI 2007/1830,"
            " regulation 10(2)); it is planned for 31 July 2014, 122 days after."
        )
    ]
    assert section(after, heading) == [
        (
            "The plan is revised before the year starts: required by 31 March 2014 (SI 2007/1830,"
            " regulation 10(2)); it is not done, 7 days after; it is now planned for 31 July 2014."
        )
    ]


WEEKS = {
    "28_days_ahead": ("2014-01-03 09:00", ["31 Jan 2014"]),
    "29_days_ahead": ("2014-01-02 09:00", []),
}


@pytest.mark.parametrize(("now", "expected"), WEEKS.values(), ids=WEEKS)
def test_it_looks_four_weeks_ahead(office: Office, now: str, expected: list[str]) -> None:
    office.play_through("close_consultation", now=OPENED)

    with office.writing() as (session, place):
        digest.send_now(session, place, SENDER, now=at(now), by="chair")

    coming = section(office.letters("digest")[-1], "THE NEXT FOUR WEEKS")
    assert [each.partition(":")[0] for each in coming] == expected


MISSED = {
    "none": ("2013-11-08 09:00", []),
    "one": (
        "2013-11-11 08:00",
        ["1 weekly digest was not sent because the service was down. This one covers that time."],
    ),
    "twelve": (
        "2014-01-31 09:00",
        [
            (
                "12 weekly digests were not sent because the service was down. This one covers that"
                " time."
            )
        ],
    ),
}


@pytest.mark.parametrize(("now", "expected"), MISSED.values(), ids=MISSED)
def test_one_digest_after_an_outage_says_how_many_were_missed(
    office: Office, now: str, expected: list[str]
) -> None:
    office.tick(at("2013-10-28 08:00"))

    office.tick(at(now))
    office.tick(at(now))

    digests = office.letters("digest")
    assert len(digests) == 2
    lines = " ".join(paragraphs(digests[-1]))
    assert [each for each in expected if each in lines] == expected
    assert ("because the service was down" in lines) is bool(expected)


def test_a_digest_that_waits_is_not_lost_by_applying_a_file(office: Office) -> None:
    office.tick(at("2013-10-28 08:00"))
    data = copy.deepcopy(office.exported())
    data["people"][0]["name"] = "Head of Safer Communities"

    office.apply(data, now=at("2013-11-04 09:00"))
    office.tick(at("2013-11-04 09:30"))

    assert _digests(office) == ["2013-10-28 08:00", "2013-11-04 09:30"]


def test_another_day_takes_effect_at_once(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    data["reminders"]["digest"] = {"to": "officer", "weekday": "wednesday", "hour": "09:30"}

    office.apply(data)
    office.live(OPENED, at("2013-11-01 12:00"))

    assert [(local(each.queued_at), each.to_key) for each in office.letters("digest")] == [
        ("2013-10-30 09:30", "hcs")
    ]


def test_without_a_chair_it_goes_to_the_officer(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    data["roles"][1]["until"] = "2013-10-27"
    office.apply(data)

    office.tick(at("2013-10-28 08:00"))

    assert [each.to_key for each in office.letters("digest")] == ["hcs"]


def test_one_that_was_asked_for_leaves_the_weekly_one_its_day(office: Office) -> None:
    now = at("2013-10-26 20:00")

    with office.writing() as (session, place):
        digest.send_now(session, place, SENDER, now=now, by="chair")
    office.tick(now)
    office.tick(at("2013-10-28 08:00"))

    # It is Saturday night, and somebody asked for it.
    assert [local(each.at) for each in office.post.sent[:1]] == ["2013-10-26 20:00"]
    assert _digests(office) == ["2013-10-26 20:00", "2013-10-28 08:00"]
