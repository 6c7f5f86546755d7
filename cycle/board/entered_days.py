"""The days on which the steps of a past meeting were taken: as its file gives them, or supposed.

Where nobody knows, a step is supposed to have been taken on the day it was due.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from config.meeting_files import MeetingFile
from cycle.board import steps
from cycle.board.clerk import Clerk
from cycle.records.tables import StepTaken, Workflow
from cycle.running import workflows
from cycle.running.advancing import Attempt
from workflows.calendar import Direction, Kind

#: Working days before a meeting at which it is supposed to have been put into the diary.
IN_DIARY_BEFORE = 40
#: Taken on the day of the meeting itself, whenever they were due.
_ON_THE_DAY = ("open_meeting", "close_meeting")


def on(clerk: Clerk, day: dt.date) -> Clerk:
    """Return somebody who enters what was done on a day of the past."""
    definitions = clerk.definitions
    return replace(clerk, entering=day, load_definitions=lambda: definitions)


def in_the_diary(clerk: Clerk, file: MeetingFile) -> Clerk:
    """Return whoever put a meeting into the diary: on the day given; else, of a past one, on a day
    that is supposed; else now.
    """
    day = file.meeting.in_diary_since
    if day is None and file.meeting.on <= clerk.today:
        calendar = clerk.place.calendar
        held = file.meeting.on
        day = calendar.count(IN_DIARY_BEFORE, Kind.WORKING, Direction.BEFORE, held).date
    return on(clerk, day) if day is not None and day < clerk.today else clerk


@dataclass
class Steps:
    """Takes the steps of one meeting, each on its day, until one is still to come."""

    clerk: Clerk
    workflow: Workflow
    meets_on: dt.date
    given: Mapping[str, dt.date] = field(default_factory=dict)
    taken: dict[str, dt.date] = field(default_factory=dict)
    #: Those whose day nobody gave.
    supposed: list[str] = field(default_factory=list)
    #: Whether one was still to come: nothing after it is taken.
    ended: bool = False

    def take(self, *wanted: str) -> None:
        """Take some steps in order. Raises Refusals."""
        for step in wanted:
            day = None if self.ended else self._day_of(step)
            if day is None or day > self.clerk.today:
                self.ended = True
                return
            attempt = Attempt(
                ref=self.workflow.ref, step=step, by=self.clerk.by, now=self.clerk.now, on=day
            )
            steps.advance(on(self.clerk, day), attempt)
            self.taken[step] = day
            if step not in self.given:
                self.supposed.append(step)

    def _day_of(self, step: str) -> dt.date | None:
        """Return the day of a step: given, that of the meeting, or the day it was due."""
        if step in self.given:
            return self.given[step]
        if step in _ON_THE_DAY:
            return self.meets_on
        before = max((each.happened_on for each in self._before()), default=None)
        row = workflows.deadline_of(self.clerk.session, self.workflow, step)
        due = row.due_on if row else before
        return due if due is None or before is None else max(due, before)

    def _before(self) -> list[StepTaken]:
        return workflows.steps_taken(self.clerk.session, self.workflow)
