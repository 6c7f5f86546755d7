"""Entering a meeting from a file: whole or not at all, recorded now and done then, and silent."""

from pathlib import Path

import pytest

from config.errors import FileFaults
from cycle.board import diary, entering
from cycle.board.entering import Entered
from cycle.board.proposals import Wanted
from cycle.business import meetings
from cycle.errors import NotAllowed, NotEntitled, Refusal
from cycle.running import workflows
from tests.cycle.office import Office, at, day

NOW = at("2013-11-04 10:00")
HELD = """
meeting: {on: 2013-10-25}
register:
  present: [{person: chair}, {person: commander}]
  apologies: [{person: mopac}]
  in_attendance: [{name: Ada Lovelace, organisation: Analytical Services}]
items:
  - title: Minutes of the last meeting
    serves: [minutes]
    discussion: There were none.
  - title: The planning process
    presenter: Head of Community Safety
    discussion: It was presented.
    outcomes:
      - {kind: agreed, text: the process, subject_to: two amendments}
  - title: A case
    restricted:
      closed_title: The case of A and B
      paragraphs: [1]
      public_interest_test: It would tell who they are.
    discussion: A case was considered.
    closed_discussion: A was named.
"""
AHEAD = """
meeting: {on: 2014-01-24, in_diary_since: 2013-10-01}
items:
  - title: Performance
"""


def _enter(office: Office, folder: Path, text: str, *, by: str = "hcs") -> Entered:
    path = folder / "meeting.yaml"
    path.write_text(text, encoding="utf-8")
    with office.clerk(by, NOW) as clerk:
        return entering.enter(clerk, path)


def _refused(office: Office, folder: Path, text: str, *, by: str = "hcs") -> Refusal:
    before = office.tables()
    with pytest.raises(Refusal) as caught:
        _enter(office, folder, text, by=by)
    assert office.tables() == before
    return caught.value


def test_a_past_meeting_is_recorded_now_and_done_then(either: Office, tmp_path: Path) -> None:
    entered = _enter(either, tmp_path, HELD)

    assert entered.ref == "2013-10-25"
    assert {step: f"{on:%d %b}" for step, on in entered.days.items()} == {
        "call_for_items": "13 Sep",
        "plan_agenda": "27 Sep",
        "close_papers": "16 Oct",
        "publish_agenda": "17 Oct",
        "open_meeting": "25 Oct",
        "close_meeting": "25 Oct",
        "circulate_actions": "29 Oct",
    }
    assert entered.supposed == tuple(entered.days)
    with either.reading() as (session, place):
        workflow = workflows.find(session, place, entered.ref)
        taken = workflows.steps_taken(session, workflow)
        assert {each.recorded_at for each in taken} == {NOW}
        assert [each.happened_on for each in taken] == list(entered.days.values())
        # The minutes are due on 8 November: nobody has circulated them yet.
        assert workflow.states == ["held.actions.circulated", "held.minutes.in_draft"]


def test_a_day_that_is_given_goes_before_one_that_is_supposed(
    office: Office, tmp_path: Path
) -> None:
    entered = _enter(office, tmp_path, HELD + "days: {publish_agenda: 2013-10-18}\n")

    assert entered.days["publish_agenda"] == day("2013-10-18")
    assert "publish_agenda" not in entered.supposed


def test_nobody_is_written_to_about_a_day_of_the_past(office: Office, tmp_path: Path) -> None:
    office.tick(NOW)
    before = len(office.letters())

    _enter(office, tmp_path, HELD)
    office.tick(NOW)

    later = [each.kind for each in office.letters()[before:]]
    assert set(later) <= {"reminder"}  # the steps still to come are owed, and reminded of


def test_restricted_items_come_last_and_their_words_are_sealed(
    office: Office, tmp_path: Path
) -> None:
    entered = _enter(office, tmp_path, HELD)

    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, entered.ref))
        found = [(number, item.title) for number, item in meetings.items(session, meeting)]
    assert found == [
        (1, "Minutes of the last meeting"),
        (2, "The planning process"),
        (3, "Exclusion of the public"),
        (4, "A case"),
    ]
    told = [each.data for each in office.journal()] + [each.changes for each in office.journal()]
    assert not any(words in str(told) for words in ("The case of A and B", "A was named"))


def test_a_meeting_to_come_gets_its_agenda(office: Office, tmp_path: Path) -> None:
    entered = _enter(office, tmp_path, AHEAD)

    assert (entered.days, entered.supposed) == ({}, ())
    with office.reading() as (session, place):
        workflow = workflows.find(session, place, "2014-01-24")
        meeting = meetings.meeting_of(session, workflow)
        titles = [item.title for _, item in meetings.items(session, meeting)]
    assert workflow.opened_on == day("2013-10-01")
    assert titles.index("Performance") == titles.index("Actions") + 1


def test_to_a_meeting_to_come_everybody_is_invited_and_told_when_it_is_off(
    office: Office, tmp_path: Path
) -> None:
    _enter(office, tmp_path, AHEAD)

    invited = [each.to_key for each in office.letters("invitation")]
    assert {"chair", "commander", "clerk", "mopac"} <= set(invited)
    assert [each.data["sequence"] for each in office.journal("invitations_sent")] == [0]
    office.tick(NOW)
    office.take("2014-01-24", "cancel", by="clerk", now=NOW, note="The hall is flooded")
    assert [each.to_key for each in office.letters("cancellation")] == invited


def test_nothing_was_said_yet_at_a_meeting_to_come(office: Office, tmp_path: Path) -> None:
    refused = _refused(office, tmp_path, f"{AHEAD}    discussion: It was presented.\n")

    assert isinstance(refused, NotAllowed)
    assert "2014-01-24 is still to come" in refused.message


def test_a_meeting_that_was_worked_on_is_not_entered_over(office: Office, tmp_path: Path) -> None:
    _enter(office, tmp_path, HELD)

    refused = _refused(office, tmp_path, HELD)

    assert "go on from there: cycle meetings show 2013-10-25" in refused.message


def test_a_bare_meeting_of_the_diary_is_taken_over(office: Office, tmp_path: Path) -> None:
    then = at("2013-09-02 10:00")
    with office.clerk("clerk", then) as clerk:
        diary.add(clerk, Wanted(meets_on=day("2013-10-25")))

    entered = _enter(office, tmp_path, HELD)

    assert entered.ref == "2013-10-25"
    with office.reading() as (session, place):
        meeting = meetings.meeting_of(session, workflows.find(session, place, entered.ref))
        assert [number for number, _ in meetings.items(session, meeting)] == [1, 2, 3, 4]


def test_the_officer_alone_enters_a_meeting(office: Office, tmp_path: Path) -> None:
    refused = _refused(office, tmp_path, HELD, by="clerk")

    assert isinstance(refused, NotEntitled)
    assert refused.message.endswith("ask hcs (--as KEY)")


def test_who_may_enter_is_asked_of_the_day_it_is_recorded(office: Office, tmp_path: Path) -> None:
    data = office.exported()
    for each in data["roles"]:
        if each["role"] in ("officer", "board_officer"):
            each["from"] = "2013-11-01"
    office.apply(data)

    assert _enter(office, tmp_path, HELD).ref == "2013-10-25"


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("{person: commander}", "{person: analyst}", "holds no seat"),
        ("kind: agreed", "owner: hcs, due_on: 2013-10-01, kind: agreed", "lies before the meeting"),
        ("paragraphs: [1]", "paragraphs: [8]", "has the paragraphs 1 to 7"),
        (
            "kind: agreed, text: the process, subject_to: two amendments",
            "approves: 2013-07-19",
            "07-19",
        ),
    ],
)
def test_what_the_rules_refuse_leaves_nothing_behind(
    office: Office, tmp_path: Path, was: str, becomes: str, says: str
) -> None:
    assert HELD.count(was) == 1

    assert says in _refused(office, tmp_path, HELD.replace(was, becomes)).message


def test_a_file_with_more_items_than_an_agenda_takes_says_how_many(
    office: Office, tmp_path: Path
) -> None:
    many = "\n".join(f"  - {{title: Item {number}}}" for number in range(200))

    said = _refused(office, tmp_path, f"meeting: {{on: 2013-10-25}}\nitems:\n{many}\n").message

    assert "would have 200 items, and no meeting takes more than 100" in said


def test_a_person_nobody_knows_is_a_fault_of_the_file(office: Office, tmp_path: Path) -> None:
    with pytest.raises(FileFaults, match=r"line 4: .*did you mean"):
        _enter(office, tmp_path, HELD.replace("person: commander", "person: comander"))
