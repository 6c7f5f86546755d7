"""The journal against the tables: whoever alters one of the two is found out, by name."""

import datetime as dt

import pytest
from sqlmodel import Session, select, text

from cycle.records import journal
from cycle.records.database import Database
from cycle.records.replay import JOURNALLED, database_of, entries, fold, verify
from cycle.records.tables import Entry, Partnership, Person
from tests.cycle.records.rows import DAY, NOW, SLUG, add, filled, letter, partnership, rename, tell


@pytest.fixture
def history(database: Database) -> Database:
    """Three entries: a partnership, renamed twice, a day after the other."""
    add(database, partnership(name="first"), now=NOW)
    rename(database, "second", now=NOW + DAY)
    rename(database, "third", now=NOW + 2 * DAY)
    return database


def _tamper(database: Database, statement: str) -> list[str]:
    """Change the database behind the program's back, and verify."""
    with database.engine.begin() as connection:
        connection.execute(text(statement))
    with database.reading() as session:
        return verify(session)


def test_a_database_nobody_touched_agrees(history: Database) -> None:
    assert _tamper(history, "SELECT 1") == []


def test_an_empty_database_agrees(database: Database) -> None:
    assert _tamper(database, "SELECT 1") == []


ALTERED = "journal: entry 2 was altered after it was written"
TAMPERED = {
    "altered_row": (
        "UPDATE partnership SET name = 'fourth'",
        ["partnership barnet: name is 'fourth', the journal says 'third'"],
    ),
    "deleted_row": (
        "DELETE FROM partnership",
        ["partnership barnet: the journal has it, the table does not"],
    ),
    "altered_entry": ("UPDATE journal SET by = 'somebody else' WHERE seq = 2", [ALTERED]),
    "altered_day": (
        "UPDATE journal SET at = (SELECT at FROM journal WHERE seq = 1) WHERE seq = 2",
        [ALTERED],
    ),
    "altered_content": ("""UPDATE journal SET data = '{"name": "x"}' WHERE seq = 2""", [ALTERED]),
    "altered_hash": (
        f"UPDATE journal SET hash = '{journal.GENESIS}' WHERE seq = 2",
        [ALTERED, "journal: entry 3 does not follow the one before it"],
    ),
    "deleted_entry": (
        "DELETE FROM journal WHERE seq = 2",
        ["journal: entry 2 is missing; 3 stands there"],
    ),
    "deleted_last_entry": (
        "DELETE FROM journal WHERE seq = 3",
        ["partnership barnet: name is 'third', the journal says 'second'"],
    ),
    "deleted_journal": (
        "DELETE FROM journal",
        ["partnership barnet: the table has it, the journal does not"],
    ),
}


@pytest.mark.parametrize(("statement", "found"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_named(history: Database, statement: str, found: list[str]) -> None:
    assert _tamper(history, statement) == found


def test_a_deleted_first_entry_leaves_every_column_it_told_of_untold(history: Database) -> None:
    differences = _tamper(history, "DELETE FROM journal WHERE seq = 1")

    row = journal.row_of(partnership())
    assert differences == [
        "journal: entry 1 is missing; 2 stands there",
        *(
            f"partnership barnet: {column} is {value!r}, the journal says None"
            for column, value in row.items()
            if column != "name"  # the entries that are left tell of it
        ),
    ]


def test_a_row_out_of_nowhere_is_named(history: Database) -> None:
    with Session(history.engine) as session:  # nobody watches this one
        session.add(partnership(slug="enfield"))
        session.commit()

    assert _tamper(history, "SELECT 1") == [
        "partnership enfield: the table has it, the journal does not"
    ]


def test_two_entries_that_changed_places_are_named(history: Database) -> None:
    differences = [
        _tamper(history, f"UPDATE journal SET seq = {there} WHERE seq = {here}")
        for here, there in ((2, 99), (3, 2), (99, 3))
    ][-1]

    assert differences == [
        "journal: entry 2 does not follow the one before it",
        "journal: entry 2 was altered after it was written",
        "journal: entry 3 does not follow the one before it",
        "journal: entry 3 was altered after it was written",
        "partnership barnet: name is 'third', the journal says 'second'",
    ]


def test_an_entry_forged_with_its_own_hash_breaks_the_chain(history: Database) -> None:
    with history.reading() as session:
        forged = entries(session)[1]
    forged.by = "somebody else"

    differences = _tamper(
        history,
        f"UPDATE journal SET by = 'somebody else', hash = '{journal.digest(forged)}' WHERE seq = 2",
    )

    assert differences == ["journal: entry 3 does not follow the one before it"]


def _overwritten(database: Database) -> str:
    """Say in each database's own way that a letter's message is another text."""
    kind = "bytea" if database.engine.dialect.name == "postgresql" else "BLOB"
    return f"message = CAST(subject AS {kind})"


def test_a_letter_whose_text_was_altered_is_named(database: Database) -> None:
    add(database, partnership(), letter())

    differences = _tamper(database, f"UPDATE letter SET {_overwritten(database)}")

    assert differences == ["letter 1: its text is not the one that was queued"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_letter_overwritten_by_hand_with_a_text_is_named(database: Database) -> None:
    add(database, partnership(), letter())

    differences = _tamper(database, "UPDATE letter SET message = subject")

    assert differences == ["letter 1: its text is not the one that was queued"]


def test_a_letter_altered_together_with_its_hash_is_named(database: Database) -> None:
    add(database, partnership(), letter())
    forged = letter(message=SLUG.encode()).body_sha256

    differences = _tamper(
        database, f"UPDATE letter SET body_sha256 = '{forged}', {_overwritten(database)}"
    )

    assert differences == [
        f"letter 1: body_sha256 is '{forged}', the journal says '{letter().body_sha256}'"
    ]


def _fill(database: Database) -> None:
    for model in JOURNALLED:
        add(database, filled(model))


def _rows(session: Session) -> dict[str, list[dict[str, object]]]:
    return {
        str(model.__tablename__): [journal.row_of(row) for row in session.exec(select(model))]
        for model in JOURNALLED
    }


def test_a_row_of_every_table_agrees_with_the_journal(database: Database) -> None:
    _fill(database)

    assert _tamper(database, "SELECT 1") == []


def test_every_table_comes_back_from_the_journal_alone(database: Database) -> None:
    _fill(database)

    with database.reading() as session:
        kept, told = _rows(session), entries(session)
    revived = database_of(told)

    with revived.reading() as session:
        assert _rows(session) == kept
        assert [entry.hash for entry in entries(session)] == [entry.hash for entry in told]
    assert [len(rows) for rows in kept.values()] == [1] * len(JOURNALLED)
    revived.engine.dispose()


@pytest.mark.parametrize(
    ("until", "names"),
    [
        (NOW, []),  # exclusive
        (NOW + dt.timedelta(microseconds=1), ["first"]),
        (NOW + DAY, ["first"]),
        (NOW + DAY + dt.timedelta(seconds=1), ["second"]),
        (NOW + 40 * DAY, ["third"]),
        (None, ["third"]),
    ],
)
def test_a_past_day_shows_the_rows_of_that_day(
    history: Database, until: dt.datetime | None, names: list[str]
) -> None:
    with history.reading() as session:
        past = database_of(entries(session, until=until))

    with past.reading() as session:
        assert [row.name for row in session.exec(select(Partnership))] == names
        assert verify(session) == []
    past.engine.dispose()


def test_a_row_that_was_removed_is_there_on_the_day_before(history: Database) -> None:
    with history.writing() as session:
        session.delete(session.get_one(Partnership, SLUG))
        tell(session, "removed", now=NOW + 3 * DAY)

    with history.reading() as session:
        before = fold(entries(session, until=NOW + 3 * DAY))["partnership"]
        after = fold(entries(session))["partnership"]

    assert [row["name"] for row in before.values()] == ["third"]
    assert after == {}


def test_a_clock_set_back_does_not_tear_the_journal(history: Database) -> None:
    rename(history, "fourth", now=NOW - 30 * DAY)
    rename(history, "fifth", now=NOW + 3 * DAY)

    with history.reading() as session:
        before = entries(session, until=NOW + DAY)
        whole = entries(session, until=NOW + 4 * DAY)
        assert verify(session) == []

    # What stands before the last entry of that time belongs to it: no later entry builds on a gap.
    assert [entry.seq for entry in before] == [1, 2, 3, 4]
    assert [entry.seq for entry in whole] == [1, 2, 3, 4, 5]


def test_the_past_is_built_without_touching_the_present(history: Database) -> None:
    with history.reading() as session:
        past = database_of(entries(session, until=NOW + DAY))
    with past.engine.begin() as connection:
        connection.execute(text("DELETE FROM partnership"))
        connection.execute(text("DELETE FROM journal"))
    past.engine.dispose()

    assert _tamper(history, "SELECT 1") == []
    with history.reading() as session:
        assert len(session.exec(select(Entry)).all()) == 3


def test_rows_that_refer_to_each_other_are_revived_in_order(database: Database) -> None:
    with database.writing() as session:
        session.add_all([filled(Person), partnership()])
        tell(session)

    with database.reading() as session:
        revived = database_of(entries(session))

    with revived.reading() as session:
        assert [row.partnership for row in session.exec(select(Person))] == [SLUG]
    revived.engine.dispose()
