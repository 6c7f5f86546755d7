"""Notice of a meeting's business: refused, urgent, or a breach of the board's own rules."""

import pytest

from config.board_words import ItemStanding
from cycle.board import opening
from cycle.business import meetings
from cycle.errors import GateClosed
from cycle.records import journal
from cycle.records.board_tables import AgendaItem
from cycle.running import facts, workflows
from tests.cycle.office import Office, at, day, section
from workflows.gates import Verdict

NOW = at("2013-11-01 09:00")
#: Friday 24 January 2014: five clear days from Thursday 16 January.
REF = "2014-01-24"
IN_TIME, LATE = "2014-01-16", "2014-01-17"
MEETING = at("2014-01-24 10:00")
GATE = "business_has_notice"


def _under(office: Office, regime: str, nation: str = "england") -> None:
    data = office.exported()
    data["partnership"] |= {"access_regime": regime, "nation": nation}
    office.apply(data, now=NOW)


def _meeting(office: Office, *published: str | None, urgency: str | None = None) -> None:
    """Put a meeting into the diary with an item for each day of publication; None: never was."""
    with office.clerk("hcs", NOW) as clerk:
        meeting = opening.open_meeting_workflow(
            clerk,
            meets_on=day(REF),
            starts_at="10:00",
            length_minutes=120,
            venue="Town Hall",
        )
        for number, on in enumerate(published, start=1):
            item = AgendaItem(
                meeting_id=meeting.id or 0,
                position=number,
                number=number if on else None,
                serves=["business"],
                title=f"Matter {number}",
                added_on=day("2014-01-02"),
                published_on=day(on) if on else None,
                urgency_reason=urgency if on != IN_TIME else None,
                urgency_by="chair" if urgency and on != IN_TIME else None,
            )
            clerk.session.add(item)
        journal.write(
            clerk.session, "items_added", by="hcs", now=NOW, partnership="barnet", ref=REF
        )


def _serving(office: Office, serves: list[str]) -> None:
    """Let the first item of the meeting be there for something else."""
    with office.clerk("hcs", NOW) as clerk:
        workflow = workflows.find(clerk.session, clerk.place, REF)
        item = meetings.all_items(clerk.session, meetings.meeting_of(clerk.session, workflow))[0]
        item.serves = serves
        clerk.session.add(item)
        journal.write(
            clerk.session, "item_changed", by="hcs", now=NOW, partnership="barnet", ref=REF
        )


def _verdict(office: Office) -> Verdict:
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, REF)
        step = workflows.step_of(workflows.definition_of(session, workflow), "open_meeting")
        found = facts.verdicts(session, place, workflow, step, today=day(REF))
        return next(each for each in found if each.gate == GATE)


def _breaches(office: Office) -> list[dict[str, object]]:
    found = office.view(MEETING, ref=REF).as_json()["breaches"]
    assert isinstance(found, list)
    return found


def test_under_the_statute_business_without_notice_is_refused(office: Office) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, IN_TIME, LATE, None)

    verdict = _verdict(office)

    assert (verdict.open, verdict.waivable) == (False, False)
    assert verdict.reason == (
        "item 2 (“Matter 2”) and item 3 (“Matter 3”) had less than five clear days of notice (the"
        " last day to publish was 2014-01-16)"
    )
    assert verdict.fix == (
        "the chair says why they are urgent: cycle agenda urgency 2014-01-24 --all-late TEXT --as"
        " CHAIR; or put items 2 and 3 off: cycle agenda defer 2014-01-24 2 --to MEETING; or take"
        " items 2 and 3 off: cycle agenda remove 2014-01-24 2 --why TEXT"
    )


def test_of_one_item_that_one_is_named(office: Office) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, IN_TIME, LATE)

    assert _verdict(office).fix == (
        "the chair says why it is urgent: cycle agenda set 2014-01-24 2 --urgency TEXT --as CHAIR;"
        " or put it off: cycle agenda defer 2014-01-24 2 --to MEETING; or take it off: cycle agenda"
        " remove 2014-01-24 2 --why TEXT"
    )


@pytest.mark.parametrize(
    ("serves", "is_open"),
    [
        (["introductions"], True),
        (["apologies", "declarations"], True),
        (["any_other_business"], True),
        (["exclusion"], True),
        (["minutes"], False),
        (["actions"], False),
        (["programme"], False),
        (["declarations", "business"], False),
    ],
)
def test_only_what_transacts_business_wants_notice(
    office: Office, serves: list[str], *, is_open: bool
) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, LATE)
    _serving(office, serves)

    assert _verdict(office).open is is_open


def test_a_standing_item_is_never_to_be_put_off(office: Office) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, LATE)
    _serving(office, ["minutes"])

    assert "defer" not in _verdict(office).fix


def test_what_the_chair_finds_urgent_needs_no_notice(office: Office) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, IN_TIME, LATE, None, urgency="The grant closes on Monday")

    assert _verdict(office).open


@pytest.mark.parametrize("urgency", ["", "   "])
def test_an_empty_reason_is_no_urgency(office: Office, urgency: str) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, LATE, urgency=urgency)

    assert not _verdict(office).open


@pytest.mark.parametrize(
    ("nation", "on", "is_open"),
    [
        ("england", "2014-01-16", True),
        ("england", "2014-01-17", False),
        # Three clear days: 21, 22 and 23 January.
        ("wales", "2014-01-20", True),
        ("wales", "2014-01-21", False),
    ],
)
def test_the_last_day_of_publication_is_that_of_the_nation(
    office: Office, nation: str, on: str, *, is_open: bool
) -> None:
    _under(office, "part_va_statutory", nation)
    _meeting(office, on)

    assert _verdict(office).open is is_open


@pytest.mark.parametrize("regime", ["part_va_by_choice", "partnership_own_rules"])
def test_elsewhere_it_is_recorded_as_a_breach_of_the_boards_own_rules(
    office: Office, regime: str
) -> None:
    _under(office, regime)
    _meeting(office, IN_TIME, LATE, LATE, None)

    verdict = _verdict(office)

    assert (verdict.open, verdict.reason) == (
        True,
        (
            "item 2 (“Matter 2”), item 3 (“Matter 3”) and item 4 (“Matter 4”) had less than five"
            " clear days of notice: a breach of the board's own rules, which is recorded and stops"
            " no business"
        ),
    )
    assert _breaches(office) == [
        {
            "clause": "",
            "title": "Less than five clear days of notice of items 2 and 3",
            "provision": "the board's own rules",
            "step": "publish_agenda",
            "required_on": "2014-01-16",
            "planned_on": None,
            "happened_on": "2014-01-17",
            "kind": "done_late",
            "confidence": "seen",
            "source": "constitution",
        }
    ]


def test_an_item_taken_without_ever_being_published_is_one_too(office: Office) -> None:
    _meeting(office, IN_TIME, None)
    with office.clerk("hcs", MEETING) as clerk:
        workflow = workflows.find(clerk.session, clerk.place, REF)
        item = meetings.all_items(clerk.session, meetings.meeting_of(clerk.session, workflow))[1]
        item.standing = ItemStanding.TAKEN
        clerk.session.add(item)
        journal.write(
            clerk.session, "item_taken", by="hcs", now=MEETING, partnership="barnet", ref=REF
        )

    [breach] = _breaches(office)

    assert (breach["title"], breach["happened_on"]) == (
        "Less than five clear days of notice of item 2",
        "2014-01-24",
    )


def test_under_the_statute_what_was_taken_without_notice_is_a_breach_of_the_law(
    office: Office,
) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, IN_TIME, LATE, LATE)
    with office.clerk("hcs", MEETING) as clerk:
        workflow = workflows.find(clerk.session, clerk.place, REF)
        item = meetings.all_items(clerk.session, meetings.meeting_of(clerk.session, workflow))[1]
        item.standing = ItemStanding.TAKEN
        clerk.session.add(item)
        journal.write(
            clerk.session, "item_taken", by="hcs", now=MEETING, partnership="barnet", ref=REF
        )

    # What is published late and not taken breaks no law; that nobody published is another breach.
    assert [each for each in _breaches(office) if each["clause"] != "lga-1972-s-100b-3"] == [
        {
            "clause": "lga-1972-s-100b-4-b",
            "title": "Less than five clear days of notice of item 2",
            "provision": "Local Government Act 1972, section 100B(4)",
            "step": "publish_agenda",
            "required_on": "2014-01-16",
            "planned_on": None,
            "happened_on": "2014-01-17",
            "kind": "done_late",
            "confidence": "seen",
            "source": "statute",
        }
    ]


def test_an_item_that_is_not_taken_breaks_nothing(office: Office) -> None:
    _meeting(office, IN_TIME, LATE)
    with office.clerk("hcs", NOW) as clerk:
        workflow = workflows.find(clerk.session, clerk.place, REF)
        item = meetings.all_items(clerk.session, meetings.meeting_of(clerk.session, workflow))[1]
        item.standing = ItemStanding.WITHDRAWN
        clerk.session.add(item)
        journal.write(
            clerk.session, "item_withdrawn", by="hcs", now=NOW, partnership="barnet", ref=REF
        )

    assert (_breaches(office), _verdict(office).open) == ([], True)


def test_the_limit_of_the_law_is_there_under_the_statute_alone(office: Office) -> None:
    _meeting(office)
    own = office.deadline("publish_agenda", ref=REF)
    own_view = next(
        each.as_json() for each in office.view(NOW, ref=REF).deadlines if each.row.id == own.id
    )
    _under(office, "part_va_statutory")
    bound = office.view(NOW, ref=REF)

    shown = next(each.as_json() for each in bound.deadlines if each.row.id == own.id)

    assert (own.due_on, own.statutory_on, own_view["clauses"]) == (day(IN_TIME), None, [])
    assert (shown["due_on"], shown["statutory_on"], shown["source"], shown["clauses"]) == (
        IN_TIME,
        IN_TIME,
        "constitution",
        ["lga-1972-s-100a-6", "lga-1972-s-100b-3", "lga-1972-s-100b-5"],
    )


def test_the_law_of_wales_is_cited_in_wales(office: Office) -> None:
    # The Welsh clause is in force from May 2021, so a meeting of 2014 is bound by none.
    _under(office, "part_va_statutory", "wales")
    _meeting(office)

    row = office.deadline("publish_agenda", ref=REF)

    assert (row.due_on, row.statutory_on) == (day("2014-01-20"), None)


def test_a_clause_that_stands_in_the_place_of_two_is_cited_once(office: Office) -> None:
    _under(office, "part_va_statutory", "wales")
    with office.clerk("hcs", at("2022-01-10 09:00")) as clerk:
        opening.open_meeting_workflow(
            clerk, meets_on=day("2022-05-20"), starts_at="10:00", length_minutes=60, venue="Hall"
        )

    deadlines = office.view(at("2022-01-10 10:00"), ref="2022-05-20").deadlines
    cited = next(each.clauses for each in deadlines if each.row.step == "publish_agenda")

    assert "lga-1972-s-100ba" in cited
    assert len(set(cited)) == len(cited)


def test_the_chairs_page_tells_it_as_a_breach_of_own_rules_and_never_of_law(
    office: Office,
) -> None:
    _meeting(office, LATE)

    office.live(NOW, at("2014-01-20 10:00"))

    page = office.letters("digest")[-1]
    assert section(page, "AGAINST THE BOARD'S OWN RULES") == [
        (
            "Meeting of 24 January 2014: Less than five clear days of notice of item 1: required by"
            " 16 January 2014 (the board's own rules); it was done on 17 January 2014, 1 day after."
        )
    ]
    assert "Less than five" not in "".join(section(page, "AGAINST THE DATES OF THE LAW"))


def test_a_meeting_without_enough_notice_does_not_open(office: Office) -> None:
    _under(office, "part_va_statutory")
    _meeting(office, LATE)

    with pytest.raises(GateClosed) as refused:
        _open(office)

    assert [each.gate for each in refused.value.reasons] == [GATE]


def _open(office: Office) -> None:
    with office.clerk("hcs", MEETING) as clerk:
        workflow = workflows.find(clerk.session, clerk.place, REF)
        workflow.states = ["agenda_published"]
        clerk.session.add(workflow)
        journal.write(clerk.session, "placed", by="hcs", now=MEETING, partnership="barnet", ref=REF)
    office.take(REF, "open_meeting", by="chair", now=MEETING)
