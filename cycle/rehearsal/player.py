"""Playing acts one after the other on a simulated clock, and keeping what happened as scenes.

A refusal is part of the play. It decides nothing itself.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from config.played_files import TypedEntry
from cycle.bootstrap import App
from cycle.business import meetings
from cycle.errors import Reason, Refusal
from cycle.people import directory
from cycle.people.place import Place
from cycle.planning.opening import open_year
from cycle.records.tables import Letter
from cycle.rehearsal import example_year, page_words
from cycle.rehearsal.clockwork import let_time_pass
from cycle.rehearsal.example_year import Act
from cycle.rehearsal.typed import Papers, Terminal
from cycle.running import advancing, rescheduling, status, waiving, workflows
from notifications import pages
from notifications.folder import file_name
from notifications.pages import Scene
from notifications.post import Envelope
from notifications.wording.dates import day

Say = Callable[[str], None]
_LONDON = ZoneInfo("Europe/London")


@dataclass
class Played:
    """The year as it was played."""

    folder: Path
    index: Path
    letters: int = 0
    refusals: int = 0
    scenes: list[Scene] = field(default_factory=list)
    #: Reference of a meeting -> (what it is, its file), as they were written.
    documents: dict[str, list[tuple[str, Path]]] = field(default_factory=dict)


def moment(text: str) -> dt.datetime:
    """Return the instant of a local time in London."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=_LONDON)


class Player:
    """Plays acts one after the other and keeps what happened."""

    def __init__(self, app: App, say: Say, terminal: Terminal, papers: Papers) -> None:
        self._app = app
        self._say = say
        self._terminal = terminal
        self._papers = papers
        self._now = moment(example_year.BEGINS)
        self._told = 0
        self._played = Played(app.home, app.home / "index.html")
        with app.database.reading() as session:
            self._place: Place = app.place(session)
            self._names = {p.key: p.name for p in directory.people(session, self._place.slug)}

    def open(self) -> None:
        """Open the year and tell its deadlines."""
        with self._app.database.writing() as session:
            opened = open_year(
                session,
                self._place,
                self._app.definitions()["planning_cycle"],
                ref=example_year.REF,
                opened_on=self._now.date(),
                year=None,
                by="hcs",
                now=self._now,
            )
            dated = [
                f"  {row.due_on.isoformat()}  {row.step}"
                + (
                    f"   (the law's limit: {row.statutory_on.isoformat()})"
                    if row.statutory_on
                    else ""
                )
                for row in workflows.deadlines_of(session, opened.workflow)
                if row.due_on
            ]
            title = opened.workflow.title
        self._say(f"{self._place.name}: {title}")
        self._say("The deadlines, computed from the timetable of 25 October 2013:")
        for line in dated:
            self._say(line)
        self._scene("note", "hcs", f"{title} is opened", tuple(opened.warnings))
        for warning in opened.warnings:
            self._say(f"  warning: {warning}")
        self._say("")

    def until(self, end: dt.datetime) -> None:
        """Let time pass up to a moment, telling each letter."""
        for wake, _ in let_time_pass(self._app.means(), since=self._now, until=end):
            self._tell_letters(wake)
        self._now = end

    def act(self, act: Act) -> None:
        """Play one act; a refusal is part of the play."""
        command = page_words.command(act)
        try:
            title, kind = self._do(act)
        except Refusal as refusal:
            self._refused(act.by, act.step, refusal.message, refusal.reasons, command)
            return
        self._line(kind.upper(), title if kind == "note" else f"{self._names[act.by]}: {title}")
        self._scene(kind, act.by, title, (), command)

    def type(self, act: TypedEntry) -> None:
        """Play what somebody types; a refusal is part of the play, anything else stops it."""
        self._papers.lay_out(act.words)
        who = ["--now", self._now.isoformat(), "--as", act.by]
        said = self._terminal(self._app.home, [*who, *act.words])
        if said.failed:
            raise RuntimeError(f"the play stops at {act.at}, {act.types}: {said.document}")
        command = f"cycle {act.types} --as {act.by}"
        if said.refused:
            message = f"{act.does}: {said.document['message']}"
            self._refused(act.by, act.does, message, said.reasons, command)
            return
        self._line("DONE", f"{self._names[act.by]}: {act.does}")
        self._scene("done", act.by, act.does, (), command)
        if act.words[0] == "documents":
            written = self._played.documents.setdefault(act.words[1], [])
            file = self._app.home / said.document["file"]
            written.append((page_words.named(act.words[2]), file))

    def _refused(
        self, by: str, what: str, message: str, reasons: Sequence[Reason], command: str
    ) -> None:
        """Tell a refusal with every reason."""
        self._played.refusals += 1
        lines = tuple(f"{each.reason}. To do: {each.fix}" for each in reasons)
        self._line("REFUSED", f"{what}, tried by {self._names[by]}")
        for each in reasons:
            self._say(f"{'':31}- {each.reason}")
            self._say(f"{'':33}{each.fix}")
        self._scene("refused", by, message, lines, command)

    def _do(self, act: Act) -> tuple[str, pages.Kind]:
        if act.what == "note":
            return act.text, "note"
        with self._app.database.writing() as session:
            workflow = workflows.find(session, self._place, example_year.REF)
            definition = workflows.definition_of(session, workflow)
            title = workflows.step_of(definition, act.step).title
            if act.what == "advance":
                store = self._app.store()
                papers = store.look_at([self._paper(kind) for kind in act.papers])
                attempt = advancing.Attempt(
                    ref=example_year.REF, step=act.step, by=act.by, now=self._now, papers=papers
                )
                advancing.advance(session, self._place, store, attempt)
                return title, "done"
            common = {"ref": example_year.REF, "step": act.step, "by": act.by, "now": self._now}
            if act.what == "acknowledge":
                rescheduling.acknowledge(session, self._place, **common)  # type: ignore[arg-type]
                return f"{title}: the reminder was seen", "seen"
            if act.what == "waive":
                waiving.waive(session, self._place, gate=act.to, reason=act.text, **common)  # type: ignore[arg-type]
                return f"{title}: {act.to} is waived. {act.text}", "waived"
            to = dt.date.fromisoformat(act.to)
            rescheduling.reschedule(session, self._place, day=to, reason=act.text, **common)  # type: ignore[arg-type]
            return f"{title}: moved to {day(to)}. {act.text}", "moved"

    def _paper(self, kind: str) -> str:
        """Write a stand-in for a paper and return the evidence word for it."""
        return f"{kind}={self._papers.write(f'{kind}.txt')}"

    def _tell_letters(self, now: dt.datetime) -> None:
        with self._app.database.reading() as session:
            rows = session.exec(
                select(Letter).where(col(Letter.id) > self._told).order_by(col(Letter.id))
            ).all()
            for subject, group in groupby(rows, key=lambda row: row.subject):
                alike = list(group)
                self._line("letter", f"{page_words.addressed(alike)}: {subject}", at=now)
                for row in alike:
                    self._told = row.id or 0
                    self._played.letters += 1
                    self._scene("letter", row.to_key, subject, letter=self._file(row), at=now)

    def _file(self, row: Letter) -> Path:
        envelope = Envelope(
            id=row.id or 0,
            sender="",
            recipient=row.to_email,
            message=row.message,
            message_id=row.message_id,
            at=row.queued_at,
        )
        return self._app.settings.post_folder / file_name(envelope)

    def _line(self, word: str, text: str, *, at: dt.datetime | None = None) -> None:
        moment = self._place.local(at or self._now)
        self._say(f"{moment:%a %d %b %Y %H:%M}  {word:<8} {text}")

    def _scene(
        self,
        kind: pages.Kind,
        who: str,
        title: str,
        lines: tuple[str, ...] = (),
        command: str = "",
        *,
        letter: Path | None = None,
        at: dt.datetime | None = None,
    ) -> None:
        self._played.scenes.append(
            Scene(
                at=self._place.local(at or self._now),
                kind=kind,
                who=self._names.get(who, who),
                title=title,
                lines=lines,
                command=command,
                letter=letter,
            )
        )

    def finish(self, commands: list[str]) -> Played:
        """Write the index page and say what to type next."""
        with self._app.database.reading() as session:
            workflow = workflows.find(session, self._place, example_year.REF)
            view = status.workflow_view(session, self._place, workflow, now=self._now)
            board = self._meetings(session)
        self._played.index = pages.write_pages(
            self._app.home,
            title=view.workflow.title,
            intro=page_words.intro(self._place.name),
            scenes=self._played.scenes,
            deadlines=[page_words.deadline(each) for each in view.deadlines if each.row.due_on],
            next_commands=commands,
            meetings=board,
        )
        self._say("")
        self._say(
            f"{self._played.letters} letters, {self._played.refusals} refusals."
            f" Browse them: {self._played.index}"
        )
        self._say("What to type next:")
        for command in commands:
            self._say(f"  {command}")
        return self._played

    def _meetings(self, session: Session) -> list[pages.Meeting]:
        return [
            pages.Meeting(
                meets_on=meeting.meets_on,
                stands=page_words.stands(session, workflow),
                documents=tuple(self._played.documents.get(workflow.ref, ())),
            )
            for meeting, workflow in meetings.every(session, self._place.slug)
        ]
