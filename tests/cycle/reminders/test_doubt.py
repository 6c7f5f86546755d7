"""A line that breaks after a whole letter was handed over: once more, then a person decides."""

import datetime as dt

import pytest

from cycle.records.tables import Letter
from cycle.reminders import outbox
from notifications.errors import TryLater
from tests.cycle.office import Office, at

NOW = at("2013-12-13 08:00")
MINUTE = dt.timedelta(minutes=1)
LEAD = "consultation.lead@council.example"
BROKEN = "the line went dead after the whole letter had been handed over"


@pytest.fixture
def doubted(either: Office) -> Office:
    """The consultation lead's letter was handed over, and no answer came."""
    either.tick(at("2013-12-12 12:00"))
    either.post.tried.clear()
    either.post.refusals[LEAD] = [TryLater(BROKEN, uncertain=True)]
    either.tick(NOW)
    return either


def _letter(office: Office) -> Letter:
    return [each for each in office.letters() if each.to_email == LEAD][-1]


def test_the_first_time_it_waits_to_go_again(doubted: Office) -> None:
    row = _letter(doubted)

    assert (row.state, row.attempts, row.in_doubt, row.reply) == ("retrying", 1, True, BROKEN)
    assert row.next_try_at == NOW + MINUTE


def test_a_letter_that_is_taken_the_second_time_is_sent(doubted: Office) -> None:
    doubted.tick(NOW + MINUTE)

    row = _letter(doubted)
    assert (row.state, row.attempts, row.reply) == ("sent", 2, "250 taken")
    # The same bytes under the same Message-ID: a server that has both keeps one.
    assert len({(each.message_id, each.message) for each in doubted.post.tried}) == 1


def test_the_second_time_it_is_ambiguous_and_goes_no_third_time(doubted: Office) -> None:
    doubted.post.refusals[LEAD] = [TryLater(BROKEN, uncertain=True)]

    passed = doubted.tick(NOW + MINUTE)
    for days in range(1, 8):
        doubted.tick(NOW + dt.timedelta(days=days))

    row = next(each for each in doubted.letters() if each.queued_at == NOW)
    assert (passed.failed, passed.sent) == (1, 0)
    assert (row.state, row.attempts, row.next_try_at, row.reply) == ("ambiguous", 2, None, BROKEN)
    assert len([each for each in doubted.post.tried if each.id == row.id]) == 2


def test_a_refusal_in_between_does_not_forget_the_doubt(doubted: Office) -> None:
    doubted.post.refusals[LEAD] = [
        TryLater("451 greylisted"),
        TryLater(BROKEN, uncertain=True),
    ]

    doubted.tick(NOW + MINUTE)
    between = _letter(doubted).state
    doubted.tick(NOW + 6 * MINUTE)

    assert (between, _letter(doubted).state) == ("retrying", "ambiguous")
    assert len(doubted.post.tried) == 3


def test_a_person_settles_it_and_the_digest_asks_for_that(doubted: Office) -> None:
    doubted.post.refusals[LEAD] = [TryLater(BROKEN, uncertain=True)]
    doubted.tick(NOW + MINUTE)
    number = _letter(doubted).id or 0

    with doubted.reading() as (session, place):
        troubled = [each.id for each in outbox.in_trouble(session, place)]
    with doubted.writing() as (session, place):
        outbox.settle(session, place, number, sent=True, by="hcs", now=NOW + 2 * MINUTE)

    assert troubled == [number]
    assert _letter(doubted).state == "sent"
