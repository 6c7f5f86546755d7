"""What a command works with: the home, the clock, who acts, and one session."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from sqlmodel import Session

from config.settings import environ
from cycle import bootstrap
from cycle.bootstrap import App
from cycle.cli.given import Given
from cycle.errors import NotFound, WrongUsage
from cycle.people import directory
from cycle.people.place import Place

if TYPE_CHECKING:
    from cycle.board.clerk import Clerk

#: Who acts when nobody is named and nobody needs to be.
OPERATOR = "operator"


@dataclass(frozen=True)
class Desk:
    """One transaction: where it works and what time it is there."""

    session: Session
    place: Place
    now: dt.datetime


class Run:
    """One run of the program."""

    def __init__(self, ctx: typer.Context) -> None:
        self._ctx = ctx
        self.given = ctx.find_object(Given) or Given()
        self.as_json = self.given.as_json

    @cached_property
    def app(self) -> App:
        """The home with its settings. Raises HomeNotFound and SettingsFaults."""
        app = bootstrap.load(
            home=self.given.home, now=self.given.now, environ=environ(), cwd=Path.cwd()
        )
        self._ctx.call_on_close(lambda: _close(app))
        return app

    @property
    def actor(self) -> str:
        """Who acts, for what needs nobody in particular."""
        return self.given.actor or environ().get("CYCLE_AS") or OPERATOR

    @property
    def person(self) -> str:
        """Who acts, for what needs somebody. Raises WrongUsage."""
        said = self.given.actor or environ().get("CYCLE_AS")
        if not said:
            raise WrongUsage("say who you are: --as KEY, or CYCLE_AS in the environment")
        return said

    def known_actor(self, session: Session, slug: str) -> str:
        """Say who acts; whoever is named must be in the records. Raises NotFound."""
        if self.actor != OPERATOR:
            directory.person(session, slug, self.actor)
        return self.actor

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """Give a session that only reads."""
        with self.app.database.reading() as session:
            yield self._desk(session)

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        """Give the one transaction of a command that changes something."""
        with self.app.database.writing() as session:
            yield self._desk(session)

    @contextmanager
    def clerk(self) -> Iterator["Clerk"]:
        """Give the one transaction of a command that acts for the board, as the person named.

        Raises WrongUsage when nobody is.
        """
        person = self.person
        with self.writing() as desk:
            yield self.app.clerk(desk.session, desk.place, by=person, now=desk.now)

    def viewer(self, session: Session, slug: str) -> str | None:
        """Say whose eyes an answer is for; None for the public. Raises NotFound."""
        key = self.given.actor or environ().get("CYCLE_AS") or None
        if key is not None:
            directory.person(session, slug, key)
        return key

    def now(self) -> dt.datetime:
        """Say what time it is, where there may be no partnership yet."""
        try:
            with self.reading() as desk:
                return desk.now
        except NotFound:
            return self.app.now()

    def _desk(self, session: Session) -> Desk:
        place = self.app.place(session)
        return Desk(session, place, place.local(self.app.now(place.zone)))


def _close(app: App) -> None:
    opened = app.__dict__.get("database")
    if opened is not None:
        opened.engine.dispose()
