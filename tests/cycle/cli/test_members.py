"""`cycle members` as an officer types it."""

from pathlib import Path

from tests.cycle.cli.conftest import Run

_POLICE = {
    "seat": "police",
    "title": "Metropolitan Police Barnet",
    "kind": "core_member",
    "organisation": "police",
    "organisation_name": "Metropolitan Police Barnet",
    "legal_role": "responsible_authority",
    "category": "police",
    "member": "commander",
    "member_name": "Borough Commander",
    "since": "2013-07-19",
    "substitutes": [],
}


def test_legal_role_and_seat_are_told_side_by_side(run: Run) -> None:
    seats = {each["seat"]: each for each in run("members", "--json").json["seats"]}

    assert seats["police"] == _POLICE
    mopac = seats["mopac"]
    assert (mopac["kind"], mopac["legal_role"], mopac["category"]) == ("core_member", "none", None)


def test_an_officer_changes_the_members(run: Run) -> None:
    added = run("members", "add", "housing", "Barnet Homes", "--from", "2013-11-01", by="clerk")
    asked = run("members", "nominate", "housing", "--of", "place", "--by", "2013-10-31", by="clerk")
    told = run("members", "--on", "2013-11-04", "--json").json

    assert (added.code, added.out) == (0, "the board has the seat housing (Barnet Homes)\n")
    assert (asked.code, asked.out) == (0, "place is asked for a nomination for the seat housing\n")
    assert told["vacancies"] == [
        {
            "seat": "housing",
            "title": "Barnet Homes",
            "kind": "core_member",
            "since": "2013-11-01",
        }
    ]
    assert told["nominations"] == [
        {
            "seat": "housing",
            "substitute": False,
            "asked_on": "2013-10-25",
            "asked_by": "clerk",
            "wanted_by": "2013-10-31",
            "days_waiting": 10,
            "late": True,
        }
    ]
    lines = run("members", now="2013-11-04T10:00").out.splitlines()
    assert lines[-5:] == [
        "Vacant:",
        "  housing, since 2013-11-01",
        "",
        "Nominations waited for:",
        "  housing: asked on 2013-10-25, 10 days ago, wanted by 2013-10-31, late",
    ]

    received = run("members", "received", "housing", "csm", "--from", "2013-11-01", by="clerk")
    named = run(
        "members",
        "name",
        "housing",
        "analyst",
        "--substitute",
        "--from",
        "2013-11-01",
        "--json",
        by="clerk",
    )
    ended = run("members", "end", "housing", "analyst", "--until", "2013-12-31", by="clerk")
    over = run("members", "end", "housing", "--until", "2014-03-31", by="clerk")

    assert received.out == "csm has the seat housing from 2013-11-01\n"
    seat = named.json["seats"][-1]
    assert (named.json["on"], seat["member"], seat["substitutes"]) == (
        "2013-11-01",
        "csm",
        ["analyst"],
    )
    assert ended.out == "analyst in the seat housing: the last day is 2013-12-31\n"
    assert over.out == "the seat housing: the last day is 2014-03-31\n"
    assert run("verify").code == 0


def test_a_board_without_seats_says_how_to_begin(run: Run) -> None:
    found = run("members", "--on", "2000-01-01")

    assert (found.code, found.out) == (0, "")
    assert found.err == ("the board has no seat on 2000-01-01; add one with: cycle members add\n")


def test_the_terms_of_reference_are_shown_and_set(run: Run, paper: Path) -> None:
    assert run("members", "terms").err.startswith("no terms of reference are on record yet;")
    assert run("members", "terms", "--json").json == {
        "ref": None,
        "opened_on": None,
        "review_on": None,
    }

    agreed = run(
        *("members", "terms", "--agreed-on", "2013-10-25", "--review-on", "2014-10-24"),
        *("--evidence", f"terms_of_reference={paper}"),
        by="clerk",
    )

    assert agreed.out == (
        "terms-of-reference: in force since 2013-10-25, next review on 2014-10-24\n"
    )
    assert run("members", "terms").out == agreed.out
    assert run("members", "terms", "--agreed-on", "2013-10-25", by="clerk").code == 2


def test_after_a_review_the_next_ones_day_is_asked_for(run: Run, paper: Path) -> None:
    def check() -> tuple[str, str]:
        checks = run("doctor", "--json").json["checks"]
        return next((each["state"], each["message"]) for each in checks if each["name"] == "terms")

    evidence = ("--evidence", f"terms_of_reference={paper}")
    run("members", "terms", "--review-on", "2013-12-20", by="clerk")
    assert check() == ("ok", "the next review of the terms of reference is on 2013-12-20")

    taken = run("advance", "terms-of-reference", "review", *evidence, by="clerk")
    told = run("members", "terms")

    asked = "no day of the next review is set; set it with: cycle members terms --review-on DATE\n"
    assert (taken.code, taken.err) == (0, asked)
    assert (told.out, told.err) == ("terms-of-reference: in force since 2013-10-25\n", asked)
    assert check() == ("warn", "no day of their next review is set")

    run("members", "terms", "--review-on", "2014-12-19", by="clerk")

    assert check()[0] == "ok"


def test_a_nomination_asked_for_by_mistake_is_taken_back(run: Run) -> None:
    run("members", "nominate", "snb", "--of", "snb", by="clerk")

    gone = run("members", "nominate", "snb", "--withdraw", by="clerk")

    assert (gone.code, gone.err) == (0, "")
    assert gone.out == "no nomination is waited for in the seat snb any more\n"
    assert run("members", "--json").json["nominations"] == []
    assert [each["state"] for each in run("outbox", "--json").json["letters"]] == ["superseded"]
    again = run("members", "nominate", "snb", "--withdraw", by="clerk")
    assert (again.code, "no nomination of a member" in again.err) == (1, True)
    for words in ((), ("--of", "snb", "--withdraw")):
        assert run("members", "nominate", "snb", *words, by="clerk").code == 2


def test_the_doctor_names_vacant_seats(run: Run) -> None:
    def seats() -> dict[str, str]:
        checks = run("doctor", "--json").json["checks"]
        return next(each for each in checks if each["name"] == "seats")

    assert seats()["state"] == "ok"

    run("members", "add", "housing", "Barnet Homes", by="clerk")

    found = seats()
    assert (found["state"], found["message"]) == ("warn", "vacant: housing")
    assert found["fix"] == "ask for a nomination: cycle members nominate housing --of PERSON"
