"""A board of the example that meets: called, opened, minuted, in as few words as a test needs."""

import datetime as dt
from collections.abc import Sequence

from config.board_words import ItemKind
from cycle.board import agenda, attendance, minutes, opening
from cycle.business import meetings
from cycle.business import minutes as reading
from cycle.business.minutes import MinutesView
from cycle.running import workflows
from tests.cycle.office import Office, at, day

CLERK, CHAIR = "clerk", "chair"
JANUARY, APRIL, JULY = "2014-01-24", "2014-04-25", "2014-07-25"
CALLED = at("2013-10-28 09:00")
MEMBERS = ("commander", "place", "fire-commander", "probation-head", "ccg", "chair", "mopac")


def call(office: Office, ref: str, *, standing: bool = True) -> None:
    """Put a meeting into the diary, with an agenda of standing items."""
    with office.clerk(CLERK, CALLED) as clerk:
        meeting = opening.open_meeting_workflow(
            clerk,
            meets_on=day(ref),
            starts_at="10:00",
            length_minutes=120,
            venue="Hendon Town Hall",
        )
        if standing:
            agenda.put_standing_items(clerk, meeting)


def add(
    office: Office, ref: str, title: str, *, serves: Sequence[ItemKind] = (ItemKind.BUSINESS,)
) -> int:
    """Put an item on an agenda and return its number."""
    with office.clerk(CLERK, CALLED) as clerk:
        item = agenda.add(clerk, ref, title=title, serves=serves)
        meeting = meetings.meeting_of(
            clerk.session, workflows.find(clerk.session, clerk.place, ref)
        )
        return next(n for n, row in meetings.items(clerk.session, meeting) if row.id == item.id)


def publish(office: Office, ref: str) -> None:
    """Take a meeting from the diary to its published agenda, in good time."""
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        office.take(ref, step, by=CLERK, now=CALLED)


def open_meeting(office: Office, ref: str) -> None:
    """Publish the agenda, record who is there, and open the meeting on its day."""
    publish(office, ref)
    _attend(office, ref)
    office.take(ref, "open_meeting", by=CHAIR, now=on_the_day(ref))


def hold(office: Office, ref: str) -> None:
    """Open a meeting, minute a word on each item, and close it."""
    open_meeting(office, ref)
    cover(office, ref)
    office.take(ref, "close_meeting", by=CLERK, now=on_the_day(ref, "13:00"))


def cover(office: Office, ref: str) -> None:
    """Minute something on each item that has nothing."""
    with office.clerk(CLERK, on_the_day(ref, "12:00")) as clerk:
        minutes.draft(clerk, ref)
        meeting = meetings.meeting_of(
            clerk.session, workflows.find(clerk.session, clerk.place, ref)
        )
        for number, item in meetings.items(clerk.session, meeting):
            rows = reading.minutes_of(clerk.session, meeting)
            # What was taken off after publication keeps its number and has no minute.
            row = next((each for each in rows if each.item_id == item.id), None)
            if row is not None and not row.discussion:
                minutes.write(clerk, ref, number, "It was discussed.")


def circulate(office: Office, ref: str) -> None:
    """Send actions and draft minutes round two days after the meeting."""
    for step in ("circulate_actions", "circulate_minutes"):
        office.take(ref, step, by=CLERK, now=after(ref))


def view(office: Office, ref: str = JANUARY, *, viewer: str | None = None) -> MinutesView:
    """Show the minutes of a meeting as somebody may see them on its day."""
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, ref))
        return reading.minutes(session, place, meeting, viewer=viewer, on=day(ref))


def on_the_day(ref: str, hour: str = "10:00") -> dt.datetime:
    return at(f"{ref} {hour}")


def after(ref: str, days: int = 3) -> dt.datetime:
    return on_the_day(ref) + dt.timedelta(days=days)


def _attend(office: Office, ref: str) -> None:
    with office.clerk(CLERK, on_the_day(ref, "09:45")) as clerk:
        for key in MEMBERS:
            attendance.record(clerk, ref, person=key)
