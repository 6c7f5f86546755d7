"""What changed, in sentences: journal entries as the chair reads them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlmodel import Session

from cycle.people import directory
from cycle.people.place import Place
from cycle.records.tables import Entry
from cycle.running import workflows
from notifications.contents import DigestChange
from notifications.wording.dates import day


def told(session: Session, place: Place, entries: Iterable[Entry]) -> Iterator[DigestChange]:
    """Tell the entries a chair would want to know of, in the order given."""
    names = {each.key: each.name for each in directory.people(session, place.slug)}
    for entry in entries:
        say = _SAY.get(entry.kind)
        if say is None:
            continue
        who = names.get(entry.by, "the operator")
        titles = _titles(session, place, entry)
        for sentence in say(entry.data, who, titles):
            yield DigestChange(on=place.today(entry.at), sentence=sentence)


def _titles(session: Session, place: Place, entry: Entry) -> Mapping[str, str]:
    if entry.ref is None:
        return {}
    workflow = workflows.find(session, place, entry.ref)
    definition = workflows.definition_of(session, workflow)
    return {step.name: step.title for step in definition.steps}


_Titles = Mapping[str, str]


def _opened(data: Mapping[str, Any], who: str, titles: _Titles) -> Iterator[str]:
    del titles
    yield f"{data['title']} was opened by {who}"


def _taken(data: Mapping[str, Any], who: str, titles: _Titles) -> Iterator[str]:
    step = titles.get(data["step"], data["step"])
    late = data.get("late")
    done = f"Done late (it was due on {_day(late['due_on'])})" if late else "Done"
    yield f"{done}: {step} ({who}, {_day(data['happened_on'])})"


def _waived(data: Mapping[str, Any], who: str, titles: _Titles) -> Iterator[str]:
    step = titles.get(data["step"], data["step"])
    yield f"Waived by {who} for “{step}”: {data['was']}. Reason: {data['reason']}"


def _moved(data: Mapping[str, Any], who: str, titles: _Titles) -> Iterator[str]:
    for each in data["moved"]:
        if each["from"] and each["to"]:
            step = titles.get(each["step"], each["step"])
            yield (
                f"Moved by {who}: {step}, from {_day(each['from'])} to {_day(each['to'])}."
                f" Reason: {data.get('reason') or 'the partnership file changed'}"
            )


def _applied(data: Mapping[str, Any], who: str, titles: _Titles) -> Iterator[str]:
    for each in data["moved"]:
        if each["from"] and each["to"]:
            step = titles.get(each["step"], each["step"])
            yield f"Moved by {who}: {step}, from {_day(each['from'])} to {_day(each['to'])}"


def _seen(data: Mapping[str, Any], who: str, titles: _Titles) -> Iterator[str]:
    yield f"{who} has seen the reminder about “{titles.get(data['step'], data['step'])}”"


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
