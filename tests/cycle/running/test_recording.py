"""Recording later what was done before: who may, from which day on, and how lateness is told."""

import pytest

from cycle.errors import GateClosed, NotAllowed, NotEntitled
from tests.cycle.office import OPENED, REF, Office, at, day, section

NOW = at("2014-01-20 10:00")


def _hand_over(office: Office) -> None:
    """Give the role of the consultation lead to the manager from 1 January 2014."""
    data = office.exported()
    data["roles"][3]["until"] = "2013-12-31"
    data["roles"].append({"role": "consultation_lead", "person": "csm", "from": "2014-01-01"})
    office.apply(data, now=OPENED)


def test_who_may_record_is_asked_of_the_day_of_recording(office: Office) -> None:
    office.play("commission", now=OPENED)
    _hand_over(office)

    with pytest.raises(NotEntitled) as caught:
        office.advance("open_consultation", by="consultation", now=NOW, on=day("2013-12-02"))
    taken = office.advance("open_consultation", by="csm", now=NOW, on=day("2013-12-02"))

    assert [each.reason for each in caught.value.reasons] == [
        (
            "Community Consultation Lead (consultation) may not take it: it belongs to the"
            " Consultation lead (Community Safety Manager); a deputy or an officer may take it too"
        )
    ]
    assert taken.step == "open_consultation"
    assert office.tables()["step_taken"][-1]["happened_on"] == "2013-12-02"


BEFORE_IT = {
    "the_day_before": (
        "2013-11-12",
        (
            "close_consultation cannot have been done on 2013-11-12: open_consultation, which comes"
            " before it, was done on 2013-11-13"
        ),
    ),
    "the_day_itself": ("2013-11-13", None),
    "the_day_after": ("2013-11-14", None),
}


@pytest.mark.parametrize(("on", "message"), BEFORE_IT.values(), ids=BEFORE_IT)
def test_no_step_was_done_before_the_one_that_led_to_it(
    office: Office, on: str, message: str | None
) -> None:
    office.play("commission", now=OPENED)
    office.play("open_consultation", now=at("2013-11-13 10:00"))
    papers = ["consultation_findings"]

    if message is None:
        office.advance("close_consultation", by="consultation", now=NOW, papers=papers, on=day(on))
        assert office.deadline("close_consultation").completed_on == day(on)
        return

    before = office.tables()
    with pytest.raises(NotAllowed) as caught:
        office.advance("close_consultation", by="consultation", now=NOW, papers=papers, on=day(on))
    assert (caught.value.message, office.tables()) == (message, before)


def test_the_other_region_does_not_hold_a_step_back(office: Office) -> None:
    office.play("commission", now=OPENED)
    office.play("open_consultation", now=at("2013-12-02 10:00"))

    office.advance(
        "start_analysis",
        by="analyst",
        now=NOW,
        on=day("2013-11-01"),
        papers=["information_sharing_protocol"],
    )

    assert office.tables()["step_taken"][-1]["happened_on"] == "2013-11-01"


def test_a_join_waits_for_the_later_of_its_regions(office: Office) -> None:
    office.play("commission", now=OPENED)
    office.play("open_consultation", "close_consultation", now=at("2013-12-02 10:00"))
    office.play("start_analysis", now=at("2013-12-03 10:00"))
    office.play("complete_assessment", now=at("2014-01-15 10:00"))

    with pytest.raises(NotAllowed) as caught:
        office.advance(
            "produce_summary",
            by="analyst",
            now=NOW,
            on=day("2014-01-14"),
            papers=["assessment_summary"],
        )

    assert caught.value.message == (
        "produce_summary cannot have been done on 2014-01-14: complete_assessment, which comes"
        " before it, was done on 2014-01-15"
    )


DAYS = {
    "the_due_date": ("2014-01-31 10:00", None),
    "after_its_hour": ("2014-01-31 18:00", None),
    "the_day_after": ("2014-02-01 10:00", {"due_on": "2014-01-31", "policy": "record"}),
}


@pytest.mark.parametrize(("now", "late"), DAYS.values(), ids=DAYS)
def test_lateness_that_is_to_be_recorded_stands_in_the_journal(
    office: Office, now: str, late: dict[str, str] | None
) -> None:
    office.play_through("start_analysis", now=OPENED)

    office.play("complete_assessment", now=at(now))

    assert office.journal("step_taken")[-1].data["late"] == late


def test_lateness_that_is_allowed_does_not(office: Office) -> None:
    office.play("commission", "open_consultation", now=OPENED)

    office.play("close_consultation", now=at("2014-01-20 10:00"))

    assert office.journal("step_taken")[-1].data["late"] is None


def test_the_digest_tells_what_was_done_late(office: Office) -> None:
    office.play_through("start_analysis", now=OPENED)
    office.tick(at("2014-02-03 08:00"))
    office.play("complete_assessment", now=at("2014-02-06 10:00"))

    office.tick(at("2014-02-10 08:00"))

    assert section(office.letters("digest")[-1], "WHAT CHANGED SINCE 3 FEBRUARY 2014") == [
        (
            "6 Feb 2014: Done late (it was due on 31 January 2014): Complete the strategic"
            " assessment (Partnership Analyst, 6 February 2014)."
        )
    ]


def test_a_step_that_comes_again_needs_a_new_paper_each_time(office: Office) -> None:
    office.play_through("publish_plan", now=OPENED)
    office.play("report_progress", now=at("2014-09-01 10:00"))

    with pytest.raises(GateClosed) as caught:
        office.advance("report_progress", by="hcs", now=at("2014-12-01 10:00"))
    office.play("report_progress", now=at("2014-12-01 10:00"))

    assert [(each.gate, each.reason) for each in caught.value.reasons] == [
        ("report_is_on_file", "not on file: a progress report")
    ]
    papers = [each for each in office.tables()["document"] if each["kind"] == "progress_report"]
    assert len(papers) == 2


def test_a_step_that_comes_once_is_content_with_a_paper_handed_in_earlier(office: Office) -> None:
    office.play_through("open_consultation", now=OPENED)
    office.advance(
        "start_analysis",
        by="analyst",
        now=OPENED,
        papers=["information_sharing_protocol", "strategic_assessment"],
    )

    taken = office.advance("complete_assessment", by="analyst", now=NOW)

    assert (taken.ref, taken.step) == (REF, "complete_assessment")
