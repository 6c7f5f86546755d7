"""The composition root: settings to database, clock, definitions and post.

The only reader of the real clock. Nothing is opened before it is asked for.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlmodel import Session

from config.ladders import ladders
from config.settings import Settings, find_home, load_settings
from cycle.errors import DatabaseUnreachable, WrongUsage
from cycle.people import directory
from cycle.people.place import Place, place_of
from cycle.records.database import HEAD, Database, open_database
from cycle.running.papers import Store

if TYPE_CHECKING:
    from config.definition_files import LoadedDefinition
    from cycle.board.clerk import Clerk
    from cycle.reminders.outbox import Sender
    from cycle.tick import Means
    from notifications.post import Post

#: Whose time it is before a partnership is there.
_LONDON = ZoneInfo("Europe/London")
_MEGABYTE = 1_000_000
Clock = Callable[[], dt.datetime]


def real_clock() -> dt.datetime:
    """Read the machine's clock, in UTC. The only place that does."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 -- the one reader


@dataclass(frozen=True)
class App:
    """Everything one run needs, each part made when it is first asked for."""

    home: Path
    settings: Settings
    #: What --now or CYCLE_NOW said; None for the machine's clock.
    said_now: str | None = None
    clock: Clock = real_clock

    @cached_property
    def database(self) -> Database:
        """The database of this home, at the newest migration. Raises DatabaseUnreachable."""
        database = open_database(self.settings.database_url)
        file = database.file
        if file is not None and not file.exists():
            raise DatabaseUnreachable(
                f"the database {file} is missing; restore your backup of it, or check the name"
                " under database in cycle.toml"
            )
        version = database.version()
        if version is None:
            raise DatabaseUnreachable(
                f"the database of {self.home} is empty: if it held records, restore your backup;"
                " if it is new, run: cycle upgrade"
            )
        if version != HEAD:
            raise DatabaseUnreachable(
                f"the database of {self.home} is at version {version}, this program needs {HEAD};"
                " run: cycle upgrade"
            )
        return database

    def has_held_records(self) -> bool:
        """Say whether papers or letters lie in this home: its database cannot be a new one."""
        return (self.home / "documents").exists() or any(self.settings.post_folder.glob("*.eml"))

    def now(self, zone: ZoneInfo = _LONDON) -> dt.datetime:
        """Say what time it is, aware; a --now without an offset is local time of `zone`."""
        return self.clock() if self.said_now is None else parse_now(self.said_now, zone)

    def place(self, session: Session) -> Place:
        """Return the place of this home's partnership. Raises NotFound."""
        return place_of(directory.partnership(session))

    def store(self) -> Store:
        """Return where papers are kept."""
        return Store(self.home / "documents", self.settings.documents.max_megabytes * _MEGABYTE)

    def sender(self) -> "Sender":
        """Return as whom letters go out."""
        from cycle.reminders.outbox import Sender  # noqa: PLC0415 -- commands that only read

        post = self.settings.post
        return Sender(post.sender_name, post.sender_email, self.settings.message_id_domain)

    def post(self) -> "Post":
        """Return what carries letters. Raises PostMisconfigured and SecretUnavailable."""
        return make_post(self.settings)

    def definitions(self) -> "dict[str, LoadedDefinition]":
        """Load the shipped definitions and the home's own over them. Raises FileFaults."""
        return load_all_definitions([self.home / "definitions"])

    def clerk(self, session: Session, place: Place, *, by: str, now: dt.datetime) -> "Clerk":
        """Return what the board's use cases work with, in one session."""
        from cycle.board.clerk import Clerk  # noqa: PLC0415 -- most commands are not the board's

        return Clerk(
            session=session,
            place=place,
            store=self.store(),
            sender=self.sender(),
            load_definitions=self.definitions,
            templates=self.home / "templates",
            by=by,
            now=now,
        )

    def means(self) -> "Means":
        """Return what a pass works with."""
        from cycle.tick import Means  # noqa: PLC0415 -- a pass needs much that others do not

        return Means(
            database=self.database,
            sender=self.sender(),
            make_post=self.post,
            give_up_after=dt.timedelta(hours=self.settings.retry.give_up_after_hours),
        )


def load_all_definitions(folders: list[Path]) -> "dict[str, LoadedDefinition]":
    """Load the shipped definitions, and those of some folders over them. Raises FileFaults."""
    from config.definition_files import SHIPPED, load_definitions  # noqa: PLC0415 -- YAML is slow
    from config.law import clauses  # noqa: PLC0415

    return load_definitions([SHIPPED, *folders], ladders=ladders(), clauses=clauses())


def load(*, home: Path | None, now: str | None, environ: Mapping[str, str], cwd: Path) -> App:
    """Find the home and its settings. Raises HomeNotFound and SettingsFaults."""
    found = find_home(home, environ, cwd)
    return App(
        home=found,
        settings=load_settings(found, environ),
        said_now=now or environ.get("CYCLE_NOW") or None,
    )


def parse_now(text: str, zone: ZoneInfo) -> dt.datetime:
    """Read 2014-01-10T09:00, with or without an offset, or a day (its 09:00). Raises WrongUsage."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUsage(f"write the clock as 2014-01-10T09:00, not {text}") from error
    if len(text) == len("2014-01-10"):
        moment = moment.replace(hour=9)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def make_post(settings: Settings) -> "Post":
    """Make what carries letters. Raises PostMisconfigured and SecretUnavailable."""
    post = settings.post
    if post.kind == "folder":
        from notifications.folder import FolderPost  # noqa: PLC0415 -- one of the two is needed

        return FolderPost(settings.post_folder)
    from notifications.account import SmtpAccount  # noqa: PLC0415
    from notifications.smtp import SmtpPost  # noqa: PLC0415

    return SmtpPost(
        SmtpAccount(
            host=post.host,
            port=post.port,
            security=post.security.value,
            username=post.username or None,
            password=_password(settings),
            token=_secret(post.token_command, settings),
            ca_file=settings.ca_file,
            timeout_seconds=post.timeout_seconds,
        )
    )


def _password(settings: Settings) -> str | None:
    if settings.password is not None:
        return settings.password.get_secret_value()
    variable = settings.post.password_env
    if variable:
        from notifications.errors import PostMisconfigured  # noqa: PLC0415 -- seldom

        raise PostMisconfigured(
            f"the password is to be in the variable {variable} (post.password_env in cycle.toml),"
            " and the environment has none of that name"
        )
    return _secret(settings.post.password_command, settings)


def _secret(command: str | tuple[str, ...], settings: Settings) -> str | None:
    if not command:
        return None
    from notifications.secrets import from_command  # noqa: PLC0415 -- seldom

    return from_command(command, timeout_seconds=settings.post.timeout_seconds)
