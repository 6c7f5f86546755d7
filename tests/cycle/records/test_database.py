"""Both databases behave alike: whole transactions, one writer at a time, instants in UTC."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session, select, text

from cycle.errors import DatabaseUnreachable
from cycle.records.database import Database, open_database
from cycle.records.replay import entries, verify
from cycle.records.states import LetterState
from cycle.records.tables import Letter, Partnership, Pulse
from tests.cycle.records.rows import SLUG, add, letter, partnership, rename, tell


def test_writing_is_committed_at_the_end(database: Database) -> None:
    with database.writing() as session:
        session.add(partnership(name="first"))
        tell(session)

    with database.reading() as session:
        assert session.get_one(Partnership, SLUG).name == "first"
        assert verify(session) == []


def test_reading_keeps_nothing(database: Database) -> None:
    with database.reading() as session:
        session.add(partnership())
        session.flush()

    with database.reading() as session:
        assert session.exec(select(Partnership)).all() == []


def test_reading_shows_one_moment(database: Database) -> None:
    add(database, partnership(name="first"))

    with database.reading() as session:
        before = session.get_one(Partnership, SLUG).name
        rename(database, "second")
        session.expire_all()
        after = session.get_one(Partnership, SLUG).name

    assert (before, after) == ("first", "first")


def _append(database: Database, times: int) -> None:
    for _ in range(times):
        with database.writing() as session:
            row = session.get_one(Partnership, SLUG)
            row.name = str(int(row.name) + 1)
            tell(session, "counted")


def test_two_writers_at_once_lose_nothing(database: Database) -> None:
    add(database, partnership(name="0"))

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(_append, database, 15) for _ in range(2)]:
            done.result()

    with database.reading() as session:
        assert session.get_one(Partnership, SLUG).name == "30"
        assert [entry.seq for entry in entries(session)] == list(range(1, 32))
        assert verify(session) == []


def test_a_second_writer_waits_for_the_first(database: Database) -> None:
    add(database, partnership(name="first"))
    asked = threading.Event()

    def second() -> str:
        asked.set()
        with database.writing() as session:
            return session.get_one(Partnership, SLUG).name

    with ThreadPoolExecutor(1) as threads:
        with database.writing() as session:
            waiting = threads.submit(second)
            asked.wait(10)
            # It stands in line: half a second on it has still read nothing.
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            session.get_one(Partnership, SLUG).name = "changed by the first"
            tell(session)

        assert waiting.result(timeout=10) == "changed by the first"


def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    add(database, partnership(name="first"))

    with database.writing() as writer:
        writer.get_one(Partnership, SLUG).name = "second"
        tell(writer)
        with database.reading() as reader:
            seen = reader.get_one(Partnership, SLUG).name

    assert seen == "first"


@pytest.mark.parametrize(
    "given",
    [
        "2014-03-30T00:59:59.999999+00:00",  # the last moment of winter time in London
        "2014-03-30T02:00:00+01:00",  # the first of summer time
        "2014-10-26T01:30:00+01:00",  # half past one, the first time
        "2014-10-26T01:30:00+00:00",  # half past one, the second time
        "2014-12-31T23:59:59-05:00",  # already next year in London
        "2024-02-29T12:00:00+05:45",
    ],
)
def test_instants_come_back_aware_and_in_utc(database: Database, given: str) -> None:
    moment = dt.datetime.fromisoformat(given)
    with database.writing() as session:
        session.add(Pulse(name="tick", at=moment))
    add(database, partnership(), now=moment)

    with database.reading() as session:
        pulse = session.get_one(Pulse, "tick").at
        [entry] = entries(session)

        assert (pulse, pulse.utcoffset()) == (moment, dt.timedelta(0))
        assert (entry.at, entry.at.utcoffset()) == (moment, dt.timedelta(0))
        assert verify(session) == []


@pytest.mark.parametrize("state", list(LetterState))
def test_a_state_is_stored_by_its_value(database: Database, state: LetterState) -> None:
    add(database, partnership(), letter(state=state))

    with database.reading() as session:
        stored = session.execute(text("SELECT state FROM letter")).scalar_one()
        read = session.exec(select(Letter.state)).one()

    assert (stored, read) == (state.value, state)


def test_a_message_comes_back_byte_for_byte(database: Database) -> None:
    message = bytes(range(256)) * 40
    add(database, partnership(), letter(message=message))

    with database.reading() as session:
        assert session.exec(select(Letter.message)).one() == message
        assert verify(session) == []


def test_two_databases_opened_on_one_url_see_each_other(
    database: Database, database_url: str
) -> None:
    other = open_database(database_url)
    add(other, partnership(name="first"))

    with database.reading() as session:
        assert session.get_one(Partnership, SLUG).name == "first"
    other.engine.dispose()


def test_a_database_without_tables_says_how_to_make_them(database_url: str) -> None:
    database = open_database(database_url)

    with pytest.raises(DatabaseUnreachable) as refused, database.reading() as session:
        session.exec(select(Partnership)).all()

    assert str(refused.value).endswith(
        "did not answer: it has no tables yet; run: cycle init, or cycle upgrade"
    )
    database.engine.dispose()


def test_a_database_of_another_version_says_so(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE partnership DROP COLUMN name"))

    with pytest.raises(DatabaseUnreachable) as refused, database.reading() as session:
        session.exec(select(Partnership)).all()

    assert str(refused.value).endswith(
        "did not answer: it is of another version; run: cycle upgrade"
    )


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    database = open_database("postgresql+psycopg://officer:secret@127.0.0.1:1/cycle")

    with pytest.raises(DatabaseUnreachable) as refused:
        database.version()

    assert str(refused.value) == (
        "the database (postgresql+psycopg://officer:***@127.0.0.1:1/cycle) did not answer:"
        " the server cannot be reached; check its address, and that it is running"
    )


def test_a_database_in_memory_is_one_and_the_same_for_every_session() -> None:
    database = open_database("sqlite://")
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept (word TEXT)"))

    with Session(database.engine) as session:
        assert session.execute(text("SELECT count(*) FROM kept")).scalar_one() == 0
    database.engine.dispose()
