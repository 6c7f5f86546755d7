"""Calendar attachments, read back by a calendar parser."""

import datetime as dt

import pytest
from icalendar import Calendar, Event

from notifications.calendar import calendar_of
from notifications.contents import Duty, Recipient
from tests.notifications import samples


def events(*duties: Duty, organiser: Recipient | None = None) -> list[Event]:
    written = calendar_of(duties, now=samples.NOW, organiser=organiser)
    return list(Calendar.from_ical(written).events)


def test_it_publishes() -> None:
    calendar = Calendar.from_ical(calendar_of([samples.duty()], now=samples.NOW))

    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")


def test_one_event_a_duty_at_the_hour_it_is_due() -> None:
    (event,) = events(samples.duty(sequence=3), organiser=samples.OFFICER)

    assert {name: event.decoded(name) for name in ("uid", "sequence", "summary", "transp")} == {
        "uid": "2013-14.close_consultation@barnet.example",
        "sequence": 3,
        "summary": "Close the community consultation",
        "transp": "TRANSPARENT",
    }
    assert event.decoded("dtstart") == dt.datetime(2013, 12, 31, 17, tzinfo=dt.UTC)
    assert event.decoded("dtstamp") == dt.datetime(2013, 12, 13, 9, tzinfo=dt.UTC)
    assert event["organizer"] == "mailto:hcs@council.example"
    assert event["organizer"].params["CN"] == "Head of Community Safety"
    assert "DTEND" not in event


def test_it_tells_the_limit_of_the_law_beside_the_planned_date() -> None:
    (event,) = events(samples.plan())

    assert str(event["description"]).splitlines() == [
        "Due by 17:00 on 31 July 2014. Owed by Head of Community Safety.",
        "The limit set by law is 31 March 2014.",
        f"To record it: {samples.plan().command}",
    ]


def test_summer_time_is_written_in_utc() -> None:
    (event,) = events(samples.plan())

    assert event.decoded("dtstart") == dt.datetime(2014, 7, 31, 16, tzinfo=dt.UTC)


def test_a_moved_date_keeps_its_uid_and_raises_its_sequence() -> None:
    (before,) = events(samples.duty())
    (after,) = events(samples.duty(due_on=dt.date(2014, 1, 10), sequence=1))

    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)


@pytest.mark.parametrize(
    "title",
    [
        "Close\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged",
        'commas, semicolons; backslashes \\n and "quotes"',
        "社区 👩‍👩‍👧 Ŵ" * 40,
        "line\u2028separator\x00",
    ],
)
def test_no_text_adds_a_line(title: str) -> None:
    forged = Recipient(key="x", name=f'"{title}', email="x@council.example")

    found = events(samples.duty(title=title, owner_name=title), organiser=forged)

    assert len(found) == 1
    assert found[0]["uid"] == samples.duty().uid
    assert str(found[0]["summary"]).split() == title.replace("\x00", " ").split()


def test_an_organiser_without_a_usable_address_is_left_out() -> None:
    (event,) = events(samples.duty(), organiser=Recipient(key="x", name="X", email="x"))

    assert "ORGANIZER" not in event
