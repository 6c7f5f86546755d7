"""Checks of `seats` and `members` in `partnership.yaml`: who sits where, and when."""

import datetime as dt
from collections.abc import Iterator

from config.members import MemberEntry, SeatEntry
from config.partnership import PartnershipFile
from config.spans import Span
from workflows.problems import Path, Problem, unknown


def check_members(file: PartnershipFile) -> list[Problem]:
    """Find what does not belong together among the seats and those who sit in them."""
    return [*_seats(file), *_members(file)]


def _seats(file: PartnershipFile) -> Iterator[Problem]:
    spans: dict[str, list[Span]] = {}
    for each in file.organisations:
        spans.setdefault(each.key, []).append(Span(each.first, each.until))
    keys = [each.key for each in file.seats]
    for number, seat in enumerate(file.seats):
        path: Path = ("seats", number)
        if seat.key in keys[:number]:
            message = f'the key "{seat.key}" is used twice among the seats'
            yield Problem((*path, "key"), message, "give one of the two another key")
        yield from _in_order(_span(seat), path)
        if seat.organisation is not None and seat.organisation not in spans:
            yield unknown("organisation", seat.organisation, spans, (*path, "organisation"))
        elif seat.organisation is not None:
            yield from _outlives(seat, spans[seat.organisation], path)


def _outlives(seat: SeatEntry, entries: list[Span], path: Path) -> Iterator[Problem]:
    last = max(entries, key=lambda each: each.until or dt.date.max)
    if last.until is not None and last.is_in_order and _span(seat).ends_after(last):
        message = (
            f'the seat "{seat.key}" goes on after its organisation "{seat.organisation}" ended on'
            f" {last.until}"
        )
        fix = f"end the seat too, with until: {last.until}, or let another organisation have it"
        yield Problem(path, message, fix)


def _members(file: PartnershipFile) -> Iterator[Problem]:
    seats = {each.key: each for each in reversed(file.seats)}
    people = {each.key for each in file.people}
    for number, member in enumerate(file.members):
        path: Path = ("members", number)
        if member.person not in people:
            yield unknown("person", member.person, people, (*path, "person"))
        yield from _in_order(_span(member), path)
        if member.seat in seats:
            yield from _within(member, seats[member.seat], path)
        else:
            yield unknown("seat", member.seat, seats, (*path, "seat"))
        yield from _at_once(member, file.members[:number], path)


def _within(member: MemberEntry, seat: SeatEntry, path: Path) -> Iterator[Problem]:
    if not (_span(seat).is_in_order and _span(member).is_in_order):
        return
    if _span(member).begins_before(_span(seat)):
        message = (
            f'"{member.person}" has the seat "{seat.key}" from {member.first}, before the seat'
            f" itself is there on {seat.first}"
        )
        yield Problem((*path, "from"), message, f"write from: {seat.first}, or begin the seat then")
    if _span(member).ends_after(_span(seat)):
        message = f'"{member.person}" has the seat "{seat.key}" after its last day, {seat.until}'
        yield Problem(path, message, f"write until: {seat.until}, or let the seat go on")


def _at_once(member: MemberEntry, earlier: list[MemberEntry], path: Path) -> Iterator[Problem]:
    for other in earlier:
        if not _span(member).overlaps(_span(other)):
            continue
        if member.seat == other.seat and member.person == other.person:
            message = f'"{member.person}" is named twice for the seat "{member.seat}" at one time'
            yield Problem(path, message, "keep one of the two, or part their dates")
        elif member.substitute or other.substitute:
            continue
        elif member.seat == other.seat:
            message = (
                f'the seat "{member.seat}" has two members at one time, "{other.person}" and'
                f' "{member.person}"'
            )
            fix = "part their dates, or write substitute: true for one of them"
            yield Problem(path, message, fix)
        elif member.person == other.person:
            message = (
                f'"{member.person}" has two seats at one time, "{other.seat}" and "{member.seat}"'
            )
            yield Problem(path, message, "part their dates, or let somebody else have one of them")


def _in_order(span: Span, path: Path) -> Iterator[Problem]:
    if not span.is_in_order:
        message = f"the last day, {span.until}, is before the first, {span.first}"
        yield Problem((*path, "until"), message, "look at the two dates")


def _span(entry: SeatEntry | MemberEntry) -> Span:
    return Span(entry.first, entry.until)
