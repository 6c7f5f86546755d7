"""Keeping the board's seats: what each is called, for whom it speaks, from when until when."""

import datetime as dt

from sqlmodel import col, func, select

from config.board_words import SeatKind
from cycle.board import members, sense
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.errors import NotAllowed
from cycle.people import membership
from cycle.records import journal
from cycle.records.board_tables import Seat


def add_seat(
    clerk: Clerk,
    *,
    key: str,
    title: str,
    kind: SeatKind = SeatKind.CORE_MEMBER,
    organisation: str | None = None,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
) -> Seat:
    """Add a seat, from today unless said. Raises NotAllowed, NotFound and NotEntitled."""
    must_be_clerk(clerk, to=members.KEEP)
    held = [each for each in membership.every_seat(clerk.session, clerk.slug) if each.key == key]
    if held:
        raise NotAllowed(f"the board has a seat {key} already ({held[0].title}); give another key")
    sense.must_be_writable(key=key, title=title, first=from_on or clerk.today)
    before = sense.problems(clerk)
    seat = Seat(
        partnership=clerk.slug,
        position=_next(clerk),
        key=key,
        title=title,
        organisation=organisation,
        kind=kind,
        from_on=from_on or clerk.today,
        until_on=until_on,
    )
    clerk.session.add(seat)
    sense.must_make_sense(clerk, before)
    _tell(clerk, "seat_added", {**_told(seat), "title": title, "kind": kind.value})
    return seat


def end_seat(clerk: Clerk, seat: str, *, until_on: dt.date | None = None) -> Seat:
    """End a seat, and with it every membership of it, the last day being today unless said.

    Raises NotFound, NotAllowed and NotEntitled.
    """
    must_be_clerk(clerk, to=members.KEEP)
    last = until_on or clerk.today
    row = membership.seat(clerk.session, clerk.slug, seat)
    sense.must_have_begun(f"the seat {seat}", row.from_on, last)
    row.until_on = last
    clerk.session.add(row)
    ended = []
    for each in membership.every_membership(clerk.session, clerk.slug):
        if each.seat == seat and (each.until_on is None or each.until_on > last):
            sense.must_have_begun(f"{each.person} in the seat {seat}", each.from_on, last)
            each.until_on = last
            clerk.session.add(each)
            ended.append(each.person)
    _tell(clerk, "seat_ended", {**_told(row), "people": ended})
    for person in ended:
        members.tell_invited(clerk, person, joined=False)
    return row


def _next(clerk: Clerk) -> int:
    last = select(func.max(col(Seat.position))).where(Seat.partnership == clerk.slug)
    found = clerk.session.exec(last).first()
    return 0 if found is None else found + 1


def _told(seat: Seat) -> dict[str, object]:
    return {
        "seat": seat.key,
        "organisation": seat.organisation,
        "from": seat.from_on.isoformat(),
        "until": seat.until_on.isoformat() if seat.until_on else None,
    }


def _tell(clerk: Clerk, kind: str, data: dict[str, object]) -> None:
    journal.write(
        clerk.session, kind, by=clerk.by, now=clerk.now, partnership=clerk.slug, data=data
    )
