"""All checks of a home, in the order an operator wants them. A check that fails stops no other."""

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session

from config.errors import ConfigError
from cycle.bootstrap import App
from cycle.errors import CycleError, DatabaseUnreachable, NotFound
from cycle.health import machine, people, post, records, rules
from cycle.health.check import Check, bad, ok
from cycle.people.place import Place
from workflows.errors import CalendarEnds


def all_checks(app: App) -> list[Check]:
    """Look at everything; what cannot be looked at is reported as bad."""
    return [*machine.checks(app), *_of_definitions(app), *_of_records(app)]


def _of_definitions(app: App) -> Iterator[Check]:
    try:
        found = app.definitions()
    except ConfigError as error:
        yield bad("definitions", str(error).replace("\n", "; "), "mend the file")
    else:
        yield ok("definitions", f"{len(found)} can be read: {', '.join(found)}")


def _of_records(app: App) -> Iterator[Check]:
    try:
        with app.database.reading() as session:
            yield ok("database", f"it answers, at version {app.database.version()}")
            yield records.journal_chain(session)
            place = app.place(session)
            now = app.now(place.zone)
            yield from _of_partnership(app, session, place, now)
    except DatabaseUnreachable as error:
        yield bad("database", str(error), "see docs/operating.md, or restore the last backup")
    except NotFound as error:
        yield bad("partnership", error.message, "cycle apply FILE")
    except CalendarEnds as error:
        yield bad("calendar", str(error), "nothing can be counted on that day")
    except CycleError as error:
        yield bad("home", str(error), "see the sentence before")


def _of_partnership(app: App, session: Session, place: Place, now: dt.datetime) -> Iterator[Check]:
    yield records.clock(session, place, now=now)
    yield rules.holidays(place, now=now)
    yield from post.checks(app, session, place, now=now)
    yield from people.checks(session, place, now=now)
    yield from people.seats(session, place, now=now)
    yield from people.terms(session, place)
    yield rules.law(session, place, now=now)
