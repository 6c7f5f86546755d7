"""Moves style rules into the elements, since Outlook ignores a style sheet; the only module that
knows css-inline.

Rules for dark screens, small screens and paper stay behind in the head, for the programs that
read them.
"""

from css_inline import CSSInliner

# Nothing is ever fetched: a letter must not depend on, or tell, anyone else.
_INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def inlined(html: str) -> str:
    """The same document with each rule written into the elements it applies to."""
    return _INLINER.inline(html)
