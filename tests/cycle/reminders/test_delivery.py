"""The outbox: no letter lost, none doubled, and whatever is not known is said to be not known."""

import asyncio
import datetime as dt

import pytest
from sqlmodel import col, select

from cycle.errors import NotAllowed, NotFound
from cycle.records import locking
from cycle.records.states import LetterState
from cycle.records.tables import Letter, Pulse
from cycle.reminders import outbox
from cycle.reminders.delivery import Carrier
from notifications.errors import GiveUp, TryLater
from tests.cycle.office import SENDER, FakePost, Office, at, local, paragraphs

#: A working day on which the consultation lead is told, and nobody else.
NOW = at("2013-12-13 08:00")
LEAD = "consultation.lead@council.example"
OFFICER = "head.community.safety@council.example"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def quiet(either: Office) -> Office:
    """The year on a day before the pass of `NOW`; what was due until then has been sent."""
    either.tick(at("2013-12-12 12:00"))
    either.post.sent.clear()
    either.post.tried.clear()
    return either


def _last(office: Office) -> Letter:
    return [each for each in office.letters() if each.to_email == LEAD][-1]


def _state(office: Office) -> tuple[str, int, str | None]:
    row = _last(office)
    return (row.state, row.attempts, row.reply)


def _kinds(office: Office, number: int | None) -> list[str]:
    return [
        each.kind
        for each in office.journal()
        if each.kind.startswith("letter_") and each.data["letter"] == number
    ]


def test_a_letter_is_claimed_handed_over_and_written_down(quiet: Office) -> None:
    passed = quiet.tick(NOW)

    assert (passed.queued, passed.sent) == (1, 1)
    row = _last(quiet)
    assert _state(quiet) == ("sent", 1, "250 taken")
    assert row.sent_at == NOW
    assert _kinds(quiet, row.id) == ["letter_queued", "letter_handed_over", "letter_sent"]
    [envelope] = quiet.post.sent
    assert (envelope.recipient, envelope.message, envelope.message_id) == (
        LEAD,
        row.message,
        row.message_id,
    )


def test_what_may_be_taken_later_is_tried_with_growing_waits(quiet: Office) -> None:
    quiet.post.refusals[LEAD] = [TryLater("451 greylisted") for _ in range(4)]
    quiet.tick(NOW)

    waits = []
    now = NOW
    for _ in range(4):
        again = _last(quiet).next_try_at
        assert again is not None
        waits.append((again - now) // MINUTE)
        assert quiet.tick(again - dt.timedelta(seconds=1)).sent == 0
        now = again
        quiet.tick(now)

    assert waits == [1, 5, 15, 60]
    assert _state(quiet) == ("sent", 5, "250 taken")
    # Byte for byte the same at every try.
    assert len({(each.message, each.message_id) for each in quiet.post.tried}) == 1
    assert len(quiet.post.tried) == 5


def test_what_will_never_be_taken_is_given_up_and_the_officer_told(quiet: Office) -> None:
    quiet.post.refusals[LEAD] = [GiveUp("550 no such user")]

    passed = quiet.tick(NOW)
    quiet.tick(NOW + MINUTE)
    quiet.tick(NOW + 2 * MINUTE)

    assert passed.gave_up == 1
    assert _state(quiet) == ("gave_up", 1, "550 no such user")
    [failure] = quiet.letters("delivery_failure")
    assert (failure.to_key, failure.subject, failure.state) == (
        "hcs",
        (
            f"Mend an address: letter {_last(quiet).id} could not be delivered to Community"
            " Consultation Lead"
        ),
        "sent",
    )
    assert "550 no such user" in " ".join(paragraphs(failure))
    assert [each.recipient for each in quiet.post.tried] == [LEAD, OFFICER]


def test_a_letter_about_a_failure_that_fails_is_the_last(quiet: Office) -> None:
    quiet.post.refusals = {
        LEAD: [GiveUp("550 no such user")],
        OFFICER: [GiveUp("550 no such user either")],
    }

    for minutes in range(5):
        quiet.tick(NOW + minutes * MINUTE)

    assert [each.recipient for each in quiet.post.tried] == [LEAD, OFFICER]
    assert [each.state for each in quiet.letters("delivery_failure")] == ["gave_up"]


def test_a_letter_that_is_never_taken_is_given_up_in_the_end(quiet: Office) -> None:
    quiet.post.refusals[LEAD] = [TryLater("451 greylisted") for _ in range(20)]
    quiet.tick(NOW)

    while (again := _last(quiet).next_try_at) is not None:
        with quiet.reading() as (_, place):
            now = place.working_moment(again)
        quiet.tick(now)

    assert _last(quiet).state == "gave_up"
    assert [each.to_key for each in quiet.letters("delivery_failure")] == ["hcs"]


def _try_again(office: Office, number: int) -> Letter:
    """Make the pass that a letter waits for, and return the letter."""
    with office.reading() as (session, place):
        again = session.get_one(Letter, number).next_try_at
        assert again is not None
        now = place.working_moment(again)
    office.tick(now)
    with office.reading() as (session, _):
        return session.get_one(Letter, number)


def test_a_server_that_cannot_be_reached_loses_no_letter(quiet: Office) -> None:
    quiet.post.refusals[LEAD] = [TryLater("451 greylisted")]
    quiet.tick(NOW)
    number = _last(quiet).id or 0
    quiet.post.unreachable = TryLater("connection refused", ends_pass=True)
    first = quiet.tick(NOW + MINUTE)
    while (_try_again(quiet, number).next_try_at or NOW) < at("2013-12-20 08:00"):
        pass

    quiet.post.unreachable = None
    quiet.post.refusals[LEAD] = [TryLater("451 greylisted")]
    refused, taken = _try_again(quiet, number), _try_again(quiet, number)

    assert (first.failed, first.sent, first.unreachable) == (
        1,
        0,
        "the letter could not be delivered now, it will be tried again: connection refused",
    )
    # Older than letters may grow, but the server refused it only twice.
    assert (refused.state, refused.attempts) == ("retrying", 2)
    assert (taken.state, taken.attempts) == ("sent", 3)


def test_what_ends_a_pass_is_held_against_no_letter(office: Office) -> None:
    office.tick(at("2014-02-28 12:00"))
    before = len(office.post.sent)
    office.post.refusals = {
        each: [TryLater("421 closing down", ends_pass=True)]
        for each in ("partnership.analyst@council.example", OFFICER)
    }

    # The analyst, the officer, the chair and the deputy are all told.
    passed = office.tick(at("2014-03-03 08:00"))

    assert (passed.queued, passed.sent, passed.gave_up) == (passed.failed, 0, 0)
    waiting = [each for each in office.letters() if each.state == "retrying"]
    assert len(waiting) == passed.failed
    assert {each.attempts for each in waiting} == {0}
    assert len(office.post.tried) == before + 1
    assert office.post.closed == 2


def _die_while_sending(office: Office) -> Letter:
    """Leave a letter as a process does that dies between handing over and writing down."""
    office.post.unreachable = TryLater("connection refused", ends_pass=True)
    office.tick(NOW)
    office.post.unreachable = None
    with office.writing() as (session, _place):
        row = session.exec(select(Letter).order_by(col(Letter.id).desc())).first()
        assert row is not None
        row.state, row.next_try_at = LetterState.SENDING, None
        outbox.mark(session, row, "letter_handed_over", now=NOW)
    return _last(office)


def test_a_letter_of_unknown_fate_is_ambiguous(quiet: Office) -> None:
    _die_while_sending(quiet)

    passed = quiet.tick(NOW + MINUTE)

    assert (passed.released, passed.sent) == (1, 0)
    assert _last(quiet).state == "ambiguous"
    assert quiet.post.tried == []


def test_a_letter_that_may_go_twice_is_written_again(quiet: Office) -> None:
    row = _die_while_sending(quiet)
    quiet.post.repeatable = True

    passed = quiet.tick(NOW + MINUTE)

    assert (passed.released, passed.sent) == (1, 1)
    assert _last(quiet).state == "sent"
    assert [each.message for each in quiet.post.sent] == [row.message]


@pytest.mark.parametrize(("sent", "state", "tried"), [(True, "sent", 0), (False, "sent", 1)])
def test_a_person_settles_what_is_ambiguous(
    quiet: Office,
    *,
    sent: bool,
    state: str,
    tried: int,
) -> None:
    number = _die_while_sending(quiet).id or 0
    quiet.tick(NOW + MINUTE)

    with quiet.writing() as (session, place):
        outbox.settle(session, place, number, sent=sent, by="hcs", now=NOW + MINUTE)
    settled = _last(quiet)
    quiet.tick(NOW + 2 * MINUTE)

    assert settled.reply == f"settled as {'sent' if sent else 'unsent'} by hcs"
    assert _last(quiet).state == state
    assert len(quiet.post.tried) == tried


def test_what_is_not_ambiguous_is_not_settled(quiet: Office) -> None:
    quiet.tick(NOW)
    number = _last(quiet).id or 0

    with quiet.writing() as (session, place):
        with pytest.raises(NotAllowed) as known:
            outbox.settle(session, place, number, sent=True, by="hcs", now=NOW)
        with pytest.raises(NotFound) as unknown:
            outbox.settle(session, place, 999, sent=True, by="hcs", now=NOW)

    assert known.value.message == f"letter {number} is sent; only an ambiguous letter is settled"
    assert unknown.value.message == "there is no letter 999; list them with: cycle outbox"


def test_a_letter_is_tried_again_when_somebody_says_so(quiet: Office) -> None:
    quiet.post.refusals[LEAD] = [GiveUp("550 no such user")]
    quiet.tick(NOW)
    number = _last(quiet).id or 0

    with quiet.writing() as (session, place):
        outbox.retry(session, place, number, by="hcs", now=NOW)
    quiet.tick(at("2013-12-14 22:00"))

    # It is Saturday night, and somebody asked for it.
    assert _state(quiet) == ("sent", 2, "250 taken")


def test_what_was_sent_or_may_have_been_is_not_tried_again(quiet: Office) -> None:
    number = _die_while_sending(quiet).id or 0
    quiet.tick(NOW + MINUTE)

    with quiet.writing() as (session, place):
        with pytest.raises(NotAllowed) as ambiguous:
            outbox.retry(session, place, number, by="hcs", now=NOW)
        outbox.settle(session, place, number, sent=True, by="hcs", now=NOW)
        with pytest.raises(NotAllowed) as sent:
            outbox.retry(session, place, number, by="hcs", now=NOW)

    assert ambiguous.value.message == (
        f"letter {number} may have arrived; settle it first: cycle outbox settle {number} sent,"
        " or unsent to send it again"
    )
    assert sent.value.message == f"letter {number} is sent; it is not sent twice"


class _SlowPost(FakePost):
    """Lets a second pass begin while it carries."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.beside: list[int] = []

    async def open(self) -> None:
        other = FakePost()
        with self._office.reading() as (_, place):
            carrier = Carrier(
                database=self._office.database,
                post=other,
                place=place,
                sender=SENDER,
                give_up_after=dt.timedelta(hours=120),
            )
        done = await carrier.carry(now=NOW)
        self.beside.append(done.sent + done.released + len(other.tried))


def test_of_two_passes_side_by_side_one_carries(quiet: Office) -> None:
    post = _SlowPost(quiet)
    quiet.post = post

    passed = quiet.tick(NOW)

    assert (passed.sent, post.beside) == (1, [0])
    assert [each.recipient for each in post.sent] == [LEAD]


def test_while_somebody_else_carries_letters_wait(quiet: Office) -> None:
    with locking.carrying(quiet.database) as ours:
        held = quiet.tick(NOW)

    assert ours
    assert (held.queued, held.sent) == (1, 0)
    assert quiet.tick(NOW + MINUTE).sent == 1


def test_a_letter_waits_for_working_hours(quiet: Office) -> None:
    quiet.post.refusals[LEAD] = [TryLater("451 greylisted") for _ in range(5)]
    for minutes in (0, 1, 6, 21, 81):
        quiet.tick(NOW + minutes * MINUTE)
    again = _last(quiet).next_try_at
    assert again is not None

    evening = quiet.tick(at("2013-12-13 18:00"))
    weekend = quiet.tick(at("2013-12-14 12:00"))
    monday = quiet.tick(at("2013-12-16 08:00"))

    assert (evening.sent, weekend.sent, monday.sent > 0) == (0, 0, True)
    assert local(_last(quiet).sent_at or NOW) == "2013-12-16 08:00"


def test_the_pulse_of_the_post_is_when_it_was_last_reached(quiet: Office) -> None:
    quiet.tick(NOW)
    quiet.post.unreachable = TryLater("connection refused", ends_pass=True)
    quiet.tick(at("2013-12-16 08:00"))

    with quiet.reading() as (session, _):
        assert session.get_one(Pulse, "post").at == NOW
        assert session.get_one(Pulse, "tick").at == at("2013-12-16 08:00")


def test_nothing_to_carry_opens_no_connection(office: Office) -> None:
    with office.reading() as (_, place):
        carrier = Carrier(
            database=office.database,
            post=office.post,
            place=place,
            sender=SENDER,
            give_up_after=dt.timedelta(hours=120),
        )

    asyncio.run(carrier.carry(now=at("2013-10-25 09:30")))

    assert office.post.closed == 0
