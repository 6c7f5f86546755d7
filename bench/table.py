"""One promise about speed and how it was kept, as a line of the table. It measures nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

_HEADERS = ("what", "ours", "beside", "ratio", "limit", "met")


@dataclass(frozen=True, kw_only=True)
class Line:
    """What was measured, beside what, and how much is allowed."""

    what: str
    #: Of ours, and of what it is held against; empty where nothing is beside it.
    ours: Sequence[float]
    beside: Sequence[float] = ()
    #: "s" for seconds or "MB" for megabytes.
    unit: str = "s"
    #: At most so many times what is beside it, or None.
    ratio_limit: float | None = None
    #: At most so much by itself, in its unit, or None.
    limit: float | None = None
    #: Said below the table.
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def ratio(self) -> float | None:
        return median(self.ours) / median(self.beside) if self.beside else None

    @property
    def met(self) -> bool:
        by_ratio = self.ratio_limit is None or (self.ratio or 0) <= self.ratio_limit
        return by_ratio and (self.limit is None or median(self.ours) <= self.limit)


def printed(lines: Sequence[Line]) -> str:
    """Set the lines into a table, and below it what each measured."""
    rows = [_HEADERS, *(_cells(line) for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    table = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([*table, *(said for line in lines for said in _below(line))])


def _cells(line: Line) -> tuple[str, ...]:
    limits = []
    if line.ratio_limit is not None:
        limits.append(f"{line.ratio_limit:g} x")
    if line.limit is not None:
        limits.append(f"{line.limit:g} {line.unit}")
    return (
        line.what,
        _amount(median(line.ours), line.unit),
        _amount(median(line.beside), line.unit) if line.beside else "",
        f"{line.ratio:.2f}" if line.ratio is not None else "",
        ", ".join(limits),
        "yes" if line.met else "NO",
    )


def _below(line: Line) -> list[str]:
    said = ["", line.what, f"  ours: {_spread(line.ours, line.unit)}"]
    if line.beside:
        said.append(f"  beside: {_spread(line.beside, line.unit)}")
    return [*said, *(f"  {note}" for note in line.notes)]


def _spread(values: Sequence[float], unit: str) -> str:
    if len(values) == 1:
        return _amount(values[0], unit)
    low, high = _amount(min(values), unit), _amount(max(values), unit)
    return f"median {_amount(median(values), unit)} of {len(values)} runs, {low} to {high}"


def _amount(value: float, unit: str) -> str:
    return f"{value:.1f} MB" if unit == "MB" else f"{value:.3f} {unit}"
