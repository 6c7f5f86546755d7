import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar

from notifications.calendar import calendar_of
from notifications.reading import CalendarEntry, calendar_entries, read_letter
from tests.notifications import samples

PLAIN = b"From: a@council.example\r\nTo: b@council.example\r\nSubject: Hello\r\n"


def eml(folder: Path, content: bytes) -> Path:
    path = folder / "a.eml"
    path.write_bytes(content)
    return path


def test_calendar_entries_are_what_a_calendar_program_reads() -> None:
    duties = (
        samples.duty(title="Close; it, now: \\ really “soon” " + "long " * 30),
        samples.plan(title="Adopt é🎉" * 20),
    )
    calendar = calendar_of(duties, now=samples.NOW, organiser=samples.OFFICER)

    entries = calendar_entries(calendar.decode())

    assert entries == [
        CalendarEntry(
            title=str(event["SUMMARY"]),
            starts=event.DTSTART,
            description=str(event["DESCRIPTION"]),
        )
        for event in Calendar.from_ical(calendar).events
    ]
    assert len(entries) == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param(
            "DTSTART:20131231T170000Z",
            dt.datetime(2013, 12, 31, 17, tzinfo=dt.UTC),
            id="an-instant",
        ),
        pytest.param("DTSTART;VALUE=DATE:20131231", dt.date(2013, 12, 31), id="a-day"),
        pytest.param("DTSTART:20131331", None, id="no-day"),
        pytest.param("DTSTART:soon", None, id="nonsense"),
        pytest.param("SUMMARY:x", None, id="none"),
    ],
)
def test_a_start_is_an_instant_a_day_or_unknown(written: str, read: dt.date | None) -> None:
    [entry] = calendar_entries(f"BEGIN:VEVENT\r\n{written}\r\nEND:VEVENT\r\n")

    assert entry.starts == read


def test_a_plain_letter_has_text_and_nothing_else(tmp_path: Path) -> None:
    letter = read_letter(eml(tmp_path, PLAIN + b"\r\nGood morning.\r\n"))

    assert (letter.sender, letter.to, letter.subject) == (
        "a@council.example",
        "b@council.example",
        "Hello",
    )
    assert letter.text.strip() == "Good morning."
    assert (letter.html, letter.sent_at, letter.entries, letter.attached) == ("", None, (), ())


@pytest.mark.parametrize(
    ("date", "hour"),
    [("Fri, 13 Dec 2013 09:00:00 -0000", 9), ("Fri, 13 Dec 2013 09:00:00 +0200", 7)],
)
def test_the_date_is_an_instant_whatever_its_zone(tmp_path: Path, date: str, hour: int) -> None:
    letter = read_letter(eml(tmp_path, PLAIN + f"Date: {date}\r\n\r\nx".encode()))

    assert letter.sent_at == dt.datetime(2013, 12, 13, hour, tzinfo=dt.UTC)


def test_an_unknown_character_set_is_read_as_well_as_can_be(tmp_path: Path) -> None:
    head = b"Content-Type: text/plain; charset=x-nobody-knows\r\n\r\n"

    letter = read_letter(eml(tmp_path, PLAIN + head + "Grüße\n".encode()))

    assert letter.text.strip() == "Grüße"


def test_an_empty_file_is_an_empty_letter(tmp_path: Path) -> None:
    letter = read_letter(eml(tmp_path, b""))

    assert (letter.sender, letter.subject, letter.text.strip()) == ("", "", "")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_letter(tmp_path / "gone.eml")
