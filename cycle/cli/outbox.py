"""`cycle outbox`: the letters and their proof; retry one, or settle one of unknown fate."""

from enum import StrEnum
from typing import Annotated, Any

import typer
from sqlmodel import Session

from cycle.cli import letter_text, screen, words
from cycle.cli.context import Desk, Run
from cycle.records.states import LetterState
from cycle.records.tables import Letter
from cycle.reminders import outbox

Number = Annotated[
    int, typer.Argument(metavar="ID", max=words.MOST, help="The number of the letter.")
]
command = typer.Typer(rich_markup_mode=None, add_completion=False)


class Fate(StrEnum):
    """What became of a letter."""

    #: It arrived; it is not sent again.
    SENT = "sent"
    #: It did not; it is sent again.
    UNSENT = "unsent"


@command.callback(invoke_without_command=True)
def listed(
    ctx: typer.Context,
    state: Annotated[
        LetterState | None,
        typer.Option(metavar="STATE", help=f"One of: {', '.join(LetterState)}."),
    ] = None,
) -> None:
    """List the letters and their proof; retry or settle one."""
    if ctx.invoked_subcommand is not None:
        return
    run = Run(ctx)
    with run.reading() as desk:
        found = outbox.listed(desk.session, desk.place, state=state)
        if run.as_json:
            screen.document({"letters": [as_json(desk, each) for each in found]})
            return
        rows = [
            (each.id, each.state, _when(desk, each), each.to_name, each.subject) for each in found
        ]
    if rows:
        screen.table(["id", "state", "queued or sent", "to", "subject"], rows)
    else:
        screen.note("no letter fits")


@command.command()
def show(ctx: typer.Context, number: Number) -> None:
    """Show one letter, what was sent, and what the server said."""
    run = Run(ctx)
    with run.reading() as desk:
        row = outbox.find(desk.session, desk.place, number)
        told = as_json(desk, row)
        if run.as_json:
            message = row.message.decode("utf-8", "replace")
            screen.document({**told, "text": letter_text.text_of(row.message), "message": message})
            return
        letter_text.show(row, told)


@command.command()
def retry(ctx: typer.Context, number: Number) -> None:
    """Try a letter again at the next tick."""
    run = Run(ctx)
    person = run.person
    with run.writing() as desk:
        row = outbox.retry(desk.session, desk.place, number, by=person, now=desk.now)
        told = as_json(desk, row)
    _tell(run, told, f"letter {number} is queued again; the next tick tries it")


@command.command()
def settle(
    ctx: typer.Context,
    number: Number,
    fate: Annotated[Fate, typer.Argument(metavar="sent|unsent", help="What became of it.")],
) -> None:
    """Say what became of a letter that may have arrived."""
    run = Run(ctx)
    person, sent = run.person, fate is Fate.SENT
    with run.writing() as desk:
        row = outbox.settle(desk.session, desk.place, number, sent=sent, by=person, now=desk.now)
        told = as_json(desk, row)
    ending = "stands as sent" if sent else "is queued again"
    _tell(run, told, f"letter {number} {ending}")


def as_json(desk: Desk, row: Letter) -> dict[str, Any]:
    """Return one letter of the contract's `outbox`."""
    session: Session = desk.session
    return {
        "id": row.id,
        "kind": row.kind,
        "to": row.to_key,
        "to_name": row.to_name,
        "to_email": row.to_email,
        "subject": row.subject,
        "state": row.state.value,
        "queued_at": desk.place.local(row.queued_at).isoformat(),
        "sent_at": desk.place.local(row.sent_at).isoformat() if row.sent_at else None,
        "next_try_at": desk.place.local(row.next_try_at).isoformat() if row.next_try_at else None,
        "attempts": row.attempts,
        "message_id": row.message_id,
        "body_sha256": row.body_sha256,
        "reply": row.reply,
        "about": outbox.about(session, row),
    }


def _when(desk: Desk, row: Letter) -> str:
    return f"{desk.place.local(row.sent_at or row.queued_at):%Y-%m-%d %H:%M}"


def _tell(run: Run, told: dict[str, Any], sentence: str) -> None:
    if run.as_json:
        screen.document(told)
    else:
        screen.say(sentence)
