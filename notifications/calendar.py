"""Deadlines and meetings as calendars; the only module that knows icalendar.

A deadline never blocks time, and nothing rings: the letters do the reminding.
"""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from icalendar import Calendar, Event, vCalAddress, vText

from notifications.board_contents import Invitation
from notifications.contents import Duty, Recipient
from notifications.errors import AddressRefused
from notifications.headers import checked_address, neutral
from notifications.wording.dates import day, hour
from notifications.wording.sentences import titled


def calendar_of(
    duties: Sequence[Duty], *, now: dt.datetime, organiser: Recipient | None = None
) -> bytes:
    """An RFC 5545 calendar with one event a duty; opening a later one moves the entry instead of
    adding another.

    `now` is aware and becomes the DTSTAMP; all instants are written in UTC. An event starts when
    the duty is due and has no end, since RFC 5545 forbids an end that is not later than the start.
    """
    calendar = _calendar("Deadlines", "PUBLISH")
    for duty in duties:
        calendar.add_component(_event(duty, now, organiser))
    return bytes(calendar.to_ical())


def invitation_of(contents: Invitation, *, now: dt.datetime) -> bytes:
    """An iTIP request or cancellation for one reader (RFC 5546, sections 3.2.2 and 3.2.5).

    `now` is aware. All instants are UTC: a single meeting needs no rule of summer time, and every
    program agrees on them. Nobody else is named in it: who is asked is not told by it. Raises
    AddressRefused when the reader's or the organiser's address cannot be written.
    """
    calendar = _calendar("Meetings", contents.method)
    calendar.add_component(_meeting(contents, now))
    return bytes(calendar.to_ical())


def _calendar(what: str, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Planning Cycle//{what}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _meeting(contents: Invitation, now: dt.datetime) -> Event:
    event, cancelled = Event(), contents.method == "CANCEL"
    event.add("uid", neutral(contents.uid))
    event.add("sequence", contents.sequence)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", contents.starts.astimezone(dt.UTC))
    event.add("dtend", contents.ends.astimezone(dt.UTC))
    event.add("summary", neutral(contents.meeting.board))
    event.add("location", neutral(contents.meeting.venue))
    event.add("description", _about(contents))
    event.add("organizer", _address(contents.organiser))
    event.add("attendee", _attendee(contents))
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    # Whoever alone is no longer asked must not read that the meeting is cancelled.
    if not contents.only_reader:
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    # Outlook's own words for how the time stands before and after the answer.
    event.add("x-microsoft-cdo-busystatus", "FREE" if cancelled else "TENTATIVE")
    event.add("x-microsoft-cdo-intendedstatus", "FREE" if cancelled else "BUSY")
    return event


def _about(contents: Invitation) -> str:
    officer = contents.officer
    lines = [f"Reference: {neutral(contents.meeting.ref)}."]
    if officer is not None:
        lines.append(f"Questions: {neutral(officer.name)}, {neutral(officer.email)}.")
    return "\n".join(lines)


def _attendee(contents: Invitation) -> vCalAddress:
    attendee = _address(contents.to)
    attendee.params["CUTYPE"] = vText("INDIVIDUAL")
    attendee.params["ROLE"] = vText("OPT-PARTICIPANT" if contents.optional else "REQ-PARTICIPANT")
    if contents.method == "REQUEST":
        attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
        attendee.params["RSVP"] = vText("TRUE")
    return attendee


def _event(duty: Duty, now: dt.datetime, organiser: Recipient | None) -> Event:
    event = Event()
    event.add("uid", neutral(duty.uid))
    event.add("sequence", duty.sequence)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", duty.due_at.astimezone(dt.UTC))
    event.add("summary", neutral(titled(duty.title, duty.about, whole=True)))
    event.add("description", _description(duty))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    # Outlook's own word for TRANSPARENT.
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if organiser is not None:
        _organise(event, organiser)
    return event


def _description(duty: Duty) -> str:
    lines = [
        f"Due by {hour(duty.due_at)} on {day(duty.due_on)}. Owed by {neutral(duty.owner_name)}."
    ]
    if duty.statutory_on is not None and duty.statutory_on != duty.due_on:
        lines.append(f"The limit set by law is {day(duty.statutory_on)}.")
    lines.append(f"To record it: {neutral(duty.command)}")
    return "\n".join(lines)


def _organise(event: Event, organiser: Recipient) -> None:
    """Name who publishes (RFC 5546 wants it). An address that cannot be written is left out, not
    guessed.
    """
    with suppress(AddressRefused):
        event.add("organizer", _address(organiser))


def _address(person: Recipient) -> vCalAddress:
    """A person as a calendar names them. Raises AddressRefused."""
    address = vCalAddress(f"mailto:{checked_address(person.email)}")
    # A parameter has no way to write a quotation mark (RFC 5545, section 3.2).
    address.params["CN"] = vText(neutral(person.name).replace('"', "'"))
    return address
