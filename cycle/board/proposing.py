"""Proposing the days on which a board meets: what its rule gives, and where a day cannot be kept.

It changes nothing. Each moved day says why, and each day that was passed over says so, too.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from config import meeting_rules
from cycle.board.obstacles import Obstacles
from cycle.board.proposals import Known, Proposal
from cycle.business import notice
from cycle.people.board_rules import MEETING, USUAL_START, ListedDay
from cycle.people.place import Place
from notifications.wording.dates import weekday_and_day
from workflows.calendar import Day

_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
#: How far a day is moved at most when no day of its weekday can be kept, in days.
_FARTHEST = 21
#: An agenda is planned with the chair this many working days before: the meeting before should
#: have met by then.
LEAD_WORKING_DAYS = 20


def plan(
    place: Place,
    *,
    since: dt.date,
    until: dt.date,
    today: dt.date,
    rules: Sequence[str] = (),
    known: Sequence[Known] = (),
) -> list[Proposal]:
    """Propose a day for each meeting that the rules given have from `since` to `until`; without
    them, the board's own rules and listed dates. Raises RuleUnreadable and CalendarEnds.
    """
    days = _days(place, rules or place.board.meets, since, until, listed=not rules)
    planner = _Planner(place, days, today=today, known=known)
    found: list[Proposal] = []
    for day, (starts_at, from_rule) in sorted(days.items()):
        there = planner.in_diary(day)
        if there is not None:
            found += [planner.told(there)] if there.stands else []
        elif day not in planner.given_up:
            found.append(planner.proposal(day, starts_at, from_rule=from_rule))
    return sorted(found, key=lambda each: each.date)


def kept_free(place: Place, *, since: dt.date, until: dt.date) -> list[ListedDay]:
    """List the days that are kept in reserve, were withdrawn, or cancelled; none is proposed."""
    days = [each for each in place.board.dates if each.standing != MEETING]
    return sorted((each for each in days if since <= each.on <= until), key=lambda each: each.on)


def usual_start(place: Place) -> str:
    """Return the hour of the board's own rule, local time."""
    hours = (rule.starts_at for rule in meeting_rules.read_all(place.board.meets))
    return next((f"{hour:%H:%M}" for hour in hours if hour), USUAL_START)


def _days(
    place: Place, rules: Sequence[str], since: dt.date, until: dt.date, *, listed: bool
) -> dict[dt.date, tuple[str, bool]]:
    """Return each day with its hour, and whether a rule gave it; `listed` days among them."""
    usual = usual_start(place)
    found = {
        each.on: (each.at or usual, False)
        for each in place.board.dates
        if listed and each.standing == MEETING and since <= each.on <= until
    }
    for rule in meeting_rules.read_all(rules):
        hour = f"{rule.starts_at:%H:%M}" if rule.starts_at else usual
        for day in rule.dates(since, until):
            listed_hour = found[day][0] if day in found else hour
            found[day] = (listed_hour, True)
    return found


class _Planner:
    """Plans one day after the other; each is held against those before it."""

    def __init__(
        self, place: Place, days: Collection[dt.date], *, today: dt.date, known: Sequence[Known]
    ) -> None:
        self._place, self._known = place, known
        self.given_up = {each.on for each in place.board.dates if each.standing != MEETING}
        self._obstacles = Obstacles(place, days, today=today)
        for each in known:
            if each.stands:
                self._obstacles.take(each.on)

    def in_diary(self, day: dt.date) -> Known | None:
        """Find the meeting that the diary has for a day of the rule: one that stands first."""
        found = [each for each in self._known if day in (each.rule_on, each.on)]
        return max(found, key=lambda each: (each.stands, each.rule_on == day), default=None)

    def told(self, known: Known) -> Proposal:
        return Proposal(
            date=known.on,
            rule_date=known.rule_on or known.on,
            publish_by=notice.publish_by(self._place, known.on),
            starts_at=known.starts_at,
            why=known.why,
            ref=known.ref,
        )

    def proposal(self, day: dt.date, starts_at: str, *, from_rule: bool) -> Proposal:
        """Choose the day for one meeting."""
        chosen, why, looked_at = self._chosen(day, from_rule=from_rule)
        warnings = tuple(self._warnings(chosen))
        self._obstacles.take(chosen)
        return Proposal(
            date=chosen,
            rule_date=day if from_rule else None,
            publish_by=notice.publish_by(self._place, chosen),
            starts_at=starts_at,
            why=why,
            arithmetic=tuple(looked_at),
            warnings=warnings,
        )

    def _chosen(self, day: dt.date, *, from_rule: bool) -> tuple[dt.date, str, list[Day]]:
        given = self._place.board.instead.get(day)
        if given is not None:
            return given.on, given.why, _instead(day, given.on, given.why)
        if not from_rule:
            listed = next(each for each in self._place.board.dates if each.on == day)
            return day, listed.why, []
        obstacle = self._obstacles.on(day)
        if obstacle is None:
            return day, "", []
        looked_at = [Day(day, counted=False, reason=obstacle)]
        for candidate, how in self._candidates(day):
            hindrance = self._obstacles.on(candidate, instead_of=day)
            if hindrance is None:
                looked_at.append(Day(candidate, counted=True, reason=how))
                moved = f"moved to {weekday_and_day(candidate)}, {how}"
                return candidate, f"{weekday_and_day(day)} {obstacle}; {moved}", looked_at
            looked_at.append(Day(candidate, counted=False, reason=hindrance))
        why = f"{weekday_and_day(day)} {obstacle}, and no day near it can be kept"
        return day, why, looked_at

    def _candidates(self, day: dt.date) -> Iterator[tuple[dt.date, str]]:
        """Yield the days that could stand in for one, the best first, each once."""
        after_poll = self._obstacles.after_poll(day)
        best = {day + _WEEK: "a week later", day - _WEEK: "a week earlier"}
        if after_poll:
            best.setdefault(after_poll, f"the first {after_poll:%A} after the poll")
        yield from best.items()
        start = after_poll or day
        for number in range(1, _FARTHEST + 1):
            candidate = start + _DAY * number
            if candidate not in best and self._place.calendar.is_working(candidate):
                yield candidate, "the next working day that can be kept"

    def _warnings(self, chosen: dt.date) -> Iterator[str]:
        obstacle = self._obstacles.on(chosen)
        if obstacle is not None:
            yield f"{weekday_and_day(chosen)} {obstacle}"
        before = self._obstacles.before(chosen)
        if before is None:
            return
        room = self._place.calendar.between(before, chosen)
        if room < LEAD_WORKING_DAYS:
            yield (
                f"only {room} working days after the meeting of {weekday_and_day(before)}: its"
                f" agenda is planned {LEAD_WORKING_DAYS} working days ahead, before that one met"
            )


def _instead(day: dt.date, on: dt.date, why: str) -> list[Day]:
    if on == day:
        return []
    return [Day(day, counted=False, reason=why), Day(on, counted=True, reason="chosen instead")]
