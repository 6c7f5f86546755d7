"""How letters of the board speak of a meeting, its items and its actions."""

from collections.abc import Iterable

from notifications.board_contents import ActionTold, BoardLetter, ItemTold, MeetingTold
from notifications.wording.dates import counted, day, weekday_and_day
from notifications.wording.sentences import sentence
from notifications.wording.sheet import Block, OrderLine, paragraphs

_WANTED = {
    "decision": "for decision",
    "comment": "for comment",
    "information": "for information",
}
#: What everybody reads in place of restricted words, whoever they are.
RESTRICTED = "restricted: see the annex, which the board officer hands out"


def when(meeting: MeetingTold) -> str:
    """Friday 28 July 2017, 10:00 to 12:00."""
    return f"{weekday_and_day(meeting.meets_on)}, {meeting.starts_at} to {meeting.ends_at}"


def box(meeting: MeetingTold) -> tuple[str, ...]:
    """When and where, a line each."""
    return (when(meeting), meeting.venue) if meeting.venue else (when(meeting),)


def on(meeting: MeetingTold) -> str:
    """The meeting of 28 July 2017."""
    return f"the meeting of {day(meeting.meets_on)}"


def order(items: Iterable[ItemTold], leaving_note: str) -> tuple[Block, ...]:
    """The running order: what is taken in public, who leaves, what is taken then."""
    told = list(items)
    return (
        _order(item for item in told if not item.restricted),
        paragraphs(leaving_note),
        _order(item for item in told if item.restricted),
    )


def _order(items: Iterable[ItemTold]) -> Block:
    return Block(kind="order", order=tuple(_line(item) for item in items))


def _line(item: ItemTold) -> OrderLine:
    said = [
        item.presenter,
        _WANTED.get(item.wanted, ""),
        counted(item.minutes, "minute") if item.minutes else "",
        RESTRICTED if item.restricted else "",
        item.remark,
    ]
    aside = "; ".join(each for each in said if each)
    return OrderLine(
        at=item.starts_at,
        number=item.number,
        title=item.title,
        aside=sentence(aside) if aside else "",
    )


def action(told: ActionTold, *, named: bool) -> str:
    """Action 3, by 27 October 2017: circulate the details (Kiran Vagarwal)."""
    by = f", by {day(told.due_on)}" if told.due_on else ""
    owner = f" ({told.owner})" if named else ""
    carried = f" Carried forward {_times(told.carried)}." if told.carried else ""
    text = told.text.rstrip(".")
    return f"Action {told.number}{by}: {text}{owner}.{carried}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def officer(contents: BoardLetter) -> str:
    """Who answers, by name; or by office, while nobody is."""
    return contents.officer.name if contents.officer else "the board officer"


def can_reply(contents: BoardLetter) -> bool:
    """Whether a reply reaches somebody else than the reader."""
    return contents.officer is not None and contents.officer.key != contents.to.key


def answer(contents: BoardLetter, what: str) -> str:
    """Reply to this letter and ...; or whom to write to, where a reply would reach nobody."""
    lead = "Reply to this letter" if can_reply(contents) else f"Write to {officer(contents)}"
    return f"{lead} {what}"


def lowered(text: str) -> str:
    """The sentence as it runs on after a comma."""
    return text[:1].lower() + text[1:]
