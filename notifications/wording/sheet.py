"""A letter of the board as it is set: a heading, a box, and sections of a few kinds of block.

One template sets them all, so that every letter of the board looks like the others.
"""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "strong", "bullets", "numbered", "command", "order"]


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """One line of a running order."""

    #: "10:05", or empty.
    at: str
    number: int
    title: str
    #: Who presents it, for how long, what is wanted; empty when nobody said.
    aside: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """A few lines set alike."""

    kind: BlockKind
    lines: tuple[str, ...] = ()
    order: tuple[OrderLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with what stands under it; without a heading it follows what stands before."""

    heading: str = ""
    blocks: tuple[Block, ...] = ()
    #: A heading of the document that the letter carries, not one of the letter.
    carried: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One letter."""

    heading: str
    #: What counts most, the first line most of all; also its colour: "ahead", "soon" or "late".
    box: tuple[str, ...]
    tone: Literal["ahead", "soon", "late"]
    sections: tuple[Section, ...]
    #: Small print at the end.
    foot: tuple[str, ...] = ()


def paragraphs(*lines: str) -> Block:
    """Set lines as paragraphs; empty ones are left out."""
    return Block(kind="paragraph", lines=tuple(line for line in lines if line))


def strong(*lines: str) -> Block:
    """Set lines as paragraphs that stand out."""
    return Block(kind="strong", lines=tuple(line for line in lines if line))


def bullets(lines: tuple[str, ...] | list[str]) -> Block:
    """Set lines as a list."""
    return Block(kind="bullets", lines=tuple(lines))


def numbered(lines: tuple[str, ...] | list[str]) -> Block:
    """Set lines as a list with numbers."""
    return Block(kind="numbered", lines=tuple(lines))


def command(*lines: str) -> Block:
    """Set lines as something to be typed."""
    return Block(kind="command", lines=lines)


def section(heading: str, *blocks: Block) -> Section:
    """Put blocks under a heading; empty ones are left out."""
    return Section(
        heading=heading, blocks=tuple(each for each in blocks if each.lines or each.order)
    )
