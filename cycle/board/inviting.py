"""Invitations to the board's meetings: sent, changed and taken back, each told to one reader.

Who was asked last, and with which SEQUENCE, is read from the journal: a calendar entry is the same
one for as long as the meeting is looked forward to, even when it is postponed to another day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, select

from cycle.board import postroom
from cycle.board.clerk import Clerk
from cycle.board.postroom import Postroom
from cycle.business import meetings
from cycle.records.board_tables import Meeting
from cycle.records.tables import Entry, Person
from cycle.reminders import duties
from notifications.board_contents import Invitation
from notifications.invitations import invitation
from notifications.wording.dates import weekday_and_day

#: The journal's word for invitations that went out, changes and ends of them too.
SENT = "invitations_sent"
_REQUEST, _CANCEL = "REQUEST", "CANCEL"


@dataclass
class _Asked:
    """What the calendars of those asked hold, as far as we told them."""

    sequence: int = -1
    #: Keys of people.
    people: list[str] = field(default_factory=list)
    #: When and where it was said to be; empty before anything was sent.
    told: Mapping[str, Any] = field(default_factory=dict)


def invite(clerk: Clerk, meeting: Meeting) -> int:
    """Invite everybody with a seat on the meeting's day; returns how many. Nobody is invited to
    what is over.
    """
    everybody = postroom.holders(clerk.session, clerk.slug, meeting.meets_on)
    return _request(clerk, meeting, everybody.values(), _Asked())


def update(clerk: Clerk, meeting: Meeting, *, why: str = "") -> int:
    """Tell everybody of a change of day, hour or place; returns how many letters were queued.

    The SEQUENCE rises, unless whoever changed the meeting has raised it. Who has no seat on a new
    day is no longer asked.
    """
    asked = _asked(clerk, meeting)
    everybody = postroom.holders(clerk.session, clerk.slug, meeting.meets_on)
    gone = [key for key in asked.people if key not in everybody]
    sent = _cancel(clerk, meeting, gone, asked, only_reader=True)
    return sent + _request(clerk, meeting, everybody.values(), asked, why=why)


def withdraw(clerk: Clerk, meeting: Meeting, *, why: str = "") -> int:
    """Take a meeting out of the calendars of everybody who was asked; returns how many letters."""
    asked = _asked(clerk, meeting)
    return _cancel(clerk, meeting, asked.people, asked, why=why)


def member_joined(clerk: Clerk, person: str) -> int:
    """Invite somebody (by key) to the meetings ahead on whose day they hold a seat, and to which
    they have not been asked; returns to how many.
    """
    sent = 0
    for meeting in _ahead(clerk):
        held = postroom.holders(clerk.session, clerk.slug, meeting.meets_on).get(person)
        if held is not None and person not in _asked(clerk, meeting).people:
            sent += _request(clerk, meeting, [held], _Asked())
    return sent


def member_left(clerk: Clerk, person: str) -> int:
    """Take the meetings ahead on whose day somebody (by key) holds no seat out of their calendar;
    returns how many. Call it when the membership has its last day.
    """
    sent = 0
    for meeting in _ahead(clerk):
        asked = _asked(clerk, meeting)
        held = postroom.holders(clerk.session, clerk.slug, meeting.meets_on)
        if person in asked.people and person not in held:
            sent += _cancel(clerk, meeting, [person], asked, only_reader=True)
    return sent


def _ahead(clerk: Clerk) -> list[Meeting]:
    return [
        meeting
        for meeting, workflow in meetings.standing(clerk.session, clerk.slug)
        if workflow.closed_at is None and _is_ahead(clerk, meeting)
    ]


def _is_ahead(clerk: Clerk, meeting: Meeting) -> bool:
    starts, _ = postroom.hours(clerk.place, meeting)
    return clerk.entering is None and clerk.now < starts


def _asked(clerk: Clerk, meeting: Meeting) -> _Asked:
    """Read what was sent about a meeting's calendar entry, under whatever reference."""
    found = _Asked()
    for data in _sent(clerk, meeting.uid):
        found.sequence = max(found.sequence, data["sequence"])
        if data["method"] == _REQUEST:
            found.people += [key for key in data["to"] if key not in found.people]
            found.told = data
        else:
            found.people = [key for key in found.people if key not in data["to"]]
    return found


def _sent(clerk: Clerk, uid: str) -> Iterator[Mapping[str, Any]]:
    statement = select(Entry.data).where(Entry.partnership == clerk.slug, Entry.kind == SENT)
    for data in clerk.session.exec(statement.order_by(col(Entry.seq))):
        if data["uid"] == uid:
            yield data


def _raise_above(clerk: Clerk, meeting: Meeting, asked: _Asked) -> None:
    """See that what is sent now is newer than what was sent before (RFC 5546, section 2.1.4)."""
    meeting.sequence = max(meeting.sequence, asked.sequence + 1)
    clerk.session.add(meeting)


def _request(
    clerk: Clerk,
    meeting: Meeting,
    people: Iterable[tuple[Person, bool]],
    asked: _Asked,
    *,
    why: str = "",
) -> int:
    readers = list(people)
    if not readers or not _is_ahead(clerk, meeting):
        return 0
    _raise_above(clerk, meeting, asked)
    changes = tuple(_changes(asked.told, _told(meeting)))
    sent = [
        person.key
        for person, observes in readers
        if _post(
            clerk,
            meeting,
            person,
            _REQUEST,
            optional=observes,
            again=person.key in asked.people,
            changes=changes if person.key in asked.people else (),
            why=why,
        )
    ]
    _tell(clerk, meeting, _REQUEST, sent)
    return len(sent)


def _cancel(
    clerk: Clerk,
    meeting: Meeting,
    keys: Iterable[str],
    asked: _Asked,
    *,
    only_reader: bool = False,
    why: str = "",
) -> int:
    people = postroom.people(clerk.session, clerk.slug, keys)
    if not people or not _is_ahead(clerk, meeting):
        return 0
    _raise_above(clerk, meeting, asked)
    sent = [
        person.key
        for person in people
        if _post(clerk, meeting, person, _CANCEL, only_reader=only_reader, why=why)
    ]
    _tell(clerk, meeting, _CANCEL, sent)
    return len(sent)


def _post(clerk: Clerk, meeting: Meeting, person: Person, method: str, **shape: Any) -> bool:
    room, to = Postroom.of(clerk), duties.recipient(person)
    starts, ends = postroom.hours(clerk.place, meeting)
    contents = Invitation(
        to=to,
        partnership=clerk.place.name,
        officer=room.officer(),
        meeting=room.meeting(meeting),
        method="CANCEL" if method == _CANCEL else "REQUEST",
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts=starts,
        ends=ends,
        organiser=clerk.sender.recipient(),
        **shape,
    )
    return room.post(
        "cancellation" if method == _CANCEL else "invitation",
        contents.meeting.ref,
        to,
        lambda message_id: invitation(contents, message_id=message_id, now=room.now),
        about=f"{meeting.uid}/{meeting.sequence}",
    )


def _tell(clerk: Clerk, meeting: Meeting, method: str, to: list[str]) -> None:
    if to:
        Postroom.of(clerk).tell(
            SENT,
            meetings.workflow_of(clerk.session, meeting).ref,
            uid=meeting.uid,
            sequence=meeting.sequence,
            method=method,
            to=to,
            **_told(meeting),
        )


def _told(meeting: Meeting) -> dict[str, str | int]:
    return {
        "meets_on": meeting.meets_on.isoformat(),
        "starts_at": meeting.starts_at,
        "length_minutes": meeting.length_minutes,
        "venue": meeting.venue,
    }


def _changes(before: Mapping[str, Any], now: dict[str, str | int]) -> Iterator[str]:
    """Say what differs from what was sent last, a sentence each."""
    if not before:
        return
    if before["meets_on"] != now["meets_on"]:
        was, is_ = (dt.date.fromisoformat(str(each["meets_on"])) for each in (before, now))
        yield f"it is on {weekday_and_day(is_)}; it was on {weekday_and_day(was)}"
    if before["starts_at"] != now["starts_at"]:
        yield f"it begins at {now['starts_at']}; it was {before['starts_at']}"
    if before["length_minutes"] != now["length_minutes"]:
        yield f"it takes {now['length_minutes']} minutes; it was {before['length_minutes']}"
    if before["venue"] != now["venue"]:
        yield f"it is at {now['venue']}; it was at {before['venue']}"
