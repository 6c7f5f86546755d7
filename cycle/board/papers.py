"""A paper and its front sheet: commissioning it, editing it, announcing it, asking for more time.

Where it stands is its workflow's to say. Closed words are sealed and never journalled.
"""

from collections.abc import Sequence

from config.board_words import DesiredOutcome
from cycle.board import agenda_papers, opening, ordering, restricting
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.restricting import Restriction
from cycle.business import meetings, papers, texts
from cycle.errors import NotAllowed, NotEntitled
from cycle.people import directory
from cycle.records import journal
from cycle.records.board_tables import Meeting, Paper, ProgrammeItem
from cycle.records.tables import Workflow
from cycle.running import owners

AUTHOR, CLEARER = "author", "clearer"
_BEFORE_FINAL = ("commissioned", "drafted", "in_clearance", "returned", "cleared")


def commission(  # noqa: PLR0913 -- the front sheet has this many fields
    clerk: Clerk,
    *,
    title: str,
    author: str,
    clearer: str,
    desired_outcome: DesiredOutcome,
    meeting_ref: str | None = None,
    summary: str = "",
    recommendations: Sequence[str] = (),
    background_papers: Sequence[str] = (),
    number: int | None = None,
    restriction: Restriction | None = None,
    programme_item: ProgrammeItem | None = None,
) -> Paper:
    """Commission a paper for a meeting, or for one to be named later; `title` is the open one.

    A number that is given must be free, and is for good. It is on no agenda yet: `agenda.add` puts
    it there. Raises NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="commission a paper")
    meeting = ordering.open_agenda(clerk, meeting_ref) if meeting_ref else None
    closed = restriction or Restriction()
    paper = opening.open_paper_workflow(
        clerk,
        title=texts.line(title, "the title"),
        author=author,
        clearer=clearer,
        meeting=meeting,
        desired_outcome=desired_outcome,
        number=number,
        summary=texts.block(summary, "the summary"),
        recommendations=texts.lines(recommendations, "a recommendation"),
        background_papers=texts.lines(background_papers, "a background paper"),
        restricted=restriction is not None,
        sealed_title_id=_sealed_title(clerk, closed),
        sealed_summary_id=_sealed_summary(clerk, closed),
    )
    if programme_item is not None:
        programme_item.paper_id = paper.id
        clerk.session.add(programme_item)
        _tell(clerk, paper, "paper_serves_programme", {"programme_item": programme_item.number})
    return paper


def change(  # noqa: PLR0913 -- as above
    clerk: Clerk,
    ref: str,
    *,
    title: str | None = None,
    author: str | None = None,
    clearer: str | None = None,
    desired_outcome: DesiredOutcome | None = None,
    summary: str | None = None,
    recommendations: Sequence[str] | None = None,
    background_papers: Sequence[str] | None = None,
    restriction: Restriction | None = None,
    public: bool = False,
) -> Paper:
    """Change what is named of a front sheet; `public` lifts its restriction.

    Its author may, and whoever keeps the board's papers, who alone may give it another author or
    clearer. Raises NotFound, NotEntitled and NotAllowed.
    """
    paper, workflow = agenda_papers.find(clerk, ref)
    _must_be_theirs(clerk, workflow, to="change a front sheet")
    _must_be_open(workflow)
    if title is not None:
        paper.title = texts.line(title, "the title")
        workflow.title = f"Paper {paper.number}: {paper.title}"
        clerk.session.add(workflow)
    paper.desired_outcome = desired_outcome or paper.desired_outcome
    if summary is not None:
        paper.summary = texts.block(summary, "the summary")
    if recommendations is not None:
        paper.recommendations = texts.lines(recommendations, "a recommendation")
    if background_papers is not None:
        paper.background_papers = texts.lines(background_papers, "a background paper")
    _hand_over(clerk, workflow, author=author, clearer=clearer)
    _restrict_or_open(clerk, paper, restriction, public=public)
    clerk.session.add(paper)
    data = {"number": paper.number, "title": paper.title, "restricted": paper.restricted}
    people = {part: key for part, key in ((AUTHOR, author), (CLEARER, clearer)) if key is not None}
    _tell(clerk, paper, "front_sheet_changed", {**data, **people})
    return paper


def to_follow(clerk: Clerk, ref: str, *, withdrawn: bool = False) -> Paper:
    """Announce a paper on the agenda before it is there; `withdrawn` takes that back.

    Raises NotFound, NotEntitled and NotAllowed.
    """
    must_be_clerk(clerk, to="announce a paper")
    paper, workflow = agenda_papers.find(clerk, ref)
    _must_be_open(workflow)
    if workflow.states[0] == papers.FINAL and not withdrawn:
        raise NotAllowed(f"{workflow.ref} is final; there is nothing to wait for")
    paper.to_follow = not withdrawn
    clerk.session.add(paper)
    _tell(clerk, paper, "paper_to_follow", {"number": paper.number, "announced": not withdrawn})
    return paper


def late_request(clerk: Clerk, ref: str, reason: str) -> Paper:
    """Ask the chair to let a paper in late; the letter names the command. `reason` is open.

    Raises NotFound, NotEntitled and NotAllowed.
    """
    paper, workflow = agenda_papers.find(clerk, ref)
    _must_be_theirs(clerk, workflow, to="ask for more time for it")
    said = texts.line(reason, "the reason", longest=texts.LONGEST_TEXT)
    if workflow.states[0] not in _BEFORE_FINAL:
        state = workflow.states[0].replace("_", " ")
        raise NotAllowed(f"{workflow.ref} is {state} already; no more time is needed")
    if paper.meeting_id is None:
        raise NotAllowed(f"{workflow.ref} is for no meeting yet, so it is not late")
    from cycle.board import letters  # noqa: PLC0415 -- mail is slow to load, and seldom asked for

    letters.late_paper_requested(clerk, paper, said)
    _tell(clerk, paper, "late_paper_requested", {"number": paper.number, "reason": said})
    return paper


def _hand_over(
    clerk: Clerk, workflow: Workflow, *, author: str | None, clearer: str | None
) -> None:
    wanted = {AUTHOR: author, CLEARER: clearer}
    given = {part: key for part, key in wanted.items() if key is not None}
    if given:
        must_be_clerk(clerk, to="give a paper another author or clearer")
    for part, key in given.items():
        owners.assign(clerk.session, workflow, part, key)


def _restrict_or_open(
    clerk: Clerk, paper: Paper, restriction: Restriction | None, *, public: bool
) -> None:
    slot = papers.slot_of(clerk.session, paper)
    if restriction and public:
        raise NotAllowed("a paper is restricted or public, not both; say one of the two")
    if public and slot is not None and slot.item.restricted:
        ref = meetings.workflow_of(clerk.session, slot.meeting).ref
        number = ordering.number_of(clerk, slot.meeting, slot.item)
        raise NotAllowed(
            f"its item is restricted too; open both at once: cycle agenda set {ref} {number}"
            " --public"
        )
    if public:
        restricting.open_paper(clerk, paper)
    if restriction is None:
        return
    restricting.close_paper(clerk, paper)
    paper.sealed_title_id = _sealed_title(clerk, restriction) or paper.sealed_title_id
    paper.sealed_summary_id = _sealed_summary(clerk, restriction) or paper.sealed_summary_id
    if slot is not None:
        _restrict_item(clerk, paper, slot)


def _restrict_item(clerk: Clerk, paper: Paper, slot: papers.Slot) -> None:
    was = slot.item.restricted
    restricting.restrict(clerk, slot.item, Restriction(), paper=paper)
    if not was:
        ordering.put(clerk, slot.meeting, slot.item)
    restricting.keep_exclusion(clerk, slot.meeting)


def _sealed_title(clerk: Clerk, restriction: Restriction) -> int | None:
    title = texts.maybe_line(restriction.closed_title, "the closed title")
    return restricting.seal(clerk, title)


def _sealed_summary(clerk: Clerk, restriction: Restriction) -> int | None:
    return restricting.seal(clerk, texts.block(restriction.closed_text, "the closed summary"))


def _must_be_theirs(clerk: Clerk, workflow: Workflow, *, to: str) -> None:
    """Raise NotEntitled unless the author acts, or whoever keeps the board's papers."""
    directory.person(clerk.session, clerk.slug, clerk.by)
    if owners.may_take(clerk.session, workflow, clerk.by, AUTHOR, clerk.today):
        return
    try:
        must_be_clerk(clerk, to=to)
    except NotEntitled as refused:
        author = owners.part(clerk.session, workflow, AUTHOR)
        raise NotEntitled(f"{refused.message}; so may its author ({author})") from refused


def _must_be_open(workflow: Workflow) -> None:
    if workflow.closed_at is not None:
        raise NotAllowed(
            f"{workflow.ref} is {workflow.states[0]} and stays as it is; commission another paper"
            " for what is new: cycle paper add"
        )


def _tell(clerk: Clerk, paper: Paper, kind: str, data: dict[str, object]) -> None:
    journal.write(
        clerk.session,
        kind,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=clerk.session.get_one(Workflow, paper.workflow_id).ref,
        data=data,
    )


def meeting_of(clerk: Clerk, paper: Paper) -> Meeting | None:
    """Return the meeting a paper is for, if it is for one."""
    return clerk.session.get(Meeting, paper.meeting_id) if paper.meeting_id is not None else None
