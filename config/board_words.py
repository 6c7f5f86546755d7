"""The words of a board's business that have a fixed meaning: seats, items, outcomes, actions.

They are stored, shown in JSON and written in files by these values, and never by others.
"""

from enum import StrEnum


class SeatKind(StrEnum):
    """What a seat at the board entitles to. It is apart from an organisation's legal role."""

    #: Counts to the quorum, and stays for restricted business.
    CORE_MEMBER = "core_member"
    #: Sits in the public gallery, and leaves for restricted business.
    OBSERVER = "observer"
    #: Brought in by the board itself; it takes part and leaves for restricted business.
    CO_OPTED = "co_opted"
    #: An officer who attends to advise; leaves for restricted business unless it is theirs.
    OFFICER_IN_ATTENDANCE = "officer_in_attendance"
    #: Whoever convenes and minutes the meeting; it stays.
    SECRETARIAT = "secretariat"


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    #: One of the diary.
    ORDINARY = "ordinary"
    #: Called beside the diary.
    EXTRAORDINARY = "extraordinary"


class DateStanding(StrEnum):
    """A day in the diary on which no meeting is to be held as things stand."""

    #: Kept free in case it is wanted.
    RESERVE = "reserve"
    #: Proposed once and taken back before it was fixed.
    WITHDRAWN = "withdrawn"
    #: Fixed once and cancelled.
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """What an item of the agenda is there for. One item may serve several."""

    #: An item of its own.
    BUSINESS = "business"
    #: Welcome and introductions.
    INTRODUCTIONS = "introductions"
    #: Apologies for absence.
    APOLOGIES = "apologies"
    #: Declarations of interest.
    DECLARATIONS = "declarations"
    #: Minutes of the last meeting.
    MINUTES = "minutes"
    #: The action log.
    ACTIONS = "actions"
    #: The work programme.
    PROGRAMME = "programme"
    #: Any other business.
    ANY_OTHER_BUSINESS = "any_other_business"
    #: The resolution that excludes the public, before part 2.
    EXCLUSION = "exclusion"


class ItemStanding(StrEnum):
    """What became of an item of the agenda."""

    #: It is to be taken.
    LISTED = "listed"
    #: It was taken at the meeting.
    TAKEN = "taken"
    #: It was put off to another meeting, or back to the work programme.
    DEFERRED = "deferred"
    #: It was taken off.
    WITHDRAWN = "withdrawn"


class DesiredOutcome(StrEnum):
    """What the board is asked for by a paper."""

    #: To decide.
    DECISION = "decision"
    #: To comment.
    COMMENT = "comment"
    #: To be informed.
    INFORMATION = "information"


class AttendanceKind(StrEnum):
    """How somebody stood to a meeting."""

    #: In their own seat.
    PRESENT = "present"
    #: In the seat of a member who could not come.
    SUBSTITUTE = "substitute"
    #: Sent apologies.
    APOLOGIES = "apologies"
    #: A member who did not come and sent no word.
    ABSENT = "absent"
    #: There to present or advise, without a seat at the board.
    IN_ATTENDANCE = "in_attendance"
    #: In the public gallery.
    OBSERVING = "observing"


class OutcomeKind(StrEnum):
    """What the board did with an item."""

    #: A formal resolution.
    RESOLVED = "resolved"
    #: It agreed.
    AGREED = "agreed"
    #: It took note.
    NOTED = "noted"
    #: It put its name to it.
    ENDORSED = "endorsed"
    #: It approved.
    APPROVED = "approved"
    #: It asked somebody for something.
    REQUESTED = "requested"
    #: It put the matter off.
    DEFERRED = "deferred"
    #: It approved minutes as a correct record.
    APPROVED_AS_CORRECT_RECORD = "approved_as_correct_record"
    #: It excluded the public.
    EXCLUDED = "excluded"


class ActionKind(StrEnum):
    """What sort of action it is."""

    #: Something to be done.
    ACTION = "action"
    #: A request to change the performance dashboard.
    DASHBOARD_CHANGE = "dashboard_change"


class ProgressKind(StrEnum):
    """How an action stands, in the owner's word."""

    #: It will be done by its date.
    ON_TRACK = "on_track"
    #: It may not be.
    AT_RISK = "at_risk"
    #: Something stands in its way.
    BLOCKED = "blocked"
    #: It is done; the officer closes it.
    DONE = "done"


class ProgrammeStanding(StrEnum):
    """Where an item of the work programme is."""

    #: Somebody proposed it.
    PROPOSED = "proposed"
    #: The board agreed it.
    AGREED = "agreed"
    #: It has its slot on a named meeting's agenda, and its paper.
    SCHEDULED = "scheduled"
    #: It was taken.
    TAKEN = "taken"
    #: It was not agreed, or dropped later.
    DROPPED = "dropped"


class RenderingKind(StrEnum):
    """A document that was frozen as it was issued."""

    #: The published agenda.
    AGENDA = "agenda"
    #: The draft minutes, as they were circulated.
    DRAFT_MINUTES = "draft_minutes"
    #: The minutes as they were approved.
    APPROVED_MINUTES = "approved_minutes"


class Audience(StrEnum):
    """For whose eyes a document is."""

    #: Anybody's.
    PUBLIC = "public"
    #: Those entitled to restricted business only.
    ENTITLED = "entitled"
