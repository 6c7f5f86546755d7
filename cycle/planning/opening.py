"""Opening a year: its reference, its statutory year, its timetable and what looks wrong in it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlmodel import Session

from config.definition_files import LoadedDefinition
from cycle.errors import NotAllowed, Reason
from cycle.people.place import Place
from cycle.planning import timetable
from cycle.records.tables import Workflow
from cycle.running import opening, workflows
from workflows.definition import Definition, subject_dates, year_of

_YEAR = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A workflow that was opened, and what an officer should look at."""

    workflow: Workflow
    warnings: tuple[str, ...]


def open_year(  # noqa: PLR0913 -- a year is opened with this many facts
    session: Session,
    place: Place,
    loaded: LoadedDefinition,
    *,
    ref: str,
    opened_on: dt.date,
    year: int | None,
    by: str,
    now: dt.datetime,
    dates: Mapping[str, dt.date] = MappingProxyType({}),
) -> Opened:
    """Open a workflow whose subject is a statutory year (1 April to 31 March).

    The year is the one given, else the one the reference names (2013-14), else the one that
    `opened_on` is in. `dates` are those the definition asks for beyond the usual ones. Raises
    NotAllowed and CalendarEnds.
    """
    starts = year if year is not None else (_year_in(ref) or year_of(opened_on))
    if not 1998 <= starts <= 9000:
        raise NotAllowed(f"{starts} is not the first year of a cycle; write it as --year 2013")
    definition = loaded.definition
    _must_be_wanted(definition, dates)
    workflow = opening.open_workflow(
        session,
        place,
        opening.Opening(
            loaded=loaded,
            ref=ref,
            title=f"{definition.title} {starts}-{(starts + 1) % 100:02d}",
            opened_on=opened_on,
            dates={**subject_dates(opened_on, starts), **dates},
            timetable=timetable.timetable(place, definition.name, ref),
        ),
        by=by,
        now=now,
    )
    rows = workflows.deadlines_of(session, workflow)
    warned = timetable.warnings(place, definition, rows, opened_on=opened_on)
    dated = sum(row.rule is not None for row in rows)
    if not timetable.timetable(place, definition.name, ref) and 2 * dated < len(definition.steps):
        warned.append(
            f"the partnership file has no timetable for {ref} (timetables: {definition.name}:"
            f' "{ref}"); only the dates of the definition and of the law are set'
        )
    return Opened(workflow=workflow, warnings=tuple(warned))


def _must_be_wanted(definition: Definition, dates: Mapping[str, dt.date]) -> None:
    """Refuse dates nobody asked for, and the lack of one that is counted from."""
    missing = [n for n in definition.dates if n not in dates and n not in definition.optional_dates]
    strange = [name for name in dates if name not in definition.dates]
    reasons = [
        Reason(
            name, f"{definition.name} needs {title} ({name})", f"give it: --date {name}=YYYY-MM-DD"
        )
        for name, title in definition.dates.items()
        if name in missing
    ]
    known = ", ".join(definition.dates) or "none"
    reasons += [
        Reason(name, f"{definition.name} has no date {name}", f"its own dates: {known}")
        for name in strange
    ]
    if reasons:
        raise NotAllowed(f"{definition.name} cannot be opened with these dates", reasons)


def _year_in(ref: str) -> int | None:
    found = _YEAR.match(ref)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return int(found[1])
