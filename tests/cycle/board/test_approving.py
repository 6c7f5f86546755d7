"""Approving minutes: at a later meeting that has opened, once the draft went round."""

import pytest
from sqlmodel import col, select

from config.board_words import Audience, OutcomeKind, RenderingKind
from cycle.board import actions, agenda, approving, documents, minutes, papers, programme
from cycle.board.restricting import Restriction
from cycle.business.corrections import subject_to
from cycle.business.minutes import Stage
from cycle.errors import GateClosed, NotAllowed, NotFound
from cycle.records.board_tables import Correction, Rendering
from notifications.documents.kinds import DocumentFormat, DocumentKind
from tests.cycle.board import sitting
from tests.cycle.board.sitting import APRIL, CLERK, JANUARY, JULY, after, on_the_day, view
from tests.cycle.office import Office

IN_APRIL = on_the_day(APRIL, "11:00")
TO_SHOW = ("5", "to show the analyst as representing the council")


@pytest.fixture
def board(office: Office) -> Office:
    """January is held, and its draft went round; April and July are in the diary."""
    for ref in (JANUARY, APRIL, JULY):
        sitting.call(office, ref)
    sitting.add(office, JANUARY, "Fire")
    sitting.hold(office, JANUARY)
    sitting.circulate(office, JANUARY)
    return office


@pytest.fixture
def later(board: Office) -> Office:
    """April is in session."""
    sitting.open_meeting(board, APRIL)
    return board


def frozen(office: Office, kind: RenderingKind) -> list[str]:
    with office.reading() as (session, _):
        statement = select(Rendering).where(
            Rendering.kind == kind, Rendering.audience == Audience.PUBLIC
        )
        return [row.sha256 for row in session.exec(statement.order_by(col(Rendering.version)))]


def approve(office: Office, *corrections: tuple[str, str], at: str = APRIL) -> None:
    with office.clerk(CLERK, IN_APRIL) as clerk:
        approving.approve(clerk, JANUARY, at=at, corrections=corrections)


def test_minutes_are_approved_with_their_corrections(later: Office) -> None:
    approve(later, TO_SHOW)

    outcome = view(later, APRIL).items[2].outcomes[0]
    assert (outcome.kind, outcome.text, outcome.subject_to, outcome.approves) == (
        OutcomeKind.APPROVED_AS_CORRECT_RECORD,
        "the minutes of the meeting held on 24 January 2014 be approved as a correct record",
        "the amendment in minute item 5 to show the analyst as representing the council",
        JANUARY,
    )
    found = view(later).corrections
    assert [(each.minute, each.text, each.agreed_at) for each in found] == [(*TO_SHOW, APRIL)]


def test_the_approved_document_is_another_and_the_draft_stays(later: Office) -> None:
    draft = frozen(later, RenderingKind.DRAFT_MINUTES)
    approve(later, TO_SHOW)

    later.take(JANUARY, "approve_minutes", by=CLERK, now=after(APRIL))

    assert len(draft) == 1
    assert frozen(later, RenderingKind.DRAFT_MINUTES) == draft
    assert len(frozen(later, RenderingKind.APPROVED_MINUTES)) == 1
    assert frozen(later, RenderingKind.APPROVED_MINUTES) != draft
    assert view(later).stage is Stage.APPROVED


def test_what_was_published_is_on_record_by_its_hash(later: Office) -> None:
    approve(later)
    later.take(JANUARY, "approve_minutes", by=CLERK, now=after(APRIL))

    later.take(JANUARY, "publish_minutes", by=CLERK, now=after(APRIL))

    entry = later.journal("minutes_published")[0]
    assert entry.data == {"sha256": frozen(later, RenderingKind.APPROVED_MINUTES)[0]}
    assert view(later).stage is Stage.PUBLISHED


def test_the_step_waits_for_the_approval(later: Office) -> None:
    with pytest.raises(GateClosed) as refused:
        later.take(JANUARY, "approve_minutes", by=CLERK, now=after(APRIL))

    assert [(each.gate, each.fix) for each in refused.value.reasons] == [
        ("minutes_are_approved", f"cycle minutes approve {JANUARY} --at LATER_MEETING")
    ]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (APRIL, "2014-04-25 has not opened, so it has approved nothing"),
        (JANUARY, "2014-01-24 is not after 2014-01-24"),
    ],
)
def test_a_meeting_that_cannot_approve_is_refused(board: Office, at: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        approve(board, at=at)


def test_a_draft_that_never_went_round_is_not_approved(office: Office) -> None:
    for ref in (JANUARY, APRIL):
        sitting.call(office, ref)
    sitting.hold(office, JANUARY)
    sitting.open_meeting(office, APRIL)

    with pytest.raises(NotAllowed, match="were never circulated; send them round first"):
        approve(office)


def test_minutes_of_a_meeting_that_was_not_held_are_not_approved(office: Office) -> None:
    for ref in (JANUARY, APRIL):
        sitting.call(office, ref)
    sitting.open_meeting(office, APRIL)

    with pytest.raises(NotAllowed, match="2014-01-24 was never opened"):
        approve(office)


def test_a_correction_of_a_minute_that_is_not_there_is_refused(later: Office) -> None:
    with pytest.raises(NotFound, match="have no item 12; they have: 1, 2, 3"):
        approve(later, ("12", "to show it"))

    assert view(later).corrections == ()


def test_minutes_are_approved_once(later: Office) -> None:
    approve(later)

    with pytest.raises(NotAllowed, match="were approved at 2014-04-25 already"):
        approve(later)


def test_an_approval_is_taken_away_with_its_corrections_until_it_is_frozen(later: Office) -> None:
    approve(later, TO_SHOW)
    with later.clerk(CLERK, IN_APRIL) as clerk:
        minutes.remove(clerk, APRIL, 3, 1)
        assert clerk.session.exec(select(Correction)).all() == []
    approve(later)
    later.take(JANUARY, "approve_minutes", by=CLERK, now=after(APRIL))

    with pytest.raises(NotAllowed, match="were frozen"), later.clerk(CLERK, IN_APRIL) as clerk:
        minutes.remove(clerk, APRIL, 3, 1)


def test_a_draft_that_went_round_is_not_written_in(board: Office) -> None:
    for write in (
        lambda clerk: minutes.write(clerk, JANUARY, 5, "It was otherwise."),
        lambda clerk: minutes.decide(clerk, JANUARY, 5, kind=OutcomeKind.NOTED, text="it"),
        lambda clerk: minutes.draft(clerk, JANUARY),
    ):
        with (
            pytest.raises(NotAllowed, match="are circulated: the draft is frozen"),
            board.clerk(CLERK, after(JANUARY)) as clerk,
        ):
            write(clerk)


def test_a_later_meeting_whose_own_draft_went_round_approves_no_more(later: Office) -> None:
    sitting.cover(later, APRIL)
    later.take(APRIL, "close_meeting", by=CLERK, now=on_the_day(APRIL, "13:00"))
    sitting.circulate(later, APRIL)

    with pytest.raises(NotAllowed, match="the minutes of 2014-04-25 are circulated"):
        approve(later)


def test_the_item_for_the_approval_may_be_named(office: Office) -> None:
    for ref in (JANUARY, APRIL):
        sitting.call(office, ref, standing=ref == JANUARY)
    number = sitting.add(office, APRIL, "Everything")
    sitting.hold(office, JANUARY)
    sitting.circulate(office, JANUARY)
    sitting.open_meeting(office, APRIL)

    with pytest.raises(NotFound, match="no item of 2014-04-25 is there for the minutes"):
        approve(office)
    with office.clerk(CLERK, IN_APRIL) as clerk:
        approving.approve(clerk, JANUARY, at=APRIL, item=number)

    assert view(office, APRIL).items[0].outcomes[0].approves == JANUARY


@pytest.mark.parametrize(
    ("corrections", "said"),
    [
        ((), ""),
        ((("1", "to show A"),), "the amendment in minute item 1 to show A"),
        ((("1", "the date is 4 May"),), "the amendment in minute item 1: the date is 4 May"),
        (
            (("1", "to show A"), ("3", "a spelling")),
            "the amendments in minute item 1 to show A; and in minute item 3: a spelling",
        ),
    ],
)
def test_what_an_approval_is_subject_to(
    corrections: tuple[tuple[str, str], ...], said: str
) -> None:
    assert subject_to(corrections) == said


def test_each_database_carries_a_meeting_to_its_approved_minutes(either: Office) -> None:
    for ref in (JANUARY, APRIL):
        sitting.call(either, ref)
    sitting.hold(either, JANUARY)
    with either.clerk(CLERK, on_the_day(JANUARY, "13:30")) as clerk:
        actions.record(clerk, text="Send a note", owner="commander", meeting_ref=JANUARY)
        item = programme.propose(clerk, title="Drugs", author="hcs", clearer="place")
        programme.agree(clerk, item.number, at=JANUARY)
        programme.schedule(clerk, item.number, meeting_ref=APRIL)
        papers.to_follow(clerk, "paper-1")
    sitting.circulate(either, JANUARY)
    sitting.open_meeting(either, APRIL)
    approve(either, ("1", "to show another"))

    either.take(JANUARY, "approve_minutes", by=CLERK, now=after(APRIL))

    assert view(either).stage is Stage.APPROVED
    assert len(frozen(either, RenderingKind.APPROVED_MINUTES)) == 1


SECRET = "to show Zebraquartz and nobody else"
PLACEHOLDER = "a correction of the restricted minute 9"


def restricted(office: Office) -> None:
    """Approve January's minutes with two corrections, one of them of a restricted item."""
    for ref in (JANUARY, APRIL):
        sitting.call(office, ref)
    sitting.add(office, JANUARY, "Fire")
    with office.clerk(CLERK, sitting.CALLED) as clerk:
        closed = Restriction(closed_title="A case", paragraphs=[2], public_interest="It names one")
        agenda.add(clerk, JANUARY, title="Case", restricted=closed)
    sitting.hold(office, JANUARY)
    sitting.circulate(office, JANUARY)
    sitting.open_meeting(office, APRIL)
    approve(office, TO_SHOW, ("9", SECRET))


def test_a_correction_of_a_restricted_minute_is_sealed(office: Office) -> None:
    restricted(office)

    for viewer, words in ((None, PLACEHOLDER), ("voluntary", PLACEHOLDER), ("chair", SECRET)):
        assert [each.text for each in view(office, viewer=viewer).corrections] == [
            TO_SHOW[1],
            words,
        ]
    assert "Zebraquartz" not in str([each.changes for each in office.journal()])


def test_the_approval_tells_those_entitled_what_it_was_subject_to(office: Office) -> None:
    restricted(office)

    said = {key: view(office, APRIL, viewer=key).items[2].outcomes[0] for key in (None, "chair")}
    assert (
        said[None].subject_to == f"the amendment in minute item 5 {TO_SHOW[1]}; and {PLACEHOLDER}"
    )
    assert said["chair"].subject_to == (
        f"the amendments in minute item 5 {TO_SHOW[1]}; and in minute item 9 {SECRET}"
    )


@pytest.mark.parametrize(
    ("ref", "kind"),
    [(JANUARY, DocumentKind.MINUTES), (APRIL, DocumentKind.DRAFT_MINUTES)],
)
def test_a_document_with_a_sealed_correction_is_marked_by_what_it_corrects(
    office: Office, ref: str, kind: DocumentKind
) -> None:
    restricted(office)
    office.take(JANUARY, "approve_minutes", by=CLERK, now=after(APRIL))

    pages = {}
    for viewer in (None, "chair"):
        with office.clerk(CLERK, after(APRIL)) as clerk:
            made = documents.write(clerk, ref, kind, format=DocumentFormat.HTML, viewer=viewer)
            pages[viewer] = made.content.decode()
            assert made.restricted is (viewer is not None)

    assert "Zebraquartz" not in pages[None]
    assert PLACEHOLDER in pages[None]
    assert SECRET in pages["chair"]
    assert PLACEHOLDER not in pages["chair"]
    assert "paragraph 2" in pages["chair"]


def test_a_condition_given_by_hand_takes_the_place_of_the_sealed_one(office: Office) -> None:
    restricted(office)
    with office.clerk(CLERK, IN_APRIL) as clerk:
        minutes.change(clerk, APRIL, 3, 1, subject_to="two corrections")

    assert view(office, APRIL, viewer="chair").items[2].outcomes[0].subject_to == "two corrections"
