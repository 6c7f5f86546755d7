"""The journal tells of every change, and nothing is kept that it does not tell of."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select, text

from cycle.records import journal
from cycle.records.database import Database
from cycle.records.replay import entries, verify
from cycle.records.tables import Entry, Partnership, Pulse
from tests.cycle.records.rows import NOW, SLUG, add, letter, partnership, rename, tell


def _kept(database: Database) -> tuple[list[str], int]:
    """Return the names of the partnerships, and how many entries there are."""
    with database.reading() as session:
        names = [row.name for row in session.exec(select(Partnership))]
        return names, len(entries(session))


def test_entries_are_numbered_and_chained(database: Database) -> None:
    add(database, partnership(name="first"))
    rename(database, "second")
    rename(database, "third")

    with database.reading() as session:
        found = entries(session)

    assert [entry.seq for entry in found] == [1, 2, 3]
    assert [entry.previous for entry in found] == [journal.GENESIS, found[0].hash, found[1].hash]
    assert [entry.hash for entry in found] == [journal.digest(entry) for entry in found]


def test_entry_tells_who_what_and_when(database: Database) -> None:
    london = dt.timezone(dt.timedelta(hours=1))
    with database.writing() as session:
        tell(session, "noted", now=dt.datetime(2014, 7, 31, 17, tzinfo=london), why="no change")

    with database.reading() as session:
        entry = session.exec(select(Entry)).one()

    assert (entry.by, entry.kind, entry.partnership, entry.ref) == ("hcs", "noted", SLUG, "2013-14")
    assert (entry.data, entry.changes) == ({"why": "no change"}, [])
    assert entry.at.isoformat() == "2014-07-31T16:00:00+00:00"


def test_entry_tells_of_a_new_row_whole_and_of_a_changed_one_what_changed(
    database: Database,
) -> None:
    add(database, partnership(name="first"))
    rename(database, "second")
    with database.writing() as session:
        session.delete(session.get_one(Partnership, SLUG))
        tell(session, "removed")

    with database.reading() as session:
        told = [entry.changes for entry in entries(session)]

    which = {"table": "partnership", "key": [SLUG]}
    assert told == [
        [which | {"set": journal.row_of(partnership(name="first"))}],
        [which | {"set": {"name": "second"}}],
        [which | {"gone": True}],
    ]


def test_an_entry_takes_in_only_what_changed_since_the_one_before(database: Database) -> None:
    with database.writing() as session:
        session.add(partnership(name="first"))
        one = tell(session)
        session.add(partnership(slug="enfield", name="other"))
        other = tell(session)

        keys = [[change["key"] for change in entry.changes] for entry in (one, other)]

    assert keys == [[[SLUG]], [["enfield"]]]


def test_a_value_set_to_what_it_was_is_no_change(database: Database) -> None:
    add(database, partnership(name="first"))
    with database.writing() as session:
        session.get_one(Partnership, SLUG).name = "first"

    assert _kept(database) == (["first"], 1)


def _add(session: Session) -> None:
    session.add(partnership(slug="enfield", name="other"))


def _change(session: Session) -> None:
    session.get_one(Partnership, SLUG).name = "second"


def _remove(session: Session) -> None:
    session.delete(session.get_one(Partnership, SLUG))


def _tell_then_change(session: Session) -> None:
    tell(session)
    _change(session)


@pytest.mark.parametrize("change", [_add, _change, _remove, _tell_then_change])
def test_a_change_no_entry_tells_of_is_not_kept(
    database: Database, change: Callable[[Session], None]
) -> None:
    add(database, partnership(name="first"))

    with pytest.raises(journal.Unjournalled) as stopped, database.writing() as session:
        change(session)

    assert str(stopped.value) == "rows of partnership changed and no journal entry tells of it"
    assert _kept(database) == (["first"], 1)


def _alter_entry(session: Session) -> None:
    session.exec(select(Entry)).one().by = "somebody else"


def _remove_entry(session: Session) -> None:
    session.delete(session.exec(select(Entry)).one())


@pytest.mark.parametrize("change", [_alter_entry, _remove_entry])
def test_the_journal_is_append_only(database: Database, change: Callable[[Session], None]) -> None:
    add(database, partnership(name="first"))

    with pytest.raises(journal.Unjournalled) as stopped, database.writing() as session:
        change(session)

    assert str(stopped.value) == "the journal is append-only"
    with database.reading() as session:
        assert verify(session) == []
        assert [entry.by for entry in entries(session)] == ["hcs"]


def test_signs_of_life_need_no_entry(database: Database) -> None:
    with database.writing() as session:
        session.add(Pulse(name="tick", at=NOW))
    with database.writing() as session:
        session.get_one(Pulse, "tick").note = "again"

    assert _kept(database) == ([], 0)


def test_a_letter_is_told_by_its_hash_and_not_by_its_text(database: Database) -> None:
    add(database, partnership(), letter(message=b"Bore da"))

    with database.reading() as session:
        told = entries(session)[-1].changes[0]["set"]

    assert "message" not in told
    assert told["body_sha256"] == letter(message=b"Bore da").body_sha256


NOTES = {
    "welsh": "Cynllun Gŵyl y Môr — ŵ ŷ â ê î ô û",
    "arabic": "خطة السلامة المجتمعية",
    "chinese": "社区安全计划",
    "emoji": "👩🏽‍💼 👮‍♂️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ✅",
    "quotes": """O'Neill said "it's done"; -- DROP TABLE journal \\ % {} {{}}""",
    "newlines": "first\r\nsecond\n\n\tthird\u2028fourth",
    "combining": "e\u0301 is not \u00e9",
    "long": "ŵ" * 10_000,
    "empty": "",
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_text_of_any_language_comes_back_whole(database: Database, note: str) -> None:
    add(database, partnership(name=note, settings={note: [note]}))
    with database.writing() as session:
        tell(session, "noted", note=note)

    with database.reading() as session:
        row = session.get_one(Partnership, SLUG)
        last = session.exec(select(Entry).order_by(col(Entry.seq).desc())).first()
        assert verify(session) == []

        assert (row.name, row.settings) == (note, {note: [note]})
        assert last is not None
        assert last.data == {"note": note}


def _break_off(database: Database) -> None:
    with database.writing() as session:
        session.get_one(Partnership, SLUG).name = "second"
        tell(session, "renamed")
        session.execute(text("UPDATE partnership SET timezone = 'nowhere'"))
        raise ZeroDivisionError


def test_a_transaction_that_breaks_off_keeps_neither_rows_nor_entries(database: Database) -> None:
    add(database, partnership(name="first"))

    with pytest.raises(ZeroDivisionError):
        _break_off(database)

    assert _kept(database) == (["first"], 1)
    with database.reading() as session:
        assert verify(session) == []
