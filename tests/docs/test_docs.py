"""The pages say what the program does: transcripts are played, generated pages compared."""

import datetime as dt
import re
import shlex
from configparser import ConfigParser
from dataclasses import replace
from pathlib import Path

import pytest

from config.holidays import bank_holidays, holidays_reach
from config.law import Confidence, clauses
from config.settings import ENVIRONMENT, SETTINGS
from cycle.cli.catalogue import NAMES
from cycle.cli.failures import CONFIGURATION
from docs.generate import law
from docs.generate.pages import DRAWN, README, REFERENCE, ROOT, TRANSCRIPTS, generated
from docs.generate.transcripts import Player, agrees, replayed, told_in
from docs.generate.workflows import shipped
from workflows.diagram import mermaid

DOCS = ROOT / "docs"
PAGES = sorted([README, ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
_LINK = re.compile(r"\[[^\]]*\]\(([^)]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_MERMAID = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
#: The guide's commands, one to a line.
_COMMAND = re.compile(r"^cycle \S.*$", re.MULTILINE)
BOARD = (DOCS / "board.md").read_text(encoding="utf-8")
#: Lines of a record that is read without scrolling far.
_SCREEN = 40
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
#: Pages may name where an operator installs the program, and nothing else outside the source.
_ABSOLUTE = re.compile(r"(?<![\w/.:*])/(?!opt/|var/lib/|etc/|dev/null|backup/)[a-z]+/[a-z]")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", TRANSCRIPTS, ids=_name)
def test_the_program_answers_as_the_transcript_says(page: Path, terminal: Player) -> None:
    told = told_in(page)
    terminal.save(page.read_text(encoding="utf-8"))

    shown = [terminal.type(each.command) for each in told]

    assert [
        (each.command, each.answer, said)
        for each, said in zip(told, shown, strict=True)
        if not agrees(each.answer, said)
    ] == []


@pytest.mark.parametrize("page", TRANSCRIPTS, ids=_name)
def test_a_transcript_is_not_empty(page: Path) -> None:
    commands = [each.command.split()[0] for each in told_in(page)]

    assert commands.count("cycle") >= 5


def test_writing_the_transcripts_anew_corrects_a_wrong_answer(terminal: Player) -> None:
    page = "Text\n```console\n$ echo $?\n7\n$ cycle --version\ncycle ...\n```\nMore\n"

    corrected = replayed(page, terminal)

    assert corrected == page.replace("\n7\n", "\n0\n")


def test_a_page_that_wants_a_shell_is_refused(terminal: Player) -> None:
    with pytest.raises(ValueError, match="no test can play"):
        terminal.type("rm -rf home")


@pytest.mark.parametrize("page", generated(), ids=_name)
def test_a_generated_page_is_as_the_program_says(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == generated()[page]


def test_the_readme_shows_the_diagrams_that_the_program_draws(terminal: Player) -> None:
    drawn = [terminal.type(f"cycle diagram {name} --format mermaid") for name in DRAWN]

    shown = _MERMAID.findall(README.read_text("utf-8"))

    assert shown == drawn
    assert drawn == [mermaid(shipped()[name]) for name in DRAWN]


def test_every_command_is_in_the_reference_and_in_the_page_of_json() -> None:
    told = [name for name in _headings(REFERENCE / "commands.md") if name.startswith("cycle ")]
    as_json = [name for name in _headings(REFERENCE / "json.md") if name.startswith("cycle ")]

    assert [name for name in NAMES if f"cycle {name}" not in told] == []
    assert [name for name in told if name not in as_json and not _is_in_its_group(name)] == []
    assert [name for name in as_json if name not in told] == []


@pytest.mark.parametrize("line", _COMMAND.findall(BOARD), ids=str.strip)
def test_the_guide_to_the_board_names_what_there_is(line: str) -> None:
    words = shlex.split(line)[1:]
    told = (REFERENCE / "commands.md").read_text("utf-8")
    heading = next(
        f"### cycle {name}\n"
        for name in (" ".join(words[:2]), f"{words[0]} show", words[0])
        if f"### cycle {name}\n" in told
    )

    options = [word for word in words if word.startswith("--") and word != "--as"]

    help_text = told.partition(heading)[2].partition("\n### ")[0]
    assert [option for option in options if f"{option} " not in help_text] == []


def test_every_setting_and_variable_is_in_the_reference() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \|", (REFERENCE / "settings.md").read_text("utf-8"), re.MULTILINE
    )

    assert rows == [each.name for each in SETTINGS] + [name for name, _ in ENVIRONMENT]


@pytest.mark.parametrize("confidence", [Confidence.SECONDARY, Confidence.UNVERIFIED])
def test_a_clause_that_is_not_read_is_shown_so(confidence: Confidence) -> None:
    clause = replace(next(iter(clauses().values())), confidence=confidence)

    lines = law.clause_lines(clause)

    assert f"| how sure | {law.SURE[confidence]} |" in lines


def test_a_clause_that_lapsed_says_when() -> None:
    last = dt.date(2020, 3, 31)
    clause = replace(next(iter(clauses().values())), in_force_until=last)

    lines = law.clause_lines(clause)

    assert f"| in force | from {clause.in_force_from.isoformat()} until 2020-03-31 |" in lines


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_each_link_resolves(page: Path) -> None:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))

    assert [link for link in _LINK.findall(text) if not _resolves(page, link)] == []


@pytest.mark.parametrize("page", [*PAGES, *DOCS.rglob("*.service")], ids=_name)
def test_no_page_names_a_folder_of_one_machine(page: Path) -> None:
    assert _ABSOLUTE.findall(page.read_text(encoding="utf-8")) == []


def test_the_unit_of_systemd_starts_the_daemon() -> None:
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign] # systemd's keys have capitals
    unit.read(DOCS / "systemd" / "planning-cycle.service", encoding="utf-8")

    service = unit["Service"]

    assert [service["Type"], service["Restart"]] == ["notify", "on-failure"]
    assert service["ExecStart"].split()[-1] == "daemon"
    assert service["RestartPreventExitStatus"] == str(CONFIGURATION)


def test_the_operator_is_told_how_far_the_holidays_reach() -> None:
    text = (DOCS / "operating.md").read_text(encoding="utf-8")

    told = re.findall(r"a table in the program, from (\d{4}) to (\d{4})", text)

    assert told == [(str(min(bank_holidays()).year), str(holidays_reach().year))]


def test_each_decision_is_listed_and_fits_a_screen() -> None:
    folder = DOCS / "decisions"
    records = sorted(each.name for each in folder.glob("0*.md"))

    listed = _LINK.findall((folder / "README.md").read_text(encoding="utf-8"))

    assert listed == records
    assert [
        name for name in records if len((folder / name).read_text("utf-8").splitlines()) > 40
    ] == []


def test_every_part_of_the_map_exists() -> None:
    text = README.read_text(encoding="utf-8").partition("## The map")[2].partition("\n## ")[0]
    lines = re.findall(r"^ {4}( *)([\w.]+/?) ", text, re.MULTILINE)

    parts: list[str] = []
    package = ""
    for indent, name in lines:
        package = package if indent else name
        parts.append(f"{package}{name}" if indent else name)

    assert [part for part in parts if not (ROOT / part).exists()] == []
    assert {"cycle/", "notifications/", "config/", "workflows/"} <= set(parts)


def _is_in_its_group(name: str) -> bool:
    """Say whether the section of its group says that a sub-command answers the same."""
    group, _, part = name.rpartition(" ")
    text = (REFERENCE / "json.md").read_text("utf-8").partition(f"\n### {group}\n")[2]
    return f"`{part}`" in text.partition("|")[0]


def _headings(page: Path) -> list[str]:
    return _HEADING.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))


def _resolves(page: Path, link: str) -> bool:
    where, _, anchor = link.partition("#")
    target = (page.parent / where).resolve() if where else page
    if not target.is_file() or ROOT not in target.parents:
        return False
    return not anchor or anchor in [_anchor(each) for each in _headings(target)]


def _anchor(heading: str) -> str:
    """Name a heading as the usual readers of Markdown do."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
