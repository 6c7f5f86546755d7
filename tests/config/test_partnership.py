import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.examples import EXAMPLES, example
from config.partnership import PartnershipFile, partnership_from_data, to_data
from config.partnership_files import load_partnership, partnership_of, to_yaml
from config.reader import read_text
from workflows.definition import Definition
from workflows.due import Due, MonthEnd

CONTRACT = """
partnership: {slug: barnet, name: Barnet, nation: england, two_tier: false, timezone: Europe/London,
              closing_hour: "17:00", access_regime: part_va_by_choice, local_policing_body: mopac}
organisations: [{key: police, name: Police, legal_role: responsible_authority, category: police, from: 2000-01-01, until: null},
                {key: council, name: Council, legal_role: responsible_authority, category: local_authority, from: 2000-01-01, until: null}]
people:        [{key: hcs, name: Head of Community Safety, email: hcs@council.example, organisation: council, deputy: csm},
                {key: csm, name: Community Safety Manager, email: csm@council.example, organisation: council}]
roles:         [{role: officer, person: hcs, from: 2013-04-01, until: null}]
timetables:
  planning_cycle:
    "2013-14": {close_consultation: 2013-12, complete_assessment: 2014-01, produce_summary: 2014-02, consult_partners: 2014-03, adopt_plan: 2014-07, publish_plan: 2014-07}
reminders:     {digest: {to: chair, weekday: monday, hour: "08:00"}, quiet: {working_hours: "08:00-18:00"}}
"""  # noqa: E501 -- as the contract prints it

R11 = {
    "close_consultation": Due(MonthEnd(12, 2013)),
    "complete_assessment": Due(MonthEnd(1, 2014)),
    "produce_summary": Due(MonthEnd(2, 2014)),
    "consult_partners": Due(MonthEnd(3, 2014)),
    "adopt_plan": Due(MonthEnd(7, 2014)),
    "publish_plan": Due(MonthEnd(7, 2014)),
}


def test_the_contracts_file_is_read(definitions: dict[str, Definition]) -> None:
    file = partnership_of(read_text(CONTRACT, "p.yaml"), definitions=definitions)

    assert to_data(file) == {
        "partnership": {
            "slug": "barnet",
            "name": "Barnet",
            "nation": "england",
            "two_tier": False,
            "timezone": "Europe/London",
            "closing_hour": "17:00",
            "access_regime": "part_va_by_choice",
            "local_policing_body": "mopac",
        },
        "organisations": [
            {
                "key": "police",
                "name": "Police",
                "legal_role": "responsible_authority",
                "category": "police",
                "from": "2000-01-01",
                "until": None,
            },
            {
                "key": "council",
                "name": "Council",
                "legal_role": "responsible_authority",
                "category": "local_authority",
                "from": "2000-01-01",
                "until": None,
            },
        ],
        "people": [
            {
                "key": "hcs",
                "name": "Head of Community Safety",
                "email": "hcs@council.example",
                "organisation": "council",
                "deputy": "csm",
            },
            {
                "key": "csm",
                "name": "Community Safety Manager",
                "email": "csm@council.example",
                "organisation": "council",
            },
        ],
        "roles": [{"role": "officer", "person": "hcs", "from": "2013-04-01", "until": None}],
        "timetables": {
            "planning_cycle": {
                "2013-14": {
                    "close_consultation": "2013-12",
                    "complete_assessment": "2014-01",
                    "produce_summary": "2014-02",
                    "consult_partners": "2014-03",
                    "adopt_plan": "2014-07",
                    "publish_plan": "2014-07",
                }
            }
        },
        "reminders": {
            "digest": {"to": "chair", "weekday": "monday", "hour": "08:00"},
            "quiet": {"working_hours": "08:00-18:00"},
        },
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_loads(name: str, definitions: dict[str, Definition]) -> None:
    file = load_partnership(example(name), definitions=definitions)

    assert (file.partnership.slug, len(file.seats) > 10) == ("barnet", True)


def test_the_example_of_the_year_has_the_timetable_of_r11(
    definitions: dict[str, Definition],
) -> None:
    file = load_partnership(example("barnet-2013-14"), definitions=definitions)

    assert file.timetables["planning_cycle"]["2013-14"] == R11


def test_the_example_takes_the_law_as_it_was(definitions: dict[str, Definition]) -> None:
    file = load_partnership(example("barnet-2013-14"), definitions=definitions)

    roles = {each.key: str(each.legal_role) for each in file.organisations}

    assert roles == {
        "council": "responsible_authority",
        "police": "responsible_authority",
        "fire": "responsible_authority",
        "probation": "responsible_authority",
        "health": "responsible_authority",
        "mopac": "none",
        "snb": "none",
        "voluntary": "none",
    }


def test_people_of_the_example_have_addresses_that_lead_nowhere(
    definitions: dict[str, Definition],
) -> None:
    file = load_partnership(example("barnet-2013-14"), definitions=definitions)

    elsewhere = [each.email for each in file.people if not each.email.endswith(".example")]

    assert elsewhere == []


def test_closing_days_are_each_named() -> None:
    data = {
        "partnership": {
            "slug": "x",
            "name": "X",
            "closing_days": [
                {"from": "2013-12-27", "until": "2013-12-29", "name": "Christmas closing"},
                {"on": "2014-02-03", "name": "Training day"},
            ],
        }
    }

    days = partnership_from_data(data).closing_days()

    assert days == {
        dt.date(2013, 12, 27): "Christmas closing",
        dt.date(2013, 12, 28): "Christmas closing",
        dt.date(2013, 12, 29): "Christmas closing",
        dt.date(2014, 2, 3): "Training day",
    }


ADDRESSES = {
    "a@b.example": True,
    "first.last+tag@sub.council.example": True,
    "o'brien@council.example": True,
    "siân@cyngor.example": True,
    "info@bücher.example": True,
    "info@例え.example": True,
    "a@b": False,
    "a.example": False,
    "@b.example": False,
    "a@@b.example": False,
    "a b@c.example": False,
    ".a@c.example": False,
    "a..b@c.example": False,
    "a@-c.example": False,
    "a@c_.example": False,
    "a@c.example\r\nBcc: x@y.example": False,
    "a@c.example\u2028x": False,
    "a,b@c.example": False,
    "A <a@c.example>": False,
    f"{'a' * 65}@c.example": False,
}


@pytest.mark.parametrize(("address", "good"), ADDRESSES.items())
def test_addresses(address: str, *, good: bool) -> None:
    data = {
        "partnership": {"slug": "x", "name": "X"},
        "people": [{"key": "a", "name": "A", "email": address}],
    }

    try:
        accepted = partnership_from_data(data).people[0].email == address
    except Exception as error:  # noqa: BLE001 -- only its class is asked about
        accepted = type(error).__name__ != "FileFaults"

    assert accepted == good


keys = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,10}", fullmatch=True)
text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r\x85\u2028\ufeff"),
    min_size=1,
    max_size=40,
).filter(str.strip) | st.sampled_from(["2013-10-25", "17:00", "no", "~", "null", "2013-10"])
iso = st.dates(dt.date(2000, 1, 1), dt.date(2028, 12, 31)).map(dt.date.isoformat)
hour = st.times().map(lambda time: f"{time:%H:%M}")
maybe = st.none() | iso
rules = st.one_of(
    iso,
    st.dates().map(lambda day: f"{day.year:04}-{day.month:02}"),
    st.fixed_dictionaries({"on": iso | st.just("year_ends_on"), "hour": hour}),
    st.fixed_dictionaries(
        {"clear_days": st.integers(0, 99), "after": st.just({"due": "commission"})}
    ),
)
files = st.fixed_dictionaries(
    {
        "partnership": st.fixed_dictionaries(
            {"slug": keys, "name": text},
            optional={
                "closing_hour": hour,
                "nation": st.sampled_from(["england", "wales"]),
                "closing_days": st.lists(
                    st.fixed_dictionaries({"on": iso, "name": text}), max_size=2
                ),
                "information_sharing_protocol": st.fixed_dictionaries(
                    {"agreed_on": iso}, optional={"until": maybe}
                ),
            },
        ),
    },
    optional={
        "organisations": st.lists(
            st.fixed_dictionaries(
                {"key": keys, "name": text, "legal_role": st.sampled_from(["none", "invitee"])},
                optional={"from": maybe, "until": maybe},
            ),
            max_size=3,
        ),
        "people": st.lists(
            st.fixed_dictionaries(
                {"key": keys, "name": text, "email": st.just("a@b.example")},
                optional={"deputy": st.none() | keys},
            ),
            max_size=3,
        ),
        "roles": st.lists(
            st.fixed_dictionaries(
                {"role": st.just("officer"), "person": keys, "from": iso},
                optional={"until": maybe},
            ),
            max_size=3,
        ),
        "timetables": st.dictionaries(
            st.just("planning_cycle"),
            st.dictionaries(
                st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True),
                st.dictionaries(st.sampled_from(["commission", "adopt_plan"]), rules),
                max_size=2,
            ),
        ),
    },
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=files)
def test_what_is_exported_reads_back_the_same(data: dict[str, Any]) -> None:
    file = partnership_from_data(data)

    written = read_text(to_yaml(to_data(file)), "p.yaml")
    stored = json.loads(json.dumps(to_data(file)))

    assert PartnershipFile.model_validate(written.data) == file
    assert partnership_from_data(stored) == file
