"""The tables of the board: seats, meetings, agendas, papers, minutes, actions, work programme.

Titles and texts here are open: whoever reads the records may see them. What is restricted stands in
`SealedText` alone, whose words the journal never holds, and rows point to it.
"""

import datetime as dt

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from config.board_words import (
    ActionKind,
    AttendanceKind,
    Audience,
    DesiredOutcome,
    ItemStanding,
    MeetingKind,
    OutcomeKind,
    ProgrammeStanding,
    ProgressKind,
    RenderingKind,
    SeatKind,
)
from cycle.records.columns import ByValue
from cycle.records.tables import Row


class Part(Row, table=True):
    """Who holds a role in one workflow: the author of this paper, the owner of this action."""

    __table_args__ = (UniqueConstraint("workflow_id", "role"),)

    id: int | None = Field(default=None, primary_key=True)
    workflow_id: int = Field(foreign_key="workflow.id", index=True)
    role: str
    #: A person's key.
    person: str


class SealedText(Row, table=True):
    """A restricted text. The journal holds its hash alone, salted so that it cannot be guessed."""

    __tablename__ = "sealed_text"

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    #: SHA-256 of the salt and the text.
    sha256: str
    #: Not in the journal.
    salt: str
    #: Not in the journal.
    text: str


class Seat(Row, table=True):
    """A seat at the board, for as long as it is there."""

    __table_args__ = (UniqueConstraint("partnership", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    position: int
    key: str
    #: What the seat is called: "Borough Commander", or the organisation's own name.
    title: str
    #: The key of the organisation it speaks for; None for a seat of the board itself.
    organisation: str | None
    kind: SeatKind = Field(sa_type=ByValue(SeatKind))
    from_on: dt.date
    until_on: dt.date | None = None


class Membership(Row, table=True):
    """Somebody in a seat, or named as its substitute, from a day until a day inclusive."""

    __table_args__ = (UniqueConstraint("partnership", "seat", "person", "from_on"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    position: int
    seat: str
    person: str
    substitute: bool = False
    from_on: dt.date
    until_on: dt.date | None = None


class Nomination(Row, table=True):
    """An organisation was asked to name somebody for a seat, and did or has not yet."""

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    seat: str
    asked_on: dt.date
    asked_by: str
    #: When an answer is wanted.
    wanted_by: dt.date | None = None
    received_on: dt.date | None = None
    #: A person's key.
    nominee: str | None = None
    substitute: bool = False


class Meeting(Row, table=True):
    """One meeting of the board. Where it stands is its workflow's to say; the two share a life."""

    __table_args__ = (UniqueConstraint("workflow_id"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    workflow_id: int = Field(foreign_key="workflow.id")
    kind: MeetingKind = Field(default=MeetingKind.ORDINARY, sa_type=ByValue(MeetingKind))
    meets_on: dt.date = Field(index=True)
    #: Local time, "10:00".
    starts_at: str
    length_minutes: int
    venue: str
    #: The day the rule gave, when another was chosen.
    rule_on: dt.date | None = None
    #: Why it is not the rule's day, or why it was called.
    why: str = ""
    #: The UID of its calendar entry; a meeting that is postponed takes it along.
    uid: str
    #: Rises with each change that is sent out.
    sequence: int = 0
    #: The latest day of publication when the diary was last held against the closed days.
    publish_by: dt.date | None = None
    #: The reference of the meeting it was postponed to, and of the one it came from.
    postponed_to: str | None = None
    postponed_from: str | None = None
    #: When the chair's next brief is due; None when it was written, or none is.
    brief_at: dt.datetime | None = Field(default=None, index=True)


class Paper(Row, table=True):
    """A paper's front sheet. Its file is a document of its workflow."""

    __table_args__ = (UniqueConstraint("workflow_id"), UniqueConstraint("partnership", "number"))

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    workflow_id: int = Field(foreign_key="workflow.id")
    #: For good.
    number: int
    #: The open title.
    title: str
    #: The meeting it is for; None while it has none.
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    desired_outcome: DesiredOutcome = Field(sa_type=ByValue(DesiredOutcome))
    #: The paper summary of the front sheet; open.
    summary: str = ""
    #: What the board is asked to agree, in order.
    recommendations: list[str] = Field(default_factory=list, sa_type=JSON)
    #: The list that the Local Government Act 1972, section 100D, asks for.
    background_papers: list[str] = Field(default_factory=list, sa_type=JSON)
    restricted: bool = False
    sealed_title_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    sealed_summary_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    #: Announced on the agenda before it is there.
    to_follow: bool = False
    #: Published after the agenda was.
    supplement: bool = False


class ProgrammeItem(Row, table=True):
    """An item of the work programme; proposed and agreed are different things."""

    __tablename__ = "programme_item"
    __table_args__ = (UniqueConstraint("partnership", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    #: For good.
    number: int
    position: int
    title: str
    #: The parts of an item that has several.
    topics: list[str] = Field(default_factory=list, sa_type=JSON)
    standing: ProgrammeStanding = Field(sa_type=ByValue(ProgrammeStanding))
    #: The year it is for: "2017/18"; empty when nobody said.
    period: str = ""
    #: People's keys.
    author: str | None = None
    clearer: str | None = None
    desired_outcome: DesiredOutcome | None = Field(default=None, sa_type=ByValue(DesiredOutcome))
    #: The meeting whose agenda it has a slot on, or is proposed for.
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    paper_id: int | None = Field(default=None, foreign_key="paper.id")
    proposed_on: dt.date
    #: The meetings that considered and agreed it.
    proposed_at_id: int | None = Field(default=None, foreign_key="meeting.id")
    agreed_at_id: int | None = Field(default=None, foreign_key="meeting.id")
    agreed_on: dt.date | None = None


class AgendaItem(Row, table=True):
    """An item of one meeting's agenda; part 2, the restricted one, comes after part 1."""

    __tablename__ = "agenda_item"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    #: Within its part.
    position: int
    #: Fixed when the agenda that carries it is published; None before.
    number: int | None = None
    #: What it is there for: words of `ItemKind`.
    serves: list[str] = Field(sa_type=JSON)
    standing: ItemStanding = Field(default=ItemStanding.LISTED, sa_type=ByValue(ItemStanding))
    #: The open title.
    title: str
    topics: list[str] = Field(default_factory=list, sa_type=JSON)
    #: Who presents it, as the agenda shows it.
    presenter: str = ""
    minutes_allotted: int | None = None
    desired_outcome: DesiredOutcome | None = Field(default=None, sa_type=ByValue(DesiredOutcome))
    paper_id: int | None = Field(default=None, foreign_key="paper.id")
    programme_item_id: int | None = Field(default=None, foreign_key="programme_item.id")
    restricted: bool = False
    #: Confidential (the public must be excluded) and not merely exempt (it may be).
    confidential: bool = False
    #: Of the Local Government Act 1972, Schedule 12A, Part 1.
    paragraphs: list[int] = Field(default_factory=list, sa_type=JSON)
    sealed_title_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    sealed_text_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    #: The public-interest test, and who recorded it when.
    sealed_test_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    tested_by: str | None = None
    tested_on: dt.date | None = None
    added_on: dt.date
    #: The day of the first published agenda that carried it.
    published_on: dt.date | None = None
    #: The chair's reason why it is taken without its notice (section 100B(4)(b)).
    urgency_reason: str | None = None
    urgency_by: str | None = None
    #: The reference of the meeting it was put off to.
    deferred_to: str | None = None


class Attendance(Row, table=True):
    """How somebody stood to a meeting, and for whom they spoke."""

    __table_args__ = (UniqueConstraint("meeting_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    position: int
    kind: AttendanceKind = Field(sa_type=ByValue(AttendanceKind))
    #: A person's key; None for a visitor.
    person: str | None
    name: str
    #: The key of the seat, from the register of that day.
    seat: str | None = None
    #: The key of the organisation they speak for, and its name as the minutes tell it.
    organisation: str | None = None
    organisation_name: str = ""
    #: For a substitute: the key of the member.
    stands_in_for: str | None = None
    #: Said before the meeting: they mean to come, or not.
    expected: bool = False


class Minute(Row, table=True):
    """What was said on one item."""

    __table_args__ = (UniqueConstraint("item_id"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    item_id: int = Field(foreign_key="agenda_item.id")
    #: Open; paragraphs, "- " bullets and "1. " numbers.
    discussion: str = ""
    sealed_id: int | None = Field(default=None, foreign_key="sealed_text.id")


class Outcome(Row, table=True):
    """One thing the board did with an item."""

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    position: int
    kind: OutcomeKind = Field(sa_type=ByValue(OutcomeKind))
    #: Open.
    text: str
    #: Numbered points.
    points: list[str] = Field(default_factory=list, sa_type=JSON)
    #: Open.
    subject_to: str | None = None
    sealed_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    #: What it was subject to in full, when that corrects a restricted minute.
    sealed_subject_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    #: A person's key, and a day: an outcome that asks for something without them is named.
    owner: str | None = None
    due_on: dt.date | None = None
    #: Of an approval: the meeting whose minutes were approved.
    approves_id: int | None = Field(default=None, foreign_key="meeting.id")


class Correction(Row, table=True):
    """A correction of a minute, agreed at a later meeting. The draft itself stays."""

    id: int | None = Field(default=None, primary_key=True)
    #: The meeting whose minutes are corrected.
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    #: The number of the minute: "1".
    minute_number: str
    #: Open.
    text: str
    #: Of a restricted minute: what is corrected.
    sealed_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    outcome_id: int = Field(foreign_key="outcome.id")


class Action(Row, table=True):
    """Something somebody is to do. Who, and by when, is its workflow's to say."""

    __table_args__ = (UniqueConstraint("workflow_id"), UniqueConstraint("partnership", "number"))

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    workflow_id: int = Field(foreign_key="workflow.id")
    #: For good.
    number: int
    kind: ActionKind = Field(default=ActionKind.ACTION, sa_type=ByValue(ActionKind))
    #: Open.
    text: str
    restricted: bool = False
    sealed_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    #: Who asked for it, and is told when it is closed: a person's key.
    originator: str | None = None
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    #: The item it came up on, whether or not an outcome says so.
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id")
    outcome_id: int | None = Field(default=None, foreign_key="outcome.id")
    #: Of a dashboard change: how many indicators at most.
    at_most: int | None = None
    #: How often it was carried forward.
    carried: int = 0
    superseded_by: int | None = None


class Progress(Row, table=True):
    """What an owner said about an action."""

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    said_on: dt.date
    by: str
    kind: ProgressKind = Field(sa_type=ByValue(ProgressKind))
    #: Open.
    text: str
    sealed_id: int | None = Field(default=None, foreign_key="sealed_text.id")
    #: When the owner expects to be done, if not by the date.
    expected_on: dt.date | None = None


class Rendering(Row, table=True):
    """A document frozen as it was issued: kept by its hash, never written again."""

    __table_args__ = (UniqueConstraint("meeting_id", "kind", "audience", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    kind: RenderingKind = Field(sa_type=ByValue(RenderingKind))
    audience: Audience = Field(sa_type=ByValue(Audience))
    version: int
    sha256: str
    size_bytes: int
    made_at: dt.datetime
    made_by: str
