"""The tables. No behaviour: rows are facts, and table models do not validate, so use cases do.

Instants are aware UTC. A state that follows from the clock (due soon, overdue) is never stored.
"""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import JSON, Index, LargeBinary, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from cycle.records.columns import ByValue
from cycle.records.states import LetterState


class Row(SQLModel):
    """Base of every table. Pydantic's validators, which no row is asked to pass, are not built."""

    model_config = {"defer_build": True}


class Partnership(Row, table=True):
    """One Community Safety Partnership."""

    slug: str = Field(primary_key=True)
    name: str
    timezone: str
    #: The partnership file without its people, as plain data: settings, timetables, reminders.
    settings: dict[str, Any] = Field(sa_type=JSON)
    next_digest_at: dt.datetime | None = None
    last_digest_at: dt.datetime | None = None
    #: What the closed days ahead were when the diary was last held against them.
    calendar_sha256: str | None = None


class Organisation(Row, table=True):
    """A body in the partnership, with its legal role and the time it has held it."""

    __table_args__ = (UniqueConstraint("partnership", "key", "from_on"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    #: Place in the partnership file, so that it comes out as it went in.
    position: int
    key: str
    name: str
    legal_role: str
    category: str | None
    from_on: dt.date | None
    until_on: dt.date | None


class Person(Row, table=True):
    """Somebody who owes, decides or is told."""

    __table_args__ = (UniqueConstraint("partnership", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    position: int
    key: str
    name: str
    email: str
    organisation: str | None
    deputy: str | None


class RoleHolding(Row, table=True):
    """Who holds a role, from a day until a day inclusive."""

    __tablename__ = "role_holding"
    __table_args__ = (UniqueConstraint("partnership", "role", "person", "from_on"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    position: int
    role: str
    person: str
    from_on: dt.date
    until_on: dt.date | None


class DefinitionCopy(Row, table=True):
    """A definition as it was when a workflow opened; running workflows keep their version."""

    __tablename__ = "definition_copy"

    sha256: str = Field(primary_key=True)
    name: str
    version: int
    data: dict[str, Any] = Field(sa_type=JSON)


class Workflow(Row, table=True):
    """One running definition about one subject."""

    __table_args__ = (UniqueConstraint("partnership", "ref"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    ref: str
    definition: str
    version: int
    definition_sha256: str = Field(foreign_key="definition_copy.sha256")
    title: str
    opened_on: dt.date
    #: Dates of the subject, name -> ISO date.
    dates: dict[str, str] = Field(sa_type=JSON)
    #: Where it stands: dotted state names, one of each region.
    states: list[str] = Field(sa_type=JSON)
    #: Set when it reached a final state.
    closed_at: dt.datetime | None = None


class Deadline(Row, table=True):
    """When one step of one workflow is due, and what became of it."""

    __table_args__ = (
        UniqueConstraint("workflow_id", "step"),
        # The tick asks only this: its cost must grow with what is due, not with what exists.
        Index("ix_deadline_next_reminder_at", "next_reminder_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workflow_id: int = Field(foreign_key="workflow.id")
    step: str
    owner: str
    source: str
    ladder: str
    due_on: dt.date | None = None
    due_at: dt.datetime | None = None
    statutory_on: dt.date | None = None
    #: The effective due rule as plain data; None where only the statutory limit is given.
    rule: Any = Field(default=None, sa_type=JSON)
    pinned: bool = False
    pinned_reason: str | None = None
    #: Rises each time the date moves; the SEQUENCE of its calendar entry.
    due_version: int = 0
    moved_from: dt.date | None = None
    completed_on: dt.date | None = None
    completed_at: dt.datetime | None = None
    void: bool = False
    #: Since when this ladder runs: the opening, or the last move.
    ladder_from_at: dt.datetime | None = None
    next_reminder_at: dt.datetime | None = None
    acknowledged_at: dt.datetime | None = None
    acknowledged_by: str | None = None
    snoozed_until: dt.date | None = None


class StepTaken(Row, table=True):
    """A step that was taken."""

    __tablename__ = "step_taken"

    id: int | None = Field(default=None, primary_key=True)
    workflow_id: int = Field(foreign_key="workflow.id", index=True)
    step: str
    by: str
    recorded_at: dt.datetime
    happened_on: dt.date
    note: str | None = None
    from_states: list[str] = Field(sa_type=JSON)
    to_states: list[str] = Field(sa_type=JSON)


class Document(Row, table=True):
    """A paper on file: a file kept by its hash, or an address."""

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    workflow_id: int = Field(foreign_key="workflow.id", index=True)
    step: str
    kind: str
    #: The file's own name, or the address.
    name: str
    #: None for an address.
    sha256: str | None = None
    size_bytes: int | None = None
    supplied_by: str
    supplied_at: dt.datetime


class Waiver(Row, table=True):
    """A gate passed on a named person's reason; shown wherever the step is shown."""

    __table_args__ = (UniqueConstraint("workflow_id", "step", "gate", "due_version"),)

    id: int | None = Field(default=None, primary_key=True)
    workflow_id: int = Field(foreign_key="workflow.id", index=True)
    step: str
    gate: str
    #: The version of the due date it was given for: an exception is not good for another date.
    due_version: int = 0
    reason: str
    by: str
    at: dt.datetime


class Letter(Row, table=True):
    """A letter in the outbox, as it was rendered when it was queued: evidence."""

    __table_args__ = (Index("ix_letter_state_next_try_at", "state", "next_try_at"),)

    id: int | None = Field(default=None, primary_key=True)
    partnership: str = Field(foreign_key="partnership.slug", index=True)
    kind: str
    to_key: str
    to_name: str
    to_email: str
    subject: str
    message_id: str = Field(unique=True)
    #: The whole message, byte for byte. Not in the journal: its hash is.
    message: bytes = Field(sa_type=LargeBinary)
    body_sha256: str
    state: LetterState = Field(sa_type=ByValue(LetterState))
    #: Asked for by a person just now: it does not wait for working hours.
    urgent: bool = False
    queued_at: dt.datetime
    next_try_at: dt.datetime | None = None
    attempts: int = 0
    #: The line broke once when the whole letter had been handed over: it may have arrived.
    in_doubt: bool = False
    sent_at: dt.datetime | None = None
    #: What the mail server said last, or who settled it.
    reply: str | None = None


class Reminder(Row, table=True):
    """One rung told to one person. The unique key is what makes a second pass silent."""

    __table_args__ = (UniqueConstraint("deadline_id", "rung", "recipient", "due_version"),)

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="letter.id", index=True)
    deadline_id: int = Field(foreign_key="deadline.id", index=True)
    rung: str
    recipient: str
    due_version: int
    #: "owner", "deputy" or "officer".
    capacity: str
    #: The due date this person was told.
    told_on: dt.date | None = None


class Entry(Row, table=True):
    """One line of the journal, chained to the one before by its hash."""

    __tablename__ = "journal"

    seq: int = Field(primary_key=True)
    at: dt.datetime = Field(index=True)
    by: str
    kind: str
    partnership: str
    ref: str | None = Field(default=None, index=True)
    #: What happened, in the words of the domain.
    data: dict[str, Any] = Field(sa_type=JSON)
    #: Which rows it changed, and to what: the tables are the fold of these.
    changes: list[dict[str, Any]] = Field(sa_type=JSON)
    previous: str
    hash: str


class Pulse(Row, table=True):
    """Signs of life of the daemon and the post. The only table that is not in the journal."""

    name: Literal["tick", "post", "daemon"] = Field(primary_key=True, sa_type=String)
    at: dt.datetime
    note: str = ""
