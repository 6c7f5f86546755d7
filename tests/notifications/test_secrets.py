"""Passwords from the operator's command: what comes back, and what is never said."""

import shlex
import sys

import pytest

from notifications.errors import SecretUnavailable
from notifications.secrets import from_command

SECRET = "correct horse"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_first_line_is_the_secret() -> None:
    printed = from_command(python(f"print(' {SECRET} ');print('more')"), timeout_seconds=20)

    assert printed == SECRET


def test_a_string_is_split_into_words() -> None:
    command = shlex.join(python(f"print('{SECRET}')"))

    assert from_command(command, timeout_seconds=20) == SECRET


def test_no_shell_reads_the_command() -> None:
    echo = shlex.join(python("import sys; print(sys.argv[1:])"))

    printed = from_command(f"{echo} $HOME; ls | wc", timeout_seconds=20)

    assert printed == "['$HOME;', 'ls', '|', 'wc']"


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (python(f"print('{SECRET}'); raise SystemExit(3)"), "it ended with exit code 3"),
        (python("pass"), "it printed nothing"),
        (python("print('  ')"), "it printed nothing"),
        (
            python("import sys; sys.stdout.buffer.write(b'\\xff')"),
            "it printed something that is not text",
        ),
        (["no-such-command-here"], "no such file or directory"),
        ([], "the command is empty"),
        ("", "the command is empty"),
        ("pass 'show", "a quotation mark is opened and never closed"),
    ],
)
def test_a_command_that_gives_none_says_why(command: list[str] | str, problem: str) -> None:
    with pytest.raises(SecretUnavailable) as caught:
        from_command(command, timeout_seconds=20)

    assert caught.value.problem == problem
    assert SECRET not in str(caught.value)


def test_a_command_that_hangs_is_stopped_and_its_output_not_kept() -> None:
    hangs = python(f"import time; print('{SECRET}', flush=True); time.sleep(60)")

    with pytest.raises(SecretUnavailable) as caught:
        from_command(hangs, timeout_seconds=0.5)

    assert caught.value.problem == "no answer within 0.5 seconds"
    assert caught.value.__cause__ is None
