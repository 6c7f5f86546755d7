"""The post over SMTP, against a real server: what it refuses, survives and never says."""

import asyncio
import datetime as dt
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme

from notifications.errors import GiveUp, NotDelivered, PostMisconfigured, TryLater
from notifications.letters import reminder
from notifications.mime import to_bytes
from notifications.post import Envelope
from notifications.smtp import SmtpAccount, SmtpPost
from tests.notifications import samples
from tests.notifications.servers import HANG_UP, PASSWORD, TOKEN, Mailroom, certificate, serving

LEAD, ANALYST = samples.LEAD.email, samples.ANALYST.email


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def account(port: int, **changes: Any) -> SmtpAccount:
    told: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "timeout_seconds": 5,
        "local_hostname": "cycle.example",
    }
    return SmtpAccount(**(told | changes))


def envelope(recipient: str = LEAD, number: int = 1, **changes: Any) -> Envelope:
    letter = reminder(samples.reminder(), message_id=samples.MESSAGE_ID, now=samples.NOW)
    told: dict[str, Any] = {
        "id": number,
        "sender": samples.SENDER.email,
        "recipient": recipient,
        "message": to_bytes(letter, sender=samples.SENDER, now=samples.NOW),
        "message_id": samples.MESSAGE_ID,
        "at": samples.NOW.astimezone(dt.UTC),
    }
    return Envelope(**(told | changes))


async def attempt(post: SmtpPost, *envelopes: Envelope) -> list[str | NotDelivered]:
    """One pass: what became of each envelope."""
    fates: list[str | NotDelivered] = []
    await post.open()
    for each in envelopes:
        try:
            fates.append(await post.deliver(each))
        except NotDelivered as fault:
            fates.append(fault)
    await post.close()
    return fates


def one_pass(
    room: Mailroom,
    *envelopes: Envelope,
    server: dict[str, Any] | None = None,
    **changes: Any,
) -> list[str | NotDelivered]:
    async def scenario() -> list[str | NotDelivered]:
        async with serving(room, **(server or {})) as port:
            return await attempt(SmtpPost(account(port, **changes)), *envelopes)

    return asyncio.run(scenario())


def refused_pass(room: Mailroom, server: dict[str, Any], **changes: Any) -> TryLater:
    with pytest.raises(TryLater) as caught:
        one_pass(room, envelope(), server=server, **changes)
    assert caught.value.ends_pass
    assert not caught.value.uncertain
    return caught.value


def outcome(fate: str | NotDelivered) -> tuple[type, str]:
    return (type(fate), fate.reply if isinstance(fate, NotDelivered) else fate)


def test_a_letter_arrives_byte_for_byte_and_the_answer_comes_back() -> None:
    room = Mailroom()

    fates = one_pass(room, envelope())

    assert fates == ["250 queued as 4F2A"]
    assert room.received == [([LEAD], envelope().message)]


def test_one_connection_serves_a_pass() -> None:
    room = Mailroom()

    fates = one_pass(room, *[envelope(number=number) for number in range(5)])

    assert fates == ["250 queued as 4F2A"] * 5
    assert len(room.sessions) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_goes_encrypted_past_a_certificate_that_verifies(
    security: str, authority: trustme.CA, ca_file: Path
) -> None:
    room, context = Mailroom(), certificate(authority)
    server: dict[str, Any] = (
        {"tls": context}
        if security == "tls"
        else {"tls_context": context, "require_starttls": True}
    )

    fates = one_pass(room, envelope(), server=server, security=security, ca_file=ca_file)

    assert fates == ["250 queued as 4F2A"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda _: certificate(trustme.CA()), id="another authority"),
        pytest.param(lambda ours: certificate(ours, "other.example"), id="another name"),
    ],
)
def test_a_certificate_that_does_not_verify_ends_the_pass_before_anything_is_sent(
    security: str,
    make: Callable[[trustme.CA], ssl.SSLContext],
    authority: trustme.CA,
    ca_file: Path,
) -> None:
    room, context = Mailroom(), make(authority)
    server = {"tls": context} if security == "tls" else {"tls_context": context}

    fault = refused_pass(room, server, security=security, ca_file=ca_file)

    assert "has a certificate that does not verify" in fault.reply
    assert fault.reply.endswith("check the host name, or name its authority in ca_file")
    assert room.log == []


def test_a_server_without_starttls_gets_nothing() -> None:
    room = Mailroom()

    fault = refused_pass(room, {}, security="starttls")

    assert "does not offer STARTTLS, so nothing was sent" in fault.reply
    assert room.log == []


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_signs_in_with_a_password(mechanism: str, authority: trustme.CA, ca_file: Path) -> None:
    room = Mailroom()
    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    server = guarded(room, authority, auth_exclude_mechanism=[other, "XOAUTH2"])

    fates = one_pass(room, envelope(), server=server, **signing_in(ca_file, password=PASSWORD))

    assert fates == ["250 queued as 4F2A"]
    assert room.log == [f"AUTH {mechanism}", f"RCPT {LEAD}", "DATA"]


def test_signs_in_with_a_token(authority: trustme.CA, ca_file: Path) -> None:
    room = Mailroom()

    fates = one_pass(
        room, envelope(), server=guarded(room, authority), **signing_in(ca_file, token=TOKEN)
    )

    assert fates == ["250 queued as 4F2A"]
    assert room.log == ["AUTH XOAUTH2", f"RCPT {LEAD}", "DATA"]


@pytest.mark.parametrize("secret", [{"password": "wrong-one"}, {"token": "wrong-one"}])
def test_a_refused_sign_in_ends_the_pass_and_never_tells_the_secret(
    secret: dict[str, str], authority: trustme.CA, ca_file: Path
) -> None:
    room = Mailroom()

    fault = refused_pass(room, guarded(room, authority), **signing_in(ca_file, **secret))

    assert "refused the user name, password or token (535 " in fault.reply
    assert "wrong-one" not in f"{fault!r}{fault}{fault.reply}"


def test_a_token_wants_a_server_that_takes_tokens(authority: trustme.CA, ca_file: Path) -> None:
    room = Mailroom()
    server = guarded(room, authority, auth_exclude_mechanism=["XOAUTH2"])

    fault = refused_pass(room, server, **signing_in(ca_file, token=TOKEN))

    assert "does not let anyone sign in with XOAUTH2 (a token)" in fault.reply


def test_a_server_that_wants_a_sign_in_we_have_not_keeps_the_letter_waiting(
    authority: trustme.CA, ca_file: Path
) -> None:
    room = Mailroom()

    fates = one_pass(
        room, envelope(), server=guarded(room, authority), security="starttls", ca_file=ca_file
    )

    assert [type(fate) for fate in fates] == [TryLater]


def test_what_a_server_says_is_told_on_one_line_without_our_secret(
    authority: trustme.CA, ca_file: Path
) -> None:
    room = Mailroom(at_rcpt={LEAD: [f"550-no such user\r\n550 {PASSWORD}\x1b[31m"]})

    fates = one_pass(
        room, envelope(), server=guarded(room, authority), **signing_in(ca_file, password=PASSWORD)
    )

    assert [outcome(fate) for fate in fates] == [(GiveUp, "550 no such user (secret) [31m")]


@pytest.mark.parametrize("where", ["at_rcpt", "at_data"])
@pytest.mark.parametrize(
    ("answer", "expected"),
    [("451 4.3.0 busy", TryLater), ("452 4.2.2 full", TryLater), ("550 5.1.1 no", GiveUp)],
)
def test_4xx_is_tried_later_5xx_is_given_up_and_the_next_letter_still_goes(
    where: str, answer: str, expected: type
) -> None:
    room = Mailroom()
    getattr(room, where)[ANALYST] = [answer]

    fates = one_pass(room, envelope(ANALYST), envelope(LEAD, 2))

    assert [outcome(fate) for fate in fates] == [(expected, answer), (str, "250 queued as 4F2A")]
    assert room.log.count("RSET") == 1
    assert len(room.sessions) == 1


def test_a_line_cut_before_the_letter_is_taken_up_again_once() -> None:
    room = Mailroom(at_rcpt={LEAD: [HANG_UP]})

    fates = one_pass(room, envelope())

    assert fates == ["250 queued as 4F2A"]
    assert (len(room.sessions), len(room.received)) == (2, 1)


def test_a_line_cut_twice_ends_the_pass() -> None:
    room = Mailroom(at_rcpt={LEAD: [HANG_UP, HANG_UP]})

    (fate,) = one_pass(room, envelope())

    assert isinstance(fate, TryLater)
    assert (fate.ends_pass, fate.uncertain) == (True, False)
    assert room.received == []


def test_a_line_cut_after_the_letter_was_handed_over_leaves_its_fate_open() -> None:
    room = Mailroom(at_data={LEAD: [HANG_UP]})

    fates = one_pass(room, envelope(), envelope(ANALYST, 2))

    assert isinstance(fates[0], TryLater)
    assert fates[0].uncertain
    # It is not sent a second time: whoever holds the outbox decides that.
    assert room.log.count("DATA") == 2
    assert fates[1] == "250 queued as 4F2A"


def test_a_server_that_closes_for_the_night_is_called_again_once() -> None:
    room = Mailroom(at_rcpt={LEAD: ["421 closing"]})

    fates = one_pass(room, envelope())

    assert fates == ["250 queued as 4F2A"]
    assert len(room.sessions) == 2


def test_a_dead_server_ends_the_pass() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with pytest.raises(TryLater) as caught:
        asyncio.run(attempt(SmtpPost(account(port))))

    assert caught.value.ends_pass
    assert caught.value.reply == (
        f"the mail server 127.0.0.1:{port} does not answer at that port; check that it is running"
    )


def test_a_silent_server_ends_the_pass() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        with pytest.raises(TryLater) as caught:
            asyncio.run(attempt(SmtpPost(account(port, timeout_seconds=0.2))))

    assert caught.value.reply == (
        f"the mail server 127.0.0.1:{port} did not answer in time; "
        "check the network and the firewall"
    )


def test_a_server_that_does_not_speak_tls_ends_the_pass() -> None:
    fault = refused_pass(Mailroom(), {}, security="tls")

    assert fault.reply.endswith("check that port and security fit")


def test_a_server_that_turns_everyone_away_ends_the_pass() -> None:
    async def turn_away(reader: asyncio.StreamReader, line: asyncio.StreamWriter) -> None:
        line.write(b"554 5.3.2 not today\r\n")
        await reader.read()
        line.close()
        await line.wait_closed()

    async def scenario() -> None:
        server = await asyncio.start_server(turn_away, "127.0.0.1", 0)
        try:
            await SmtpPost(account(server.sockets[0].getsockname()[1])).open()
        finally:
            server.close()
            await asyncio.sleep(0.05)

    with pytest.raises(TryLater) as caught:
        asyncio.run(scenario())

    assert caught.value.ends_pass
    assert caught.value.reply.partition(" turned ")[2] == "us away (554 5.3.2 not today)"


def test_closing_what_was_never_opened_does_nothing() -> None:
    asyncio.run(SmtpPost(account(25)).close())


def test_an_international_address_goes_to_a_server_that_carries_it() -> None:
    room = Mailroom()
    address = "jörg@council.example"

    fates = one_pass(room, envelope(address), server={"enable_SMTPUTF8": True})

    assert fates == ["250 queued as 4F2A"]
    assert room.received[0][0] == [address]


def test_an_international_address_is_given_up_where_the_server_does_not_carry_it() -> None:
    fates = one_pass(Mailroom(), envelope("jörg@council.example"))

    assert [outcome(fate) for fate in fates] == [
        (GiveUp, "the mail server does not carry addresses with letters outside ASCII")
    ]


def test_an_address_that_is_none_is_given_up_without_a_word_to_the_server() -> None:
    room = Mailroom()

    fates = one_pass(room, envelope("a@b.example>\r\nDATA"))

    assert [type(fate) for fate in fates] == [GiveUp]
    assert room.log == []


def test_a_ca_file_that_is_none_is_a_wrong_setting(tmp_path: Path) -> None:
    rubbish = tmp_path / "ca.pem"
    rubbish.write_text("not a certificate")

    with pytest.raises(PostMisconfigured, match=r"the certificates in ca_file .* cannot be read"):
        asyncio.run(attempt(SmtpPost(account(25, security="tls", ca_file=rubbish))))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"security": "ssl"}, "security is 'ssl', not none, starttls or tls"),
        (
            {"security": "tls", "username": "u", "password": "p", "token": "t"},
            "both a password and a token are given; one is wanted",
        ),
        (
            {"security": "tls", "username": "u"},
            "a user name goes with a password or a token, neither alone",
        ),
        (
            {"host": "mail.example", "username": "u", "password": "p"},
            "a password or token is never sent without encryption",
        ),
    ],
)
def test_an_account_that_contradicts_itself_is_refused(
    changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(PostMisconfigured) as caught:
        account(25, **changes)

    assert caught.value.problem == problem


def test_an_account_shows_no_secret() -> None:
    shown = repr(account(25, security="tls", username="cycle", password=PASSWORD))

    assert PASSWORD not in shown
    assert "cycle" in shown


def guarded(room: Mailroom, authority: trustme.CA, **changes: Any) -> dict[str, Any]:
    """A server that wants STARTTLS and a sign-in."""
    return {
        "tls_context": certificate(authority),
        "auth_required": True,
        "authenticator": room.sign_in,
    } | changes


def signing_in(ca_file: Path, **secret: str) -> dict[str, Any]:
    return {"security": "starttls", "ca_file": ca_file, "username": "cycle", **secret}
