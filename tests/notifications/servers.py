# ruff: noqa: ARG002, N802 -- aiosmtpd calls these by its own names, with all it has
"""Real mail servers on the loopback address, and certificate authorities to throw away."""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PASSWORD, TOKEN = "correct horse", "ya29.a-token"
HANG_UP = "hang up"


@dataclass
class Mailroom:
    """Keeps what arrives, and answers as it was told to."""

    #: What to answer an address at RCPT, and at the end of DATA, each time in turn; else yes.
    at_rcpt: dict[str, list[str]] = field(default_factory=dict)
    at_data: dict[str, list[str]] = field(default_factory=dict)
    received: list[tuple[list[str], bytes]] = field(default_factory=list)
    #: Each command with what it was about.
    log: list[str] = field(default_factory=list)
    sessions: list[SMTP] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.log.append(f"RCPT {address}")
        answer = _next(self.at_rcpt, address)
        if answer == HANG_UP:
            _cut(server)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_RSET(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.log.append("RSET")
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.log.append("DATA")
        answer = _next(self.at_data, envelope.rcpt_tos[0])
        if answer == HANG_UP:
            _cut(server)
        if answer:
            return answer
        assert isinstance(envelope.content, bytes)
        self.received.append((envelope.rcpt_tos, envelope.content))
        return "250 queued as 4F2A"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        self.log.append("AUTH XOAUTH2")
        said = base64.b64decode(args[1]).decode()
        if said == f"user=cycle\x01auth=Bearer {TOKEN}\x01\x01":
            return AuthResult(success=True)
        await server.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)

    def sign_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
    ) -> AuthResult:
        self.log.append(f"AUTH {mechanism}")
        good = LoginPassword(b"cycle", PASSWORD.encode())
        return AuthResult(success=given == good, handled=False)


def _cut(server: SMTP) -> None:
    if server.transport is not None:
        server.transport.close()


def _next(answers: dict[str, list[str]], address: str) -> str:
    waiting = answers.get(address, [])
    return waiting.pop(0) if waiting else ""


@asynccontextmanager
async def serving(
    room: Mailroom, *, tls: ssl.SSLContext | None = None, **settings: Any
) -> AsyncIterator[int]:
    """A mail server for the length of the block; gives its port, which the system chose."""

    def answer() -> SMTP:
        room.sessions.append(SMTP(room, hostname="mail.example", **settings))
        return room.sessions[-1]

    loop = asyncio.get_running_loop()
    server = await loop.create_server(answer, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for session in room.sessions:
            _cut(session)
        # One turn, so that the lines that were cut are seen to be closed.
        await asyncio.sleep(0.01)


def certificate(authority: trustme.CA, name: str = "127.0.0.1") -> ssl.SSLContext:
    """What a server of that name needs."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context
