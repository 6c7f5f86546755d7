"""`cycle paper`: commission a paper, edit its front sheet, announce it, or fetch its file."""

from pathlib import Path
from typing import Annotated

import typer

from config.board_words import DesiredOutcome
from cycle.board import agenda_papers, paper_files, papers
from cycle.business import papers as rows
from cycle.cli import file_text, paper_text, restricting_words, screen, words
from cycle.cli.agenda_options import ClosedTitle, Outcome
from cycle.cli.context import Run
from cycle.cli.reading_group import ShowFirst

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)
Ref = Annotated[str, typer.Argument(help="The paper, such as paper-5 or 5.")]
Summary = Annotated[str | None, typer.Option(metavar="TEXT", help="The paper summary (open).")]
ClosedSummary = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Restricted: the summary for those entitled.")
]
Restricted = Annotated[bool, typer.Option("--restricted", help="Only those entitled may have it.")]
Recommendations = Annotated[
    list[str] | None,
    typer.Option("--recommend", metavar="TEXT", help="What the board is to agree; repeatable."),
]
Background = Annotated[
    list[str] | None,
    typer.Option("--background", metavar="TEXT", help="A background paper; repeatable."),
]


@command.callback()
def group() -> None:
    """Commission a paper, show it, or fetch its file.

    A text that begins with @ names a file to read it from: closed words need not stand in the
    shell's history.
    """


@command.command()
def show(ctx: typer.Context, ref: Ref) -> None:
    """Show a paper's front sheet and where it stands."""
    run = Run(ctx)
    with run.reading() as desk:
        viewer = run.viewer(desk.session, desk.place.slug)
        clerk = run.app.clerk(desk.session, desk.place, by=viewer or run.actor, now=desk.now)
        paper, _ = agenda_papers.find(clerk, ref)
        told = paper_text.as_json(clerk, paper, viewer)
    if run.as_json:
        screen.document(told)
    else:
        paper_text.show(told)


@command.command(name="list")
def listed(
    ctx: typer.Context,
    meeting: Annotated[
        str | None, typer.Option(metavar="REF", help="Only those for one meeting.")
    ] = None,
) -> None:
    """List the papers."""
    run = Run(ctx)
    with run.reading() as desk:
        viewer = run.viewer(desk.session, desk.place.slug)
        clerk = run.app.clerk(desk.session, desk.place, by=viewer or run.actor, now=desk.now)
        found = [
            paper_text.as_json(clerk, paper, viewer)
            for paper, _ in rows.every(desk.session, desk.place.slug)
        ]
    found = [each for each in found if meeting in (None, each["meeting"])]
    if run.as_json:
        screen.document({"papers": found})
    elif found:
        paper_text.table(found)
    else:
        screen.note("there is no such paper")


@command.command()
def add(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(help="The open title.")],
    *,
    author: Annotated[str, typer.Option(metavar="KEY", help="Who writes it.")],
    clearer: Annotated[str, typer.Option(metavar="KEY", help="Who clears it.")],
    outcome: Annotated[
        DesiredOutcome,
        typer.Option(metavar="WORD", help=f"What is asked for: {', '.join(DesiredOutcome)}."),
    ],
    meeting: Annotated[
        str | None, typer.Option(metavar="REF", help="The meeting it is for.")
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(metavar="N", max=words.MOST, help="Its number for good; else the next."),
    ] = None,
    summary: Summary = None,
    recommend: Recommendations = None,
    background: Background = None,
    restricted: Restricted = False,
    closed_title: ClosedTitle = None,
    closed_summary: ClosedSummary = None,
) -> None:
    """Commission a paper; put it on an agenda with: cycle agenda add."""
    run = Run(ctx)
    with run.clerk() as clerk:
        paper = papers.commission(
            clerk,
            title=title,
            author=author,
            clearer=clearer,
            desired_outcome=outcome,
            meeting_ref=meeting,
            summary=file_text.maybe(summary, "--summary"),
            recommendations=recommend or (),
            background_papers=background or (),
            number=number,
            restriction=restricting_words.of_paper(
                closed_title, closed_summary, restricted=restricted
            ),
        )
        told = paper_text.as_json(clerk, paper, clerk.by)
    hint = f"next: cycle agenda add {meeting} --paper {told['ref']}" if meeting else ""
    paper_text.answer(run, told, f"{told['ref']} is commissioned", hint)


@command.command(name="set")
def change(
    ctx: typer.Context,
    ref: Ref,
    *,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The open title.")] = None,
    author: Annotated[str | None, typer.Option(metavar="KEY", help="Who writes it.")] = None,
    clearer: Annotated[str | None, typer.Option(metavar="KEY", help="Who clears it.")] = None,
    outcome: Outcome = None,
    summary: Summary = None,
    recommend: Recommendations = None,
    background: Background = None,
    restricted: Restricted = False,
    closed_title: ClosedTitle = None,
    closed_summary: ClosedSummary = None,
    public: Annotated[bool, typer.Option("--public", help="Lift its restriction.")] = False,
) -> None:
    """Change a front sheet."""
    run = Run(ctx)
    with run.clerk() as clerk:
        paper = papers.change(
            clerk,
            ref,
            title=title,
            author=author,
            clearer=clearer,
            desired_outcome=outcome,
            summary=None if summary is None else file_text.given(summary, "--summary"),
            recommendations=recommend,
            background_papers=background,
            restriction=restricting_words.of_paper(
                closed_title, closed_summary, restricted=restricted
            ),
            public=public,
        )
        told = paper_text.as_json(clerk, paper, clerk.by)
    paper_text.answer(run, told, f"the front sheet of {told['ref']} is changed")


@command.command(name="to-follow")
def to_follow(
    ctx: typer.Context,
    ref: Ref,
    *,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="It is not announced after all.")
    ] = False,
) -> None:
    """Announce a paper on the agenda before it is there."""
    run = Run(ctx)
    with run.clerk() as clerk:
        paper = papers.to_follow(clerk, ref, withdrawn=take_back)
        told = paper_text.as_json(clerk, paper, clerk.by)
    how = "is not announced any more" if take_back else "is announced as to follow"
    paper_text.answer(run, told, f"{told['ref']} {how}")


@command.command()
def late(
    ctx: typer.Context,
    ref: Ref,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is late (open).")],
) -> None:
    """Ask the chair to let a paper in late."""
    run = Run(ctx)
    with run.clerk() as clerk:
        paper = papers.late_request(clerk, ref, file_text.given(reason, "--reason"))
        told = paper_text.as_json(clerk, paper, clerk.by)
        said = paper_text.asked(clerk, paper)
    paper_text.answer(run, told, said)


@command.command()
def fetch(
    ctx: typer.Context,
    ref: Ref,
    out: Annotated[
        Path, typer.Option(metavar="FILE_OR_DIR", help="Where to; else this folder.")
    ] = Path(),
) -> None:
    """Write the newest file of a paper out, for those who may have it."""
    run = Run(ctx)
    with run.writing() as desk:
        viewer = run.viewer(desk.session, desk.place.slug)
        clerk = run.app.clerk(desk.session, desk.place, by=viewer or run.actor, now=desk.now)
        got = paper_files.fetch(clerk, ref, viewer=viewer, out=out)
    if run.as_json:
        screen.document(
            {
                "ref": got.ref,
                "name": got.name,
                "file": str(got.path) if got.path else None,
                "sha256": got.sha256,
                "restricted": got.restricted,
            }
        )
    elif got.path is None:
        screen.say(f"{got.ref} lies at {got.name}")
    else:
        screen.say(str(got.path))
