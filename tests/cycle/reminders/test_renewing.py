"""A post that was dead for days: afterwards one letter a person, true of today; no old one."""

import datetime as dt

import pytest

from cycle.records.tables import Letter
from notifications.errors import TryLater
from tests.cycle.office import OPENED, Office, at, local, paragraphs, section

LEAD = "consultation.lead@council.example"
DEAD = TryLater("connection refused", ends_pass=True)
BEFORE, BACK = at("2013-12-11 12:00"), at("2014-01-08 09:00")
MONDAY = at("2014-01-13 08:00")
OVERTAKEN = "it could not leave on its day; what holds now was written instead"


def _die(office: Office, until: dt.datetime) -> None:
    """Let the mail server be out of reach from `BEFORE` until it is back."""
    office.play("commission", "open_consultation", now=OPENED)
    office.live(OPENED, BEFORE)
    office.post.unreachable = DEAD
    office.live(BEFORE, until - dt.timedelta(hours=12))
    office.post.unreachable = None
    office.post.sent.clear()


def _written(office: Office, since: dt.datetime, until: dt.datetime) -> list[Letter]:
    return [each for each in office.letters() if since <= each.queued_at < until]


def _sent(office: Office) -> list[Letter]:
    ids = [each.message_id for each in office.post.sent]
    return sorted(
        (each for each in office.letters() if each.message_id in ids), key=lambda each: each.to_key
    )


def _catch_up(letter: Letter) -> list[str]:
    return [each for each in paragraphs(letter) if each.startswith("This is a catch-up letter")]


def test_one_letter_a_person_leaves_when_the_post_is_back(office: Office) -> None:
    _die(office, BACK)

    office.tick(BACK)

    assert [(each.kind, each.to_key, each.subject) for each in _sent(office)] == [
        (
            "reminder",
            "analyst",
            (
                "Complete the strategic assessment by 31 January 2014 (17 working days left) and 1"
                " more [catch-up]"
            ),
        ),
        (
            "digest",
            "chair",
            (
                "Barnet Safer Communities Partnership: 1 late, 2 for your decision, 1 planned past"
                " the law's limit, 1 due in four weeks (8 January 2014)"
            ),
        ),
        (
            "reminder",
            "consultation",
            (
                "Close the community consultation: due 31 December 2013, 5 working days late"
                " [catch-up]"
            ),
        ),
        (
            "reminder",
            "hcs",
            (
                "Close the community consultation: due 31 December 2013, 5 working days late"
                " (owed by Community Consultation Lead) [catch-up]"
            ),
        ),
    ]


def test_each_letter_says_since_when_and_how_many_it_replaces(office: Office) -> None:
    _die(office, BACK)

    office.tick(BACK)

    told = "This is a catch-up letter: reminders could not be sent from"
    rest = "you would have had since then, so nothing else is on its way."
    assert {each.to_key: _catch_up(each) for each in _sent(office)} == {
        "analyst": [f"{told} 3 January 2014. It replaces the 2 reminders {rest}"],
        "chair": [],
        "consultation": [f"{told} 13 December 2013. It replaces the 7 reminders {rest}"],
        # He would have been told of the silence, not of every rung before it.
        "hcs": [f"{told} 13 December 2013. It replaces the one reminder {rest}"],
    }


def test_the_older_letters_are_kept_and_say_what_became_of_them(office: Office) -> None:
    _die(office, BACK)
    old = [each.id for each in _written(office, BEFORE, BACK)]

    office.tick(BACK)
    office.live(BACK, at("2014-01-10 20:00"))

    kept = _written(office, BEFORE, BACK)
    assert [each.id for each in kept] == old
    assert len(old) == 13
    assert {(each.state, each.reply, each.next_try_at, each.sent_at) for each in kept} == {
        ("superseded", OVERTAKEN, None, None)
    }
    [entry] = office.journal("letters_superseded")
    assert (entry.by, entry.data["letters"][:13]) == ("tick", old)


def test_a_second_pass_writes_nothing_more(office: Office) -> None:
    _die(office, BACK)
    office.tick(BACK)
    letters = len(office.letters())

    passed = office.tick(BACK + dt.timedelta(minutes=1))

    assert (passed.queued, passed.sent, len(office.letters())) == (0, 0, letters)


def test_an_answer_of_the_same_day_needs_nothing_anew(office: Office) -> None:
    office.tick(at("2013-12-12 12:00"))
    office.post.unreachable = DEAD
    office.tick(at("2013-12-13 08:00"))
    office.post.unreachable = None

    passed = office.tick(at("2013-12-13 08:02"))

    [letter] = _written(office, at("2013-12-13 00:00"), at("2013-12-14 00:00"))
    assert (passed.queued, passed.sent, letter.state) == (0, 1, "sent")
    assert office.journal("letters_superseded") == []


def test_the_ladder_goes_on_after_it(office: Office) -> None:
    _die(office, BACK)

    office.live(BACK, at("2014-01-31 12:00"))

    told = [each for each in office.told("complete_assessment") if each[0] >= "2014-01-08"]
    assert told == [
        ("2014-01-08 09:00", "-20", "analyst", "owner"),
        ("2014-01-17 08:00", "-10", "analyst", "owner"),
        ("2014-01-24 08:00", "-5", "analyst", "owner"),
        ("2014-01-29 08:00", "-2", "analyst", "owner"),
        ("2014-01-31 08:00", "0", "analyst", "owner"),
    ]


def test_what_was_finished_in_the_outage_is_spoken_of_no_more(office: Office) -> None:
    _die(office, BACK)
    office.play("close_consultation", now=at("2014-01-08 08:30"))

    office.tick(BACK)

    assert [(each.kind, each.to_key) for each in _sent(office)] == [
        ("reminder", "analyst"),
        ("digest", "chair"),
    ]


@pytest.mark.parametrize("back", [BACK, MONDAY], ids=["Wednesday", "the_hour_of_a_digest"])
def test_one_digest_tells_of_all_the_time_since_the_last_that_was_sent(
    office: Office, back: dt.datetime
) -> None:
    office.play("commission", "open_consultation", now=OPENED)
    office.live(OPENED, BEFORE)
    office.post.unreachable = DEAD
    office.live(BEFORE, at("2013-12-18 12:00"))
    office.play("start_analysis", now=at("2013-12-18 12:00"))
    office.live(at("2013-12-18 12:00"), back - dt.timedelta(hours=12))
    office.post.unreachable = None
    office.post.sent.clear()

    office.tick(back)
    office.live(back, back + dt.timedelta(days=1))

    [digest] = [each for each in _sent(office) if each.kind == "digest"]
    missed = 3 if back == BACK else 4
    assert (
        f"{missed} weekly digests were not sent because the service was down. This one covers that"
        " time."
    ) in paragraphs(digest)[1]
    assert section(digest, "WHAT CHANGED SINCE 9 DECEMBER 2013") == [
        (
            "18 Dec 2013: Done: Start the analysis for the strategic assessment (Partnership"
            " Analyst, 18 December 2013)."
        )
    ]


def test_the_digest_after_it_keeps_its_day(office: Office) -> None:
    _die(office, BACK)

    office.live(BACK, at("2014-01-21 12:00"))

    digests = [local(each.queued_at) for each in office.letters("digest") if each.sent_at]
    assert digests[-3:] == ["2014-01-08 09:00", "2014-01-13 08:00", "2014-01-20 08:00"]


def test_a_letter_that_was_answered_is_on_its_own_way(office: Office) -> None:
    office.play("commission", "open_consultation", now=OPENED)
    office.live(OPENED, BEFORE)
    office.post.refusals[LEAD] = [TryLater("451 greylisted") for _ in range(6)]

    office.live(BEFORE, at("2013-12-19 12:00"))

    [letter] = [
        each
        for each in _written(office, BEFORE, at("2013-12-19 12:00"))
        if each.to_key == "consultation"
    ]
    assert (local(letter.queued_at), letter.state, letter.attempts) == (
        "2013-12-13 08:00",
        "sent",
        7,
    )
    assert office.journal("letters_superseded") == []


def test_an_answered_letter_about_what_was_finished_meanwhile_is_not_sent(office: Office) -> None:
    office.play("commission", "open_consultation", now=OPENED)
    office.live(OPENED, BEFORE)
    office.post.refusals[LEAD] = [TryLater("451 greylisted")]
    office.tick(at("2013-12-13 08:00"))
    office.play("close_consultation", now=at("2013-12-13 08:00:30"))
    office.post.sent.clear()

    passed = office.tick(at("2013-12-13 08:02"))

    [letter] = _written(office, at("2013-12-13 00:00"), at("2013-12-14 00:00"))
    assert (passed.sent, office.post.sent) == (0, [])
    assert (letter.state, letter.attempts, letter.next_try_at, letter.reply) == (
        "superseded",
        1,
        None,
        "what it was about was finished before it could be sent",
    )
    [entry] = office.journal("letter_superseded")
    assert entry.data["letter"] == letter.id
