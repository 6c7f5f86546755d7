"""The letters before a meeting: the call for items, the agenda, a late paper, an empty seat."""

import shlex

from notifications.board_contents import AgendaPublished, CallForItems, LatePaper, NominationAsked
from notifications.headers import neutral, shortened
from notifications.wording.dates import counted, day, listed, weekday_and_day
from notifications.wording.meeting import (
    answer,
    box,
    can_reply,
    lowered,
    officer,
    on,
    order,
    when,
)
from notifications.wording.sentences import ended
from notifications.wording.sheet import Block, Sheet, bullets, command, paragraphs, section

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def of_call(contents: CallForItems) -> tuple[str, Sheet]:
    """Subject and sheet of the call for items."""
    meeting = contents.meeting
    by = f": tell us by {day(contents.ask_by)}" if contents.ask_by else ""
    first = f"Tell us by {weekday_and_day(contents.ask_by)}." if contents.ask_by else ""
    where = f", {meeting.venue}" if meeting.venue else ""
    sheet = Sheet(
        heading=f"What should the board consider on {day(meeting.meets_on)}?",
        box=tuple(line for line in (first, f"The meeting: {when(meeting)}{where}.") if line),
        tone="ahead",
        sections=(
            section(
                "How to ask for an item",
                paragraphs(answer(contents, "and say:")),
                bullets(
                    (
                        "what it is about, in a few words;",
                        "what you want of the board: a decision, its comments, or that it knows;",
                        "who presents it, and how many minutes it needs;",
                        "who writes the paper, and who clears it;",
                        "whether any of it must not be public, and why.",
                    )
                ),
                paragraphs(_papers_by(contents), "If you have nothing, you need not answer."),
            ),
            section("On the agenda already", bullets(contents.planned)),
            section("To put an item on the agenda", _to_add(contents)),
        ),
    )
    return f"Items for the board on {day(meeting.meets_on)}{by}", sheet


def _papers_by(contents: CallForItems) -> str:
    if contents.papers_by is None:
        return ""
    hour = f"{contents.papers_by_hour} on " if contents.papers_by_hour else ""
    return f"The paper itself is wanted by {hour}{weekday_and_day(contents.papers_by)}."


def _to_add(contents: CallForItems) -> Block:
    if not contents.keeps_papers:
        return command()
    words = ("cycle", "agenda", "add", contents.meeting.ref)
    return command(f"{shlex.join(words)} TITLE --as {shlex.quote(contents.to.key)}")


def of_agenda(contents: AgendaPublished) -> tuple[str, Sheet]:
    """Subject and sheet of a published agenda or its supplement."""
    meeting = contents.meeting
    what = "Supplement to the agenda" if contents.supplement else "Agenda"
    sheet = Sheet(
        heading=f"{what} for {day(meeting.meets_on)}",
        box=box(meeting),
        tone="ahead",
        sections=(
            section(
                "What to do",
                bullets(
                    (
                        "Read the papers before the meeting. If you lack one, "
                        + lowered(answer(contents, "and say which.")),
                        "If you cannot come, "
                        + lowered(answer(contents, "and say who comes in your place.")),
                    )
                ),
            ),
            section(
                "Running order",
                paragraphs(_added(contents)),
                *order(contents.items, contents.leaving_note),
            ),
            section("Notice", paragraphs(_notice(contents))),
        ),
    )
    return f"{what}: {neutral(meeting.board)}, {when(meeting)}", sheet


def _added(contents: AgendaPublished) -> str:
    if not contents.supplement:
        return ""
    if not contents.added:
        return "No item is new; the remarks beside the items have changed."
    numbers = listed([str(number) for number in contents.added])
    one = len(contents.added) == 1
    return f"New since the agenda went out: {'item' if one else 'items'} {numbers}."


def _notice(contents: AgendaPublished) -> str:
    number = contents.clear_days
    clear = f"{_NUMBERS[number] if number < len(_NUMBERS) else number} clear days"
    if contents.supplement:
        return (
            f"This supplement was published on {weekday_and_day(contents.published_on)}."
            f" The latest day for {clear} of notice was {weekday_and_day(contents.publish_by)}."
        )
    published = f"Published on {weekday_and_day(contents.published_on)}"
    latest = f"which was {weekday_and_day(contents.publish_by)}"
    if contents.published_on > contents.publish_by:
        late = counted((contents.published_on - contents.publish_by).days, "day")
        return f"{published}, {late} after the latest day for {clear} of notice, {latest}."
    return f"{published}, in time for {clear} of notice."


def of_late_paper(contents: LatePaper) -> tuple[str, Sheet]:
    """Subject and sheet of an author's request to the chair."""
    title = shortened(neutral(contents.title), 120)
    verb = "is" if contents.new_date else "was"
    due = f"It {verb} due on {weekday_and_day(contents.was_due)}." if contents.was_due else ""
    meeting = f"It is for {on(contents.meeting)}." if contents.meeting else ""
    sheet = Sheet(
        heading=f"May {contents.ref.replace('-', ' ')} come late?",
        box=(f"“{contents.title}”, by {contents.author}", " ".join((due, meeting)).strip()),
        tone="soon",
        sections=(
            section(
                "Why it is late", paragraphs(f"{contents.author} says: {ended(contents.reason)}")
            ),
            section(
                "To allow it",
                paragraphs(
                    "Type this, with the new day in place of DATE and your reason in place of TEXT:"
                    if contents.new_date
                    else "Type this, with your reason in place of TEXT:"
                ),
                command(contents.command),
                paragraphs(
                    "Your reason is kept, and shown wherever the paper's lateness is.",
                    f"If you do not use the command line, reply to this letter: "
                    f"{officer(contents)} will help you to record it."
                    if can_reply(contents)
                    else "",
                ),
            ),
            section(
                "If you do nothing",
                paragraphs(
                    "The paper stays off this agenda. It can be put off to a later meeting."
                ),
            ),
        ),
    )
    return f"Decide: may {contents.ref.replace('-', ' ')} come late? ({title})", sheet


def of_nomination(contents: NominationAsked) -> tuple[str, Sheet]:
    """Subject and sheet of asking an organisation to name somebody."""
    who = "a substitute" if contents.substitute else "a member"
    by = f" by {day(contents.wanted_by)}" if contents.wanted_by else ""
    first = f"Tell us by {weekday_and_day(contents.wanted_by)}." if contents.wanted_by else ""
    following = (
        f"The next meeting they would come to is on {when(contents.meeting)}."
        if contents.meeting
        else ""
    )
    does = "stands in" if contents.substitute else "speaks"
    asked = [
        "their name, their office and their e-mail address;",
        "from what day they are to sit.",
    ]
    if not contents.substitute:
        asked[1:] = [
            "from what day they are to sit;",
            "who comes in their place when they cannot.",
        ]
    sheet = Sheet(
        heading=f"Who {does} for {contents.organisation}?",
        box=tuple(
            line for line in (first, f"The seat: {contents.seat}, at {contents.board}.") if line
        ),
        tone="ahead",
        sections=(
            section(
                "What we ask of you",
                paragraphs(
                    f"Please name {who} of the board for this seat. " + answer(contents, "and say:")
                ),
                bullets(asked),
                paragraphs(following),
            ),
        ),
    )
    return f"Please name {who} of the board for {neutral(contents.organisation)}{by}", sheet
