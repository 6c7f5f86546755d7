"""A sub-command of which the page says that it answers as its group does has the same keys."""

from docs.generate.pages import REFERENCE
from docs.generate.transcripts import Player
from tests.docs.keys import Section, sections_of

SECTIONS = sections_of(REFERENCE / "json.md")
_AUTUMN = "--as charlwood --now 2017-09-01T10:00"
_OCTOBER = "--as charlwood --now 2017-10-27T10:30"
#: What is typed, in order, in the home of the board of 2017.
TYPED = (
    f"cycle agenda set 2017-10-27 3 --minutes 5 {_AUTUMN}",
    f"cycle agenda move 2017-10-27 4 --to 3 {_AUTUMN}",
    f"cycle agenda remove 2017-10-27 9 {_AUTUMN}",
    f"cycle agenda show 2017-10-27 {_AUTUMN}",
    f"cycle paper set 1 --summary Y {_AUTUMN}",
    f"cycle paper to-follow 1 {_AUTUMN}",
    f"cycle paper late 1 --reason R {_AUTUMN}",
    f"cycle paper show 1 {_AUTUMN}",
    f"cycle members nominate health --of ccg --substitute {_AUTUMN}",
    f"cycle members received health golding --substitute {_AUTUMN}",
    f"cycle members end health golding {_AUTUMN}",
    f"cycle members show {_AUTUMN}",
    f"cycle attendance record 2017-10-27 rose --expected {_AUTUMN}",
    f"cycle attendance remove 2017-10-27 rose {_AUTUMN}",
    f"cycle attendance show 2017-10-27 {_AUTUMN}",
    f"cycle programme propose Q {_AUTUMN}",
    f"cycle programme drop 15 --why W {_AUTUMN}",
    f"cycle programme show {_AUTUMN}",
    f"cycle actions set 1 --owner leng {_AUTUMN}",
    "cycle actions progress 1 at_risk T --as leng --now 2017-09-01T10:00",
    f"cycle documents show 2017-10-27 agenda {_AUTUMN}",
    f"cycle advance 2017-10-27 plan_agenda {_AUTUMN}",
    "cycle waive 2017-10-27 close_papers papers_are_in --reason R --as vagarwal --now 2017-09-03",
    f"cycle advance 2017-10-27 close_papers {_AUTUMN}",
    f"cycle advance 2017-10-27 publish_agenda {_AUTUMN}",
    "cycle advance 2017-10-27 open_meeting --as longstaff --now 2017-10-27T10:00",
    f"cycle minutes draft 2017-10-27 {_OCTOBER}",
    f"cycle minutes write 2017-10-27 4 T {_OCTOBER}",
    f"cycle minutes decide 2017-10-27 4 noted T {_OCTOBER}",
    f"cycle minutes change 2017-10-27 4 1 --text U {_OCTOBER}",
    f"cycle minutes remove 2017-10-27 4 1 {_OCTOBER}",
    f"cycle minutes approve 2017-07-28 --at 2017-10-27 {_OCTOBER}",
    f"cycle actions add T --owner leng --due 2017-12-01 --meeting 2017-10-27 {_OCTOBER}",
    f"cycle programme agree 1 --at 2017-10-27 {_OCTOBER}",
)


def test_a_part_of_a_group_answers_as_the_page_says(terminal: Player) -> None:
    terminal.type("cycle init home --example barnet-2017 --now 2017-08-21")
    terminal.type("cd home")

    shown = {command: set(terminal.document(command)) for command in TYPED}

    told = {command: _top(SECTIONS[" ".join(command.split()[:2])]) for command in TYPED}
    assert shown == told


def _top(section: Section) -> set[str]:
    return {key.partition(".")[0].removesuffix("[]") for key in {*section.keys, *section.shared}}
