"""Invitations to the board's meetings: sent, changed and taken back, each told to one reader.

A letter that could not leave yet is superseded by the next about the same meeting, so that a reader
is never told first what holds no more. What they were told is read by `cycle.board.asked`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cycle.board import postroom
from cycle.board.asked import CANCEL, REQUEST, SENT, Asked, asked
from cycle.board.clerk import Clerk
from cycle.board.postroom import Postroom
from cycle.business import meetings
from cycle.records.board_tables import Meeting
from cycle.records.tables import Letter, Person
from cycle.reminders import duties, outbox
from notifications.board_contents import Invitation
from notifications.invitations import invitation
from notifications.wording.dates import weekday_and_day

_REPLACED = "a newer letter about the same meeting was written before it could be sent"
_TAKEN_BACK = "the meeting was taken back before it could be sent"


def invite(clerk: Clerk, meeting: Meeting) -> int:
    """Invite everybody with a seat on the meeting's day; returns how many. Nobody is invited to
    what is over.
    """
    everybody = postroom.holders(clerk.session, clerk.slug, meeting.meets_on)
    return _request(clerk, meeting, everybody.values(), Asked())


def update(clerk: Clerk, meeting: Meeting, *, why: str = "") -> int:
    """Tell everybody of a change of day, hour or place; returns how many letters were queued.

    The SEQUENCE rises, unless whoever changed the meeting has raised it. Who has no seat on a new
    day is no longer asked.
    """
    before = asked(clerk, meeting)
    everybody = postroom.holders(clerk.session, clerk.slug, meeting.meets_on)
    gone = [key for key in before.people if key not in everybody]
    sent = _cancel(clerk, meeting, gone, before, only_reader=True)
    return sent + _request(clerk, meeting, everybody.values(), before, why=why)


def withdraw(clerk: Clerk, meeting: Meeting, *, why: str = "") -> int:
    """Take a meeting out of the calendars of everybody who was asked; returns how many letters.

    Whose invitation never left gets none.
    """
    before = asked(clerk, meeting)
    return _cancel(clerk, meeting, before.people, before, why=why)


def member_joined(clerk: Clerk, person: str) -> int:
    """Invite somebody (by key) to the meetings ahead on whose day they hold a seat, and to which
    they have not been asked; returns to how many.
    """
    sent = 0
    for meeting in _ahead(clerk):
        held = postroom.holders(clerk.session, clerk.slug, meeting.meets_on).get(person)
        before = asked(clerk, meeting)
        if held is not None and person not in before.people:
            sent += _request(clerk, meeting, [held], Asked(waiting=before.waiting))
    return sent


def member_left(clerk: Clerk, person: str) -> int:
    """Take the meetings ahead on whose day somebody (by key) holds no seat out of their calendar;
    returns how many. Call it when the membership has its last day.
    """
    sent = 0
    for meeting in _ahead(clerk):
        before = asked(clerk, meeting)
        held = postroom.holders(clerk.session, clerk.slug, meeting.meets_on)
        if person in before.people and person not in held:
            sent += _cancel(clerk, meeting, [person], before, only_reader=True)
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


def _raise_above(clerk: Clerk, meeting: Meeting, before: Asked) -> None:
    """See that what is sent now is newer than what was sent before (RFC 5546, section 2.1.4)."""
    meeting.sequence = max(meeting.sequence, before.sequence + 1)
    clerk.session.add(meeting)


def _request(
    clerk: Clerk,
    meeting: Meeting,
    people: Iterable[tuple[Person, bool]],
    before: Asked,
    *,
    why: str = "",
) -> int:
    readers = list(people)
    if not readers or not _is_ahead(clerk, meeting):
        return 0
    _raise_above(clerk, meeting, before)
    sent = {}
    for person, observes in readers:
        _supersede(clerk, before, person.key, _REPLACED)
        told = before.told.get(person.key)
        sent[person.key] = _post(
            clerk,
            meeting,
            person,
            REQUEST,
            optional=observes,
            again=told is not None,
            changes=tuple(_changes(told, _told(meeting))) if told else (),
            why=why if told else "",
        )
    return _tell(clerk, meeting, REQUEST, sent)


def _cancel(
    clerk: Clerk,
    meeting: Meeting,
    keys: Iterable[str],
    before: Asked,
    *,
    only_reader: bool = False,
    why: str = "",
) -> int:
    people = postroom.people(clerk.session, clerk.slug, keys)
    if not people or not _is_ahead(clerk, meeting):
        return 0
    _raise_above(clerk, meeting, before)
    sent, taken_back = {}, []
    for person in people:
        _supersede(clerk, before, person.key, _TAKEN_BACK)
        if person.key in before.told:
            sent[person.key] = _post(
                clerk, meeting, person, CANCEL, only_reader=only_reader, why=why
            )
        else:
            taken_back.append(person.key)
    return _tell(clerk, meeting, CANCEL, sent, taken_back)


def _supersede(clerk: Clerk, before: Asked, key: str, why: str) -> None:
    for letter in before.waiting.get(key, ()):
        outbox.supersede(clerk.session, letter, why, by=clerk.by, now=clerk.now)


def _post(
    clerk: Clerk, meeting: Meeting, person: Person, method: str, **shape: Any
) -> Letter | None:
    room, to = Postroom.of(clerk), duties.recipient(person)
    starts, ends = postroom.hours(clerk.place, meeting)
    contents = Invitation(
        to=to,
        partnership=clerk.place.name,
        officer=room.officer(),
        meeting=room.meeting(meeting),
        method="CANCEL" if method == CANCEL else "REQUEST",
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts=starts,
        ends=ends,
        organiser=clerk.sender.recipient(),
        **shape,
    )
    return room.post(
        "cancellation" if method == CANCEL else "invitation",
        contents.meeting.ref,
        to,
        lambda message_id: invitation(contents, message_id=message_id, now=room.now),
        about=f"{meeting.uid}/{meeting.sequence}",
    )


def _tell(
    clerk: Clerk,
    meeting: Meeting,
    method: str,
    posted: Mapping[str, Letter | None],
    taken_back: Iterable[str] = (),
) -> int:
    """Journal which letter went to whom, and return how many did."""
    sent = {key: letter.id for key, letter in posted.items() if letter is not None}
    gone = list(taken_back)
    if sent or gone:
        Postroom.of(clerk).tell(
            SENT,
            meetings.workflow_of(clerk.session, meeting).ref,
            uid=meeting.uid,
            sequence=meeting.sequence,
            method=method,
            to=list(sent),
            letters=sent,
            taken_back=gone,
            **_told(meeting),
        )
    return len(sent)


def _told(meeting: Meeting) -> dict[str, str | int]:
    return {
        "meets_on": meeting.meets_on.isoformat(),
        "starts_at": meeting.starts_at,
        "length_minutes": meeting.length_minutes,
        "venue": meeting.venue,
    }


def _changes(before: Mapping[str, Any], now: dict[str, str | int]) -> Iterator[str]:
    """Say what differs from what was sent last, a sentence each."""
    if before["meets_on"] != now["meets_on"]:
        was, is_ = (dt.date.fromisoformat(str(each["meets_on"])) for each in (before, now))
        yield f"it is on {weekday_and_day(is_)}; it was on {weekday_and_day(was)}"
    if before["starts_at"] != now["starts_at"]:
        yield f"it begins at {now['starts_at']}; it was {before['starts_at']}"
    if before["length_minutes"] != now["length_minutes"]:
        yield f"it takes {now['length_minutes']} minutes; it was {before['length_minutes']}"
    if before["venue"] != now["venue"]:
        yield f"it is at {now['venue']}; it was at {before['venue']}"
