"""What letters say, before they are worded: plain frozen values gathered by `cycle`.

Nothing here is looked up: a letter can only tell what it was given.
"""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """A person as a letter addresses them."""

    key: str
    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why something is owed: one clause of the law, or one rule of the board."""

    title: str
    #: Where it stands written, such as "SI 2007/1830, regulation 10(2)"; empty for a practice.
    provision: str
    #: "statute", "constitution" or "practice".
    source: str
    #: "seen", "secondary" or "unverified". What is unverified is told as unverified.
    confidence: str


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Who else cannot go on until this is done."""

    who: str
    title: str
    due_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One deadline as one person is told about it. Instants are in the partnership's time zone."""

    ref: str
    step: str
    #: Imperative: "Close the community consultation".
    title: str
    due_on: dt.date
    due_at: dt.datetime
    #: The limit the law sets, when it is another day than the planned one.
    statutory_on: dt.date | None
    #: To the date that `against` names; negative when it has passed.
    working_days_left: int
    #: In what capacity this person is told: "owner", "deputy" or "officer".
    capacity: str
    owner_name: str
    why: tuple[Reason, ...]
    #: How the date came about, in one sentence.
    rule: str
    #: What must be supplied, a sentence each; empty when nothing is missing.
    missing: tuple[str, ...]
    #: The exact command that records it.
    command: str
    waiting: tuple[Wait, ...]
    #: "planned" or "statutory": which of the two dates this reminder counts towards.
    against: str = "planned"
    #: Set when the date moved since the person was last told.
    moved_from: dt.date | None = None
    #: Whether the step still wants something on file, such as a paper.
    wants_evidence: bool = False
    #: Which paper, action or meeting it is, in open words; empty where there is only one.
    about: str = ""
    #: What to do, beyond the title; empty when the title says it all.
    guidance: str = ""
    #: The reader's key, for the commands; empty when unknown.
    reader: str = ""
    #: The same for the whole life of the deadline, so that letters about it form one thread.
    uid: str
    #: Rises each time the date moves.
    sequence: int


@dataclass(frozen=True, kw_only=True)
class CatchUp:
    """The reminders of an outage, told once."""

    #: The day the first reminder that this letter replaces should have gone.
    since: dt.date
    #: How many reminders this letter replaces.
    replaces: int


@dataclass(frozen=True, kw_only=True)
class ReminderContents:
    """One letter to one person: their duties, the most urgent first."""

    to: Recipient
    partnership: str
    #: Who answers questions and records steps; letters are replied to here.
    officer: Recipient | None
    duties: tuple[Duty, ...]
    catch_up: CatchUp | None = None


@dataclass(frozen=True, kw_only=True)
class DigestLine:
    """One deadline as the chair sees it."""

    ref: str
    step: str
    title: str
    who: str
    due_on: dt.date
    #: Negative when late.
    working_days_left: int
    #: Late and past the last rung of its ladder without acknowledgement.
    escalated: bool = False
    acknowledged: bool = False
    #: What to tell beside it, such as "moved from 31 January 2014"; empty when nothing.
    remark: str = ""
    #: Which paper, action or meeting it is, in open words; empty where there is only one.
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class DigestChange:
    """One thing that happened since the last digest, in a sentence."""

    on: dt.date
    sentence: str


@dataclass(frozen=True, kw_only=True)
class DigestDecision:
    """One thing only the chair can settle, in a sentence, and what settles it."""

    sentence: str
    how: str


@dataclass(frozen=True, kw_only=True)
class DigestBreach:
    """A date of the law, or of the board's own rules, that is or will be missed."""

    title: str
    provision: str
    required_on: dt.date
    planned_on: dt.date | None
    happened_on: dt.date | None
    #: "planned_late", "overdue", "done_late", or "at_risk": still ahead, and late by the plan.
    kind: str
    confidence: str
    #: "statute", or "constitution": a breach of the board's own rules, never of law.
    source: str = "statute"
    #: As in a line.
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class TimelineMark:
    """One step on the small timeline of a cycle."""

    title: str
    due_on: dt.date
    #: "met", "met_late", "overdue", "due_soon", "pending", "waived" or "void".
    state: str
    statutory_on: dt.date | None = None
    #: As in a line.
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class DigestContents:
    """The chair's page."""

    to: Recipient
    partnership: str
    officer: Recipient | None
    today: dt.date
    #: The day of the last digest; none for the first.
    since: dt.date | None
    #: How many steps are done and how many there are with a date, in all open workflows.
    done: int
    total: int
    changes: tuple[DigestChange, ...]
    #: How many changes there were beyond those told.
    more_changes: int
    late: tuple[DigestLine, ...]
    decisions: tuple[DigestDecision, ...]
    breaches: tuple[DigestBreach, ...]
    #: Due in the next four weeks, soonest first.
    coming: tuple[DigestLine, ...]
    timeline: tuple[TimelineMark, ...]
    #: Letters that could not be delivered, or whose fate is not known, in a sentence each.
    post_troubles: tuple[str, ...] = field(default=())
    #: How many weekly digests an outage swallowed before this one.
    missed_digests: int = 0
    #: The newest entry of the journal, to hold the records to later: "entry 12, 1a2b3c4d5e6f".
    proof: str = ""


@dataclass(frozen=True, kw_only=True)
class DeliveryFailureContents:
    """Tells the officer that a letter could not be delivered."""

    to: Recipient
    partnership: str
    failed_to: Recipient
    subject: str
    letter: int
    #: What the mail server said, as it said it.
    reply: str
