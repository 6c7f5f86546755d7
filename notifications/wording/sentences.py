"""Sentences out of what others say: reasons and remarks come as they are said on a terminal."""

from notifications.headers import shortened

#: More than this of what a step is about does not fit a line of a page.
_LONGEST = 40


def sentence(text: str) -> str:
    """The text with a capital at its beginning and a stop at its end."""
    return ended(text[:1].upper() + text[1:])


def titled(title: str, about: str, *, whole: bool = False) -> str:
    """Submit the paper for clearance: Paper 5, Hate crime; cut to a line unless `whole`. What is
    about nothing of its own has its title alone.
    """
    return f"{title}: {about if whole else shortened(about, _LONGEST)}" if about else title


def ended(text: str) -> str:
    """The text with a stop at its end, unless it has one or is empty."""
    bare = text.rstrip()
    return text if not bare or bare.endswith((".", "?", "!", "…")) else f"{bare}."
