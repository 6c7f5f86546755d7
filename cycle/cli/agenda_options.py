"""The words of `cycle agenda` and `cycle paper` that several of their sub-commands take."""

from typing import Annotated

import typer

from config.board_words import DesiredOutcome

Ref = Annotated[str, typer.Argument(help="The meeting: its day, such as 2017-07-28.")]
Number = Annotated[int, typer.Argument(metavar="N", help="The number of the item.")]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", metavar="TEXT", help="A part of it (open); repeatable."),
]
Presenter = Annotated[str | None, typer.Option(metavar="TEXT", help="Who presents it (open).")]
Minutes = Annotated[int | None, typer.Option(metavar="N", help="The minutes allotted to it.")]
Outcome = Annotated[
    DesiredOutcome | None,
    typer.Option(metavar="WORD", help=f"What is asked for: {', '.join(DesiredOutcome)}."),
]
PaperRef = Annotated[str | None, typer.Option("--paper", metavar="REF", help="Its paper.")]
ClosedTitle = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Restricted: its title for those entitled.")
]
ClosedText = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Restricted: what only they may read.")
]
Paragraphs = Annotated[
    list[int] | None,
    typer.Option("--paragraph", metavar="N", help="Restricted: of Schedule 12A; repeatable."),
]
Confidential = Annotated[
    bool, typer.Option("--confidential", help="Restricted: disclosure is forbidden by law.")
]
PublicInterest = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Restricted: the public-interest test.")
]
