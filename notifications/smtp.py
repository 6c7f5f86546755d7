"""The post that speaks SMTP; the only module that knows aiosmtplib or reads an SMTP code.

It refuses to send a password in the clear, or anything at all past a certificate that does not
verify.
"""

import contextlib
import socket
import ssl

import aiosmtplib

from notifications.account import SmtpAccount
from notifications.errors import AddressRefused, GiveUp, PostMisconfigured, TryLater
from notifications.headers import checked_address, neutral
from notifications.post import Envelope

__all__ = ["SmtpAccount", "SmtpPost"]

#: Codes of the 5xx kind that are about us, not about the recipient: authentication and encryption
#: wanted.
_OURS_TO_MEND = (530, 534, 535, 538)


class SmtpPost:
    """One connection a pass; when the server has hung up between two letters, one more."""

    #: A server keeps both copies.
    repeatable = False

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account
        self._client: aiosmtplib.SMTP | None = None

    async def open(self) -> None:
        """Connect, encrypt and sign in. Raises TryLater with what to mend, PostMisconfigured for
        a bad ca_file.
        """
        client = self._caller()
        try:
            await client.connect()
            await client.ehlo()
            if self._account.security == "starttls":
                await self._encrypt(client)
            await self._sign_in(client)
        except (aiosmtplib.SMTPException, OSError, ValueError) as fault:
            client.close()
            raise TryLater(self._clean(f"{self._where()} {_why(fault)}"), ends_pass=True) from None
        except TryLater:
            client.close()
            raise
        self._client = client

    async def deliver(self, envelope: Envelope) -> str:
        """Hand over one letter; returns the server's answer, such as "250 queued as 4F2A".

        4xx and a broken line raise TryLater; 5xx raises GiveUp, unless it is about our signing in.
        """
        sender, recipient = _deliverable(envelope.sender), _deliverable(envelope.recipient)
        try:
            return await self._try(envelope, sender, recipient)
        except _HungUpError:
            # Servers close an idle connection; that is no fault of this letter.
            await self._reopen()
        try:
            return await self._try(envelope, sender, recipient)
        except _HungUpError as fault:
            raise TryLater(self._clean(str(fault)), ends_pass=True) from None

    async def close(self) -> None:
        """Say goodbye; a server that does not answer is left."""
        client, self._client = self._client, None
        if client is None:
            return
        with contextlib.suppress(aiosmtplib.SMTPException, OSError):
            await client.quit()
        client.close()

    async def _reopen(self) -> None:
        await self.close()
        await self.open()

    async def _try(self, envelope: Envelope, sender: str, recipient: str) -> str:
        client = self._client
        if client is None or not client.is_connected:
            raise _HungUpError("the mail server has closed the connection")
        options, encoding = _extensions(client, sender, recipient, envelope.message)
        try:
            await client.mail(sender, options=options, encoding=encoding)
            await client.rcpt(recipient, encoding=encoding)
        except aiosmtplib.SMTPResponseException as fault:
            if fault.code == 421:
                raise _HungUpError(f"421 {fault.message}") from None
            await self._reset(client)
            raise self._verdict(fault) from None
        except (aiosmtplib.SMTPException, OSError) as fault:
            client.close()
            raise _HungUpError(f"the line to the mail server broke ({fault})") from None
        return await self._hand_over(client, envelope.message)

    async def _hand_over(self, client: aiosmtplib.SMTP, message: bytes) -> str:
        # A server that is slow to say yes has often kept the letter: waiting longer here saves a
        # second copy (RFC 5321, section 4.5.3.2.6).
        patience = 4 * self._account.timeout_seconds
        try:
            answer = await client.data(message, timeout=patience)
        except aiosmtplib.SMTPResponseException as fault:
            await self._reset(client)
            raise self._verdict(fault) from None
        except (aiosmtplib.SMTPException, OSError) as fault:
            client.close()
            said = f"the line broke while the letter was handed over ({fault})"
            raise TryLater(self._clean(said), uncertain=True) from None
        return self._clean(f"{answer.code} {answer.message}")

    async def _reset(self, client: aiosmtplib.SMTP) -> None:
        """Clear the failed letter, so that the next one starts clean; else hang up."""
        try:
            await client.rset()
        except (aiosmtplib.SMTPException, OSError):
            client.close()

    def _verdict(self, fault: aiosmtplib.SMTPResponseException) -> TryLater | GiveUp:
        said = self._clean(f"{fault.code} {fault.message}")
        if fault.code in _OURS_TO_MEND:
            return TryLater(f"the mail server wants us to sign in: {said}", ends_pass=True)
        return GiveUp(said) if 500 <= fault.code <= 599 else TryLater(said)

    async def _encrypt(self, client: aiosmtplib.SMTP) -> None:
        if not client.supports_extension("starttls"):
            raise TryLater(
                f"{self._where()} does not offer STARTTLS, so nothing was sent; check the port, "
                "or ask for encryption to be switched on there",
                ends_pass=True,
            )
        await client.starttls()
        await client.ehlo()

    async def _sign_in(self, client: aiosmtplib.SMTP) -> None:
        account = self._account
        if account.username is None:
            return
        offered = client.server_auth_methods
        usable = ["xoauth2"] if account.token is not None else client.supported_auth_methods
        if not set(usable) & set(offered):
            wanted = "XOAUTH2 (a token)" if account.token is not None else "a password"
            raise TryLater(
                f"{self._where()} does not let anyone sign in with {wanted}; "
                f"it offers {', '.join(offered).upper() or 'nothing'}",
                ends_pass=True,
            )
        if account.token is not None:
            await client.auth_xoauth2(account.username, account.token)
        else:
            await client.login(account.username, account.password or "")

    def _caller(self) -> aiosmtplib.SMTP:
        account = self._account
        return aiosmtplib.SMTP(
            hostname=account.host,
            port=account.port,
            use_tls=account.security == "tls",
            # Ours to do, so that a server without it is told apart from one that fails at it.
            start_tls=False,
            tls_context=self._tls(),
            timeout=account.timeout_seconds,
            local_hostname=account.local_hostname,
        )

    def _tls(self) -> ssl.SSLContext | None:
        if self._account.security == "none":
            return None
        context = ssl.create_default_context()
        if self._account.ca_file is not None:
            try:
                context.load_verify_locations(cafile=self._account.ca_file)
            except OSError:
                raise PostMisconfigured(
                    f"the certificates in ca_file {self._account.ca_file} cannot be read (PEM)"
                ) from None
        return context

    def _where(self) -> str:
        return f"the mail server {self._account.host}:{self._account.port}"

    def _clean(self, said: str) -> str:
        """What a server said, on one line of a length to read, without our secret should it echo
        that.
        """
        for secret in (self._account.password, self._account.token):
            if secret:
                said = said.replace(secret, "(secret)")
        return neutral(said)[:500]


class _HungUpError(Exception):
    """The connection was lost before the letter was begun: it is safe to begin again."""


def _deliverable(address: str) -> str:
    try:
        return checked_address(address)
    except AddressRefused as refused:
        raise GiveUp(str(refused)) from None


def _extensions(
    client: aiosmtplib.SMTP, sender: str, recipient: str, message: bytes
) -> tuple[list[str], str]:
    """What the letter asks of the server beyond plain SMTP. Ours are 7-bit unless an address is
    not ASCII.
    """
    if sender.isascii() and recipient.isascii() and message.isascii():
        return [], "ascii"
    if not client.supports_extension("smtputf8"):
        raise GiveUp("the mail server does not carry addresses with letters outside ASCII")
    return ["BODY=8BITMIME", "SMTPUTF8"], "utf-8"


def _why(fault: BaseException) -> str:
    """Why the pass could not begin, with what to mend, to follow "the mail server so-and-so"."""
    root = _root(fault)
    match root:
        case ssl.SSLCertVerificationError(verify_message=problem):
            why = (
                f"has a certificate that does not verify ({problem}), so nothing was sent; "
                "check the host name, or name its authority in ca_file"
            )
        case ssl.SSLError(reason=problem):
            why = f"could not agree on encryption ({problem}); check that port and security fit"
        case aiosmtplib.SMTPAuthenticationError(code=code, message=said):
            why = f"refused the user name, password or token ({code} {said}); check them"
        case aiosmtplib.SMTPResponseException(code=code, message=said):
            why = f"turned us away ({code} {said})"
        case socket.gaierror():
            why = "has a name that cannot be found; check its spelling and the network"
        case ConnectionRefusedError():
            why = "does not answer at that port; check that it is running"
        case TimeoutError():
            why = "did not answer in time; check the network and the firewall"
        case _:
            why = f"could not be used ({root})"
    return why


def _root(fault: BaseException) -> BaseException:
    """The fault beneath the library's wrapping of it."""
    wrapped = isinstance(fault, aiosmtplib.SMTPConnectError) and isinstance(
        fault.__cause__, OSError
    )
    return fault.__cause__ if wrapped and fault.__cause__ is not None else fault
