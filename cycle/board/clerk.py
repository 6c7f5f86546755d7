"""What the board's use cases work with: one transaction, and everything it may need."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlmodel import Session

from config.definition_files import LoadedDefinition
from cycle.people.place import Place
from cycle.reminders.outbox import Sender
from cycle.running.papers import Store


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Somebody who acts for the board, now. Whoever made it commits."""

    session: Session
    place: Place
    store: Store
    sender: Sender
    #: Reads the definition files; asked only when something is to be opened.
    load_definitions: Callable[[], Mapping[str, LoadedDefinition]]
    #: A partnership's own document templates; there may be none.
    templates: Path
    #: A person's key, or "operator" or "tick" where nobody in particular acts.
    by: str
    now: dt.datetime
    #: The day of the past that is being entered into the records; None for what happens now.
    #: Nobody is written to about it.
    entering: dt.date | None = None

    @property
    def slug(self) -> str:
        """Name the partnership."""
        return self.place.slug

    @property
    def today(self) -> dt.date:
        """Say what day it is in the partnership, or which one is being entered."""
        return self.entering or self.place.today(self.now)

    @property
    def recorded_on(self) -> dt.date:
        """Say what day it really is: who may do something is asked of it, whatever is entered."""
        return self.place.today(self.now)

    @cached_property
    def definitions(self) -> Mapping[str, LoadedDefinition]:
        """The definitions as they are now. Raises FileFaults."""
        return self.load_definitions()
