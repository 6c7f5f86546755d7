"""Writing the board's documents, and freezing those that were issued.

Words a reader is not entitled to are not gathered for them. What holds restricted words is put on
record: for whom it was written, and its hash.
"""

from dataclasses import dataclass

from sqlmodel import col, select

from config.board_words import Audience, RenderingKind
from cycle.board.clerk import Clerk
from cycle.board.gathering import OF_MEETING, Asked, sheets
from cycle.business import entitlement, meetings, papers
from cycle.errors import DocumentsUnreachable, NotAllowed, NotEntitled
from cycle.people import directory
from cycle.records import journal
from cycle.records.board_tables import Meeting, Rendering
from cycle.records.tables import Workflow
from cycle.running import workflows
from cycle.running.advancing import Attempt, Taken
from cycle.running.papers import hash_of
from notifications.documents.contents import Contents
from notifications.documents.errors import CannotBeSet
from notifications.documents.kinds import DocumentFormat, DocumentKind

#: Who writes when nobody said who they are.
_UNNAMED = "operator"
#: What is frozen as which document.
FROZEN_AS = {
    DocumentKind.AGENDA: RenderingKind.AGENDA,
    DocumentKind.DRAFT_MINUTES: RenderingKind.DRAFT_MINUTES,
    DocumentKind.MINUTES: RenderingKind.APPROVED_MINUTES,
}
_KIND_OF = {rendering: kind for kind, rendering in FROZEN_AS.items()}
#: Given as they were issued unless asked otherwise; an agenda is given as it stands.
_ISSUED = (DocumentKind.DRAFT_MINUTES, DocumentKind.MINUTES)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A document as it was written."""

    #: A file name; it never holds a restricted word.
    name: str
    content: bytes
    sha256: str
    restricted: bool
    #: Of a frozen document that was asked for by its version.
    version: int | None = None


def write(
    clerk: Clerk,
    ref: str,
    kind: DocumentKind,
    *,
    format: DocumentFormat,  # noqa: A002 -- the word everybody uses for it
    viewer: str | None,
) -> Written:
    """Write a document of a meeting, or of a paper, as `viewer` may see it; None is the public.

    Minutes that were issued come as they were frozen, as a page; in the other formats they are set
    anew from the same words. Raises NotFound, NotEntitled, NotAllowed, and FileFaults for a
    partnership's own template.
    """
    if viewer is not None:
        directory.person(clerk.session, clerk.slug, viewer)
    workflow = workflows.find(clerk.session, clerk.place, ref)
    if kind is DocumentKind.PAPER:
        paper = papers.paper_of(clerk.session, workflow)
        contents = sheets.sheet(clerk, paper, viewer)
        content, restricted = _set(clerk, contents, format), bool(contents.markings)
    else:
        asked = Asked(clerk, meetings.meeting_of(clerk.session, workflow), viewer)
        content, restricted = _of_meeting(asked, kind, format)
    sha256 = hash_of(content)
    if restricted:
        _must_hand_out(clerk, workflow.ref, viewer)
        record(clerk, workflow.ref, kind, format=format, viewer=viewer, sha256=sha256)
    name = file_name(workflow.ref, kind, format, restricted=restricted)
    return Written(name=name, content=content, sha256=sha256, restricted=restricted)


def _of_meeting(asked: Asked, kind: DocumentKind, form: DocumentFormat) -> tuple[bytes, bool]:
    contents = OF_MEETING[kind](asked)
    restricted = bool(contents.markings)
    audience = Audience.ENTITLED if restricted else Audience.PUBLIC
    if form is DocumentFormat.HTML and kind in _ISSUED:
        found = rendering_of(asked.clerk, asked.meeting, FROZEN_AS[kind], audience)
        if found is not None:
            return frozen(asked.clerk, found), restricted
    return _set(asked.clerk, contents, form), restricted


def freeze(clerk: Clerk, meeting: Meeting, kind: RenderingKind) -> Rendering:
    """Keep a document as it is issued now, for the public and, where it says more to them, for
    those entitled. Returns the public one. Raises DocumentsUnreachable, and FileFaults for a
    partnership's own template.
    """
    gathered = OF_MEETING[_KIND_OF[kind]]
    last = rendering_of(clerk, meeting, kind, Audience.PUBLIC)
    contents = gathered(Asked(clerk, meeting, None))
    version = last.version + 1 if last else 1
    public = _keep(clerk, meeting, kind, Audience.PUBLIC, contents, version=version)
    told = {Audience.PUBLIC.value: public.sha256}
    inside = _somebody_entitled(clerk)
    if inside is not None:
        contents = gathered(Asked(clerk, meeting, inside))
        if contents.markings:
            row = _keep(clerk, meeting, kind, Audience.ENTITLED, contents, version=public.version)
            told[Audience.ENTITLED.value] = row.sha256
    _tell(
        clerk,
        "document_frozen",
        meetings.workflow_of(clerk.session, meeting).ref,
        kind=kind.value,
        version=public.version,
        sha256=told,
    )
    return public


def agenda_issued(clerk: Clerk, workflow: Workflow, attempt: Attempt, taken: Taken) -> None:
    """Freeze the agenda as it was published; a supplement is a version of its own."""
    del attempt, taken
    freeze(clerk, meetings.meeting_of(clerk.session, workflow), RenderingKind.AGENDA)


def rendering_of(
    clerk: Clerk, meeting: Meeting, kind: RenderingKind, audience: Audience
) -> Rendering | None:
    """Find the newest frozen document of a kind for an audience."""
    statement = select(Rendering).where(
        Rendering.meeting_id == meeting.id,
        Rendering.kind == kind,
        Rendering.audience == audience,
    )
    return clerk.session.exec(statement.order_by(col(Rendering.version).desc())).first()


def frozen(clerk: Clerk, rendering: Rendering) -> bytes:
    """Read a frozen document back. Raises DocumentsUnreachable when it is not what it was."""
    wrong = clerk.store.missing_or_altered(rendering.sha256)
    if wrong is not None:
        raise DocumentsUnreachable(
            f"the document as it was issued cannot be given: {wrong}; restore the folder"
            f" {clerk.store.folder} from a backup, and check it with: cycle verify"
        )
    return clerk.store.read(rendering.sha256)


def _set(clerk: Clerk, contents: Contents, form: DocumentFormat) -> bytes:
    own = clerk.templates if clerk.templates.is_dir() else None
    if form is DocumentFormat.DOCX:
        from notifications.documents.word import word_file  # noqa: PLC0415 -- one of the three

        return word_file(contents, own)
    if form is DocumentFormat.PDF:
        return _pdf(contents)
    from notifications.documents.page import page  # noqa: PLC0415

    return page(contents, own)


def _pdf(contents: Contents) -> bytes:
    from notifications.documents.pdf import pdf  # noqa: PLC0415 -- 60 MB that only a PDF needs

    try:
        return pdf(contents)
    except CannotBeSet as missing:
        raise NotAllowed(str(missing)) from missing


def _keep(
    clerk: Clerk,
    meeting: Meeting,
    kind: RenderingKind,
    audience: Audience,
    contents: Contents,
    *,
    version: int,
) -> Rendering:
    content = _set(clerk, contents, DocumentFormat.HTML)
    row = Rendering(
        meeting_id=meeting.id or 0,
        kind=kind,
        audience=audience,
        version=version,
        sha256=clerk.store.keep_bytes(content),
        size_bytes=len(content),
        made_at=clerk.now,
        made_by=clerk.by,
    )
    clerk.session.add(row)
    clerk.session.flush()
    return row


def _somebody_entitled(clerk: Clerk) -> str | None:
    """Name anybody who may see restricted business: the document for them is the same for all."""
    for role in entitlement.ROLES:
        for person in directory.holders(clerk.session, clerk.slug, role, clerk.today):
            return person.key
    return None


def _must_hand_out(clerk: Clerk, ref: str, viewer: str | None) -> None:
    """Refuse whoever is named and may not see it themselves: nobody gets it through another."""
    if clerk.by in (viewer, _UNNAMED):
        return
    if not entitlement.may_see(clerk.session, clerk.slug, clerk.by, on=clerk.today):
        raise NotEntitled(
            f"{clerk.by} may not write restricted business of {ref} for anybody: those entitled"
            " may, such as the board officer"
        )


def record(
    clerk: Clerk,
    ref: str,
    kind: DocumentKind,
    *,
    format: DocumentFormat,  # noqa: A002 -- as above
    viewer: str | None,
    sha256: str,
) -> None:
    """Journal for whom a document with restricted words was written, and its hash."""
    _tell(
        clerk,
        "restricted_document_written",
        ref,
        document=kind.value,
        format=format.value,
        written_for=viewer,
        sha256=sha256,
    )


def _tell(clerk: Clerk, what: str, ref: str, **data: object) -> None:
    journal.write(
        clerk.session,
        what,
        by=clerk.by,
        now=clerk.now,
        partnership=clerk.slug,
        ref=ref,
        data=data,
    )


def file_name(ref: str, kind: DocumentKind, form: DocumentFormat, *, restricted: bool) -> str:
    """Name the file of a document; no restricted word is in it."""
    words = [ref, kind.value.replace("_", "-"), *(["restricted"] if restricted else [])]
    if kind is DocumentKind.PAPER:
        words[1] = "front-sheet"
    return f"{'-'.join(words)}.{form.value}"
