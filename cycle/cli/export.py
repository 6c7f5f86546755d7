"""`cycle export`: write the partnership out, as `cycle apply` reads it. It changes no record."""

from pathlib import Path
from typing import Annotated

import typer

from cycle.cli import screen
from cycle.cli.context import Run
from cycle.people import directory, partnership_file


def command(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Without it: standard output.")
    ] = None,
) -> None:
    """Write the partnership out as partnership.yaml."""
    run = Run(ctx)
    with run.reading() as desk:
        row = directory.partnership(desk.session, desk.place.slug)
        data = partnership_file.data_of(desk.session, row)
    if run.as_json and file is None:
        screen.document(data)
        return
    from config.partnership_files import to_yaml  # noqa: PLC0415 -- JSON needs no YAML

    text = to_yaml(data)
    if file is None:
        # As it is: this is a file, and control characters stand quoted in YAML.
        typer.echo(text, nl=False)
        return
    _write(file, text)
    if run.as_json:
        screen.document({"file": str(file)})
    else:
        screen.note(f"wrote {file}")


def _write(file: Path, text: str) -> None:
    """Put the whole file in its place at once: a full disk leaves the old one as it was."""
    half = file.with_name(f"{file.name}.part")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
