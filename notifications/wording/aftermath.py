"""The letters after a meeting: its actions, its draft minutes, and what became of an action."""

import re

from notifications.board_contents import (
    ActionClosed,
    ActionsCirculated,
    DraftMinutes,
    MinuteTold,
)
from notifications.headers import neutral, shortened
from notifications.wording.dates import counted, day, weekday_and_day
from notifications.wording.meeting import RESTRICTED, action, answer, lowered, on
from notifications.wording.sentences import ended
from notifications.wording.sheet import (
    Block,
    Section,
    Sheet,
    bullets,
    numbered,
    paragraphs,
    section,
    strong,
)

_BULLET = re.compile(r"\s*[-*]\s+")
_NUMBER = re.compile(r"\s*\d+[.)]\s+")


def of_actions(contents: ActionsCirculated) -> tuple[str, Sheet]:
    """Subject and sheet of the actions of a meeting, for one reader."""
    met = day(contents.meeting.meets_on)
    number = len(contents.mine)
    whose = f"{counted(number, 'action')} for you" if number else "Actions"
    sheet = Sheet(
        heading=f"{whose} from the meeting of {met}",
        box=(_first_due(contents),),
        tone="soon" if number else "ahead",
        sections=(
            section(
                "Yours",
                bullets([action(told, named=False) for told in contents.mine]),
                paragraphs(
                    "You are reminded before the date, and told then how to record it. "
                    + answer(contents, "as soon as something stands in the way.")
                    if number
                    else ""
                ),
            ),
            section(
                "The others" if number else "What the board asked for",
                bullets([action(told, named=True) for told in contents.others]),
            ),
        ),
    )
    return f"{whose} from the board meeting of {met}", sheet


def _first_due(contents: ActionsCirculated) -> str:
    dates = [told.due_on for told in contents.mine if told.due_on]
    if dates:
        lead = "It is due" if len(contents.mine) == 1 else "The first is due"
        return f"{lead} by {weekday_and_day(min(dates))}."
    if contents.mine:
        return "No date was set: agree one with the officer."
    if not contents.others:
        return "The board asked nobody for anything."
    return "None of them is yours; this is for you to know."


def of_minutes(contents: DraftMinutes) -> tuple[str, Sheet]:
    """Subject and sheet of draft minutes sent for comment."""
    met, by = day(contents.meeting.meets_on), contents.comments_by
    approved = (
        f"The board is asked to approve them on {weekday_and_day(contents.approved_on)}."
        if contents.approved_on
        else "The board is asked to approve them at its next meeting."
    )
    sheet = Sheet(
        heading=f"Draft minutes of the meeting of {met}",
        box=(f"Tell us by {weekday_and_day(by)} what is not right.", approved),
        tone="soon",
        sections=(
            section(
                "How",
                paragraphs(
                    answer(contents, "with the number of the minute and what it should say."),
                    "What is found wrong is put to the board as a correction; the draft itself "
                    "stays as it is. If all is right, you need not answer.",
                ),
            ),
            section("Present", paragraphs("; ".join(contents.present))),
            section("Apologies", paragraphs("; ".join(contents.apologies))),
            *(_minute(each) for each in contents.minutes),
        ),
    )
    return f"Draft minutes of {met}: your comments by {day(by)}", sheet


def _minute(told: MinuteTold) -> Section:
    blocks = [paragraphs(told.presenter, told.urgent), *marked_up(told.discussion)]
    for said, points in told.outcomes:
        blocks += [strong(said), numbered(points)]
    if told.restricted:
        blocks += [paragraphs(f"{RESTRICTED[:1].upper()}{RESTRICTED[1:]}.")]
    made = section(f"{told.number}. {told.title}", *blocks)
    kept = made.blocks or (paragraphs("Nothing is recorded."),)
    return Section(heading=made.heading, blocks=kept, carried=True)


def marked_up(text: str) -> list[Block]:
    """Light markup in blocks: a blank line parts paragraphs; "- " and "1. " begin list items."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        blocks += _blocks(chunk.splitlines())
    return blocks


def _blocks(lines: list[str]) -> list[Block]:
    """A run of lines: prose, then a list whose items may go on over several lines."""
    prose: list[str] = []
    items: list[str] = []
    made: Block | None = None
    for line in lines:
        begins = _BULLET.match(line) or _NUMBER.match(line)
        if begins:
            items.append(line[begins.end() :].strip())
            made = made or (bullets(()) if _BULLET.match(line) else numbered(()))
        elif items:
            items[-1] += f" {line.strip()}"
        else:
            prose.append(line.strip())
    listed = [Block(kind=made.kind, lines=tuple(items))] if made else []
    return [paragraphs(" ".join(prose)), *listed]


def of_closed(contents: ActionClosed) -> tuple[str, Sheet]:
    """Subject and sheet for whoever asked for an action, when it is closed."""
    told = contents.action
    done = contents.how == "done"
    became = "is done" if done else "was replaced by another"
    asked = f"You asked for it at {on(contents.meeting)}. " if contents.meeting else ""
    text = shortened(neutral(told.text), 120)
    sheet = Sheet(
        heading=f"Action {told.number} {became}",
        box=(ended(told.text), f"Owner: {told.owner}."),
        tone="ahead",
        sections=(
            section(
                "",
                paragraphs(
                    f"{asked}{contents.closed_by} closed it on {day(contents.closed_on)}.",
                    f"They wrote: {ended(contents.note)}" if contents.note else "",
                    "If this is not what you asked for, "
                    + lowered(answer(contents, "and say so.")),
                ),
            ),
        ),
    )
    return f"{'Done' if done else 'Replaced'}: action {told.number}, {text}", sheet
