"""Keeping the papers that prove a step: files by the hash of their content, or addresses.

A file is looked at first and kept last, after the rules said yes; keeping it twice keeps it once.
"""

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cycle.errors import DocumentsUnreachable, NotAllowed, Reason, WrongUsage

_ADDRESS = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Paper:
    """One piece of evidence as it was handed in."""

    kind: str
    #: The file's own name, or the address.
    name: str
    path: Path | None = None
    sha256: str | None = None
    size_bytes: int | None = None


@dataclass(frozen=True)
class Store:
    """The folder where papers are kept."""

    folder: Path
    max_bytes: int

    def look_at(self, evidence: Sequence[str]) -> list[Paper]:
        """Read KIND=FILE_OR_ADDRESS words. Raises WrongUsage and NotAllowed; keeps nothing yet."""
        papers, wrong = [], []
        for word in evidence:
            try:
                papers.append(self._look(word))
            except NotAllowed as refused:
                wrong.append(refused.message)
        if len(wrong) == 1:
            raise NotAllowed(wrong[0])
        if wrong:
            reasons = [
                Reason("paper", each, "supply another file, or an address") for each in wrong
            ]
            raise NotAllowed(f"{len(wrong)} papers cannot be put on file", reasons)
        return papers

    def _look(self, word: str) -> Paper:
        kind, equals, where = word.partition("=")
        if not equals or not kind or not where:
            raise WrongUsage(f"write --evidence KIND=FILE or KIND=ADDRESS, not {word}")
        if _ADDRESS.match(where):
            return Paper(kind, where)
        path = Path(where).expanduser()
        try:
            return self._file(kind, path)
        except OSError as error:
            raise NotAllowed(
                f"{kind}: the file {path} cannot be read ({error.strerror})"
            ) from error

    def _file(self, kind: str, path: Path) -> Paper:
        if path.is_dir():
            raise NotAllowed(f"{kind}: {path} is a folder; name one file in it")
        if not path.exists():
            raise NotAllowed(f"{kind}: there is no file {path}; check the name and the folder")
        if not path.is_file():
            raise NotAllowed(f"{kind}: {path} is no ordinary file; name a file or an address")
        size = path.stat().st_size
        if size == 0:
            raise NotAllowed(f"{kind}: the file {path} is empty; supply the paper itself")
        if size > self.max_bytes:
            raise NotAllowed(
                f"{kind}: {path} has {size / _MEGABYTE:.1f} MB, more than the"
                f" {self.max_bytes / _MEGABYTE:g} MB that cycle.toml allows"
                " (documents: max_megabytes); supply a smaller file or an address"
            )
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return Paper(kind, path.name, path, digest, size)

    def keep(self, papers: Sequence[Paper]) -> None:
        """Copy the files into the store. Raises DocumentsUnreachable."""
        for paper in papers:
            if paper.path is None or paper.sha256 is None:
                continue
            try:
                self._copy(paper.path, self.folder / paper.sha256[:2] / paper.sha256)
            except OSError as error:
                raise DocumentsUnreachable(
                    f"the paper {paper.name} could not be kept in {self.folder}"
                    f" ({error.strerror}); nothing was changed"
                ) from error

    def _copy(self, source: Path, target: Path) -> None:
        if not target.exists():
            _write(target, source.read_bytes())

    def keep_bytes(self, content: bytes) -> str:
        """Keep a document we wrote ourselves, and return its hash. Raises DocumentsUnreachable."""
        sha256 = hash_of(content)
        target = self.folder / sha256[:2] / sha256
        try:
            if not target.exists():
                _write(target, content)
        except OSError as error:
            raise DocumentsUnreachable(
                f"the document could not be kept in {self.folder} ({error.strerror}); nothing was"
                " changed"
            ) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return what is kept under a hash. Raises OSError."""
        return (self.folder / sha256[:2] / sha256).read_bytes()

    def missing_or_altered(self, sha256: str) -> str | None:
        """Say what is wrong with a kept paper; None when it is as it was handed in."""
        path = self.folder / sha256[:2] / sha256
        if not path.exists():
            return "its file is missing"
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            return "its file was altered"
        return None


def hash_of(content: bytes) -> str:
    """Return the hash a file is kept by."""
    return hashlib.sha256(content).hexdigest()


def _write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".part")
    with half.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    half.replace(target)
