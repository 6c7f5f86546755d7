"""The sections `seats` and `members`, and organisations whose legal role changes."""

import pytest

from config.errors import FileFaults
from config.partnership import partnership_from_data, to_data
from config.partnership_files import partnership_of, to_yaml
from config.reader import read_text

FILE = """\
partnership: {slug: csp, name: A partnership}
organisations:
  - {key: health, name: Barnet PCT, legal_role: responsible_authority, category: health,
     from: 2004-04-30, until: 2013-03-31}
  - {key: health, name: Barnet CCG, legal_role: responsible_authority, category: health,
     from: 2013-04-01, until: 2022-06-30}
  - {key: health, name: North London ICB, legal_role: responsible_authority, category: health,
     from: 2022-07-01, until: null}
  - {key: police, name: Metropolitan Police, legal_role: responsible_authority, category: police}
people:
  - {key: ann, name: Ann, email: ann@a.example}
  - {key: bob, name: Bob, email: bob@a.example}
  - {key: cy, name: Cy, email: cy@a.example}
seats:
  - {key: health, title: Health, organisation: health, from: 2013-10-25, until: null}
  - {key: police, title: Borough Commander, organisation: police, kind: core_member,
     from: 2013-10-25, until: 2020-12-31}
  - {key: chair, title: Independent chair, kind: co_opted, from: 2013-10-25, until: null}
members:
  - {seat: health, person: ann, from: 2013-10-25, until: 2014-05-31}
  - {seat: health, person: bob, from: 2014-06-01, until: null}
  - {seat: police, person: cy, from: 2013-10-25, until: 2020-12-31}
  - {seat: police, person: ann, from: 2013-10-25, until: 2014-05-31, substitute: true}
"""
#: What is changed, into what, and what is then said; lines count from the place that is changed.
FAULTS: dict[str, tuple[str, str, str]] = {
    "organisations_overlap": (
        "from: 2013-04-01, until: 2022-06-30",
        "from: 2013-03-31, until: 2022-06-30",
        (
            '-1: the key "health" is used twice among the organisations; give one of the two'
            " another key, or part their dates if it is one organisation"
        ),
    ),
    "responsible_and_does_not_say_which": (
        "responsible_authority, category: police",
        "responsible_authority",
        (
            '+0: "police" is a responsible authority and does not say which; add category: with'
            " one of local_authority, police, fire_rescue, health, probation"
        ),
    ),
    "seat_of_an_unknown_organisation": (
        "organisation: police, kind",
        "organisation: polise, kind",
        '+0: "polise" is not a known organisation; did you mean "police"?',
    ),
    "seat_of_an_organisation_that_is_over": (
        "category: police}",
        "category: police, until: 2020-12-30}",
        (
            '+7: the seat "police" goes on after its organisation "police" ended on 2020-12-30;'
            " end the seat too, with until: 2020-12-30, or let another organisation have it"
        ),
    ),
    "seat_twice": (
        "{key: police, title",
        "{key: health, title",
        (
            '+0: the key "health" is used twice among the seats; give one of the two another key\n'
            '+6: "police" is not a known seat; known here: chair, health\n'
            '+7: "police" is not a known seat; known here: chair, health'
        ),
    ),
    "seat_ends_before_it_begins": (
        "kind: co_opted, from: 2013-10-25, until: null",
        "kind: co_opted, from: 2013-10-25, until: 2013-10-24",
        "+0: the last day, 2013-10-24, is before the first, 2013-10-25; look at the two dates",
    ),
    "kind_of_seat": (
        "kind: co_opted",
        "kind: coopted",
        '+0: kind: "coopted" is not known here; did you mean "co_opted"?',
    ),
    "unknown_person": (
        "person: cy",
        "person: cyn",
        '+0: "cyn" is not a known person; did you mean "cy"?',
    ),
    "unknown_seat": (
        "seat: police, person: cy",
        "seat: polise, person: cy",
        '+0: "polise" is not a known seat; did you mean "police"?',
    ),
    "two_members_on_the_hand_over_day": (
        "person: bob, from: 2014-06-01",
        "person: bob, from: 2014-05-31",
        (
            '+0: the seat "health" has two members at one time, "ann" and "bob"; part their dates,'
            " or write substitute: true for one of them"
        ),
    ),
    "one_person_in_two_seats": (
        "person: cy",
        "person: bob",
        (
            '+0: "bob" has two seats at one time, "health" and "police"; part their dates, or let'
            " somebody else have one of them"
        ),
    ),
    "member_before_the_seat": (
        "person: cy, from: 2013-10-25",
        "person: cy, from: 2013-10-24",
        (
            '+0: "cy" has the seat "police" from 2013-10-24, before the seat itself is there on'
            " 2013-10-25; write from: 2013-10-25, or begin the seat then"
        ),
    ),
    "member_after_the_seat": (
        "person: cy, from: 2013-10-25, until: 2020-12-31",
        "person: cy, from: 2013-10-25, until: null",
        (
            '+0: "cy" has the seat "police" after its last day, 2020-12-31; write until:'
            " 2020-12-31, or let the seat go on"
        ),
    ),
    "member_and_substitute_of_one_seat": (
        "seat: police, person: ann",
        "seat: police, person: cy",
        (
            '+0: "cy" is named twice for the seat "police" at one time; keep one of the two, or'
            " part their dates"
        ),
    ),
}
_NOT_RESPONSIBLE = (
    "is the local policing body, and the Police Reform and Social Responsibility Act 2011 left"
    " that out of the responsible authorities (Crime and Disorder Act 1998, section 5); write"
    " legal_role: none, and give it a seat at the board instead"
)


def _faults(text: str) -> list[tuple[int, str]]:
    try:
        partnership_of(read_text(text, "p.yaml"), definitions={})
    except FileFaults as refused:
        return [(each.line, f"{each.message}; {each.fix}") for each in refused.faults]
    return []


def test_one_key_may_be_several_organisations_one_after_the_other() -> None:
    assert _faults(FILE) == []


@pytest.mark.parametrize(("given", "instead", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_refused_with_line_and_fix(given: str, instead: str, said: str) -> None:
    assert given in FILE
    first = FILE[: FILE.index(given)].count("\n") + 1

    found = _faults(FILE.replace(given, instead, 1))

    assert "\n".join(f"{line - first:+d}: {told}" for line, told in found) == said


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("mopac", "The mayor's people"),
        ("body", "Mayor’s Office for Policing and Crime"),
        ("body", "MOPAC"),
        ("body", "Police & Crime Commissioner for Essex"),
        ("pcc", "Commissioner"),
        ("body", "Essex Police, Fire and Crime Commissioner"),
    ],
)
def test_the_local_policing_body_is_no_responsible_authority(key: str, name: str) -> None:
    entry = f'key: {key}, name: "{name}", legal_role: responsible_authority, category: police'
    text = FILE.replace("people:\n", f"  - {{{entry}}}\npeople:\n", 1)

    assert _faults(text) == [(10, f'"{key}" {_NOT_RESPONSIBLE}')]
    assert _faults(text.replace(entry, f'key: {key}, name: "{name}", legal_role: none')) == []


def test_a_commissioner_who_runs_the_fire_service_is_the_fire_and_rescue_authority() -> None:
    entry = (
        '{key: fire, name: "Essex Police, Fire and Crime Commissioner Fire and Rescue Authority",'
        " legal_role: responsible_authority, category: fire_rescue}"
    )

    assert _faults(FILE.replace("people:\n", f"  - {entry}\npeople:\n", 1)) == []


@pytest.mark.parametrize(("until", "refused"), [("2012-11-21", False), ("2012-11-22", True)])
def test_police_authorities_were_responsible_until_the_commissioners_came(
    *, until: str, refused: bool
) -> None:
    entry = (
        "{key: authority, name: Kent Police Authority, legal_role: responsible_authority,"
        f" category: police, until: {until}}}"
    )

    found = _faults(FILE.replace("people:\n", f"  - {entry}\npeople:\n", 1))

    assert [line for line, _ in found] == ([10] if refused else [])


def test_seats_and_members_come_out_as_they_went_in() -> None:
    file = partnership_of(read_text(FILE, "p.yaml"), definitions={})
    data = to_data(file)

    written = partnership_of(read_text(to_yaml(data), "p.yaml"), definitions={})

    assert written == file
    assert partnership_from_data(data) == file
    assert "from: 2013-10-25" in to_yaml(data["seats"])


def test_a_partnership_without_seats_says_nothing_of_them() -> None:
    data = to_data(partnership_from_data({"partnership": {"slug": "a", "name": "A"}}))

    assert {"seats", "members"}.isdisjoint(data)
