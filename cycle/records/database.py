"""Opening the database, and translating its troubles into sentences. It holds no rules.

SQLite is the default: write-ahead log, `synchronous=FULL`, one writer at a time. PostgreSQL by URL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, StaticPool, event
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlmodel import Session, create_engine, text

from cycle.errors import DatabaseUnreachable
from cycle.records import journal

#: The newest migration; a test holds it to the migrations folder.
HEAD = "0002"
_BUSY_SECONDS = 10
_NO_TABLES = "it has no tables yet; run: cycle init, or cycle upgrade"
_OTHER_VERSION = "it is of another version; run: cycle upgrade"
_NO_SERVER = "the server cannot be reached; check its address, and that it is running"


class Database:
    """One database, opened."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(cycle_writing=True)
        # SQLite reads one snapshot by itself; PostgreSQL would show each query a later moment,
        # and `verify` would find differences that are none.
        snapshot = {"isolation_level": "REPEATABLE READ"} if _is_postgresql(engine) else {}
        self._reading = engine.execution_options(**snapshot)

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None for one in memory and for PostgreSQL."""
        name = self.engine.url.database
        if self.engine.dialect.name != "sqlite" or not name or name.startswith((":", "file:")):
            return None
        return Path(name)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that only reads, all of it at one moment. Raises DatabaseUnreachable."""
        with translated(self.engine), Session(self._reading) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that is committed at the end, or rolled back whole on any error.

        Writers stand in line: what is read inside cannot change before the commit. Raises
        DatabaseUnreachable, and journal.Unjournalled when a row changed that no entry tells of.
        """
        with translated(self.engine), Session(self._writing) as session:
            journal.watch(session)
            session.connection()
            yield session
            session.commit()

    def version(self) -> str | None:
        """Name the migration this database is at; None when it is empty."""
        with translated(self.engine), self.engine.connect() as connection:
            if not self.engine.dialect.has_table(connection, "alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def open_database(url: str, *, busy_seconds: float = _BUSY_SECONDS) -> Database:
    """Open a database by its SQLAlchemy URL. Nothing is read yet.

    A writer of SQLite waits `busy_seconds` for the one before it, then gives up.
    """
    if not url.startswith("sqlite"):
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "begin", _queue_up)
        return Database(engine)
    in_memory = url in ("sqlite://", "sqlite:///:memory:")
    engine = create_engine(
        url,
        # A driver's complaint would carry the values of the row, restricted ones among them.
        hide_parameters=True,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
        **({"poolclass": StaticPool} if in_memory else {}),
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine)


def _is_postgresql(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"


def _set_up_sqlite(connection: object, record: object) -> None:
    del record
    # The driver would begin transactions itself, too late for BEGIN IMMEDIATE.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("cycle_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _queue_up(connection: Connection) -> None:
    """Let PostgreSQL's writers stand in line as SQLite's do, so that the journal has one end."""
    if connection.get_execution_options().get("cycle_writing"):
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20131025)")


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn the troubles of a database into sentences. Raises DatabaseUnreachable."""
    try:
        yield
    except IntegrityError:
        # The database answered: a row that cannot be is an error of ours, not of its.
        raise
    except DBAPIError as error:
        # PostgreSQL speaks the server's language; its codes are the same in all of them.
        code = getattr(error.orig, "sqlstate", None) or ""
        raise DatabaseUnreachable(_sentence(engine, f"{code} {error.orig}")) from error
    except ValueError as error:
        if not _was_reading(error):
            raise
        said = f"a value in it cannot be read ({error}); restore the last backup"
        raise DatabaseUnreachable(f"the database is damaged: {said}") from error
    except SQLAlchemyError as error:
        raise DatabaseUnreachable(_sentence(engine, str(error))) from error


def _was_reading(error: ValueError) -> bool:
    """Say whether a value was wrong where the library turns stored text into dates and data."""
    trace = error.__traceback__
    names = []
    while trace is not None:
        names.append(str(trace.tb_frame.f_globals.get("__name__", "")))
        trace = trace.tb_next
    return any(name.startswith("sqlalchemy.engine") for name in names)


def _sentence(engine: Engine, said: str) -> str:
    name = engine.url.render_as_string(hide_password=True)
    if engine.dialect.name == "sqlite":
        name = engine.url.database or "in memory"
    known = {
        "database is locked": "somebody else has been writing to it; try again in a moment",
        "disk is full": "the disk is full; free some space and try again",
        "disk I/O error": "the disk cannot be read or written; check it, then try again",
        "readonly database": "it may not be written; check the permissions of the file and folder",
        "unable to open": "it cannot be opened; check that the folder exists and may be written",
        "malformed": "it is damaged; restore the last backup and run: cycle verify",
        "not a database": "the file is not a Planning Cycle database; check cycle.toml",
        "no such table": _NO_TABLES,
        "42P01": _NO_TABLES,
        "no such column": _OTHER_VERSION,
        "42703": _OTHER_VERSION,
        "Connection refused": _NO_SERVER,
        "No such file or directory": _NO_SERVER,
        "resolve host": _NO_SERVER,
        "timeout expired": _NO_SERVER,
    }
    for words, advice in known.items():
        if words in said:
            return f"the database ({name}) did not answer: {advice}"
    return f"the database ({name}) did not answer: {' '.join(said.split())[:300]}"
