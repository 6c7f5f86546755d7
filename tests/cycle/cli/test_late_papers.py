"""A paper past its hour and past its day, in the same words wherever it is told."""

from tests.cycle.cli.conftest import Run

MEETING = "2014-01-24"
HOUR_IS_OVER, DAY_IS_OVER = "2014-01-15T12:00", "2014-01-16T12:00"
STILL = "past its hour; still taken today"
WAIVE = ("waive", "paper-1", "finalise", "exception_is_granted", "--reason", "The figures")


def _paper(run: Run) -> None:
    run("meetings", "add", MEETING, "--as", "clerk", now="2013-11-04T10:00")
    words = ("--author", "analyst", "--clearer", "hcs", "--outcome", "comment")
    add = ("paper", "add", "Hate crime", *words, "--meeting", MEETING)
    assert run(*add, "--as", "clerk", now="2013-11-04T10:00").code == 0


def test_past_its_hour_it_is_still_taken_and_everything_says_so(run: Run) -> None:
    _paper(run)
    now = HOUR_IS_OVER

    why = run("why", "paper-1", "finalise", now=now).out.splitlines()
    listed = run("paper", "list", now=now).out
    shown = run("paper", "show", "1", now=now).out.splitlines()
    asked = run("paper", "late", "1", "--reason", "X", "--as", "analyst", now=now)
    refused = run(*WAIVE, "--as", "chair", now=now)

    assert f"due 15 January 2014 10:00; {STILL}, working days left: 0" in why
    assert f"commissioned ({STILL})" in listed
    assert f"stands at: commissioned, {STILL}" in shown
    assert asked.out.strip() == (
        f"the chair is told; paper-1 needs no exception yet: it is due on 2014-01-15, {STILL}"
    )
    assert refused.code == 1
    assert (
        f"finalise of paper-1 needs no exception yet: it is due on 2014-01-15, {STILL}"
        in refused.err
    )


def test_past_its_day_it_is_late_and_the_exception_is_the_way(run: Run) -> None:
    _paper(run)

    listed = run("paper", "list", now=DAY_IS_OVER).out
    asked = run("paper", "late", "1", "--reason", "X", "--as", "analyst", now=DAY_IS_OVER)

    assert "commissioned (late)" in listed
    assert asked.out.strip() == "the chair is asked to let paper-1 in"
    assert run(*WAIVE, "--as", "chair", now=DAY_IS_OVER).code == 0
