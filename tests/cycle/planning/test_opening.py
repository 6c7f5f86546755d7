"""Opening a year: its reference, the statutory year it is in, and the dates that follow."""

import pytest

from cycle.errors import NotAllowed
from tests.cycle.office import OPENED, Office, at, day

YEARS = {
    "named_by_its_reference": ("2015-16", "2015-02-01", None, "2016-03-31"),
    "given": ("first", "2015-02-01", 2013, "2014-03-31"),
    "of_the_day_in_March": ("spring", "2015-03-31", None, "2015-03-31"),
    "of_the_day_in_April": ("summer", "2015-04-01", None, "2016-03-31"),
    "no_year_after_all": ("2015-17", "2015-04-01", None, "2016-03-31"),
    "over_the_century": ("2099-00", "2015-04-01", 2015, "2016-03-31"),
}


@pytest.mark.parametrize(("ref", "on", "year", "limit"), YEARS.values(), ids=YEARS)
def test_the_statutory_year(office: Office, ref: str, on: str, year: int, limit: str) -> None:
    office.open(ref=ref, now=at(f"{on} 09:00"), year=year)

    assert office.deadline("adopt_plan", ref=ref).statutory_on == day(limit)


def test_opening_is_journalled_with_its_dates(either: Office) -> None:
    [entry] = either.journal("workflow_opened")

    assert (entry.by, entry.ref, entry.data) == (
        "hcs",
        "2013-14",
        {
            "definition": "planning_cycle",
            "version": 1,
            "title": "Community safety business planning cycle 2013-14",
            "opened_on": "2013-10-25",
            "due": {
                "commission": "2013-10-25",
                "close_consultation": "2013-12-31",
                "complete_assessment": "2014-01-31",
                "produce_summary": "2014-02-28",
                "consult_partners": "2014-03-31",
                "adopt_plan": "2014-07-31",
                "publish_plan": "2014-07-31",
            },
        },
    )


ONE_WORD = (
    "a reference is one word of letters, digits and - . _ / of at most 60 characters, such as"
    " 2013-14"
)
REFUSED = {
    "taken": (
        "2013-14",
        None,
        (
            "2013-14 is already open (Community safety business planning cycle 2013-14, since"
            " 2013-10-25); choose another reference with --ref"
        ),
    ),
    "two_words": ("my year", None, f"{ONE_WORD}, not my year"),
    "empty": ("", None, ONE_WORD),
    "two_lines": ("a\nb", None, f"{ONE_WORD}, not a\nb"),
    "an_option": ("--help", None, f"{ONE_WORD}, not --help"),
    "61_characters": ("x" * 61, None, f"{ONE_WORD}, not {'x' * 60}"),
    "300_characters": ("x" * 300, None, f"{ONE_WORD}, not {'x' * 60}"),
    "before_the_law": (
        "old",
        1997,
        "1997 is not the first year of a cycle; write it as --year 2013",
    ),
}


@pytest.mark.parametrize(("ref", "year", "message"), REFUSED.values(), ids=REFUSED)
def test_an_opening_is_refused(office: Office, ref: str, year: int | None, message: str) -> None:
    before = office.tables()

    with pytest.raises(NotAllowed) as caught:
        office.open(ref=ref, year=year, now=OPENED)

    assert caught.value.message == message
    assert office.tables() == before
