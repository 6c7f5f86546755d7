"""Seats and who sits in them, changed one at a time; nominations asked for and received."""

from collections.abc import Callable
from typing import Any

import pytest

from cycle.board import members, nominating, seats
from cycle.board.clerk import Clerk
from cycle.errors import NotAllowed, NotEntitled, NotFound, Refusal
from cycle.people import membership
from cycle.records.states import LetterState
from cycle.records.tables import Letter
from tests.cycle.board.seats_of_example import CLERK, change
from tests.cycle.office import Office, at, day

NOW = at("2013-11-04 10:00")


def _do(office: Office, what: Callable[[Clerk], Any], *, by: str = CLERK) -> None:
    with office.clerk(by, NOW) as clerk:
        what(clerk)


def _refused(office: Office, what: Callable[[Clerk], Any], *, by: str = CLERK) -> Refusal:
    before = office.tables()
    with pytest.raises(Refusal) as refused, office.clerk(by, NOW) as clerk:
        what(clerk)
    assert office.tables() == before
    return refused.value


def _sitting(office: Office, seat: str, on: str) -> list[tuple[str, bool]]:
    with office.reading() as (session, place):
        return [
            (each.person.key, each.substitute)
            for each in membership.members(session, place.slug, day(on))
            if each.seat.key == seat
        ]


def _data(office: Office, kind: str) -> list[dict[str, Any]]:
    return [each.data for each in office.journal(kind)]


class TestSeats:
    def test_a_seat_is_added_and_comes_out_in_the_file(self, either: Office) -> None:
        _do(
            either,
            lambda clerk: seats.add_seat(
                clerk, key="housing", title="Barnet Homes", from_on=day("2014-01-01")
            ),
        )

        assert either.exported()["seats"][-1] == {
            "key": "housing",
            "title": "Barnet Homes",
            "kind": "core_member",
            "from": "2014-01-01",
            "until": None,
        }
        assert _data(either, "seat_added") == [
            {
                "seat": "housing",
                "organisation": None,
                "from": "2014-01-01",
                "until": None,
                "title": "Barnet Homes",
                "kind": "core_member",
            }
        ]

    @pytest.mark.parametrize(
        ("key", "title", "organisation", "said"),
        [
            (
                "police",
                "x",
                None,
                (
                    "the board has a seat police already (Metropolitan Police Barnet); give another"
                    " key"
                ),
            ),
            (
                "a b",
                "x",
                None,
                (
                    'key: "a b" cannot be a key; use small letters a to z, digits, - and _, such as'
                    " civic-centre"
                ),
            ),
            ("new", " ", None, "title: it is empty; write a word or more"),
            (
                "new",
                "x",
                "polise",
                '"polise" is not a known organisation; did you mean "police"?',
            ),
        ],
        ids=["taken", "key", "title", "organisation"],
    )
    def test_a_seat_that_cannot_be_is_refused(
        self, office: Office, key: str, title: str, organisation: str | None, said: str
    ) -> None:
        refused = _refused(
            office,
            lambda clerk: seats.add_seat(clerk, key=key, title=title, organisation=organisation),
        )

        assert refused.message == said

    def test_a_seat_ends_with_everybody_in_it(self, office: Office) -> None:
        _do(office, lambda clerk: members.name_member(clerk, "fire", "csm", substitute=True))

        _do(office, lambda clerk: seats.end_seat(clerk, "fire", until_on=day("2013-12-31")))

        both = [("fire-commander", False), ("csm", True)]
        assert _sitting(office, "fire", "2013-12-31") == both
        assert _sitting(office, "fire", "2014-01-01") == []
        assert _data(office, "seat_ended")[0]["people"] == ["fire-commander", "csm"]

    def test_a_seat_does_not_end_before_it_began(self, office: Office) -> None:
        refused = _refused(
            office, lambda clerk: seats.end_seat(clerk, "fire", until_on=day("2013-07-18"))
        )

        assert refused.message == (
            "the seat fire begins on 2013-07-19 only; a last day of 2013-07-18 is before that"
        )


class TestMembers:
    def test_a_hand_over_leaves_no_day_with_two(self, either: Office) -> None:
        _do(
            either,
            lambda clerk: members.end_member(clerk, "council", "place", until_on=day("2013-11-30")),
        )
        _do(
            either,
            lambda clerk: members.name_member(clerk, "council", "csm", from_on=day("2013-12-01")),
        )

        assert _sitting(either, "council", "2013-11-30") == [("place", False)]
        assert _sitting(either, "council", "2013-12-01") == [("csm", False)]
        assert [each["until"] for each in _data(either, "member_ended")] == ["2013-11-30"]
        assert [each["from"] for each in _data(either, "member_named")] == ["2013-12-01"]

    def test_from_today_unless_said(self, office: Office) -> None:
        _do(office, lambda clerk: members.end_member(clerk, "police", "commander"))

        assert _sitting(office, "police", "2013-11-04") == [("commander", False)]
        assert _sitting(office, "police", "2013-11-05") == []

    def test_a_seat_has_one_member(self, office: Office) -> None:
        refused = _refused(office, lambda clerk: members.name_member(clerk, "council", "csm"))

        assert refused.message == (
            'the seat "council" has two members at one time, "place" and "csm"; part their'
            " dates, or write substitute: true for one of them"
        )

    def test_a_member_is_of_the_seats_organisation(self, office: Office) -> None:
        _do(office, lambda clerk: members.end_member(clerk, "police", "commander"))
        after = day("2013-11-05")

        refused = _refused(
            office, lambda clerk: members.name_member(clerk, "police", "csm", from_on=after)
        )

        assert refused.message == (
            "Community Safety Manager (csm) is of Barnet Council, and the seat police is of"
            " Metropolitan Police Barnet; name somebody of its own, or put right the organisation"
            " of csm or of the seat in the partnership file: cycle apply FILE"
        )

    def test_a_seat_of_the_board_itself_takes_anybody(self, office: Office) -> None:
        _do(office, lambda clerk: seats.add_seat(clerk, key="vice", title="Vice-chair"))

        _do(office, lambda clerk: members.name_member(clerk, "vice", "csm"))

        assert _sitting(office, "vice", "2013-11-04") == [("csm", False)]

    def test_nobody_is_named_twice_from_one_day(self, office: Office) -> None:
        _do(office, lambda clerk: members.name_member(clerk, "police", "csm", substitute=True))

        refused = _refused(
            office, lambda clerk: members.name_member(clerk, "police", "csm", substitute=True)
        )

        assert refused.message == (
            "csm is named for the seat police from 2013-11-04 already; see: cycle members --on"
            " 2013-11-04"
        )

    @pytest.mark.parametrize(
        ("what", "said"),
        [
            (
                lambda clerk: members.name_member(clerk, "polic", "csm"),
                "the board has no seat polic; did you mean police?",
            ),
            (
                lambda clerk: members.name_member(clerk, "police", "commandr"),
                "nobody has the key commandr; did you mean commander?",
            ),
            (
                lambda clerk: members.end_member(clerk, "police", "csm"),
                (
                    "csm has no part in the seat police that could end; it has Borough Commander"
                    " (police)"
                ),
            ),
        ],
        ids=["seat", "person", "membership"],
    )
    def test_what_is_not_there_is_refused(
        self, office: Office, what: Callable[[Clerk], Any], said: str
    ) -> None:
        refused = _refused(office, what)

        assert isinstance(refused, NotFound)
        assert refused.message == said

    def test_what_was_wrong_before_is_not_held_against_a_change(self, office: Office) -> None:
        def ends(data: dict[str, Any]) -> None:
            body = next(each for each in data["organisations"] if each["key"] == "fire")
            body["until"] = "2013-10-31"

        change(office, ends)

        _do(office, lambda clerk: members.name_member(clerk, "police", "csm", substitute=True))
        assert ("csm", True) in _sitting(office, "police", "2013-11-04")


@pytest.mark.parametrize(
    "what",
    [
        lambda clerk: seats.add_seat(clerk, key="new", title="New"),
        lambda clerk: seats.end_seat(clerk, "police"),
        lambda clerk: members.name_member(clerk, "police", "csm"),
        lambda clerk: members.end_member(clerk, "police", "commander"),
        lambda clerk: nominating.ask(clerk, "police", of="commander"),
        lambda clerk: nominating.receive(clerk, "police", "csm"),
        lambda clerk: nominating.withdraw(clerk, "police"),
    ],
    ids=["add", "end_seat", "name", "end", "ask", "receive", "withdraw"],
)
def test_only_who_keeps_the_boards_papers_changes_them(
    office: Office, what: Callable[[Clerk], Any]
) -> None:
    assert isinstance(_refused(office, what, by="commander"), NotEntitled)


class TestNominations:
    def _waiting(self, office: Office, on: str) -> list[tuple[str, int, bool]]:
        with office.reading() as (session, place):
            return [
                (each.nomination.seat, each.days, each.is_late)
                for each in nominating.waiting(session, place.slug, day(on))
            ]

    def test_one_is_asked_for_by_letter_and_waited_for(self, either: Office) -> None:
        _do(
            either,
            lambda clerk: nominating.ask(clerk, "snb", of="snb", wanted_by=day("2013-11-30")),
        )

        assert self._waiting(either, "2013-11-30") == [("snb", 26, False)]
        assert self._waiting(either, "2013-12-01") == [("snb", 27, True)]
        letters: list[Letter] = either.letters("nomination")
        assert [each.to_key for each in letters] == ["snb"]
        assert _data(either, "nomination_asked") == [
            {"seat": "snb", "of": "snb", "substitute": False, "wanted_by": "2013-11-30"}
        ]

    def test_what_is_received_opens_the_membership(self, office: Office) -> None:
        _do(office, lambda clerk: nominating.ask(clerk, "police", of="commander", substitute=True))

        _do(office, lambda clerk: nominating.receive(clerk, "police", "csm", substitute=True))

        assert _sitting(office, "police", "2013-11-04") == [("commander", False), ("csm", True)]
        assert self._waiting(office, "2013-12-01") == []

    def test_naming_somebody_answers_what_was_asked(self, office: Office) -> None:
        _do(office, lambda clerk: nominating.ask(clerk, "police", of="commander", substitute=True))

        _do(office, lambda clerk: members.name_member(clerk, "police", "csm", substitute=True))

        assert self._waiting(office, "2013-12-01") == []

    def test_a_member_is_no_answer_to_a_question_for_a_substitute(self, office: Office) -> None:
        _do(office, lambda clerk: nominating.ask(clerk, "fire", of="fire-commander"))
        _do(office, lambda clerk: members.name_member(clerk, "fire", "csm", substitute=True))

        assert self._waiting(office, "2013-11-05") == [("fire", 1, False)]

    def test_one_asked_for_by_mistake_is_taken_back_with_its_letter(self, either: Office) -> None:
        for substitute in (False, True):
            with either.clerk(CLERK, NOW) as clerk:
                nominating.ask(clerk, "snb", of="snb", substitute=substitute)

        _do(either, lambda clerk: self._withdrawn(clerk, None))

        assert self._waiting(either, "2013-11-05") == [("snb", 1, False)]
        states = [each.state for each in either.letters("nomination")]
        assert states == [LetterState.SUPERSEDED, LetterState.QUEUED]
        assert _data(either, "nomination_withdrawn") == [
            {"seat": "snb", "substitute": False, "asked_on": "2013-11-04"}
        ]
        refused = _refused(either, lambda clerk: nominating.withdraw(clerk, "snb"))
        assert refused.message == (
            "no nomination of a member is waited for in the seat snb; see: cycle members"
        )
        _do(either, lambda clerk: nominating.ask(clerk, "snb", of="snb"))

    def test_whose_letter_has_left_is_named_when_it_is_taken_back(self, office: Office) -> None:
        _do(office, lambda clerk: nominating.ask(clerk, "snb", of="snb"))
        office.live(NOW, at("2013-11-04 18:00"))

        _do(office, lambda clerk: self._withdrawn(clerk, "snb"))

        assert self._waiting(office, "2013-11-05") == []
        assert [each.state for each in office.letters("nomination")] == [LetterState.SENT]

    def _withdrawn(self, clerk: Clerk, gone: str | None) -> None:
        assert nominating.withdraw(clerk, "snb") == gone

    def test_it_is_asked_for_once(self, office: Office) -> None:
        _do(office, lambda clerk: nominating.ask(clerk, "fire", of="fire-commander"))

        refused = _refused(office, lambda clerk: nominating.ask(clerk, "fire", of="fire-commander"))

        assert refused.message == (
            "a nomination for the seat fire was asked for on 2013-11-04 and is still waited for;"
            " when it comes: cycle members received fire PERSON"
        )

    @pytest.mark.parametrize(
        ("what", "kind", "said"),
        [
            (
                lambda clerk: nominating.ask(
                    clerk, "fire", of="fire-commander", wanted_by=day("2013-11-03")
                ),
                NotAllowed,
                "2013-11-03 is over already; ask for an answer by a day to come",
            ),
            (
                lambda clerk: nominating.receive(clerk, "fire", "csm"),
                NotFound,
                (
                    "no nomination of a member is waited for in the seat fire; to put somebody into"
                    " it all the same: cycle members name fire csm"
                ),
            ),
        ],
        ids=["over", "unasked"],
    )
    def test_what_makes_no_sense_is_refused(
        self, office: Office, what: Callable[[Clerk], Any], kind: type[Refusal], said: str
    ) -> None:
        refused = _refused(office, what)

        assert (type(refused), refused.message) == (kind, said)

    def test_another_organisation_is_not_asked(self, office: Office) -> None:
        refused = _refused(office, lambda clerk: nominating.ask(clerk, "fire", of="commander"))

        assert refused.message.startswith(
            "Borough Commander (commander) is of Metropolitan Police Barnet, and the seat fire is"
            " of London Fire Brigade; "
        )

    def test_nobody_is_asked_for_a_seat_that_is_over(self, office: Office) -> None:
        _do(office, lambda clerk: seats.end_seat(clerk, "fire", until_on=day("2013-11-03")))

        refused = _refused(office, lambda clerk: nominating.ask(clerk, "fire", of="fire-commander"))

        assert refused.message == "the seat fire ended on 2013-11-03; nobody can be named for it"
