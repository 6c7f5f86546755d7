"""`cycle minutes`: show a meeting's minutes as one reader may see them, write and approve them."""

from typing import Annotated

import typer

from config.board_words import OutcomeKind
from cycle.board import approving
from cycle.board import minutes as writing
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.business.minutes import ItemView
from cycle.cli import file_text, minutes_text, screen, words
from cycle.cli.context import Run
from cycle.cli.minutes_text import Shown
from cycle.cli.reading_group import ShowFirst
from cycle.errors import WrongUsage
from cycle.running import workflows

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)
Ref = Annotated[str, typer.Argument(help="The meeting: its day, such as 2017-07-28.")]
Number = Annotated[int, typer.Argument(metavar="N", help="The number of the item.")]
Position = Annotated[
    int, typer.Argument(metavar="P", help="Which outcome of the item, counted from 1.")
]
Points = Annotated[
    list[str] | None, typer.Option("--point", metavar="TEXT", help="A numbered point; repeatable.")
]
SubjectTo = Annotated[str | None, typer.Option(metavar="TEXT", help="What it was subject to.")]
Owner = Annotated[str | None, typer.Option(metavar="KEY", help="Who is to act on it.")]
Due = Annotated[str | None, typer.Option(metavar="DATE", help="By when.")]
Closed = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Restricted: the words for those entitled.")
]
_KINDS = [each for each in OutcomeKind if each is not OutcomeKind.APPROVED_AS_CORRECT_RECORD]
Kind = Annotated[OutcomeKind, typer.Argument(metavar="KIND", help=f"One of: {', '.join(_KINDS)}.")]


@command.callback()
def group() -> None:
    """Show, write and check a meeting's minutes.

    A text that begins with @ names a file to read it from. Discussions are paragraphs with an empty
    line between them, "- " bullets and "1. " numbers.
    """


@command.command()
def show(
    ctx: typer.Context,
    ref: Ref,
    lint: Annotated[
        bool, typer.Option("--lint", help="Only what is asked for without an owner or a date.")
    ] = False,
) -> None:
    """Show the minutes as you may see them."""
    run = Run(ctx)
    with run.reading() as desk:
        workflow = workflows.find(desk.session, desk.place, ref)
        meeting = meetings.meeting_of(desk.session, workflow)
        viewer = run.viewer(desk.session, desk.place.slug)
        today = desk.place.today(desk.now)
        shown = minutes_text.shown(desk.session, desk.place, meeting, viewer=viewer, today=today)
    if run.as_json:
        screen.document(minutes_text.as_json(shown))
    elif lint:
        minutes_text.tell_findings(shown)
    else:
        minutes_text.tell(shown)


@command.command()
def draft(ctx: typer.Context, ref: Ref) -> None:
    """Begin a minute for each item that has none."""
    run = Run(ctx)
    with run.clerk() as clerk:
        begun = writing.draft(clerk, ref)
        shown = _shown(clerk, ref)
    said = f"{screen.numbered(begun, 'minute')} begun; read them with: cycle minutes {ref}"
    _answer(run, shown, said)


@command.command()
def write(
    ctx: typer.Context,
    ref: Ref,
    number: Number,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was said; open to all.")],
    closed: Closed = None,
) -> None:
    """Write what was said on an item."""
    run = Run(ctx)
    words_closed = None if closed is None else file_text.given(closed, "--closed")
    with run.clerk() as clerk:
        writing.write(clerk, ref, number, file_text.given(text, "TEXT"), closed=words_closed)
        shown = _shown(clerk, ref)
    _answer(run, shown, f"written: item {number} of {ref}")
    _mind_open_words(shown, number, ["TEXT"] if closed is None else [])


@command.command()
def decide(
    ctx: typer.Context,
    ref: Ref,
    number: Number,
    kind: Kind,
    text: Annotated[
        str | None,
        typer.Argument(
            metavar="TEXT", help="What; open to all. Of an exclusion, else as on the agenda."
        ),
    ] = None,
    *,
    point: Points = None,
    subject_to: SubjectTo = None,
    owner: Owner = None,
    due: Due = None,
    closed: Closed = None,
    position: Annotated[
        int | None, typer.Option(metavar="P", help="Its place among the item's outcomes.")
    ] = None,
) -> None:
    """Record what the board did with an item."""
    run = Run(ctx)
    if text is None and kind is not OutcomeKind.EXCLUDED:
        raise WrongUsage(f"say what was {words.plain(kind)}: TEXT is missing")
    with run.clerk() as clerk:
        writing.decide(
            clerk,
            ref,
            number,
            kind=kind,
            text="" if text is None else file_text.given(text, "TEXT"),
            points=point or [],
            subject_to=subject_to,
            owner=owner,
            due_on=words.maybe_day(due, "--due"),
            closed=file_text.maybe(closed, "--closed") or None,
            position=position,
        )
        shown = _shown(clerk, ref)
    _answer(run, shown, f"recorded: {words.plain(kind)}, item {number} of {ref}")
    open_ = _open_words("TEXT" if text and closed is None else None, point, subject_to)
    _mind_open_words(shown, number, open_)


@command.command()
def change(
    ctx: typer.Context,
    ref: Ref,
    number: Number,
    position: Position,
    *,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="Its words.")] = None,
    kind: Annotated[
        OutcomeKind | None, typer.Option(metavar="KIND", help=f"One of: {', '.join(_KINDS)}.")
    ] = None,
    point: Points = None,
    subject_to: SubjectTo = None,
    owner: Owner = None,
    due: Due = None,
    closed: Closed = None,
) -> None:
    """Change an outcome before the draft goes round."""
    run = Run(ctx)
    with run.clerk() as clerk:
        writing.change(
            clerk,
            ref,
            number,
            position,
            kind=kind,
            text=None if text is None else file_text.given(text, "--text"),
            points=point or None,
            subject_to=subject_to,
            owner=owner,
            due_on=words.maybe_day(due, "--due"),
            closed=None if closed is None else file_text.given(closed, "--closed"),
        )
        shown = _shown(clerk, ref)
    _answer(run, shown, f"changed: outcome {position} of item {number} of {ref}")
    given = "--text" if text is not None and closed is None else None
    _mind_open_words(shown, number, _open_words(given, point, subject_to))


@command.command()
def remove(ctx: typer.Context, ref: Ref, number: Number, position: Position) -> None:
    """Take an outcome away before the draft goes round."""
    run = Run(ctx)
    with run.clerk() as clerk:
        writing.remove(clerk, ref, number, position)
        shown = _shown(clerk, ref)
    _answer(run, shown, f"taken away: outcome {position} of item {number} of {ref}")


@command.command()
def approve(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The meeting whose minutes were approved.")],
    at: Annotated[str, typer.Option(metavar="REF", help="The later meeting that approved them.")],
    correct: Annotated[
        list[str] | None,
        typer.Option(
            metavar='"N: TEXT"',
            help='A correction: "1: to show ..."; repeatable. Of a restricted item it is sealed.',
        ),
    ] = None,
    item: Annotated[
        int | None, typer.Option(metavar="N", help="The item of the later meeting, if unusual.")
    ] = None,
) -> None:
    """Record that a later meeting approved the minutes."""
    run = Run(ctx)
    corrections = [_correction(each) for each in correct or []]
    with run.clerk() as clerk:
        approving.approve(clerk, ref, at=at, corrections=corrections, item=item)
        shown = _shown(clerk, ref)
    said = f"approved at {at}; next: cycle advance {ref} approve_minutes"
    _answer(run, shown, said)


def _correction(said: str) -> tuple[str, str]:
    number, colon, text = said.partition(":")
    if not colon or not number.strip().isdigit() or not text.strip():
        raise WrongUsage(
            'write --correct as "NUMBER: what is corrected", such as "1: to show A and not B"'
        )
    return number.strip(), file_text.given(text.strip(), "--correct")


def _shown(clerk: Clerk, ref: str) -> Shown:
    workflow = workflows.find(clerk.session, clerk.place, ref)
    meeting = meetings.meeting_of(clerk.session, workflow)
    return minutes_text.shown(
        clerk.session, clerk.place, meeting, viewer=clerk.by, today=clerk.today
    )


def _answer(run: Run, shown: Shown, sentence: str) -> None:
    if run.as_json:
        screen.document(minutes_text.as_json(shown))
    else:
        screen.say(sentence)


def _open_words(text: str | None, point: list[str] | None, subject_to: str | None) -> list[str]:
    """Name what was given of an outcome and is open to everybody."""
    points = "--point" if point else None
    return [each for each in (text, points, "--subject-to" if subject_to else None) if each]


def _mind_open_words(shown: Shown, number: int, given: list[str]) -> None:
    """Say what is open, where somebody may take it to be covered by the item's restriction."""
    found: ItemView | None = next((e for e in shown.view.items if e.number == number), None)
    if found is not None and found.restricted and given:
        screen.note(
            f"item {number} is restricted, and {' and '.join(given)}"
            f" {'is' if len(given) == 1 else 'are'} open to everybody; restricted words belong"
            " into --closed @FILE"
        )
