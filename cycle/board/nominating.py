"""Asking an organisation to name somebody for a seat, and writing down whom it named."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cycle.board import members, sense
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.errors import NotAllowed, NotFound
from cycle.people import directory, membership
from cycle.records import journal
from cycle.records.board_tables import Membership, Nomination

_ASK = "ask for nominations"


@dataclass(frozen=True)
class Waiting:
    """A nomination that was asked for and has not come."""

    nomination: Nomination
    days: int
    is_late: bool


def ask(
    clerk: Clerk,
    seat: str,
    *,
    of: str,
    wanted_by: dt.date | None = None,
    substitute: bool = False,
) -> Nomination:
    """Ask a person, `of`, to have somebody named for a seat, by letter.

    Raises NotFound, NotAllowed and NotEntitled.
    """
    must_be_clerk(clerk, to=_ASK)
    found = membership.seat(clerk.session, clerk.slug, seat)
    asked = directory.person(clerk.session, clerk.slug, of)
    sense.must_be_of_the_seat(clerk, found, asked)
    _must_be_worth_asking(clerk, seat, wanted_by, substitute=substitute)
    if found.until_on is not None and found.until_on < clerk.today:
        raise NotAllowed(f"the seat {seat} ended on {found.until_on}; nobody can be named for it")
    row = Nomination(
        partnership=clerk.slug,
        seat=seat,
        asked_on=clerk.today,
        asked_by=clerk.by,
        wanted_by=wanted_by,
        substitute=substitute,
    )
    clerk.session.add(row)
    wanted = wanted_by.isoformat() if wanted_by else None
    told: dict[str, object] = {"seat": seat, "of": of, "substitute": substitute}
    _tell(clerk, "nomination_asked", {**told, "wanted_by": wanted})
    _write_to(clerk, row, of)
    return row


def receive(
    clerk: Clerk,
    seat: str,
    person: str,
    *,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
    substitute: bool = False,
) -> Membership:
    """Write down whom an organisation named; they have the seat from today unless said.

    Raises NotFound, NotAllowed and NotEntitled.
    """
    must_be_clerk(clerk, to=_ASK)
    membership.seat(clerk.session, clerk.slug, seat)
    if not _asked(clerk.session, clerk.slug, seat, substitute=substitute):
        what = "substitute" if substitute else "member"
        raise NotFound(
            f"no nomination of a {what} is waited for in the seat {seat}; to put somebody into it"
            f" all the same: cycle members name {seat} {person}"
        )
    return members.name_member(
        clerk, seat, person, from_on=from_on, until_on=until_on, substitute=substitute
    )


def withdraw(clerk: Clerk, seat: str, *, substitute: bool = False) -> str | None:
    """Take back a nomination that was asked for by mistake; its letter is not sent any more.

    Returns the key of whoever was asked when their letter has left already, else None. Raises
    NotFound and NotEntitled.
    """
    must_be_clerk(clerk, to=_ASK)
    membership.seat(clerk.session, clerk.slug, seat)
    found = _asked(clerk.session, clerk.slug, seat, substitute=substitute)
    if not found:
        what = "substitute" if substitute else "member"
        raise NotFound(
            f"no nomination of a {what} is waited for in the seat {seat}; see: cycle members"
        )
    for row in found:
        clerk.session.delete(row)
    told: dict[str, object] = {"seat": seat, "substitute": substitute}
    _tell(clerk, "nomination_withdrawn", {**told, "asked_on": found[0].asked_on.isoformat()})
    from cycle.board import taking_back  # noqa: PLC0415 -- drawing up letters takes long to import

    return taking_back.nomination_letter(clerk, seat, substitute=substitute)


def waiting(session: Session, slug: str, on: dt.date) -> list[Waiting]:
    """List the nominations that have not come, the longest awaited first."""
    statement = select(Nomination).where(
        Nomination.partnership == slug, col(Nomination.received_on).is_(None)
    )
    rows = session.exec(statement.order_by(col(Nomination.asked_on), col(Nomination.id)))
    return [
        Waiting(row, (on - row.asked_on).days, row.wanted_by is not None and row.wanted_by < on)
        for row in rows
    ]


def _asked(session: Session, slug: str, seat: str, *, substitute: bool) -> list[Nomination]:
    statement = select(Nomination).where(
        Nomination.partnership == slug,
        Nomination.seat == seat,
        Nomination.substitute == substitute,
        col(Nomination.received_on).is_(None),
    )
    return list(session.exec(statement))


def _must_be_worth_asking(
    clerk: Clerk, seat: str, wanted_by: dt.date | None, *, substitute: bool
) -> None:
    asked = _asked(clerk.session, clerk.slug, seat, substitute=substitute)
    if asked:
        raise NotAllowed(
            f"a nomination for the seat {seat} was asked for on {asked[0].asked_on} and is still"
            f" waited for; when it comes: cycle members received {seat} PERSON"
        )
    if wanted_by is not None and wanted_by < clerk.today:
        raise NotAllowed(f"{wanted_by} is over already; ask for an answer by a day to come")


def _tell(clerk: Clerk, kind: str, data: dict[str, object]) -> None:
    journal.write(
        clerk.session, kind, by=clerk.by, now=clerk.now, partnership=clerk.slug, data=data
    )


def _write_to(clerk: Clerk, row: Nomination, of: str) -> None:
    from cycle.board import letters  # noqa: PLC0415 -- drawing up letters takes long to import

    letters.nomination_asked(clerk, row, of)
