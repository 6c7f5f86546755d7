"""What an operator may set in `cycle.toml`, with each default and its explanation.

No password stands here: only where to find it. Nothing secret shows in a `repr`.
"""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    SecretStr,
    WithJsonSchema,
    model_validator,
)

from config.addresses import check_email
from config.validation import quoted, wrong
from config.words import Entry, Whole, matching, one_of

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SCHEMES = ("sqlite:///", "postgresql+psycopg://")


class PostKind(StrEnum):
    """What carries letters."""

    #: Files in a folder, for trying out and for sending by other means.
    FOLDER = "folder"
    #: A mail server.
    SMTP = "smtp"


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    #: Not at all; only for a server on the same machine or one without a password.
    NONE = "none"
    #: Begun in the clear and then encrypted, usually on port 587.
    STARTTLS = "starttls"
    #: Encrypted from the start, usually on port 465.
    TLS = "tls"


def _database(value: Any) -> Any:
    # The address may hold a password: no part of it is repeated.
    if isinstance(value, str) and value and not value.startswith(_SCHEMES):
        fix = 'write "sqlite:///cycle.db" or "postgresql+psycopg://user@host/name"'
        raise wrong("it is not the address of a database", fix)
    return value


def _command(value: Any) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and value and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise wrong(f"{quoted(value)} is not a command", 'write it as ["program", "argument"]')


def _variable(value: Any) -> Any:
    # What stands here may be the password itself: it is not repeated.
    if isinstance(value, str) and value and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", value):
        raise wrong("it is not the name of a variable", _VARIABLE_HOW)
    return value


Command = Annotated[
    str | tuple[str, ...],
    PlainValidator(_command),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Line = Annotated[
    str,
    matching(r"[^\x00-\x1f\x7f]*", "setting", "write it on one line, without control characters"),
]
Sender = Annotated[Line, BeforeValidator(lambda value: check_email(value) if value else value)]
_VARIABLE_HOW = "write the name of a variable, such as CYCLE_SMTP_PASSWORD, not the password"
Variable = Annotated[str, BeforeValidator(_variable)]


class Database(Entry):
    """Where the records are."""

    url: Annotated[Line, BeforeValidator(_database)] = Field(
        "",
        repr=False,
        description="Where the records are kept; empty: the file cycle.db in the home. PostgreSQL"
        " is postgresql+psycopg://user@host/name. CYCLE_DATABASE_URL goes before it",
    )


class Post(Entry):
    """How letters are carried."""

    kind: Annotated[PostKind, one_of(PostKind)] = Field(
        PostKind.FOLDER, description="folder: letters become files; smtp: they are sent"
    )
    folder: Line = Field("post", description="The folder of letters, inside the home")
    host: Line = Field("", description="The mail server")
    port: Whole = Field(587, ge=1, le=65535, description="Its port: 587 for starttls, 465 for tls")
    security: Annotated[Security, one_of(Security)] = Field(
        Security.STARTTLS, description="none, starttls or tls; certificates are always verified"
    )
    username: Line = Field("", description="The user name, if the server wants one")
    password_env: Variable = Field(
        "", description="The variable of the environment that holds the password"
    )
    password_command: Command = Field("", description="A command that prints the password")
    token_command: Command = Field(
        "", description="A command that prints an OAuth 2 access token, for XOAUTH2"
    )
    ca_file: Line = Field("", description="Certificate authorities to trust as well (PEM)")
    sender_name: Line = Field("Planning Cycle", description="Who letters are from")
    sender_email: Sender = Field(
        "planning-cycle@partnership.example", description="The address letters are from"
    )
    message_id_domain: Line = Field(
        "", description="The domain in Message-ID; empty: that of sender_email"
    )
    timeout_seconds: Whole = Field(
        30, ge=1, le=600, description="How long to wait for the mail server or a command"
    )

    @model_validator(mode="after")
    def _can_be_sent(self) -> "Post":
        ways = [
            each for each in (self.password_env, self.password_command, self.token_command) if each
        ]
        if self.kind is PostKind.SMTP and not self.host:
            raise wrong("smtp needs a mail server", 'add host = "mail.council.example"', "host")
        if len(ways) > 1:
            fix = "keep one of password_env, password_command and token_command"
            raise wrong("the password is to be found in more than one way", fix, "password_env")
        if bool(ways) != bool(self.username):
            fix = "give both username and one of password_env, password_command, token_command"
            raise wrong("a user name and a password go together", fix, "username")
        if ways and self.security is Security.NONE and self.host not in _LOOPBACK:
            fix = 'write security = "starttls" or "tls"'
            raise wrong("a password would be sent in the clear", fix, "security")
        return self


class Documents(Entry):
    """Papers put on file."""

    max_megabytes: Whole = Field(
        25, ge=1, le=2000, description="The largest paper that is put on file"
    )


class Daemon(Entry):
    """The daemon."""

    every_seconds: Whole = Field(60, ge=1, le=86400, description="How often it looks for work")


class Retry(Entry):
    """Letters that could not be delivered."""

    give_up_after_hours: Whole = Field(
        120, ge=1, le=2400, description="How long a letter is tried before it is given up"
    )


class SettingsFile(Entry):
    """All of `cycle.toml`."""

    database: Database = Field(default_factory=lambda: Database.model_validate({}))
    post: Post = Field(default_factory=lambda: Post.model_validate({}))
    documents: Documents = Field(default_factory=lambda: Documents.model_validate({}))
    daemon: Daemon = Field(default_factory=lambda: Daemon.model_validate({}))
    retry: Retry = Field(default_factory=lambda: Retry.model_validate({}))


class Settings(SettingsFile):
    """The settings of one home, with every path and address made whole."""

    home: Path
    #: What the variable named by `post.password_env` holds.
    password: SecretStr | None = None

    @property
    def database_url(self) -> str:
        """The address of the database; a relative file lies in the home."""
        url = self.database.url or "sqlite:///cycle.db"
        file = url.removeprefix("sqlite:///")
        if file == url or file.startswith((":memory:", "file:", "?")):
            return url
        name, mark, query = file.partition("?")
        return f"sqlite:///{(self.home / name).as_posix()}{mark}{query}"

    @property
    def post_folder(self) -> Path:
        """The folder of letters."""
        return self.home / self.post.folder

    @property
    def ca_file(self) -> Path | None:
        """The file of further certificate authorities."""
        return self.home / self.post.ca_file if self.post.ca_file else None

    @property
    def message_id_domain(self) -> str:
        """The domain that our Message-IDs end in."""
        return self.post.message_id_domain or self.post.sender_email.rpartition("@")[2]
