"""Keeping the board's members: who sits in a seat, who may stand in, and until when.

What is past is not rewritten here: a membership ends, and stays in the records.
"""

import datetime as dt

from sqlmodel import col, func, select

from cycle.board import sense
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.errors import NotAllowed, NotFound
from cycle.people import directory, membership
from cycle.records import journal
from cycle.records.board_tables import Membership, Nomination

#: What somebody needs to be a keeper of the board's papers for.
KEEP = "keep the register of members"


def name_member(
    clerk: Clerk,
    seat: str,
    person: str,
    *,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
    substitute: bool = False,
) -> Membership:
    """Put somebody into a seat, or name them as its substitute, from today unless said.

    A member is of the seat's own organisation, where both have one; a substitute need not be. An
    open nomination for the seat is answered by that. Raises NotFound, NotAllowed and NotEntitled.
    """
    must_be_clerk(clerk, to=KEEP)
    row = _membership(clerk, seat, person, from_on, until_on, substitute=substitute)
    _answer_nomination(clerk, row)
    _tell(clerk, "member_named", _told_member(row))
    tell_invited(clerk, person, joined=True)
    return row


def strange_substitute(clerk: Clerk, row: Membership) -> str:
    """Say that a substitute is of another organisation than the seat; empty when not, and of a
    member. They speak for the seat's. Raises NotFound.
    """
    if not row.substitute:
        return ""
    seat = membership.seat(clerk.session, clerk.slug, row.seat)
    return sense.strangeness(clerk, seat, directory.person(clerk.session, clerk.slug, row.person))


def end_member(
    clerk: Clerk, seat: str, person: str, *, until_on: dt.date | None = None
) -> Membership:
    """End a membership, its last day being today unless said. Raises NotFound, NotAllowed,
    NotEntitled.
    """
    must_be_clerk(clerk, to=KEEP)
    last = until_on or clerk.today
    membership.seat(clerk.session, clerk.slug, seat)
    row = _running(clerk, seat, person, last)
    before = sense.problems(clerk)
    row.until_on = last
    clerk.session.add(row)
    sense.must_make_sense(clerk, before)
    _tell(clerk, "member_ended", _told_member(row))
    tell_invited(clerk, person, joined=False)
    return row


def tell_invited(clerk: Clerk, person: str, *, joined: bool) -> None:
    """Send a member who came or went the calendar entries of the meetings ahead."""
    from cycle.board import inviting  # noqa: PLC0415 -- drawing up letters takes long to import

    change = inviting.member_joined if joined else inviting.member_left
    change(clerk, person)


def _membership(
    clerk: Clerk,
    seat: str,
    person: str,
    from_on: dt.date | None,
    until_on: dt.date | None,
    *,
    substitute: bool,
) -> Membership:
    found = membership.seat(clerk.session, clerk.slug, seat)
    who = directory.person(clerk.session, clerk.slug, person)
    if not substitute:
        sense.must_be_of_the_seat(clerk, found, who)
    first = from_on or clerk.today
    _must_be_new(clerk, seat, person, first)
    before = sense.problems(clerk)
    row = Membership(
        partnership=clerk.slug,
        position=_next(clerk),
        seat=seat,
        person=person,
        substitute=substitute,
        from_on=first,
        until_on=until_on,
    )
    clerk.session.add(row)
    sense.must_make_sense(clerk, before)
    return row


def _must_be_new(clerk: Clerk, seat: str, person: str, first: dt.date) -> None:
    for each in membership.every_membership(clerk.session, clerk.slug):
        if (each.seat, each.person, each.from_on) == (seat, person, first):
            raise NotAllowed(
                f"{person} is named for the seat {seat} from {first} already; see: cycle members"
                f" --on {first}"
            )


def _running(clerk: Clerk, seat: str, person: str, last: dt.date) -> Membership:
    rows = [
        each
        for each in membership.every_membership(clerk.session, clerk.slug)
        if (each.seat, each.person) == (seat, person)
        and (each.until_on is None or each.until_on >= clerk.today)
    ]
    if not rows:
        named = membership.members(clerk.session, clerk.slug, clerk.today)
        there = membership.names([each for each in named if each.seat.key == seat])
        raise NotFound(
            f"{person} has no part in the seat {seat} that could end; it has {there or 'nobody'}"
        )
    sense.must_have_begun(f"{person} in the seat {seat}", rows[0].from_on, last)
    return rows[0]


def _answer_nomination(clerk: Clerk, row: Membership) -> None:
    """Write into the nomination that was waited for, if one was, whom the organisation named."""
    asked = clerk.session.exec(
        select(Nomination).where(
            Nomination.partnership == clerk.slug,
            Nomination.seat == row.seat,
            Nomination.substitute == row.substitute,
            col(Nomination.received_on).is_(None),
        )
    ).first()
    if asked is not None:
        asked.received_on, asked.nominee = clerk.today, row.person
        clerk.session.add(asked)


def _next(clerk: Clerk) -> int:
    last = select(func.max(col(Membership.position))).where(Membership.partnership == clerk.slug)
    found = clerk.session.exec(last).first()
    return 0 if found is None else found + 1


def _told_member(row: Membership) -> dict[str, object]:
    return {
        "seat": row.seat,
        "person": row.person,
        "substitute": row.substitute,
        "from": row.from_on.isoformat(),
        "until": row.until_on.isoformat() if row.until_on else None,
    }


def _tell(clerk: Clerk, kind: str, data: dict[str, object]) -> None:
    journal.write(
        clerk.session, kind, by=clerk.by, now=clerk.now, partnership=clerk.slug, data=data
    )
