"""A letter as the bytes that travel and are kept: text first, HTML second, calendar attached.

The same letter at the same instant gives the same bytes, so the folder, the outbox and the wire
agree.
"""

import datetime as dt
import hashlib
import re
from email.message import EmailMessage
from email.policy import SMTP
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
    return "".join(lines).encode() + _body(letter).as_bytes()


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


def _body(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message.set_content(_encodable(letter.text), cte="quoted-printable")
    message.add_alternative(_encodable(letter.html), subtype="html", cte="quoted-printable")
    if letter.calendar is not None:
        name = "deadlines.ics" if len(letter.thread) > 1 else "deadline.ics"
        message.add_attachment(
            letter.calendar,
            maintype="text",
            subtype="calendar",
            filename=name,
            cte="base64",
            params={"method": "PUBLISH", "charset": "utf-8"},
        )
    # Boundaries are chance by default. "=_" cannot occur in quoted-printable or base64.
    mark = hashlib.sha256(letter.message_id.encode()).hexdigest()[:24]
    parts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(parts, start=1):
        part.set_boundary(f"=_{mark}_{number}")
    return message


def _encodable(text: str) -> str:
    # Half a surrogate pair has no encoding; one such character must not stop a letter.
    return text.encode("utf-8", "replace").decode()


def _id(identifier: str) -> str:
    if not _MESSAGE_ID.fullmatch(identifier):
        raise ValueError(f"{neutral(identifier)!r} is no message id of ours")
    return identifier
