"""What a session has read already, for as long as it holds: a pass asks the same a hundred times.

Only of tables that a pass does not write; a flush that changes one of them forgets everything.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.orm import Session as OrmSession

from cycle.records.board_tables import Membership, Part, Seat
from cycle.records.tables import Document, Person, RoleHolding, StepTaken, Waiver

#: The tables that may be remembered.
REMEMBERED = (Document, Membership, Part, Person, RoleHolding, Seat, StepTaken, Waiver)
_KEPT = "cycle_remembered"
Answer = TypeVar("Answer")


def remembered(session: OrmSession, question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return the answer to a question about remembered tables, asking once in a session."""
    kept: dict[Hashable, Any] = session.info.setdefault(_KEPT, {})
    if question not in kept:
        kept[question] = ask()
    answer: Answer = kept[question]
    return answer


def forget_if_changed(session: OrmSession) -> None:
    """Forget everything when this flush changes a remembered table."""
    changed = (*session.new, *session.dirty, *session.deleted)
    if any(isinstance(row, REMEMBERED) for row in changed):
        session.info.pop(_KEPT, None)
