"""What went wrong, as a sentence, a JSON document and an exit code. It mends nothing."""

import traceback
from dataclasses import dataclass, field
from typing import Any

from typer import TyperException

from config import errors as config_errors
from cycle import errors
from notifications import errors as mail
from workflows import errors as rules

REFUSED, USAGE, CONFIGURATION, UNREACHABLE, OURS = 1, 2, 3, 4, 70

_UNEXPECTED = (
    "something went wrong that we did not expect, and nothing was changed; please report it."
    " To see details, run it again with CYCLE_DEBUG=1 in the environment"
)
#: Error -> (its stable word for programs, the exit code); the first that fits is taken.
_KINDS: tuple[tuple[type[Exception], str, int], ...] = (
    (TyperException, "wrong_usage", USAGE),
    (errors.WrongUsage, "wrong_usage", USAGE),
    (config_errors.ConfigError, "configuration", CONFIGURATION),
    (rules.CalendarEnds, "calendar_ends", CONFIGURATION),
    (rules.UnknownAnchor, "configuration", CONFIGURATION),
    (mail.PostMisconfigured, "post_misconfigured", CONFIGURATION),
    (mail.AddressRefused, "address_refused", CONFIGURATION),
    (rules.NotPossible, "not_possible", REFUSED),
    (errors.DatabaseUnreachable, "database_unreachable", UNREACHABLE),
    (errors.DocumentsUnreachable, "documents_unreachable", UNREACHABLE),
    (errors.Unreachable, "unreachable", UNREACHABLE),
    (mail.MailError, "post_unreachable", UNREACHABLE),
    (OSError, "cannot_read_or_write", UNREACHABLE),
)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """How a failure is told."""

    code: int
    kind: str
    message: str
    #: For people, on standard error.
    lines: tuple[str, ...]
    more: dict[str, Any] = field(default_factory=dict)
    traceback: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the document of `--json`: a refusal as the contract has it, or an error."""
        mark = {"refused": True} if self.code == REFUSED else {"error": True}
        return {**mark, "kind": self.kind, "message": self.message, **self.more}


def failure_of(error: Exception) -> Failure:
    """Translate any error."""
    if isinstance(error, errors.Refusal):
        return _refusal(error)
    if isinstance(error, config_errors.FileFaults):
        return _faults(error)
    for known, kind, code in _KINDS:
        if isinstance(error, known):
            message = _sentence(error)
            return Failure(code=code, kind=kind, message=message, lines=_lines(error, message))
    return _unexpected(error)


def _refusal(error: errors.Refusal) -> Failure:
    lines = [error.message]
    for reason in error.reasons:
        lines.append(f"  - {reason.reason}")
        if reason.fix:
            lines.append(f"    -> {reason.fix}")
    reasons = [
        {"gate": each.gate, "reason": each.reason, "fix": each.fix, "waivable": each.waivable}
        for each in error.reasons
    ]
    return Failure(
        code=REFUSED,
        kind=error.kind,
        message=error.message,
        lines=tuple(lines),
        more={"reasons": reasons},
    )


def _faults(error: config_errors.FileFaults) -> Failure:
    faults = [
        {"file": each.file, "line": each.line, "message": each.message, "fix": each.fix}
        for each in error.faults
    ]
    return Failure(
        code=CONFIGURATION,
        kind="configuration",
        message="; ".join(str(each) for each in error.faults),
        lines=tuple(str(each) for each in error.faults),
        more={"faults": faults},
    )


def _sentence(error: Exception) -> str:
    if isinstance(error, TyperException):
        return error.format_message()
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror[0].lower()}{error.strerror[1:]}; nothing was changed"
    return str(error)


def _lines(error: Exception, message: str) -> tuple[str, ...]:
    command = getattr(getattr(error, "ctx", None), "command_path", "")
    return (message, f"See: {command} --help") if command else (message,)


def _unexpected(error: Exception) -> Failure:
    from config.settings import environ  # noqa: PLC0415 -- what failed may be this import

    wanted = environ().get("CYCLE_DEBUG", "") not in ("", "0")
    return Failure(
        code=OURS,
        kind="unexpected",
        message=_UNEXPECTED,
        lines=(_UNEXPECTED,),
        traceback="".join(traceback.format_exception(error)) if wanted else "",
    )
