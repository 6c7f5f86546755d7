"""Reads the light markup of minutes: paragraphs, bullets and numbers, and nothing else.

HTML in a text is text. Deeper lists than two levels are set as the second.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from notifications.documents.contents import Block, Entry

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_LISTS = {"bullet_list": "bullets", "ordered_list": "numbers"}


def blocks(text: str) -> tuple[Block, ...]:
    """Return a text as blocks, in its order."""
    if not text.strip():
        return ()
    if "\n" not in text and not text[:1].isdigit() and text[:1] not in "-*+ \t":
        return (_paragraph(text),)
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 -- only documents need it

    tree = SyntaxTreeNode(_reader().parse(text))
    return tuple(block for node in tree.children for block in _blocks(node))


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- only documents need it

    return MarkdownIt("zero").enable("list")


def _blocks(node: "SyntaxTreeNode") -> Iterator[Block]:
    start = int(node.attrs.get("start") or 1)
    if node.type not in _LISTS:
        yield _paragraph(_words(node))
    elif start == 1:
        yield Block(kind=_LISTS[node.type], entries=tuple(map(_entry, node.children)))
    else:
        # "1986. A year to forget." is no list; and a number that was written is never lost.
        for number, each in enumerate(node.children, start=start):
            yield _paragraph(f"{number}. {_words(each)}")


def _paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=" ".join(text.split()))


def _entry(node: "SyntaxTreeNode") -> Entry:
    own = [_words(each) for each in node.children if each.type not in _LISTS]
    under = [text for each in node.children if each.type in _LISTS for text in _under(each)]
    return Entry(text=" ".join(own), under=tuple(under))


def _under(node: "SyntaxTreeNode") -> Iterator[str]:
    for each in node.children:
        if each.type in _LISTS or each.type == "list_item":
            yield from _under(each)
        else:
            yield _words(each)


def _words(node: "SyntaxTreeNode") -> str:
    if node.type == "inline":
        return " ".join(node.content.split())
    return " ".join(filter(None, map(_words, node.children)))
