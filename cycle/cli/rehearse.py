"""`cycle rehearse`: every letter of a time to come, as files. Nothing is sent or changed."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import col, func, select

from cycle.cli import screen, words
from cycle.cli.context import Desk, Run
from cycle.errors import WrongUsage
from cycle.records.tables import Deadline, Workflow
from cycle.rehearsal import rehearsing

#: Past the last deadline, so that its rungs of silence are rehearsed too.
_AFTERWARDS = dt.timedelta(days=14)
_DAY = dt.timedelta(days=1)


def command(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the letters are written.")],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Without it: from now.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Without it: past the last deadline.")
    ] = None,
    as_planned: Annotated[
        bool, typer.Option("--as-planned", help="Suppose each step is done on its day.")
    ] = False,
) -> None:
    """Write every letter to come, without sending any."""
    run = Run(ctx)
    first, last = words.maybe_day(since, "--from"), words.maybe_day(until, "--until")
    with run.reading() as desk:
        begins = desk.place.at(first, dt.time()) if first else desk.now
        ends = desk.place.at((last or _last_deadline(desk)) + _DAY, dt.time())
    if ends <= begins:
        raise WrongUsage(f"the rehearsal would end ({ends:%Y-%m-%d}) before it begins")
    letters = rehearsing.rehearse(
        run.app.means(), since=begins, until=ends, out=out, as_planned=as_planned
    )
    shown_end = (ends - _DAY).date().isoformat()
    if run.as_json:
        screen.document(
            {
                "from": begins.date().isoformat(),
                "until": shown_end,
                "letters": [
                    {
                        "at": each.at.isoformat(),
                        "kind": each.kind,
                        "to": each.to,
                        "subject": each.subject,
                        "file": each.file,
                    }
                    for each in letters
                ],
            }
        )
        return
    rows = [(f"{each.at:%Y-%m-%d %H:%M}", each.to, each.subject) for each in letters]
    if rows:
        screen.table(["at", "to", "subject"], rows)
    many = screen.numbered(len(letters), "letter")
    screen.note(f"{many} from {begins:%Y-%m-%d} until {shown_end}, in {out}; nothing was sent")


def _last_deadline(desk: Desk) -> dt.date:
    """Return the last day on which something open is due, and a while after it."""
    last = desk.session.exec(
        select(func.max(Deadline.due_on))
        .join(Workflow, col(Workflow.id) == col(Deadline.workflow_id))
        .where(Workflow.partnership == desk.place.slug, col(Deadline.completed_on).is_(None))
    ).one()
    today = desk.place.today(desk.now)
    return max(last or today, today) + _AFTERWARDS
