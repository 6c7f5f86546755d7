"""Letters: contents worded and set, ready to be kept and carried.

A letter can only tell what it was given; nothing here looks anything up.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from notifications.contents import (
    DeliveryFailureContents,
    DigestContents,
    DigestLine,
    Duty,
    Recipient,
    ReminderContents,
)
from notifications.wording import digest as digest_words
from notifications.wording import subject
from notifications.wording.dates import day, short_day, weekday_and_day
from notifications.wording.duty import in_words
from notifications.wording.timeline import timeline

Kind = Literal["reminder", "digest", "delivery_failure"]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message in its rendered form. What is queued and kept is this, not the contents."""

    kind: Kind
    to: Recipient
    subject: str
    text: str
    html: str
    #: An iCalendar object, or None.
    calendar: bytes | None
    #: Where answers go; None when they would go to the reader.
    reply_to: Recipient | None
    #: One root id a deadline, the most urgent first: letters about one deadline form one thread.
    thread: tuple[str, ...]
    #: With its angle brackets.
    message_id: str


def reminder(contents: ReminderContents, *, message_id: str, now: dt.datetime) -> Letter:
    """The one letter of a pass to one person. `now` is aware. Raises ValueError when there is no
    duty to tell.
    """
    if not contents.duties:
        raise ValueError("a reminder about nothing is never written")
    from notifications.calendar import calendar_of  # noqa: PLC0415 -- as for the templates

    told = subject.of_reminder(contents, now=now)
    words = [in_words(duty, now=now) for duty in contents.duties]
    context = {"duties": words, "catch_up": _catch_up(contents), "by_hand": _by_hand(contents)}
    return _letter(
        "reminder",
        contents,
        told,
        message_id=message_id,
        context=context,
        calendar=calendar_of(contents.duties, now=now, organiser=contents.officer),
        thread=tuple(_thread_root(duty, message_id) for duty in contents.duties),
        reply_to=_answers_to(contents.officer, contents.to),
    )


def digest(contents: DigestContents, *, message_id: str, now: dt.datetime) -> Letter:  # noqa: ARG001 -- letters share one shape
    """The chair's page, written also when all is well. `contents.today` is the day it tells of."""
    context = {
        "date": weekday_and_day(contents.today),
        "headline": digest_words.headline(contents),
        "missed": digest_words.missed(contents),
        "since": digest_words.since(contents),
        "breaches": [digest_words.breach(told, today=contents.today) for told in contents.breaches],
        "left": {line: digest_words.left(line, today=contents.today) for line in _lines(contents)},
        "remarks": {line: digest_words.remark(line) for line in _lines(contents)},
        "timeline": timeline(contents.timeline, today=contents.today),
        "short_day": short_day,
        "footer": digest_words.footer(contents),
    }
    return _letter(
        "digest",
        contents,
        subject.of_digest(contents),
        message_id=message_id,
        context=context,
        reply_to=_answers_to(contents.officer, contents.to),
    )


def delivery_failure(
    contents: DeliveryFailureContents,
    *,
    message_id: str,
    now: dt.datetime,  # noqa: ARG001 -- as above
) -> Letter:
    """Tells the officer which letter did not arrive, what the server said, and what to do."""
    return _letter(
        "delivery_failure",
        contents,
        subject.of_delivery_failure(contents),
        message_id=message_id,
        context={},
    )


def _letter(
    kind: Kind,
    contents: ReminderContents | DigestContents | DeliveryFailureContents,
    told: str,
    *,
    message_id: str,
    context: Mapping[str, object],
    calendar: bytes | None = None,
    thread: tuple[str, ...] = (),
    reply_to: Recipient | None = None,
) -> Letter:
    # Templates and calendar take 0.1 s to load: a command that writes no letter need not wait.
    from notifications.rendering import render  # noqa: PLC0415

    text, html = render(kind, {"contents": contents, "subject": told, **context})
    return Letter(
        kind=kind,
        to=contents.to,
        subject=told,
        text=text,
        html=html,
        calendar=calendar,
        reply_to=reply_to,
        thread=thread,
        message_id=message_id,
    )


def _answers_to(officer: Recipient | None, to: Recipient) -> Recipient | None:
    return None if officer is None or officer.key == to.key else officer


def _thread_root(duty: Duty, message_id: str) -> str:
    """The id of a letter that was never sent: what all letters about this deadline answer."""
    digest = hashlib.sha256(duty.uid.encode("utf-8", "replace")).hexdigest()[:32]
    return f"<deadline.{digest}@{message_id.rpartition('@')[2].rstrip('>')}>"


def _catch_up(contents: ReminderContents) -> str:
    told = contents.catch_up
    if told is None:
        return ""
    replaces = "one reminder" if told.replaces == 1 else f"{told.replaces} reminders"
    return (
        f"This is a catch-up letter: reminders could not be sent from {day(told.since)}. It "
        f"replaces the {replaces} you would have had since then, so nothing else is on its way."
    )


def _by_hand(contents: ReminderContents) -> tuple[str, str]:
    """How to record a step and to say "seen" without the command line; empty for the officer."""
    officer = _answers_to(contents.officer, contents.to)
    if contents.officer is None:
        answer = "ask the partnership's officer to record it for you."
        return f"If you do not use the command line, {answer}", ""
    if officer is None:
        return "", ""
    record = (
        "If you do not use the command line, reply to this letter with the paper attached: "
        f"{officer.name} will record it for you."
    )
    return record, "Or reply to this letter with the word “seen”."


def _lines(contents: DigestContents) -> list[DigestLine]:
    return [*contents.late, *contents.coming]
