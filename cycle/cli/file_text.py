"""A text that stands in a file: `@minutes.md`, so that closed words need not be typed.

The shell keeps what is typed; what is read from a file it never sees.
"""

from pathlib import Path

from cycle.errors import WrongUsage

_MARK = "@"


def given(text: str, what: str) -> str:
    """Return what was typed, or what is in the file it names. `@@` begins a text with one @.

    Raises WrongUsage for a file that cannot be read, naming the option `what`.
    """
    if not text.startswith(_MARK):
        return text
    name = text.removeprefix(_MARK)
    if name.startswith(_MARK):
        return name
    try:
        return Path(name).expanduser().read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUsage(f"{what}: the file {name} is not text in UTF-8; save it so") from error
    except (OSError, ValueError) as error:
        raise WrongUsage(
            f"{what}: the file {name} cannot be read; check the name and the folder (a text that"
            " begins with @ itself is written @@)"
        ) from error


def maybe(text: str | None, what: str) -> str:
    """Return a text that may be left out. Raises WrongUsage."""
    return "" if text is None else given(text, what)
