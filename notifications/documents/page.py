"""Writes a document as one page of HTML that is whole in itself: nothing is fetched or run."""

from pathlib import Path

from notifications.documents import templating
from notifications.documents.contents import Contents
from notifications.documents.kinds import DocumentFormat, template_of


def page(contents: Contents, own: Path | None = None) -> bytes:
    """Return a document as a page. The same contents give the same bytes.

    `own` is the folder of a partnership's templates. Raises FileFaults for one of those.
    """
    template = templating.own_template(own, contents.kind, DocumentFormat.HTML)
    with templating.told_apart(template, contents):
        # Without a template of its own for this kind, none of its other files is looked at.
        environment = templating.pages(own if template else None)
        found = environment.get_template(f"{template_of(contents.kind)}.html")
        text = found.render(templating.context_of(contents))
    return templating.fit_page(text).encode()
