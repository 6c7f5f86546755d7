"""`cycle documents`: a meeting's documents or a paper's front sheet, as one reader may see them."""

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from cycle.board import documents, issued_documents
from cycle.board.documents import Written
from cycle.business import meetings
from cycle.cli import screen, words
from cycle.cli.context import Desk, Run
from cycle.cli.reading_group import ShowFirst
from cycle.errors import NotAllowed, WrongUsage
from cycle.running import workflows
from notifications.documents.kinds import NAMES, DocumentFormat, DocumentKind
from workflows.problems import suggestion

command = typer.Typer(cls=ShowFirst, rich_markup_mode=None, add_completion=False)
Replace = Annotated[bool, typer.Option("--replace", help="Write over files that are there.")]


@command.callback()
def group() -> None:
    """Write a meeting's documents as one reader may see them."""


@command.command()
def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="A meeting, or a paper: paper-5.")],
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help=f"One of: {', '.join(DocumentKind)}.")
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help=f"One of: {', '.join(DocumentFormat)}."),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option("--for", metavar="KEY", help="For whose eyes; the public without it."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE_OR_DIR",
            help="Where to; a name that does not end in .html, .docx or .pdf is a folder, made if"
            " need be. The current folder without it.",
        ),
    ] = None,
    frozen: Annotated[
        str | None,
        typer.Option(metavar="N|last", help="As it was issued: a version, or the last one."),
    ] = None,
    replace: Replace = False,
) -> None:
    """Write one document of a meeting, or a paper's front sheet."""
    run = Run(ctx)
    wanted, written_as, version = _kind(kind), _format(form, out), _version(frozen)
    if frozen is not None and written_as is not DocumentFormat.HTML:
        raise WrongUsage("what was issued is kept as html; leave --frozen or the format out")
    with _session(run, reader) as desk:
        clerk = run.app.clerk(desk.session, desk.place, by=run.actor, now=desk.now)
        if frozen is None:
            written = documents.write(clerk, ref, wanted, format=written_as, viewer=reader)
        else:
            written = issued_documents.give_back(clerk, ref, wanted, viewer=reader, version=version)
        path = _place(out, written)
        _put(path, written.content, replace=replace, private=written.restricted)
    if run.as_json:
        screen.document(
            {
                "ref": ref,
                "kind": wanted.value,
                "format": written_as.value,
                "for": reader,
                "file": str(path),
                "sha256": written.sha256,
                "restricted": written.restricted,
                "version": written.version,
            }
        )
        return
    issued = f", version {written.version} as issued" if written.version else ""
    screen.say(f"wrote {path}: {NAMES[wanted]}, {ref}{issued}")
    if written.restricted:
        screen.note(f"it holds restricted business and is for {reader} alone; that is on record")


@command.command()
def issued(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="A meeting.")],
) -> None:
    """List what was issued of a meeting, each version frozen with its hash."""
    run = Run(ctx)
    with run.reading() as desk:
        clerk = run.app.clerk(desk.session, desk.place, by=run.actor, now=desk.now)
        workflow = workflows.find(desk.session, desk.place, ref)
        rows = issued_documents.renderings(clerk, meetings.meeting_of(desk.session, workflow))
        found = [
            {
                "kind": row.kind.value,
                "audience": row.audience.value,
                "version": row.version,
                "issued_at": desk.place.local(row.made_at).isoformat(),
                "issued_by": row.made_by,
                "sha256": row.sha256,
            }
            for row in rows
        ]
    if run.as_json:
        screen.document({"ref": ref, "renderings": found})
    elif found:
        heads = ["document", "for", "version", "issued", "by", "sha256"]
        screen.table(heads, [[words.plain(str(value)) for value in row.values()] for row in found])
    else:
        screen.note(f"nothing of {ref} was issued yet")


@command.command()
def templates(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to, such as HOME/templates.")],
    replace: Replace = False,
) -> None:
    """Write our templates out, to be changed and put into the home's folder `templates`."""
    from notifications.documents.templating import SHIPPED  # noqa: PLC0415 -- slow, seldom asked

    run = Run(ctx)
    found = sorted(file for file in SHIPPED.iterdir() if file.suffix != ".typ")
    if not replace:
        _must_be_free([out / file.name for file in found])
    out.mkdir(parents=True, exist_ok=True)
    for file in found:
        (out / file.name).write_bytes(file.read_bytes())
    if run.as_json:
        screen.document({"folder": str(out), "files": [file.name for file in found]})
        return
    screen.say(f"wrote {screen.numbered(len(found), 'file')} into {out}")
    screen.note("a file of that name in the home's folder templates is used in place of ours")


def _session(run: Run, reader: str | None) -> AbstractContextManager[Desk]:
    """Only what may hold restricted business is put on record."""
    return run.reading() if reader is None else run.writing()


def _kind(said: str) -> DocumentKind:
    word = said.replace("-", "_").lower()
    if word not in set(DocumentKind):
        known = [each.value for each in DocumentKind]
        raise WrongUsage(f"there is no document called {said}; {suggestion(word, known)}")
    return DocumentKind(word)


def _version(said: str | None) -> int | None:
    if said is None or said == "last":
        return None
    if not (said.isascii() and said.isdigit()):
        raise WrongUsage(f"{said} is no version; write its number, or last: --frozen last")
    return int(said)


def _format(said: str | None, out: Path | None) -> DocumentFormat:
    """Read the format, or take it from the name of the file to be written."""
    ending = "" if out is None or out.is_dir() else out.suffix.lstrip(".").lower()
    word = said.lower() if said else ending if ending in set(DocumentFormat) else "html"
    if ending in set(DocumentFormat) and word in set(DocumentFormat) and word != ending:
        raise WrongUsage(
            f"{out} is the name of a {ending} file and --format says {word}; leave one out"
        )
    if word not in set(DocumentFormat):
        known = [each.value for each in DocumentFormat]
        raise WrongUsage(f"no document is written as {said}; {suggestion(word, known)}")
    return DocumentFormat(word)


def _place(out: Path | None, written: Written) -> Path:
    """Say where a document goes: a name with the ending of a format is a file, another a folder,
    which is made.
    """
    if out is None:
        return Path(written.name)
    if out.suffix.lstrip(".").lower() in set(DocumentFormat) and not out.is_dir():
        return out
    if out.exists() and not out.is_dir():
        raise NotAllowed(
            f"{out} is a file and no folder; name a folder with --out, or a file ending in .html,"
            " .docx or .pdf"
        )
    out.mkdir(parents=True, exist_ok=True)
    return out / written.name


def _must_be_free(paths: list[Path]) -> None:
    taken = [path for path in paths if path.exists()]
    if taken:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise NotAllowed(
            f"{taken[0]}{more} is there already; name another place with --out, or write over it"
            " with --replace"
        )


def _put(path: Path, content: bytes, *, replace: bool, private: bool) -> None:
    """Write the file; one with restricted business is readable for its owner alone."""
    if not replace:
        _must_be_free([path])
    if not path.parent.is_dir():
        raise NotAllowed(f"there is no folder {path.parent}; make it, or name another with --out")
    if path.is_dir():
        raise NotAllowed(f"{path} is a folder; name a file with --out")
    path.unlink(missing_ok=True)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
    with os.fdopen(number, "wb") as file:
        file.write(content)
