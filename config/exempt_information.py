"""What the Local Government Act 1972, Schedule 12A, lets a meeting keep to itself, by nation.

The descriptions are in our own words, after SI 2006/88 (England) and SI 2007/969 (W. 86) (Wales).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Exemption:
    """One paragraph of the Schedule."""

    paragraph: int
    #: What it covers, so that "information about ..." reads on.
    about: str


def _numbered(*found: Exemption) -> Mapping[int, Exemption]:
    return MappingProxyType({each.paragraph: each for each in found})


_NOTICE = "a notice with requirements, an order or a direction that the authority proposes"
_CRIME = "action to prevent, investigate or prosecute crime"
_AFFAIRS = "the financial or business affairs of a particular person, the authority included"
_LABOUR = "consultations or negotiations on a labour relations matter"
_PRIVILEGE = "matters for which legal professional privilege could be claimed"
_IDENTITY = "what is likely to reveal the identity of an individual"
#: Nation -> paragraph -> what it covers: Part 1 for England, Part 4 for Wales.
EXEMPTIONS: Mapping[str, Mapping[int, Exemption]] = MappingProxyType(
    {
        "england": _numbered(
            Exemption(1, "an individual"),
            Exemption(2, _IDENTITY),
            Exemption(3, _AFFAIRS),
            Exemption(4, _LABOUR),
            Exemption(5, _PRIVILEGE),
            Exemption(6, _NOTICE),
            Exemption(7, _CRIME),
        ),
        "wales": _numbered(
            Exemption(12, "a particular individual"),
            Exemption(13, _IDENTITY),
            Exemption(14, _AFFAIRS),
            Exemption(15, _LABOUR),
            Exemption(16, _PRIVILEGE),
            Exemption(17, _NOTICE),
            Exemption(18, _CRIME),
        ),
    }
)
#: Which part of the Schedule lists them.
PART_OF: Mapping[str, int] = MappingProxyType({"england": 1, "wales": 4})
