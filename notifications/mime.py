"""A letter as the bytes that travel and are kept: text first, HTML second, then the calendar.

A calendar to be opened is attached; one that wants an answer is a third form of the letter itself,
which is how mail programs know an invitation. The same letter at the same instant gives the same
bytes, so the folder, the outbox and the wire agree.
"""

import base64
import binascii
import datetime as dt
import hashlib
import re
from email.utils import format_datetime

from notifications.contents import Recipient
from notifications.errors import AddressRefused
from notifications.headers import checked_address, mailbox, neutral, text_value
from notifications.letters import Letter

_MESSAGE_ID = re.compile(r"<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>")


def message_id(kind: str, key: str, *, domain: str) -> str:
    """The Message-ID for what `key` names, the same each time it is asked. Raises AddressRefused
    for a bad domain.
    """
    host = checked_address(f"id@{domain}").partition("@")[2]
    digest = hashlib.sha256(f"{kind}\0{key}".encode("utf-8", "replace")).hexdigest()[:32]
    slug = re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-") or "letter"
    return f"<{slug}.{digest}@{host}>"


def to_bytes(letter: Letter, *, sender: Recipient, now: dt.datetime) -> bytes:
    """The letter as mail, lines ended by CRLF. `now` (aware) becomes its date.

    All 7-bit, unless an address has letters outside ASCII before its @ (RFC 6532). Raises
    AddressRefused when an address cannot be written, ValueError for a malformed message id.
    """
    lines = [f"{name}: {value}\r\n" for name, value in _headers(letter, sender, now)]
    return "".join(lines).encode() + b"MIME-Version: 1.0\r\n" + _body(letter)


def _headers(letter: Letter, sender: Recipient, now: dt.datetime) -> list[tuple[str, str]]:
    headers = [
        ("Date", format_datetime(now)),
        ("From", mailbox(sender)),
        ("To", mailbox(letter.to)),
        ("Subject", text_value("Subject", letter.subject)),
        ("Message-ID", _id(letter.message_id)),
        # Tells every out-of-office reply to keep quiet (RFC 3834); Outlook has a word of its own.
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Content-Language", "en-GB"),
    ]
    return headers[:3] + _answers(letter.reply_to) + headers[3:] + _threading(letter.thread)


def _answers(reply_to: Recipient | None) -> list[tuple[str, str]]:
    """Where answers go. An officer whose address is wrong must not stop everybody's letters."""
    if reply_to is None:
        return []
    try:
        return [("Reply-To", mailbox(reply_to))]
    except AddressRefused:
        return []


def _threading(thread: tuple[str, ...]) -> list[tuple[str, str]]:
    roots = "\r\n ".join(_id(root) for root in thread)
    if not roots:
        return []
    if len(thread) == 1:
        return [("In-Reply-To", roots), ("References", roots)]
    # Mail programs read References as one line of descent: several would tie the deadlines' threads
    # together for good (RFC 5322, section 3.6.4 discourages it).
    return [("In-Reply-To", roots)]


def _body(letter: Letter) -> bytes:
    """The parts, by hand: ten times as quick as the library, and no boundary left to chance."""
    # "=_" cannot occur in quoted-printable or base64.
    mark = f"=_{hashlib.sha256(letter.message_id.encode()).hexdigest()[:24]}"
    forms = [_text("plain", letter.text), _text("html", letter.html)]
    if letter.calendar is not None and letter.calendar_method != "PUBLISH":
        forms.append(_invitation(letter.calendar, letter.calendar_method))
        return _multipart("alternative", f"{mark}_2", forms)
    both = _multipart("alternative", f"{mark}_2", forms)
    if letter.calendar is None:
        return both
    name = "deadlines.ics" if len(letter.thread) > 1 else "deadline.ics"
    return _multipart("mixed", f"{mark}_1", [both, _calendar(letter.calendar, name)])


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    line = f"--{boundary}".encode()
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode()
    return head + b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"


def _text(kind: str, text: str) -> bytes:
    # Half a surrogate pair has no encoding; one such character must not stop a letter.
    lines = text.encode("utf-8", "replace").splitlines()
    body = binascii.b2a_qp(b"\r\n".join([*lines, b""]), istext=True)
    head = f'Content-Type: text/{kind}; charset="utf-8"\r\n'.encode()
    return head + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + body


def _calendar(calendar: bytes, name: str) -> bytes:
    head = (
        'Content-Type: text/calendar; charset="utf-8"; method="PUBLISH"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(calendar).replace(b"\n", b"\r\n")


def _invitation(calendar: bytes, method: str) -> bytes:
    # The method must be the one within. A file beside it would show a second copy in Outlook.
    head = (
        f'Content-Type: text/calendar; charset="utf-8"; method={method}; name="invite.ics"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(calendar).replace(b"\n", b"\r\n")


def _id(identifier: str) -> str:
    if not _MESSAGE_ID.fullmatch(identifier):
        raise ValueError(f"{neutral(identifier)!r} is no message id of ours")
    return identifier
