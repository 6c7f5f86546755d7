"""Sets words into the templates of letters and pages; the only module of those that knows Jinja.

A name a template does not find is an error, and text is escaped wherever it becomes HTML.
"""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from notifications import paragraphs, styling
from notifications.wording.sentences import sentence

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    # By name: the plain text of a letter must not show "&amp;".
    autoescape=select_autoescape(enabled_extensions=("html",), default=False),
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
_ENVIRONMENT.filters.update(
    fill=paragraphs.fill,
    bullet=paragraphs.bullet,
    heading=paragraphs.heading,
    line=paragraphs.one_line,
    sentence=sentence,
)


def render(name: str, context: Mapping[str, object]) -> tuple[str, str]:
    """The letter `name` as plain text and as HTML with its styles inlined. Raises when the
    context lacks a name.
    """
    text = _ENVIRONMENT.get_template(f"{name}.txt").render(context)
    html = _ENVIRONMENT.get_template(f"{name}.html").render(context)
    return paragraphs.tidy(text), styling.inlined(html)


def render_page(name: str, context: Mapping[str, object]) -> str:
    """The template `name` for a browser: whole, its style sheet in its head. Raises when the
    context lacks a name.
    """
    return _ENVIRONMENT.get_template(name).render(context)
