"""`cycle minutes`, `cycle actions` and `cycle programme` as they are typed."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cycle.cli.answering import answer
from tests.cycle.board import played
from tests.cycle.cli.conftest import Answer, Run

Typed = Callable[[str], Answer]
HELD = "--now 2014-01-24T10:30 --as clerk"


@pytest.fixture(scope="session")
def played_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January held and sent round, April open and January's minutes approved in it."""
    home = tmp_path_factory.mktemp("played") / "home"
    assert answer(shlex.split(played.INIT.replace(" home ", f" {home} "))[1:]) == 0
    for line in (*played.JANUARY, *played.APRIL):
        assert answer(["--home", str(home), *shlex.split(line)[1:]]) == 0, line
    return home


@pytest.fixture
def typed(played_home: Path, tmp_path: Path, bare: Run) -> Typed:
    """Types a command line in a copy of the home."""
    home = Path(shutil.copytree(played_home, tmp_path / "home"))

    def run(line: str) -> Answer:
        return bare("--home", home, *shlex.split(line))

    return run


def test_minutes_are_shown_as_they_read(typed: Typed) -> None:
    found = typed("minutes 2014-01-24 --now 2014-05-01")

    assert found.code == 0
    assert found.out.splitlines()[-18:] == [
        "5. Fire",
        "",
        "   Officers would circulate details.",
        "",
        "   (1) The Board requested that up to four indicators be added:",
        "       1. referrals",
        "       by Fire Borough Commander, until 14 April 2014, action-1",
        "",
        "6. Work programme",
        "",
        "   The Board considered the work programme.",
        "",
        "7. Any other business",
        "",
        "   There was none.",
        "",
        "corrections",
        "  minute 1: to show MOPAC (agreed at 2014-04-25)",
    ]
    assert found.err.splitlines() == [
        "",
        "warning: item 5 has no owner and no date for: Officers would circulate details.",
        "  -> cycle actions add TEXT --owner KEY --meeting 2014-01-24 --item 5",
    ]


def test_the_lint_alone(typed: Typed) -> None:
    assert typed("minutes 2014-01-24 --lint").out.splitlines() == [
        "item 5 has no owner and no date for: Officers would circulate details.",
        "  -> cycle actions add TEXT --owner KEY --meeting 2014-01-24 --item 5",
    ]
    said = typed("minutes 2014-04-25 --lint")
    assert said.out == "whatever the minutes ask for has an owner and a date\n"


def test_what_has_no_owner_is_named_as_the_draft_goes_round(bare: Run, played_home: Path) -> None:
    found = typed_in_january(bare, played_home)

    assert found.code == 0
    assert found.err.splitlines() == [
        "warning: item 5 has no owner and no date for: Officers would circulate details.",
        "  -> cycle actions add TEXT --owner KEY --meeting 2014-01-24 --item 5",
    ]


def typed_in_january(bare: Run, played_home: Path) -> Answer:
    """Send January's draft round, in a home of its own."""
    home = played_home.parent / "january"
    assert answer(shlex.split(played.INIT.replace(" home ", f" {home} "))[1:]) == 0
    for line in played.JANUARY:
        found = bare("--home", home, *shlex.split(line)[1:])
        if " circulate_minutes " in line:
            return found
    raise AssertionError("January's draft never went round")


def test_minutes_are_written_from_a_file(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "said.md").write_text("It was said that:\n- one\n- two\n", encoding="utf-8")

    found = typed(f"minutes write 2014-04-25 1 @said.md {'--now 2014-04-25T11:00 --as clerk'}")

    assert (found.code, found.out) == (0, "written: item 1 of 2014-04-25\n")
    shown = typed("minutes 2014-04-25").out
    assert "   It was said that:\n   - one\n   - two\n" in shown


def test_outcomes_are_recorded_changed_and_taken_away(typed: Typed) -> None:
    now = "--now 2014-04-25T11:00 --as clerk --json"
    typed(f'minutes decide 2014-04-25 5 noted "the paper" {now}')
    typed(f'minutes decide 2014-04-25 5 agreed "it" --subject-to "money" --position 1 {now}')
    typed(f'minutes change 2014-04-25 5 1 --text "this" --owner hcs --due 2014-06-02 {now}')

    found = typed(f"minutes remove 2014-04-25 5 2 {now}").json

    outcomes = found["items"][4]["outcomes"]
    assert [(e["kind"], e["text"], e["subject_to"], e["owner"], e["due_on"]) for e in outcomes] == [
        ("agreed", "this", "money", "hcs", "2014-06-02")
    ]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (f"minutes write 2014-01-24 5 Otherwise {HELD}", 1, "the draft is frozen as it went round"),
        ("minutes write 2014-04-25 5 Otherwise", 2, "say who you are"),
        ("minutes 2014-02-30", 1, "nothing is open under the reference 2014-02-30"),
        ("minutes paper-1", 1, "paper-1 is no meeting"),
        (f"minutes decide 2014-04-25 5 wondered it {HELD}", 2, "'wondered' is not one of"),
        (f"minutes approve 2014-01-24 --at 2014-04-25 --correct one {HELD}", 2, "NUMBER: what"),
        (f"actions set twelve --owner hcs {HELD}", 1, "write the number of an action"),
        ("actions 12", 1, "there is no action 12"),
        ("actions --owner nobody", 1, "nobody has the key nobody"),
        ("actions --meeting 2014-01-24 --log 2014-04-25", 2, "not both"),
        (f"programme agree 9 --at 2014-01-24 {HELD}", 1, "the work programme has no item 9"),
        (f"programme drop 1 {HELD}", 2, "Missing option '--why'"),
        ("programme schedul", 2, "Did you mean 'schedule'?"),
    ],
)
def test_what_cannot_be_is_answered_by_a_sentence(
    typed: Typed, line: str, code: int, said: str
) -> None:
    found = typed(line)

    assert found.code == code
    assert said in found.err


def test_actions_are_listed_and_shown_whole(typed: Typed) -> None:
    assert typed("actions --now 2014-04-15").out.splitlines()[2] == (
        "action-1  2014-04-14  overdue   Fire Borough Commander  2014-01-24"
        "  Add fire indicators (at most 4)"
    )
    assert typed("actions 1 --now 2014-04-15").out.splitlines() == [
        "action-1: Add fire indicators (at most 4)",
        "  dashboard change, overdue, due on 14 April 2014",
        "  owner: Fire Borough Commander",
        "  asked for at 2014-01-24, item 5",
        "  3 February 2014: on track: Three are chosen (done by 31 March 2014)",
    ]
    assert typed("actions --owner hcs --now 2014-04-15").err == "no action fits\n"


def test_closed_actions_are_listed_when_asked_for(typed: Typed) -> None:
    typed("advance action-1 complete --as fire-commander --now 2014-04-01")

    assert typed("actions --json --now 2014-04-15").json == {"actions": []}
    for words in ("--all", "--meeting 2014-01-24", "--log 2014-04-25"):
        found = typed(f"actions {words} --json --now 2014-04-15").json["actions"]
        assert [(each["ref"], each["state"], each["closed_on"]) for each in found] == [
            ("action-1", "done", "2014-04-01")
        ]


def test_an_action_is_recorded_and_changed(typed: Typed) -> None:
    said = typed(f'actions add "Write to them" --owner chair --meeting 2014-01-24 {HELD}')
    assert said.out == (
        "recorded: action-2, Cabinet member for community safety, due on 14 April 2014\n"
    )
    said = typed(f"actions set action-2 --owner hcs --due 2014-03-03 {HELD}")
    assert said.out == "action-2: Head of Community Safety, due on 3 March 2014\n"
    said = typed(f'actions set 2 --text "Write to all of them" --json {HELD}')
    assert said.json["actions"][0]["text"] == "Write to all of them"
    said = typed('actions progress 2 done "They were written to" --as hcs --now 2014-03-01')
    assert said.out == ("noted: action-2 is done; close it with: cycle advance action-2 complete\n")


def test_an_approval_reads_on_the_screen_as_in_the_minutes(typed: Typed) -> None:
    found = typed("minutes 2014-04-25 --now 2014-05-01")

    said = [line.strip() for line in found.out.splitlines() if "correct record" in line]
    approval = (
        "(1) RESOLVED that the minutes of the meeting held on 24 January 2014 be approved as a"
        " correct record, subject to the amendment in minute item 1 to show MOPAC."
    )
    assert said == [approval]


def test_the_programme_shows_an_items_slot_apart_from_where_it_was_agreed(typed: Typed) -> None:
    typed(f'programme propose "Prevent" --at 2014-01-24 --meeting 2014-04-25 {HELD}')
    typed(f"programme agree 2 --at 2014-01-24 {HELD}")

    last = typed("programme").out.splitlines()[-1].split("  ")
    item = typed("programme --json").json["items"][-1]

    assert [cell.strip() for cell in last if cell.strip()] == [
        "2",
        "agreed",
        "2014-01-24, for 2014-04-25",
        "2014-01-24",
        "Prevent",
    ]
    assert [item[key] for key in ("meeting", "proposed_for", "proposed_at", "agreed_at")] == [
        None,
        "2014-04-25",
        "2014-01-24",
        "2014-01-24",
    ]


def test_the_programme_shows_both_lists_of_a_meeting(typed: Typed) -> None:
    typed(f'programme propose "Prevent" --at 2014-01-24 {HELD}')

    lines = typed("programme --meeting 2014-01-24").out.splitlines()
    assert [line.split()[0] for line in lines if line] == [
        "proposed",
        "item",
        "----",
        "1",
        "2",
        "agreed",
        "item",
        "----",
        "1",
    ]
    both = typed("programme --meeting 2014-01-24 --json").json["items"]
    assert [(each["number"], each["proposed_at"], each["agreed_at"]) for each in both] == [
        (1, "2014-01-24", "2014-01-24"),
        (2, "2014-01-24", None),
    ]


def test_text_on_a_restricted_item_is_said_to_be_open(typed: Typed) -> None:
    now = "--now 2014-04-25T11:00"
    typed(
        f'agenda add 2014-04-25 "A contract" --closed-title "Zebraquartz" --paragraph 3'
        f' --public-interest "It" {now} --as clerk'
    )
    typed(f'agenda set 2014-04-25 8 --urgency "It cannot wait" {now} --as chair')

    said = typed(f'minutes write 2014-04-25 9 "It was discussed." {now} --as clerk')

    assert said.code == 0, said.err
    assert said.err == (
        "item 9 is restricted, and TEXT is open to everybody; restricted words belong into"
        " --closed @FILE\n"
    )
    decided = typed(
        'minutes decide 2014-04-25 9 agreed "the way" --point "One" --subject-to "money"'
        f' --closed "Zebraquartz" {now} --as clerk'
    )
    assert decided.err == (
        "item 9 is restricted, and --point and --subject-to are open to everybody; restricted words"
        " belong into --closed @FILE\n"
    )
    changed = typed(f'minutes change 2014-04-25 9 1 --text "it" {now} --as clerk')
    assert "--text is open to everybody" in changed.err
    closed = typed(f'minutes write 2014-04-25 9 "It was." --closed "Zebraquartz" {now} --as clerk')
    assert closed.err == ""
    assert "Zebraquartz" not in typed("minutes 2014-04-25").out
    assert "Zebraquartz" in typed("minutes 2014-04-25 --as commander").out
