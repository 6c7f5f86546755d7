"""What a person reads: the tables and sentences of the commands, as they stand on the screen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cycle.cli.conftest import Run

MONDAY = "2013-10-28T09:00"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_why_shows_both_dates_day_by_day(run: Run) -> None:
    lines = _lines(run("why", "2013-14", "adopt_plan").out)

    assert lines[:11] == [
        "Adopt the partnership plan (2013-14 adopt_plan)",
        "due 31 July 2014 17:00; pending, working days left: 192",
        "rule: the last working day of July 2014",
        "       date                 reason",
        "  ---  ----------  -------  -----------------------------",
        "  Thu  2014-07-31  counted  last working day of July 2014",
        "",
        "The law's limit: 2014-03-31, 1 calendar day before the start of the next year (1 April)",
        "       date                 reason",
        "  ---  ----------  -------  --------------",
        "  Mon  2014-03-31  counted  calendar day 1",
    ]
    assert [line for line in lines if line in ("Clauses", "Gates")] == ["Clauses", "Gates"]


def test_why_says_when_a_step_has_no_deadline_and_no_gate(run: Run) -> None:
    lines = _lines(run("why", "2013-14", "agree_priorities").out)

    assert lines[1] == "It has no deadline: no timetable and no law dates it."


def test_why_says_who_set_a_date_by_hand_and_that_the_day_is_closed(run: Run) -> None:
    pinned = run(
        "reschedule", "2013-14", "adopt_plan", "2014-04-21", "--reason", "the board", by="hcs"
    )
    lines = _lines(run("why", "2013-14", "adopt_plan").out)

    assert pinned.err == (
        "warning: adopt_plan is due on 21 April 2014, a closed day (Easter Monday); the reminder of"
        " that day goes out on 17 April 2014\n"
        "warning: adopt_plan is planned for 21 April 2014, after the limit the law sets"
        " (31 March 2014)\n"
    )
    assert lines[2] == "set by hand: the board; its rule alone would give:"


def test_count_shows_each_day(run: Run) -> None:
    found = run("count", 1, "working", "after", "2013-12-24")

    assert _lines(found.out) == [
        "2013-12-27, Friday 27 December 2013",
        "       date                 reason",
        "  ---  ----------  -------  -------------",
        "  Wed  2013-12-25  skipped  Christmas Day",
        "  Thu  2013-12-26  skipped  Boxing Day",
        "  Fri  2013-12-27  counted  working day 1",
    ]
    assert found.err == ""


def test_count_without_a_home_says_so(bare: Run) -> None:
    found = bare("count", 5, "clear", "before", "2014-01-06", "--profile", "wales")
    unknown = bare("count", 5, "clear", "before", "2014-01-06", "--profile", "wails")

    assert _lines(found.err) == [
        "clear days as in Wales: three clear days: Local Government Act 1972, section 100BA",
        "no home was found: bank holidays are closed, and no closing days of your own",
    ]
    assert (unknown.code, unknown.err) == (
        2,
        'no profile is called wails; did you mean "wales"?\n',
    )


def test_count_past_the_last_day_there_is_wrong_usage(bare: Run) -> None:
    found = bare("count", 2, "calendar", "after", "9999-12-30")

    assert found.code == 2


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        (["--owner", "analyst"], ["complete_assessment", "produce_summary"]),
        (["--owner", "consultation"], ["close_consultation"]),
        (["--until", "2013-12-31"], ["commission", "close_consultation"]),
        (["--state", "due_soon"], ["commission"]),
        (["2013-14", "--owner", "chair"], ["adopt_plan"]),
    ],
)
def test_deadlines_are_filtered(words: list[str], steps: list[str], run: Run) -> None:
    lines = _lines(run("deadlines", *words).out)

    assert [line.split()[1] for line in lines[2:]] == steps


def test_no_deadline_that_fits_is_said(run: Run) -> None:
    found = run("deadlines", "--state", "overdue")

    assert (found.code, found.out, found.err) == (0, "", "no deadline fits\n")


def test_a_step_that_is_taken_says_what_comes_next(run: Run) -> None:
    found = run("advance", "2013-14", "commission", by="hcs")

    assert _lines(found.out) == [
        "2013-14: commission is taken (journal entry 3)",
        "now at: the community consultation: planned; the strategic assessment: commissioned",
        "next: open_consultation, start_analysis",
    ]


def test_acknowledge_says_until_when_it_is_quiet(run: Run) -> None:
    words = ["acknowledge", "2013-14", "close_consultation", "--snooze-until", "2013-12-02"]

    found = run(*words, by="consultation")
    as_json = run(*words, "--json", by="consultation")

    assert _lines(found.out) == [
        (
            "2013-14: close_consultation is acknowledged; from ten working days before its date"
            " that is an answer"
        ),
        "no reminder before 2013-12-02; it is still due on 2013-12-31",
    ]
    assert as_json.json["snoozed_until"] == "2013-12-02"


def test_an_outbox_with_a_letter_of_unknown_fate_is_settled(run: Run, opened: Path) -> None:
    run("digest", "--send", by="hcs")
    with closing(sqlite3.connect(opened / "cycle.db")) as connection, connection:
        connection.execute("UPDATE letter SET state = 'ambiguous'")

    status = run("status")
    listed = run("outbox", "--state", "ambiguous")
    refused = run("outbox", "retry", 1, by="hcs")
    nobody = run("outbox", "settle", 1, "sent")
    settled = run("outbox", "settle", 1, "unsent", by="hcs")
    again = run("outbox", "retry", 1, by="hcs")

    assert _lines(status.err)[-1] == "1 letter did not arrive, or may not have: see cycle outbox"
    assert _lines(listed.out)[2].split()[:2] == ["1", "ambiguous"]
    assert (refused.code, nobody.code) == (1, 2)
    assert settled.out == "letter 1 is queued again\n"
    assert again.out == "letter 1 is queued again; the next tick tries it\n"


def test_a_letter_is_shown_with_its_proof(run: Run) -> None:
    run("tick", now=MONDAY)
    listed = run("outbox", "--json", now=MONDAY).json["letters"]

    lines = _lines(run("outbox", "show", listed[0]["id"], now=MONDAY).out)

    assert lines[0] == f"To: {listed[0]['to_name']} <{listed[0]['to_email']}>"
    assert lines[1] == f"Subject: {listed[0]['subject']}"
    proof = lines[lines.index("Proof") :]
    assert f"  message id: {listed[0]['message_id']}" in proof
    assert f"  sha-256: {listed[0]['body_sha256']}" in proof


def test_an_empty_outbox_is_said(run: Run) -> None:
    found = run("outbox")

    assert (found.code, found.out, found.err) == (0, "", "no letter fits\n")


def test_a_rehearsal_says_that_nothing_was_sent(run: Run, tmp_path: Path) -> None:
    words = ["rehearse", "--out", tmp_path / "out", "--as-planned"]

    found = run(*words, "--until", "2013-11-08")
    backwards = run(*words, "--until", "2013-10-01")

    assert found.err.endswith(f"in {tmp_path / 'out'}; nothing was sent\n")
    assert _lines(found.out)[0].split() == ["at", "to", "subject"]
    assert backwards.code == 2


def test_definitions_are_listed_and_one_is_named(run: Run, opened: Path) -> None:
    listed = run("definitions", "planning_cycle")
    unknown = run("definitions", "planing_cycle")

    assert _lines(listed.out)[0] == (
        "planning_cycle, version 1 (shipped): Community safety business planning cycle"
    )
    assert unknown.err == ('there is no definition planing_cycle; did you mean "planning_cycle"?\n')


def test_apply_says_what_changed(bare: Run, opened: Path, tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    at = ["--home", opened, "--now", "2013-10-25T11:00"]
    text = bare(*at, "export").out
    file.write_text(text)

    same = bare(*at, "apply", file)
    file.write_text(text.replace("name: Partnership Analyst", "name: Analyst of the partnership"))
    dry = bare(*at, "apply", file, "--dry-run")
    real = bare(*at, "apply", file)

    change = "people: analyst: name: Partnership Analyst becomes Analyst of the partnership"
    assert same.out == "the file changes nothing\n"
    assert _lines(dry.out) == [change, "", "1 difference; nothing was changed (--dry-run)"]
    assert _lines(real.out) == [change, "", "1 difference; applied"]


def test_the_doctor_says_what_to_do(run: Run) -> None:
    found = run("doctor")

    assert found.code == 0
    assert _lines(found.out)[-2:] == [
        "To do",
        "  daemon: start it: cycle daemon (or run cycle tick from a timer)",
    ]


def test_an_altered_journal_is_found_by_doctor_and_verify(run: Run, opened: Path) -> None:
    with closing(sqlite3.connect(opened / "cycle.db")) as connection, connection:
        connection.execute("UPDATE journal SET by = 'nobody' WHERE seq = 2")

    doctor = run("doctor", "--json")
    verify = run("verify")

    assert [each["name"] for each in doctor.json["checks"] if each["state"] == "bad"] == ["journal"]
    assert (verify.code, _lines(verify.out)) == (
        1,
        [
            "journal: entry 2 was altered after it was written",
            "2 entries of the journal replayed: 1 difference",
        ],
    )
