"""The letters that follow from what the board does: to whom, once, and in open words."""

import email
from dataclasses import replace
from email import policy

import pytest

from config.board_words import AttendanceKind, OutcomeKind
from cycle.board import actions, agenda, attendance, minutes, nominating, outcomes, papers
from cycle.board.clerk import Clerk
from cycle.board.steps import advance
from cycle.business import meetings
from cycle.business import minutes as reading
from cycle.running import workflows
from cycle.running.advancing import Attempt
from tests.cycle.board import room
from tests.cycle.board.room import CHAIR, CLERK, CLOSED, HCS, JANUARY, NOW
from tests.cycle.board.test_inviting import SEATED
from tests.cycle.office import Office, at, day, local, section, text_of

PUBLISHED = at("2014-01-15 11:00")
MEETS = at("2014-01-24 10:00")
AFTER = at("2014-01-27 10:00")
#: No restricted word may be in any letter.
SECRETS = ("Gang nominals", "Seven names", "Naming them would warn them")


@pytest.fixture
def board(office: Office) -> Office:
    """The example with a meeting in January 2014, a later one, and restricted business."""
    room.call(office)
    room.call(office, room.APRIL)
    room.add(office, "Burglary", presenter="Borough Commander", minutes_allotted=20)
    room.add(office, "A case under review", restricted=CLOSED)
    return office


def readers(office: Office, kind: str) -> list[str]:
    return [each.to_key for each in office.letters(kind)]


def flat(text: str) -> str:
    return " ".join(text.split())


def hold(office: Office) -> None:
    """Publish and hold the meeting, with two of its members there."""
    room.publish(office, now=PUBLISHED)
    with office.clerk(CLERK, MEETS) as clerk:
        attendance.record(clerk, JANUARY, person="commander")
        attendance.record(clerk, JANUARY, person="chair")
        attendance.record(clerk, JANUARY, person="mopac", kind=AttendanceKind.APOLOGIES)
        attendance.record(clerk, JANUARY, person="analyst", kind=AttendanceKind.IN_ATTENDANCE)
    office.take(JANUARY, "open_meeting", by=CHAIR, now=MEETS)
    office.take(JANUARY, "close_meeting", by=CLERK, now=MEETS)


def ask_for(office: Office, text: str, owner: str, **fields: object) -> None:
    with office.clerk(CLERK, MEETS) as clerk:
        actions.record(clerk, text=text, owner=owner, meeting_ref=JANUARY, **fields)  # type: ignore[arg-type]


def cover(clerk: Clerk, *, but: int = 0) -> None:
    """Write something on each item that nothing is written on."""
    row = meetings.meeting_of(clerk.session, workflows.find(clerk.session, clerk.place, JANUARY))
    view = reading.minutes(clerk.session, clerk.place, row, viewer=None, on=clerk.today)
    for each in view.items:
        if each.number != but and not each.discussion:
            minutes.write(clerk, JANUARY, each.number, "The board went on.")


def test_everybody_with_a_seat_is_asked_for_items(board: Office) -> None:
    board.take(JANUARY, "call_for_items", by=CLERK, now=NOW)

    assert readers(board, "call_for_items") == SEATED
    letter = board.letters("call_for_items")[0]
    # Twenty working days before the meeting; the papers close on the seventh at ten.
    assert letter.subject == "Items for the board on 24 January 2014: tell us by 24 December 2013"
    text = flat(text_of(letter))
    assert "The paper itself is wanted by 10:00 on Wednesday 15 January 2014." in text
    assert "A case under review" in section(letter, "ON THE AGENDA ALREADY")


def test_only_the_officers_are_shown_the_command(board: Office) -> None:
    board.take(JANUARY, "call_for_items", by=CLERK, now=NOW)

    shown = [e.to_key for e in board.letters("call_for_items") if "cycle agenda add" in text_of(e)]
    assert shown == [HCS, CLERK]


def test_answers_go_to_the_board_officer(board: Office) -> None:
    board.take(JANUARY, "call_for_items", by=CLERK, now=NOW)

    letter = board.letters("call_for_items")[0]
    said = email.message_from_bytes(letter.message, policy=policy.default)["Reply-To"]
    assert [each.addr_spec for each in said.addresses] == ["governance.officer@council.example"]


def test_the_agenda_goes_to_everybody_with_its_notice(board: Office) -> None:
    room.publish(board, now=PUBLISHED)

    assert readers(board, "agenda_published") == SEATED
    text = flat(text_of(board.letters("agenda_published")[0]))
    assert "Published on Wednesday 15 January 2014, in time for five clear days" in text
    assert "5. Burglary Borough Commander; 20 minutes." in text


def test_late_publication_is_told_as_late(board: Office) -> None:
    room.publish(board, now=at("2014-01-20 11:00"))

    text = flat(text_of(board.letters("agenda_published")[0]))
    assert (
        "Published on Monday 20 January 2014, 4 days after the latest day for five clear days of"
        " notice, which was Thursday 16 January 2014." in text
    )


def test_a_supplement_says_what_is_new(board: Office) -> None:
    room.publish(board, now=PUBLISHED)
    with board.clerk(CLERK, PUBLISHED) as clerk:
        agenda.add(clerk, JANUARY, title="Knife crime")
    later = at("2014-01-16 11:00")

    board.take(JANUARY, "publish_agenda", by=CLERK, now=later)

    letters_sent = board.letters("agenda_published")[len(SEATED) :]
    assert [each.to_key for each in letters_sent] == SEATED
    assert letters_sent[0].subject.startswith("Supplement to the agenda: ")
    number = next(each.number for each in room.order(board).items if each.title == "Knife crime")
    assert f"New since the agenda went out: item {number}." in text_of(letters_sent[0])


def test_no_restricted_word_is_in_any_letter_not_even_to_who_may_see_it(board: Office) -> None:
    board.take(JANUARY, "call_for_items", by=CLERK, now=NOW)
    hold(board)
    number = next(e.number for e in room.order(board).items if e.restricted)
    with board.clerk(CLERK, MEETS) as clerk:
        minutes.write(clerk, JANUARY, number, "The board spoke of a case.", closed="Seven names")
        outcomes.decide(
            clerk, JANUARY, number, kind=OutcomeKind.NOTED, text="The case", closed="Seven names"
        )
        actions.record(clerk, text="", closed="Seven names", owner="analyst", meeting_ref=JANUARY)
    board.take(JANUARY, "circulate_actions", by=CLERK, now=AFTER)
    with board.clerk(CLERK, AFTER) as clerk:
        minutes.draft(clerk, JANUARY)
        cover(clerk, but=number)
    board.take(JANUARY, "circulate_minutes", by=CLERK, now=AFTER)

    kinds = {each.kind for each in board.letters()}
    assert {"call_for_items", "agenda_published", "actions", "draft_minutes"} <= kinds
    everything = [text_of(each) for each in board.letters()]
    assert [text for text in everything for secret in SECRETS if secret in text] == []
    raw = [each.message + each.subject.encode() for each in board.letters()]
    assert [one for one in raw for secret in SECRETS if secret.encode() in one] == []


def test_each_owner_reads_their_own_actions_and_members_the_list(board: Office) -> None:
    hold(board)
    ask_for(board, "Brief the teams", "commander", due_on=day("2014-02-28"))
    ask_for(board, "Circulate the details", "analyst", due_on=day("2014-03-14"))

    board.take(JANUARY, "circulate_actions", by=CLERK, now=AFTER)

    sent = {each.to_key: each for each in board.letters("actions")}
    assert list(sent) == [*SEATED, "analyst"]
    assert section(sent["commander"], "YOURS")[0].startswith(
        "Action 1, by 28 February 2014: Brief the teams. You are reminded"
    )
    assert len(section(sent["commander"], "THE OTHERS")) == 1
    assert len(section(sent["fire-commander"], "WHAT THE BOARD ASKED FOR")) == 2
    # Without a seat one reads one's own alone.
    assert "THE OTHERS" not in text_of(sent["analyst"])


def test_a_meeting_that_asked_for_nothing_writes_no_letter(board: Office) -> None:
    hold(board)

    board.take(JANUARY, "circulate_actions", by=CLERK, now=AFTER)

    assert board.letters("actions") == []


def test_draft_minutes_go_to_members_and_whoever_was_there(board: Office) -> None:
    hold(board)
    with board.clerk(CLERK, AFTER) as clerk:
        minutes.draft(clerk, JANUARY)
        cover(clerk)
        minutes.write(clerk, JANUARY, 5, "Burglary had fallen.\n\n- in Hendon\n- in Edgware")
        outcomes.decide(clerk, JANUARY, 5, kind=OutcomeKind.NOTED, text="the update")
        resolved = OutcomeKind.RESOLVED
        outcomes.decide(
            clerk, JANUARY, 5, kind=resolved, text="the plan be agreed", subject_to="costs"
        )
    board.take(JANUARY, "circulate_minutes", by=CLERK, now=AFTER)

    assert readers(board, "draft_minutes") == [*SEATED, "analyst"]
    letter = board.letters("draft_minutes")[0]
    # Five working days after Monday 27 January.
    assert letter.subject == "Draft minutes of 24 January 2014: your comments by 3 February 2014"
    text = flat(text_of(letter))
    assert "The board is asked to approve them on Friday 25 April 2014." in text
    assert "5. Burglary ----------- Borough Commander Burglary had fallen." in text
    assert "The Board noted the update. RESOLVED that the plan be agreed, subject to costs." in text
    [sent] = section(letter, "APOLOGIES")
    assert sent.startswith("MOPAC Representative (")


WAIVE = "cycle waive paper-1 finalise exception_is_granted --reason TEXT --as chair"
NOT_YET = "Paper 1 may be late: no exception is needed yet (Hate crime)"


@pytest.mark.parametrize(
    ("asked_at", "subject", "due"),
    [
        ("2014-01-14 12:00", NOT_YET, "It is due on Wednesday 15 January 2014."),
        (
            "2014-01-15 12:00",
            NOT_YET,
            "It is due on Wednesday 15 January 2014: past its hour; still taken today.",
        ),
        (
            "2014-01-16 12:00",
            "Decide: may paper 1 come late? (Hate crime)",
            "It was due on Wednesday 15 January 2014.",
        ),
    ],
    ids=["ahead", "on_its_day_after_its_hour", "the_day_after"],
)
def test_the_chair_is_asked_for_a_late_paper_with_one_command(
    board: Office, asked_at: str, subject: str, due: str
) -> None:
    ref = room.commission(board)
    with board.clerk("analyst", at(asked_at)) as clerk:
        papers.late_request(clerk, ref, "the figures came on Monday")

    [letter] = board.letters("late_paper")
    text = flat(text_of(letter))
    assert (letter.to_key, letter.subject) == ("chair", subject)
    assert due in text
    assert WAIVE in text
    assert "reschedule" not in text
    assert "says: the figures came on Monday." in text
    [entry] = [e for e in board.journal("letter_queued") if e.data["kind"] == "late_paper"]
    assert entry.ref == ref
    # The command does what the letter says, once the day is over.
    after = at("2014-01-16 12:00")
    board.waive("finalise", "exception_is_granted", by=CHAIR, now=after, ref=ref)


def test_whoever_asked_is_told_when_an_action_is_closed(board: Office) -> None:
    hold(board)
    ask_for(board, "Brief the teams", "commander", originator="chair")
    ask_for(board, "Write to the council", "commander", originator="commander")

    for ref in ("action-1", "action-2"):
        board.take(ref, "complete", by="commander", now=AFTER, note="done on Friday")

    [letter] = board.letters("action_closed")
    assert (letter.to_key, letter.subject) == ("chair", "Done: action 1, Brief the teams")
    assert "They wrote: done on Friday." in text_of(letter)
    assert "You asked for it at the meeting of 24 January 2014." in flat(text_of(letter))


def test_an_organisation_is_asked_to_name_somebody_for_each_seat(board: Office) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        nominating.ask(clerk, "council", of="csm", wanted_by=day("2013-12-02"), substitute=True)
        nominating.ask(clerk, "chair", of="csm", substitute=True)

    found = board.letters("nomination")
    assert [each.to_key for each in found] == ["csm", "csm"]
    assert found[0].subject.endswith("by 2 December 2013")


def test_board_letters_wait_for_working_hours(board: Office) -> None:
    saturday = at("2013-11-09 10:00")
    board.take(JANUARY, "call_for_items", by=CLERK, now=saturday)

    at_once = board.tick(saturday)
    board.tick(at("2013-11-11 08:00"))

    assert at_once.sent == 0
    assert {local(each.sent_at) for each in board.letters("call_for_items") if each.sent_at} == {
        "2013-11-11 08:00"
    }


def test_nobody_is_written_to_about_what_is_only_entered(board: Office) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        entering = replace(clerk, entering=day("2013-11-01"))
        attempt = Attempt(ref=JANUARY, step="call_for_items", by=CLERK, now=NOW)
        advance(entering, attempt)

    assert board.letters("call_for_items") == []
