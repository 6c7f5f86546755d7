"""docs/reference/json.md names each key of `cycle agenda` and `cycle paper`, and no other."""

from pathlib import Path

from docs.generate.pages import REFERENCE
from docs.generate.transcripts import Player
from tests.docs.keys import sections_of, untold

SECTIONS = sections_of(REFERENCE / "json.md")
MEETING, AT = "2014-01-24", "--now 2013-11-04T10:00"
PAPER = f"Hate --author analyst --clearer hcs --outcome comment --meeting {MEETING}"


def test_the_page_names_each_key(terminal: Player, tmp_path: Path) -> None:
    terminal.type("cycle init . --example barnet-2013-14 --now 2013-10-25")
    terminal.type(f"cycle meetings add {MEETING} --as clerk {AT}")
    told = f"cycle paper add {PAPER} --recommend R --background B --as clerk {AT}"
    terminal.type(told)
    (tmp_path / "report.html").write_text("the report", encoding="utf-8")
    for step, by in (("draft", "analyst"), ("submit", "analyst"), ("clear", "hcs")):
        terminal.type(f"cycle advance paper-1 {step} --as {by} {AT}")
    evidence = "--evidence report=report.html"
    terminal.type(f"cycle advance paper-1 finalise {evidence} --as analyst {AT}")
    item = f"--paper paper-1 --topic T --minutes 200 --paragraph 7 --as clerk {AT}"

    agenda = terminal.document(f"cycle agenda add {MEETING} {item}")
    paper = terminal.document(f"cycle paper 1 --as chair {AT}")
    listed = terminal.document(f"cycle paper list --as chair {AT}")
    fetched = terminal.document(f"cycle paper fetch 1 --out fetched --as chair {AT}")

    assert untold(SECTIONS, "cycle agenda", agenda) == set()
    assert untold(SECTIONS, "cycle paper", paper) == set()
    assert listed == {"papers": [paper]}
    assert untold(SECTIONS, "cycle paper fetch", fetched) == set()
