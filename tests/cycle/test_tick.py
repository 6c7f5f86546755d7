"""One pass: right if run twice, idle when nothing is due, and as quick with many open deadlines."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from cycle import tick
from cycle.records import journal
from cycle.records.tables import Deadline, Workflow
from notifications.errors import TryLater
from tests.cycle.office import OPENED, Office, at, definition, local

NOW = at("2013-12-13 08:00")
TOUCHED_BY_AN_IDLE_PASS = {"pulse"}


def test_a_pass_tells_what_it_did(either: Office) -> None:
    either.tick(at("2013-12-12 12:00"))

    passed = either.tick(NOW)

    assert passed.as_json() == {
        "now": "2013-12-13T08:00:00+00:00",
        "queued": 1,
        "sent": 1,
        "failed": 0,
        "gave_up": 0,
        "released": 0,
        "escalated": 0,
    }
    assert not passed.idle


def test_an_idle_pass_changes_nothing_but_the_pulse(either: Office) -> None:
    either.tick(at("2013-12-12 12:00"))
    before = either.tables()

    passed = either.tick(at("2013-12-12 12:00:01"))

    after = either.tables()
    assert passed.idle
    assert {name for name in after if after[name] != before[name]} == TOUCHED_BY_AN_IDLE_PASS


def _wake(office: Office, after: dt.datetime) -> str | None:
    with office.reading() as (session, place):
        moment = tick.next_wake(session, place, after=after)
        return None if moment is None else local(moment)


def test_the_next_pass_is_when_something_is_due(office: Office) -> None:
    at_once = _wake(office, OPENED)
    office.tick(OPENED)

    # The first digest, and the first rung after the day itself.
    assert (at_once, _wake(office, OPENED)) == ("2013-10-25 09:30", "2013-10-28 08:00")


def test_the_next_pass_is_when_a_letter_is_tried_again(office: Office) -> None:
    office.tick(at("2013-12-12 12:00"))
    office.post.unreachable = TryLater("connection refused", ends_pass=True)

    office.tick(NOW)

    assert _wake(office, NOW) == "2013-12-13 08:01"


def test_the_next_pass_waits_for_working_hours(office: Office) -> None:
    office.tick(at("2013-12-12 12:00"))

    assert _wake(office, at("2013-12-13 18:30")) == "2013-12-16 08:00"


BIG = """
definition: form
version: 1
title: Return a form
initial: waiting
final: [returned]
roles: {officer: Officer}
states:
  waiting: {title: Waiting}
  returned: {title: Returned}
steps:
  - {step: return, title: Return the form, from: waiting, to: returned, due: 2014-12-01}
"""


@contextmanager
def _counted(office: Office) -> Iterator[list[tuple[str, Any]]]:
    """Collect every statement and its parameters."""
    said: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *rest: Any) -> None:
        said.append((statement, parameters))

    event.listen(office.database.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(office.database.engine, "before_cursor_execute", note)


def _statements(office: Office, now: str) -> int:
    with _counted(office) as said:
        office.tick(at(now))
    return len(said)


def _open_many(office: Office, number: int) -> None:
    """Open forms whose first reminder is a year away, all alike."""
    office.open(definition(BIG), ref="form-0")
    with office.writing() as (session, place):
        deadline = office.deadline("return", ref="form-0")
        workflow = session.get_one(Workflow, deadline.workflow_id)
        same = workflow.model_dump(exclude={"id", "ref"})
        copies = [Workflow(**same | {"ref": f"form-{each}"}) for each in range(1, number)]
        session.add_all(copies)
        session.flush()
        due = deadline.model_dump(exclude={"id", "workflow_id"})
        session.add_all(Deadline(**due | {"workflow_id": each.id}) for each in copies)
        journal.write(session, "opened_many", by="hcs", now=OPENED, partnership=place.slug)


def test_what_a_pass_asks_does_not_grow_with_what_is_open(office: Office) -> None:
    office.tick(at("2013-12-12 12:00"))
    idle = _statements(office, "2013-12-12 12:01")
    one_due = _statements(office, "2013-12-13 08:00")

    _open_many(office, 300)
    # The digest tells of everything that is open; it goes once a week.
    office.tick(at("2013-12-16 08:00"))

    assert _statements(office, "2013-12-16 12:01") == idle
    # The next rung of the same deadline.
    assert _statements(office, "2013-12-20 08:00") == one_due


def test_what_is_due_is_found_by_its_index(office: Office) -> None:
    with _counted(office) as said:
        office.tick(at("2013-12-12 12:00"))
    [(due, parameters)] = [each for each in said if "deadline.next_reminder_at <=" in each[0]]

    with office.database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {due}", parameters).all()

    assert [row[3] for row in plan] == [
        "SEARCH deadline USING INDEX ix_deadline_next_reminder_at (next_reminder_at<?)",
        "SEARCH workflow USING INTEGER PRIMARY KEY (rowid=?)",
    ]


@pytest.mark.parametrize("after", ["2013-10-25 09:29", "2013-10-25 09:30"])
def test_a_clock_that_was_set_back_tells_nothing_twice(office: Office, after: str) -> None:
    office.tick(OPENED)
    before = len(office.letters())

    office.tick(at(after))

    assert len(office.letters()) == before
