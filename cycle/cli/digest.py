"""`cycle digest`: the chair's digest as it stands now, shown, written to a file, or sent."""

from pathlib import Path
from typing import Annotated

import typer

from cycle.cli import screen
from cycle.cli.context import Desk, Run
from cycle.people import directory
from cycle.reminders import digest
from notifications.letters import Letter


def command(
    ctx: typer.Context,
    to: Annotated[
        str | None, typer.Option(metavar="KEY", help="To whom; without it, the chair.")
    ] = None,
    preview: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write it here: a page, or plain text for .txt."),
    ] = None,
    send: Annotated[bool, typer.Option("--send", help="Queue it for the next tick.")] = False,
) -> None:
    """Write the chair's digest as it stands now."""
    run = Run(ctx)
    with run.writing() if send else run.reading() as desk:
        letter = _compose(run, desk, to)
        number = _queue(run, desk, to) if send else None
    if preview is not None:
        text = letter.text if preview.suffix == ".txt" else letter.html
        preview.write_text(text, encoding="utf-8")
    if run.as_json:
        screen.document(
            {
                "kind": letter.kind,
                "to": letter.to.key,
                "subject": letter.subject,
                "text": letter.text,
                "file": str(preview) if preview else None,
                "letter": number,
            }
        )
        return
    if number is not None:
        screen.say(f"letter {number} to {letter.to.name} is queued; the next tick delivers it")
    if preview is not None:
        screen.say(f"wrote {preview}: {letter.subject}")
    if number is None and preview is None:
        screen.say(f"To: {letter.to.name} <{letter.to.email}>", f"Subject: {letter.subject}", "")
        screen.paragraphs(letter.text)


def _compose(run: Run, desk: Desk, to: str | None) -> Letter:
    person = directory.person(desk.session, desk.place.slug, to) if to else None
    return digest.compose(desk.session, desk.place, run.app.sender(), now=desk.now, to=person)


def _queue(run: Run, desk: Desk, to: str | None) -> int | None:
    person = directory.person(desk.session, desk.place.slug, to) if to else None
    sender = run.app.sender()
    row = digest.send_now(desk.session, desk.place, sender, now=desk.now, to=person, by=run.actor)
    return row.id
