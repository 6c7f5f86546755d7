"""Letters: contents worded and set, ready to be kept and carried.

A letter can only tell what it was given; nothing here looks anything up.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from notifications.contents import (
    DeliveryFailureContents,
    DigestContents,
    DigestLine,
    Recipient,
    ReminderContents,
)
from notifications.wording import digest as digest_words
from notifications.wording import subject
from notifications.wording.dates import day, short_day, weekday_and_day
from notifications.wording.duty import in_words
from notifications.wording.timeline import timeline

Kind = Literal[
    "reminder",
    "digest",
    "delivery_failure",
    "call_for_items",
    "agenda_published",
    "late_paper",
    "actions",
    "draft_minutes",
    "chairs_brief",
    "action_closed",
    "nomination",
    "calendar_changed",
    "invitation",
    "cancellation",
]
#: What a calendar attachment asks of the reader's calendar (RFC 5546).
CalendarMethod = Literal["PUBLISH", "REQUEST", "CANCEL"]


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
    calendar_method: CalendarMethod = "PUBLISH"


class Contents(Protocol):
    """What the contents of every letter have."""

    @property
    def to(self) -> Recipient:
        """Its reader."""
        ...

    @property
    def partnership(self) -> str:
        """Whose letter it is."""
        ...


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
    return set_letter(
        "reminder",
        contents,
        told,
        message_id=message_id,
        context=context,
        calendar=calendar_of(contents.duties, now=now, organiser=contents.officer),
        thread=tuple(thread_root(duty.uid, message_id) for duty in contents.duties),
        reply_to=answers_to(contents.officer, contents.to),
    )


def digest(contents: DigestContents, *, message_id: str, now: dt.datetime) -> Letter:  # noqa: ARG001 -- letters share one shape
    """The chair's page, written also when all is well. `contents.today` is the day it tells of."""
    context = {
        "date": weekday_and_day(contents.today),
        "headline": digest_words.headline(contents),
        "missed": digest_words.missed(contents),
        "since": digest_words.since(contents),
        "lists": digest_words.lists(contents),
        "what": digest_words.what,
        "left": {line: digest_words.left(line, today=contents.today) for line in _lines(contents)},
        "remarks": {line: digest_words.remark(line) for line in _lines(contents)},
        "timeline": timeline(contents.timeline, today=contents.today),
        "short_day": short_day,
        "footer": digest_words.footer(contents),
    }
    return set_letter(
        "digest",
        contents,
        subject.of_digest(contents),
        message_id=message_id,
        context=context,
        reply_to=answers_to(contents.officer, contents.to),
    )


def delivery_failure(
    contents: DeliveryFailureContents,
    *,
    message_id: str,
    now: dt.datetime,  # noqa: ARG001 -- as above
) -> Letter:
    """Tells the officer which letter did not arrive, what the server said, and what to do."""
    return set_letter(
        "delivery_failure",
        contents,
        subject.of_delivery_failure(contents),
        message_id=message_id,
        context={},
    )


def set_letter(  # noqa: PLR0913 -- a letter has this many parts
    kind: Kind,
    contents: Contents,
    told: str,
    *,
    message_id: str,
    context: Mapping[str, object],
    template: str | None = None,
    calendar: bytes | None = None,
    calendar_method: CalendarMethod = "PUBLISH",
    thread: tuple[str, ...] = (),
    reply_to: Recipient | None = None,
) -> Letter:
    """Set a letter with the template of its kind, or another; `told` is its subject."""
    # Templates and calendar take 0.1 s to load: a command that writes no letter need not wait.
    from notifications.rendering import render  # noqa: PLC0415

    text, html = render(template or kind, {"contents": contents, "subject": told, **context})
    return Letter(
        kind=kind,
        to=contents.to,
        subject=told,
        text=text,
        html=html,
        calendar=calendar,
        calendar_method=calendar_method,
        reply_to=reply_to,
        thread=thread,
        message_id=message_id,
    )


def answers_to(officer: Recipient | None, to: Recipient) -> Recipient | None:
    """Where answers go: to the officer, and never back to the reader."""
    return None if officer is None or officer.key == to.key else officer


def thread_root(uid: str, message_id: str, *, about: str = "deadline") -> str:
    """The id of a letter that was never sent: what all letters about this calendar entry answer."""
    digest = hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()[:32]
    return f"<{about}.{digest}@{message_id.rpartition('@')[2].rstrip('>')}>"


def _catch_up(contents: ReminderContents) -> str:
    told = contents.catch_up
    if told is None:
        return ""
    replaces = "one reminder" if told.replaces == 1 else f"{told.replaces} reminders"
    return (
        f"This is a catch-up letter: reminders could not be sent from {day(told.since)}. It "
        f"replaces the {replaces} you would have had since then, so nothing else is on its way."
    )


def _by_hand(contents: ReminderContents) -> tuple[str, str, str]:
    """How to record a step that wants no paper and one that does, and how to say "seen", without
    the command line; empty for the officer.
    """
    officer = answers_to(contents.officer, contents.to)
    if contents.officer is None:
        answer = "ask the partnership's officer to record it for you."
        said = f"If you do not use the command line, {answer}"
        return said, said, ""
    if officer is None:
        return "", "", ""
    reply = "If you do not use the command line, reply to this letter"
    record = f"{officer.name} will record it for you."
    seen = "Or reply to this letter with the word “seen”."
    return f"{reply}: {record}", f"{reply} with the paper attached: {record}", seen


def _lines(contents: DigestContents) -> list[DigestLine]:
    return [*contents.late, *contents.coming]
