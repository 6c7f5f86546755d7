"""An officer's day on the command line: what is done, what is refused, and in what words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cycle.cli.conftest import OPENED_AT, Run

ODD = {
    "emoji": "all agreed 🎉👩‍👩‍👧",
    "long": "x" * 10_000,
    "newlines": "first\nsecond\r\nthird",
    "terminal": "\x1b[2J\x1b]0;owned\x07 and \x9b31m",
    "right_to_left": "שלום ومرحبا \u202etxt.exe",
    "quotes": """'"`$(rm -rf /)`"'; DROP TABLE workflow""",
    "wide": "會議記錄",
}
#: What is written out where it is shown; every other text is shown as it is.
SHOWN = {
    ODD["newlines"]: r"first\nsecond\r\nthird",
    ODD["terminal"]: r"\x1b[2J\x1b]0;owned\x07 and \x9b31m",
    ODD["right_to_left"]: ODD["right_to_left"].replace("\u202e", r"\u202e"),
}


@pytest.fixture
def gathering(run: Run) -> Run:
    """The year is commissioned: consultation and assessment run side by side."""
    assert run("advance", "2013-14", "commission", by="hcs").code == 0
    return run


def test_the_status_says_the_breach_in_words_before_anything_else(run: Run) -> None:
    lines = run("status").out.splitlines()

    assert lines[:6] == [
        "Barnet Safer Communities Partnership, 25 October 2013 10:00",
        "",
        "Community safety business planning cycle 2013-14 (2013-14): AMBER",
        "  stands at: Preparing",
        "",
        "  The law",
    ]
    assert lines[6] == (
        "    the law requires adopt_plan by 31 March 2014 (SI 2007/1830, regulation 10(2));"
        " it is planned for 31 July 2014"
    )


def test_the_summary_is_refused_naming_both_regions_and_how_to_supply_them(gathering: Run) -> None:
    found = gathering("advance", "2013-14", "produce_summary", "--json", by="analyst")

    assert found.code == 1
    told = found.json
    assert told["kind"] == "gate_closed"
    assert [(each["gate"], each["fix"]) for each in told["reasons"]] == [
        (
            "consultation_is_ready",
            (
                "take open_consultation: cycle advance 2013-14 open_consultation, then"
                " close_consultation: cycle advance 2013-14 close_consultation"
                " --evidence consultation_findings=FILE"
            ),
        ),
        (
            "assessment_is_ready",
            (
                "take start_analysis: cycle advance 2013-14 start_analysis, then"
                " complete_assessment: cycle advance 2013-14 complete_assessment"
                " --evidence strategic_assessment=FILE"
            ),
        ),
        (
            "summary_is_on_file",
            "supply it: cycle advance 2013-14 produce_summary --evidence assessment_summary=FILE",
        ),
    ]


def test_of_two_officers_one_wins_and_the_other_is_told_what_changed(gathering: Run) -> None:
    before = gathering("journal", "--json").out

    found = gathering("advance", "2013-14", "commission", "--json", by="csm")

    assert found.code == 1
    assert found.json["kind"] == "not_possible"
    reasons = {each["gate"]: each["reason"] for each in found.json["reasons"]}
    assert reasons["state"] == (
        "it was already taken by Head of Community Safety on 2013-10-25; 2013-14 stands at:"
        " the community consultation: planned; the strategic assessment: commissioned"
    )
    assert gathering("journal", "--json").out == before


def test_two_officers_at_the_same_moment_take_a_step_once(opened: Path) -> None:
    words = [
        "--home",
        str(opened),
        "--now",
        OPENED_AT,
        "--json",
        "advance",
        "2013-14",
        "commission",
    ]

    both = [
        subprocess.Popen(
            [sys.executable, "-m", "cycle", *words, "--as", who],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for who in ("hcs", "csm")
    ]
    told = [json.loads(each.communicate(timeout=60)[0]) for each in both]

    assert sorted(each.returncode for each in both) == [0, 1]
    assert sorted(each.get("moved", False) for each in told) == [False, True]


def test_a_step_may_be_dated_back_but_not_ahead(gathering: Run) -> None:
    words = ["advance", "2013-14", "open_consultation", "--json", "--on"]

    ahead = gathering(*words, "2013-11-09", by="hcs", now="2013-11-08T09:00")
    back = gathering(*words, "2013-11-01", by="hcs", now="2013-11-08T09:00")

    assert (ahead.code, ahead.json["kind"]) == (1, "not_allowed")
    assert (back.code, back.json["step"]) == (0, "open_consultation")
    entry = gathering("journal", "--json").json["entries"][-1]
    assert entry["data"]["happened_on"] == "2013-11-01"
    assert entry["at"] == "2013-11-08T09:00:00+00:00"


def test_evidence_is_kept_and_verified(gathering: Run, paper: Path, opened: Path) -> None:
    gathering("advance", "2013-14", "open_consultation", by="hcs")
    words = ["advance", "2013-14", "close_consultation", "--evidence"]

    found = gathering(*words, f"consultation_findings={paper}", by="consultation")
    agrees = gathering("verify")
    (kept,) = [path for path in (opened / "documents").rglob("*") if path.is_file()]
    kept.write_bytes(b"altered")
    differs = gathering("verify", "--json")

    assert found.code == 0
    assert agrees.code == 0
    assert differs.code == 1
    assert differs.json["differences"] == [
        "paper 1 (consultation_findings, findings.pdf): its file was altered"
    ]


def test_evidence_that_cannot_be_taken_says_which_and_why(
    gathering: Run, opened: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.pdf"
    large.write_bytes(b"x" * 1_500_000)
    (opened / "cycle.toml").write_text("[documents]\nmax_megabytes = 1\n")
    given = {
        f"consultation_findings={tmp_path / 'none.pdf'}": "there is no file",
        f"consultation_findings={tmp_path}": "is a folder",
        f"consultation_findings={large}": "has 1.5 MB, more than the 1 MB that cycle.toml allows",
        "consultation_finding=https://council.example/f": "did you mean consultation_findings?",
    }

    for evidence, why in given.items():
        words = ["advance", "2013-14", "close_consultation", "--evidence", evidence, "--json"]
        found = gathering(*words, by="consultation")

        assert (found.code, found.json["kind"]) == (1, "not_allowed")
        assert why in found.json["message"]


def test_evidence_without_a_kind_is_wrong_usage(gathering: Run) -> None:
    words = ["advance", "2013-14", "close_consultation", "--evidence", "findings.pdf"]

    assert gathering(*words, by="consultation").code == 2


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_stored_whole_and_never_reaches_the_terminal_raw(text: str, run: Run) -> None:
    run("advance", "2013-14", "commission", "--note", text, by="hcs")

    told = run("journal", "--json").json["entries"][-1]
    shown = run("journal").out

    assert told["data"]["note"] == text
    assert f"       note: {SHOWN.get(text, text)}\n" in shown
    assert {c for c in shown if not c.isprintable()} <= {"\n", "\u200d"}
    assert run("verify").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["why", "2013-14", "adopt_plann"],
            "planning_cycle has no step adopt_plann; did you mean adopt_plan?",
        ),
        (
            ["status", "2013-15"],
            "nothing is open under the reference 2013-15; did you mean 2013-14?",
        ),
        (
            ["deadlines", "--owner", "analist"],
            'no person or role is called analist; did you mean "analyst"?',
        ),
        (
            ["open", "planing_cycle", "--ref", "x", "--on", "2013-10-25"],
            'there is no definition planing_cycle; did you mean "planning_cycle"?',
        ),
        (
            ["diagram", "2013-41"],
            'no definition and no workflow is called 2013-41; did you mean "2013-14"?',
        ),
        (["digest", "--to", "chiar"], "nobody has the key chiar; did you mean chair?"),
        (["outbox", "show", "7"], "there is no letter 7; list them with: cycle outbox"),
    ],
)
def test_a_word_nobody_knows_is_answered_with_the_nearest_that_is(
    words: list[str], message: str, run: Run
) -> None:
    found = run(*words)

    assert (found.code, found.out, found.err) == (1, "", f"{message}\n")


def test_a_waiver_is_shown_from_then_on(gathering: Run) -> None:
    words = ["2013-14", "start_analysis", "protocol_is_in_place"]

    refused = gathering("advance", *words[:2], by="analyst")
    waived = gathering("waive", *words, "--reason", "signed copy is with legal", by="hcs")
    taken = gathering("advance", *words[:2], by="analyst")
    lines = gathering("status").out.splitlines()

    assert (refused.code, waived.code, taken.code) == (1, 0, 0)
    shown = lines[lines.index("  Waived") + 1]
    assert shown == (
        "    start_analysis: protocol_is_in_place, waived by Head of Community Safety on"
        " 2013-10-25: signed copy is with legal"
    )


def test_a_pinned_deadline_stays_until_it_is_unpinned(run: Run) -> None:
    words = ["reschedule", "2013-14", "adopt_plan"]

    pinned = run(*words, "2014-03-30", "--reason", "board brought it forward", "--json", by="hcs")
    status = run("status", "--json").json["workflows"][0]
    floating = run(*words, "--unpin", "--json", by="hcs")

    assert pinned.json["deadline"]["pinned"] is True
    assert status["breaches"] == []
    assert floating.json["moved"] == [
        {"step": "adopt_plan", "from": "2014-03-30", "to": "2014-07-31"}
    ]


def test_a_past_day_is_shown_as_it_was(gathering: Run) -> None:
    now = "2013-12-02T09:00"
    gathering("advance", "2013-14", "open_consultation", by="hcs", now="2013-11-04T09:00")

    past = gathering("status", "--as-at", "2013-10-31", "--json", now=now).json
    before = gathering("status", "--as-at", "2013-10-24", now=now)
    ahead = gathering("status", "--as-at", "2013-12-03", now=now)

    assert past["as_at"] == "2013-10-31T23:59:59.999999+00:00"
    assert past["workflows"][0]["states"][0] == "gathering.consultation.planned"
    assert before.code == 1
    assert ahead.code == 2
