"""The operator's settings: where the home is, what its `cycle.toml` says, and the environment.

The environment enters the program here and nowhere else.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from pydantic import SecretStr

from config.document import Document
from config.errors import Fault, FileFaults, HomeNotFound, SettingsFaults
from config.settings_model import Database, Settings, SettingsFile
from config.settings_table import SETTINGS, Setting, default_toml
from config.toml_reader import read_toml
from config.validation import validate

__all__ = [
    "ENVIRONMENT",
    "FILE_NAME",
    "SETTINGS",
    "Setting",
    "Settings",
    "alone",
    "default_toml",
    "environ",
    "find_home",
    "load_settings",
]

FILE_NAME = "cycle.toml"

#: Every variable of the environment we read by a name of our own, and what it means.
ENVIRONMENT: tuple[tuple[str, str], ...] = (
    ("CYCLE_HOME", "The home, when --home is not given"),
    ("CYCLE_NOW", "The clock for one run, such as 2014-01-10T09:00, when --now is not given"),
    ("CYCLE_AS", "The key of the person who acts, when --as is not given"),
    ("CYCLE_DATABASE_URL", "The address of the database; it goes before database.url"),
    ("CYCLE_DEBUG", "1 shows where in the program an error we did not expect came from"),
)


_OURS = "CYCLE_"
_ALONE: ContextVar[bool] = ContextVar("alone", default=False)


def environ() -> Mapping[str, str]:
    """Return the environment of this process."""
    whole = os.environ  # noqa: TID251 -- the environment enters here
    if _ALONE.get():
        return {name: value for name, value in whole.items() if not name.startswith(_OURS)}
    return whole


@contextmanager
def alone() -> Iterator[None]:
    """Hide our variables for a while: what is played has a home and a clock of its own."""
    token = _ALONE.set(True)
    try:
        yield
    finally:
        _ALONE.reset(token)


def find_home(explicit: Path | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """Find the home: what was given, else CYCLE_HOME, else the nearest folder with a cycle.toml.

    Raises HomeNotFound, also when the folder that was named holds none.
    """
    named = os.fspath(explicit) if explicit is not None else environ.get("CYCLE_HOME", "")
    if named:
        home = cwd / Path(named).expanduser()
        if (home / FILE_NAME).is_file():
            return home.resolve()
        raise HomeNotFound(home, named_by="--home" if explicit is not None else "CYCLE_HOME")
    for folder in (cwd, *cwd.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder.resolve()
    raise HomeNotFound(cwd, named_by="")


def load_settings(home: Path, environ: Mapping[str, str]) -> Settings:
    """Load the settings of a home. Raises SettingsFaults with every fault at once."""
    document = read_toml(home / FILE_NAME)
    try:
        file = validate(SettingsFile, document)
    except FileFaults as error:
        raise SettingsFaults(error.faults) from None
    database = file.database
    if url := environ.get("CYCLE_DATABASE_URL"):
        database = _from_environment(url)
    password = environ.get(file.post.password_env) if file.post.password_env else None
    return Settings(
        database=database,
        post=file.post,
        documents=file.documents,
        daemon=file.daemon,
        retry=file.retry,
        home=home,
        password=SecretStr(password) if password else None,
    )


def _from_environment(url: str) -> Database:
    try:
        document = Document("CYCLE_DATABASE_URL", {"database": {"url": url}})
        return validate(SettingsFile, document).database
    except FileFaults as error:
        first = error.faults[0]
        raise SettingsFaults([Fault(first.file, 0, first.message, first.fix)]) from None
