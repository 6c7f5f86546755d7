"""The register of one meeting: who means to come, who came, who sent apologies.

It is written until the minutes are approved; what is wrong after that is corrected at a meeting.
"""

from sqlmodel import Session, col, func, select

from config.board_words import AttendanceKind
from cycle.board import seating
from cycle.board.clerk import Clerk
from cycle.board.entitled import must_be_clerk
from cycle.board.seating import Said, Seating
from cycle.business import attending, meetings
from cycle.errors import NotAllowed, NotFound
from cycle.people import membership
from cycle.records import journal
from cycle.records.board_tables import Attendance, Meeting
from cycle.records.tables import Workflow
from cycle.running import workflows

_SETTLED = frozenset(
    {"held.minutes.circulated", "held.minutes.approved", "held.minutes.published", "closed"}
)
_WORD = AttendanceKind.APOLOGIES


def record(  # noqa: PLR0913 -- what is said of somebody has this many words
    clerk: Clerk,
    ref: str,
    *,
    kind: AttendanceKind = AttendanceKind.PRESENT,
    person: str | None = None,
    name: str | None = None,
    stands_in_for: str | None = None,
    organisation: str | None = None,
    organisation_name: str | None = None,
    expected: bool = False,
) -> Attendance:
    """Record how somebody stands to a meeting, or correct what was recorded.

    Seat and organisation come from the register of members on the meeting's day. `expected` is
    what is said before it. A member may say it of themself. Raises NotFound, NotAllowed,
    NotEntitled and WrongUsage.
    """
    workflow, meeting = _find(clerk, ref)
    ahead = workflow.states[0] in meetings.AHEAD
    if not (ahead and person == clerk.by and (expected or kind is _WORD)):
        must_be_clerk(clerk, to="keep the register of a meeting")
    _must_be_its_time(clerk, workflow, meeting, kind, expected=expected)
    said = Said(
        kind=kind,
        person=person,
        name=name,
        stands_in_for=stands_in_for,
        organisation=organisation,
        organisation_name=organisation_name,
    )
    stands = seating.seat(clerk, meeting, said)
    row = _row_of(clerk.session, meeting, stands)
    _must_be_free(clerk.session, meeting, ref, stands, row)
    return _write(
        clerk, workflow, meeting, row, stands, expected=expected or clerk.today < meeting.meets_on
    )


def remove(clerk: Clerk, ref: str, who: str) -> None:
    """Take somebody off a register, by key or name. Raises NotFound, NotAllowed, NotEntitled."""
    workflow, meeting = _find(clerk, ref)
    must_be_clerk(clerk, to="keep the register of a meeting")
    _must_be_unsettled(workflow)
    rows = attending.register(clerk.session, meeting)
    found = [row for row in rows if who in (row.person, row.name)]
    if not found:
        raise NotFound(f"{who} is not on the register of {ref}; see: cycle attendance {ref}")
    clerk.session.delete(found[0])
    _tell(clerk, workflow, "attendance_removed", _told(found[0]))


def fill(clerk: Clerk, ref: str) -> list[Attendance]:
    """Put every member of the meeting's day on the register of whom nothing is known yet."""
    workflow, meeting = _find(clerk, ref)
    must_be_clerk(clerk, to="keep the register of a meeting")
    _must_be_unsettled(workflow)
    known = {row.person for row in attending.register(clerk.session, meeting)}
    added = []
    for each in membership.members(clerk.session, clerk.slug, meeting.meets_on):
        if each.substitute or each.person.key in known:
            continue
        said = Said(kind=AttendanceKind.ABSENT, person=each.person.key)
        row = _new(clerk.session, meeting, seating.seat(clerk, meeting, said))
        clerk.session.add(row)
        clerk.session.flush()
        added.append(row)
    if added:
        _tell(clerk, workflow, "register_filled", {"people": [row.person for row in added]})
    return added


def _find(clerk: Clerk, ref: str) -> tuple[Workflow, Meeting]:
    workflow = workflows.find(clerk.session, clerk.place, ref)
    return workflow, meetings.meeting_of(clerk.session, workflow)


def _must_be_its_time(
    clerk: Clerk, workflow: Workflow, meeting: Meeting, kind: AttendanceKind, *, expected: bool
) -> None:
    """Refuse what cannot be known yet, and what can no longer be changed."""
    _must_be_unsettled(workflow)
    if expected and workflow.states[0] not in meetings.AHEAD:
        raise NotAllowed(
            f"the meeting {workflow.ref} has begun; record who is there, without --expected"
        )
    if clerk.today < meeting.meets_on and not expected and kind is not _WORD:
        raise NotAllowed(
            f"the meeting {workflow.ref} is not yet, so nobody can have been there; say who means"
            " to come with --expected, and who does not with --apologies"
        )


def _must_be_unsettled(workflow: Workflow) -> None:
    if workflow.states[0] in meetings.NOT_HELD:
        raise NotAllowed(f"the meeting {workflow.ref} was {workflow.states[0]}; it has no register")
    if not _SETTLED.isdisjoint(workflow.states):
        raise NotAllowed(
            f"the minutes of {workflow.ref} went round, and their register with them; what is"
            f" wrong in them is corrected at a meeting: cycle minutes approve {workflow.ref}"
            ' --at REF --correct "NUMBER: TEXT"'
        )


def _row_of(session: Session, meeting: Meeting, stands: Seating) -> Attendance | None:
    """Find the entry that this one corrects."""
    rows = attending.register(session, meeting)
    if stands.person is not None:
        return next((row for row in rows if row.person == stands.person), None)
    return next((row for row in rows if row.person is None and row.name == stands.name), None)


def _must_be_free(
    session: Session, meeting: Meeting, ref: str, stands: Seating, row: Attendance | None
) -> None:
    """Refuse two of one name, and a seat that is taken by somebody else."""
    for other in attending.register(session, meeting):
        if row is not None and other.id == row.id:
            continue
        if other.name == stands.name:
            raise NotAllowed(
                f"{stands.name} is on the register of {ref} already; write one of the two names so"
                " that they can be told apart"
            )
        taken = other.seat is not None and other.seat == stands.seat
        if taken and other.kind in attending.SEATED and stands.kind in attending.SEATED:
            who = other.person or other.name
            raise NotAllowed(
                f"{other.name} is recorded in the seat {other.seat}, and one seat is taken once;"
                f" first correct that: cycle attendance record {ref} {who} --apologies, or"
                f" cycle attendance remove {ref} {who}"
            )


def _write(
    clerk: Clerk,
    workflow: Workflow,
    meeting: Meeting,
    row: Attendance | None,
    stands: Seating,
    *,
    expected: bool,
) -> Attendance:
    was = None if row is None else row.kind.value
    row = row or _new(clerk.session, meeting, stands)
    row.kind, row.expected = stands.kind, expected
    row.seat, row.stands_in_for = stands.seat, stands.stands_in_for
    row.organisation, row.organisation_name = stands.organisation, stands.organisation_name
    clerk.session.add(row)
    kind = "attendance_recorded" if was is None else "attendance_corrected"
    _tell(clerk, workflow, kind, {**_told(row), "was": was})
    return row


def _new(session: Session, meeting: Meeting, stands: Seating) -> Attendance:
    last = session.exec(
        select(func.max(col(Attendance.position))).where(Attendance.meeting_id == meeting.id)
    ).first()
    if meeting.id is None:
        raise ValueError("the meeting was not stored yet")
    return Attendance(
        meeting_id=meeting.id,
        position=0 if last is None else last + 1,
        kind=stands.kind,
        person=stands.person,
        name=stands.name,
        seat=stands.seat,
        organisation=stands.organisation,
        organisation_name=stands.organisation_name,
        stands_in_for=stands.stands_in_for,
    )


def _told(row: Attendance) -> dict[str, object]:
    return {
        "name": row.name,
        "person": row.person,
        "kind": row.kind.value,
        "seat": row.seat,
        "organisation": row.organisation,
        "stands_in_for": row.stands_in_for,
        "expected": row.expected,
    }


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
