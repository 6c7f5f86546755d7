"""What follows from a step of a paper: its slot on an agenda, its dates, and its file's name.

Each function is called in the transaction of the step.
"""

from collections.abc import Sequence
from dataclasses import replace

from config.board_words import ItemStanding
from cycle.board import carrying, restricting
from cycle.board.clerk import Clerk
from cycle.business import meetings, papers
from cycle.errors import NotAllowed
from cycle.records import journal
from cycle.records.board_tables import Meeting
from cycle.records.tables import Workflow
from cycle.running.advancing import Attempt, Taken
from cycle.running.papers import Paper as Evidence


def must_name_a_meeting(clerk: Clerk, workflow: Workflow, attempt: Attempt) -> None:
    """Refuse to defer a paper to nowhere. Raises NotFound and NotAllowed; asked before the step."""
    if not attempt.to:
        raise NotAllowed(
            f"say which meeting {workflow.ref} goes to: cycle advance {workflow.ref} defer"
            " --to MEETING (list them with: cycle meetings list)"
        )
    paper = papers.paper_of(clerk.session, workflow)
    now_at = clerk.session.get(Meeting, paper.meeting_id) if paper.meeting_id else None
    carrying.later_meeting(clerk, attempt.to, than=now_at)


def deferred(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Move a paper to the meeting named: its old item is deferred, a new one stands there."""
    del taken
    paper = papers.paper_of(clerk.session, workflow)
    slot = papers.slot_of(clerk.session, paper)
    now_at = clerk.session.get(Meeting, paper.meeting_id) if paper.meeting_id else None
    meeting = carrying.later_meeting(clerk, attempt.to or "", than=now_at)
    if slot is not None:
        carrying.carry(clerk, slot.item, meeting)
    else:
        carrying.slot_paper(clerk, paper, meeting)
    paper.to_follow = False
    clerk.session.add(paper)
    was = meetings.workflow_of(clerk.session, now_at).ref if now_at else None
    _tell(clerk, workflow, "paper_deferred", {"from": was, "to": attempt.to})


def withdrawn(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Take the item of a withdrawn paper off its agenda; its programme item is free again."""
    del attempt, taken
    paper = papers.paper_of(clerk.session, workflow)
    slot = papers.slot_of(clerk.session, paper)
    if slot is None:
        return
    slot.item.standing = ItemStanding.WITHDRAWN
    clerk.session.add(slot.item)
    carrying.hand_back(clerk, slot.item)
    restricting.keep_exclusion(clerk, slot.meeting)
    ref = meetings.workflow_of(clerk.session, slot.meeting).ref
    _tell(clerk, workflow, "item_withdrawn", {"meeting": ref, "item": slot.item.id})


def neutral_papers(
    clerk: Clerk, workflow: Workflow, evidence: Sequence[Evidence]
) -> Sequence[Evidence]:
    """Give the files of a restricted paper names that say nothing: `paper-5-report.pdf`.

    The name goes into the journal, which everybody may read. Raises NotAllowed for an address.
    """
    if workflow.definition != papers.PAPER or not evidence:
        return evidence
    if not papers.paper_of(clerk.session, workflow).restricted:
        return evidence
    return [_neutral(workflow.ref, each) for each in evidence]


def _neutral(ref: str, each: Evidence) -> Evidence:
    if each.sha256 is None:
        raise NotAllowed(
            f"{ref} is restricted: supply its file itself; an address would stand in the journal,"
            " which everybody may read"
        )
    return replace(each, name=restricting.neutral_name(ref, each.kind, each.name))


def _tell(clerk: Clerk, workflow: Workflow, kind: str, data: dict[str, object]) -> None:
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=workflow.ref,
        data=data,
    )
