"""`cycle actions`: what somebody is to do for the board, by when, and how it goes."""

from typing import Annotated

import typer

from config.board_words import ActionKind, ProgressKind
from cycle.board import actions as recording
from cycle.board.clerk import Clerk
from cycle.business import actions as reading
from cycle.business import meetings
from cycle.business.actions import ActionState, ActionView, Reader
from cycle.cli import actions_text, file_text, screen, words
from cycle.cli.context import Desk, Run
from cycle.cli.reading_group import ShowFirst
from cycle.errors import NotAllowed, WrongUsage
from cycle.people import directory
from cycle.records.board_tables import Meeting
from cycle.running import workflows

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)
Number = Annotated[str, typer.Argument(metavar="N", help="The number of the action.")]
Due = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="By when; else when the next meeting's papers close."),
]
_OPEN = (ActionState.OPEN, ActionState.OVERDUE)


@command.callback()
def group() -> None:
    """List the actions, record one, or say how it goes.

    An action is done, carried forward or superseded with: cycle advance action-N STEP. A text that
    begins with @ names a file to read it from.
    """


@command.command()
def show(
    ctx: typer.Context,
    number: Annotated[str | None, typer.Argument(metavar="[N]", help="One action.")] = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="REF", help="Those this meeting asked for.")
    ] = None,
    log: Annotated[
        str | None, typer.Option(metavar="REF", help="The log as this meeting's agenda has it.")
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="KEY", help="Those of one person.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Closed ones, too.")] = False,
) -> None:
    """List the open actions, or show one whole."""
    run = Run(ctx)
    with run.reading() as desk:
        found = _chosen(run, desk, meeting=meeting, log=log)
        if owner is not None:
            directory.person(desk.session, desk.place.slug, owner)
            found = [each for each in found if each.owner == owner]
        if number is not None:
            reading.find(desk.session, desk.place.slug, _number(number))
            found = [each for each in found if each.number == _number(number)]
    if not (all_ or number or meeting or log):
        found = [each for each in found if each.state in _OPEN]
    if run.as_json:
        screen.document({"actions": [actions_text.as_json(each) for each in found]})
    elif number is not None:
        actions_text.tell_whole(found)
    else:
        actions_text.tell(found)


@command.command()
def add(
    ctx: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="What is to be done; open to all.")
    ] = "",
    *,
    owner: Annotated[str, typer.Option(metavar="KEY", help="Who is to do it.")],
    due: Due = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="REF", help="The meeting that asked for it.")
    ] = None,
    item: Annotated[int | None, typer.Option(metavar="N", help="The item it came up on.")] = None,
    outcome: Annotated[
        int | None, typer.Option(metavar="P", help="Which outcome of the item it answers.")
    ] = None,
    kind: Annotated[
        ActionKind, typer.Option(metavar="KIND", help=f"One of: {', '.join(ActionKind)}.")
    ] = ActionKind.ACTION,
    at_most: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=words.MOST, help="Of a dashboard change: most indicators."
        ),
    ] = None,
    originator: Annotated[
        str | None, typer.Option(metavar="KEY", help="Who is told when it is closed.")
    ] = None,
    closed: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Restricted: the words for those entitled.")
    ] = None,
    number: Annotated[
        int | None, typer.Option(metavar="N", max=words.MOST, help="Its number, if not the next.")
    ] = None,
) -> None:
    """Record an action: its number is for good."""
    run = Run(ctx)
    with run.clerk() as clerk:
        action = recording.record(
            clerk,
            text=file_text.given(text, "TEXT"),
            owner=owner,
            due_on=words.maybe_day(due, "--due"),
            meeting_ref=meeting,
            item_number=item,
            outcome=outcome,
            kind=kind,
            at_most=at_most,
            originator=originator,
            closed=file_text.maybe(closed, "--closed") or None,
            number=number,
        )
        view = _view(clerk, action.number)
    said = f"recorded: {view.ref}, {view.owner_name}, due on {words.spoken(view.due_on)}"
    _answer(run, view, said)


@command.command()
def progress(
    ctx: typer.Context,
    number: Number,
    kind: Annotated[
        ProgressKind, typer.Argument(metavar="KIND", help=f"One of: {', '.join(ProgressKind)}.")
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What there is to say.")],
    expected: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it will be done, if not on its day.")
    ] = None,
) -> None:
    """Say how an action goes, as its owner."""
    run = Run(ctx)
    with run.clerk() as clerk:
        expected_on = words.maybe_day(expected, "--expected")
        said = file_text.given(text, "TEXT")
        recording.progress(clerk, _number(number), kind, said, expected_on)
        view = _view(clerk, _number(number))
    done = f"; close it with: cycle advance {view.ref} complete" if kind == "done" else ""
    _answer(run, view, f"noted: {view.ref} is {words.plain(kind)}{done}")


@command.command(name="set")
def set_(
    ctx: typer.Context,
    number: Number,
    owner: Annotated[str | None, typer.Option(metavar="KEY", help="Its new owner.")] = None,
    due: Annotated[str | None, typer.Option(metavar="DATE", help="Its new date.")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What is to be done; open to all.")
    ] = None,
) -> None:
    """Give an open action another owner, date or open text."""
    run = Run(ctx)
    with run.clerk() as clerk:
        day = words.maybe_day(due, "--due")
        said = None if text is None else file_text.given(text, "--text")
        recording.change(clerk, _number(number), owner=owner, due_on=day, text=said)
        view = _view(clerk, _number(number))
    _answer(run, view, f"{view.ref}: {view.owner_name}, due on {words.spoken(view.due_on)}")


def _chosen(run: Run, desk: Desk, *, meeting: str | None, log: str | None) -> list[ActionView]:
    if meeting is not None and log is not None:
        raise WrongUsage("say --meeting for what it asked for, or --log for its agenda's; not both")
    session, place = desk.session, desk.place
    reader = Reader(run.viewer(session, place.slug), place.today(desk.now))
    if meeting is not None:
        return reading.of_meeting(session, place, _meeting(desk, meeting), reader)
    if log is not None:
        row = _meeting(desk, log)
        return reading.log(session, place, row, reader.viewer, today=reader.today)
    return reading.everything(session, place, reader)


def _meeting(desk: Desk, ref: str) -> Meeting:
    return meetings.meeting_of(desk.session, workflows.find(desk.session, desk.place, ref))


def _number(said: str) -> int:
    plain = said.removeprefix("action-")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 10):
        raise NotAllowed(f"write the number of an action, such as 12 or action-12, not {said}")
    return int(plain)


def _view(clerk: Clerk, number: int) -> ActionView:
    row, workflow = reading.find(clerk.session, clerk.slug, number)
    reader = Reader(clerk.by, clerk.today)
    return reading.view_of(clerk.session, clerk.place, row, workflow, reader)


def _answer(run: Run, view: ActionView, sentence: str) -> None:
    if run.as_json:
        screen.document({"actions": [actions_text.as_json(view)]})
    else:
        screen.say(sentence)
