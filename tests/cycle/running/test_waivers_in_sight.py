"""A waiver is shown wherever its step is shown, for ever: nothing that comes later hides it."""

import pytest

from cycle.running import status
from tests.cycle.office import OPENED, REF, Office, at

NOW = at("2013-11-04 10:00")
GATE = "protocol_is_in_place"
REASON = "The board agreed it in July"
SHOWN = {
    "step": "start_analysis",
    "gate": GATE,
    "by": "Head of Community Safety",
    "on": "2013-11-04",
    "reason": REASON,
}


@pytest.fixture
def waived(office: Office) -> Office:
    """The protocol was not in place, and the officer waived it."""
    office.play("commission", now=OPENED)
    office.waive("start_analysis", GATE, by="hcs", now=NOW)
    return office


def _sign_the_protocol(office: Office) -> None:
    data = office.exported()
    data["partnership"]["information_sharing_protocol"] = {"agreed_on": "2013-11-11"}
    office.apply(data, now=at("2013-11-11 09:00"))


def _of_its_step(office: Office, now: str) -> list[dict[str, str]]:
    steps = office.view(at(now)).as_json()["steps"]
    [step] = [each for each in steps if each["step"] == "start_analysis"]
    found: list[dict[str, str]] = step["waived"]
    return found


def test_the_status_shows_it_with_its_step_and_with_the_workflow(waived: Office) -> None:
    told = waived.view(NOW).as_json()

    assert told["waivers"] == [SHOWN]
    assert _of_its_step(waived, "2013-11-04 10:00") == [
        {
            "gate": GATE,
            "reason": f"waived by Head of Community Safety on 2013-11-04: {REASON}",
        }
    ]


def test_it_is_shown_when_the_gate_has_opened_by_itself(waived: Office) -> None:
    _sign_the_protocol(waived)

    assert waived.view(at("2013-11-12 10:00")).as_json()["waivers"] == [SHOWN]
    [step] = _of_its_step(waived, "2013-11-12 10:00")
    assert step["gate"] == GATE


@pytest.mark.parametrize("signed", [False, True])
def test_why_shows_it_after_the_step_was_taken(waived: Office, *, signed: bool) -> None:
    if signed:
        _sign_the_protocol(waived)
    later = at("2013-11-12 10:00")
    waived.advance("start_analysis", by="analyst", now=later)

    with waived.reading() as (session, place):
        why = status.why(session, place, ref=REF, step="start_analysis", now=later)

    [gate] = why.gates
    assert gate.waiver is not None
    assert (gate.gate, gate.open, gate.waiver.by, gate.waiver.reason) == (
        GATE,
        True,
        "Head of Community Safety",
        REASON,
    )
    assert waived.view(later).as_json()["waivers"] == [SHOWN]


def test_a_closed_year_still_shows_it(waived: Office) -> None:
    waived.advance("start_analysis", by="analyst", now=NOW)
    steps = ("open_consultation", "close_consultation", "complete_assessment", "produce_summary")
    waived.play(*steps, "consult_partners", "agree_priorities", "publish_priorities", now=NOW)
    waived.play("adopt_plan", "publish_plan", "realign_delivery", "choose_options", now=NOW)
    waived.play("report_back", "close_cycle", now=NOW)

    told = waived.view(NOW).as_json()

    assert (told["closed"], told["waivers"]) == (True, [SHOWN])
