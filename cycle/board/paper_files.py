"""Fetching a paper's file: for those who may see it, each reading of a restricted one recorded."""

from dataclasses import dataclass
from pathlib import Path

from cycle.board import agenda_papers
from cycle.board.clerk import Clerk
from cycle.business import entitlement, papers
from cycle.errors import NotAllowed, NotEntitled, NotFound
from cycle.people import directory
from cycle.records import journal
from cycle.records.board_tables import Meeting, Paper
from cycle.records.tables import Document, Workflow


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A file that was written out, or the address where it lies."""

    ref: str
    name: str
    #: Where it was written; None for an address.
    path: Path | None
    sha256: str | None
    restricted: bool


def fetch(clerk: Clerk, ref: str, *, viewer: str | None, out: Path) -> Fetched:
    """Write the newest file of a paper to `out`, a file or a folder, for `viewer`.

    A restricted one only for those entitled, and that is journalled with its hash. One that is not
    published yet only for them too. Raises NotFound, NotEntitled, NotAllowed and OSError.
    """
    paper, workflow = agenda_papers.find(clerk, ref)
    _must_be_allowed(clerk, paper, workflow, viewer)
    document = papers.newest(clerk.session, paper)
    if document is None:
        raise NotFound(f"nothing of {workflow.ref} is on file yet; see: cycle why {workflow.ref}")
    path = _write(clerk, workflow, document, out) if document.sha256 else None
    if paper.restricted:
        _tell(clerk, workflow, document, viewer)
    return Fetched(
        ref=workflow.ref,
        name=document.name,
        path=path,
        sha256=document.sha256,
        restricted=paper.restricted,
    )


def may_see_paper(clerk: Clerk, paper: Paper, viewer: str | None) -> bool:
    """Say whether somebody may see the restricted words and the drafts of a paper today."""
    meeting = clerk.session.get(Meeting, paper.meeting_id) if paper.meeting_id else None
    return entitlement.may_see(
        clerk.session, clerk.slug, viewer, on=clerk.today, meeting=meeting, paper=paper
    )


def may_have_files(clerk: Clerk, paper: Paper, viewer: str | None) -> bool:
    """Say whether somebody may know the files of a paper today: they are out, or theirs to see."""
    is_out = papers.state_of(clerk.session, paper) == papers.PUBLISHED and not paper.restricted
    return is_out or may_see_paper(clerk, paper, viewer)


def _must_be_allowed(clerk: Clerk, paper: Paper, workflow: Workflow, viewer: str | None) -> None:
    if may_have_files(clerk, paper, viewer):
        return
    why = "is restricted" if paper.restricted else "is not published yet"
    if viewer is None:
        raise NotEntitled(f"{workflow.ref} {why}; whoever may see it says who they are: --as KEY")
    who = directory.person(clerk.session, clerk.slug, viewer)
    raise NotEntitled(
        f"{workflow.ref} {why}, and {who.name} ({who.key}) may not see it; the officer, the chair,"
        " core members, its author and its clearer may"
    )


def _write(clerk: Clerk, workflow: Workflow, document: Document, out: Path) -> Path:
    sha256 = document.sha256 or ""
    wrong = clerk.store.missing_or_altered(sha256)
    if wrong:
        raise NotAllowed(
            f"{workflow.ref}: {wrong}; restore it from your backup, then: cycle verify"
        )
    target = out / document.name if out.is_dir() else out
    if target.exists():
        raise NotAllowed(f"{target} is there already; name another file with --out")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((clerk.store.folder / sha256[:2] / sha256).read_bytes())
    return target


def _tell(clerk: Clerk, workflow: Workflow, document: Document, viewer: str | None) -> None:
    journal.write(
        clerk.session,
        "restricted_paper_read",
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=workflow.ref,
        data={"for": viewer, "name": document.name, "sha256": document.sha256},
    )
