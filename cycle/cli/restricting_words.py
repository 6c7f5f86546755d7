"""The restriction that was typed with `cycle agenda` or `cycle paper`, or read from files."""

from cycle.board.restricting import Restriction
from cycle.cli import file_text


def restriction(
    closed_title: str | None,
    closed_text: str | None,
    paragraph: list[int] | None,
    public_interest: str | None,
    *,
    confidential: bool,
) -> Restriction | None:
    """Return the restriction that was typed; None when nothing was. Raises WrongUsage."""
    said = (closed_title, closed_text, paragraph, public_interest)
    if not confidential and all(each is None for each in said):
        return None
    return Restriction(
        closed_title=file_text.maybe(closed_title, "--closed-title"),
        closed_text=file_text.maybe(closed_text, "--closed-text"),
        paragraphs=paragraph or (),
        confidential=confidential,
        public_interest=file_text.maybe(public_interest, "--public-interest"),
    )


def of_paper(
    closed_title: str | None, closed_summary: str | None, *, restricted: bool
) -> Restriction | None:
    """Return the restriction typed for a paper; None when nothing was. Raises WrongUsage."""
    if not restricted and closed_title is None and closed_summary is None:
        return None
    return Restriction(
        closed_title=file_text.maybe(closed_title, "--closed-title"),
        closed_text=file_text.maybe(closed_summary, "--closed-summary"),
    )
