"""What the board did, in the words of minutes; and what is said of restricted business."""

import pytest

from config.board_words import AttendanceKind, DesiredOutcome, OutcomeKind, SeatKind
from config.partnership_words import AccessRegime
from notifications.documents import wording

K = OutcomeKind


@pytest.mark.parametrize(
    ("kind", "text", "subject_to", "said"),
    [
        (K.NOTED, "the update", None, "The Board noted the update."),
        (K.NOTED, "noted the update.", None, "The Board noted the update."),
        (K.NOTED, "The Board noted the update", None, "The Board noted the update."),
        (
            K.REQUESTED,
            "Partners were requested to nominate",
            None,
            "Partners were requested to nominate.",
        ),
        (K.AGREED, "the plan", "its costs", "The Board agreed the plan, subject to its costs."),
        (K.RESOLVED, "that the plan be agreed", None, "RESOLVED that the plan be agreed."),
        (
            K.RESOLVED,
            "Resolved: that the plan be agreed",
            None,
            "RESOLVED that the plan be agreed.",
        ),
        (K.RESOLVED, "The plan be agreed", None, "RESOLVED that the plan be agreed."),
        (K.RESOLVED, "MOPAC be asked", None, "RESOLVED that MOPAC be asked."),
        (
            K.APPROVED_AS_CORRECT_RECORD,
            "the minutes of the meeting held on 28 April 2017 be approved as a correct record",
            "the amendment in minute item 1 to show Jo as representing MOPAC",
            (
                "RESOLVED that the minutes of the meeting held on 28 April 2017 be approved as a"
                " correct record, subject to the amendment in minute item 1 to show Jo as"
                " representing MOPAC."
            ),
        ),
        (K.EXCLUDED, "that the public be excluded", None, "RESOLVED that the public be excluded."),
    ],
)
def test_an_outcome_is_said_as_minutes_say_it(
    kind: OutcomeKind, text: str, subject_to: str | None, said: str
) -> None:
    assert wording.outcome(kind, text, subject_to, has_points=False) == said


def test_an_outcome_with_points_leads_into_them() -> None:
    said = wording.outcome(K.AGREED, "the following:", None, has_points=True)

    assert said == "The Board agreed the following:"


@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_kind_has_its_words(kind: OutcomeKind) -> None:
    said = wording.outcome(kind, "the matter", None, has_points=False)

    assert said in (f"The Board {kind.value} the matter.", "RESOLVED that the matter.")
    assert wording.is_formal(kind) is said.startswith("RESOLVED")


def test_everything_that_is_named_has_a_name() -> None:
    assert set(wording.FOR) == set(wording.DESIRED) == set(DesiredOutcome)
    assert set(wording.CAPACITIES) == set(SeatKind)
    assert set(wording.ATTENDED) == set(AttendanceKind) - {AttendanceKind.SUBSTITUTE}


@pytest.mark.parametrize(
    ("basis", "confidential", "statutory", "said"),
    [
        (
            "paragraph 7 of Part 1",
            False,
            True,
            "Not for publication: exempt information, paragraph 7 of Part 1.",
        ),
        (
            "",
            True,
            True,
            (
                "Not for publication: confidential information within section 100A(3) of the Local"
                " Government Act 1972."
            ),
        ),
        (
            "",
            True,
            False,
            "Not for publication: confidential information by the board's own rules.",
        ),
        ("", False, False, "Not for publication: restricted by the board's own rules."),
    ],
)
def test_every_copy_says_not_for_publication_and_why(
    basis: str,
    confidential: bool,  # noqa: FBT001 -- the table says which
    statutory: bool,  # noqa: FBT001
    said: str,
) -> None:
    assert wording.marking(basis, confidential=confidential, statutory=statutory) == said


def test_the_law_is_cited_only_where_it_binds() -> None:
    def told(regime: AccessRegime, *, wales: bool = False) -> str:
        rights = wording.rights(regime, wales=wales, notice_days=3 if wales else 5)
        return " ".join(each.text for each in rights)

    assert "sections 100B to 100D" in told(AccessRegime.PART_VA_STATUTORY)
    assert "100B" not in told(AccessRegime.PART_VA_BY_CHOICE)
    assert "Local Government Act" not in told(AccessRegime.PARTNERSHIP_OWN_RULES)
    assert "three clear days" in told(AccessRegime.PART_VA_STATUTORY, wales=True)
    assert "film, photograph, record and report" not in told(
        AccessRegime.PART_VA_STATUTORY, wales=True
    )
