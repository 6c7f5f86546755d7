"""Subject lines: verb, object, date and days left, so that the list of an inbox is enough to act
on.
"""

import datetime as dt

from notifications.contents import (
    DeliveryFailureContents,
    DigestBreach,
    DigestContents,
    Duty,
    ReminderContents,
)
from notifications.headers import neutral, shortened
from notifications.wording.dates import day, hour
from notifications.wording.sentences import titled
from notifications.wording.standing import (
    Standing,
    counted_date,
    counts_to_law,
    hour_has_passed,
    how_long,
    standing,
)


def of_reminder(contents: ReminderContents, *, now: dt.datetime) -> str:
    """Close the community consultation by 31 December 2013 (10 working days left) and 2 more."""
    line = _of_duty(contents.duties[0], now=now)
    others = len(contents.duties) - 1
    more = f" and {others} more" if others else ""
    return line + more + (" [catch-up]" if contents.catch_up else "")


def of_digest(contents: DigestContents) -> str:
    """Safer Barnet: 2 late, 1 for your decision, 3 due in four weeks (20 January 2014)."""
    counts = [f"{number} {what}" for number, what in _troubles(contents) if number]
    if not counts:
        counts = ["all is well"]
    if contents.coming:
        counts.append(f"{len(contents.coming)} due in four weeks")
    name = shortened(neutral(contents.partnership), 80)
    return f"{name}: {', '.join(counts)} ({day(contents.today)})"


def of_delivery_failure(contents: DeliveryFailureContents) -> str:
    """Mend an address: letter 42 could not be delivered to Strategic Analyst."""
    name = shortened(neutral(contents.failed_to.name) or neutral(contents.failed_to.email), 80)
    return f"Mend an address: letter {contents.letter} could not be delivered to {name}"


def _troubles(contents: DigestContents) -> list[tuple[int, str]]:
    at_risk, missed = law_counts(contents.breaches)
    return [
        (len(contents.late), "late"),
        (len(contents.decisions), "for your decision"),
        (missed, "past the law's limit"),
        (at_risk, "planned past the law's limit"),
        (len(contents.post_troubles), "not delivered"),
    ]


def law_counts(breaches: tuple[DigestBreach, ...]) -> tuple[int, int]:
    """How many dates of the law are going to be missed, and how many are missed now. What is done
    is history.
    """
    kinds = [breach.kind for breach in breaches]
    return kinds.count("planned_late"), kinds.count("overdue")


def _of_duty(duty: Duty, *, now: dt.datetime) -> str:
    stands = standing(duty, now=now)
    lead, asides = _lead(duty, stands, now)
    if duty.capacity != "owner":
        asides.append(f"owed by {shortened(neutral(duty.owner_name), 60)}")
    return f"{lead} ({'; '.join(asides)})" if asides else lead


def _lead(duty: Duty, stands: Standing, now: dt.datetime) -> tuple[str, list[str]]:
    title = shortened(neutral(titled(duty.title, duty.about, whole=True)), 120)
    left = how_long(duty.working_days_left, late=stands is Standing.LATE)
    asides = [_moved(duty)] if duty.moved_from else []
    if stands is Standing.TODAY:
        return f"{title}{_today(duty, now)}", asides
    if counts_to_law(duty):
        return _towards_law(title, duty, stands, left, asides)
    if duty.moved_from:
        moved = f"{title}: {_moved(duty)}"
        return (f"{moved}, {left}", []) if stands is Standing.LATE else (moved, [left])
    if stands is Standing.LATE:
        return f"{title}: due {day(duty.due_on)}, {left}", []
    return f"{title} by {day(duty.due_on)}", [left]


def _towards_law(
    title: str, duty: Duty, stands: Standing, left: str, asides: list[str]
) -> tuple[str, list[str]]:
    limit = day(counted_date(duty))
    if stands is Standing.LATE:
        return f"{title}: the law's limit was {limit}, {left}", asides
    return f"{title} by {limit}, the law's limit", [left, *asides]


def _today(duty: Duty, now: dt.datetime) -> str:
    if counts_to_law(duty):
        return " today, the law's limit"
    if hour_has_passed(duty, now=now):
        return f": due today by {hour(duty.due_at)}, the hour has passed"
    return f" today by {hour(duty.due_at)}"


def _moved(duty: Duty) -> str:
    if duty.moved_from is None:
        return ""
    return f"moved from {day(duty.moved_from)} to {day(duty.due_on)}"
