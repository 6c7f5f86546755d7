"""E-mail addresses: what can be one, and above all what could start a header and so is refused.

It does not ask whether anybody reads the mail.
"""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from config.validation import quoted, wrong

_LOCAL = r"[^\s@\"<>(),:;\[\]\\\x00-\x1f\x7f]{1,64}"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+{_LABEL}")


def check_email(value: Any) -> Any:
    """Refuse what cannot be an address; above all anything that could start a header."""
    if isinstance(value, str):
        local = value.partition("@")[0]
        dotted = local.startswith(".") or local.endswith(".") or ".." in value
        if dotted or len(value) > 254 or not _EMAIL.fullmatch(value):
            fix = "write it as name@organisation.example"
            raise wrong(f"{quoted(value)} is not an e-mail address", fix)
    return value


Email = Annotated[str, BeforeValidator(check_email)]
