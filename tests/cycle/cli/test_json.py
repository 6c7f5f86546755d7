"""The JSON of each command: the keys of the contract, all of them, by name."""

from pathlib import Path
from typing import Any

import pytest

from tests.cycle.cli.conftest import OPENED_AT, Run

DEADLINE = {
    "ref",
    "step",
    "title",
    "due_on",
    "due_at",
    "state",
    "owner",
    "source",
    "clauses",
    "statutory_on",
    "working_days_left",
    "pinned",
    "completed_at",
}
#: Keys we add to a DEADLINE.
MORE = {
    "owner_role",
    "owner_name",
    "pinned_reason",
    "moved_from",
    "completed_on",
    "acknowledged_by",
    "snoozed_until",
}
REASON = {"gate", "reason", "fix", "waivable"}
LETTER = {
    "id",
    "kind",
    "to",
    "subject",
    "state",
    "queued_at",
    "sent_at",
    "attempts",
    "message_id",
    "body_sha256",
    "reply",
    "about",
}


def _without_dates_of_days(told: dict[str, Any]) -> dict[str, Any]:
    return {key: told[key] for key in ("clause", "required_on", "planned_on", "kind")}


def test_status(run: Run) -> None:
    told = run("status", "--json").json

    assert set(told) == {"as_at", "partnership", "workflows"}
    assert told["as_at"] == "2013-10-25T10:00:00+01:00"
    assert told["partnership"] == {"slug": "barnet", "name": "Barnet Safer Communities Partnership"}
    (workflow,) = told["workflows"]
    assert set(workflow) - {"opened_on", "closed"} == {
        "ref",
        "definition",
        "version",
        "title",
        "states",
        "rag",
        "deadlines",
        "steps",
        "breaches",
        "waivers",
    }
    assert workflow["states"] == ["preparing"]
    assert workflow["rag"] == "amber"
    assert set(workflow["deadlines"][0]) == DEADLINE | MORE
    assert set(workflow["steps"][0]) == {"step", "title", "open", "reasons", "waived"}


def test_the_deadlines_of_the_example_are_those_of_the_report(run: Run) -> None:
    told = run("deadlines", "--json").json

    assert set(told) == {"as_at", "deadlines"}
    found = [(each["step"], each["due_on"], each["statutory_on"]) for each in told["deadlines"]]
    assert found == [
        ("commission", "2013-10-25", None),
        ("close_consultation", "2013-12-31", None),
        ("complete_assessment", "2014-01-31", "2014-03-31"),
        ("produce_summary", "2014-02-28", None),
        ("consult_partners", "2014-03-31", None),
        ("adopt_plan", "2014-07-31", "2014-03-31"),
        ("publish_plan", "2014-07-31", None),
    ]


def test_from_the_first_day_the_plan_is_seen_to_come_too_late_for_the_law(run: Run) -> None:
    (workflow,) = run("status", "--json").json["workflows"]

    assert [_without_dates_of_days(each) for each in workflow["breaches"]] == [
        {
            "clause": "si-2007-1830-reg-10-2",
            "required_on": "2014-03-31",
            "planned_on": "2014-07-31",
            "kind": "planned_late",
        }
    ]
    assert workflow["breaches"][0]["happened_on"] is None
    assert workflow["breaches"][0]["confidence"] == "seen"


def test_why(run: Run) -> None:
    told = run("why", "2013-14", "adopt_plan", "--json").json

    assert set(told) == DEADLINE | MORE | {
        "rule",
        "anchor",
        "waits_for",
        "arithmetic",
        "statutory_rule",
        "statutory_arithmetic",
        "gates",
    }
    assert told["arithmetic"] == [
        {"date": "2014-07-31", "counted": True, "reason": "last working day of July 2014"}
    ]
    assert told["statutory_arithmetic"] == [
        {"date": "2014-03-31", "counted": True, "reason": "calendar day 1"}
    ]
    assert {frozenset(each) for each in told["gates"]} == {frozenset(REASON | {"open"})}


def test_why_of_a_step_without_a_deadline_has_the_same_keys_with_nothing_in_them(run: Run) -> None:
    told = run("why", "2013-14", "agree_priorities", "--json").json

    assert {key for key in DEADLINE if told[key] is not None} == {"ref", "step", "title"}
    assert (told["rule"], told["arithmetic"]) == (None, [])


def test_advance(run: Run) -> None:
    told = run("advance", "2013-14", "commission", "--json", by="hcs").json

    assert told == {
        "moved": True,
        "ref": "2013-14",
        "step": "commission",
        "from": ["preparing"],
        "to": ["gathering.consultation.planned", "gathering.assessment.commissioned"],
        "seq": 3,
        "deadlines": [],
    }


def test_tick_outbox_and_a_letter(run: Run) -> None:
    monday = "2013-10-28T08:00"

    passed = run("tick", "--json", now=monday).json
    letters = run("outbox", "--json", now=monday).json["letters"]
    one = run("outbox", "show", letters[0]["id"], "--json", now=monday).json

    counts = {"queued", "sent", "failed", "gave_up", "released", "escalated"}
    assert set(passed) == {"now"} | counts
    assert passed["now"] == "2013-10-28T08:00:00+00:00"
    assert len(letters) == passed["sent"] == passed["queued"]
    assert {frozenset(each) for each in letters} == {
        frozenset(LETTER | {"to_name", "to_email", "next_try_at"})
    }
    assert set(one) == set(letters[0]) | {"text", "message"}


def test_rehearse(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "letters"

    told = run("rehearse", "--until", "2013-12-31", "--out", out, "--json").json

    assert set(told) == {"from", "until", "letters"}
    assert (told["from"], told["until"]) == ("2013-10-25", "2013-12-31")
    assert {frozenset(each) for each in told["letters"]} == {
        frozenset({"at", "kind", "to", "subject", "file"})
    }
    assert all((out / each["file"]).is_file() for each in told["letters"])
    assert run("outbox", "--json").json == {"letters": []}


def test_journal_and_verify(run: Run) -> None:
    entries = run("journal", "--json").json["entries"]
    of_the_year = run("journal", "2013-14", "--limit", 1, "--json").json["entries"]

    assert {frozenset(each) for each in entries} == {
        frozenset({"seq", "at", "by", "kind", "ref", "data", "previous", "hash"})
    }
    assert [each["kind"] for each in entries] == ["partnership_applied", "workflow_opened"]
    assert of_the_year == entries[1:]
    assert run("verify", "--json").json == {"ok": True, "entries": 2, "differences": []}


def test_open_apply_and_doctor(bare: Run, home: Path) -> None:
    at = ["--home", home, "--now", OPENED_AT, "--json"]
    file = home / "partnership.yaml"
    bare("--home", home, "export", file)

    opened = bare(*at, "open", "planning_cycle", "--ref", "2013-14", "--on", "2013-10-25").json
    applied = bare(*at, "apply", file, "--dry-run").json
    doctor = bare(*at, "doctor").json

    assert set(opened) == {"ref", "definition", "version", "title", "deadlines", "warnings"}
    assert opened["warnings"] == [
        "adopt_plan is planned for 31 July 2014, after the limit the law sets (31 March 2014)"
    ]
    assert applied == {
        "applied": False,
        "dry_run": True,
        "differences": [],
        "moved": [],
        "warnings": [],
    }
    assert set(doctor) == {"ok", "checks"}
    assert {frozenset(each) for each in doctor["checks"]} == {
        frozenset({"name", "state", "message", "fix"})
    }


@pytest.mark.parametrize("words", [[], ["--home", "HOME"]])
def test_count_with_a_home_and_without(words: list[str], bare: Run, opened: Path) -> None:
    given = [str(opened) if word == "HOME" else word for word in words]

    told = bare(*given, "count", 2, "clear", "before", "2014-01-06", "--json").json

    assert told == {
        "date": "2013-12-31",
        "arithmetic": [
            {"date": "2014-01-05", "counted": False, "reason": "Sunday"},
            {"date": "2014-01-04", "counted": False, "reason": "Saturday"},
            {"date": "2014-01-03", "counted": True, "reason": "clear day 1"},
            {"date": "2014-01-02", "counted": True, "reason": "clear day 2"},
            {"date": "2014-01-01", "counted": False, "reason": "New Year’s Day"},
            {"date": "2013-12-31", "counted": False, "reason": "the day itself, not counted"},
        ],
        "profile": "england",
        "closing_days_of_home": bool(words),
    }
