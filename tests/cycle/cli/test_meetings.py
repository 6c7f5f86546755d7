"""`cycle meetings` as a board officer types it."""

from pathlib import Path

import pytest

from tests.cycle.cli.conftest import Answer, Run

RULE = "fourth Friday of January, April, July and October at 10:00"
YEAR = ("--from", "2014-01-01", "--until", "2014-12-31")
NOW = "2013-10-28T09:00"
CLERK = "clerk"


@pytest.fixture
def board(run: Run) -> Run:
    """The example with the meetings of 2014 in its diary."""
    assert run("meetings", "plan", *YEAR, "--save", by=CLERK, now=NOW).code == 0
    return run


def test_a_rule_becomes_days_and_each_that_is_moved_says_why(run: Run) -> None:
    answer = run(
        "meetings", "plan", "--rule", "fourth Friday of December", *YEAR, "--json", now=NOW
    )

    assert answer.code == 0
    (found,) = answer.json["meetings"]
    assert found == {
        "date": "2015-01-02",
        "rule_date": "2014-12-26",
        "moved": True,
        "why": (
            "Friday 26 December 2014 is Boxing Day; moved to Friday 2 January 2015, a week later"
        ),
        "publish_by": "2014-12-22",
        "starts_at": "10:00",
        "ref": None,
        "warnings": [],
        "arithmetic": [
            {"date": "2014-12-26", "counted": False, "reason": "is Boxing Day"},
            {"date": "2015-01-02", "counted": True, "reason": "a week later"},
        ],
    }


def test_the_boards_own_rule_is_planned_without_one(run: Run) -> None:
    answer = run("meetings", "plan", *YEAR, "--json", now=NOW)

    assert [each["date"] for each in answer.json["meetings"]] == [
        "2014-01-24",
        "2014-04-25",
        "2014-07-25",
        "2014-10-24",
    ]
    assert answer.json["saved"] == []
    assert run("meetings", "list", "--json", now=NOW).json["meetings"] == []


def test_several_rules_may_be_given(run: Run) -> None:
    rules = ("--rule", "fourth Monday of June", "--rule", "FREQ=YEARLY;BYMONTH=9;BYDAY=3MO")

    answer = run("meetings", "plan", *rules, *YEAR, "--json", now=NOW)

    assert [each["date"] for each in answer.json["meetings"]] == ["2014-06-23", "2014-09-15"]


def test_the_plan_is_told_to_people_too(run: Run) -> None:
    answer = run("meetings", "plan", "--rule", "last Friday of December", *YEAR, now=NOW)

    assert answer.code == 0
    assert "moved" in answer.out
    assert "Friday 26 December 2014 is Boxing Day; moved to" in answer.out


def test_saved_meetings_are_in_the_diary_and_are_not_saved_twice(board: Run) -> None:
    again = board("meetings", "plan", *YEAR, "--save", "--json", by=CLERK, now=NOW)
    listed = board("meetings", "--json", now=NOW)

    assert again.json["saved"] == []
    assert [each["ref"] for each in again.json["meetings"]] == [
        each["ref"] for each in listed.json["meetings"]
    ]
    assert [each["ref"] for each in listed.json["meetings"]] == [
        "2014-01-24",
        "2014-04-25",
        "2014-07-25",
        "2014-10-24",
    ]


def test_days_of_the_past_are_told_and_not_saved(run: Run) -> None:
    answer = run("meetings", "plan", *YEAR, "--save", by=CLERK, now="2014-06-02T09:00")

    assert answer.code == 0
    assert "2 meetings are new in the diary: 2014-07-25, 2014-10-24" in answer.out
    assert answer.err == (
        "2 days are past and not put into the diary; a meeting that was held is entered with: cycle"
        " meetings enter FILE\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("--rule", "fourth Fryday of May", *YEAR),
            (
                'the rule "fourth Fryday of May" has "fryday" where a day of the week is to stand;'
                ' did you mean "friday"?'
            ),
        ),
        (
            ("--from", "2014-12-31", "--until", "2014-01-01"),
            "--until 2014-01-01 is before --from 2014-12-31; look at the two days",
        ),
        (("--from", "2014-02-30", "--until", "2014-12-31"), "write --from as a day"),
    ],
)
def test_wrong_words_say_what_to_do(words: tuple[str, ...], says: str, run: Run) -> None:
    answer = run("meetings", "plan", *words, now=NOW)

    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_planning_past_the_holidays_that_are_known_is_refused(run: Run) -> None:
    answer = run("meetings", "plan", "--from", "2029-01-01", "--until", "2029-12-31", now=NOW)

    assert answer.code == 3
    assert "the bank holidays are known from" in answer.err


def test_a_board_without_a_rule_is_told_how_to_give_one(bare: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("partnership: {slug: a, name: A}\n", encoding="utf-8")
    assert bare("init", tmp_path / "home", "--from", file, "--now", NOW).code == 0

    answer = bare("--home", tmp_path / "home", "--now", NOW, "meetings", "plan", *YEAR)

    assert answer.code == 2
    assert answer.err.startswith("the board has no rule yet: give one, --rule")


def test_saving_needs_somebody_who_may(run: Run) -> None:
    nobody = run("meetings", "plan", *YEAR, "--save", now=NOW)
    member = run("meetings", "plan", *YEAR, "--save", by="commander", now=NOW)

    assert nobody.code == 2
    assert member.code == 1
    assert "may not put meetings into the diary" in member.err
    assert run("meetings", "list", "--json", now=NOW).json["meetings"] == []


def test_one_meeting_is_shown_with_everything_of_it(board: Run) -> None:
    shown = board("meetings", "show", "2014-04-25", "--json", now=NOW).json

    assert shown["notice"] == {
        "clear_days": 5,
        "publish_by": "2014-04-15",
        "published_on": None,
        "in_time": None,
        "rule": "England: five clear days",
        "source": "Local Government Act 1972, section 100A(6), as amended by SI 2002/715",
        "regime": "part_va_by_choice",
        "arithmetic": shown["notice"]["arithmetic"],
    }
    counted = [each["date"] for each in shown["notice"]["arithmetic"] if each["counted"]]
    # Easter: the 18th and the 21st are bank holidays.
    assert counted == ["2014-04-24", "2014-04-23", "2014-04-22", "2014-04-17", "2014-04-16"]
    assert [item["title"] for item in shown["items"]][:2] == [
        "Apologies for absence",
        "Declarations of interest",
    ]
    assert (shown["date"], shown["starts_at"], shown["states"]) == (
        "2014-04-25",
        "10:00",
        ["scheduled"],
    )
    assert {each["step"] for each in shown["deadlines"]} >= {"publish_agenda", "approve_minutes"}


def test_one_meeting_is_told_to_people(board: Run) -> None:
    answer = board("meetings", "show", "2014-04-25", now=NOW)

    assert answer.code == 0
    assert "Friday 25 April 2014, 10:00, 120 minutes, ordinary" in answer.out
    assert (
        "notice: England: five clear days; publish by 2014-04-15; not published yet" in answer.out
    )


def test_what_is_no_meeting_is_refused(board: Run) -> None:
    answer = board("meetings", "show", "2013-14", now=NOW)

    assert answer.code == 1
    assert "2013-14 is no meeting" in answer.err


def test_a_day_that_is_not_the_rules_is_refused_until_it_is_said_why(board: Run) -> None:
    refused = board("meetings", "add", "2014-02-03", by=CLERK, now=NOW)
    added = board(
        "meetings", "add", "2014-02-03", "--why", "The budget", "--json", by=CLERK, now=NOW
    )

    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines() == [
        "2014-02-03 cannot simply go into the diary",
        (
            "  - 3 February 2014 is not a day that the board's rule gives (the nearest is 24"
            " January 2014)"
        ),
        "    -> say why: --why TEXT; see: cycle meetings plan",
    ]
    assert added.code == 0
    assert (added.json["ref"], added.json["why"], added.json["warnings"]) == (
        "2014-02-03",
        "The budget",
        [],
    )


def test_another_room_is_told(board: Run) -> None:
    answer = board(
        "meetings", "change", "2014-01-24", "--venue", "Ystafell Ŵŷ 会议室", "--json", by=CLERK,
        now=NOW,
    )  # fmt: skip

    assert (answer.json["venue"], answer.json["sequence"]) == ("Ystafell Ŵŷ 会议室", 1)


def test_the_diary_is_listed_from_today_and_all_of_it_when_asked(board: Run) -> None:
    board(
        "advance", "2014-04-25", "postpone", "--to", "2014-05-09", "--note", "The chair is ill",
        by=CLERK, now=NOW,
    )  # fmt: skip
    board("advance", "2014-10-24", "cancel", "--note", "No business", by=CLERK, now=NOW)

    def listed(*words: str) -> list[str]:
        found: Answer = board("meetings", "list", *words, "--json", now="2014-02-03T09:00")
        return [each["ref"] for each in found.json["meetings"]]

    assert listed() == ["2014-05-09", "2014-07-25"]
    assert listed("--from", "2014-01-01") == ["2014-01-24", "2014-05-09", "2014-07-25"]
    assert listed("--until", "2014-05-09") == ["2014-01-24", "2014-05-09"]
    assert listed("--all") == [
        "2014-01-24",
        "2014-04-25",
        "2014-05-09",
        "2014-07-25",
        "2014-10-24",
    ]


def test_the_diary_tells_in_words_where_a_meeting_stands(board: Run) -> None:
    told = board("meetings", "list", "--json", now=NOW).json["meetings"][0]
    listed = board("meetings", "list", now=NOW).out

    assert (told["states"], told["state_titles"]) == (["scheduled"], ["In the diary"])
    assert "In the diary" in listed
    assert "scheduled" not in listed


def test_a_postponed_meeting_is_told_and_not_planned_again(board: Run) -> None:
    board(
        "advance", "2014-04-25", "postpone", "--to", "2014-05-09", "--note", "The chair is ill",
        by=CLERK, now=NOW,
    )  # fmt: skip

    planned = board("meetings", "plan", *YEAR, "--json", now=NOW).json["meetings"]

    assert [(each["date"], each["ref"], each["moved"], each["why"]) for each in planned][1] == (
        "2014-05-09",
        "2014-05-09",
        True,
        "The chair is ill",
    )


def test_everything_is_in_the_journal(board: Run) -> None:
    board("meetings", "add", "2014-02-03", "--why", "The budget", by=CLERK, now=NOW)
    board("advance", "2014-02-03", "cancel", "--note", "No business", by=CLERK, now=NOW)

    assert board("verify", now=NOW).code == 0
