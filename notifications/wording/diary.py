"""The letters about the diary: invitations, their changes and ends, and closed days that moved."""

import shlex

from notifications.board_contents import CalendarChanged, ChangedMeeting, Invitation
from notifications.headers import neutral
from notifications.wording.dates import counted, day, weekday_and_day
from notifications.wording.meeting import answer, box, lowered, when
from notifications.wording.sentences import sentence
from notifications.wording.sheet import Section, Sheet, bullets, command, paragraphs, section


def of_invitation(contents: Invitation) -> tuple[str, Sheet]:
    """Subject and sheet of an invitation, a change of it, or its end."""
    if contents.method == "CANCEL":
        return _of_cancellation(contents)
    board = neutral(contents.meeting.board)
    lead = "Changed" if contents.again else "Invitation"
    accept = "Accept or decline with the buttons of your mail program"
    enters = (
        f"{accept}: your calendar entry moves along."
        if contents.again
        else f"{accept}: that puts the meeting into your calendar."
    )
    sheet = Sheet(
        heading=f"{board}: {'the meeting has changed' if contents.again else 'you are invited'}",
        box=box(contents.meeting),
        tone="soon" if contents.again else "ahead",
        sections=(
            section("What has changed", bullets([sentence(each) for each in contents.changes])),
            section(
                "What to do",
                paragraphs(
                    enters,
                    "If you cannot come, also "
                    + lowered(answer(contents, "and say who comes in your place.")),
                    "You are asked as an observer: you may come, and need not."
                    if contents.optional
                    else "",
                    f"Why: {sentence(contents.why)}" if contents.why else "",
                ),
            ),
        ),
    )
    return f"{lead}: {board}, {when(contents.meeting)}", sheet


def _of_cancellation(contents: Invitation) -> tuple[str, Sheet]:
    board = neutral(contents.meeting.board)
    only = contents.only_reader
    told = "you are no longer asked to this meeting" if only else "this meeting is cancelled"
    sheet = Sheet(
        heading=f"{board}: {told}",
        box=box(contents.meeting),
        tone="ahead" if only else "late",
        sections=(
            section(
                "What to do",
                paragraphs(
                    "Take it out of your calendar with the button of your mail program.",
                    f"Why: {sentence(contents.why)}" if contents.why else "",
                    "The meeting itself stands." if only else "",
                ),
            ),
        ),
    )
    lead = "No longer asked" if only else "Cancelled"
    return f"{lead}: {board}, {when(contents.meeting)}", sheet


def of_calendar(contents: CalendarChanged) -> tuple[str, Sheet]:
    """Subject and sheet of what a change of the closed days does to meetings."""
    number = len(contents.meetings)
    meetings = counted(number, "meeting")
    sheet = Sheet(
        heading="The closed days have changed",
        box=(f"{meetings} of the board {'is' if number == 1 else 'are'} touched.",),
        tone="late" if any(_is_pressing(each) for each in contents.meetings) else "soon",
        sections=tuple(_changed(each, contents.to.key) for each in contents.meetings),
    )
    return f"Check {counted(number, 'board meeting')}: the closed days have changed", sheet


def _is_pressing(told: ChangedMeeting) -> bool:
    return bool(told.closed) or told.passed


def _changed(told: ChangedMeeting, reader: str) -> Section:
    said = []
    if told.closed:
        said.append(f"The day itself is closed now: {told.closed}.")
    if told.publish_by_now is not None and told.publish_by_now != told.publish_by_was:
        was = f"; it was {day(told.publish_by_was)}" if told.publish_by_was else ""
        by = weekday_and_day(told.publish_by_now)
        said.append(f"The latest day to publish the agenda is now {by}{was}.")
    if told.passed:
        said.append("That day has passed already, so the meeting is without its notice.")
    if not _is_pressing(told):
        said.append("Nothing else is to do: its dates have been counted again.")
        return section(told.title, bullets(said))
    words = shlex.join(("cycle", "advance", told.ref, "postpone", "--to"))
    return section(
        told.title,
        bullets(said),
        paragraphs("Speak to the chair; to move the meeting:"),
        command(f"{words} DATE --note WHY --as {shlex.quote(reader)}"),
    )
