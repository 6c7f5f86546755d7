"""Opening a workflow: its states, its dates and its first reminders, in one transaction."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, select

from config.definition_files import LoadedDefinition
from cycle.errors import NotAllowed
from cycle.people.place import Place
from cycle.records import journal
from cycle.records.tables import DefinitionCopy, Partnership, Workflow
from cycle.running import dating, owners, workflows
from workflows.due import Due

_REF = re.compile(r"\w[\w./-]{0,59}")


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What a workflow is opened with."""

    loaded: LoadedDefinition
    ref: str
    title: str
    opened_on: dt.date
    #: Every date of the subject, those of `workflows.definition.subject_dates` among them; None
    #: for one of the definition's own that is not known yet.
    dates: Mapping[str, dt.date | None]
    timetable: Mapping[str, Due]
    #: Part -> the key of the person who has it.
    parts: Mapping[str, str] = field(default_factory=dict)


def open_workflow(
    session: Session, place: Place, opening: Opening, *, by: str, now: dt.datetime
) -> Workflow:
    """Open a workflow. Raises NotAllowed when the reference is taken, and CalendarEnds."""
    _must_be_free(session, place, opening.ref)
    definition = opening.loaded.definition
    if session.get(DefinitionCopy, opening.loaded.sha256) is None:
        session.add(
            DefinitionCopy(
                sha256=opening.loaded.sha256,
                name=definition.name,
                version=definition.version,
                data=opening.loaded.data,
            )
        )
        session.flush()
    workflow = Workflow(
        partnership=place.slug,
        ref=opening.ref,
        definition=definition.name,
        version=definition.version,
        definition_sha256=opening.loaded.sha256,
        title=opening.title,
        opened_on=opening.opened_on,
        dates={name: day.isoformat() for name, day in opening.dates.items() if day},
        states=list(definition.start()),
    )
    session.add(workflow)
    session.flush()
    for role, person in opening.parts.items():
        owners.assign(session, workflow, role, person)
    session.add_all(dating.plan(definition, workflow, opening.timetable))
    session.flush()
    dating.recompute(session, place, workflow, now=now)
    _start_digest(session, place, now)
    journal.write(
        session,
        "workflow_opened",
        by=by,
        now=now,
        partnership=place.slug,
        ref=workflow.ref,
        data={
            "definition": definition.name,
            "version": definition.version,
            "title": workflow.title,
            "opened_on": workflow.opened_on.isoformat(),
            "due": {
                row.step: row.due_on.isoformat()
                for row in workflows.deadlines_of(session, workflow)
                if row.due_on
            },
        },
    )
    return workflow


def _must_be_free(session: Session, place: Place, ref: str) -> None:
    taken = session.exec(
        select(Workflow).where(Workflow.partnership == place.slug, Workflow.ref == ref)
    ).first()
    if taken is not None:
        raise NotAllowed(
            f"{ref} is already open ({taken.title}, since {taken.opened_on.isoformat()});"
            " choose another reference with --ref"
        )
    if not _REF.fullmatch(ref):
        said = f", not {ref[:60]}" if ref else ""
        raise NotAllowed(
            "a reference is one word of letters, digits and - . _ / of at most 60 characters,"
            f" such as 2013-14{said}"
        )


def _start_digest(session: Session, place: Place, now: dt.datetime) -> None:
    """Start the weekly digest with the first workflow, or again when its clock was far ahead."""
    row = session.get_one(Partnership, place.slug)
    first = place.next_digest(now)
    if row.next_digest_at is None or row.next_digest_at > first:
        row.next_digest_at = first
        session.add(row)
