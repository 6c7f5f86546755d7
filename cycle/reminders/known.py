"""What people were told before: asked once for all deadlines of a pass, not once for each person.

It decides nothing; cycle.reminders.queueing leaves out what is known.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cycle.records.tables import Deadline, Reminder

#: How many deadlines are asked about in one query; databases take some thousands.
_AT_ONCE = 500


@dataclass(frozen=True)
class Known:
    """One rung of which one person was told."""

    rung: str
    recipient: str
    #: As what: "owner", "deputy" or "officer".
    capacity: str
    #: The due date that was told.
    told_on: dt.date | None
    #: Whether the date has moved since.
    outdated: bool


def told_before(session: Session, numbers: Sequence[int]) -> Mapping[int, Sequence[Known]]:
    """List, by deadline, what was told of it, the last last; what was never told is absent."""
    found: dict[int, list[Known]] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        statement = (
            select(Reminder, Deadline.due_version)
            .join(Deadline, col(Deadline.id) == col(Reminder.deadline_id))
            .where(col(Reminder.deadline_id).in_(numbers[start : start + _AT_ONCE]))
            .order_by(col(Reminder.id))
        )
        for told, version in session.exec(statement):
            found.setdefault(told.deadline_id, []).append(
                Known(
                    rung=told.rung,
                    recipient=told.recipient,
                    capacity=told.capacity,
                    told_on=told.told_on,
                    outdated=told.due_version < version,
                )
            )
    return found
