"""No closed word reaches somebody who is not entitled, whatever they type and whatever is written.

A word is sown in every restricted field; every output there is is searched for it. A command that
is not in `TYPED` fails here until somebody says what is to be typed.
"""

import shlex
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cycle.cli.catalogue import NAMES
from cycle.cli.program import load
from notifications.documents.kinds import DocumentFormat, DocumentKind
from tests.acceptance.conftest import Daemon, wait_until
from tests.acceptance.searching import fields_in, fields_in_files, fields_in_tables
from tests.acceptance.sown import LATER, MARKS, MEETING, NEXT, OUTSIDERS, PAPER, Board, sow

#: Not typed here, and why.
ELSEWHERE = {
    "demo": "it plays in a home of its own, which holds no word of this one",
    "init": "it makes a home of its own; this one was made with it",
    "daemon": "it never ends; a test below reads its log",
}
#: Sub-command -> what is typed for it; {out} is a new folder, {reader} whoever types.
TYPED = {
    "status": ("status", f"status {MEETING}", f"status {PAPER}", "status action-1"),
    "deadlines": ("deadlines", f"deadlines {PAPER}", "deadlines --state met"),
    "why": (f"why {MEETING} publish_agenda", f"why {PAPER} finalise", "why action-1 complete"),
    "advance": (f"advance {PAPER} withdraw", "advance action-1 complete", f"advance {MEETING} x"),
    "waive": (f"waive {MEETING} close_papers papers_are_in --reason R",),
    "reschedule": ("reschedule action-1 complete 2014-05-30 --reason R",),
    "acknowledge": ("acknowledge action-1 complete",),
    "count": ("count 5 clear before 2014-01-24",),
    "meetings plan": ("meetings plan --from 2014-01-01 --until 2014-12-31",),
    "meetings list": ("meetings list --from 2013-01-01 --until 2015-01-01",),
    "meetings show": (f"meetings show {MEETING}", f"meetings {NEXT}"),
    "meetings add": ("meetings add 2014-07-25",),
    "meetings change": (f"meetings change {MEETING} --venue Elsewhere",),
    "meetings enter": ("meetings enter {out}/missing.yaml",),
    "agenda show": (f"agenda {MEETING}", f"agenda show {NEXT}"),
    "agenda add": (f"agenda add {MEETING} --paper {PAPER}",),
    "agenda set": (f"agenda set {MEETING} 9 --title Other", f"agenda set {MEETING} 9 --urgency U"),
    "agenda urgency": (f"agenda urgency {MEETING} --all-late U",),
    "agenda remove": (f"agenda remove {MEETING} 9",),
    "agenda move": (f"agenda move {MEETING} 9 --to 1",),
    "agenda defer": (f"agenda defer {MEETING} 9 --to {NEXT}",),
    "paper show": (f"paper {PAPER}", "paper show 1"),
    "paper list": ("paper list", f"paper list --meeting {MEETING}"),
    "paper add": ("paper add T --author analyst --clearer hcs --outcome comment --number 1",),
    "paper set": (f"paper set {PAPER} --title Other", f"paper set {PAPER} --public"),
    "paper to-follow": (f"paper to-follow {PAPER}",),
    "paper late": (f"paper late {PAPER} --reason R",),
    "paper fetch": (f"paper fetch {PAPER} --out {{out}}",),
    "members show": ("members",),
    "members add": ("members add s2 Seat",),
    "members name": ("members name police coopted",),
    "members end": ("members end resident",),
    "members nominate": ("members nominate police --of commander",),
    "members received": ("members received police commander",),
    "members terms": ("members terms",),
    "attendance show": (f"attendance {MEETING}",),
    "attendance record": (f"attendance record {MEETING} coopted --present",),
    "attendance remove": (f"attendance remove {MEETING} coopted",),
    "attendance fill": (f"attendance fill {MEETING}",),
    "minutes show": (f"minutes {MEETING}", f"minutes {MEETING} --lint", f"minutes {NEXT}"),
    "minutes draft": (f"minutes draft {MEETING}",),
    "minutes write": (f"minutes write {MEETING} 9 T",),
    "minutes decide": (f"minutes decide {MEETING} 9 noted T",),
    "minutes change": (f"minutes change {MEETING} 9 1 --text T",),
    "minutes remove": (f"minutes remove {MEETING} 9 1",),
    "minutes approve": (f"minutes approve {MEETING} --at {NEXT}",),
    "actions show": ("actions --all", "actions 1", f"actions --log {NEXT}"),
    "actions add": ("actions add T --owner commander --number 1",),
    "actions progress": ("actions progress 1 on_track T",),
    "actions set": ("actions set 1 --owner chair",),
    "programme show": ("programme",),
    "programme propose": ("programme propose T",),
    "programme agree": (f"programme agree 1 --at {NEXT}",),
    "programme drop": ("programme drop 1 --why W",),
    "programme schedule": (f"programme schedule 1 --meeting {NEXT}",),
    "documents show": (
        *(
            f"documents {PAPER if kind is DocumentKind.PAPER else MEETING} {kind} --format {form}"
            " {reader} --out {out}"
            for kind in DocumentKind
            for form in DocumentFormat
        ),
        f"documents {MEETING} draft_minutes --frozen last {{reader}} --out {{out}}",
        f"documents {MEETING} agenda --frozen 1 {{reader}} --out {{out}}",
    ),
    "documents issued": (f"documents issued {MEETING}",),
    "documents templates": ("documents templates --out {out}",),
    "apply": ("apply {out}/missing.yaml",),
    "export": ("export {out}/partnership.yaml",),
    "open": ("open planning_cycle --ref 2013-14 --on 2013-10-25",),
    "upgrade": ("upgrade",),
    "schema": ("schema partnership",),
    "tick": ("tick",),
    "digest": ("digest", "digest --preview {out}/digest.html", "digest --to coopted"),
    "outbox": ("outbox",),
    "outbox show": tuple(f"outbox show {number}" for number in (1, 20, 40, 60)),
    "outbox retry": ("outbox retry 1",),
    "outbox settle": ("outbox settle 1 sent",),
    "rehearse": ("rehearse --out {out} --until 2014-09-30",),
    "journal": ("journal", f"journal {PAPER}"),
    "verify": ("verify",),
    "definitions": ("definitions",),
    "diagram": (
        f"diagram {MEETING}",
        f"diagram {PAPER} --format mermaid",
        "diagram action-1 --out {out}/a.svg",
    ),
    "doctor": ("doctor",),
}
#: What asks for nobody's eyes is slow, and typed by the public alone.
FOR_ALL = {"rehearse", "diagram", "definitions", "schema", "count", "doctor", "upgrade", "open"}
#: What nobody is ever shown: a restricted file goes by a name that says nothing.
NEVER = {"name of a restricted file"}


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """The home in which everything was sown."""
    folder = tmp_path_factory.mktemp("sown")
    return sow(folder / "home", folder)


def _subcommands() -> Iterator[str]:
    for name in NAMES:
        found = getattr(load(name), "commands", None)
        if name == "outbox" or not found:
            yield name
        if found:
            yield from (f"{name} {each}" for each in found)


def test_every_command_is_looked_at() -> None:
    assert {*TYPED, *ELSEWHERE} == set(_subcommands())


def _writes_files(words: str) -> bool:
    """Say whether a command is typed once only: its answer is in the files it writes."""
    return words.startswith(("documents", "rehearse"))


def _typed(board: Board, out: Path, key: str | None, words: str) -> set[str]:
    """Type a command as somebody, with --json and without; name what was given away."""
    reader = f"--for {key}" if key else ""
    found: set[str] = set()
    # What a document says is in its file, however the command answers.
    ways = ((),) if _writes_files(words) else ((), ("--json",))
    for number, extra in enumerate(ways):
        folder = out / f"{len(list(out.iterdir()))}-{number}"
        folder.mkdir()
        line = shlex.split(words.format(out=folder, reader=reader))
        who = ("--as", key) if key else ()
        said = board.types(*line, *who, *extra)
        assert said.code in (0, 1, 2, 3), f"{words}: {said.text}"
        found |= fields_in(said.text) | fields_in_files(folder)
    return found


@pytest.mark.parametrize("key", OUTSIDERS)
def test_whatever_an_outsider_types_gives_nothing_away(
    board: Board, tmp_path: Path, key: str | None
) -> None:
    home = board.copied(tmp_path / "home")
    out = tmp_path / "out"
    out.mkdir()

    given = {
        words: found
        for lines in TYPED.values()
        for words in lines
        if key is None or words.partition(" ")[0] not in FOR_ALL
        if (found := _typed(home, out, key, words))
    }

    assert given == {}
    assert set(fields_in_tables(home.home / "cycle.db")) == {"sealed_text"}


def test_somebody_entitled_is_told_all_of_it(board: Board, tmp_path: Path) -> None:
    home = board.copied(tmp_path / "home")
    out = tmp_path / "out"
    out.mkdir()
    shown: dict[str, set[str]] = {}
    for name in ("agenda show", "paper show", "paper fetch", "minutes show", "actions show"):
        shown[name] = set().union(*(_typed(home, out, "chair", words) for words in TYPED[name]))
    annex = f"documents {MEETING} annex --format {{form}} --for chair --out {{out}}"
    for form in DocumentFormat:
        words = annex.replace("{form}", form.value)
        shown[form.value] = _typed(home, out, "chair", words)

    assert set(MARKS) - set().union(*shown.values()) == NEVER
    assert shown["agenda show"] >= {"closed title of an item", "public-interest test"}
    assert shown["html"] == shown["docx"] >= {"closed title of an item", "closed text of an item"}


def test_the_records_hold_closed_words_in_one_table_only(board: Board) -> None:
    in_the_store = {*NEVER, "content of a restricted file"}

    tables = fields_in_tables(board.home / "cycle.db")

    assert tables == {"sealed_text": set(MARKS) - in_the_store}


def test_no_letter_and_no_file_name_of_the_home_holds_one(board: Board) -> None:
    letters = list((board.home / "post").glob("*.eml"))
    names = "\n".join(str(each.relative_to(board.home)) for each in board.home.rglob("*"))

    assert len(letters) > 50
    assert fields_in_files(board.home / "post") == set()
    assert fields_in(names) == set()


def test_the_public_renderings_on_file_hold_none(board: Board) -> None:
    with sqlite3.connect(board.home / "cycle.db") as connection:
        found = connection.execute("SELECT audience, sha256 FROM rendering").fetchall()
    kept = {
        audience: set().union(
            *(
                fields_in((board.home / "documents" / sha256[:2] / sha256).read_bytes())
                for other, sha256 in found
                if other == audience
            )
        )
        for audience, _ in found
    }

    assert kept["public"] == set()
    assert kept["entitled"]


def test_verify_names_an_altered_closed_text_and_does_not_show_it(
    board: Board, tmp_path: Path
) -> None:
    home = board.copied(tmp_path / "home")
    with sqlite3.connect(home.home / "cycle.db") as connection:
        connection.execute("UPDATE sealed_text SET text = text || ' Quillwort altered'")

    for extra in ((), ("--json",)):
        said = home.types("verify", *extra)

        assert said.code == 1
        assert "it is not the one that was sealed" in said.text
        assert fields_in(said.text) == set()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM sealed_text",
        "DROP TABLE sealed_text",
        "CREATE TRIGGER t BEFORE INSERT ON sealed_text BEGIN SELECT RAISE(ABORT, 'no'); END",
    ],
)
def test_an_error_of_ours_shows_none_of_it(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setenv("CYCLE_DEBUG", "1")
    home = board.copied(tmp_path / "home")
    with sqlite3.connect(home.home / "cycle.db") as connection:
        connection.execute(damage)
    closed = tmp_path / "closed.txt"
    closed.write_text(" ".join(MARKS.values()), encoding="utf-8")
    words = ("--closed-text", f"@{closed}", "--as", "clerk")

    answers = [
        home.types("agenda", MEETING, "--as", "chair"),
        home.types("agenda", "add", NEXT, "Gangs", *words, at="2014-04-20T09:00"),
        home.types("agenda", "add", NEXT, "Gangs", "--paragraph", "99", *words),
    ]

    assert {each.code for each in answers} & {4, 70}
    if damage.startswith("CREATE"):
        # What is there already can still be read, by whoever is entitled.
        answers = answers[1:]
    assert [fields_in(each.text) for each in answers] == [set()] * len(answers)


@pytest.mark.parametrize(
    "text", ["Quillwort \x07", "Quillwort" + "x" * 400, "Quillwort \u202e turned"]
)
def test_a_refused_closed_title_is_not_repeated(board: Board, text: str) -> None:
    said = board.types(
        "paper", "set", PAPER, "--closed-title", text, "--as", "hcs", at="2014-01-08T09:00"
    )

    assert said.code == 1
    assert fields_in(said.text) == set()


def test_the_log_of_the_daemon_holds_none(
    board: Board, tmp_path: Path, start_daemon: Callable[[Path, str], Daemon]
) -> None:
    home = board.copied(tmp_path / "home").home
    before = len(list((home / "post").glob("*.eml")))
    running = start_daemon(home, "2014-06-02T09:00")
    wait_until(lambda: len(list((home / "post").glob("*.eml"))) > before, seconds=180)
    running.stop()

    assert fields_in("".join(running.said)) == set()
    assert fields_in_files(home / "post") == set()
    assert running.said != [""]
    assert LATER < "2014-06-02T09:00"
