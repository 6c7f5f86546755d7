"""Fetches a password or token from the operator's own command, such as a password manager's.

It never goes through a shell, and it never repeats what the command printed, except to its caller.
"""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import PurePath

from notifications.errors import SecretUnavailable


def from_command(command: Sequence[str] | str, *, timeout_seconds: float) -> str:
    """The first line the command prints, without the white space around it.

    A string is split into words as a shell would split it, but no shell runs: a pipe or a
    variable belongs in a script, or in `["sh", "-c", "..."]`. Raises SecretUnavailable when the
    command is missing, fails, prints nothing, or takes longer than `timeout_seconds`.
    """
    words = _words(command)
    program = PurePath(words[0]).name
    try:
        ended = subprocess.run(  # noqa: S603 -- the operator's own command, without a shell
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # `from None`: the exception holds what was printed so far.
        raise SecretUnavailable(program, f"no answer within {timeout_seconds:g} seconds") from None
    except (OSError, ValueError) as fault:
        problem = getattr(fault, "strerror", None) or "it cannot be started"
        raise SecretUnavailable(program, problem.lower()) from None
    if ended.returncode != 0:
        raise SecretUnavailable(program, f"it ended with exit code {ended.returncode}")
    return _first_line(ended.stdout, program)


def _words(command: Sequence[str] | str) -> list[str]:
    try:
        # Windows paths hold backslashes, which the POSIX rules would eat.
        words = (
            shlex.split(command, posix=os.name != "nt") if isinstance(command, str) else [*command]
        )
    except ValueError:
        raise SecretUnavailable("", "a quotation mark is opened and never closed") from None
    if not words or not words[0]:
        raise SecretUnavailable("", "the command is empty")
    return words


def _first_line(output: bytes, program: str) -> str:
    try:
        lines = output.decode().strip().splitlines()
    except UnicodeDecodeError:
        raise SecretUnavailable(program, "it printed something that is not text") from None
    if not lines:
        raise SecretUnavailable(program, "it printed nothing")
    return lines[0].strip()
