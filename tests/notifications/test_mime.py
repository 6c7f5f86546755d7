"""Letters as bytes, read back by Python's own parser: what is written is read, and no more."""

import datetime as dt
import email
from dataclasses import replace
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from notifications.contents import Recipient
from notifications.errors import AddressRefused
from notifications.headers import NAME_LIMIT, SUBJECT_LIMIT, neutral, shortened
from notifications.letters import Letter, digest, reminder
from notifications.mime import message_id, to_bytes
from tests.notifications import samples

HEADERS = [
    "Date",
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Content-Type",
]
AWKWARD = [
    "Head of Community Safety\r\nBcc: everyone@council.example",
    "line\nfeed",
    "return\rReply-To: x@y.example",
    "line\u2028paragraph\u2029next\x85line\x0bform\x0cfeed",
    "null\x00bell\x07escape\x1b[31m",
    'O\'Neill, "Bob" \\ (Leader) <fake@council.example>',
    "chair@council.example, other@council.example",
    "Siân Gŵyl Llanfair­pwllgwyngyll",
    "منسق المجتمع الآمن",
    "社区安全主管",
    "👩‍👩‍👧 Family 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "=?utf-8?q?Chair?= <chair@council.example>",
    "half a pair \ud800 of surrogates",
    "turned \u202egro.live round",
    "x" * 10_000,
    "many words " * 900,
    "é" * 5_000,
    "; : . [ ] tab\there",
    "",
    "   ",
]


def written(letter: Letter, sender: Recipient = samples.SENDER) -> bytes:
    return to_bytes(letter, sender=sender, now=samples.NOW)


def read(written_bytes: bytes) -> EmailMessage:
    message = email.message_from_bytes(written_bytes, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[]] * len(list(message.walk()))
    assert {name: message[name].defects for name in message if message[name].defects} == {}
    return message


def mailbox(written_bytes: bytes, header: str) -> tuple[str, str]:
    """Name and address by the older of Python's two parsers: the newer one of 3.11 shows a space
    where two encoded words meet, against RFC 2047, section 6.2.
    """
    raw = email.message_from_bytes(written_bytes)[header]
    name, address = parseaddr("".join(str(raw).splitlines()))
    return str(make_header(decode_header(name))), address


def sample(**changes: Any) -> Letter:
    letter = reminder(samples.reminder(), message_id=samples.MESSAGE_ID, now=samples.NOW)
    return replace(letter, **changes)


def expected(text: str, limit: int) -> str:
    return shortened(neutral(text), limit)


def test_a_reminder_has_these_headers_and_no_other() -> None:
    message = read(written(sample()))

    assert message.keys() == HEADERS
    assert {name: message[name] for name in HEADERS if name != "Content-Type"} == {
        "Date": "Fri, 13 Dec 2013 09:00:00 +0000",
        "From": "Safer Barnet <cycle@barnet.example>",
        "To": "Consultation Lead <lead@council.example>",
        "Reply-To": "Head of Community Safety <hcs@council.example>",
        "Subject": "Close the community consultation by 31 December 2013 (10 working days left)",
        "Message-ID": samples.MESSAGE_ID,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "en-GB",
        "In-Reply-To": message["References"],
        "References": sample().thread[0],
        "MIME-Version": "1.0",
    }


def test_text_comes_first_then_html_then_the_calendar() -> None:
    letter = sample()

    message = read(written(letter))

    text, html, calendar = (part for part in message.walk() if not part.is_multipart())
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert text.get_content().replace("\r\n", "\n") == letter.text
    assert html.get_content().replace("\r\n", "\n") == f"{letter.html}\n"
    assert (calendar.get_filename(), calendar.get_param("method")) == ("deadline.ics", "PUBLISH")
    assert calendar.get_content_disposition() == "attachment"
    assert Calendar.from_ical(calendar.get_content()).events[0]["UID"] == (samples.duty().uid)


def test_a_digest_is_an_alternative_of_text_and_html_alone() -> None:
    letter = digest(samples.busy_digest(), message_id=samples.MESSAGE_ID, now=samples.NOW)

    message = read(written(letter))

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_every_line_is_ended_by_crlf_short_and_seven_bit() -> None:
    letter = sample(to=replace(samples.LEAD, name="社" * 300), subject="Ŵ" * 300)

    lines = written(letter).split(b"\r\n")

    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert [line for line in lines if len(line) > 78] == []
    assert b"".join(lines).isascii()


def test_the_file_itself_can_be_read_by_a_person() -> None:
    text = sample().text.encode()

    start = written(sample()).split(b"\r\n\r\n")[3:6]

    assert start == [part.replace(b"\n", b"\r\n") for part in text.split(b"\n\n")[:3]]


def test_the_same_letter_is_the_same_bytes() -> None:
    assert written(sample()) == written(sample())


def test_a_letter_about_several_deadlines_answers_each_and_descends_from_none() -> None:
    roots = ("<deadline.a@barnet.example>", "<deadline.b@barnet.example>")

    message = read(written(sample(thread=roots)))

    assert message["In-Reply-To"].split() == list(roots)
    assert message["References"] is None


def test_without_thread_and_reply_the_headers_are_left_out() -> None:
    message = read(written(sample(thread=(), reply_to=None)))

    left_out = {"Reply-To", "In-Reply-To", "References"}
    assert message.keys() == [name for name in HEADERS if name not in left_out]


@pytest.mark.parametrize(
    "name",
    ["Siân Gŵyl", "Pennaeth Diogelwch Cymunedol Cyngor Tŷ Ddewi a’r Fro", "مريم العلي", "王芳"],
)
def test_a_name_of_these_islands_or_beyond_reads_back_by_any_parser(name: str) -> None:
    message = read(written(sample(to=replace(samples.LEAD, name=name))))

    assert message["To"].addresses[0].display_name == name


@pytest.mark.parametrize("text", AWKWARD)
def test_no_text_adds_a_header_and_names_read_back_as_they_were(text: str) -> None:
    named = replace(samples.LEAD, name=text)
    letter = sample(to=named, reply_to=named, subject=text, text=text, html=text)

    message = read(written(letter, sender=named))

    assert message.keys() == HEADERS
    for header in ("From", "To", "Reply-To"):
        assert len(message[header].addresses) == 1
        assert mailbox(written(letter, sender=named), header) == (
            expected(text, NAME_LIMIT),
            "lead@council.example",
        )
    assert message["Subject"] == expected(text, SUBJECT_LIMIT)


@settings(deadline=None)
@given(name=st.text(), subject=st.text())
def test_any_text_reads_back_neutral_and_adds_nothing(name: str, subject: str) -> None:
    letter = sample(to=replace(samples.LEAD, name=name), subject=subject)

    message = email.message_from_bytes(written(letter), policy=policy.default)

    assert message.keys() == HEADERS
    assert len(message["To"].addresses) == 1
    assert mailbox(written(letter), "To") == (expected(name, NAME_LIMIT), "lead@council.example")
    assert message["Subject"] == expected(subject, SUBJECT_LIMIT)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_any_body_reads_back_line_by_line(body: str, with_calendar: bool) -> None:  # noqa: FBT001
    calendar = b"BEGIN:VCALENDAR" if with_calendar else None

    message = read(written(sample(text=body, html=body, calendar=calendar)))

    texts = [part for part in message.walk() if part.get_content_type() == "text/plain"]
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    read_back = [part.get_payload(decode=True) for part in texts + pages]
    assert [lines.splitlines() for lines in read_back if isinstance(lines, bytes)] == (
        [body.encode().splitlines()] * 2
    )


@settings(deadline=None)
@given(st.text() | st.from_regex(r"[^@]{0,8}@[^@]{0,8}", fullmatch=True))
def test_any_address_is_refused_or_written_alone(address: str) -> None:
    letter = sample(to=replace(samples.LEAD, email=address))

    try:
        message = email.message_from_bytes(written(letter), policy=policy.default)
    except AddressRefused:
        return

    assert message.keys() == HEADERS
    assert len(message["To"].addresses) == 1


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", "it has no @"),
        ("council.example", "it has no @"),
        ("@council.example", "the part before the @ cannot be ''"),
        ("lead@", "the part after the @ cannot be ''"),
        ("a b@council.example", "the part before the @ cannot be 'a b'"),
        ("lead@council.example\r\nBcc: x@y.example", ("the part before the @ cannot be "
         "'lead@council.example\\r\\nBcc: x'")),
        ("lead\r\n@council.example", "the part before the @ cannot be 'lead\\r\\n'"),
        ("lead@council.example\n", "the part after the @ cannot be 'council.example\\n'"),
        ("lead@-council.example", "the part after the @ cannot be '-council.example'"),
        ("lead@straße.example", "write its domain in the ASCII form, beginning with xn--"),
        (f"{'x' * 65}@council.example", f"the part before the @ cannot be '{'x' * 65}'"),
    ],
)  # fmt: skip
def test_an_address_that_cannot_stand_in_a_letter_is_refused(address: str, problem: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        written(sample(to=replace(samples.LEAD, email=address)))

    assert caught.value.problem == problem


def test_an_international_domain_is_written_in_ascii() -> None:
    message = read(written(sample(to=replace(samples.LEAD, email="lead@cyngor-tŷ.example"))))

    assert message["To"].addresses[0].addr_spec == "lead@xn--cyngor-t-02b.example"


def test_an_international_mailbox_is_written_as_it_is() -> None:
    letter = sample(to=replace(samples.LEAD, email="jörg@council.example"))

    lines = written(letter).decode().split("\r\n")

    assert [line for line in lines if not line.isascii()] == [" <jörg@council.example>"]


def test_an_officer_without_a_usable_address_stops_no_letter() -> None:
    message = read(written(sample(reply_to=replace(samples.OFFICER, email="nobody"))))

    assert message.keys() == [name for name in HEADERS if name != "Reply-To"]


def test_a_message_id_is_the_same_for_the_same_key_and_tells_nothing_of_it() -> None:
    first = message_id("reminder", "duty 7, rung -5", domain="barnet.example")

    assert first == message_id("reminder", "duty 7, rung -5", domain="barnet.example")
    assert first == "<reminder.61eff09e137ddbf91d8c35b3f6e43180@barnet.example>"
    assert message_id("digest", "duty 7, rung -5", domain="barnet.example") != first
    assert message_id("reminder", "duty 7, rung -2", domain="barnet.example") != first


def test_a_message_id_wants_a_domain() -> None:
    with pytest.raises(AddressRefused):
        message_id("reminder", "key", domain="barnet.example>\r\nBcc: x@y.example")


@pytest.mark.parametrize("bad", ["", "no brackets", "<a@b>\r\nBcc: x@y.example", "<a b@c>"])
def test_an_id_that_is_not_ours_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="is no message id of ours"):
        written(sample(message_id=bad))


def test_the_date_keeps_the_hour_of_its_zone() -> None:
    summer = dt.datetime(2014, 7, 14, 8, 0, tzinfo=samples.LONDON)

    message = read(to_bytes(sample(), sender=samples.SENDER, now=summer))

    assert message["Date"] == "Mon, 14 Jul 2014 08:00:00 +0100"
