"""What the chair's page says."""

import datetime as dt
from typing import Any

import pytest

from notifications.contents import DigestContents
from notifications.wording import digest
from notifications.wording.timeline import MOST_MONTHS, MOST_ROWS, timeline
from tests.notifications import samples

TODAY = dt.date(2014, 1, 20)
LAW = "The plan must be revised by 31 March 2014 (SI 2007/1830, regulation 10(2));"


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (
            samples.quiet_digest(),
            "All is well: nothing is late, nothing waits for you. 5 of 13 dated steps are done.",
        ),
        (
            samples.quiet_digest(done=0, total=0),
            "All is well: nothing is late, nothing waits for you. No step has a date yet.",
        ),
        (
            samples.busy_digest(),
            (
                "2 steps are late, 2 decisions wait for you, 1 date is planned past the law's "
                "limit and 1 letter did not arrive. 5 of 13 dated steps are done."
            ),
        ),
        (
            samples.quiet_digest(late=(samples.line(),), done=1),
            "1 step is late. 1 of 13 dated steps is done.",
        ),
    ],
)
def test_the_headline_is_one_sentence(contents: DigestContents, expected: str) -> None:
    assert digest.headline(contents) == expected


@pytest.mark.parametrize(
    ("changes", "today", "expected"),
    [
        ({}, TODAY, f"{LAW} it is planned for 31 July 2014, 122 days after."),
        (
            {"confidence": "unverified"},
            TODAY,
            f"{LAW} it is planned for 31 July 2014, 122 days after. (unverified: check the source)",
        ),
        (
            {"title": "The plan is revised before the year starts"},
            TODAY,
            (
                "The plan is revised before the year starts: required by 31 March 2014 "
                "(SI 2007/1830, regulation 10(2)); it is planned for 31 July 2014, 122 days after."
            ),
        ),
        ({"planned_on": None}, TODAY, f"{LAW} no date is planned for it."),
        (
            {"kind": "overdue"},
            dt.date(2014, 4, 1),
            f"{LAW} it is not done, 1 day after; it is now planned for 31 July 2014.",
        ),
        (
            {"kind": "overdue", "planned_on": None},
            dt.date(2014, 4, 25),
            f"{LAW} it is not done, 25 days after.",
        ),
        (
            {"kind": "done_late", "happened_on": dt.date(2014, 7, 25)},
            dt.date(2014, 8, 4),
            f"{LAW} it was done on 25 July 2014, 116 days after.",
        ),
    ],
)
def test_a_breach_is_told_in_words(changes: dict[str, Any], today: dt.date, expected: str) -> None:
    assert digest.breach(samples.breach(**changes), today=today) == expected


@pytest.mark.parametrize(
    ("changes", "left", "remark"),
    [
        ({}, "13 working days late", ""),
        ({"escalated": True}, "13 working days late", "no answer to any reminder"),
        (
            {"acknowledged": True, "escalated": True, "remark": "moved from 8 January 2014."},
            "13 working days late",
            "seen by its owner; moved from 8 January 2014",
        ),
        ({"due_on": TODAY, "working_days_left": 0}, "today", ""),
        ({"due_on": dt.date(2014, 1, 18), "working_days_left": 0}, "overdue", ""),
        ({"due_on": dt.date(2014, 1, 21), "working_days_left": 1}, "1 working day left", ""),
    ],
)
def test_a_line_says_how_long_and_who_has_answered(
    changes: dict[str, Any], left: str, remark: str
) -> None:
    line = samples.line(**changes)

    assert (digest.left(line, today=TODAY), digest.remark(line)) == (left, remark)


def test_missed_digests_are_told() -> None:
    told = [digest.missed(samples.quiet_digest(missed_digests=number)) for number in range(3)]

    down = "not sent because the service was down. This one covers that time."
    assert told == ["", f"1 weekly digest was {down}", f"2 weekly digests were {down}"]


def test_the_first_digest_has_no_last_one() -> None:
    told = [digest.since(samples.quiet_digest(**c)) for c in ({}, {"since": None})]

    assert told == ["What changed since 13 January 2014", "What has happened so far"]


def test_a_timeline_runs_from_the_first_date_to_the_last() -> None:
    told = timeline(samples.busy_digest().timeline, today=TODAY)

    assert [name for name, _, _ in told.months] == (
        ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"]
    )
    assert [year for _, year, _ in told.months if year] == ["2013", "2014"]
    assert [name for name, _, now in told.months if now] == ["Jan"]
    assert (len(told.rows), told.left_out) == (7, 0)


def test_a_timeline_shows_the_limit_of_the_law_beside_the_planned_month() -> None:
    told = timeline(samples.busy_digest().timeline, today=TODAY)

    row = next(row for row in told.rows if row.title == "Adopt the partnership plan")
    assert [cell.sign for cell in row.cells] == ["", "", "", "", "", "§", "", "", "", "○"]
    assert (row.date, row.word, row.limit) == ("31 Jul 2014", "to come", "law's limit 31 Mar 2014")


def test_a_limit_in_the_planned_month_shares_its_cell() -> None:
    mark = samples.mark("Adopt", dt.date(2014, 3, 28), "pending", statutory_on=dt.date(2014, 3, 31))

    (row,) = timeline((mark,), today=TODAY).rows

    assert [(cell.sign, cell.kind) for cell in row.cells] == [("○§", "pending")]


def test_a_timeline_of_years_keeps_to_its_width_around_today() -> None:
    marks = tuple(
        samples.mark(f"Step {year}-{month}", dt.date(year, month, 15), "pending")
        for year in (2012, 2013, 2014, 2015)
        for month in range(1, 13)
    )

    told = timeline(marks, today=TODAY)

    assert len(told.months) == MOST_MONTHS
    assert (told.months[0][:2], told.months[3]) == (("Oct", "2013"), ("Jan", "2014", True))
    assert (len(told.rows), told.left_out) == (MOST_ROWS, 48 - MOST_ROWS)


def test_a_crowded_timeline_leaves_out_the_oldest_that_is_done() -> None:
    marks = tuple(
        samples.mark(f"Step {day}", dt.date(2014, 1, day), "met" if day < 5 else "overdue")
        for day in range(1, MOST_ROWS + 3)
    )

    told = timeline(marks, today=TODAY)

    assert [row.title for row in told.rows] == [f"Step {day}" for day in range(3, MOST_ROWS + 3)]
    assert told.left_out == 2


def test_no_marks_no_timeline() -> None:
    assert timeline((), today=TODAY).rows == ()


PAPER = "Paper 5, MOPAC Update on Pan-London Commissioning"


def test_a_line_says_what_it_is_about_as_far_as_a_line_goes() -> None:
    told = samples.line(title="Submit the paper for clearance", about=PAPER)

    assert digest.what(told) == (
        "Submit the paper for clearance: Paper 5, MOPAC Update on Pan-London Com…"
    )
    assert digest.what(samples.line()) == "Close the community consultation"


def test_a_breach_says_which_meeting_it_is_of() -> None:
    told = samples.breach(about="meeting of 28 July 2017")

    said = digest.breach(told, today=TODAY)

    assert said.startswith(f"Meeting of 28 July 2017: {LAW}")


def test_the_timeline_names_the_paper_by_its_number() -> None:
    mark = samples.mark("Submit the paper", dt.date(2014, 1, 10), "overdue", about=PAPER)

    assert [row.title for row in timeline((mark,), today=TODAY).rows] == [
        "Submit the paper: Paper 5"
    ]


def test_forty_late_papers_are_counted_beyond_what_a_page_holds() -> None:
    late = tuple(samples.line(ref=f"paper-{number}", about=PAPER) for number in range(40))

    found = digest.lists(samples.busy_digest(late=late, coming=late, changes=()))

    assert [(len(each.told), each.more) for each in (found.late, found.coming)] == [
        (5, 35),
        (4, 36),
    ]
    assert (len(found.decisions.told), len(found.troubles.told)) == (2, 1)


def test_a_page_of_a_planning_year_shows_all_of_it() -> None:
    contents = samples.busy_digest()

    found = digest.lists(contents)

    shown = (found.decisions, found.late, found.breaches, found.coming, found.troubles)
    assert [each.more for each in shown] == [0, 0, 0, 0, 0]
    assert (len(found.changes.told), found.changes.more) == (6, contents.more_changes)
