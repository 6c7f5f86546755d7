"""Clearing the room: the resolution that excludes the public, and the note on who leaves.

Only open words are in either: the numbers of the items and the paragraphs that apply.
"""

from collections.abc import Iterable, Sequence

from config.exempt_information import EXEMPTIONS, PART_OF
from config.partnership_words import AccessRegime, Nation
from cycle.people.place import Place
from cycle.records.board_tables import AgendaItem

#: What the item of the agenda is called.
TITLE = "Exclusion of the public"
#: Recommendations R5 and R6 of October 2013: who is not of the core membership leaves.
LEAVING = (
    "Before this part the chair asks the public gallery, and everybody at the table without a core"
    " member's or the secretariat's seat, to leave the meeting."
)
_ACT = "the Local Government Act 1972"


def resolution(place: Place, closed: Sequence[tuple[int, AgendaItem]]) -> str:
    """Word the resolution for the restricted items, each with its number. Empty without any."""
    exempt = [(number, item) for number, item in closed if not item.confidential]
    secret = [(number, item) for number, item in closed if item.confidential]
    sentences = []
    if exempt:
        sentences.append(_for_exempt(exempt, place))
    if secret:
        sentences.append(_for_confidential(secret, place.access_regime))
    return " ".join(sentences)


def basis_of(paragraphs: Iterable[int], nation: Nation) -> str:
    """Say in words what paragraphs cover, with their provision; empty when there is none."""
    cited = sorted(set(paragraphs))
    if not cited:
        return ""
    known = EXEMPTIONS[nation]
    about = "; ".join(known[each].about for each in cited if each in known)
    some = "paragraph" if len(cited) == 1 else "paragraphs"
    part = f"Part {PART_OF[nation]} of Schedule 12A to {_ACT}"
    return f"{some} {_listed(cited)} of {part} ({about})"


def _for_exempt(closed: Sequence[tuple[int, AgendaItem]], place: Place) -> str:
    basis = basis_of((each for _, item in closed for each in item.paragraphs), place.nation)
    exempt = f"exempt information, as described in {basis}," if basis else "restricted information"
    return (
        f"That {_under(place.access_regime)} the public be excluded from the meeting for"
        f" {_items(closed)}, because {exempt} is likely to be disclosed and the public interest in"
        " keeping it exempt outweighs the public interest in disclosing it."
    )


def _for_confidential(closed: Sequence[tuple[int, AgendaItem]], regime: AccessRegime) -> str:
    under = f"section 100A(2) of {_ACT}" if _is_bound(regime) else "the board's own rules"
    return (
        f"The public must be excluded for {_items(closed)} under {under}, because confidential"
        " information would be disclosed."
    )


def _under(regime: AccessRegime) -> str:
    if _is_bound(regime):
        return f"under section 100A(4) of {_ACT}"
    if regime is AccessRegime.PART_VA_BY_CHOICE:
        return f"under the board's own rules, which follow section 100A(4) of {_ACT},"
    return "under the board's own rules"


def _is_bound(regime: AccessRegime) -> bool:
    return regime is AccessRegime.PART_VA_STATUTORY


def _items(closed: Sequence[tuple[int, AgendaItem]]) -> str:
    numbers = [number for number, _ in closed]
    return f"{'item' if len(numbers) == 1 else 'items'} {_listed(numbers)}"


def _listed(numbers: Sequence[int]) -> str:
    words = [str(each) for each in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
