"""A whole year lived through the command line and `tick`, and nothing else."""

import datetime as dt
from typing import Any

import icalendar

from tests.acceptance.conftest import YEAR, Officer

DEADLINES = {
    "commission": "2013-10-25",
    "close_consultation": "2013-12-31",
    "complete_assessment": "2014-01-31",
    "produce_summary": "2014-02-28",
    "consult_partners": "2014-03-31",
    "adopt_plan": "2014-07-31",
    "publish_plan": "2014-07-31",
}


def test_the_deadlines_of_the_example_are_those_the_board_agreed(year: Officer) -> None:
    found = year.asks("deadlines", YEAR)["deadlines"]

    assert {each["step"]: each["due_on"] for each in found} == DEADLINES
    assert {each["step"]: each["statutory_on"] for each in found if each["statutory_on"]} == {
        "complete_assessment": "2014-03-31",
        "adopt_plan": "2014-03-31",
    }


def test_the_plan_is_known_to_be_late_from_the_first_day(year: Officer) -> None:
    breaches = year.asks("status")["workflows"][0]["breaches"]

    assert [
        (each["clause"], each["kind"], each["required_on"], each["planned_on"], each["happened_on"])
        for each in breaches
    ] == [("si-2007-1830-reg-10-2", "planned_late", "2014-03-31", "2014-07-31", None)]


def _lives(officer: Officer, until: str) -> None:
    """Tick every working morning up to a day, as cron would."""
    day = dt.date.fromisoformat(officer.now[:10])
    while day.isoformat() <= until:
        moment = f"{day.isoformat()}T08:30"
        if moment > officer.now:
            officer.asks("tick", at=moment)
        day += dt.timedelta(days=1)


def _reminders(officer: Officer) -> list[tuple[str, str, str]]:
    return [
        (each["queued_at"][:10], each["to"], each["subject"])
        for each in officer.asks("outbox")["letters"]
        if each["kind"] == "reminder"
    ]


def test_a_year_is_lived_from_the_board_to_the_published_plan(year: Officer) -> None:
    year.takes("commission", by="hcs", at="2013-10-25T11:00", papers=("board_decision",))
    _lives(year, "2013-11-04")
    year.takes("open_consultation", by="consultation", at="2013-11-04T10:00")
    refused = year.types("advance", YEAR, "start_analysis", "--as", "analyst", "--json")
    assert refused.code == 1
    assert [each["gate"] for each in refused.json["reasons"]] == ["protocol_is_in_place"]
    _lives(year, "2013-11-15")
    year.takes(
        "start_analysis",
        by="analyst",
        at="2013-11-15T15:00",
        papers=("information_sharing_protocol",),
    )
    _lives(year, "2013-12-20")
    both = year.types("advance", YEAR, "produce_summary", "--as", "analyst", "--json").json
    assert [each["gate"] for each in both["reasons"]][:2] == [
        "consultation_is_ready",
        "assessment_is_ready",
    ]
    assert "cycle advance 2013-14 close_consultation" in both["reasons"][0]["fix"]
    assert "--evidence strategic_assessment=FILE" in both["reasons"][1]["fix"]
    year.takes(
        "close_consultation",
        by="consultation",
        at="2013-12-20T16:00",
        papers=("consultation_findings",),
    )
    _lives(year, "2014-04-25")
    late = year.asks("status", at="2014-04-25T10:00")["workflows"][0]
    assert late["rag"] == "red"
    assert {each["step"]: each["state"] for each in late["deadlines"]} == {
        "commission": "met",
        "close_consultation": "met",
        "complete_assessment": "overdue",
        "produce_summary": "overdue",
        "consult_partners": "overdue",
        "adopt_plan": "pending",
        "publish_plan": "pending",
    }
    assert sorted((each["step"], each["kind"]) for each in late["breaches"]) == [
        ("adopt_plan", "overdue"),
        ("complete_assessment", "overdue"),
    ]
    _finish(year)
    _lives(year, "2014-08-04")
    done = year.asks("status")["workflows"][0]
    assert done["states"] == [
        "delivering.structure.under_review",
        "delivering.analysis.commissioned",
        "delivering.evaluation.ongoing",
    ]
    assert sorted((each["step"], each["kind"]) for each in done["breaches"]) == [
        ("adopt_plan", "done_late"),
        ("complete_assessment", "done_late"),
    ]
    assert year.types("verify").code == 0
    _the_post_was_kept_to_its_rules(year)


def _finish(year: Officer) -> None:
    for step, by, at, papers in (
        ("complete_assessment", "analyst", "2014-05-16T16:30", ("strategic_assessment",)),
        ("produce_summary", "analyst", "2014-05-29T12:00", ("assessment_summary",)),
        ("consult_partners", "hcs", "2014-06-19T17:00", ("partner_responses",)),
        ("agree_priorities", "chair", "2014-06-27T12:00", ("agreed_priorities",)),
        ("publish_priorities", "hcs", "2014-06-30T15:00", ("published_priorities",)),
        (
            "adopt_plan",
            "chair",
            "2014-07-25T11:20",
            ("partnership_plan", "governance_structure"),
        ),
        ("publish_plan", "hcs", "2014-07-30T14:00", ("plan_summary",)),
    ):
        _lives(year, at[:10])
        year.takes(step, by=by, at=at, papers=papers)


def _the_post_was_kept_to_its_rules(year: Officer) -> None:
    letters = year.asks("outbox")["letters"]
    assert {each["state"] for each in letters} == {"sent"}
    # One reminder a person a pass, and none on a closed day.
    told = [(each[0], each[1]) for each in _reminders(year)]
    assert len(told) == len(set(told))
    assert not {day for day, _ in told} & {"2013-12-25", "2013-12-26", "2014-01-01", "2014-04-18"}
    assert all(dt.date.fromisoformat(day).weekday() < 5 for day, _ in told)
    # The chair hears every week, also when all is well.
    digests = [each["queued_at"][:10] for each in letters if each["kind"] == "digest"]
    assert len(digests) == 41
    assert digests[0] == "2013-10-28"
    assert "2014-04-22" in digests  # the Tuesday after Easter Monday
    # The silence about the assessment climbed: analyst, her deputy, the officer.
    climbed = [(day, to) for day, to, subject in _reminders(year) if "Complete" in subject]
    assert ("2014-02-03", "csm") in climbed
    assert ("2014-02-05", "hcs") in climbed
    assert ("2014-02-04", "csm") not in climbed
    # And nothing was said about the consultation once it was closed.
    assert not [
        day for day, _, subject in _reminders(year) if "Close the" in subject and day > "2013-12-20"
    ]


def test_the_digest_says_in_words_that_the_plan_will_be_late(year: Officer) -> None:
    year.asks("tick", at="2013-10-28T08:30")

    (digest,) = [each for each in year.letters() if "cabinet" in str(each["To"])]
    body = digest.get_body(("plain",))
    assert body is not None
    text = " ".join(body.get_content().split())
    assert "31 March 2014 (SI 2007/1830, regulation 10(2))" in text
    assert "planned for 31 July 2014, 122 days after" in text


def test_letters_are_read_back_by_mail_and_calendar_parsers(year: Officer) -> None:
    year.asks("tick", at="2013-10-25T09:31")
    (found,) = year.letters()

    assert found["Subject"] == "Commission the assessment and plan the consultation today by 17:00"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Message-ID"].endswith("@partnership.example>")
    (part,) = [each for each in found.walk() if each.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content())
    (event,) = calendar.walk("VEVENT")
    assert event["SEQUENCE"] == 0
    assert event["UID"] == "barnet.2013-14.commission@partnership.example"
    assert event.decoded("DTSTART") == dt.datetime(2013, 10, 25, 16, 0, tzinfo=dt.UTC)


def test_after_ninety_days_without_a_tick_each_person_gets_one_letter(year: Officer) -> None:
    year.takes("commission", by="hcs", at="2013-10-25T11:00")
    year.asks("tick", at="2013-10-25T11:05")
    before = len(year.asks("outbox")["letters"])

    passed = year.asks("tick", at="2014-01-23T09:00")

    letters = year.asks("outbox")["letters"][before:]
    reminders = [each for each in letters if each["kind"] == "reminder"]
    assert passed["queued"] == len(letters)
    assert sorted(each["to"] for each in reminders) == ["analyst", "consultation", "hcs"]
    assert all("catch-up" in each["subject"] for each in reminders)
    assert [each["to"] for each in letters if each["kind"] == "digest"] == ["chair"]
    assert year.asks("tick", at="2014-01-23T09:01")["queued"] == 0


def test_the_past_can_be_shown(year: Officer) -> None:
    year.takes("commission", by="hcs", at="2013-10-28T11:00")
    year.takes("open_consultation", by="consultation", at="2013-11-04T10:00")

    then = year.asks("status", "--as-at", "2013-10-29")["workflows"][0]

    assert then["states"] == ["gathering.consultation.planned", "gathering.assessment.commissioned"]


def test_a_moved_date_restarts_the_ladder_and_says_so(year: Officer) -> None:
    year.asks("tick", at="2013-11-01T08:30")
    year.asks(
        "reschedule",
        YEAR,
        "close_consultation",
        "2014-01-10",
        "--reason",
        "The questionnaire went out late",
        "--as",
        "hcs",
        at="2013-11-20T10:00",
    )
    year.asks("tick", at="2013-11-20T10:01")

    moved: Any = year.letters()[-1]
    assert "moved from 31 December 2013 to 10 January 2014" in moved["Subject"]
    (part,) = [each for each in moved.walk() if each.get_content_type() == "text/calendar"]
    (event,) = icalendar.Calendar.from_ical(part.get_content()).walk("VEVENT")
    assert event["SEQUENCE"] == 1
