"""A definition drawn as SVG, for a page, a board paper or a screen reader. Pure: text out.

States run downwards; regions stand side by side in their state. Colour never says anything alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workflows import drawing_parts as parts
from workflows.definition import Definition, Region, State
from workflows.diagram import NOTHING, Arrow, Marks, arrows_of, spaced, tense
from workflows.drawing_parts import Box, Label

_MARGIN, _TOP = 40, 96
_BOX, _INNER = (260, 52), (196, 40)
_COLUMN, _GUTTER, _PAD, _HEAD = 300, 20, 22, 64
_LANE = 26


@dataclass
class _Drawing:
    """What has been drawn, and where each state stands."""

    definition: Definition
    marks: Marks
    arrows: list[Arrow]
    #: What lies lowest: the states that hold regions.
    ground: list[str] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    boxes: dict[str, Box] = field(default_factory=dict)
    #: How far to the right anything reaches.
    right: float = 0


def svg(definition: Definition, marks: Marks = NOTHING) -> str:
    """Draw a definition; `marks` add where a running workflow stands and its dates."""
    drawing = _Drawing(definition, marks, arrows_of(definition))
    widest = max(_width(state) for state in definition.states)
    centre = _MARGIN + max(widest, 420) / 2
    drawing.right = centre + max(widest, 420) / 2
    y = _start(drawing, centre)
    names = [state.name for state in definition.states]
    for state, following in zip(definition.states, [*names[1:], ""], strict=True):
        y = _state(drawing, state, centre, y)
        y = _down(drawing, state.name, following, y, wide=True)
    _detours(drawing, [each for each in drawing.arrows if not each.inside], names)
    title = marks.title or definition.title
    width, height = drawing.right + _MARGIN, y + _MARGIN
    body = [*drawing.ground, *drawing.under, *drawing.over]
    body += parts.legend(_MARGIN, height, running=bool(marks.here))
    heading = parts.heading(title, _standing(definition, marks), _MARGIN)
    return parts.page(
        title, _told(definition, marks), width, height + parts.LEGEND, [*heading, *body]
    )


def _width(state: State) -> float:
    if not state.regions:
        return _BOX[0]
    return len(state.regions) * (_COLUMN + _GUTTER) - _GUTTER + 2 * _PAD


def _start(drawing: _Drawing, x: float) -> float:
    drawing.under += parts.start(x, _TOP)
    return _TOP + 34


def _state(drawing: _Drawing, state: State, centre: float, y: float) -> float:
    """Draw a top-level state with all that is in it; return where it ends."""
    found = tense(drawing.definition, drawing.marks, state.name)
    final = state.name in drawing.definition.final
    left = centre - _width(state) / 2
    if not state.regions:
        box = Box(left, y, *_BOX)
        drawing.over += parts.state(box, state.title, found, final=final)
        drawing.boxes[state.name] = box
        return box.bottom
    ends = [
        _region(drawing, state, region, left + _PAD + number * (_COLUMN + _GUTTER), y + _HEAD)
        for number, region in enumerate(state.regions)
    ]
    box = Box(left, y, _width(state), max(ends) + _PAD - y)
    drawing.ground += parts.container(box, state.title, found)
    drawing.boxes[state.name] = box
    return box.bottom


def _region(drawing: _Drawing, state: State, region: Region, x: float, y: float) -> float:
    names = [f"{state.name}.{region.name}.{each}" for each in region.states]
    drawing.over += parts.region_title(x, y, region.title)
    y += 16
    for name, word, following in zip(names, region.states, [*names[1:], ""], strict=True):
        box = Box(x, y, *_INNER)
        found = tense(drawing.definition, drawing.marks, name)
        drawing.over += parts.state(box, spaced(word), found, small=True)
        drawing.boxes[name] = box
        y = _down(drawing, name, following, box.bottom, wide=False)
    inside = [each for each in drawing.arrows if each.inside == f"{state.name}.{region.name}"]
    _detours(drawing, inside, names)
    return y


def _down(drawing: _Drawing, source: str, target: str, y: float, *, wide: bool) -> float:
    """Draw the arrows to the next state and those that return here; return where they end."""
    here = [each for each in drawing.arrows if each.source == source]
    straight = [_label(drawing, each, wide=wide) for each in here if each.target == target]
    again = [_label(drawing, each, wide=wide) for each in here if each.target == source]
    box = drawing.boxes[source]
    x = box.middle if wide else box.x + 24
    if again:
        drawing.over += parts.loop(box)
        y = parts.write_labels(drawing.over, again, x + 14, y + 22)
        drawing.right = max(drawing.right, *(x + 14 + each.width for each in again))
    if not target:
        return y
    end = parts.write_labels(drawing.over, straight, x + 14, y + 24) + 12 if straight else y + 28
    if straight:
        drawing.under += parts.arrow(x, box.bottom, end)
    drawing.right = max(drawing.right, *(x + 14 + each.width for each in straight), 0)
    return end


def _label(drawing: _Drawing, arrow: Arrow, *, wide: bool) -> Label:
    step, marks = arrow.step, drawing.marks
    owner = drawing.definition.role_title(step.owner)
    return Label(
        lines=tuple(parts.wrapped(step.title, 46 if wide else 32)),
        detail=tuple(parts.wrapped(f"{step.name}: {owner}", 52 if wide else 38)),
        date=marks.dates.get(step.name, ""),
        taken=step.name in marks.taken,
        late=step.name in marks.late,
    )


def _detours(drawing: _Drawing, arrows: Sequence[Arrow], names: list[str]) -> None:
    """Draw the arrows that skip states or go back, in lanes on the right: one for each step and
    where it leads, however many states it may start from.
    """
    other = [
        each
        for each in arrows
        if each.target != each.source
        and not (
            each.source in names
            and each.target in names
            and names.index(each.target) == names.index(each.source) + 1
        )
    ]
    lanes: dict[tuple[str, str], list[Arrow]] = {}
    for each in other:
        lanes.setdefault((each.step.name, each.target), []).append(each)
    for number, together in enumerate(lanes.values()):
        _lane(drawing, together, number)


def _lane(drawing: _Drawing, arrows: Sequence[Arrow], number: int) -> None:
    """Draw the arrows of one step to one state, with one label half way."""
    target = drawing.boxes[arrows[0].target]
    sources = [drawing.boxes[each.source] for each in arrows]
    rightmost = max(drawing.right, target.right, *(source.right for source in sources))
    lane = rightmost + _LANE * (number > 0) + 18
    farthest = max(sources, key=lambda source: abs(source.centre - target.centre))
    nearest = min(sources, key=lambda source: abs(source.centre - target.centre))
    drawing.under += parts.detour(farthest, target, lane, number)
    for source in sources:
        if source is not farthest:
            drawing.under += parts.feeder(source, lane, number)
    label = _label(drawing, arrows[0], wide=False)
    middle = (nearest.centre + target.centre) / 2
    parts.write_labels(drawing.over, [label], lane + 10, middle, halo=True)
    drawing.right = lane + 10 + label.width


def _standing(definition: Definition, marks: Marks) -> str:
    if not marks.here:
        return f"{definition.name}, version {definition.version}"
    return f"Stands at: {' and '.join(_place(definition, each) for each in marks.here)}"


def _place(definition: Definition, name: str) -> str:
    top, _, inside = name.partition(".")
    state = definition.state(top)
    if state is None or not inside:
        return state.title if state else name
    region, _, word = inside.partition(".")
    title = next(each.title for each in state.regions if each.name == region)
    return f"{title}: {spaced(word)}"


def _told(definition: Definition, marks: Marks) -> str:
    """Say the whole picture in words, for those who do not see it."""
    states = ", then ".join(state.title for state in definition.states)
    steps = "; ".join(
        f"{step.title} ({date})" if (date := marks.dates.get(step.name)) else step.title
        for step in definition.steps
    )
    now = f" {_standing(definition, marks)}." if marks.here else ""
    return f"States in order: {states}.{now} Steps: {steps}."
