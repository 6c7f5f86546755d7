"""Header values, safe by construction: no name, title or address can add a header or pose as
another.

Written by hand because the standard library's folding of long and quoted names differs between
Python versions (and has lost quotation marks); this has one answer for every text.
"""

import base64
import re
import unicodedata
from itertools import groupby

from notifications.contents import Recipient
from notifications.errors import AddressRefused

#: Longer names and subjects help nobody and upset servers.
NAME_LIMIT, SUBJECT_LIMIT = 200, 400
_LINE = 76
#: An encoded word of 39 bytes is 64 characters: with the longest header name it still fits the 76
#: of RFC 2047.
_WORD_BYTES = 39
#: They turn the reading direction round, so that a text can pose as another.
_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PLAIN = re.compile(r"[A-Za-z0-9]{1,30}")
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_DOMAIN = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(\.(?!-)[\w-]{1,63}(?<!-))*")


def neutral(text: str) -> str:
    """The text on one line: control characters and line separators become spaces, direction
    overrides vanish.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (_harmless(character) for character in text if character not in _TURNERS)
    return " ".join("".join(kept).split())


def text_value(header: str, text: str) -> str:
    """A value of free text, such as a subject, encoded and folded to follow `header: `."""
    plain = shortened(neutral(text), SUBJECT_LIMIT)
    if _needs_encoding(plain):
        return _encoded(plain)
    return _folded(plain.split(" "), room=_LINE - len(header) - 2)


def mailbox(person: Recipient) -> str:
    """A name with its address, encoded and folded. Raises AddressRefused."""
    address = checked_address(person.email)
    name = shortened(neutral(person.name), NAME_LIMIT)
    if not name:
        return address
    return f"{_phrase(name)}\r\n <{address}>"


def checked_address(address: str) -> str:
    """The address as it may stand in a header and an envelope, its domain in ASCII.

    Letters outside ASCII before the @ are kept: a mail server may carry them (RFC 6531). Raises
    AddressRefused.
    """
    local, at, domain = address.rpartition("@")
    if not at:
        raise AddressRefused(address, "it has no @")
    if not _LOCAL.fullmatch(local) or len(local.encode("utf-8", "replace")) > 64:
        raise AddressRefused(address, f"the part before the @ cannot be {local!r}")
    if not _DOMAIN.fullmatch(domain):
        raise AddressRefused(address, f"the part after the @ cannot be {domain!r}")
    whole = f"{local}@{_ascii(domain, address)}"
    if len(whole.encode()) > 254:
        raise AddressRefused(address, "it is longer than 254 characters")
    return whole


def shortened(text: str, limit: int) -> str:
    """The text, cut with an ellipsis when it is longer than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _harmless(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cs":
        # Half of a pair: it has no encoding.
        return "\ufffd"
    return " " if kind in ("Cc", "Zl", "Zp") else character


def _ascii(domain: str, address: str) -> str:
    if domain.isascii():
        return domain
    try:
        encoded = domain.encode("idna")
        same = encoded.decode("idna") == unicodedata.normalize("NFC", domain).lower()
    except UnicodeError:
        same = False
    if not same:
        # The old rules would turn "ß" into "ss": another domain, owned by somebody else.
        raise AddressRefused(address, "write its domain in the ASCII form, beginning with xn--")
    return encoded.decode("ascii")


def _needs_encoding(text: str) -> bool:
    # "=?" would be decoded by the reader's mail program into something else.
    return not text.isascii() or "=?" in text or any(len(word) > 60 for word in text.split(" "))


def _phrase(name: str) -> str:
    if not _needs_encoding(name):
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return _folded(f'"{quoted}"'.split(" "), room=_LINE - len("Reply-To: "))
    # Plain words stay plain: a name is then one encoded word or few, since some programs (Python's
    # parser among them) show a space where two of them meet.
    runs = groupby(name.split(" "), key=lambda word: _PLAIN.fullmatch(word) is not None)
    pieces = [" ".join(words) if plain else _encoded(" ".join(words)) for plain, words in runs]
    return "\r\n ".join(pieces)


def _encoded(text: str) -> str:
    words, run = [], b""
    for character in text:
        piece = character.encode()
        if len(run) + len(piece) > _WORD_BYTES:
            words.append(run)
            run = b""
        run += piece
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(word).decode()}?=" for word in [*words, run])


def _folded(words: list[str], *, room: int) -> str:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
            room = _LINE
        else:
            lines[-1] += f" {word}"
    return "\r\n ".join(lines)
