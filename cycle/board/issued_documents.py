"""Giving back what was issued of a meeting, as it was frozen: agendas and minutes."""

from collections.abc import Sequence

from sqlmodel import col, select

from config.board_words import Audience
from cycle.board.clerk import Clerk
from cycle.board.documents import FROZEN_AS, Written, file_name, frozen, record
from cycle.business import entitlement, meetings
from cycle.errors import NotAllowed, NotFound
from cycle.people import directory
from cycle.records.board_tables import Meeting, Rendering
from cycle.running import workflows
from notifications.documents.kinds import DocumentFormat, DocumentKind


def give_back(
    clerk: Clerk, ref: str, kind: DocumentKind, *, viewer: str | None, version: int | None = None
) -> Written:
    """Give a document of a meeting back byte for byte, as `viewer` may see what was issued; the
    newest without a version. Raises NotFound, NotAllowed and DocumentsUnreachable.
    """
    if viewer is not None:
        directory.person(clerk.session, clerk.slug, viewer)
    workflow = workflows.find(clerk.session, clerk.place, ref)
    meeting = meetings.meeting_of(clerk.session, workflow)
    if kind not in FROZEN_AS:
        raise NotAllowed(
            f"nothing is frozen as {kind}; what is issued, and kept as it was, are:"
            f" {', '.join(FROZEN_AS)}"
        )
    entitled = entitlement.may_see(
        clerk.session, clerk.slug, viewer, on=clerk.today, meeting=meeting
    )
    found = [
        each
        for each in renderings(clerk, meeting)
        if each.kind is FROZEN_AS[kind] and (entitled or each.audience is Audience.PUBLIC)
    ]
    row = _version(found, ref, kind, version)
    content, restricted = frozen(clerk, row), row.audience is Audience.ENTITLED
    if restricted:
        form = DocumentFormat.HTML
        record(clerk, ref, kind, format=form, viewer=viewer, sha256=row.sha256)
    name = file_name(
        f"{ref}-issued-{row.version}", kind, DocumentFormat.HTML, restricted=restricted
    )
    return Written(
        name=name, content=content, sha256=row.sha256, restricted=restricted, version=row.version
    )


def renderings(clerk: Clerk, meeting: Meeting) -> list[Rendering]:
    """List what was frozen of a meeting, in the order in which it was issued."""
    statement = select(Rendering).where(Rendering.meeting_id == meeting.id)
    return list(clerk.session.exec(statement.order_by(col(Rendering.id))))


def _version(
    found: Sequence[Rendering], ref: str, kind: DocumentKind, version: int | None
) -> Rendering:
    """Pick a version; where it says more to those entitled, theirs was frozen last."""
    if not found:
        raise NotFound(f"{kind} of {ref} was not issued yet; leave --frozen out to see it as it is")
    wanted = max(each.version for each in found) if version is None else version
    rows = [each for each in found if each.version == wanted]
    if not rows:
        known = ", ".join(str(number) for number in sorted({each.version for each in found}))
        raise NotFound(f"{kind} of {ref} has no version {wanted}; it was issued as: {known}")
    return rows[-1]
