"""The partnerships that come with the program as examples to begin from."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from config.errors import UnknownExample

#: Name -> what it shows.
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "barnet-2013-14": "the year a London partnership agreed on 25 October 2013",
        "barnet-2017": "its board in July 2017: the meeting whole, and the next one's papers",
    }
)


@dataclass(frozen=True, kw_only=True)
class Records:
    """The meetings that an example has on record, and when they were entered."""

    #: Local time of the partnership: what stands in the records is as of then.
    entered_at: str
    #: The key of the officer who entered them.
    entered_by: str
    #: Meeting files, in the order in which they are entered.
    meetings: tuple[Path, ...]


def example(name: str) -> Path:
    """Return the `partnership.yaml` of an example. Raises UnknownExample, with the nearest name."""
    if name not in EXAMPLES:
        raise UnknownExample(name, EXAMPLES.keys())
    return Path(str(files("config").joinpath("data/examples", name, "partnership.yaml")))


def records(name: str) -> Records | None:
    """Return the meetings an example has on record; None when it has none. Raises UnknownExample.

    A meeting to come stands before the one that gives it its papers.
    """
    folder = example(name).parent / "meetings"
    found = _RECORDS.get(name)
    if found is None:
        return None
    at, by, days = found
    paths = tuple(folder / f"{day}.yaml" for day in days)
    return Records(entered_at=at, entered_by=by, meetings=paths)


_RECORDS: Mapping[str, tuple[str, str, tuple[str, ...]]] = MappingProxyType(
    {
        "barnet-2017": (
            "2017-08-14T10:00",
            "vagarwal",
            ("2017-04-28", "2017-10-27", "2017-07-28"),
        )
    }
)
