"""`cycle members`: seats and who sits in them, changed one at a time; nominations and terms."""

import datetime as dt
from typing import Annotated, Any

import typer

from config.board_words import SeatKind
from cycle.board import members, nominating, seats, terms
from cycle.board.clerk import Clerk
from cycle.cli import members_told, screen, words
from cycle.cli.context import Run
from cycle.cli.reading_group import ShowFirst
from cycle.cli.step_warnings import SET_REVIEW
from cycle.errors import WrongUsage
from cycle.records.board_tables import Membership
from cycle.records.tables import Workflow

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)
SeatKey = Annotated[str, typer.Argument(metavar="SEAT", help="The key of the seat.")]
PersonKey = Annotated[str, typer.Argument(metavar="PERSON", help="The key of the person.")]
First = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="The first day; else today.")
]
Last = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="The last day; else no end.")
]
Substitute = Annotated[
    bool, typer.Option("--substitute", help="As a substitute: in only when the member cannot.")
]


@command.callback()
def group() -> None:
    """Show seats, members, substitutes, vacancies and nominations."""


@command.command()
def show(
    ctx: typer.Context,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As it is on another day.")
    ] = None,
) -> None:
    """Show who sits at the board."""
    run = Run(ctx)
    day = words.maybe_day(on, "--on")
    with run.reading() as desk:
        told = members_told.as_json(
            desk.session, desk.place.slug, day or desk.place.today(desk.now)
        )
    if run.as_json:
        screen.document(told)
    else:
        members_told.show(told)


@command.command()
def add(
    ctx: typer.Context,
    key: SeatKey,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the seat is called.")],
    kind: Annotated[
        SeatKind, typer.Option(metavar="KIND", help=f"One of: {', '.join(SeatKind)}.")
    ] = SeatKind.CORE_MEMBER,
    organisation: Annotated[
        str | None, typer.Option(metavar="KEY", help="The organisation it speaks for.")
    ] = None,
    first: First = None,
    until: Last = None,
) -> None:
    """Add a seat to the board."""
    run = Run(ctx)
    begins, ends = _span(first, until)
    with run.clerk() as clerk:
        row = seats.add_seat(
            clerk,
            key=key,
            title=title,
            kind=kind,
            organisation=organisation,
            from_on=begins,
            until_on=ends,
        )
        told = _told(clerk, row.from_on)
    _say(run, told, f"the board has the seat {key} ({title})")


@command.command()
def name(
    ctx: typer.Context,
    seat: SeatKey,
    person: PersonKey,
    substitute: Substitute = False,
    first: First = None,
    until: Last = None,
) -> None:
    """Put somebody into a seat, or name them as its substitute."""
    run = Run(ctx)
    begins, ends = _span(first, until)
    with run.clerk() as clerk:
        row = members.name_member(
            clerk, seat, person, from_on=begins, until_on=ends, substitute=substitute
        )
        told, sentence = _told(clerk, row.from_on), _named(row)
        strange = members.strange_substitute(clerk, row)
    _say(run, told, sentence)
    _mind(strange)


@command.command()
def end(
    ctx: typer.Context,
    seat: SeatKey,
    person: Annotated[
        str | None,
        typer.Argument(metavar="[PERSON]", help="Whose part ends; left out, the seat itself."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last day; else today.")
    ] = None,
) -> None:
    """End somebody's time in a seat, or the seat itself."""
    run = Run(ctx)
    last = words.maybe_day(until, "--until")
    with run.clerk() as clerk:
        if person is None:
            seats.end_seat(clerk, seat, until_on=last)
        else:
            members.end_member(clerk, seat, person, until_on=last)
        told, last = _told(clerk, clerk.today), last or clerk.today
    what = f"the seat {seat}" if person is None else f"{person} in the seat {seat}"
    _say(run, told, f"{what}: the last day is {last}")


@command.command()
def nominate(
    ctx: typer.Context,
    seat: SeatKey,
    of: Annotated[
        str | None, typer.Option("--of", metavar="PERSON", help="Who is asked, by letter.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="When an answer is wanted.")
    ] = None,
    substitute: Substitute = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take back what was asked for by mistake.")
    ] = False,
) -> None:
    """Ask an organisation to name somebody for a seat, or take that back."""
    run = Run(ctx)
    if withdraw:
        if of is not None or by is not None:
            raise WrongUsage("--withdraw goes with the seat alone; leave --of and --by out")
        _withdraw(run, seat, substitute=substitute)
        return
    if of is None:
        raise WrongUsage("say who is asked: --of PERSON; or take back what was asked: --withdraw")
    wanted = words.maybe_day(by, "--by")
    with run.clerk() as clerk:
        nominating.ask(clerk, seat, of=of, wanted_by=wanted, substitute=substitute)
        told = _told(clerk, clerk.today)
    _say(run, told, f"{of} is asked for a nomination for the seat {seat}")


@command.command()
def received(
    ctx: typer.Context,
    seat: SeatKey,
    person: PersonKey,
    substitute: Substitute = False,
    first: First = None,
    until: Last = None,
) -> None:
    """Write down whom an organisation named; they have the seat."""
    run = Run(ctx)
    begins, ends = _span(first, until)
    with run.clerk() as clerk:
        row = nominating.receive(
            clerk, seat, person, from_on=begins, until_on=ends, substitute=substitute
        )
        told, sentence = _told(clerk, row.from_on), _named(row)
        strange = members.strange_substitute(clerk, row)
    _say(run, told, sentence)
    _mind(strange)


@command.command(name="terms")
def terms_of_reference(
    ctx: typer.Context,
    review_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When they are reviewed next.")
    ] = None,
    agreed_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the board agreed them.")
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND=FILE_OR_URL", help="terms_of_reference=FILE, as agreed."),
    ] = None,
) -> None:
    """Show the terms of reference, or say when they were agreed and are reviewed."""
    run = Run(ctx)
    review = words.maybe_day(review_on, "--review-on")
    agreed = words.maybe_day(agreed_on, "--agreed-on")
    if review is None:
        if agreed or evidence:
            raise WrongUsage("say when the terms are reviewed next: --review-on DATE")
        with run.reading() as desk:
            clerk = run.app.clerk(desk.session, desk.place, by=run.actor, now=desk.now)
            told = _terms(terms.in_force(clerk))
    else:
        papers = run.app.store().look_at(evidence or [])
        with run.clerk() as clerk:
            told = _terms(terms.agree(clerk, review_on=review, agreed_on=agreed, papers=papers))
    if run.as_json:
        screen.document(told)
    else:
        _show_terms(told)


def _withdraw(run: Run, seat: str, *, substitute: bool) -> None:
    with run.clerk() as clerk:
        gone = nominating.withdraw(clerk, seat, substitute=substitute)
        told = _told(clerk, clerk.today)
    _say(run, told, f"no nomination is waited for in the seat {seat} any more")
    if gone is not None:
        screen.note(f"the letter to {gone} has left already: tell them that it is taken back")


def _terms(row: Workflow | None) -> dict[str, str | None]:
    return {
        "ref": row.ref if row else None,
        "opened_on": row.opened_on.isoformat() if row else None,
        "review_on": row.dates.get("review_on") if row else None,
    }


def _show_terms(told: dict[str, str | None]) -> None:
    if told["ref"] is None:
        screen.note(
            "no terms of reference are on record yet; put them there with:"
            " cycle members terms --agreed-on DATE --review-on DATE"
            " --evidence terms_of_reference=FILE"
        )
        return
    review = f", next review on {told['review_on']}" if told["review_on"] else ""
    screen.say(f"{told['ref']}: in force since {told['opened_on']}{review}")
    if not review:
        screen.note(f"no day of the next review is set; set it with: {SET_REVIEW}")


def _span(first: str | None, until: str | None) -> tuple[dt.date | None, dt.date | None]:
    return words.maybe_day(first, "--from"), words.maybe_day(until, "--until")


def _named(row: Membership) -> str:
    what = "may stand in for the member of" if row.substitute else "has"
    return f"{row.person} {what} the seat {row.seat} from {row.from_on}"


def _mind(strange: str) -> None:
    if strange:
        screen.note(f"warning: {strange}; there they speak for the seat's organisation")


def _told(clerk: Clerk, first: dt.date) -> dict[str, Any]:
    """Gather who sits at the board once a change holds."""
    return members_told.as_json(clerk.session, clerk.slug, max(first, clerk.today))


def _say(run: Run, told: dict[str, Any], sentence: str) -> None:
    if run.as_json:
        screen.document(told)
    else:
        screen.say(sentence)
