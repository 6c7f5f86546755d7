"""Deadlines as a calendar attachment; the only module that knows icalendar.

An entry never blocks time and never rings: the letters do the reminding.
"""

import datetime as dt
from collections.abc import Sequence

from icalendar import Calendar, Event, vCalAddress, vText

from notifications.contents import Duty, Recipient
from notifications.errors import AddressRefused
from notifications.headers import checked_address, neutral
from notifications.wording.dates import day, hour


def calendar_of(
    duties: Sequence[Duty], *, now: dt.datetime, organiser: Recipient | None = None
) -> bytes:
    """An RFC 5545 calendar with one event a duty; opening a later one moves the entry instead of
    adding another.

    `now` is aware and becomes the DTSTAMP; all instants are written in UTC. An event starts when
    the duty is due and has no end, since RFC 5545 forbids an end that is not later than the start.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Planning Cycle//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for duty in duties:
        calendar.add_component(_event(duty, now, organiser))
    return bytes(calendar.to_ical())


def _event(duty: Duty, now: dt.datetime, organiser: Recipient | None) -> Event:
    event = Event()
    event.add("uid", neutral(duty.uid))
    event.add("sequence", duty.sequence)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", duty.due_at.astimezone(dt.UTC))
    event.add("summary", neutral(duty.title))
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
    try:
        address = vCalAddress(f"mailto:{checked_address(organiser.email)}")
    except AddressRefused:
        return
    # A parameter has no way to write a quotation mark (RFC 5545, section 3.2).
    address.params["CN"] = vText(neutral(organiser.name).replace('"', "'"))
    event.add("organizer", address)
