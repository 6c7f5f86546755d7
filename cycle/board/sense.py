"""Whether the register of members would make sense after a change: it is checked as the file is."""

import datetime as dt

from config.document import Document
from config.errors import FileFaults
from config.members import SeatEntry
from config.members_checks import check_members
from config.partnership import partnership_from_data
from config.validation import validate
from cycle.board.clerk import Clerk
from cycle.errors import NotAllowed, Reason
from cycle.people import directory, membership, partnership_file
from cycle.records.board_tables import Seat
from cycle.records.tables import Person
from workflows.problems import Problem


def problems(clerk: Clerk) -> list[Problem]:
    """Find what does not belong together as things are: what was wrong before a change is not held
    against it.
    """
    row = directory.partnership(clerk.session, clerk.slug)
    return check_members(partnership_from_data(partnership_file.data_of(clerk.session, row)))


def must_make_sense(clerk: Clerk, before: list[Problem]) -> None:
    """Refuse a change that brought problems. Raises NotAllowed with each of them."""
    clerk.session.flush()
    known = {each.message for each in before}
    found = [each for each in problems(clerk) if each.message not in known]
    if len(found) == 1:
        raise NotAllowed(f"{found[0].message}; {found[0].fix}")
    if found:
        reasons = [Reason("members", each.message, each.fix) for each in found]
        raise NotAllowed("the register of members would not make sense", reasons)


def must_be_writable(*, key: str, title: str, first: dt.date) -> None:
    """Refuse a seat's key or title that the partnership file could not hold. Raises NotAllowed."""
    try:
        validate(SeatEntry, Document("the seat", {"key": key, "title": title, "from": first}))
    except FileFaults as wrong:
        said = [f"{each.message}; {each.fix}" for each in wrong.faults]
        raise NotAllowed(". ".join(said)) from None


def must_be_of_the_seat(clerk: Clerk, seat: Seat, person: Person) -> None:
    """Refuse somebody of another organisation than the seat speaks for. Raises NotAllowed."""
    said = strangeness(clerk, seat, person)
    if said:
        raise NotAllowed(
            f"{said}; name somebody of its own, or put right the organisation of {person.key} or of"
            " the seat in the partnership file: cycle apply FILE"
        )


def strangeness(clerk: Clerk, seat: Seat, person: Person) -> str:
    """Say that somebody is of another organisation than a seat speaks for; empty when not."""
    if seat.organisation is None or person.organisation in (None, seat.organisation):
        return ""
    session, slug, today = clerk.session, clerk.slug, clerk.today
    keys = (person.organisation, seat.organisation)
    found = [membership.organisation(session, slug, key, today) for key in keys]
    theirs, its = (each.name if each else key for key, each in zip(keys, found, strict=True))
    return f"{person.name} ({person.key}) is of {theirs}, and the seat {seat.key} is of {its}"


def must_have_begun(what: str, first: dt.date, last: dt.date) -> None:
    """Refuse a last day before the first. Raises NotAllowed."""
    if last < first:
        raise NotAllowed(f"{what} begins on {first} only; a last day of {last} is before that")
