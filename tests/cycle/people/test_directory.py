"""Who holds a role on a day, and who stands in: by the dates in the partnership file."""

import copy

import pytest

from cycle.errors import NotFound
from cycle.people import directory
from tests.cycle.office import Office, day

HELD = {
    "day_before": ("2013-11-30", ["hcs"]),
    "first_day_and_last_day": ("2013-12-01", ["hcs", "csm"]),
    "day_after": ("2013-12-02", ["csm"]),
    "before_either": ("2013-03-31", []),
}


@pytest.mark.parametrize(("on", "expected"), HELD.values(), ids=HELD)
def test_a_role_is_held_from_its_first_day_to_its_last(
    office: Office, on: str, expected: list[str]
) -> None:
    data = copy.deepcopy(office.exported())
    data["roles"][0]["until"] = "2013-12-01"
    data["roles"].append({"role": "officer", "person": "csm", "from": "2013-12-01"})
    office.apply(data)

    with office.reading() as (session, place):
        found = directory.holders(session, place.slug, "officer", day(on))

    assert [each.key for each in found] == expected


def test_what_is_not_there_is_told_with_the_nearest(office: Office) -> None:
    with office.reading() as (session, place):
        with pytest.raises(NotFound) as near:
            directory.person(session, place.slug, "chiar")
        with pytest.raises(NotFound) as partnership:
            directory.partnership(session, "bernet")

    assert near.value.message == "nobody has the key chiar; did you mean chair?"
    assert partnership.value.message == "no partnership bernet is in this database"


def test_several_partnerships_are_told_apart_by_name(office: Office) -> None:
    data = copy.deepcopy(office.exported())
    data["partnership"]["slug"] = "maidstone"
    office.apply(data)

    with office.database.reading() as session:
        with pytest.raises(NotFound) as caught:
            directory.partnership(session)
        named = directory.partnership(session, "maidstone")

    assert caught.value.message == (
        "several partnerships are in this database; name one in cycle.toml"
    )
    assert named.slug == "maidstone"
