"""What letters of the board say, before they are worded: frozen values gathered by `cycle`.

Titles and texts in them are open ones, always: whoever is entitled to more reads it elsewhere.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from notifications.contents import Recipient


@dataclass(frozen=True, kw_only=True)
class BoardLetter:
    """What every letter of the board has."""

    to: Recipient
    partnership: str
    #: Who answers questions; letters are replied to here.
    officer: Recipient | None
    #: Whether the reader keeps the board's papers: they are shown commands.
    keeps_papers: bool = False


@dataclass(frozen=True, kw_only=True)
class MeetingTold:
    """A meeting as letters tell it. Hours are local ones, "10:00"."""

    ref: str
    #: What the board is called.
    board: str
    meets_on: dt.date
    starts_at: str
    ends_at: str
    venue: str


@dataclass(frozen=True, kw_only=True)
class ItemTold:
    """One item of a running order, in open words."""

    number: int
    title: str
    presenter: str = ""
    minutes: int | None = None
    #: "10:05"; empty when nobody can know.
    starts_at: str = ""
    #: "decision", "comment" or "information"; empty when nobody said.
    wanted: str = ""
    restricted: bool = False
    #: Such as "the report is to follow"; empty when there is nothing to add.
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class CallForItems(BoardLetter):
    """Asks members what the board should consider."""

    meeting: MeetingTold
    #: Until when items can be asked for, and papers be handed in; None when it is not known.
    ask_by: dt.date | None
    papers_by: dt.date | None
    papers_by_hour: str
    #: Open titles of what is on the agenda already.
    planned: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AgendaPublished(BoardLetter):
    """Gives members the running order."""

    meeting: MeetingTold
    items: tuple[ItemTold, ...]
    published_on: dt.date
    #: The latest day that leaves the clear days, and how many those are.
    publish_by: dt.date
    clear_days: int
    #: The papers of these items: those that are there, and those that are to follow, such as
    #: "Paper 5: Hate crime"; open titles.
    papers: tuple[str, ...] = ()
    to_follow: tuple[str, ...] = ()
    #: Numbers of the items a supplement adds; empty for the agenda itself.
    added: tuple[int, ...] = ()
    supplement: bool = False
    #: Who leaves before part 2; empty when there is none.
    leaving_note: str = ""


@dataclass(frozen=True, kw_only=True)
class LatePaper(BoardLetter):
    """Asks the chair whether a late paper may still come."""

    meeting: MeetingTold | None
    ref: str
    #: Open.
    title: str
    author: str
    was_due: dt.date | None
    reason: str
    #: The number of its item on the agenda of the meeting; None while it has none.
    item: int | None = None
    #: The command that grants it: an exception, or, where none is given, a new date.
    command: str
    new_date: bool = False
    #: Until then it is taken, and no exception is needed.
    day_is_over: bool = True
    #: It is the day, and its hour has passed.
    past_its_hour: bool = False


@dataclass(frozen=True, kw_only=True)
class ActionTold:
    """One action, in open words."""

    ref: str
    number: int
    text: str
    owner: str
    due_on: dt.date | None
    #: Of what the meeting asked for earlier: how often it was carried forward.
    carried: int = 0


@dataclass(frozen=True, kw_only=True)
class ActionsCirculated(BoardLetter):
    """Tells a person what the meeting asked of them, and of others."""

    meeting: MeetingTold
    mine: tuple[ActionTold, ...]
    others: tuple[ActionTold, ...]


@dataclass(frozen=True, kw_only=True)
class MinuteTold:
    """The open part of one minute."""

    number: int
    title: str
    presenter: str
    #: Paragraphs, "- " bullets and "1. " numbers.
    discussion: str
    #: Each outcome: its sentence, and its numbered points.
    outcomes: tuple[tuple[str, tuple[str, ...]], ...]
    restricted: bool = False
    #: Why it was taken without its notice, as a sentence; else empty.
    urgent: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftMinutes(BoardLetter):
    """Sends the draft minutes for comment."""

    meeting: MeetingTold
    comments_by: dt.date
    #: The day of the meeting that is to approve them; None when it is not in the diary.
    approved_on: dt.date | None
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    minutes: tuple[MinuteTold, ...]


@dataclass(frozen=True, kw_only=True)
class QuorumTold:
    """Whether enough members are expected, in sentences."""

    #: What is needed and what is expected.
    sentence: str
    #: False when even the best case falls short; None when it hangs on those not heard of.
    expected: bool | None
    apologies: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    #: Responsible authorities for which nobody is expected.
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChairsBrief(BoardLetter):
    """What the chair needs in hand before the meeting."""

    meeting: MeetingTold
    #: Where the meeting stands, when its agenda is not published yet; else empty.
    not_published: str
    items: tuple[ItemTold, ...]
    #: What the board is asked to decide, a sentence each.
    decisions: tuple[str, ...]
    #: Open titles of the restricted items, each with its number.
    restricted: tuple[str, ...]
    #: The words of the exclusion resolution and the note on who leaves.
    resolution: str
    leaving_note: str
    quorum: QuorumTold | None
    overdue: tuple[ActionTold, ...]
    #: Papers that should be there and are not, a sentence each.
    late_papers: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActionClosed(BoardLetter):
    """Tells whoever asked for an action what became of it."""

    action: ActionTold
    #: "done" or "superseded".
    how: Literal["done", "superseded"]
    closed_on: dt.date
    closed_by: str
    #: What was said on closing; empty when nothing.
    note: str
    #: When and where it was asked for; None when at no meeting.
    meeting: MeetingTold | None


@dataclass(frozen=True, kw_only=True)
class NominationAsked(BoardLetter):
    """Asks an organisation to name somebody for its seat."""

    board: str
    seat: str
    organisation: str
    wanted_by: dt.date | None
    #: Somebody to stand in for the member is asked for, not the member.
    substitute: bool
    #: The next meeting they would come to; None when none is in the diary.
    meeting: MeetingTold | None


@dataclass(frozen=True, kw_only=True)
class ChangedMeeting:
    """A meeting that a change of the calendar touches."""

    ref: str
    title: str
    meets_on: dt.date
    #: What closes its day now; empty when it is still a working day.
    closed: str
    publish_by_was: dt.date | None
    publish_by_now: dt.date | None
    #: The new latest day of publication has passed already.
    passed: bool


@dataclass(frozen=True, kw_only=True)
class CalendarChanged(BoardLetter):
    """Tells the officer which meetings a change of the closed days touches."""

    meetings: tuple[ChangedMeeting, ...]


@dataclass(frozen=True, kw_only=True)
class Invitation(BoardLetter):
    """A calendar invitation, a change of it, or its cancellation."""

    meeting: MeetingTold
    method: Literal["REQUEST", "CANCEL"]
    #: Of the calendar entry: the same for as long as the meeting is looked forward to.
    uid: str
    sequence: int
    #: Aware.
    starts: dt.datetime
    ends: dt.datetime
    #: The address the letter comes from: mail programs file only what its sender organises.
    organiser: Recipient
    #: The reader need not come.
    optional: bool = False
    #: What differs from the last invitation, a sentence each.
    changes: tuple[str, ...] = ()
    #: An invitation to this meeting was sent before.
    again: bool = False
    #: The meeting stands and only this reader is no longer asked to it.
    only_reader: bool = False
    why: str = ""
