"""Records that are damaged, empty or missing: said in a sentence, never an error of ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cycle.cli.conftest import Answer, Run

NOW = "2013-10-25T10:00"
DAMAGE = {
    "a_date": "UPDATE deadline SET due_on = 'soon'",
    "an_instant": "UPDATE deadline SET next_reminder_at = '12 o''clock'",
    "data": "UPDATE workflow SET dates = '{'",
    "states": "UPDATE workflow SET states = 'preparing'",
}
JOURNAL = {
    "an_instant": "UPDATE journal SET at = '12 o''clock' WHERE seq = 2",
    "data": "UPDATE journal SET data = '{' WHERE seq = 2",
    "changes": "UPDATE journal SET changes = 'none' WHERE seq = 2",
}


def _damage(home: Path, statement: str) -> None:
    with sqlite3.connect(home / "cycle.db") as connection:
        connection.execute(statement)
    connection.close()


def _remove(home: Path) -> None:
    for path in home.glob("cycle.db*"):
        path.unlink()


def _tables(home: Path) -> int:
    with closing(sqlite3.connect(home / "cycle.db")) as connection:
        [[found]] = connection.execute("SELECT count(*) FROM sqlite_master")
        return int(found)


def _files(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*"))


def _as_json(bare: Run, home: Path, *words: str) -> Answer:
    return bare("--home", home, "--now", NOW, "--as", "hcs", "--json", *words)


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["deadlines"],
        ["tick"],
        ["why", "2013-14", "adopt_plan"],
        ["advance", "2013-14", "commission"],
    ],
    ids=" ".join,
)
def test_a_value_that_cannot_be_read_is_4(
    bare: Run, opened: Path, statement: str, words: list[str]
) -> None:
    _damage(opened, statement)

    found = _as_json(bare, opened, *words)

    assert (found.code, found.json["kind"]) == (4, "database_unreachable")
    assert found.json["message"].startswith("the database is damaged: a value in it cannot be read")
    assert found.json["message"].endswith("; restore the last backup")


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE)
def test_verify_names_the_table_of_a_value_that_cannot_be_read(
    bare: Run, opened: Path, statement: str
) -> None:
    _damage(opened, statement)

    found = _as_json(bare, opened, "verify")

    table = statement.split()[1]
    assert (found.code, found.json["ok"]) == (1, False)
    assert [each.partition(":")[0] for each in found.json["differences"]] == [table]


@pytest.mark.parametrize("statement", JOURNAL.values(), ids=JOURNAL)
def test_verify_names_what_is_damaged_in_the_journal(
    bare: Run, opened: Path, statement: str
) -> None:
    _damage(opened, statement)

    found = _as_json(bare, opened, "verify")

    assert (found.code, found.json["ok"], found.json["entries"]) == (1, False, 2)
    [said] = found.json["differences"]
    assert said.partition(" (")[0] == "entry 2 of the journal holds a value that cannot be read"


@pytest.mark.parametrize("statement", JOURNAL.values(), ids=JOURNAL)
@pytest.mark.parametrize(
    "words", [["journal"], ["status", "--as-at", "2013-10-25"], ["digest"]], ids=" ".join
)
def test_a_damaged_entry_of_the_journal_is_4(
    bare: Run, opened: Path, statement: str, words: list[str]
) -> None:
    _damage(opened, statement)

    found = _as_json(bare, opened, *words)

    assert (found.code, found.json["kind"]) == (4, "database_unreachable")


COMMANDS = [["status"], ["tick"], ["verify"], ["advance", "2013-14", "commission"], ["daemon"]]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_database_that_is_missing_is_said_and_none_is_made(
    bare: Run, opened: Path, words: list[str]
) -> None:
    _remove(opened)
    before = _files(opened)

    found = _as_json(bare, opened, *words)

    assert (found.code, found.json["message"]) == (
        4,
        (
            f"the database {opened / 'cycle.db'} is missing; restore your backup of it, or check"
            " the name under database in cycle.toml"
        ),
    )
    assert [each for each in _files(opened) if each != "daemon.lock"] == before


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_database_that_is_empty_is_said_and_stays_empty(
    bare: Run, opened: Path, words: list[str]
) -> None:
    _remove(opened)
    (opened / "cycle.db").touch()

    found = _as_json(bare, opened, *words)

    assert (found.code, found.json["message"]) == (
        4,
        (
            f"the database of {opened} is empty: if it held records, restore your backup; if it is"
            " new, run: cycle upgrade"
        ),
    )
    assert _tables(opened) == 0


def test_upgrade_makes_no_database_in_place_of_a_missing_one(bare: Run, opened: Path) -> None:
    _remove(opened)
    before = _files(opened)

    found = _as_json(bare, opened, "upgrade")

    assert (found.code, found.json["message"]) == (
        1,
        f"the database {opened / 'cycle.db'} is missing; restore your backup of it",
    )
    assert _files(opened) == before


@pytest.mark.parametrize("left", ["documents", "a letter"])
def test_upgrade_refuses_a_database_that_was_emptied(bare: Run, opened: Path, left: str) -> None:
    _remove(opened)
    (opened / "cycle.db").touch()
    if left == "documents":
        (opened / "documents").mkdir()
    else:
        (opened / "post").mkdir()
        (opened / "post" / "letter.eml").touch()

    found = _as_json(bare, opened, "upgrade")

    assert (found.code, found.json["message"]) == (
        1,
        (
            f"the database of {opened} is empty, and papers or letters lie beside it: its records"
            " are missing; restore your backup"
        ),
    )
    assert _tables(opened) == 0
