"""What the page of a demonstration says of the year: its commands, deadlines and meetings."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from cycle.records.tables import Letter, Workflow
from cycle.rehearsal import example_year
from cycle.rehearsal.example_year import Act
from cycle.rehearsal.typed import PAPERS
from cycle.running import views, workflows
from notifications import pages
from notifications.wording.dates import day


def stands(session: Session, workflow: Workflow) -> str:
    """Say where a meeting stands."""
    definition = workflows.definition_of(session, workflow)
    return "; ".join(views.state_title(definition, state) for state in workflow.states)


def addressed(rows: Sequence[Letter]) -> str:
    """Name whom letters of one subject go to; of many only how many."""
    names = list(dict.fromkeys(row.to_name for row in rows))
    return names[0] if len(names) == 1 else f"{len(names)} people"


def named(kind: str) -> str:
    """Return what a document is called where it is linked."""
    return kind.replace("_", " ").capitalize()


def deadline(view: views.DeadlineView) -> pages.Deadline:
    """Return a deadline as the page shows it."""
    return pages.Deadline(
        title=view.step.title,
        step=view.row.step,
        due_on=view.row.due_on or view.workflow.opened_on,
        statutory_on=view.row.statutory_on,
        done_on=view.row.completed_on,
        state=view.state.value,
        who=view.owner_name,
    )


def command(act: Act) -> str:
    """Return what would be typed for an act of the year; empty for a note."""
    words = [f"cycle {act.what} {example_year.REF} {act.step}"]
    if act.what == "note":
        return ""
    words += [f"--evidence {kind}={PAPERS}/{kind}.txt" for kind in act.papers]
    if act.what == "reschedule":
        words += [act.to, f'--reason "{act.text}"']
    if act.what == "waive":
        words += [act.to, f'--reason "{act.text}"']
    return " ".join([*words, f"--as {act.by}"])


def intro(name: str) -> tuple[str, ...]:
    """Say what was played, and what of it is known and what supposed."""
    begins, ends = (
        day(dt.datetime.fromisoformat(example_year.BEGINS).date()),
        day(dt.datetime.fromisoformat(example_year.ENDS).date()),
    )
    played = f"{name}, from {begins} to {ends}, played on a simulated clock."
    known = (
        "The timetable is the one the board agreed on 25 October 2013, and the assessment was still"
        " unfinished when it met on 25 April 2014. The board’s four meetings are on the days on"
        " which it met. What else was done on which day, and what the papers and minutes say, is"
        " not in the published record and is supposed here. People are named by their office,"
        " their addresses lead nowhere, and no letter left this machine."
    )
    return (played, known)
