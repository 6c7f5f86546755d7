"""Reads a kept letter back with Python's own parser, for showing it to a person.

It never follows a link, runs a script or trusts a header; what a letter lacks comes back empty.
"""

import datetime as dt
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import Path

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One event of a calendar attachment."""

    title: str
    #: Aware when the entry says an instant in UTC, a bare date for a whole day, None when neither.
    starts: dt.datetime | dt.date | None
    description: str
    #: It takes the entry out of the calendar.
    cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class ReadLetter:
    """A letter as its reader would see it."""

    sender: str
    to: str
    #: Aware, in the zone the letter was written in; None when it does not say.
    sent_at: dt.datetime | None
    subject: str
    text: str
    html: str
    entries: tuple[CalendarEntry, ...]
    #: The names of what is attached.
    attached: tuple[str, ...]


def read_letter(path: Path) -> ReadLetter:
    """The letter in the `.eml` file at `path`. Raises OSError when the file cannot be read."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    attachments = [part for part in message.walk() if part.is_attachment()]
    # An invitation is no attachment: it is a form of the letter itself.
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return ReadLetter(
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        sent_at=_instant(str(message["Date"] or "")),
        subject=str(message["Subject"] or ""),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        entries=tuple(entry for part in calendars for entry in calendar_entries(_content(part))),
        attached=tuple(part.get_filename() or "unnamed" for part in attachments),
    )


def calendar_entries(calendar: str) -> list[CalendarEntry]:
    """The events of an iCalendar object such as our letters carry (RFC 5545, section 3.1), in
    their order.
    """
    entries: list[CalendarEntry] = []
    told: dict[str, str] = {}
    method = ""
    for line in re.sub(r"\r?\n[ \t]", "", calendar).splitlines():
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            told = {}
        elif line == "END:VEVENT":
            entries.append(_entry(told, cancelled=method == "CANCEL"))
        elif name == "METHOD":
            method = value
        else:
            told[name.partition(";")[0].upper()] = value
    return entries


def _entry(told: dict[str, str], *, cancelled: bool) -> CalendarEntry:
    return CalendarEntry(
        title=_unescaped(told.get("SUMMARY", "")),
        starts=_start(told.get("DTSTART", "")),
        description=_unescaped(told.get("DESCRIPTION", "")),
        cancelled=cancelled,
    )


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _start(value: str) -> dt.datetime | dt.date | None:
    try:
        if len(value) == len("20131231"):
            return dt.date.fromisoformat(value)
        return dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def _instant(value: str) -> dt.datetime | None:
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    # "-0000" says UTC by somebody who does not tell their own zone (RFC 5322, section 3.3).
    return at if at.tzinfo is not None else at.replace(tzinfo=dt.UTC)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else _content(part)


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except LookupError:
        # A character set nobody knows.
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
