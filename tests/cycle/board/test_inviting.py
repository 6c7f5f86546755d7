"""Invitations: who is asked, what their calendar is told, and what it is told later."""

import email
from collections import Counter
from dataclasses import replace
from email import policy
from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import select

from config.board_words import SeatKind
from cycle.board import inviting, opening
from cycle.board.clerk import Clerk
from cycle.business import meetings
from cycle.people import directory
from cycle.records import journal
from cycle.records.board_tables import Meeting, Membership, Seat
from cycle.records.states import LetterState
from cycle.records.tables import Letter
from cycle.running import workflows
from notifications.errors import TryLater
from tests.cycle.board.room import APRIL, CLERK, JANUARY, NOW
from tests.cycle.office import SENDER, Office, at, day, text_of

#: When the post takes what was queued at `NOW`.
POSTED = at("2013-11-04 10:30")
LATER = at("2013-11-05 10:00")
#: Everybody with a seat of their own in January 2014, seat by seat.
SEATED = [
    *("commander", "place", "fire-commander", "probation-head", "ccg", "chair", "mopac", "snb"),
    *("voluntary", "hcs", "delivery", "wellbeing", "clerk"),
]


def call(office: Office, ref: str = JANUARY, **fields: Any) -> None:
    """Put a meeting into the diary and invite everybody to it."""
    with office.clerk(CLERK, NOW) as clerk:
        wanted: dict[str, Any] = {
            "starts_at": "10:00",
            "length_minutes": 120,
            "venue": "Town Hall",
        } | fields
        meeting = opening.open_meeting_workflow(clerk, meets_on=day(ref), **wanted)
        inviting.invite(clerk, meeting)


def invited(office: Office, *refs: str) -> None:
    """Put meetings into the diary, and let the invitations go out."""
    for ref in refs or (JANUARY,):
        call(office, ref)
    office.tick(POSTED)


def found(clerk: Clerk, ref: str = JANUARY) -> Meeting:
    workflow = workflows.find(clerk.session, clerk.place, ref)
    return meetings.meeting_of(clerk.session, workflow)


def change(office: Office, *, why: str = "", **fields: Any) -> int:
    """Change the January meeting and tell everybody."""
    with office.clerk(CLERK, LATER) as clerk:
        meeting = found(clerk)
        for name, value in fields.items():
            setattr(meeting, name, value)
        clerk.session.add(meeting)
        sent = inviting.update(clerk, meeting, why=why)
        told(clerk)
        return sent


def told(clerk: Clerk) -> None:
    """Journal what a use case would have journalled."""
    journal.write(
        clerk.session, "changed", by=clerk.by, now=clerk.now, partnership=clerk.slug, data={}
    )


def sit(office: Office, person: str, *, from_on: str, until_on: str | None = None) -> None:
    """Give somebody the seat of an observer for a time."""
    with office.clerk(CLERK, LATER) as clerk:
        slug, place = clerk.slug, 90
        seat = Seat(
            partnership=slug, position=place, key=f"of-{person}", title="Guests",
            organisation=None, kind=SeatKind.OBSERVER, from_on=day(from_on),
        )  # fmt: skip
        clerk.session.add(seat)
        clerk.session.add(
            Membership(
                partnership=slug, position=place, seat=seat.key, person=person,
                from_on=day(from_on), until_on=day(until_on) if until_on else None,
            )
        )  # fmt: skip
        told(clerk)


def calendar(letter: Letter) -> Any:
    *_, part = email.message_from_bytes(letter.message, policy=policy.default).walk()
    [event] = Calendar.from_ical(part.get_content()).events
    return event


def newest(office: Office, number: int) -> list[Letter]:
    return office.letters()[-number:] if number else []


def test_everybody_with_a_seat_on_its_day_is_invited(office: Office) -> None:
    call(office)

    assert [each.to_key for each in office.letters("invitation")] == SEATED
    [entry] = office.journal("invitations_sent")
    assert (entry.ref, entry.data["to"], entry.data["sequence"]) == (JANUARY, SEATED, 0)


def test_a_seat_of_another_day_is_not_asked(office: Office) -> None:
    # The Safer Neighbourhood Board takes its seat on 24 January 2014.
    call(office, "2013-12-06")

    assert [each.to_key for each in office.letters("invitation")] == [
        key for key in SEATED if key != "snb"
    ]


def test_each_invitation_names_its_reader_alone(office: Office) -> None:
    call(office)

    letters = office.letters("invitation")
    assert [calendar(each)["ATTENDEE"] for each in letters] == [
        f"mailto:{each.to_email}" for each in letters
    ]
    assert {str(calendar(each)["ORGANIZER"]) for each in letters} == {f"mailto:{SENDER.email}"}
    roles = {each.to_key: calendar(each)["ATTENDEE"].params["ROLE"] for each in letters}
    assert [key for key in roles if roles[key] == "OPT-PARTICIPANT"] == ["voluntary"]


def test_it_waits_for_working_hours_and_goes_once(office: Office) -> None:
    call(office)

    passed = office.tick(POSTED)
    again = office.tick(at("2013-11-04 10:35"))

    assert len(office.letters("invitation")) == 13
    assert passed.sent >= 13
    assert again.sent == 0


def test_the_journal_names_the_meeting_of_each_letter(office: Office) -> None:
    call(office)

    entries = office.journal("letter_queued")
    assert {each.ref for each in entries if each.data["kind"] == "invitation"} == {JANUARY}


def test_a_change_raises_the_sequence_and_says_what_changed(office: Office) -> None:
    invited(office)

    sent = change(office, starts_at="14:00", venue="Library", why="the hall is taken")

    letters = newest(office, sent)
    assert [each.to_key for each in letters] == SEATED
    assert {calendar(each)["SEQUENCE"] for each in letters} == {1}
    assert {each.subject.partition(":")[0] for each in letters} == {"Changed"}
    assert "It begins at 14:00; it was 10:00." in text_of(letters[0])
    assert "It is at Library; it was at Town Hall." in text_of(letters[0])
    assert "Why: The hall is taken." in text_of(letters[0])


def test_a_sequence_raised_already_is_not_raised_again(office: Office) -> None:
    call(office)

    sent = change(office, venue="Library", sequence=1)

    assert {calendar(each)["SEQUENCE"] for each in newest(office, sent)} == {1}


def test_the_entry_goes_along_to_the_day_a_meeting_is_postponed_to(office: Office) -> None:
    invited(office)
    with office.clerk(CLERK, LATER) as clerk:
        old = found(clerk)
        new = opening.open_meeting_workflow(
            clerk, meets_on=day(APRIL), starts_at="10:00", length_minutes=120, venue="Town Hall",
            uid=old.uid, sequence=old.sequence + 1, postponed_from=JANUARY,
        )  # fmt: skip
        sent = inviting.update(clerk, new)

    letter = newest(office, sent)[0]
    assert calendar(letter)["UID"] == calendar(office.letters("invitation")[0])["UID"]
    assert calendar(letter)["SEQUENCE"] == 1
    assert "It is on Friday 25 April 2014; it was on Friday 24 January 2014." in " ".join(
        text_of(letter).split()
    )


def test_a_cancelled_meeting_leaves_every_calendar_it_was_in(office: Office) -> None:
    invited(office)
    with office.clerk(CLERK, LATER) as clerk:
        sent = inviting.withdraw(clerk, found(clerk), why="too many apologies")

    letters = office.letters("cancellation")
    assert sent == len(letters) == 13
    assert {calendar(each)["STATUS"] for each in letters} == {"CANCELLED"}
    assert {calendar(each)["SEQUENCE"] for each in letters} == {1}
    assert "Why: Too many apologies." in text_of(letters[0])


def test_nobody_is_told_of_the_end_of_what_they_were_never_asked_to(office: Office) -> None:
    with office.clerk(CLERK, NOW) as clerk:
        meeting = opening.open_meeting_workflow(
            clerk, meets_on=day(JANUARY), starts_at="10:00", length_minutes=120, venue=""
        )
        sent = inviting.withdraw(clerk, meeting)

    assert (sent, office.letters("cancellation")) == (0, [])


def test_who_joins_later_is_invited_to_the_meetings_ahead(office: Office) -> None:
    call(office)
    call(office, APRIL)
    sit(office, "analyst", from_on="2014-02-01")

    with office.clerk(CLERK, LATER) as clerk:
        sent = inviting.member_joined(clerk, "analyst")
        again = inviting.member_joined(clerk, "analyst")

    assert (sent, again) == (1, 0)
    [letter] = newest(office, 1)
    assert (letter.to_key, letter.kind) == ("analyst", "invitation")
    assert calendar(letter).decoded("dtstart").date() == day(APRIL)


def test_who_leaves_has_the_meetings_after_their_last_day_taken_back(office: Office) -> None:
    sit(office, "analyst", from_on="2013-11-01")
    invited(office, JANUARY, APRIL)
    with office.clerk(CLERK, LATER) as clerk:
        row = next(
            each
            for each in clerk.session.exec(select(Membership)).all()
            if each.person == "analyst"
        )
        row.until_on = day("2014-01-24")
        clerk.session.add(row)
        told(clerk)
        sent = inviting.member_left(clerk, "analyst")
        again = inviting.member_left(clerk, "analyst")

    assert (sent, again) == (1, 0)
    [letter] = newest(office, 1)
    assert (letter.to_key, letter.kind) == ("analyst", "cancellation")
    assert calendar(letter).decoded("dtstart").date() == day(APRIL)
    assert "STATUS" not in calendar(letter)
    assert "The meeting itself stands." in text_of(letter)


def test_after_somebody_left_a_change_is_newer_than_what_they_were_told(office: Office) -> None:
    test_who_leaves_has_the_meetings_after_their_last_day_taken_back(office)

    with office.clerk(CLERK, at("2013-11-06 10:00")) as clerk:
        meeting = found(clerk, APRIL)
        sent = inviting.update(clerk, meeting)

    letters = newest(office, sent)
    assert "analyst" not in {each.to_key for each in letters}
    assert {calendar(each)["SEQUENCE"] for each in letters} == {2}


@pytest.mark.parametrize("hour", ["10:00", "10:01"])
def test_nobody_is_invited_to_what_has_begun(office: Office, hour: str) -> None:
    with office.clerk(CLERK, at(f"2013-12-06 {hour}")) as clerk:
        meeting = opening.open_meeting_workflow(
            clerk, meets_on=day("2013-12-06"), starts_at="10:00", length_minutes=120, venue=""
        )
        sent = [inviting.invite(clerk, meeting), inviting.update(clerk, meeting)]

    assert (sent, office.letters("invitation")) == ([0, 0], [])


def test_a_bad_address_holds_up_nobody_elses_invitation(office: Office) -> None:
    with office.clerk(CLERK, NOW) as clerk:
        person = next(
            each for each in directory.people(clerk.session, clerk.slug)
            if each.key == "mopac"
        )  # fmt: skip
        person.email = "nobody"
        clerk.session.add(person)
        told(clerk)

    call(office)

    assert [each.to_key for each in office.letters("invitation")] == [
        key for key in SEATED if key != "mopac"
    ]
    [entry] = office.journal("letter_not_written")
    assert (entry.ref, entry.data["to"]) == (JANUARY, "mopac")


def test_either_database_reads_back_who_was_asked(either: Office) -> None:
    call(either)

    assert change(either, venue="Library") == 13
    assert {calendar(each)["SEQUENCE"] for each in newest(either, 13)} == {1}


def test_what_is_only_entered_into_the_records_is_told_to_nobody(office: Office) -> None:
    with office.clerk(CLERK, NOW) as clerk:
        entering = replace(clerk, entering=day("2013-10-01"))
        meeting = opening.open_meeting_workflow(
            entering, meets_on=day(JANUARY), starts_at="10:00", length_minutes=120, venue=""
        )
        sent = inviting.invite(entering, meeting)

    assert (sent, office.letters("invitation")) == (0, [])


def states(office: Office, kind: str) -> dict[LetterState, int]:
    return dict(Counter(each.state for each in office.letters(kind)))


def test_a_change_takes_the_place_of_an_invitation_that_could_not_leave_yet(
    office: Office,
) -> None:
    call(office)
    sent = change(office, starts_at="14:00", why="the hall is taken")

    office.tick(LATER)

    assert states(office, "invitation") == {LetterState.SUPERSEDED: 13, LetterState.SENT: 13}
    letter = newest(office, sent)[0]
    assert letter.subject.startswith("Invitation: ")
    assert "WHAT HAS CHANGED" not in text_of(letter)
    assert "Why:" not in text_of(letter)


def test_a_reader_is_told_all_that_changed_since_the_last_letter_that_left(office: Office) -> None:
    invited(office)
    change(office, starts_at="14:00")

    sent = change(office, venue="Library")

    assert states(office, "invitation") == {
        LetterState.SENT: 13,
        LetterState.SUPERSEDED: 13,
        LetterState.QUEUED: 13,
    }
    told = text_of(newest(office, sent)[0])
    assert "It begins at 14:00; it was 10:00." in told
    assert "It is at Library; it was at Town Hall." in told


def test_who_was_never_told_of_a_meeting_is_not_told_of_its_end(office: Office) -> None:
    call(office)
    change(office, venue="Library")
    with office.clerk(CLERK, LATER) as clerk:
        sent = inviting.withdraw(clerk, found(clerk))

    office.tick(LATER)

    assert (sent, office.letters("cancellation")) == (0, [])
    assert states(office, "invitation") == {LetterState.SUPERSEDED: 26}
    [entry] = office.journal("invitations_sent")[-1:]
    assert (entry.data["to"], entry.data["taken_back"]) == ([], SEATED)


def test_a_letter_the_mail_server_may_have_taken_is_answered_for(office: Office) -> None:
    call(office)
    commander = office.letters("invitation")[0]
    office.post.refusals[commander.to_email] = [TryLater("451 later")]
    office.tick(POSTED)
    with office.clerk(CLERK, POSTED) as clerk:
        inviting.withdraw(clerk, found(clerk))

    assert commander.to_key in {each.to_key for each in office.letters("cancellation")}


def test_an_end_that_could_not_leave_is_superseded_by_the_invitation_after_it(
    office: Office,
) -> None:
    test_who_leaves_has_the_meetings_after_their_last_day_taken_back(office)
    with office.clerk(CLERK, LATER) as clerk:
        row = next(
            each
            for each in clerk.session.exec(select(Membership)).all()
            if each.person == "analyst"
        )
        row.until_on = None
        clerk.session.add(row)
        told(clerk)
        inviting.member_joined(clerk, "analyst")

    [end] = office.letters("cancellation")
    [letter] = newest(office, 1)
    assert end.state is LetterState.SUPERSEDED
    assert (letter.to_key, letter.kind, letter.state) == (
        "analyst",
        "invitation",
        LetterState.QUEUED,
    )


def test_an_invitation_still_waiting_when_the_meeting_has_begun_is_not_sent(
    office: Office,
) -> None:
    call(office)

    office.tick(at(f"{JANUARY} 10:00"))

    assert states(office, "invitation") == {LetterState.SUPERSEDED: 13}
    assert {each.reply for each in office.letters("invitation")} == {
        "the meeting had begun, or was off, before it could be sent"
    }


def test_an_invitation_waiting_until_just_before_it_begins_is_sent(office: Office) -> None:
    call(office)

    office.tick(at(f"{JANUARY} 09:59"))

    assert states(office, "invitation") == {LetterState.SENT: 13}


def test_a_change_of_a_meeting_nobody_was_invited_to_invites_them_first(office: Office) -> None:
    with office.clerk(CLERK, NOW) as clerk:
        opening.open_meeting_workflow(
            clerk,
            meets_on=day(JANUARY),
            starts_at="10:00",
            length_minutes=120,
            venue="Town Hall",
            sequence=2,
        )

    assert change(office, venue="Library") == len(SEATED)

    letters = office.letters("invitation")
    assert {int(calendar(each)["SEQUENCE"]) for each in letters} == {2}
    assert not any("it was at" in text_of(each) for each in letters)
