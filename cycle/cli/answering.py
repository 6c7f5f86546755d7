"""From words to an exit code. The one place where errors become sentences and codes.

0 done, 1 refused, 2 wrong usage, 3 configuration or input file wrong, 4 something outside is
unreachable, 70 an error of ours, 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typer import Abort, TyperException

from cycle.cli.given import JSON, to_front

if TYPE_CHECKING:
    from cycle.cli.failures import Failure

INTERRUPTED = 130
#: As a shell reports a program whose reader went away.
READER_GONE = 141


def answer(words: Sequence[str]) -> int:
    """Run what was typed and return the exit code. Never raises for anything a user can cause."""
    _give_streams()
    front, rest = to_front(words)
    as_json = JSON in front
    try:
        code = _run([*front, *(rest or ["--help"])])
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    except (KeyboardInterrupt, Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the last one to ask; it is told, never hidden
        return _tell(error, as_json=as_json)
    return code


def _give_streams() -> None:
    """Give this process somewhere to speak to: a timer may start it with its outputs closed."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- for the whole run
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- for the whole run


def _run(words: list[str]) -> int:
    from cycle.cli.program import program  # noqa: PLC0415 -- inside the net of `answer`

    _must_be_text(words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks a letter is told its number; the answer never fails for it.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = program().main(args=words, prog_name="cycle", standalone_mode=False)
    except SystemExit as stopped:
        # Typer says so when the reader of a pipe went away.
        raise BrokenPipeError from stopped
    return code if isinstance(code, int) else 0


def _must_be_text(words: list[str]) -> None:
    for word in words:
        try:
            word.encode("utf-8")
        except UnicodeEncodeError as error:
            said = word.encode("utf-8", "backslashreplace").decode("utf-8")
            raise TyperException(f"this is not text in UTF-8: {said}") from error


def _tell(error: Exception, *, as_json: bool) -> int:
    from cycle.cli.failures import failure_of  # noqa: PLC0415 -- only when something failed

    found = failure_of(error)
    try:
        _show(found, as_json=as_json)
    except BrokenPipeError:
        return _reader_gone()
    return found.code


def _show(found: "Failure", *, as_json: bool) -> None:
    from cycle.cli import screen  # noqa: PLC0415

    if as_json:
        screen.document(found.as_json())
    else:
        screen.note(*found.lines)
    if found.traceback:
        sys.stderr.write(found.traceback)
    sys.stdout.flush()


def _reader_gone() -> int:
    """Stay quiet: nobody reads any more, and Python would complain when it flushes at the end."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
    return READER_GONE
