"""What a document says, as plain values for its templates; the words are ready to be set.

Words a reader is not entitled to are never in here: whoever makes one of these has asked.
"""

import datetime as dt
from dataclasses import dataclass

from notifications.documents.kinds import DocumentKind


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a list, with those under it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph or a list. `kind` is "paragraph", "bullets" or "numbers"."""

    kind: str
    #: Of a paragraph.
    text: str = ""
    #: Of a list.
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom a reader may ask."""

    #: With a telephone number or what else the board says.
    name: str
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What every document says of itself."""

    kind: DocumentKind
    #: "Agenda".
    title: str
    partnership: str
    board: str
    ref: str
    #: None for a paper that is for no meeting yet.
    meets_on: dt.date | None
    #: "Friday 28 July 2017"; empty for a paper that is for no meeting yet.
    day: str
    #: "10:00".
    time: str
    venue: str
    contact: Contact | None
    #: How far to trust it: "Draft, to be approved at the next meeting."
    standing: str = ""
    #: Set on every page: "Not for publication: ..."; a public document has none.
    markings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    """One item as an agenda shows it."""

    number: int
    title: str
    topics: tuple[str, ...] = ()
    presenter: str = ""
    #: "10:05", or empty.
    starts_at: str = ""
    minutes: int | None = None
    #: "For decision".
    desired_outcome: str = ""
    #: "Paper 5: Title".
    paper: str = ""
    #: "to follow", "supplement", "not for publication", or empty.
    paper_note: str = ""
    #: Withdrawn, put off or urgent, in a sentence.
    note: str = ""
    #: The words of a resolution to be moved.
    text: str = ""
    restricted: bool = False
    #: Why it is restricted, in a sentence.
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaContents(Contents):
    """An agenda."""

    part_one: tuple[AgendaLine, ...]
    part_two: tuple[AgendaLine, ...]
    #: Who leaves before part 2.
    leaving: str
    #: Said below it: access and recording.
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """Somebody's seat at the board."""

    seat: str
    organisation: str
    capacity: str
    #: Empty for a vacancy.
    name: str


@dataclass(frozen=True, kw_only=True)
class Right:
    """Something the public may do."""

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FrontContents(Contents):
    """The front of the public pack."""

    items: tuple[AgendaLine, ...]
    members: tuple[MemberLine, ...]
    quorum: str
    rights: tuple[Right, ...]


@dataclass(frozen=True, kw_only=True)
class AnnexItem:
    """A restricted item, whole."""

    number: int
    title: str
    open_title: str
    #: "Not for publication: ..."
    marking: str
    topics: tuple[str, ...]
    presenter: str
    text: tuple[Block, ...]
    public_interest_test: tuple[Block, ...]
    #: Who recorded the test, and when.
    tested: str
    paper: str
    paper_summary: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class AnnexContents(Contents):
    """The restricted annex."""

    items: tuple[AnnexItem, ...]
    leaving: str


@dataclass(frozen=True, kw_only=True)
class Attended:
    """Somebody as the minutes name them."""

    name: str
    organisation: str
    #: "for Sepia Golding", of a substitute; the seat of a member.
    capacity: str = ""


@dataclass(frozen=True, kw_only=True)
class AttendedGroup:
    """People who stood to the meeting in one way: "Present"."""

    heading: str
    people: tuple[Attended, ...]


@dataclass(frozen=True, kw_only=True)
class OutcomeLine:
    """What the board did, as one sentence, with its numbered points."""

    sentence: str
    points: tuple[str, ...] = ()
    #: A resolution: set out from the rest.
    formal: bool = False
    #: Who does it by when.
    action: str = ""


@dataclass(frozen=True, kw_only=True)
class MinuteItem:
    """One item of the minutes."""

    number: int
    title: str
    topics: tuple[str, ...]
    presenter: str
    discussion: tuple[Block, ...]
    outcomes: tuple[OutcomeLine, ...]
    #: Corrections agreed at approval.
    corrections: tuple[str, ...] = ()
    note: str = ""
    #: Of a restricted item: "Not for publication: ..." for an entitled reader, else why it is kept.
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesContents(Contents):
    """Minutes, in draft or approved."""

    attendance: tuple[AttendedGroup, ...]
    quorum: str
    items: tuple[MinuteItem, ...]
    #: "Approved as a correct record on ...", or empty for a draft.
    approved: str
    #: Corrections of items that are not shown by themselves.
    corrections: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """One action."""

    number: int
    text: str
    owner: str
    due: str
    state: str
    #: The last thing its owner said, with its day.
    progress: str
    #: The meeting and item that asked for it.
    source: str
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionsContents(Contents):
    """The action log: what the agenda of a meeting carries, and what the meeting added to it."""

    open_actions: tuple[ActionLine, ...]
    closed_actions: tuple[ActionLine, ...]


@dataclass(frozen=True, kw_only=True)
class ProgrammeLine:
    """One item of the work programme."""

    number: int
    title: str
    topics: tuple[str, ...]
    author: str
    desired_outcome: str
    #: The meeting it is for.
    meeting: str
    period: str


@dataclass(frozen=True, kw_only=True)
class ProgrammeGroup:
    """Items that stand alike: proposed, agreed, on an agenda."""

    heading: str
    note: str
    lines: tuple[ProgrammeLine, ...]


@dataclass(frozen=True, kw_only=True)
class ProgrammeContents(Contents):
    """The work programme."""

    groups: tuple[ProgrammeGroup, ...]


@dataclass(frozen=True, kw_only=True)
class CoverageLine:
    """A responsible authority, and who spoke for it."""

    category: str
    organisation: str
    #: Empty when nobody did.
    represented_by: str


@dataclass(frozen=True, kw_only=True)
class AttendanceContents(Contents):
    """Who was there."""

    groups: tuple[AttendedGroup, ...]
    quorum: str
    coverage: tuple[CoverageLine, ...]


@dataclass(frozen=True, kw_only=True)
class PaperContents(Contents):
    """The front sheet of a paper."""

    number: int
    paper_title: str
    author: str
    desired_outcome: str
    summary: tuple[Block, ...]
    recommendations: tuple[str, ...]
    background_papers: tuple[str, ...]
    note: str
