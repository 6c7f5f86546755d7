"""The post: what carries letters, and the envelope it carries them in.

It knows nothing of deadlines or of the database; what to do about a refusal is its caller's to
decide.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One letter to one address, ready to go: the bytes are sent as they are."""

    #: The number of the letter in the outbox.
    id: int
    #: The bare address a bounce goes to.
    sender: str
    #: The bare address of the reader.
    recipient: str
    message: bytes
    #: With its angle brackets, as it stands in the letter.
    message_id: str
    #: When the letter was queued (aware). It names the file, so that a folder sorts by time.
    at: dt.datetime


class Post(Protocol):
    """Carries letters. Opened once for a pass, then asked for one letter at a time, then closed."""

    @property
    def repeatable(self) -> bool:
        """Whether delivering the same envelope twice leaves one letter."""
        ...

    async def open(self) -> None:
        """Make ready for a pass. Raises TryLater when it cannot be reached, PostMisconfigured
        when it never will.
        """
        ...

    async def deliver(self, envelope: Envelope) -> str:
        """Hand over one letter and return the answer. Raises TryLater or GiveUp, both with
        `.reply`.
        """
        ...

    async def close(self) -> None:
        """End the pass. Never raises: what was delivered stays delivered."""
        ...
