"""What the gates of a meeting ask of its agenda: that it has items, its papers and its reasons.

Items are told by number and papers by reference: the words of neither are needed here.
"""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from config.board_words import ItemKind, ItemStanding
from cycle.business import meetings, papers
from cycle.business.case import Case
from cycle.records.board_tables import AgendaItem, Meeting, Paper
from cycle.records.tables import Workflow
from workflows.gates import Stated

_READY = (papers.FINAL, papers.PUBLISHED)
#: So many are told; of more only how many.
_MOST = 5


def agenda_has_items(case: Case) -> Stated:
    """Say whether there is anything to meet for. Raises NotFound where there is no meeting."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    found = [item for _, item in _listed(case, meeting) if ItemKind.EXCLUSION not in item.serves]
    if found:
        some = "item" if len(found) == 1 else "items"
        return Stated(open=True, reason=f"the agenda has {len(found)} {some}")
    ref = case.workflow.ref
    return Stated(
        open=False,
        reason=f"the agenda of {ref} is empty",
        fix=f"put something on it: cycle agenda add {ref} TITLE",
    )


def papers_are_in(case: Case) -> Stated:
    """Say whether every paper is final or announced as to follow, and has an item."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    late = list(_not_in(case, meeting))
    lost = _without_item(case.session, meeting)
    if not late and not lost:
        return Stated(open=True, reason="every paper of the agenda is final or announced")
    reasons, fixes = [], []
    if late:
        reasons.append(f"not final: {_told(late)}")
        first = late[0].partition(" ")[0]
        fixes.append(f"announce it: cycle paper to-follow {first}")
    if lost:
        reasons.append(f"commissioned for this meeting and on no item: {_told(lost)}")
        fixes.append(f"give it one: cycle agenda add {case.workflow.ref} --paper {lost[0]}")
    return Stated(open=False, reason="; ".join(reasons), fix="; ".join(fixes))


def restricted_items_are_reasoned(case: Case) -> Stated:
    """Say whether every restricted item cites why, and every exempt one has its test."""
    meeting = meetings.meeting_of(case.session, case.workflow)
    closed = [(number, item) for number, item in _listed(case, meeting) if item.restricted]
    wanting = [(number, _lacks(item)) for number, item in closed]
    reasons = [f"item {number} has no {lacks}" for number, lacks in wanting if lacks]
    if not reasons:
        said = "every restricted item has its reason" if closed else "nothing is restricted"
        return Stated(open=True, reason=said)
    number = next(number for number, lacks in wanting if lacks)
    return Stated(
        open=False,
        reason="; ".join(reasons),
        fix=(
            f"say why: cycle agenda set {case.workflow.ref} {number} --paragraph N"
            " --public-interest @FILE (or --confidential where disclosure is forbidden)"
        ),
    )


def _listed(case: Case, meeting: Meeting) -> list[tuple[int, AgendaItem]]:
    numbered = meetings.items(case.session, meeting)
    return [(n, item) for n, item in numbered if item.standing is ItemStanding.LISTED]


def _not_in(case: Case, meeting: Meeting) -> Iterator[str]:
    """Name the papers that are neither final nor announced, with where they stand."""
    for number, item in _listed(case, meeting):
        if item.paper_id is None:
            continue
        paper = case.session.get_one(Paper, item.paper_id)
        workflow = case.session.get_one(Workflow, paper.workflow_id)
        if workflow.states[0] not in _READY and not paper.to_follow:
            yield f"{workflow.ref} of item {number} ({workflow.states[0].replace('_', ' ')})"


def _without_item(session: Session, meeting: Meeting) -> list[str]:
    statement = (
        select(Paper, Workflow)
        .join(Workflow, col(Workflow.id) == col(Paper.workflow_id))
        .where(Paper.meeting_id == meeting.id, col(Workflow.closed_at).is_(None))
        .order_by(col(Paper.number))
    )
    found = session.exec(statement).all()
    return [flow.ref for paper, flow in found if papers.slot_of(session, paper) is None]


def _lacks(item: AgendaItem) -> str:
    if item.confidential:
        return ""
    lacks = ([] if item.paragraphs else ["paragraph of Schedule 12A"]) + (
        [] if item.sealed_test_id is not None else ["public-interest test"]
    )
    return " and no ".join(lacks)


def _told(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(names[:_MOST])}{more}"
