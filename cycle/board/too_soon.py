"""What is asked of a day before a meeting is put on it: is it the rule's, is it open, is it late.

What the rules of notice forbid is refused; what is only unusual wants a reason.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from config import meeting_rules
from config.board_words import MeetingKind
from config.partnership_words import AccessRegime
from config.rrules import MeetingRule
from cycle.board import obstacles
from cycle.board.clerk import Clerk
from cycle.board.proposals import Wanted
from cycle.business import meetings, notice
from cycle.business.pre_election import periods
from cycle.errors import NotAllowed, Reason
from cycle.people.place import Place
from notifications.wording.dates import day

_NEAR = dt.timedelta(days=62)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A meeting that may be put into the diary."""

    wanted: Wanted
    rule_on: dt.date | None
    warnings: tuple[str, ...]


def asked(clerk: Clerk, wanted: Wanted) -> Asked:
    """Ask everything of a wanted meeting. Raises NotAllowed with every reason, and CalendarEnds."""
    place, on = clerk.place, wanted.meets_on
    if on < clerk.today:
        raise NotAllowed(
            f"{on} is over; a meeting that was held is entered with: cycle meetings enter FILE"
        )
    reasons = [] if wanted.why.strip() else list(_unusual(clerk, wanted))
    late = short_notice(place, on, today=clerk.today)
    binding = place.access_regime is AccessRegime.PART_VA_STATUTORY
    if late and binding and not wanted.urgency.strip():
        fix = "choose a later day, or record why it cannot wait: --urgency TEXT"
        reasons.append(Reason("notice_can_be_given", late, fix))
    if reasons:
        raise NotAllowed(f"{on} cannot simply go into the diary", reasons)
    why = [wanted.why.strip()]
    if late and wanted.urgency.strip():
        why.append(f"Called at shorter notice: {wanted.urgency.strip()}")
    instead = place.board.instead
    rule_on = next((of for of, each in instead.items() if each.on == on != of), None)
    if rule_on is not None and not why[0]:
        why[0] = instead[rule_on].why
    warnings = [*_warnings(place, on), *([late] if late else [])]
    return Asked(
        wanted=replace(wanted, why=". ".join(each for each in why if each)),
        rule_on=rule_on,
        warnings=tuple(warnings),
    )


def short_notice(place: Place, on: dt.date, *, today: dt.date) -> str:
    """Say that a day leaves too little time for notice; empty when it does not."""
    last = notice.publish_by(place, on)
    if last >= today:
        return ""
    days = notice.clear_days(place)
    return (
        f"a meeting on {day(on)} is too soon for its notice: with {days}, its agenda was to be"
        f" published by {day(last)}"
    )


def _unusual(clerk: Clerk, wanted: Wanted) -> Iterator[Reason]:
    """Yield what wants a reason about a day."""
    place, on, say_why = clerk.place, wanted.meets_on, "say why: --why TEXT"
    if wanted.kind is MeetingKind.EXTRAORDINARY:
        yield Reason("reason_is_given", "an extraordinary meeting is called for a reason", say_why)
        return
    listed = next((each for each in place.board.dates if each.on == on), None)
    if listed is not None and listed.standing in ("withdrawn", "cancelled"):
        said = f"{day(on)} is in the diary as {listed.standing}"
        yield Reason("day_is_of_the_diary", said, say_why)
    elif listed is None and not _is_of_the_diary(place, on):
        said = f"{day(on)} is not a day that the board's rule gives{_nearest(place, on)}"
        yield Reason("day_is_of_the_diary", said, f"{say_why}; see: cycle meetings plan")
    closed = obstacles.closed(place, on)
    if closed:
        yield Reason("day_is_open", f"{day(on)} {closed}", f"choose another day, or {say_why}")
    if any(each.meets_on == on for each, _ in meetings.standing(clerk.session, clerk.slug)):
        yield Reason("day_is_free", f"the board meets on {day(on)} already", say_why)


def _is_of_the_diary(place: Place, on: dt.date) -> bool:
    board = place.board
    if not board.meets and not board.dates:
        return True
    chosen = {each.on for each in board.instead.values()}
    return on in chosen or any(rule.dates(on, on) for rule in _rules(place))


def _nearest(place: Place, on: dt.date) -> str:
    near = [each for rule in _rules(place) for each in rule.dates(on - _NEAR, on + _NEAR)]
    closest = min(near, key=lambda each: abs(each - on), default=None)
    return f" (the nearest is {day(closest)})" if closest else ""


def _rules(place: Place) -> tuple[MeetingRule, ...]:
    return meeting_rules.read_all(place.board.meets)


def _warnings(place: Place, on: dt.date) -> Iterator[str]:
    for period in periods(place.board.polls):
        if period.covers(on):
            yield f"{day(on)} is in {period}: what is new or contested had better wait"
