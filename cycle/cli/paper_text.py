"""How a paper is told: its front sheet for people, the same as JSON for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from cycle.board import paper_files, papers
from cycle.board.clerk import Clerk
from cycle.board.lateness import lateness
from cycle.business import entitlement, meetings
from cycle.business import papers as rows
from cycle.cli import screen, words
from cycle.cli.context import Run
from cycle.records.board_tables import Paper
from cycle.records.tables import Workflow
from cycle.running import owners
from workflows.standing import PAST_ITS_HOUR


def as_json(clerk: Clerk, paper: Paper, viewer: str | None) -> dict[str, Any]:
    """Return a paper as `viewer` may see it; `closed_...` keys only for those entitled."""
    session = clerk.session
    workflow = session.get_one(Workflow, paper.workflow_id)
    meeting = papers.meeting_of(clerk, paper)
    slot = rows.slot_of(session, paper)
    stands = lateness(session, clerk.place, workflow, now=clerk.now)
    told = {
        "ref": workflow.ref,
        "number": paper.number,
        "title": paper.title,
        "author": owners.part(session, workflow, papers.AUTHOR),
        "clearer": owners.part(session, workflow, papers.CLEARER),
        "meeting": meetings.workflow_of(session, meeting).ref if meeting else None,
        "item": _item_number(clerk, slot) if slot else None,
        "desired_outcome": paper.desired_outcome.value,
        "summary": paper.summary,
        "recommendations": list(paper.recommendations),
        "background_papers": list(paper.background_papers),
        "restricted": paper.restricted,
        "state": workflow.states[0],
        "due_on": stands.due_on.isoformat() if stands.due_on else None,
        "late": stands.is_late,
        "past_its_hour": stands.past_its_hour,
        "to_follow": paper.to_follow,
        "supplement": paper.supplement,
        "files": _files(clerk, paper, viewer),
    }
    return {**told, **_closed(clerk, paper, viewer)}


def show(told: Mapping[str, Any]) -> None:
    """Print a front sheet to be read."""
    mark = " [restricted]" if told["restricted"] else ""
    screen.say(f"{told['ref']}: {told.get('closed_title') or told['title']}{mark}")
    if told.get("closed_title"):
        screen.say(f"in public: {told['title']}")
    item = f", item {told['item']}" if told["item"] else ""
    screen.say(f"for: {told['meeting'] or 'no meeting yet'}{item}")
    screen.say(f"author: {told['author']}; clearer: {told['clearer']}")
    screen.say(f"stands at: {', '.join([words.plain(told['state']), *_late(told)])}")
    if told["due_on"]:
        screen.say(f"final by: {told['due_on']}")
    screen.say(f"desired outcome: {told['desired_outcome']}")
    _paragraph("summary", [told["summary"], told.get("closed_summary", "")])
    _paragraph("recommendations", _numbered(told["recommendations"]))
    _paragraph("background papers", [f"- {each}" for each in told["background_papers"]])
    _paragraph("on file", [_file(each) for each in told["files"]])


def table(found: Sequence[Mapping[str, Any]]) -> None:
    """Print papers in a table."""
    rows_ = [
        (
            each["ref"],
            each["meeting"],
            words.plain(each["state"]) + "".join(f" ({said})" for said in _late(each)),
            each["author"],
            each.get("closed_title") or each["title"],
        )
        for each in found
    ]
    screen.table(["paper", "meeting", "state", "author", "title"], rows_)


def asked(clerk: Clerk, paper: Paper) -> str:
    """Say what asking for a late paper led to: it needs nothing before its day is over."""
    workflow = clerk.session.get_one(Workflow, paper.workflow_id)
    stands = lateness(clerk.session, clerk.place, workflow, now=clerk.now)
    if stands.day_is_over or not stands.by_exception:
        return f"the chair is asked to let {workflow.ref} in"
    still = PAST_ITS_HOUR if stands.past_its_hour else "taken until that day is over"
    return (
        f"the chair is told; {workflow.ref} needs no exception yet: it is due on"
        f" {stands.due_on}, {still}"
    )


def answer(run: Run, told: Mapping[str, Any], *sentences: str) -> None:
    """Say what was done, or print the paper as JSON."""
    if run.as_json:
        screen.document(told)
    else:
        screen.say(*(each for each in sentences if each))


def _closed(clerk: Clerk, paper: Paper, viewer: str | None) -> dict[str, str]:
    if not paper.restricted or not paper_files.may_see_paper(clerk, paper, viewer):
        return {}
    closed = {
        "closed_title": entitlement.opened(clerk.session, paper.sealed_title_id),
        "closed_summary": entitlement.opened(clerk.session, paper.sealed_summary_id),
    }
    return {key: text for key, text in closed.items() if text}


def _files(clerk: Clerk, paper: Paper, viewer: str | None) -> list[dict[str, str | None]]:
    if not paper_files.may_have_files(clerk, paper, viewer):
        return []
    return [
        {"name": each.name, "kind": each.kind, "sha256": each.sha256}
        for each in rows.documents(clerk.session, paper)
    ]


def _item_number(clerk: Clerk, slot: rows.Slot) -> int | None:
    numbered = meetings.items(clerk.session, slot.meeting)
    return next((number for number, row in numbered if row.id == slot.item.id), None)


def _late(told: Mapping[str, Any]) -> list[str]:
    """Say that a paper is late, if it is; within its last day with what that means."""
    if told["past_its_hour"]:
        return [PAST_ITS_HOUR]
    return ["late"] if told["late"] else []


def _file(each: Mapping[str, Any]) -> str:
    return f"{each['kind']}: {each['name']} {each['sha256'] or ''}".rstrip()


def _paragraph(heading: str, lines: Sequence[str]) -> None:
    said = [line for text in lines for line in text.splitlines()]
    if said:
        screen.say("", f"{heading}:", *(f"  {line}" for line in said))


def _numbered(texts: Sequence[str]) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
