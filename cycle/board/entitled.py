"""Who may keep the board's papers: its officer, the partnership's officer, and the chair."""

from cycle.board.clerk import Clerk
from cycle.errors import NotEntitled
from cycle.people import directory

BOARD_OFFICER = "board_officer"
_KEEPERS = (BOARD_OFFICER, directory.OFFICER, directory.CHAIR)


def must_be_clerk(clerk: Clerk, *, to: str = "do this") -> None:
    """Refuse whoever does not keep the board's papers today. Raises NotFound and NotEntitled.

    A deputy of the board officer or of the chair may do what they may.
    """
    who = directory.person(clerk.session, clerk.slug, clerk.by)
    if any(
        directory.may_take(clerk.session, clerk.slug, clerk.by, role, clerk.recorded_on)
        for role in _KEEPERS
    ):
        return
    keepers = [
        each.key
        for role in _KEEPERS
        for each in directory.holders(clerk.session, clerk.slug, role, clerk.recorded_on)
    ]
    ask = " or ".join(dict.fromkeys(keepers)) or "for an officer to be named"
    raise NotEntitled(
        f"{who.name} ({who.key}) may not {to}: the board officer, the officer and the chair may;"
        f" ask {ask} (--as KEY)"
    )
