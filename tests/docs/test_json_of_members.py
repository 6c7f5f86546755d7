"""docs/reference/json.md names each key that `cycle members` and `cycle attendance` print."""

from docs.generate.pages import REFERENCE
from docs.generate.transcripts import Player
from tests.docs.keys import sections_of, untold

SECTIONS = sections_of(REFERENCE / "json.md")
_AT = "--as clerk --now 2013-10-28"


def test_the_page_names_each_key_of_members_and_attendance(terminal: Player) -> None:
    terminal.type("cycle init home --example barnet-2013-14 --now 2013-10-25")
    terminal.type("cd home")
    terminal.type(f"cycle meetings plan --from 2014-01-01 --until 2014-01-31 --save {_AT}")
    terminal.type(f"cycle members add housing Housing {_AT}")
    terminal.type(f"cycle members name police csm --substitute {_AT}")
    asked = terminal.document(f"cycle members nominate housing --of place {_AT}")
    agreed = terminal.document(f"cycle members terms --review-on 2014-10-24 {_AT}")
    filled = terminal.document(f"cycle attendance fill 2014-01-24 {_AT}")

    assert untold(SECTIONS, "cycle members", asked) == set()
    assert untold(SECTIONS, "cycle members terms", agreed) == set()
    assert untold(SECTIONS, "cycle attendance", filled) == set()
