"""docs/reference/json.md names each key of `cycle documents`, and no other."""

from docs.generate.pages import REFERENCE
from docs.generate.transcripts import Player
from tests.docs.keys import sections_of, untold

SECTIONS = sections_of(REFERENCE / "json.md")
MEETING = "2014-01-24"


def test_the_page_names_each_key(terminal: Player) -> None:
    terminal.type("cycle init . --example barnet-2013-14 --now 2013-10-25")
    terminal.type(f"cycle meetings add {MEETING} --why R --as clerk --now 2013-10-28")

    written = terminal.document(f"cycle documents {MEETING} agenda --now 2013-10-28")
    templates = terminal.document("cycle documents templates --out templates")
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        terminal.type(f"cycle advance {MEETING} {step} --as clerk --now 2013-10-28")
    issued = terminal.document(f"cycle documents issued {MEETING} --now 2013-10-28")

    assert untold(SECTIONS, "cycle documents", written) == set()
    assert issued["renderings"] != []
    assert untold(SECTIONS, "cycle documents issued", issued) == set()
    assert untold(SECTIONS, "cycle documents templates", templates) == set()
