"""Searching whatever the program wrote, however it is packed: mail, Word, PDF, database rows."""

import email
import email.policy
import io
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.acceptance.sown import MARKS

#: A letter begins with a header.
_HEADER = re.compile(rb"[A-Za-z-]+: [^\n]*\n(?:[A-Za-z-]+: |[ \t])")
_PDFTOTEXT = shutil.which("pdftotext")


def fields_in(content: bytes | str) -> set[str]:
    """Name the fields whose word stands in it."""
    whole = content.encode() if isinstance(content, str) else content
    texts = [each.lower() for each in (whole, *_unpacked(whole))]
    return {
        field for field, word in MARKS.items() if any(word.lower().encode() in t for t in texts)
    }


def fields_in_files(folder: Path) -> set[str]:
    """Name the fields whose word stands in a file below a folder, or in the name of one."""
    found: set[str] = set()
    for file in sorted(folder.rglob("*")):
        found |= fields_in(str(file.relative_to(folder)))
        if file.is_file():
            found |= fields_in(file.read_bytes())
    return found


def fields_in_tables(database: Path) -> dict[str, set[str]]:
    """Say which fields' words stand in which table, of those that hold any."""
    found = {}
    with sqlite3.connect(database) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        for name in names:
            cells = _cells(connection, name)
            there = {field for cell in cells for field in fields_in(cell)}
            if there:
                found[name] = there
    return found


def _cells(connection: sqlite3.Connection, table: str) -> Iterator[bytes]:
    try:
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
    except sqlite3.OperationalError:
        # An index has no rows of its own.
        return
    for row in rows:
        for cell in row:
            if isinstance(cell, bytes):
                yield cell
            elif isinstance(cell, str):
                yield cell.encode()


def _unpacked(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)
    elif content.startswith(b"%PDF"):
        yield _text_of_pdf(content)
    elif _HEADER.match(content):
        message = email.message_from_bytes(content, policy=email.policy.default)
        for name, value in message.items():
            yield f"{name}: {value}".encode()
        for part in message.walk():
            whole = part.get_payload(decode=True)
            if isinstance(whole, bytes) and whole != content:
                yield whole
                yield from _unpacked(whole)


def _text_of_pdf(content: bytes) -> bytes:
    """Return the words of a PDF, where the machine has a program that reads them."""
    if _PDFTOTEXT is None:
        return b""
    done = subprocess.run([_PDFTOTEXT, "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout
