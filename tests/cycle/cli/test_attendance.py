"""`cycle attendance` as an officer types it."""

from pathlib import Path

import pytest

from tests.cycle.cli.conftest import Run

REF = "2014-01-24"
DAY = f"{REF}T10:00"


@pytest.fixture(autouse=True)
def _in_the_diary(run: Run) -> None:
    saved = run(
        *("meetings", "plan", "--from", "2014-01-01", "--until", "2014-01-31", "--save"),
        by="clerk",
    )
    assert saved.code == 0


def test_before_the_meeting_the_quorum_is_forecast(run: Run) -> None:
    expected = run("attendance", "record", REF, "commander", "place", "--expected", by="clerk")
    sorry = run("attendance", "record", REF, "mopac", "--apologies", by="mopac")
    told = run("attendance", REF, "--json").json

    assert expected.out.splitlines() == [
        "Borough Commander is recorded as expected to be present, for Metropolitan Police Barnet",
        "Director for Place is recorded as expected to be present, for Barnet Council",
    ]
    assert sorry.out == (
        "MOPAC Representative is recorded as having sent apologies,"
        " for Mayor's Office for Policing and Crime\n"
    )
    assert told["register"][0] == {
        "name": "Borough Commander",
        "person": "commander",
        "kind": "present",
        "expected": True,
        "seat": "police",
        "organisation": "police",
        "organisation_name": "Metropolitan Police Barnet",
        "stands_in_for": None,
    }
    assert told["quorum"] == {
        "needed": None,
        "present": 0,
        "authorities_needed": None,
        "authorities_present": 0,
        "met": True,
        "rule": "the terms of reference set no quorum, so none is required",
    }
    forecast = told["forecast"]
    assert forecast["members"][0] == {
        "seat": "police",
        "member": "commander",
        "member_name": "Borough Commander",
        "answer": "expected",
        "substitute": None,
    }
    assert (forecast["asked_on"], forecast["missing"]) == ("2013-10-25", [])
    assert forecast["unsure"] == ["fire", "probation", "health"]
    assert "perhaps nobody will speak for: fire, probation, health\n" in run("attendance", REF).out


def test_at_the_meeting_it_is_told_who_speaks_for_each_authority(run: Run) -> None:
    run("attendance", "fill", REF, now=DAY, by="clerk")
    run("attendance", "record", REF, "commander", "place", now=DAY, by="clerk")
    guest = run(
        *("attendance", "record", REF, "--name", "Anika Cosgrove"),
        *("--organisation-name", "Restore London"),
        now=DAY,
        by="clerk",
    )
    told = run("attendance", REF, "--json", now=DAY).json

    assert guest.out == "Anika Cosgrove is recorded as in attendance, for Restore London\n"
    assert [each["name"] for each in told["register"]][:3] == [
        "Borough Commander",
        "Director for Place",
        "Anika Cosgrove",
    ]
    assert told["coverage"][:2] == [
        {
            "category": "local_authority",
            "organisation": "council",
            "organisation_name": "Barnet Council",
            "represented_by": ["Director for Place"],
        },
        {
            "category": "police",
            "organisation": "police",
            "organisation_name": "Metropolitan Police Barnet",
            "represented_by": ["Borough Commander"],
        },
    ]

    removed = run("attendance", "remove", REF, "Anika Cosgrove", "--json", now=DAY, by="clerk")
    assert "Anika Cosgrove" not in [each["name"] for each in removed.json["register"]]
    assert run("verify").code == 0


def test_before_the_meeting_nobody_is_told_to_be_absent(run: Run) -> None:
    run("attendance", "fill", REF, by="clerk")

    before = run("attendance", REF).out.splitlines()

    [line] = [each for each in before if each.startswith("Borough Commander")][:1]
    assert "not heard from" in line
    assert "absent" not in "".join(before)


def test_who_holds_no_seat_is_refused_and_told_what_to_do(run: Run) -> None:
    found = run("attendance", "record", REF, "analyst", "--present", now=DAY, by="clerk")

    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(
        "Partnership Analyst (analyst) holds no seat at the board on 2014-01-24 and cannot be"
        " recorded as present;"
    )


def test_of_several_people_all_are_recorded_or_none(run: Run) -> None:
    refused = run("attendance", "record", REF, "commander", "analyst", now=DAY, by="clerk")

    assert refused.code == 1
    assert run("attendance", REF, "--json", now=DAY).json["register"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["commander", "--present", "--absent"], "somebody stands to a meeting in one way;"),
        ([], "say who it is: keys of people, or --name TEXT for one visitor"),
        (["commander", "--name", "Ann"], "say who it is: keys of people, or --name TEXT for one"),
    ],
    ids=["two_ways", "nobody", "both"],
)
def test_words_that_do_not_fit_are_refused(run: Run, words: list[str], said: str) -> None:
    found = run("attendance", "record", REF, *words, now=DAY, by="clerk")

    assert found.code == 2
    assert found.err.startswith(said)


def test_a_substitute_speaks_for_the_members_organisation(run: Run) -> None:
    run("members", "name", "police", "csm", "--substitute", by="clerk")

    found = run(
        "attendance", "record", REF, "csm", "--substitute-for", "commander", now=DAY, by="clerk"
    )

    assert found.out == (
        "Community Safety Manager is recorded as there as the substitute of commander, for"
        " Metropolitan Police Barnet\n"
    )


def test_a_meeting_that_is_not_quorate_does_not_open(run: Run, tmp_path: Path) -> None:
    run("export", tmp_path / "p.yaml")
    text = (tmp_path / "p.yaml").read_text(encoding="utf-8")
    (tmp_path / "p.yaml").write_text(
        text.replace("board:\n", "board:\n  quorum: {core_members: 2}\n"), encoding="utf-8"
    )
    assert run("apply", tmp_path / "p.yaml").code == 0
    run("attendance", "record", REF, "commander", now=DAY, by="clerk")

    told = run("attendance", REF, now=DAY)
    why = run("why", REF, "open_meeting", now=DAY)

    assert (
        "if nobody else comes: not quorate (2 core members are needed, and there is 1)" in told.out
    )
    assert "2 core members are needed, and there is 1" in why.out


@pytest.mark.parametrize("there", [(), ("commander",)])
def test_a_meeting_that_opens_with_an_empty_register_is_warned_of(
    run: Run, there: tuple[str, ...]
) -> None:
    for step in ("plan_agenda", "close_papers", "publish_agenda"):
        assert run("advance", REF, step, by="clerk").code == 0
    run("attendance", "record", REF, "mopac", "--apologies", by="mopac")
    if there:
        run("attendance", "record", REF, *there, now=DAY, by="clerk")

    opened = run("advance", REF, "open_meeting", "--json", now=DAY, by="chair")

    warning = (
        f"warning: {REF} is open and nobody is recorded as present; record who is there:"
        f" cycle attendance record {REF} PERSON... --present\n"
    )
    assert (opened.json["moved"], opened.err) == (True, "" if there else warning)
