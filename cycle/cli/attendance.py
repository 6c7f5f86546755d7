"""`cycle attendance`: who means to come to a meeting, who came, and for whom they speak."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from config.board_words import AttendanceKind
from cycle.board import attendance
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.cli import attendance_told, screen, words
from cycle.cli.context import Desk, Run
from cycle.cli.reading_group import ShowFirst
from cycle.errors import WrongUsage
from cycle.records.board_tables import Attendance
from cycle.running import workflows

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)
Ref = Annotated[str, typer.Argument(metavar="REF", help="The meeting, such as 2017-07-28.")]


@command.callback()
def group() -> None:
    """Show or record who is at a meeting, and for whom they speak."""


@command.command()
def show(ctx: typer.Context, ref: Ref) -> None:
    """Show the register, whether there is a quorum, and who speaks for each authority."""
    run = Run(ctx)
    with run.reading() as desk:
        told = _told(desk, ref)
    if run.as_json:
        screen.document(told)
    else:
        attendance_told.show(told)


@command.command()
def record(  # noqa: PLR0917 -- each way to stand to a meeting is a flag of its own
    ctx: typer.Context,
    ref: Ref,
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]...", help="Keys of people; several at once."),
    ] = None,
    visitor: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="A visitor, by name.")
    ] = None,
    present: Annotated[bool, typer.Option("--present", help="There, in their seat.")] = False,
    apologies: Annotated[bool, typer.Option("--apologies", help="Sent apologies.")] = False,
    absent: Annotated[bool, typer.Option("--absent", help="Did not come, without a word.")] = False,
    in_attendance: Annotated[
        bool, typer.Option("--in-attendance", help="There to present or advise, without a seat.")
    ] = False,
    observing: Annotated[bool, typer.Option("--observing", help="In the public gallery.")] = False,
    expected: Annotated[
        bool, typer.Option("--expected", help="Said before the meeting: they mean to come.")
    ] = False,
    substitute_for: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="The member whose named substitute they are."),
    ] = None,
    organisation: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Whom somebody without a seat speaks for."),
    ] = None,
    organisation_name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The same, for a body that is no partner.")
    ] = None,
) -> None:
    """Record how somebody stands to the meeting, or correct it."""
    run = Run(ctx)
    kind = _kind(
        {
            AttendanceKind.PRESENT: present,
            AttendanceKind.APOLOGIES: apologies,
            AttendanceKind.ABSENT: absent,
            AttendanceKind.IN_ATTENDANCE: in_attendance,
            AttendanceKind.OBSERVING: observing,
            AttendanceKind.SUBSTITUTE: substitute_for is not None,
        },
        is_visitor=visitor is not None,
    )
    if bool(people) == (visitor is not None):
        raise WrongUsage("say who it is: keys of people, or --name TEXT for one visitor")
    whom: Sequence[str | None] = people or [None]
    with run.clerk() as clerk:
        rows = [
            attendance.record(
                clerk,
                ref,
                kind=kind,
                person=person,
                name=visitor,
                stands_in_for=substitute_for,
                organisation=organisation,
                organisation_name=organisation_name,
                expected=expected,
            )
            for person in whom
        ]
        told, sentences = _told(clerk, ref), [_sentence(row) for row in rows]
    _say(run, told, *sentences)


@command.command()
def remove(
    ctx: typer.Context,
    ref: Ref,
    who: Annotated[str, typer.Argument(metavar="WHO", help="A person's key, or a name.")],
) -> None:
    """Take somebody off the register who was put there by mistake."""
    run = Run(ctx)
    with run.clerk() as clerk:
        attendance.remove(clerk, ref, who)
        told = _told(clerk, ref)
    _say(run, told, f"{who} is off the register of {ref}")


@command.command()
def fill(ctx: typer.Context, ref: Ref) -> None:
    """Put every member on the register who is not there yet, as not heard from."""
    run = Run(ctx)
    with run.clerk() as clerk:
        rows = attendance.fill(clerk, ref)
        added = screen.numbered(len(rows), "member is", "members are")
        told = _told(clerk, ref)
    _say(run, told, f"{added} put on the register of {ref}")


def _kind(said: dict[AttendanceKind, bool], *, is_visitor: bool) -> AttendanceKind:
    """Read which of the flags was given. Raises WrongUsage when there are several."""
    given = [kind for kind, flag in said.items() if flag]
    if AttendanceKind.SUBSTITUTE in given and AttendanceKind.PRESENT in given:
        given.remove(AttendanceKind.PRESENT)
    if len(given) > 1:
        flags = ", ".join(words.plain(kind) for kind in given)
        raise WrongUsage(f"somebody stands to a meeting in one way; {flags} were given")
    if given:
        return given[0]
    return AttendanceKind.IN_ATTENDANCE if is_visitor else AttendanceKind.PRESENT


def _told(desk: Desk | Clerk, ref: str) -> dict[str, Any]:
    workflow = workflows.find(desk.session, desk.place, ref)
    meeting = meetings.meeting_of(desk.session, workflow)
    return attendance_told.as_json(desk.session, desk.place, meeting, now=desk.now)


def _sentence(row: Attendance) -> str:
    expected = (
        "expected to be " if row.expected and row.kind is not AttendanceKind.APOLOGIES else ""
    )
    how = _HOW.get(row.kind, words.plain(row.kind))
    whom = f", for {row.organisation_name}" if row.organisation_name else ""
    stands_in = f" of {row.stands_in_for}" if row.stands_in_for else ""
    return f"{row.name} is recorded as {expected}{how}{stands_in}{whom}"


_HOW = {
    AttendanceKind.APOLOGIES: "having sent apologies",
    AttendanceKind.SUBSTITUTE: "there as the substitute",
}


def _say(run: Run, told: dict[str, Any], *sentences: str) -> None:
    if run.as_json:
        screen.document(told)
    else:
        screen.say(*sentences)
