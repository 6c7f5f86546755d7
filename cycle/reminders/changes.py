"""What changed, in sentences: journal entries as the chair reads them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from sqlmodel import Session

from cycle.people import directory
from cycle.people.place import Place
from cycle.records.tables import Entry
from cycle.running import workflows
from notifications.contents import DigestChange
from notifications.wording.dates import day
from notifications.wording.sentences import titled


def told(session: Session, place: Place, entries: Iterable[Entry]) -> Iterator[DigestChange]:
    """Tell the entries a chair would want to know of, in the order given."""
    names = {each.key: each.name for each in directory.people(session, place.slug)}
    for entry in entries:
        say = _SAY.get(entry.kind)
        if say is None:
            continue
        who = names.get(entry.by, "the operator")
        title = partial(_title, session, place, entry.ref)
        for sentence in say(entry.data, who, title):
            yield DigestChange(on=place.today(entry.at), sentence=sentence)


def _title(session: Session, place: Place, of: str | None, data: Mapping[str, Any]) -> str:
    """Name a step of a workflow and what it is about; an entry about several names each of them."""
    ref, name = of or data.get("ref"), str(data["step"])
    if ref is None:
        return name
    workflow = workflows.find(session, place, ref)
    step = workflows.definition_of(session, workflow).step(name)
    return titled(step.title if step else name, workflows.about(session, place, workflow))


#: What names the step that a part of an entry is of.
_Title = Callable[[Mapping[str, Any]], str]


def _opened(data: Mapping[str, Any], who: str, title: _Title) -> Iterator[str]:
    del title
    yield f"{data['title']} was opened by {who}"


def _taken(data: Mapping[str, Any], who: str, title: _Title) -> Iterator[str]:
    step = title(data)
    late = data.get("late")
    done = f"Done late (it was due on {_day(late['due_on'])})" if late else "Done"
    yield f"{done}: {step} ({who}, {_day(data['happened_on'])})"


def _waived(data: Mapping[str, Any], who: str, title: _Title) -> Iterator[str]:
    step = title(data)
    yield f"Waived by {who} for “{step}”: {data['was']}. Reason: {data['reason']}"


def _moved(data: Mapping[str, Any], who: str, title: _Title) -> Iterator[str]:
    for each in data["moved"]:
        if each["from"] and each["to"]:
            step = title(each)
            yield (
                f"Moved by {who}: {step}, from {_day(each['from'])} to {_day(each['to'])}."
                f" Reason: {data.get('reason') or 'the partnership file changed'}"
            )


def _applied(data: Mapping[str, Any], who: str, title: _Title) -> Iterator[str]:
    for each in data["moved"]:
        if each["from"] and each["to"]:
            step = title(each)
            yield f"Moved by {who}: {step}, from {_day(each['from'])} to {_day(each['to'])}"


def _seen(data: Mapping[str, Any], who: str, title: _Title) -> Iterator[str]:
    yield f"{who} has seen the reminder about “{title(data)}”"


_SAY = {
    "workflow_opened": _opened,
    "step_taken": _taken,
    "gate_waived": _waived,
    "deadline_pinned": _moved,
    "deadline_unpinned": _moved,
    "partnership_applied": _applied,
    "reminder_acknowledged": _seen,
}


def _day(iso: str) -> str:
    return day(dt.date.fromisoformat(iso))
