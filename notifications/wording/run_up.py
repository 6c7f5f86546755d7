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
from workflows.standing import PAST_ITS_HOUR

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
                        *_to_read(contents),
                        "If you cannot come, "
                        + lowered(answer(contents, "and say who comes in your place.")),
                    )
                ),
            ),
            section("Papers to follow", bullets(contents.to_follow)),
            section(
                "Running order",
                paragraphs(_added(contents)),
                *order(contents.items, contents.leaving_note),
            ),
            section("Notice", paragraphs(_notice(contents))),
        ),
    )
    return f"{what}: {neutral(meeting.board)}, {when(meeting)}", sheet


def _to_read(contents: AgendaPublished) -> tuple[str, ...]:
    """Say where the papers are: no letter carries them."""
    if not contents.papers:
        return ()
    return (
        f"Read the papers before the meeting. This letter does not carry them: {officer(contents)}"
        " publishes them or sends them to you. If you lack one, "
        + lowered(answer(contents, "and say which.")),
    )


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
    paper = contents.ref.replace("-", " ")
    meeting = f"It is for {on(contents.meeting)}." if contents.meeting else ""
    not_yet = not contents.new_date and not contents.day_is_over
    asked = f"may {paper} come late?"
    if not_yet:
        asked = f"{paper} may be late: no exception is needed yet"
    sheet = Sheet(
        heading=asked[:1].upper() + asked[1:],
        box=(
            f"“{contents.title}”, by {contents.author}",
            f"{_was_due(contents)} {meeting}".strip(),
        ),
        tone="soon",
        sections=(
            section(
                "Why it is late", paragraphs(f"{contents.author} says: {ended(contents.reason)}")
            ),
            section(
                "If it comes after its day" if not_yet else "To allow it",
                paragraphs(
                    "Until its day is over it is taken without an exception. Once it is, you may"
                    " let it in:"
                    if not_yet
                    else "",
                    "Type this, with the new day in place of DATE and your reason in place of TEXT:"
                    if contents.new_date
                    else "Type this, with your reason in place of TEXT:",
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
                    f"Item {contents.item} stands on the agenda without its paper, unless the item"
                    " is put off to a later meeting."
                    if contents.item
                    else "The paper stays off the agenda. It can be put off to a later meeting."
                ),
            ),
        ),
    )
    subject = f"{asked[:1].upper()}{asked[1:]}" if not_yet else f"Decide: {asked}"
    return f"{subject} ({title})", sheet


def _was_due(contents: LatePaper) -> str:
    if contents.was_due is None:
        return ""
    verb = "was" if contents.day_is_over else "is"
    hour = f": {PAST_ITS_HOUR}" if contents.past_its_hour else ""
    return f"It {verb} due on {weekday_and_day(contents.was_due)}{hour}."


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
