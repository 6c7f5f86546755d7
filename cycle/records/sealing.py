"""Sealing a restricted text: it is kept in one table, and everything else points to it.

The journal tells a salted hash. Who may read it is asked by `cycle.business.entitlement`.
"""

import hashlib
import secrets

from sqlmodel import Session

from cycle.records.board_tables import SealedText


def seal(session: Session, slug: str, text: str) -> SealedText:
    """Keep a restricted text, and return its row with its number."""
    salt = secrets.token_hex(16)
    row = SealedText(partnership=slug, sha256=seal_of(salt, text), salt=salt, text=text)
    session.add(row)
    session.flush()
    return row


def seal_of(salt: str, text: str) -> str:
    """Return the hash that stands for a text in the journal."""
    return hashlib.sha256(f"{salt}\0{text}".encode("utf-8", "replace")).hexdigest()
