"""What is asked for: which meeting, by whom; and what every document says of itself.

`markings` is where a document learns that it holds words not everybody may read.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from config.partnership_words import AccessRegime, Nation
from cycle.board.clerk import Clerk
from cycle.board.entitled import BOARD_OFFICER
from cycle.business import exclusion, meetings
from cycle.people import directory
from cycle.records.board_tables import AgendaItem, Meeting
from notifications.documents import wording
from notifications.documents.contents import Contact
from notifications.documents.kinds import DocumentKind
from notifications.wording.dates import day, weekday_and_day


@dataclass(frozen=True)
class Asked:
    """A document of one meeting, for one reader."""

    clerk: Clerk
    meeting: Meeting
    #: A person's key; None for the public.
    viewer: str | None

    @cached_property
    def ref(self) -> str:
        """The reference of the meeting."""
        return meetings.workflow_of(self.clerk.session, self.meeting).ref

    @cached_property
    def rows(self) -> dict[int, AgendaItem]:
        """The items of the agenda by their numbers."""
        return dict(meetings.items(self.clerk.session, self.meeting))

    @cached_property
    def names(self) -> dict[str, str]:
        """Everybody's name by their key."""
        everybody = directory.people(self.clerk.session, self.clerk.slug)
        return {each.key: each.name for each in everybody}

    def head(self, kind: DocumentKind, title: str) -> dict[str, Any]:
        """Return what every document says of itself."""
        return {
            **letterhead(self.clerk),
            "kind": kind,
            "title": title,
            "ref": self.ref,
            "meets_on": self.meeting.meets_on,
            "day": weekday_and_day(self.meeting.meets_on),
            "time": self.meeting.starts_at,
            "venue": self.meeting.venue,
        }

    def markings(self, numbers: Collection[int]) -> tuple[str, ...]:
        """Say, for the items of these numbers, why a document that holds them is not public."""
        rows = [self.rows[number] for number in numbers if number in self.rows]
        return markings(self.clerk, rows) if numbers else ()


def letterhead(clerk: Clerk) -> dict[str, Any]:
    """Return what a document says of the board."""
    return {
        "partnership": clerk.place.name,
        "board": clerk.place.board.name,
        "contact": _contact(clerk),
    }


def _contact(clerk: Clerk) -> Contact | None:
    if clerk.place.board.contact:
        return Contact(name=clerk.place.board.contact)
    for role in (BOARD_OFFICER, directory.OFFICER):
        for person in directory.holders(clerk.session, clerk.slug, role, clerk.today):
            return Contact(name=person.name, email=person.email)
    return None


def markings(clerk: Clerk, items: Iterable[AgendaItem]) -> tuple[str, ...]:
    """Say why items are not public, in one sentence for what is exempt and one for what is
    confidential.
    """
    found = list(items)
    statutory = clerk.place.access_regime is not AccessRegime.PARTNERSHIP_OWN_RULES
    cited = {each for item in found if not item.confidential for each in item.paragraphs}
    basis = exclusion.basis_of(cited, clerk.place.nation)
    said = []
    if not found or any(not item.confidential for item in found):
        said.append(wording.marking(basis, confidential=False, statutory=statutory))
    if any(item.confidential for item in found):
        said.append(wording.marking("", confidential=True, statutory=statutory))
    return tuple(said)


def kept_back(clerk: Clerk, item: AgendaItem) -> str:
    """Say to the public why an item is restricted."""
    basis = exclusion.basis_of(item.paragraphs, clerk.place.nation)
    return wording.kept_back(basis, confidential=item.confidential)


def is_in_wales(clerk: Clerk) -> bool:
    """Say whether the board meets under the law of Wales."""
    return clerk.place.nation is Nation.WALES


def said_day(on: dt.date | None) -> str:
    """Write a day, or nothing."""
    return day(on) if on else ""
