"""Invitations, read back by a mail parser and a calendar parser: what mail programs need to file
them is there, and nobody else is named.
"""

import datetime as dt
import email
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from notifications.contents import Recipient
from notifications.errors import AddressRefused
from notifications.letters import Letter
from notifications.mime import to_bytes
from notifications.reading import read_letter
from tests.notifications import board_samples
from tests.notifications.samples import LONDON, SENDER

SHAPES = pytest.mark.parametrize(
    ("make", "method"),
    [
        (board_samples.invitation, "REQUEST"),
        (board_samples.changed_invitation, "REQUEST"),
        (board_samples.cancellation, "CANCEL"),
        (board_samples.no_longer_asked, "CANCEL"),
    ],
    ids=["new", "changed", "cancelled", "left"],
)


def read(letter: Letter) -> EmailMessage:
    written = to_bytes(letter, sender=SENDER, now=board_samples.NOW)
    message = email.message_from_bytes(written, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def calendar(letter: Letter) -> Any:
    *_, part = read(letter).walk()
    return Calendar.from_ical(part.get_content())


def event(**changes: Any) -> Any:
    [found] = calendar(board_samples.invitation(**changes)).events
    return found


@SHAPES
def test_the_calendar_is_a_form_of_the_letter_itself(make: Any, method: str) -> None:
    message = read(make())

    parts = list(message.walk())
    assert [part.get_content_type() for part in parts] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert [part.defects for part in parts] == [[]] * 4
    assert parts[-1].get_param("method") == method
    assert parts[-1].get_param("charset") == "utf-8"
    # A file beside it would be a second copy.
    assert [part.get_content_disposition() for part in parts] == [None] * 4


@SHAPES
def test_the_method_is_the_same_inside_and_outside(make: Any, method: str) -> None:
    assert calendar(make())["METHOD"] == method


@SHAPES
def test_what_the_standard_requires_is_there(make: Any, method: str) -> None:
    [found] = calendar(make()).events

    required = {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "ORGANIZER", "ATTENDEE", "SUMMARY"}
    assert required - set(found) == set()
    assert found["DTSTAMP"].dt == board_samples.NOW
    assert [found.decoded(name) for name in ("dtstart", "dtend")] == [
        dt.datetime(2017, 7, 28, 9, tzinfo=dt.UTC),
        dt.datetime(2017, 7, 28, 11, tzinfo=dt.UTC),
    ]
    assert method in ("REQUEST", "CANCEL")


def test_the_organiser_is_whoever_the_letter_comes_from() -> None:
    letter = board_samples.invitation()

    [found] = calendar(letter).events
    [sender] = read(letter)["From"].addresses
    assert found["ORGANIZER"] == f"mailto:{sender.addr_spec}"


@pytest.mark.parametrize(
    ("optional", "role"), [(False, "REQ-PARTICIPANT"), (True, "OPT-PARTICIPANT")]
)
def test_the_reader_alone_is_asked_and_wanted_to_answer(optional: bool, role: str) -> None:  # noqa: FBT001 -- a parameter of pytest's
    attendee = event(optional=optional)["ATTENDEE"]

    assert attendee == "mailto:fire@fire.example"
    assert dict(attendee.params) == {
        "CN": "Fire Borough Commander",
        "CUTYPE": "INDIVIDUAL",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": role,
        "RSVP": "TRUE",
    }


def test_winter_and_summer_are_told_in_utc() -> None:
    starts = dt.datetime(2018, 1, 26, 10, tzinfo=LONDON)

    found = event(starts=starts, ends=starts + dt.timedelta(hours=2))

    assert found.decoded("dtstart") == dt.datetime(2018, 1, 26, 10, tzinfo=dt.UTC)


def test_it_takes_up_time_until_it_is_cancelled() -> None:
    [cancelled] = calendar(board_samples.cancellation()).events
    standing = event()

    told = ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    assert [standing[name] for name in told] == ["CONFIRMED", "OPAQUE", "TENTATIVE"]
    assert [cancelled[name] for name in told] == ["CANCELLED", "TRANSPARENT", "FREE"]


def test_who_alone_is_no_longer_asked_does_not_read_that_it_is_cancelled() -> None:
    [found] = calendar(board_samples.no_longer_asked()).events

    assert "STATUS" not in found


def test_a_change_is_the_same_entry_with_a_higher_sequence() -> None:
    [changed] = calendar(board_samples.changed_invitation()).events

    assert (changed["UID"], changed["SEQUENCE"]) == (event()["UID"], 1)


def test_letters_about_one_meeting_form_a_thread() -> None:
    letters = [board_samples.invitation(), board_samples.cancellation()]

    assert letters[0].thread == letters[1].thread
    assert letters[0].thread != board_samples.invitation(uid="another").thread


@pytest.mark.parametrize("name", ["Siân Ŵyn", "مريم العلي", "王芳", 'Bob "Rob"\r\nATTENDEE:x'])
def test_any_name_stays_one_attendee(name: str) -> None:
    reader = Recipient(key="x", name=name, email="x@council.example")

    found = event(to=reader)

    assert found["ATTENDEE"] == "mailto:x@council.example"
    assert found["ATTENDEE"].params["CN"] == " ".join(name.replace('"', "'").split())


def test_an_address_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(AddressRefused):
        board_samples.invitation(to=Recipient(key="x", name="X", email="x"))


def test_it_is_read_back_for_the_pages(tmp_path: Path) -> None:
    path = tmp_path / "invitation.eml"
    path.write_bytes(to_bytes(board_samples.invitation(), sender=SENDER, now=board_samples.NOW))
    gone = tmp_path / "cancellation.eml"
    gone.write_bytes(to_bytes(board_samples.cancellation(), sender=SENDER, now=board_samples.NOW))

    [entry], [ended] = read_letter(path).entries, read_letter(gone).entries

    assert (entry.title, entry.cancelled) == ("Safer Communities Partnership Board", False)
    assert entry.starts == dt.datetime(2017, 7, 28, 9, tzinfo=dt.UTC)
    assert ended.cancelled
    assert read_letter(path).attached == ()
