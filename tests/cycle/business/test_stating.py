"""The facts that gates ask for: each has somebody to answer it, and no more are looked up."""

import pytest

from cycle.business import stating
from cycle.running import facts, workflows
from tests.cycle.office import OPENED, REF, Office
from workflows.gates import FACTS


def test_each_fact_has_somebody_to_answer_it() -> None:
    assert set(stating.STATED) == set(FACTS)


@pytest.mark.parametrize("name", FACTS)
def test_what_is_no_meeting_has_no_such_business(name: str, office: Office) -> None:
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, REF)
        today = place.today(OPENED)
        case = stating.Case(session=session, workflow=workflow, place=place, today=today)

        found = stating.state(case, [name])

    assert list(found) == [name]
    assert (found[name].open, found[name].fix) == (
        False,
        f"a gate with the fact {name} belongs to a meeting; take it out of the definition",
    )


def test_a_step_that_asks_for_no_fact_looks_none_up(office: Office) -> None:
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, REF)
        step = workflows.step_of(workflows.definition_of(session, workflow), "commission")

        known = facts.gather(session, place, workflow, step, today=place.today(OPENED))

    assert known.stated == {}
