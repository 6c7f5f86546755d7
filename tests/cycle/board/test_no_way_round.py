"""Whatever is tried in whatever order: minutes are of meetings that were held, approvals are of
drafts that went round, no item is lost, and what was frozen stays as it was.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event
from sqlmodel import Session, col, func, select

from config.board_words import Audience, ItemKind, ItemStanding, OutcomeKind, RenderingKind
from config.definition_files import LoadedDefinition
from cycle.board import agenda, approving, minutes, programme
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.errors import Refusal
from cycle.records.board_tables import AgendaItem, Meeting, Outcome, ProgrammeItem, Rendering
from cycle.records.database import open_database
from cycle.records.tables import Entry, StepTaken, Workflow
from cycle.running import workflows
from tests.cycle.board import sitting
from tests.cycle.board.sitting import APRIL, CHAIR, CLERK, JANUARY, JULY
from tests.cycle.office import Office

_REFS = (JANUARY, APRIL, JULY)
#: The way of a meeting that is held, with who goes it.
_WAY: tuple[tuple[str, str], ...] = (
    ("plan_agenda", CLERK),
    ("close_papers", CLERK),
    ("publish_agenda", CLERK),
    ("open_meeting", CHAIR),
    ("close_meeting", CLERK),
    ("circulate_actions", CLERK),
    ("circulate_minutes", CLERK),
    ("approve_minutes", CLERK),
    ("publish_minutes", CLERK),
    ("close", CLERK),
)
_OFF = ("declare_inquorate", "cancel", "postpone")
_BEFORE = {
    "publish_minutes": ("open_meeting", "close_meeting", "circulate_minutes", "approve_minutes"),
    "approve_minutes": ("open_meeting", "close_meeting", "circulate_minutes"),
    "circulate_minutes": ("open_meeting", "close_meeting"),
}
#: Where an item that is still listed would be out of sight.
_GONE = ("cancelled", "postponed", "inquorate")
refs = st.sampled_from(_REFS)
numbers = st.integers(1, 9)


class Board(RuleBasedStateMachine):
    """Somebody who tries anything at a board with three meetings; refusals are answers, too."""

    start: Callable[[], Office]

    def __init__(self) -> None:
        super().__init__()
        self.office = type(self).start()
        self.now = sitting.CALLED
        self.drafts: dict[str, str] = {}
        self.seen = 0

    def teardown(self) -> None:
        assert self.office.differences() == []

    def _try(self, do: Callable[[Clerk], object], by: str = CLERK) -> bool:
        """Do something, and say whether it was done."""
        with suppress(Refusal):
            with self.office.clerk(by, self.now) as clerk:
                do(clerk)
            return True
        return False

    def _take(self, ref: str, step: str, **given: Any) -> None:
        with suppress(Refusal):
            self.office.take(ref, step, by=given.pop("by", CLERK), now=self.now, **given)

    @rule(ref=refs, until=st.sampled_from([step for step, _ in _WAY[2:7]]))
    def go_on(self, ref: str, until: str) -> None:
        """Take the next steps of a meeting, each when it may be; minute it in between."""
        with self.office.reading() as (session, place):
            taken = _steps(session, workflows.find(session, place, ref))
        for step, by in _WAY:
            # To take one again is for `take_any_step`.
            if step not in taken:
                self._go(ref, step, by)
            if step == until:
                return

    def _go(self, ref: str, step: str, by: str) -> None:
        if step == "open_meeting":
            self.now = max(self.now, sitting.on_the_day(ref))
        if step == "close_meeting":
            with suppress(Refusal):
                sitting.cover(self.office, ref)
        self._take(ref, step, by=by)

    @rule(ref=refs, step=st.sampled_from(_OFF), to=st.sampled_from((None, "2014-06-13")))
    def call_off(self, ref: str, step: str, to: str | None) -> None:
        to = to if step == "postpone" else None
        self._take(ref, step, by=CHAIR if step == "declare_inquorate" else "hcs", note="So", to=to)

    @rule(ref=refs, way=st.sampled_from(_WAY))
    def take_any_step(self, ref: str, way: tuple[str, str]) -> None:
        self._take(ref, way[0], by=way[1])

    @rule(ref=refs)
    def let_its_day_come(self, ref: str) -> None:
        self.now = max(self.now, sitting.on_the_day(ref))

    @rule(ref=refs, title=st.sampled_from(("Burglary", "Drugs", "Siân")))
    def add_an_item(self, ref: str, title: str) -> None:
        self._try(lambda clerk: agenda.add(clerk, ref, title=title))

    @rule(ref=refs, number=numbers, to=refs)
    def put_an_item_off(self, ref: str, number: int, to: str) -> None:
        self._try(lambda clerk: agenda.defer(clerk, ref, number, to=to))

    @rule(ref=refs, number=numbers)
    def take_an_item_off(self, ref: str, number: int) -> None:
        self._try(lambda clerk: agenda.remove(clerk, ref, number, why="So"))

    @rule(at=refs, ref=refs)
    def run_through_the_programme(self, at: str, ref: str) -> None:
        def run(clerk: Clerk) -> None:
            item = programme.propose(clerk, title="Prevent", author="hcs", clearer="place")
            programme.agree(clerk, item.number, at=at)
            programme.schedule(clerk, item.number, meeting_ref=ref)

        self._try(run)

    @rule(ref=refs, number=numbers)
    def give_a_returned_item_another_meeting(self, ref: str, number: int) -> None:
        self._try(
            lambda clerk: programme.schedule(
                clerk, number, meeting_ref=ref, author="hcs", clearer="place"
            )
        )

    @rule(ref=refs, number=numbers)
    def write(self, ref: str, number: int) -> None:
        self._try(lambda clerk: minutes.write(clerk, ref, number, "It was said."))
        self._try(
            lambda clerk: minutes.decide(clerk, ref, number, kind=OutcomeKind.NOTED, text="it")
        )

    @rule(ref=refs, number=numbers)
    def take_an_outcome_away(self, ref: str, number: int) -> None:
        self._try(lambda clerk: minutes.remove(clerk, ref, number, 1))

    @rule(corrected=st.booleans())
    def approve_whatever_can_be(self, corrected: bool) -> None:  # noqa: FBT001 -- drawn
        corrections = [("1", "to show another")] if corrected else []
        for ref, at in combinations(_REFS, 2):
            if self._try(partial(_approve, ref=ref, at=at, corrections=corrections)):
                self._take(ref, "approve_minutes")
                self._take(ref, "publish_minutes")

    @invariant()
    def what_must_hold_holds(self) -> None:
        with self.office.database.reading() as session:
            newest = session.exec(select(func.max(Entry.seq))).one()
            if newest == self.seen:
                # Nothing was changed: each row that changes has its entry, or is refused.
                return
            self.seen = newest
            _minutes_are_of_meetings_that_were_held(session)
            _approvals_are_of_drafts_that_went_round_and_made_later(session)
            _no_item_is_lost(session)
            self._what_was_frozen_stays(session)

    def _what_was_frozen_stays(self, session: Session) -> None:
        for row in session.exec(select(Rendering)):
            assert self.office.store.missing_or_altered(row.sha256) is None
            if row.kind is RenderingKind.DRAFT_MINUTES:
                key = f"{row.meeting_id} {row.audience} {row.version}"
                assert self.drafts.setdefault(key, row.sha256) == row.sha256


def _minutes_are_of_meetings_that_were_held(session: Session) -> None:
    for meeting, workflow in _meetings(session):
        steps = _steps(session, workflow)
        for step, before in _BEFORE.items():
            assert step not in steps or set(before) <= set(steps[: steps.index(step)])
        if "approve_minutes" in steps:
            approval = select(Outcome).where(Outcome.approves_id == meeting.id)
            assert len(session.exec(approval).all()) == 1


def _approvals_are_of_drafts_that_went_round_and_made_later(session: Session) -> None:
    for row in session.exec(select(Outcome).where(col(Outcome.approves_id).is_not(None))):
        earlier = session.get_one(Meeting, row.approves_id)
        later = session.get_one(Meeting, row.meeting_id)
        assert earlier.meets_on < later.meets_on
        assert "circulate_minutes" in _steps(session, meetings.workflow_of(session, earlier))
        assert "open_meeting" in _steps(session, meetings.workflow_of(session, later))


def _no_item_is_lost(session: Session) -> None:
    withdrawn = {
        entry.data["item"]
        for entry in session.exec(select(Entry).where(Entry.kind == "item_withdrawn"))
    }
    for row in session.exec(select(AgendaItem)):
        if ItemKind.BUSINESS in row.serves:
            assert _is_somewhere(session, row, withdrawn), row


def _approve(clerk: Clerk, *, ref: str, at: str, corrections: list[tuple[str, str]]) -> None:
    approving.approve(clerk, ref, at=at, corrections=corrections)


def _meetings(session: Session) -> Iterator[tuple[Meeting, Workflow]]:
    for meeting in session.exec(select(Meeting)).all():
        yield meeting, meetings.workflow_of(session, meeting)


def _steps(session: Session, workflow: Workflow) -> list[str]:
    statement = select(StepTaken).where(StepTaken.workflow_id == workflow.id)
    return [each.step for each in session.exec(statement.order_by(col(StepTaken.id)))]


def _is_somewhere(session: Session, row: AgendaItem, withdrawn: set[int]) -> bool:
    """Say whether an item is on an agenda that is taken, or says truly where it went."""
    if row.standing in (ItemStanding.LISTED, ItemStanding.TAKEN):
        workflow = meetings.workflow_of(session, session.get_one(Meeting, row.meeting_id))
        return row.standing is ItemStanding.TAKEN or workflow.states[0] not in _GONE
    if row.standing is ItemStanding.WITHDRAWN:
        return row.id in withdrawn
    if row.deferred_to is None:
        return row.programme_item_id is not None and bool(
            session.get_one(ProgrammeItem, row.programme_item_id)
        )
    # The meeting it was put off to may have been moved since, and its items with it.
    same = select(AgendaItem).where(AgendaItem.title == row.title)
    return any((each.id or 0) > (row.id or 0) for each in session.exec(same))


@pytest.fixture
def called(office: Office, tmp_path: Path) -> Path:
    """A SQLite file with three meetings in the diary, to be copied."""
    for ref in _REFS:
        sitting.call(office, ref)
    sitting.add(office, JANUARY, "Fire")
    return tmp_path / "cycle.db"


@pytest.fixture
def fresh(
    called: Path, tmp_path: Path, definitions: Mapping[str, LoadedDefinition]
) -> Iterator[Callable[[], Office]]:
    """Makes an office as it was called each time, in one database whose statements stay prepared;
    the one before it is gone then. It need not outlive a loss of power.
    """
    made = iter(range(10_000))
    path = tmp_path / "fresh.db"
    database = open_database(f"sqlite:///{path}")

    @event.listens_for(database.engine, "connect")
    def hurry(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    def make() -> Office:
        folder = tmp_path / str(next(made))
        folder.mkdir()
        with closing(sqlite3.connect(called)) as was, closing(sqlite3.connect(path)) as becomes:
            was.backup(becomes)
        return Office(database, folder, definitions)

    yield make
    database.engine.dispose()


def test_there_is_no_way_round(fresh: Callable[[], Office]) -> None:
    machine = type("FreshBoard", (Board,), {"start": staticmethod(fresh)})

    run_state_machine_as_test(
        machine,
        settings=settings(
            # The same ways each time: a red run must be a change's doing.
            derandomize=True,
            max_examples=40,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("text", ["to show another", "محمد علي", "5 May and not 4 May"])
def test_corrections_change_the_approved_document_and_never_the_draft(
    fresh: Callable[[], Office], text: str
) -> None:
    approved, drafts = [], []
    for corrections in ([], [("1", text)]):
        office = fresh()
        sitting.hold(office, JANUARY)
        sitting.circulate(office, JANUARY)
        sitting.open_meeting(office, APRIL)
        drafts.append(_frozen(office, RenderingKind.DRAFT_MINUTES))
        with office.clerk(CLERK, sitting.on_the_day(APRIL, "11:00")) as clerk:
            approving.approve(clerk, JANUARY, at=APRIL, corrections=corrections)
        office.take(JANUARY, "approve_minutes", by=CLERK, now=sitting.after(APRIL))
        approved.append(_frozen(office, RenderingKind.APPROVED_MINUTES))
        drafts.append(_frozen(office, RenderingKind.DRAFT_MINUTES))

    assert len(set(drafts)) == 1
    assert len(set(approved)) == 2
    assert not set(drafts) & set(approved)


def _frozen(office: Office, kind: RenderingKind) -> str:
    with office.reading() as (session, _):
        statement = select(Rendering).where(
            Rendering.kind == kind, Rendering.audience == Audience.PUBLIC
        )
        return session.exec(statement).one().sha256
