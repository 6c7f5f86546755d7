"""A date that moved is told from the one each person knew, and to everybody who knew it."""

import copy
import email
import email.policy

import icalendar
import pytest

from cycle.records.tables import Letter
from tests.cycle.office import OPENED, Office, at, paragraphs, text_of

NOW = at("2013-11-05 10:00")


def _subject(office: Office, key: str) -> str:
    return [each.subject for each in office.letters("reminder") if each.to_key == key][-1]


def _moved(letter: Letter) -> list[str]:
    said = " ".join(text_of(letter).split())
    return [each.partition(".")[0] for each in said.split(" The date has ")[1:]]


def _event(letter: Letter) -> tuple[str, int, str]:
    """Read a letter's calendar entry back: its UID, its sequence and its day."""
    message = email.message_from_bytes(letter.message, policy=email.policy.default)
    [part] = [
        each
        for each in message.walk()
        if each.get_content_type() == "text/calendar" or (each.get_filename() or "").endswith("ics")
    ]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return (str(event["UID"]), int(event.get("SEQUENCE", 0)), f"{event.decoded('DTSTART'):%F}")


def test_two_moves_between_letters_are_one_from_the_date_that_was_told(office: Office) -> None:
    office.live(OPENED, NOW)
    office.reschedule("close_consultation", "2014-01-10", now=NOW)
    office.reschedule("close_consultation", "2014-01-17", now=NOW)

    office.tick(NOW)

    letter = office.letters("reminder")[-1]
    assert (letter.to_key, _moved(letter)) == (
        "consultation",
        ["moved from 31 December 2013 to 17 January 2014"],
    )
    assert office.deadline("close_consultation").moved_from == at("2014-01-10 00:00").date()


def test_a_date_that_went_and_came_back_is_told_to_nobody(office: Office) -> None:
    office.live(OPENED, NOW)
    office.reschedule("close_consultation", "2014-02-28", now=NOW)
    office.reschedule("close_consultation", "2013-12-31", now=NOW)

    passed = office.tick(NOW)
    office.live(NOW, at("2013-11-29 12:00"))

    assert passed.queued == 0
    assert office.deadline("close_consultation").due_version == 2
    # The next rung speaks again.
    assert [rung for _, rung, *_ in office.told("close_consultation")] == ["-40", "-20"]


def test_each_person_is_told_from_the_date_that_one_knew(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    data["roles"].append({"role": "consultation_lead", "person": "csm", "from": "2013-11-06"})
    office.live(OPENED, NOW)
    office.apply(data, now=NOW)
    office.reschedule("close_consultation", "2014-01-10", now=at("2013-11-05 11:00"))
    office.tick(at("2013-11-05 11:00"))
    office.reschedule("close_consultation", "2014-01-17", now=at("2013-11-06 11:00"))

    office.tick(at("2013-11-06 11:00"))

    told = {each.to_key: _moved(each) for each in office.letters("reminder")[-2:]}
    assert told["consultation"] == ["moved from 10 January 2014 to 17 January 2014"]


def test_a_date_that_was_told_in_between_is_told_again_when_it_comes_back(office: Office) -> None:
    office.live(OPENED, NOW)
    office.reschedule("close_consultation", "2014-02-28", now=NOW)
    office.tick(NOW)
    later = at("2013-11-06 10:00")
    office.reschedule("close_consultation", "2013-12-31", now=later)

    office.tick(later)

    assert _moved(office.letters("reminder")[-1]) == [
        "moved from 28 February 2014 to 31 December 2013"
    ]


ESCALATED = at("2014-01-06 12:00")


@pytest.fixture
def escalated(office: Office) -> Office:
    """The consultation is late; its deputy, who is the officer, was told of it."""
    office.live(OPENED, ESCALATED)
    office.post.sent.clear()
    return office


def test_who_was_told_of_a_silence_is_told_of_the_move(escalated: Office) -> None:
    escalated.reschedule("close_consultation", "2014-03-31", now=ESCALATED)

    escalated.tick(ESCALATED)

    told = [each[2:] for each in escalated.told("close_consultation") if each[0] > "2014-01-06 09"]
    assert sorted(told) == [("consultation", "owner"), ("hcs", "officer")]
    letters = [each for each in escalated.letters("reminder") if each.queued_at == ESCALATED]
    assert {each.to_key: _moved(each) for each in letters} == {
        "consultation": ["moved from 31 December 2013 to 31 March 2014"],
        "hcs": ["moved from 31 December 2013 to 31 March 2014"],
    }


def test_their_calendars_move_along(escalated: Office) -> None:
    before = [each for each in escalated.letters("reminder") if each.to_key == "hcs"][-1]
    escalated.reschedule("close_consultation", "2014-03-31", now=ESCALATED)
    escalated.tick(ESCALATED)

    after = [each for each in escalated.letters("reminder") if each.to_key == "hcs"][-1]

    uid = "barnet.2013-14.close_consultation@partnership.example"
    assert _event(before) == (uid, 0, "2013-12-31")
    assert _event(after) == (uid, 1, "2014-03-31")


def test_they_are_told_once(escalated: Office) -> None:
    escalated.reschedule("close_consultation", "2014-03-31", now=ESCALATED)
    escalated.live(ESCALATED, at("2014-03-28 12:00"))

    told = [each for each in escalated.told("close_consultation") if each[2] == "hcs"]

    assert [(when, capacity) for when, _, _, capacity in told] == [
        ("2014-01-02 08:00", "deputy"),
        ("2014-01-06 08:00", "officer"),
        ("2014-01-06 12:00", "officer"),
    ]


def test_a_catch_up_counts_one_reminder_for_who_only_hears_of_silences(office: Office) -> None:
    office.live(OPENED, at("2013-11-04 12:00"))

    office.tick(at("2014-02-03 09:00"))

    letters = [each for each in office.letters("reminder") if each.to_key in ("hcs", "csm")]
    assert {
        each.to_key: [p for p in paragraphs(each) if p.startswith("This is a catch-up letter")]
        for each in letters[-2:]
    } == {
        "hcs": [
            (
                "This is a catch-up letter: reminders could not be sent from 29 November 2013. It"
                " replaces the 2 reminders you would have had since then, so nothing else is on"
                " its way."
            )
        ],
        "csm": [
            (
                "This is a catch-up letter: reminders could not be sent from 3 December 2013. It"
                " replaces the one reminder you would have had since then, so nothing else is on"
                " its way."
            )
        ],
    }
