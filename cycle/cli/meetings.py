"""`cycle meetings`: plan the diary, list it, show one meeting, add, change or enter one."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from config.board_words import MeetingKind
from config.errors import RuleUnreadable
from cycle.board import diary, proposing
from cycle.board.proposals import Proposal, Wanted
from cycle.business import meetings
from cycle.cli import meetings_told, screen, words
from cycle.cli.context import Desk, Run
from cycle.errors import WrongUsage

command = typer.Typer(rich_markup_mode=None, add_completion=False)
Ref = Annotated[str, typer.Argument(metavar="REF", help="The meeting, such as 2017-07-28.")]
At = Annotated[str | None, typer.Option(metavar="HH:MM", help="When it starts.")]
Venue = Annotated[str | None, typer.Option(metavar="TEXT", help="Where it is.")]
Length = Annotated[int | None, typer.Option(metavar="MINUTES", help="How long it lasts.")]
First = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day.")]
Last = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Until this day.")]
_FIRST, _LAST = dt.date.min, dt.date.max


@command.callback(invoke_without_command=True)
def group(ctx: typer.Context) -> None:
    """Plan the diary, list it, show, add, move or enter a meeting.

    A meeting is moved by its step: cycle advance REF postpone --to DATE --note WHY.
    """
    if ctx.invoked_subcommand is None:
        listed(ctx)


@command.command()
def plan(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")],
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day.")],
    rule: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Words or an RRULE, repeatable; without it, the board's own."
        ),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Put those to come that are not there into the diary.")
    ] = False,
) -> None:
    """Propose days for meetings; each that is moved says why."""
    run = Run(ctx)
    first, last = words.day(since, "--from"), words.day(until, "--until")
    if last < first:
        raise WrongUsage(f"--until {last} is before --from {first}; look at the two days")
    refs: list[str] = []
    if save:
        with run.clerk() as clerk:
            desk = Desk(clerk.session, clerk.place, clerk.now)
            found = _planned(desk, rule or (), first, last)
            refs = diary.refs(clerk.session, diary.save(clerk, found))
    with run.reading() as desk:
        if not save:
            found = _planned(desk, rule or (), first, last)
        free = proposing.kept_free(desk.place, since=first, until=last)
        past = [each for each in found if save and each.ref is None and each.date < _today(desk)]
    if run.as_json:
        screen.document(
            {
                "meetings": [meetings_told.proposal_json(each) for each in found],
                "dates": meetings_told.days_of_diary_json(free),
                "saved": refs,
            }
        )
    else:
        meetings_told.show_proposals(found, free)
        if save:
            done = screen.numbered(len(refs), "meeting is", "meetings are")
            screen.say("", f"{done} new in the diary{': ' if refs else ''}{', '.join(refs)}")
    if past:
        screen.note(
            f"{screen.numbered(len(past), 'day is', 'days are')} past and not put into the diary;"
            " a meeting that was held is entered with: cycle meetings enter FILE"
        )


@command.command("list")
def listed(
    ctx: typer.Context,
    since: First = None,
    until: Last = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Those of the past, postponed and cancelled, too.")
    ] = False,
) -> None:
    """List the diary: from today on, unless days are given."""
    run = Run(ctx)
    with run.reading() as desk:
        from_today = not everything and since is None and until is None
        first = words.maybe_day(since, "--from") or (_today(desk) if from_today else _FIRST)
        last = words.maybe_day(until, "--until") or _LAST
        rows = meetings.every if everything else meetings.standing
        told = [
            meetings_told.meeting_json(desk, meeting, workflow)
            for meeting, workflow in rows(desk.session, desk.place.slug)
            if first <= meeting.meets_on <= last
        ]
        free = proposing.kept_free(desk.place, since=first, until=last)
    if run.as_json:
        dates = meetings_told.days_of_diary_json(free)
        screen.document({"meetings": told, "dates": dates})
        return
    meetings_told.show_list(told, free)
    if not told:
        screen.note("no meeting is in the diary there; put some in: cycle meetings plan --save")


@command.command()
def show(ctx: typer.Context, ref: Ref) -> None:
    """Show one meeting with everything of it, as you may see it."""
    run = Run(ctx)
    with run.reading() as desk:
        viewer = run.viewer(desk.session, desk.place.slug)
        meeting, workflow = meetings_told.found(desk, ref)
        if run.as_json:
            screen.document(meetings_told.whole_json(desk, meeting, workflow, viewer))
        else:
            meetings_told.show_whole(desk, meeting, workflow, viewer)


@command.command()
def add(
    ctx: typer.Context,
    date: Annotated[str, typer.Argument(metavar="DATE", help="Its day.")],
    at: At = None,
    venue: Venue = None,
    length: Length = None,
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="Why on a day that is not the rule's.")
    ] = "",
    extraordinary: Annotated[
        bool, typer.Option("--extraordinary", help="It is called beside the diary.")
    ] = False,
    urgency: Annotated[
        str, typer.Option(metavar="TEXT", help="Why it is called with less than its notice.")
    ] = "",
) -> None:
    """Put one meeting into the diary, and invite everybody with a seat."""
    run = Run(ctx)
    kind = MeetingKind.EXTRAORDINARY if extraordinary else MeetingKind.ORDINARY
    wanted = Wanted(
        meets_on=words.day(date, "the day"),
        starts_at=at,
        venue=venue,
        length_minutes=length,
        why=why,
        kind=kind,
        urgency=urgency,
    )
    with run.clerk() as clerk:
        meeting, warnings = diary.add(clerk, wanted)
        ref = meetings.workflow_of(clerk.session, meeting).ref
    _answer(run, ref, f"{ref} is in the diary", warnings)


@command.command()
def change(
    ctx: typer.Context, ref: Ref, at: At = None, venue: Venue = None, length: Length = None
) -> None:
    """Change the hour, the room or the length of a meeting, and tell everybody invited."""
    run = Run(ctx)
    with run.clerk() as clerk:
        _, warnings = diary.change(clerk, ref, starts_at=at, venue=venue, length_minutes=length)
    _answer(run, ref, f"{ref} is changed; everybody invited is told", warnings)


@command.command()
def enter(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The meeting, as YAML.")],
) -> None:
    """Enter a meeting that was held, or is to come, from a file."""
    from cycle.board import entering  # noqa: PLC0415 -- reading files is slow to import

    run = Run(ctx)
    with run.clerk() as clerk:
        entered = entering.enter(clerk, file)
    more = {
        "days": {step: day.isoformat() for step, day in entered.days.items()},
        "supposed": list(entered.supposed),
        "actions": list(entered.actions),
        "approved": list(entered.approved),
    }
    _answer(run, entered.ref, f"{entered.ref} is entered", (), more)
    if entered.supposed:
        steps = ", ".join(entered.supposed)
        screen.note(f"no day was given for {steps}: each is supposed to have been done when due")


def _planned(
    desk: Desk, rules: list[str] | tuple[str, ...], first: dt.date, last: dt.date
) -> list[Proposal]:
    """Plan from the rules given, or the board's own. Raises WrongUsage."""
    board = desk.place.board
    if not rules and not board.meets and not board.dates:
        raise WrongUsage(
            'the board has no rule yet: give one, --rule "fourth Friday of January, April, July'
            ' and October at 10:00", or write it under board: meets: in partnership.yaml'
        )
    try:
        return proposing.plan(
            desk.place,
            rules=rules,
            since=first,
            until=last,
            today=_today(desk),
            known=diary.known(desk.session, desk.place.slug),
        )
    except RuleUnreadable as error:
        raise WrongUsage(str(error)) from error


def _today(desk: Desk) -> dt.date:
    return desk.place.today(desk.now)


def _answer(
    run: Run,
    ref: str,
    sentence: str,
    warnings: tuple[str, ...],
    more: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    with run.reading() as desk:
        told = meetings_told.meeting_json(desk, *meetings_told.found(desk, ref))
    if run.as_json:
        screen.document({**told, "warnings": list(warnings), **more})
    else:
        screen.say(sentence)
        meetings_told.show_list([told], [])
    screen.note(*(f"warning: {each}" for each in warnings))
