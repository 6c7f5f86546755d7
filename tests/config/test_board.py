"""The `board:` section of partnership.yaml: read, written out again, and refused by line."""

from typing import Any

import pytest

from config.errors import FileFaults
from config.partnership import partnership_from_data, to_data
from config.partnership_files import partnership_of, to_yaml
from config.reader import read_text
from config.schema import partnership_schema
from workflows.definition import Definition

HEAD = "partnership: {slug: barnet, name: Barnet}\n"
BOARD = """\
board:
  name: Barnet Safer Communities Partnership Board
  venue: Hendon Town Hall
  contact: Governance 020 8359 2014
  meets:
    - fourth Friday of January, April, July and October at 10:00
  instead:
    - {of: 2015-10-23, on: 2015-10-30, why: Half term}
  dates:
    - {on: 2024-05-03, standing: reserve, why: In case}
    - {on: 2024-06-05, at: "14:00"}
  length_minutes: 90
  quorum: {core_members: 5, share: "1/3", responsible_authorities: 3}
  standing_items:
    - {title: Apologies and minutes, serves: [apologies, minutes], minutes: 5}
    - {title: Any other business, serves: [any_other_business], at: end}
  late_papers: refuse
  elections:
    - {on: 2014-05-22, kind: local}
    - {on: 2015-05-07, kind: general, from: 2015-03-30}
  brief_working_days: 3
"""


def read(text: str, definitions: dict[str, Definition]) -> dict[str, Any]:
    return to_data(partnership_of(read_text(HEAD + text, "p.yaml"), definitions=definitions))


def test_everything_a_board_says_of_itself_is_kept(definitions: dict[str, Definition]) -> None:
    assert read(BOARD, definitions)["board"] == {
        "name": "Barnet Safer Communities Partnership Board",
        "venue": "Hendon Town Hall",
        "contact": "Governance 020 8359 2014",
        "meets": ["fourth Friday of January, April, July and October at 10:00"],
        "instead": [{"of": "2015-10-23", "on": "2015-10-30", "why": "Half term"}],
        "dates": [
            {"on": "2024-05-03", "standing": "reserve", "why": "In case"},
            {"on": "2024-06-05", "standing": "meeting", "at": "14:00"},
        ],
        "length_minutes": 90,
        "quorum": {
            "core_members": 5,
            "share": "1/3",
            "responsible_authorities": 3,
            "vacant_seats_count": False,
        },
        "standing_items": [
            {
                "title": "Apologies and minutes",
                "serves": ["apologies", "minutes"],
                "at": "start",
                "minutes": 5,
            },
            {"title": "Any other business", "serves": ["any_other_business"], "at": "end"},
        ],
        "late_papers": "refuse",
        "elections": [
            {"on": "2014-05-22", "kind": "local"},
            {"on": "2015-05-07", "kind": "general", "from": "2015-03-30"},
        ],
        "brief_working_days": 3,
    }


@pytest.mark.parametrize("text", [BOARD, "board: {}\n", "board: {standing_items: []}\n", ""])
def test_what_is_written_out_reads_the_same(text: str, definitions: dict[str, Definition]) -> None:
    data = read(text, definitions)

    again = partnership_of(read_text(to_yaml(data), "again.yaml"), definitions=definitions)

    assert to_data(again) == data
    assert to_data(partnership_from_data(data)) == data


#: What is changed, into what, and what is then said of which line.
FAULTS = {
    "unknown_key": (
        "venue:",
        "venew:",
        'line 4: the key "venew" is not known here; did you mean "venue"?',
    ),
    "a_rule": (
        "fourth Friday of Jan",
        "fourth Fryday of Jan",
        (
            'line 7: meets: the rule "fourth Fryday of January, April, July and October at 10:00"'
            ' has "fryday" where a day of the week is to stand; did you mean "friday"?'
        ),
    ),
    "not_the_rules_day": (
        "of: 2015-10-23",
        "of: 2015-10-22",
        "line 9: the rule gives no meeting on 2015-10-22; the nearest it gives is 2015-10-23",
    ),
    "no_standing": (
        "standing: reserve",
        "standing: reserved",
        'line 11: standing: "reserved" is not known here; did you mean "reserve"?',
    ),
    "a_day_twice": (
        "on: 2024-06-05",
        "on: 2024-05-03",
        "line 12: 2024-05-03 stands twice among dates; take one of the two out",
    ),
    "an_hour": (
        '"14:00"',
        '"25:00"',
        (
            'line 12: at: "25:00" is not an hour of the day; write it as "17:00", from "00:00" to'
            ' "23:59"'
        ),
    ),
    "no_length": (
        "length_minutes: 90",
        "length_minutes: 0",
        'line 13: length_minutes: "0" is too small; write 1 or more',
    ),
    "a_share": (
        '"1/3"',
        '"4/3"',
        'line 14: share: "4/3" is no share; write it as "1/3", one at the most',
    ),
    "an_empty_quorum": (
        '{core_members: 5, share: "1/3", responsible_authorities: 3}',
        "{}",
        ("line 14: quorum: it asks for nobody; give core_members, share, or take quorum out"),
    ),
    "an_item_for_nothing": (
        "serves: [apologies, minutes]",
        "serves: [apologies, minuets]",
        'line 16: serves: "minuets" is not known here; did you mean "minutes"?',
    ),
    "an_exclusion": (
        "serves: [any_other_business]",
        "serves: [exclusion]",
        (
            "line 17: standing_items: exclusion is no standing item; take it out: the resolution"
            " comes with the first restricted item"
        ),
    ),
    "late_papers": (
        "late_papers: refuse",
        "late_papers: refused",
        'line 18: late_papers: "refused" is not known here; did you mean "refuse"?',
    ),
    "a_period_after_its_poll": (
        "from: 2015-03-30",
        "from: 2015-06-30",
        (
            "line 21: the period begins on 2015-06-30, after the poll on 2015-05-07; look at the"
            " two dates"
        ),
    ),
}


@pytest.mark.parametrize(("was", "becomes", "said"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_told_with_its_line_and_what_to_do(
    was: str, becomes: str, said: str, definitions: dict[str, Definition]
) -> None:
    assert BOARD.count(was) == 1

    with pytest.raises(FileFaults) as refused:
        read(BOARD.replace(was, becomes), definitions)

    assert str(refused.value) == f"p.yaml, {said}"


def test_a_day_is_not_replaced_where_there_is_no_rule(definitions: dict[str, Definition]) -> None:
    with pytest.raises(FileFaults, match="there is no rule whose day it could replace"):
        read("board: {instead: [{of: 2015-10-23, on: 2015-10-30, why: W}]}\n", definitions)


def test_the_schema_knows_the_section() -> None:
    assert {"meets", "instead", "dates", "quorum", "elections"} <= set(
        partnership_schema()["$defs"]["Board"]["properties"]
    )
