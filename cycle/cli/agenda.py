"""`cycle agenda`: show a meeting's agenda as one reader may see it, or edit it."""

from typing import Annotated

import typer

from config.board_words import ItemKind
from cycle.board import agenda, ordering, urgency
from cycle.board.clerk import Clerk
from cycle.business import notice
from cycle.business import running_order as orders
from cycle.business.running_order import RunningOrder
from cycle.cli import agenda_text, file_text, restricting_words, screen
from cycle.cli.agenda_options import (
    ClosedText,
    ClosedTitle,
    Confidential,
    Minutes,
    Number,
    Outcome,
    PaperRef,
    Paragraphs,
    Presenter,
    PublicInterest,
    Ref,
    Topics,
)
from cycle.cli.context import Run
from cycle.cli.reading_group import ShowFirst
from cycle.records.board_tables import AgendaItem

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)


@command.callback()
def group() -> None:
    """Show or edit a meeting's agenda.

    A text that begins with @ names a file to read it from: closed words need not stand in the
    shell's history.
    """


@command.command()
def show(ctx: typer.Context, ref: Ref) -> None:
    """Show the agenda as you may see it."""
    run = Run(ctx)
    with run.reading() as desk:
        viewer = run.viewer(desk.session, desk.place.slug)
        clerk = run.app.clerk(desk.session, desk.place, by=viewer or run.actor, now=desk.now)
        meeting, _ = ordering.find_meeting(clerk, ref)
        order = orders.running_order(
            desk.session, desk.place, meeting, viewer=viewer, on=clerk.today
        )
    _answer(run, order)


@command.command()
def add(
    ctx: typer.Context,
    ref: Ref,
    title: Annotated[str, typer.Argument(help="The open title; left out, that of the paper.")] = "",
    *,
    topic: Topics = None,
    presenter: Presenter = None,
    minutes: Minutes = None,
    outcome: Outcome = None,
    paper: PaperRef = None,
    at: Annotated[int | None, typer.Option(metavar="N", help="The number it is to have.")] = None,
    serves: Annotated[
        list[ItemKind] | None,
        typer.Option(metavar="WORD", help=f"What it is there for: {', '.join(ItemKind)}."),
    ] = None,
    closed_title: ClosedTitle = None,
    closed_text: ClosedText = None,
    paragraph: Paragraphs = None,
    confidential: Confidential = False,
    public_interest: PublicInterest = None,
) -> None:
    """Add an item."""
    run = Run(ctx)
    restricted = restricting_words.restriction(
        closed_title, closed_text, paragraph, public_interest, confidential=confidential
    )
    with run.clerk() as clerk:
        item = agenda.add(
            clerk,
            ref,
            title=title,
            topics=topic or (),
            presenter=presenter or "",
            minutes_allotted=minutes,
            desired_outcome=outcome,
            paper_ref=paper,
            at=at,
            serves=serves or (ItemKind.BUSINESS,),
            restricted=restricted,
        )
        order = _order(run, clerk, ref)
        number = _number(order, item)
    _told(run, order, f"item {number} is on the agenda of {ref}")


@command.command(name="set")
def change(
    ctx: typer.Context,
    ref: Ref,
    number: Number,
    *,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The open title.")] = None,
    topic: Topics = None,
    presenter: Presenter = None,
    minutes: Minutes = None,
    outcome: Outcome = None,
    paper: PaperRef = None,
    closed_title: ClosedTitle = None,
    closed_text: ClosedText = None,
    paragraph: Paragraphs = None,
    confidential: Confidential = False,
    public_interest: PublicInterest = None,
    public: Annotated[
        bool, typer.Option("--public", help="Lift its restriction, and its paper's.")
    ] = False,
    urgent: Annotated[
        str | None,
        typer.Option(
            "--urgency", metavar="TEXT", help="The chair's reason why it cannot wait (open)."
        ),
    ] = None,
) -> None:
    """Change an item, or record why it is urgent."""
    run = Run(ctx)
    restricted = restricting_words.restriction(
        closed_title, closed_text, paragraph, public_interest, confidential=confidential
    )
    rest = (title, topic, presenter, minutes, outcome, paper, restricted, public or None)
    with run.clerk() as clerk:
        if urgent is not None:
            urgency.find(clerk, ref, number, file_text.given(urgent, "--urgency"))
        if urgent is None or any(each is not None for each in rest):
            agenda.change(
                clerk,
                ref,
                number,
                title=title,
                topics=topic,
                presenter=presenter,
                minutes_allotted=minutes,
                desired_outcome=outcome,
                paper_ref=paper,
                restricted=restricted,
                public=public,
            )
        order = _order(run, clerk, ref)
    _told(run, order, f"item {number} of {ref} is changed")
    if (title is not None or topic is not None) and _is_to_publish_again(order, number):
        screen.note(
            "its new words are not published yet, and its notice counts from when they are: cycle"
            f" advance {ref} publish_agenda"
        )


@command.command(name="urgency")
def find_urgent(
    ctx: typer.Context,
    ref: Ref,
    reason: Annotated[
        str, typer.Option("--all-late", metavar="TEXT", help="The chair's reason (open).")
    ],
) -> None:
    """Record why all business without its notice is urgent; of one item: agenda set --urgency."""
    run = Run(ctx)
    with run.clerk() as clerk:
        numbers = urgency.find_all_late(clerk, ref, file_text.given(reason, "--all-late"))
        order = _order(run, clerk, ref)
    _told(run, order, f"{notice.numbers_said(numbers)} of {ref} may be taken as urgent")


@command.command()
def remove(
    ctx: typer.Context,
    ref: Ref,
    number: Number,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why; the agenda shows it.")] = "",
) -> None:
    """Take an item off; its paper and its programme item are free again."""
    run = Run(ctx)
    with run.clerk() as clerk:
        agenda.remove(clerk, ref, number, why=why)
        order = _order(run, clerk, ref)
    _told(run, order, f"item {number} of {ref} is withdrawn")


@command.command()
def move(
    ctx: typer.Context,
    ref: Ref,
    number: Number,
    to: Annotated[int, typer.Option(metavar="N", help="The number it is to have.")],
) -> None:
    """Give an item another place in the order."""
    run = Run(ctx)
    with run.clerk() as clerk:
        item = agenda.move(clerk, ref, number, to=to)
        order = _order(run, clerk, ref)
        new = _number(order, item)
    _told(run, order, f"it is item {new} of {ref} now")


@command.command()
def defer(
    ctx: typer.Context,
    ref: Ref,
    number: Number,
    to: Annotated[str, typer.Option(metavar="MEETING", help="The meeting it goes to.")],
) -> None:
    """Put an item off to a later meeting, with its paper."""
    run = Run(ctx)
    with run.clerk() as clerk:
        item = agenda.defer(clerk, ref, number, to=to)
        order = _order(run, clerk, to)
        new = _number(order, item)
    _told(run, order, f"item {number} of {ref} is item {new} of {to} now")


def _order(run: Run, clerk: Clerk, ref: str) -> RunningOrder:
    """Return the agenda as whoever changed it may see it."""
    meeting, _ = ordering.find_meeting(clerk, ref)
    viewer = run.viewer(clerk.session, clerk.slug)
    return orders.running_order(clerk.session, clerk.place, meeting, viewer=viewer, on=clerk.today)


def _number(order: RunningOrder, item: AgendaItem) -> int:
    return next(each.number for each in order.items if each.id == item.id)


def _is_to_publish_again(order: RunningOrder, number: int) -> bool:
    item = next(each for each in order.items if each.number == number)
    return order.published_on is not None and item.published_on is None


def _told(run: Run, order: RunningOrder, sentence: str) -> None:
    if run.as_json:
        screen.document(agenda_text.as_json(order))
        return
    screen.say(sentence)
    screen.note(*(f"warning: {each}" for each in order.warnings))


def _answer(run: Run, order: RunningOrder) -> None:
    if run.as_json:
        screen.document(agenda_text.as_json(order))
    else:
        agenda_text.show(order)
