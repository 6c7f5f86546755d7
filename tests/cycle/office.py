"""A year as its officers live it: the example partnership, a post that can be told to fail, and a
clock that is an argument. No rule is held here; the tests hold them.
"""

import datetime as dt
import email
import email.policy
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, SQLModel, col, select

from config.definition_files import LoadedDefinition, definition_of
from config.ladders import ladders
from config.law import clauses
from config.reader import read_text
from cycle import tick
from cycle.board import steps
from cycle.board.clerk import Clerk
from cycle.people import directory, partnership_file
from cycle.people.place import Place, place_of
from cycle.planning import applying, opening
from cycle.planning.applying import Applied
from cycle.planning.opening import Opened
from cycle.records import journal, replay
from cycle.records.database import Database
from cycle.records.tables import Deadline, Entry, Letter, Pulse, Reminder
from cycle.rehearsal.clockwork import let_time_pass
from cycle.reminders.outbox import Sender
from cycle.running import advancing, dating, rescheduling, status, waiving, workflows
from cycle.running.advancing import Attempt, Taken
from cycle.running.papers import Store
from cycle.running.status import WorkflowView
from cycle.tick import Means, Passed
from notifications.errors import NotDelivered, TryLater
from notifications.post import Envelope

REF = "2013-14"
ZONE = ZoneInfo("Europe/London")
SENDER = Sender("Planning Cycle", "planning-cycle@partnership.example", "partnership.example")
#: Who takes which step with which papers, in an order in which the whole year can be played.
YEAR: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "commission": ("hcs", ()),
    "open_consultation": ("consultation", ()),
    "close_consultation": ("consultation", ("consultation_findings",)),
    "start_analysis": ("analyst", ("information_sharing_protocol",)),
    "complete_assessment": ("analyst", ("strategic_assessment",)),
    "produce_summary": ("analyst", ("assessment_summary",)),
    "consult_partners": ("hcs", ("partner_responses",)),
    "agree_priorities": ("chair", ("agreed_priorities",)),
    "publish_priorities": ("hcs", ("published_priorities",)),
    "adopt_plan": ("chair", ("partnership_plan", "governance_structure")),
    "publish_plan": ("hcs", ("plan_summary",)),
    "realign_delivery": ("delivery", ("delivery_structure",)),
    "choose_options": ("analyst", ("options_paper",)),
    "report_progress": ("hcs", ("progress_report",)),
    "report_back": ("hcs", ("progress_summary",)),
    "close_cycle": ("hcs", ()),
}


def at(text: str) -> dt.datetime:
    """Read "2013-12-02 09:00" as local time of the example."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


OPENED = at("2013-10-25 09:30")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def definition(text: str) -> LoadedDefinition:
    """Read a definition of a test's own, checked as a partnership's would be."""
    return definition_of(read_text(text, "test.yaml"), ladders=ladders(), clauses=clauses())


@dataclass
class FakePost:
    """Keeps envelopes instead of sending them, and fails as it is told."""

    repeatable: bool = False
    #: What was taken, in order.
    sent: list[Envelope] = field(default_factory=list)
    #: What was tried, in order.
    tried: list[Envelope] = field(default_factory=list)
    #: Raised when a pass begins, until it is None again.
    unreachable: TryLater | None = None
    #: Address -> what is raised at the tries to come, the first first.
    refusals: dict[str, list[NotDelivered]] = field(default_factory=dict)
    closed: int = 0

    async def open(self) -> None:
        if self.unreachable is not None:
            raise self.unreachable

    async def deliver(self, envelope: Envelope) -> str:
        self.tried.append(envelope)
        waiting = self.refusals.get(envelope.recipient, [])
        if waiting:
            raise waiting.pop(0)
        self.sent.append(envelope)
        return "250 taken"

    async def close(self) -> None:
        self.closed += 1


@dataclass
class Office:
    """One database with a partnership in it, and everything an officer does to it."""

    database: Database
    folder: Path
    definitions: Mapping[str, LoadedDefinition]
    post: FakePost = field(default_factory=FakePost)

    @property
    def means(self) -> Means:
        return Means(
            database=self.database,
            sender=SENDER,
            make_post=lambda: self.post,
            give_up_after=dt.timedelta(hours=120),
        )

    @property
    def store(self) -> Store:
        return Store(self.folder / "documents", 1_000_000)

    @contextmanager
    def reading(self) -> Iterator[tuple[Session, Place]]:
        with self.database.reading() as session:
            yield session, place_of(directory.partnership(session))

    @contextmanager
    def writing(self) -> Iterator[tuple[Session, Place]]:
        with self.database.writing() as session:
            yield session, place_of(directory.partnership(session))

    def apply(self, data: Mapping[str, Any], *, now: dt.datetime = OPENED) -> Applied:
        with self.database.writing() as session:
            return applying.apply(session, data, by="hcs", now=now)

    def exported(self) -> dict[str, Any]:
        with self.database.reading() as session:
            return partnership_file.data_of(session, directory.partnership(session))

    def open(
        self,
        loaded: LoadedDefinition | None = None,
        *,
        ref: str = REF,
        now: dt.datetime = OPENED,
        on: dt.date | None = None,
        year: int | None = None,
    ) -> tuple[str, ...]:
        """Open a workflow and return the warnings."""
        with self.writing() as (session, place):
            opened: Opened = opening.open_year(
                session,
                place,
                loaded or self.definitions["planning_cycle"],
                ref=ref,
                opened_on=on or place.today(now),
                year=year,
                by="hcs",
                now=now,
            )
            return opened.warnings

    def advance(
        self,
        step: str,
        *,
        by: str,
        now: dt.datetime,
        papers: Sequence[str] = (),
        on: dt.date | None = None,
        note: str | None = None,
        ref: str = REF,
    ) -> Taken:
        evidence = [f"{kind}=https://council.example/{kind}" for kind in papers]
        attempt = Attempt(
            ref=ref,
            step=step,
            by=by,
            now=now,
            on=on,
            papers=self.store.look_at(evidence),
            note=note,
        )
        with self.writing() as (session, place):
            return advancing.advance(session, place, self.store, attempt)

    def play(self, *steps: str, now: dt.datetime) -> None:
        """Take steps of the year as they should be taken."""
        for step in steps:
            by, papers = YEAR[step]
            self.advance(step, by=by, papers=papers, now=now)

    def play_through(self, last: str, *, now: dt.datetime) -> None:
        """Take every step of the year up to one."""
        names = list(YEAR)
        self.play(*names[: names.index(last) + 1], now=now)

    def waive(self, step: str, gate: str, *, by: str, now: dt.datetime, ref: str = REF) -> None:
        with self.writing() as (session, place):
            waiving.waive(
                session,
                place,
                ref=ref,
                step=step,
                gate=gate,
                reason="The board agreed it in July",
                by=by,
                now=now,
            )

    def reschedule(
        self, step: str, to: str, *, now: dt.datetime, by: str = "hcs", ref: str = REF
    ) -> list[dating.Moved]:
        with self.writing() as (session, place):
            return rescheduling.reschedule(
                session,
                place,
                ref=ref,
                step=step,
                day=day(to),
                reason="The board asked for it",
                by=by,
                now=now,
            )

    def unpin(self, step: str, *, now: dt.datetime, ref: str = REF) -> list[dating.Moved]:
        with self.writing() as (session, place):
            return rescheduling.unpin(
                session, place, ref=ref, step=step, reason="It follows again", by="hcs", now=now
            )

    def acknowledge(
        self,
        step: str,
        *,
        by: str,
        now: dt.datetime,
        snooze_until: str | None = None,
        ref: str = REF,
    ) -> None:
        with self.writing() as (session, place):
            rescheduling.acknowledge(
                session,
                place,
                ref=ref,
                step=step,
                by=by,
                now=now,
                snooze_until=day(snooze_until) if snooze_until else None,
            )

    @contextmanager
    def clerk(self, by: str, now: dt.datetime) -> Iterator[Clerk]:
        """Give one transaction in which somebody acts for the board."""
        with self.writing() as (session, place):
            yield Clerk(
                session=session,
                place=place,
                store=self.store,
                sender=SENDER,
                load_definitions=lambda: self.definitions,
                templates=self.folder / "templates",
                by=by,
                now=now,
            )

    def take(
        self,
        ref: str,
        step: str,
        *,
        by: str,
        now: dt.datetime,
        evidence: Sequence[str] = (),
        note: str | None = None,
        to: str | None = None,
    ) -> Taken:
        """Take a step as `cycle advance` does, with what follows from it at the board."""
        papers = self.store.look_at(evidence)
        with self.clerk(by, now) as clerk:
            attempt = Attempt(ref=ref, step=step, by=by, now=now, papers=papers, note=note, to=to)
            return steps.advance(clerk, attempt)

    def tick(self, now: dt.datetime) -> Passed:
        return tick.run(self.means, now=now)

    def live(self, since: dt.datetime, until: dt.datetime) -> list[Passed]:
        """Let time pass, with a pass whenever one is due."""
        return [passed for _, passed in let_time_pass(self.means, since=since, until=until)]

    def view(self, now: dt.datetime, *, ref: str = REF) -> WorkflowView:
        with self.reading() as (session, place):
            workflow = workflows.find(session, place, ref)
            return status.workflow_view(session, place, workflow, now=now)

    def deadline(self, step: str, *, ref: str = REF) -> Deadline:
        with self.reading() as (session, place):
            row = workflows.deadline_of(session, workflows.find(session, place, ref), step)
            assert row is not None
            return row

    def letters(self, kind: str | None = None) -> list[Letter]:
        with self.database.reading() as session:
            rows = session.exec(select(Letter).order_by(col(Letter.id)))
            return [row for row in rows if kind in (None, row.kind)]

    def told(self, step: str, *, ref: str = REF) -> list[tuple[str, str, str, str]]:
        """List who was told of a deadline: (when queued, rung, to whom, in what capacity)."""
        number = self.deadline(step, ref=ref).id
        with self.database.reading() as session:
            rows = session.exec(
                select(Reminder, Letter)
                .join(Letter, col(Letter.id) == col(Reminder.letter_id))
                .where(Reminder.deadline_id == number)
                .order_by(col(Reminder.id))
            )
            return [
                (local(letter.queued_at), row.rung, row.recipient, row.capacity)
                for row, letter in rows
            ]

    def journal(self, *kinds: str) -> list[Entry]:
        with self.database.reading() as session:
            return [each for each in replay.entries(session) if not kinds or each.kind in kinds]

    def tables(self, *, pulse: bool = True) -> dict[str, list[dict[str, Any]]]:
        """Return every row of every table, to be compared with what it was."""
        models: list[type[SQLModel]] = [*replay.JOURNALLED, Entry, *([Pulse] if pulse else [])]
        with self.database.reading() as session:
            rows = {str(model.__tablename__): session.exec(select(model)) for model in models}
            return {name: [journal.row_of(row) for row in found] for name, found in rows.items()}

    def differences(self) -> list[str]:
        with self.database.reading() as session:
            return replay.verify(session)


def local(moment: dt.datetime) -> str:
    """Write an instant as `at` reads it."""
    return f"{moment.astimezone(ZONE):%Y-%m-%d %H:%M}"


def text_of(letter: Letter) -> str:
    """Return what a letter says in its plain part."""
    message = email.message_from_bytes(letter.message, policy=email.policy.default)
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def section(letter: Letter, heading: str) -> list[str]:
    """Return the bullets and paragraphs under a heading, each on one line."""
    found: list[str] = []
    inside = False
    for line in text_of(letter).splitlines():
        words = " ".join(line.split())
        if words == heading:
            inside = True
        elif inside and ((line[:1].isupper() and words.isupper()) or line.startswith("---")):
            break
        elif inside and line.startswith(("- ", "  - ")):
            found.append(words.removeprefix("- "))
        elif inside and words and found:
            found[-1] += f" {words}"
        elif inside and words:
            found.append(words)
    return found


def paragraphs(letter: Letter) -> list[str]:
    """Return the paragraphs of a letter, each on one line."""
    return [" ".join(each.split()) for each in re.split(r"\n\s*\n", text_of(letter))]
