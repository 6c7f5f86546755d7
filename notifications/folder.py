"""The post that is a folder: one `.eml` file a letter, openable in any mail program.

A file is there whole or not at all, and the same letter again is the same file.
"""

import asyncio
import contextlib
import datetime as dt
import hashlib
import os
import re
from pathlib import Path

from notifications.errors import PostMisconfigured, TryLater
from notifications.post import Envelope


class FolderPost:
    """Writes letters into a folder, which it makes when it is missing."""

    repeatable = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def open(self) -> None:
        """Make the folder. Raises PostMisconfigured when a file is in its place, TryLater when it
        cannot be made.
        """
        await asyncio.to_thread(self._make)

    async def deliver(self, envelope: Envelope) -> str:
        """Write the letter and return its file's name. Raises TryLater when the disk refuses."""
        name = file_name(envelope)
        await asyncio.to_thread(self._write, name, envelope.message)
        return f"written to {name}"

    async def close(self) -> None:
        """Nothing to end: every letter was on the disk before `deliver` returned."""

    def holds(self, envelope: Envelope) -> bool:
        """Whether this letter is in the folder already, whole."""
        return (self.folder / file_name(envelope)).is_file()

    def _make(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise PostMisconfigured(f"{self.folder} is a file, not a folder for letters") from None
        except OSError as fault:
            raise TryLater(self._refusal(fault), ends_pass=True) from fault

    def _write(self, name: str, message: bytes) -> None:
        # Hidden and not `.eml`: a crash in the middle leaves nothing that looks like a letter.
        half = self.folder / f".{name}.part"
        try:
            with half.open("wb") as file:
                file.write(message)
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.folder / name)
            _settle(self.folder)
        except OSError as fault:
            with contextlib.suppress(OSError):
                half.unlink(missing_ok=True)
            raise TryLater(self._refusal(fault), ends_pass=True) from fault

    def _refusal(self, fault: OSError) -> str:
        what = (fault.strerror or "unknown fault").lower()
        return f"the folder of letters {self.folder} could not be written ({what})"


def file_name(envelope: Envelope) -> str:
    """The file of a letter: the instant it was queued (UTC), then what tells it from the others."""
    at = envelope.at.astimezone(dt.UTC)
    slug = re.sub(r"[^A-Za-z0-9]+", "-", envelope.message_id.partition("@")[0]).strip("-")[:40]
    # Two ids can have one slug, and some file systems do not tell A from a.
    mark = hashlib.sha256(envelope.message_id.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{at:%Y%m%dT%H%M%SZ}-{slug or 'letter'}-{mark}.eml"


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system has a way to say so."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
