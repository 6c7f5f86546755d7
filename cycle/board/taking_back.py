"""Taking back the letter that asked for a nomination, as far as it has not left."""

from dataclasses import replace

from sqlmodel import col, select

from cycle.board import letters
from cycle.board.clerk import Clerk
from cycle.board.postroom import Postroom
from cycle.people import directory
from cycle.records.tables import Entry, Letter
from cycle.reminders import duties, outbox

_WHY = "the nomination was taken back before it could be sent"


def nomination_letter(clerk: Clerk, seat: str, *, substitute: bool) -> str | None:
    """See that the letter which last asked for a nomination is not sent; return the key of whoever
    was asked when it has left already.
    """
    entry = _asked(clerk, seat, substitute=substitute)
    letter = _letter(clerk, entry, letters.nomination_about(seat, substitute=substitute))
    if letter is None:
        return None
    if not outbox.never_left(letter):
        return letter.to_key
    outbox.supersede(clerk.session, letter, _WHY, by=clerk.by, now=clerk.now)
    return None


def _asked(clerk: Clerk, seat: str, *, substitute: bool) -> Entry | None:
    statement = select(Entry).where(
        Entry.partnership == clerk.slug, Entry.kind == "nomination_asked"
    )
    found = clerk.session.exec(statement.order_by(col(Entry.seq).desc()))
    asked = (seat, substitute)
    return next((row for row in found if (row.data["seat"], row.data["substitute"]) == asked), None)


def _letter(clerk: Clerk, entry: Entry | None, about: str) -> Letter | None:
    if entry is None:
        return None
    room = replace(Postroom.of(clerk), now=entry.at)
    to = duties.recipient(directory.person(clerk.session, clerk.slug, entry.data["of"]))
    message_id = room.message_id("nomination", None, to, about=about)
    return clerk.session.exec(select(Letter).where(Letter.message_id == message_id)).first()
