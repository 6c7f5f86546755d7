"""A restricted text is in one table only; journal, replay and `verify` know its hash alone."""

import json

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from cycle.records.board_tables import SealedText
from cycle.records.database import Database
from cycle.records.replay import database_of, entries, verify
from cycle.records.sealing import seal
from cycle.records.tables import Entry
from tests.cycle.records.rows import SLUG, add, partnership, tell

WORDS = "Nominals of Operation Lantern"


def _seal(database: Database, words: str = WORDS) -> tuple[int, str, str]:
    """Seal a text; return its number, its salt and its hash."""
    with database.writing() as session:
        row = seal(session, SLUG, words)
        tell(session, "sealed", sealed=row.id)
        return row.id or 0, row.salt, row.sha256


def test_a_sealed_text_is_read_back_as_it_was(database: Database) -> None:
    add(database, partnership())
    number, _, _ = _seal(database)

    with database.reading() as session:
        assert session.get_one(SealedText, number).text == WORDS


def test_the_journal_holds_its_hash_and_neither_salt_nor_words(database: Database) -> None:
    add(database, partnership())
    _, salt, sha256 = _seal(database)

    with database.reading() as session:
        entry = session.exec(select(Entry).where(Entry.kind == "sealed")).one()
        assert verify(session) == []
    told = json.dumps([entry.data, entry.changes])
    assert sha256 in told
    assert WORDS not in told
    assert salt not in told


def test_the_same_words_are_sealed_differently_each_time(database: Database) -> None:
    add(database, partnership())

    assert _seal(database)[2] != _seal(database)[2]


def test_an_altered_text_is_named_without_its_words(database: Database) -> None:
    add(database, partnership())
    _seal(database)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE sealed_text SET text = 'Something else'"))

    with database.reading() as session:
        assert verify(session) == ["sealed text 1: it is not the one that was sealed"]


def test_a_replay_has_no_restricted_words(database: Database) -> None:
    add(database, partnership())
    _seal(database)

    with database.reading() as session:
        copy = database_of(entries(session))
    with copy.reading() as session:
        assert [row.text for row in session.exec(select(SealedText))] == [""]
    copy.engine.dispose()


def test_a_complaint_of_the_driver_carries_no_values(database: Database) -> None:
    add(database, partnership())
    number, _, _ = _seal(database)
    again = {"id": number, "partnership": SLUG, "sha256": "1", "salt": "2", "text": WORDS}

    with pytest.raises(IntegrityError) as caught, database.engine.begin() as connection:
        connection.execute(insert(SealedText), again)

    assert WORDS not in str(caught.value)
