"""Sentences out of what others say: reasons and remarks come as they are said on a terminal."""


def sentence(text: str) -> str:
    """The text with a capital at its beginning and a stop at its end."""
    return ended(text[:1].upper() + text[1:])


def ended(text: str) -> str:
    """The text with a stop at its end, unless it has one or is empty."""
    bare = text.rstrip()
    return text if not bare or bare.endswith((".", "?", "!", "…")) else f"{bare}."
