"""`cycle programme`: what the board means to consider: proposed, agreed, on an agenda, taken."""

from typing import Annotated, Any

import typer

from config.board_words import DesiredOutcome, ProgrammeStanding
from cycle.board import programme as editing
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.business import programme as reading
from cycle.business.programme import ProgrammeView
from cycle.cli import screen, words
from cycle.cli.context import Run
from cycle.cli.reading_group import ShowFirst
from cycle.running import workflows

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)
Number = Annotated[int, typer.Argument(metavar="N", max=words.MOST, help="The number of the item.")]
Author = Annotated[str | None, typer.Option(metavar="KEY", help="Who writes its paper.")]
Clearer = Annotated[str | None, typer.Option(metavar="KEY", help="Who clears it.")]
Outcome = Annotated[
    DesiredOutcome | None,
    typer.Option(metavar="WORD", help=f"What is asked for: {', '.join(DesiredOutcome)}."),
]


@command.callback()
def group() -> None:
    """Show or edit the work programme."""


@command.command()
def show(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Option(metavar="REF", help="What this meeting had before it, and what it agreed."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Taken and dropped items, too.")] = False,
) -> None:
    """Show the work programme."""
    run = Run(ctx)
    with run.reading() as desk:
        if meeting is None:
            found = reading.everything(desk.session, desk.place)
            if not all_:
                over = (ProgrammeStanding.TAKEN, ProgrammeStanding.DROPPED)
                found = [each for each in found if each.standing not in over]
            lists = {"": found}
        else:
            workflow = workflows.find(desk.session, desk.place, meeting)
            row = meetings.meeting_of(desk.session, workflow)
            lists = {
                f"proposed to {meeting}": reading.proposed_at(desk.session, desk.place, row),
                f"agreed at {meeting}": reading.agreed_at(desk.session, desk.place, row),
            }
    if run.as_json:
        seen = {each.number: each for found in lists.values() for each in found}
        screen.document({"items": [as_json(seen[number]) for number in sorted(seen)]})
        return
    for heading, found in lists.items():
        _tell(heading, found)


@command.command()
def propose(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(help="What it is about.")],
    *,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A part of it; repeatable.")
    ] = None,
    period: Annotated[
        str, typer.Option(metavar="YEAR", help='The year it is for: "2017/18".')
    ] = "",
    author: Author = None,
    clearer: Clearer = None,
    outcome: Outcome = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="REF", help="The meeting it is proposed for.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="REF", help="The meeting that had it before it.")
    ] = None,
    number: Annotated[
        int | None, typer.Option(metavar="N", max=words.MOST, help="Its number, if not the next.")
    ] = None,
) -> None:
    """Propose an item."""
    run = Run(ctx)
    with run.clerk() as clerk:
        row = editing.propose(
            clerk,
            title=title,
            topics=topic or [],
            period=period,
            author=author,
            clearer=clearer,
            desired_outcome=outcome,
            meeting_ref=meeting,
            at=at,
            number=number,
        )
        found = _views(clerk, [row.number])
    _answer(run, found, f"proposed: item {found[0].number}")


@command.command()
def agree(
    ctx: typer.Context,
    number: Annotated[list[int], typer.Argument(metavar="N...", max=words.MOST, help="The items.")],
    at: Annotated[str, typer.Option(metavar="REF", help="The meeting that agreed them.")],
) -> None:
    """Record that a meeting agreed items."""
    run = Run(ctx)
    with run.clerk() as clerk:
        for each in number:
            editing.agree(clerk, each, at=at)
        found = _views(clerk, number)
    _answer(run, found, f"{screen.numbered(len(found), 'item')} agreed at {at}")


@command.command()
def drop(
    ctx: typer.Context,
    number: Number,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why; it will be read in a year.")],
) -> None:
    """Take an item out of the programme."""
    run = Run(ctx)
    with run.clerk() as clerk:
        editing.drop(clerk, number, why=why)
        found = _views(clerk, [number])
    _answer(run, found, f"item {number} is dropped")


@command.command()
def schedule(
    ctx: typer.Context,
    number: Number,
    meeting: Annotated[str, typer.Option(metavar="REF", help="The meeting that takes it.")],
    author: Author = None,
    clearer: Clearer = None,
    outcome: Outcome = None,
) -> None:
    """Put an agreed item on an agenda, and commission its paper."""
    run = Run(ctx)
    with run.clerk() as clerk:
        paper = editing.schedule(
            clerk,
            number,
            meeting_ref=meeting,
            author=author,
            clearer=clearer,
            desired_outcome=outcome,
        )
        ref = f"paper-{paper.number}"
        found = _views(clerk, [number])
    _answer(run, found, f"item {number} is on the agenda of {meeting} with {ref}")


def as_json(view: ProgrammeView) -> dict[str, Any]:
    """Return one item of `cycle programme`."""
    return {
        "number": view.number,
        "title": view.title,
        "topics": list(view.topics),
        "standing": view.standing.value,
        "period": view.period,
        "author": view.author,
        "meeting": view.meeting,
        "paper": view.paper,
        "proposed_for": view.proposed_for,
        "proposed_at": view.proposed_at,
        "agreed_at": view.agreed_at,
    }


def _views(clerk: Clerk, numbers: list[int]) -> list[ProgrammeView]:
    found = reading.everything(clerk.session, clerk.place)
    return [each for each in found if each.number in numbers]


def _answer(run: Run, found: list[ProgrammeView], sentence: str) -> None:
    if run.as_json:
        screen.document({"items": [as_json(each) for each in found]})
    else:
        screen.say(sentence)


def _tell(heading: str, found: list[ProgrammeView]) -> None:
    if heading:
        screen.say("", heading)
    rows = [
        (
            each.number,
            words.plain(each.standing),
            each.meeting,
            _proposed(each),
            each.agreed_at,
            each.paper,
            each.author_name,
            "; ".join([each.title, *each.topics]),
        )
        for each in found
    ]
    if rows:
        heads = ["item", "standing", "meeting", "proposed", "agreed", "paper", "author", "what"]
        screen.table(heads, rows)
    else:
        screen.note("no item fits")


def _proposed(view: ProgrammeView) -> str:
    """Say which meeting had it before it, and which it is wanted for."""
    wanted = f"for {view.proposed_for}" if view.proposed_for else ""
    return ", ".join(filter(None, (view.proposed_at, wanted)))
