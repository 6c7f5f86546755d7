"""The partnerships that come with the program as examples to begin from."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from config.errors import UnknownExample

#: Name -> what it shows.
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {"barnet-2013-14": "the year a London partnership agreed on 25 October 2013"}
)


def example(name: str) -> Path:
    """Return the `partnership.yaml` of an example. Raises UnknownExample, with the nearest name."""
    if name not in EXAMPLES:
        raise UnknownExample(name, EXAMPLES.keys())
    return Path(str(files("config").joinpath("data/examples", name, "partnership.yaml")))
