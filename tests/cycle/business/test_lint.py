"""The lint of minutes: what is asked for without an owner or a date is named, and nothing else."""

import datetime as dt

import pytest

from config.board_words import ActionKind, ItemStanding, MeetingKind, OutcomeKind
from cycle.business import lint
from cycle.business.actions import ActionState, ActionView
from cycle.business.minutes import ItemView, MinutesView, OutcomeView, Stage
from cycle.records.board_tables import Meeting

DUE = dt.date(2017, 10, 18)


@pytest.mark.parametrize(
    "sentence",
    [
        "Officers would circulate details to Board Members for Tranche 2.",
        "It was requested that consideration be given to which indicators could be added.",
        "Detailed proposals would be reported back to the Board in due course.",
        "Partners were requested to nominate representatives to sit on the forums.",
        "The Board suggested that one service could liaise with another.",
        "The Board requested that a presentation be prepared for the next meeting.",
        "The Chair will write to the Chief Executive.",
        "ACTION: the analyst to add an indicator.",
    ],
)
def test_what_asks_for_something_is_heard(sentence: str) -> None:
    assert lint.asks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board noted the update.",
        "The fund would be released in two tranches.",
        "Each borough was likely to miss the deadline for the first tranche.",
        "The structure that would support delivery of the strategy was outlined.",
        "Robbery had risen and this would continue to be monitored.",
        "Referrals could be made between boards where appropriate.",
        "It was reported that information can be shared under the protocol.",
        "118 referrals had been received against a target of 60.",
        "The Board agreed the following items to be considered in 2017/18:",
    ],
)
def test_what_only_tells_is_left_alone(sentence: str) -> None:
    assert not lint.asks(sentence)


def test_a_request_names_what_it_lacks() -> None:
    view = _view(_item(outcomes=(_outcome(OutcomeKind.REQUESTED, "that a note be sent"),)))

    found = lint.findings(view)

    assert [(each.number, each.sentence, each.missing) for each in found] == [
        (4, "that a note be sent", ("owner", "date"))
    ]
    assert found[0].fix == (
        "cycle actions add TEXT --owner KEY --meeting 2017-07-28 --item 4 --outcome 1"
    )


@pytest.mark.parametrize(
    ("owner", "due_on", "missing"),
    [("fire", None, ("date",)), (None, DUE, ("owner",)), ("fire", DUE, None)],
)
def test_a_request_with_half_of_it_lacks_the_other_half(
    owner: str | None, due_on: dt.date | None, missing: tuple[str, ...] | None
) -> None:
    outcome = _outcome(OutcomeKind.REQUESTED, "that a note be sent", owner=owner, due_on=due_on)

    found = lint.findings(_view(_item(outcomes=(outcome,))))

    assert [each.missing for each in found] == ([missing] if missing else [])


def test_a_request_that_became_an_action_lacks_nothing() -> None:
    outcome = _outcome(OutcomeKind.REQUESTED, "that a note be sent", action="action-3")

    assert lint.findings(_view(_item(outcomes=(outcome,))), [_action("Send a note")]) == []


def test_the_points_of_an_agreement_are_heard_one_by_one() -> None:
    points = (
        "Ensuring that the team is focussed on hate crime",
        "Victim Support being requested to provide briefings",
        "Drugs",
    )
    outcome = _outcome(OutcomeKind.AGREED, "the following", points=points)

    found = lint.findings(_view(_item(outcomes=(outcome,))))

    assert [each.sentence for each in found] == list(points[:2])


def test_an_agreed_work_programme_asks_for_nothing() -> None:
    outcome = _outcome(OutcomeKind.AGREED, "the items", points=("Reporting on exploitation",))
    item = _item(serves=("programme",), outcomes=(outcome,))

    assert lint.findings(_view(item)) == []


def test_a_discussion_is_read_sentence_by_sentence() -> None:
    discussion = (
        "The fund has two tranches.\nOfficers would circulate details.\n\n"
        "- Nothing else\n- A note would be sent to members"
    )

    found = lint.findings(_view(_item(discussion=discussion)))

    assert [each.sentence for each in found] == [
        "Officers would circulate details.",
        "A note would be sent to members",
    ]


def test_a_discussion_whose_action_is_recorded_is_settled() -> None:
    item = _item(discussion="Officers would circulate details for Tranche 2.")

    found = lint.findings(_view(item), [_action("Circulate details for Tranche 2 to members")])

    assert found == []


def test_closed_words_are_read_for_who_may_see_them() -> None:
    item = _item(closed="The chair will write to the landlord.")

    assert [each.sentence for each in lint.findings(_view(item))] == [
        "The chair will write to the landlord."
    ]


def _view(*items: ItemView) -> MinutesView:
    meeting = Meeting(
        partnership="barnet",
        workflow_id=1,
        kind=MeetingKind.ORDINARY,
        meets_on=dt.date(2017, 7, 28),
        starts_at="10:00",
        length_minutes=120,
        venue="",
        uid="u",
    )
    return MinutesView(
        ref="2017-07-28",
        meeting=meeting,
        stage=Stage.IN_DRAFT,
        items=items,
        corrections=(),
        renderings=(),
    )


def _item(
    *,
    discussion: str = "",
    closed: str = "",
    serves: tuple[str, ...] = ("business",),
    outcomes: tuple[OutcomeView, ...] = (),
) -> ItemView:
    return ItemView(
        number=4,
        title="Fire",
        serves=serves,
        topics=(),
        presenter="",
        restricted=bool(closed),
        standing=ItemStanding.TAKEN,
        urgency_reason="",
        begun=True,
        discussion=discussion,
        closed_discussion=closed,
        outcomes=outcomes,
    )


def _outcome(
    kind: OutcomeKind,
    text: str,
    *,
    points: tuple[str, ...] = (),
    owner: str | None = None,
    due_on: dt.date | None = None,
    action: str | None = None,
) -> OutcomeView:
    return OutcomeView(
        id=1,
        position=1,
        kind=kind,
        text=text,
        closed_text="",
        points=points,
        subject_to=None,
        owner=owner,
        owner_name="",
        due_on=due_on,
        action=action,
        approves=None,
    )


def _action(text: str) -> ActionView:
    return ActionView(
        ref="action-3",
        number=3,
        kind=ActionKind.ACTION,
        text=text,
        restricted=False,
        owner="fire",
        owner_name="",
        originator=None,
        due_on=DUE,
        state=ActionState.OPEN,
        carried=0,
        at_most=None,
        meeting="2017-07-28",
        item=4,
        superseded_by=None,
        closed_on=None,
        progress=(),
    )
