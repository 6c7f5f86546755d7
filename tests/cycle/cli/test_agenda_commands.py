"""`cycle agenda` and `cycle paper` as they are typed."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cycle.cli.conftest import Answer, Run

Typed = Callable[..., Answer]
AS = "--now 2013-11-04T10:00 --as clerk"
PAPER = "paper add Vans --author analyst --clearer hcs --outcome decision"


@pytest.fixture
def typed(home: Path, bare: Run) -> Typed:
    """Types a command line in a home with a meeting in January and one in April."""

    def run(line: str, *more: str) -> Answer:
        return bare("--home", home, *shlex.split(line), *more)

    for ref in ("2014-01-24", "2014-04-25"):
        assert run(f"meetings add {ref} {AS}").code == 0
    return run


def test_an_agenda_is_read_as_it_is_taken(typed: Typed) -> None:
    typed(f'agenda add 2014-01-24 Burglary --minutes 20 --presenter "DCI Ellis" --topic A {AS}')
    typed(f"agenda add 2014-01-24 Gangs --paragraph 7 --closed-title Nominals {AS}")

    found = typed("agenda 2014-01-24 --now 2013-11-04")

    assert found.code == 0
    lines = found.out.splitlines()
    assert lines[0] == "2014-01-24: 24 January 2014, 10:00, 120 minutes"
    assert lines[lines.index("  5. Burglary") :][:4] == [
        "  5. Burglary",
        "     20 minutes",
        "     DCI Ellis",
        "     - A",
    ]
    assert lines[lines.index("Part 2: not for publication") :][2:4] == [
        "",
        "  9. Gangs [restricted]",
    ]
    assert "Nominals" not in found.out
    assert "  9. Nominals [restricted]" in typed(f"agenda 2014-01-24 {AS}").out.splitlines()


def test_closed_words_are_read_from_a_file(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "closed.txt"
    file.write_text("\ufeffNominals\r\n", encoding="utf-8")
    typed(f"agenda add 2014-01-24 Gangs --paragraph 7 {AS} --closed-title", f"@{file}")

    told = typed(f"agenda 2014-01-24 --json {AS}").json

    assert told["items"][-1]["closed_title"] == "Nominals"
    assert (
        "closed_title" not in typed("agenda 2014-01-24 --json --now 2013-11-04").json["items"][-1]
    )


@pytest.mark.parametrize(("name", "content"), [("missing.txt", None), ("odd.txt", b"\xff\xfe")])
def test_a_file_that_cannot_be_read_is_wrong_usage(
    typed: Typed, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    found = typed(f"agenda add 2014-01-24 Gangs {AS} --closed-title", f"@{tmp_path / name}")

    assert found.code == 2
    assert found.err.startswith(f"--closed-title: the file {tmp_path / name} ")


def test_an_at_sign_of_its_own_is_doubled(typed: Typed) -> None:
    typed(f"paper add T --author analyst --clearer hcs --outcome comment --summary @@home {AS}")

    assert typed(f"paper 1 --json {AS}").json["summary"] == "@home"


def test_an_agenda_is_edited_by_its_numbers(typed: Typed) -> None:
    for title in ("Burglary", "Hate", "Knives"):
        typed(f"agenda add 2014-01-24 {title} {AS}")

    assert typed(f"agenda move 2014-01-24 7 --to 5 {AS}").out == "it is item 5 of 2014-01-24 now\n"
    assert typed(f"agenda set 2014-01-24 5 --title Knife --minutes 10 {AS}").code == 0
    assert typed(f"agenda remove 2014-01-24 6 {AS}").code == 0
    deferred = typed(f"agenda defer 2014-01-24 6 --to 2014-04-25 {AS}")
    assert deferred.out == "item 6 of 2014-01-24 is item 5 of 2014-04-25 now\n"

    told = typed(f"agenda 2014-01-24 --json {AS}").json
    assert [each["title"] for each in told["items"]][4:] == [
        "Knife",
        "Work programme",
        "Any other business",
    ]
    assert told["minutes_allotted"] == 10


def test_too_many_minutes_are_warned_of_on_standard_error(typed: Typed) -> None:
    found = typed(f"agenda add 2014-01-24 Burglary --minutes 121 {AS}")

    assert (found.code, found.err) == (
        0,
        "warning: the items are allotted 121 minutes and the meeting is 120 long: 1 too many\n",
    )


def test_urgency_is_the_chairs_alone(typed: Typed) -> None:
    typed(f"agenda add 2014-01-24 Burglary {AS}")

    refused = typed(f"agenda set 2014-01-24 5 --urgency Now {AS}")
    found = typed("agenda set 2014-01-24 5 --urgency Now --now 2013-11-04 --as chair")

    assert (refused.code, found.code) == (1, 0)
    assert "only the chair or the chair's deputy" in refused.err
    told = typed(f"agenda 2014-01-24 --json {AS}").json
    assert told["items"][4]["urgency_reason"] == "Now"


def test_all_late_business_is_found_urgent_in_one_go(typed: Typed) -> None:
    typed(f"agenda add 2014-01-24 Burglary {AS}")
    late = "--now 2014-01-20"

    refused = typed(f"agenda urgency 2014-01-24 --all-late Snow {late} --as clerk")
    found = typed(f"agenda urgency 2014-01-24 --all-late Snow {late} --as chair")
    again = typed(f"agenda urgency 2014-01-24 --all-late Snow {late} --as chair")

    assert (refused.code, found.code, again.code) == (1, 0, 1)
    assert found.out == "items 3, 4, 5 and 6 of 2014-01-24 may be taken as urgent\n"
    assert "nothing to record" in again.err
    told = typed(f"agenda 2014-01-24 --json {AS}").json
    assert [each["urgency_reason"] for each in told["items"]] == [
        *(None, None, "Snow", "Snow", "Snow", "Snow", None)
    ]


def test_two_papers_with_one_number_are_refused(typed: Typed) -> None:
    assert typed(f"{PAPER} --number 5 {AS}").out.splitlines()[0] == "paper-5 is commissioned"

    found = typed(f"{PAPER} --number 5 {AS}")

    assert found.code == 1
    assert found.err == (
        "paper 5 is already “Vans”; numbers are for good: leave --number out for the next free"
        " one\n"
    )


def test_an_observer_is_refused_a_restricted_file(typed: Typed, tmp_path: Path) -> None:
    typed(f"{PAPER} --closed-title Index --meeting 2014-01-24 {AS}")
    report = tmp_path / "index.pdf"
    report.write_text("plates", encoding="utf-8")
    for step, by in (("draft", "analyst"), ("submit", "analyst"), ("clear", "hcs")):
        typed(f"advance paper-1 {step} --as {by} --now 2013-11-04")
    done = typed(
        f"advance paper-1 finalise --as analyst --now 2013-11-04 --evidence report={report}"
    )
    assert done.code == 0

    out = tmp_path / "out.pdf"
    refused = typed(f"paper fetch 1 --out {out} --as voluntary --now 2013-11-04 --json")

    assert (refused.code, refused.json["kind"]) == (1, "not_entitled")
    assert not out.exists()
    assert typed(f"paper fetch 1 --out {out} --as commander --now 2013-11-04").code == 0
    assert out.read_text("utf-8") == "plates"


def test_papers_are_listed(typed: Typed) -> None:
    typed(f"{PAPER} --meeting 2014-01-24 {AS}")
    typed(f"{PAPER} {AS}")

    found = typed("paper list --now 2014-01-20")
    of_january = typed("paper list --meeting 2014-01-24 --now 2014-01-20")

    assert [each.split("  ")[0] for each in found.out.splitlines()[2:]] == ["paper-1", "paper-2"]
    assert "commissioned (late)" in of_january.out
    assert "paper-2" not in of_january.out
    assert typed("paper list --meeting 2014-04-25").err == "there is no such paper\n"
