"""Commands that read first: `cycle attendance REF` is `cycle attendance show REF`."""

import pytest

from tests.cycle.cli.conftest import Run


def test_a_word_that_is_no_sub_command_is_shown(run: Run) -> None:
    both = [run("attendance", *words, "2014-01-24") for words in ([], ["show"])]

    assert both[0] == both[1]
    assert (both[0].code, both[0].err[:41]) == (1, "nothing is open under the reference 2014-")


def test_options_go_to_what_is_shown(run: Run) -> None:
    assert run("members", "--on", "2014-02-01", "--json").json["on"] == "2014-02-01"
    assert run("members", "--json").json["on"] == "2013-10-25"


def test_a_slip_of_the_pen_is_not_looked_up(run: Run) -> None:
    found = run("attendance", "recrod", "2014-01-24")

    assert found.code == 2
    assert found.err.splitlines()[0] == "No such command 'recrod'. Did you mean 'record'?"


def test_a_command_without_its_reference_says_so(run: Run) -> None:
    found = run("attendance")

    assert (found.code, found.err.splitlines()[0]) == (2, "Missing argument 'REF'.")


@pytest.mark.parametrize("name", ["members", "attendance"])
def test_the_help_tells_both_ways(name: str, bare: Run) -> None:
    out = bare(name, "--help").out

    assert out.startswith(f"Usage: cycle {name} [show] [OPTIONS] ")
    assert "COMMAND [ARGS]..." in out.splitlines()[0]
    assert "\n  show " in out
