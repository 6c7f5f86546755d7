"""The shapes and letters of a drawing. Every text is escaped here and nowhere else."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from workflows.diagram import Tense

#: The height of the legend below a drawing.
LEGEND = 44
_LINE = 18
_INK, _GREY, _BLUE, _RED, _PALE = "#0b0c0c", "#505a5f", "#1d70b8", "#aa2a16", "#f3f2f1"
#: Tense -> (fill, border, text).
_LOOK = {
    Tense.PAST: (_PALE, "#b1b4b6", _GREY),
    Tense.HERE: (_BLUE, "#003078", "#ffffff"),
    Tense.AHEAD: ("#ffffff", _GREY, _INK),
}
_HALO = 'paint-order="stroke" stroke="#ffffff" stroke-width="5"'
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half its width."""
        return self.x + self.width / 2

    @property
    def centre(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Label:
    """What stands beside an arrow."""

    lines: tuple[str, ...]
    detail: tuple[str, ...]
    date: str
    taken: bool
    late: bool

    @property
    def width(self) -> float:
        """About how wide it is."""
        return max(8.0 * columns(line) for line in (*self.lines, *self.detail, self.date))


def columns(text: str) -> int:
    """Count the columns a text takes; wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines."""
    return textwrap.wrap(text, width) or [""]


def write(
    x: float, y: float, text: str, *, size: int = 14, fill: str = _INK, more: str = ""
) -> str:
    """Write one line. Characters that XML forbids are left out."""
    said = "".join(c for c in text if c.isprintable())
    attributes = f'x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" {more}'.rstrip()
    return f"<text {attributes}>{escape(said)}</text>"


def state(
    box: Box, title: str, tense: Tense, *, final: bool = False, small: bool = False
) -> Iterator[str]:
    """Draw a plain state; its text shrinks rather than leave the box."""
    fill, border, ink = _LOOK[tense]
    yield _rounded(box, fill, border, 2 if tense is Tense.HERE else 1.5, 12)
    if final:
        inner = Box(box.x + 5, box.y + 5, box.width - 10, box.height - 10)
        yield _rounded(inner, "none", border, 1, 8)
    said = f"● {title} (now)" if tense is Tense.HERE else title
    said = f"✓ {title}" if tense is Tense.PAST else said
    wanted = 14 if small else 16
    size = min(wanted, int((box.width - 20) / max(0.58 * columns(said), 1)))
    weight = 'text-anchor="middle" font-weight="600"'
    yield write(
        box.middle, box.centre + size * 0.36, said, size=max(size, 8), fill=ink, more=weight
    )


def container(box: Box, title: str, tense: Tense) -> Iterator[str]:
    """Draw a state that holds regions."""
    border = _BLUE if tense is Tense.HERE else _LOOK[tense][1]
    fill = {Tense.HERE: "#eef4fa", Tense.PAST: "#f8f8f8"}.get(tense, "#ffffff")
    yield _rounded(box, fill, border, 2, 16)
    said = {Tense.HERE: f"● {title} (now)", Tense.PAST: f"✓ {title}"}.get(tense, title)
    ink = _GREY if tense is Tense.PAST else _INK
    yield write(box.x + 22, box.y + 30, said, size=17, fill=ink, more='font-weight="600"')


def region_title(x: float, y: float, title: str) -> Iterator[str]:
    """Write what a region is called, above its states."""
    yield write(x, y, title, size=13, fill=_GREY, more='font-style="italic"')


def write_labels(
    out: list[str], labels: Sequence[Label], x: float, y: float, *, halo: bool = False
) -> float:
    """Write labels one below the other; return where they end. A halo parts them from lines that
    pass behind.
    """
    behind = _HALO if halo else ""
    for label in labels:
        ink = _GREY if label.taken else _INK
        for line in label.lines:
            out.append(write(x, y, line, fill=ink, more=f'font-weight="600" {behind}'))
            y += _LINE
        for line in label.detail:
            out.append(write(x, y, line, size=12, fill=_GREY, more=behind))
            y += _LINE - 2
        if label.date:
            late = label.late and not label.taken
            bold = f'font-weight="600" {behind}' if late else behind
            out.append(write(x, y, label.date, size=13, fill=_RED if late else ink, more=bold))
            y += _LINE
        y += 4
    return y


def arrow(x: float, begin: float, end: float) -> Iterator[str]:
    """Draw an arrow downwards."""
    yield _path(f"M{x:g} {begin:g}V{end - 2:g}")


def loop(box: Box) -> Iterator[str]:
    """Draw an arrow that leaves a state and comes back to it."""
    x, y = box.right, box.centre
    yield _path(f"M{x:g} {y - 9:g}h22a9 9 0 0 1 0 18h-18")


def detour(source: Box, target: Box, lane: float, number: int) -> Iterator[str]:
    """Draw an arrow on the right that passes other states by."""
    begin, end = _leaves(source, number), target.centre - target.height * _aside(number)
    yield _path(f"M{source.right:g} {begin:g}H{lane:g}V{end:g}H{target.right + 2:g}", dash="6 4")


def feeder(source: Box, lane: float, number: int) -> Iterator[str]:
    """Draw an arrow that joins a detour on the right."""
    yield _path(f"M{source.right:g} {_leaves(source, number):g}H{lane:g}", dash="6 4")


def _leaves(source: Box, number: int) -> float:
    return source.centre + source.height * _aside(number)


def _aside(number: int) -> float:
    """Keep arrows of different lanes apart, and clear of the loop in the middle of a box."""
    return 0.24 + 0.05 * (number % 5)


def start(x: float, y: float) -> Iterator[str]:
    """Draw where every workflow begins."""
    yield f'<circle cx="{x:g}" cy="{y:g}" r="7" fill="{_INK}"/>'
    yield _path(f"M{x:g} {y + 7:g}V{y + 32:g}")


def heading(title: str, standing: str, x: float) -> Iterator[str]:
    """Write the title and what stands below it."""
    yield write(x, 42, title, size=22, more='font-weight="700"')
    yield write(x, 66, standing, size=14, fill=_GREY)


def legend(x: float, y: float, *, running: bool) -> Iterator[str]:
    """Explain the marks; a definition at rest has none."""
    if running:
        told = "✓ left behind · ● where it stands now"
        yield write(x, y + 14, told, size=12, fill=_GREY)


def page(title: str, told: str, width: float, height: float, body: Sequence[str]) -> str:
    """Put a drawing together."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img" aria-labelledby="title desc"'
        f' font-family="{_FONT}">'
    )
    marker = (
        '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7"'
        f' markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="{_GREY}"/></marker>'
        "</defs>"
    )
    named = (f'<title id="title">{_text(title)}</title>', f'<desc id="desc">{_text(told)}</desc>')
    ground = f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    return "\n".join([head, *named, marker, ground, *body, "</svg>"]) + "\n"


def _text(text: str) -> str:
    return escape("".join(c for c in text if c.isprintable()))


def _rounded(box: Box, fill: str, stroke: str, line: float, radius: int) -> str:
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
        f' rx="{radius}" fill="{fill}" stroke="{stroke}" stroke-width="{line:g}"/>'
    )


def _path(d: str, *, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{_GREY}" stroke-width="1.5"{dashed}'
        ' marker-end="url(#tip)"/>'
    )
