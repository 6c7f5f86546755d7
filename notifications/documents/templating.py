"""Where templates come from and what they may do; the only module of documents that knows Jinja.

A partnership's own template comes before ours. It runs in a sandbox, and a field it asks for that
is not there is a fault of its file, told with the nearest field there is.
"""

import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.loaders import FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from config.errors import Fault, FileFaults
from notifications.documents.contents import Contents
from notifications.documents.kinds import DocumentFormat, DocumentKind, template_of
from workflows.problems import suggestion

#: Ours.
SHIPPED = Path(__file__).parent / "templates"
#: What a template of somebody else's can do wrong.
_WRONG = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_SPACES = re.compile("[\t\n\r\f\v\u2028\u2029]+")
#: No XML may hold them, and a browser shows none.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class UnknownField(UndefinedError):
    """A template asks for what is not there."""

    def __init__(self, name: str, holder: object) -> None:
        self.name = name
        #: What was asked, or None when it was asked of nothing.
        self.holder = holder
        super().__init__(f'there is no field "{name}"')


class _Unknown(StrictUndefined):
    """Says which field of what was asked for."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = None,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError and name is not None:
            holder = obj if is_dataclass(obj) or isinstance(obj, tuple) else None
            # It is only ever called, as the class it stands for would be.
            self._undefined_exception = lambda _: UnknownField(name, holder)  # type: ignore[assignment]


_SETTING: Mapping[str, Any] = MappingProxyType(
    {
        "undefined": _Unknown,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }
)


def fit(value: Any) -> Any:
    """Return a value as it can be set: text on one line, without characters no document may hold.

    What is not there is set as nothing.
    """
    if isinstance(value, str):
        return type(value)(_UNFIT.sub("\ufffd", _SPACES.sub(" ", value)))
    return "" if value is None else value


def fit_page(text: str) -> str:
    """Return a whole page without the characters no document may hold."""
    return _UNFIT.sub("\ufffd", text)


@lru_cache(maxsize=8)
def pages(own: Path | None) -> Environment:
    """Return what sets pages: ours, or in a sandbox those of `own` and then ours."""
    if own is None:
        # Ours need no sandbox; it would cost three times the page.
        return Environment(loader=FileSystemLoader(SHIPPED), autoescape=True, **_SETTING)
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([own, SHIPPED]), autoescape=True, finalize=fit, **_SETTING
    )


@lru_cache(maxsize=2)
def word(*, sandboxed: bool) -> Environment:
    """Return what fills Word files: somebody else's in a sandbox."""
    kind = ImmutableSandboxedEnvironment if sandboxed else Environment
    return kind(undefined=_Unknown, autoescape=True, finalize=fit)


def context_of(contents: Contents) -> dict[str, Any]:
    """Return the fields of a document by name, as a template sees them."""
    return {each.name: getattr(contents, each.name) for each in fields(contents)}


def own_template(own: Path | None, kind: DocumentKind, form: DocumentFormat) -> Path | None:
    """Return a partnership's own template of a kind, or None. There are none of PDF."""
    if own is None or form is DocumentFormat.PDF:
        return None
    file = own / f"{template_of(kind)}.{form}"
    return file if file.is_file() else None


@contextmanager
def told_apart(template: Path | None, contents: Contents) -> Iterator[None]:
    """Turn what goes wrong in somebody's own template into FileFaults; ours raises as it is."""
    try:
        yield
    except _WRONG as error:
        if template is None:
            raise
        raise FileFaults([_fault(error, template, context_of(contents))]) from error


def _fault(error: Exception, template: Path, context: Mapping[str, Any]) -> Fault:
    file, line = _where(error, template)
    if isinstance(error, UnknownField):
        known = _known(error.holder, context)
        whose = f" of {_called(error.holder)}" if error.holder is not None else ""
        return Fault(
            file,
            line,
            f'it asks for the field "{error.name}"{whose}, and there is none of that name',
            _fix(error, known),
        )
    if isinstance(error, SecurityError):
        return Fault(file, line, f"it asks for more than a template may ({error})", "take that out")
    said = str(error).strip().rstrip(".") or type(error).__name__
    fix = "compare it with the one we ship: cycle documents templates --out DIR"
    return Fault(file, line, f"it cannot be filled in ({said})", fix)


def _fix(error: UnknownField, known: list[str]) -> str:
    if isinstance(error.holder, tuple):
        return "it is a list: go through it with a for, and ask each for its fields"
    meant = suggestion(error.name, known)
    every = f"known: {', '.join(known)}"
    return meant if meant.startswith("known") else f"{meant} {every}"


def _known(holder: object, context: Mapping[str, Any]) -> list[str]:
    if holder is not None and is_dataclass(holder):
        return [each.name for each in fields(holder)]
    return list(context)


def _called(holder: object) -> str:
    return "a list" if isinstance(holder, tuple) else type(holder).__name__


def _where(error: Exception, template: Path) -> tuple[str, int]:
    """Say in which of the partnership's files, and in which line of a page's template."""
    if isinstance(error, TemplateSyntaxError):
        return (error.filename or str(template), error.lineno if error.filename else 0)
    told = [
        (frame.filename, frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).parent == template.parent
    ]
    return told[-1] if told else (str(template), 0)
