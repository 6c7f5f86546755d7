"""A partnership goes in and comes out the same, whatever is said of it."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from config.partnership import partnership_from_data, to_data
from cycle.people.partnership_file import data_of, differences
from cycle.planning import applying
from cycle.records import replay
from cycle.records.database import open_database
from cycle.records.tables import Partnership
from tests.cycle.office import OPENED

_NAMES = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="\x7f"), min_size=1, max_size=8
)
_DAYS = st.dates(min_value=OPENED.date().replace(year=2012), max_value=OPENED.date())
_KEYS = st.lists(st.sampled_from(["hcs", "csm", "chair", "clerk"]), unique=True, min_size=1)
_MONTHS = st.sampled_from(["2013-12", "2014-01-15", "2014-07"])


@st.composite
def _partnerships(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a small partnership as its file says it."""
    keys = draw(_KEYS)
    people = [{"key": key, "name": draw(_NAMES), "email": f"{key}@council.example"} for key in keys]
    roles = [
        {"role": role, "person": key, "from": draw(_DAYS).isoformat()}
        | draw(st.sampled_from([{}, {"until": "2014-06-30"}]))
        for role, key in zip(["officer", "chair", "analyst"], keys, strict=False)
    ]
    steps = draw(st.lists(st.sampled_from(["adopt_plan", "publish_plan"]), unique=True))
    closing = draw(st.sampled_from([[], [{"on": "2013-12-24", "name": "Christmas Eve"}]]))
    file = {
        "partnership": {"slug": "csp", "name": draw(_NAMES), "closing_days": closing},
        "people": people,
        "roles": roles,
        "timetables": {"planning_cycle": {"2013-14": {step: draw(_MONTHS) for step in steps}}},
    }
    return to_data(partnership_from_data(file))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=_partnerships(), second=_partnerships())
def test_what_is_exported_and_applied_changes_nothing(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    database = open_database("sqlite://")
    SQLModel.metadata.create_all(database.engine)
    for data in (first, second):
        with database.writing() as session:
            applying.apply(session, data, by="hcs", now=OPENED)

    with database.writing() as session:
        exported = data_of(session, session.get_one(Partnership, "csp"))
        again = applying.apply(session, exported, by="hcs", now=OPENED)

    assert exported == second
    assert again.differences == ()
    with database.reading() as session:
        assert replay.verify(session) == []
    database.engine.dispose()


def test_a_person_is_compared_with_themself(example_data: dict[str, Any]) -> None:
    data = copy.deepcopy(dict(example_data))
    data["people"].reverse()

    assert differences(example_data, data) == []
