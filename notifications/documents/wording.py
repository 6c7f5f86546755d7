"""What documents say in their own words: outcomes, markings, the rights of the public.

It knows no templates; every sentence comes out ready to be set.
"""

import re

from config.board_words import AttendanceKind, DesiredOutcome, OutcomeKind, SeatKind
from config.partnership_words import AccessRegime
from notifications.documents.contents import Right
from notifications.wording.sentences import ended, sentence

_FORMAL = (
    OutcomeKind.RESOLVED,
    OutcomeKind.APPROVED_AS_CORRECT_RECORD,
    OutcomeKind.EXCLUDED,
)
_THAT = re.compile(r"^(?:resolved[:,]?\s+)?(?:that\s+)?", re.IGNORECASE)
_ACT = "the Local Government Act 1972"

#: For what an item is on the agenda.
FOR = {
    DesiredOutcome.DECISION: "For decision",
    DesiredOutcome.COMMENT: "For comment",
    DesiredOutcome.INFORMATION: "For information",
}
#: What the front sheet of a paper says of it.
DESIRED = {
    DesiredOutcome.DECISION: "A decision",
    DesiredOutcome.COMMENT: "Feedback and comments",
    DesiredOutcome.INFORMATION: "For information",
}
#: How people stood to a meeting, in the order of minutes.
ATTENDED = {
    AttendanceKind.PRESENT: "Present",
    AttendanceKind.IN_ATTENDANCE: "In attendance",
    AttendanceKind.OBSERVING: "Observing",
    AttendanceKind.APOLOGIES: "Apologies for absence",
    AttendanceKind.ABSENT: "Absent",
}
CAPACITIES = {
    SeatKind.CORE_MEMBER: "Core member",
    SeatKind.OBSERVER: "Observer",
    SeatKind.CO_OPTED: "Co-opted",
    SeatKind.OFFICER_IN_ATTENDANCE: "Officer in attendance",
    SeatKind.SECRETARIAT: "Secretariat",
}


def outcome(kind: OutcomeKind, text: str, subject_to: str | None, *, has_points: bool) -> str:
    """Say what the board did: "RESOLVED that ...", "The Board noted the update."

    A text that begins with a small letter completes "The Board noted"; one that begins with a
    capital is a sentence of its own.
    """
    said = text.strip().rstrip(".:")
    if kind in _FORMAL:
        said = _THAT.sub("", said)
        said = f"RESOLVED that {said[:1].lower() + said[1:] if _is_plain(said) else said}"
    elif said[:1].islower():
        verb = kind.value
        said = f"The Board {said if said.startswith(verb) else f'{verb} {said}'}"
    if subject_to:
        said = f"{said}, subject to {subject_to.strip().rstrip('.')}"
    return f"{said}:" if has_points else ended(said)


def is_formal(kind: OutcomeKind) -> bool:
    """Say whether an outcome is a resolution."""
    return kind in _FORMAL


def _is_plain(text: str) -> bool:
    """Say whether a text begins with a word that only its place made large: "The", "Officers"."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return first in {"The", "A", "An", "It", "This", "These", "All", "Under"}


def marking(basis: str, *, confidential: bool, statutory: bool) -> str:
    """Say what every copy of a restricted document must (section 100B(5))."""
    if confidential:
        by = f"within section 100A(3) of {_ACT}" if statutory else "by the board's own rules"
        return f"Not for publication: confidential information {by}."
    if basis:
        return f"Not for publication: exempt information, {basis}."
    return "Not for publication: restricted by the board's own rules."


def kept_back(basis: str, *, confidential: bool) -> str:
    """Say to the public why an item is restricted."""
    if confidential:
        return "Restricted: confidential information."
    return f"Restricted: exempt information, {basis}." if basis else "Restricted."


def rights(regime: AccessRegime, *, wales: bool, notice_days: int) -> tuple[Right, ...]:
    """Say what the public may do, under the rules the board is bound by or keeps to."""
    return (
        _attending(regime),
        _recording(regime, wales=wales),
        _reading(regime, notice_days=notice_days, wales=wales),
        Right(
            heading="If you need this in another way",
            text="Ask the contact named above for large print, another format or another language,"
            " or about getting into and hearing in the room.",
        ),
    )


def coming(regime: AccessRegime) -> tuple[str, ...]:
    """Say the same in short, below an agenda."""
    return (
        _attending(regime).text,
        "If you need it in another format, or help to take part, ask the contact named above.",
    )


def _attending(regime: AccessRegime) -> Right:
    whole = "You may come to the whole meeting except its restricted part, and watch from the"
    if regime is AccessRegime.PARTNERSHIP_OWN_RULES:
        text = f"By the board's own rules: {whole[0].lower()}{whole[1:]} public gallery."
    else:
        text = f"{whole} public gallery."
    return Right(heading="Coming to the meeting", text=text)


def _recording(regime: AccessRegime, *, wales: bool) -> Right:
    if regime is AccessRegime.PARTNERSHIP_OWN_RULES or wales:
        text = (
            "Please ask the contact named above beforehand if you would like to film, photograph"
            " or record. Nobody may record the restricted part."
        )
    else:
        text = (
            "You may film, photograph, record and report the part held in public"
            f" ({_ACT}, section 100A). A spoken commentary during the meeting may be refused, and"
            " please respect members of the public who do not wish to be filmed."
        )
    return Right(heading="Filming and reporting", text=text)


def _reading(regime: AccessRegime, *, notice_days: int, wales: bool) -> Right:
    days = {3: "three", 5: "five"}.get(notice_days, str(notice_days))
    background = "six" if wales else "four"
    text = (
        f"The agenda and its public papers are open for {days} clear days before the meeting."
        " Afterwards they and the minutes stay open for six years, and the background papers named"
        f" in a paper for {background} years"
    )
    bound = regime is AccessRegime.PART_VA_STATUTORY
    by = f" ({_ACT}, sections 100B to 100D)." if bound else ", by the board's own rules."
    return Right(heading="Reading the papers", text=f"{text}{by}")


def quorum(said: str) -> str:
    """Set a quorum's sentence as a sentence."""
    return sentence(ended(said)) if said else ""
