"""Where letters are handed over and as whom, refused at once when it contradicts itself.

Passwords and tokens never show in its `repr`.
"""

from dataclasses import dataclass, field
from pathlib import Path

from notifications.errors import PostMisconfigured

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, kw_only=True)
class SmtpAccount:
    """A mail server and the way in. Raises PostMisconfigured when it contradicts itself."""

    host: str
    port: int
    #: "none", "starttls" or "tls". The certificate is always verified.
    security: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    #: An OAuth 2 access token, used with XOAUTH2 in place of a password.
    token: str | None = field(default=None, repr=False)
    #: Authorities to trust beside those of the system (PEM).
    ca_file: Path | None = None
    timeout_seconds: float = 30
    #: The name we greet with; None asks the system for its own.
    local_hostname: str | None = None

    def __post_init__(self) -> None:
        """Find what cannot be right before any letter waits for it."""
        has_secret = self.password is not None or self.token is not None
        if self.security not in ("none", "starttls", "tls"):
            raise PostMisconfigured(f"security is {self.security!r}, not none, starttls or tls")
        if self.password is not None and self.token is not None:
            raise PostMisconfigured("both a password and a token are given; one is wanted")
        if has_secret != (self.username is not None):
            raise PostMisconfigured("a user name goes with a password or a token, neither alone")
        if has_secret and self.security == "none" and self.host not in _LOOPBACK:
            raise PostMisconfigured("a password or token is never sent without encryption")
