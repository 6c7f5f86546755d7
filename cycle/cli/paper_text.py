"""How a paper is told: its front sheet for people, the same as JSON for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from cycle.board import paper_files, papers
from cycle.board.clerk import Clerk
from cycle.business import entitlement, meetings
from cycle.business import papers as rows
from cycle.cli import screen, words
from cycle.cli.context import Run
from cycle.records.board_tables import Paper
from cycle.records.tables import Workflow
from cycle.running import owners
from cycle.running import workflows as running

_FINALISE = "finalise"


def as_json(clerk: Clerk, paper: Paper, viewer: str | None) -> dict[str, Any]:
    """Return a paper as `viewer` may see it; `closed_...` keys only for those entitled."""
    session = clerk.session
    workflow = session.get_one(Workflow, paper.workflow_id)
    meeting = papers.meeting_of(clerk, paper)
    slot = rows.slot_of(session, paper)
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
        "due_on": _due_on(clerk, workflow),
        "late": _is_late(clerk, workflow),
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
    screen.say(f"stands at: {words.plain(told['state'])}{', late' if told['late'] else ''}")
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
            words.plain(each["state"]) + (" (late)" if each["late"] else ""),
            each["author"],
            each.get("closed_title") or each["title"],
        )
        for each in found
    ]
    screen.table(["paper", "meeting", "state", "author", "title"], rows_)


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


def _due_on(clerk: Clerk, workflow: Workflow) -> str | None:
    row = running.deadline_of(clerk.session, workflow, _FINALISE)
    return row.due_on.isoformat() if row and row.due_on else None


def _is_late(clerk: Clerk, workflow: Workflow) -> bool:
    row = running.deadline_of(clerk.session, workflow, _FINALISE)
    if row is None or row.due_on is None or row.void:
        return False
    done_at = row.completed_at or clerk.now
    if row.completed_on is not None and row.completed_at is None:
        return row.completed_on > row.due_on
    return row.due_at is not None and done_at > row.due_at


def _file(each: Mapping[str, Any]) -> str:
    return f"{each['kind']}: {each['name']} {each['sha256'] or ''}".rstrip()


def _paragraph(heading: str, lines: Sequence[str]) -> None:
    said = [line for text in lines for line in text.splitlines()]
    if said:
        screen.say("", f"{heading}:", *(f"  {line}" for line in said))


def _numbered(texts: Sequence[str]) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
