"""The minutes, in draft and as approved."""

from collections.abc import Sequence
from dataclasses import replace

from config.board_words import ItemStanding
from cycle.board import telling
from cycle.board.gathering.asking import Asked, kept_back, markings, said_day
from cycle.board.gathering.people import groups, quorum
from cycle.business import corrections as correcting
from cycle.business import entitlement, register
from cycle.business import minutes as reading
from cycle.business.attending import SPEAKING
from cycle.business.corrections import CorrectionView
from cycle.business.minutes import ItemView, MinutesView, OutcomeView, Stage
from cycle.errors import NotAllowed
from cycle.records.board_tables import AgendaItem, Meeting, Outcome
from notifications.documents import wording
from notifications.documents.contents import MinuteItem, MinutesContents, OutcomeLine
from notifications.documents.kinds import DocumentKind
from notifications.documents.markup import blocks
from notifications.wording.dates import day

_APPROVED = (Stage.APPROVED, Stage.PUBLISHED)


def draft(asked: Asked) -> MinutesContents:
    """Gather the draft, without what was corrected later. Raises NotAllowed before the meeting."""
    found = _minutes(asked, asked.viewer)
    if found.stage is Stage.IN_DRAFT:
        standing = "Draft: not circulated yet, and to be approved at a later meeting."
    else:
        standing = "Draft: to be approved at a later meeting."
    return replace(_gathered(asked, found, ()), standing=standing)


def approved(asked: Asked) -> MinutesContents:
    """Gather the minutes as approved, with their corrections. Raises NotAllowed before that."""
    found = _minutes(asked, asked.viewer)
    outcome = reading.approval_of(asked.clerk.session, asked.meeting)
    if outcome is None or found.stage not in _APPROVED:
        raise NotAllowed(
            f"the minutes of {found.ref} are not approved yet; write the draft:"
            f" cycle documents {found.ref} {DocumentKind.DRAFT_MINUTES.value}"
        )
    later = asked.clerk.session.get_one(Meeting, outcome.meeting_id)
    said = f"Approved as a correct record at the meeting of {day(later.meets_on)}"
    subject_to = _subject(asked, outcome)
    subject = f", subject to {subject_to}" if subject_to else ""
    whole = replace(
        _gathered(asked, found, found.corrections), kind=DocumentKind.MINUTES, title="Minutes"
    )
    return replace(whole, approved=f"{said}{subject}.")


def _subject(asked: Asked, outcome: Outcome) -> str | None:
    clerk = asked.clerk
    entitled = entitlement.may_see(
        clerk.session, clerk.slug, asked.viewer, on=clerk.today, meeting=asked.meeting
    )
    return correcting.subject_of(clerk.session, outcome, entitled=entitled)


def _minutes(asked: Asked, viewer: str | None) -> MinutesView:
    clerk = asked.clerk
    found = reading.minutes(
        clerk.session, clerk.place, asked.meeting, viewer=viewer, on=clerk.today
    )
    if found.stage is Stage.NOT_HELD:
        raise NotAllowed(
            f"{found.ref} has not opened, so it has no minutes; on the day:"
            f" cycle advance {found.ref} open_meeting"
        )
    return found


def _gathered(
    asked: Asked, found: MinutesView, corrections: Sequence[CorrectionView]
) -> MinutesContents:
    closed = _closed_numbers(asked, found, corrections)
    people = register.register(asked.clerk.session, asked.meeting)
    known = {str(each.number) for each in found.items}
    return MinutesContents(
        **asked.head(DocumentKind.DRAFT_MINUTES, "Draft minutes"),
        markings=_markings(asked, found, closed),
        attendance=groups(
            asked, [each for each in people if not (each.expected and each.kind in SPEAKING)]
        ),
        quorum=quorum(asked) if any(map(register.is_there, people)) else "",
        items=tuple(
            _item(asked, each, corrections, closed=each.number in closed) for each in found.items
        ),
        approved="",
        corrections=tuple(_corrected(each) for each in corrections if each.minute not in known),
    )


def _closed_numbers(
    asked: Asked, found: MinutesView, corrections: Sequence[CorrectionView]
) -> list[int]:
    """Name the items that say more to this reader than to the public, corrections and all."""
    if asked.viewer is None:
        return []
    public = _minutes(asked, None)
    known = {each.number: each for each in public.items}
    more = {each.number for each in found.items if each != known.get(each.number)}
    return sorted(
        more | {int(each.minute) for each in corrections if each not in public.corrections}
    )


def _markings(asked: Asked, found: MinutesView, closed: Sequence[int]) -> tuple[str, ...]:
    shown = {each.number: each for each in found.items}
    rows = [row for number in closed for row in _behind(asked, number, shown.get(number))]
    return markings(asked.clerk, rows) if closed else ()


def _behind(asked: Asked, number: int, item: ItemView | None) -> list[AgendaItem]:
    """List the restricted items whose words an item tells: itself, or those it corrects."""
    row = asked.rows[number]
    if row.restricted or item is None:
        return [row]
    outcomes = [each.id for each in item.outcomes]
    return correcting.restricted_items(asked.clerk.session, outcomes) or [row]


def _item(
    asked: Asked, item: ItemView, corrections: Sequence[CorrectionView], *, closed: bool
) -> MinuteItem:
    row = asked.rows[item.number]
    behind = _behind(asked, item.number, item)
    why = " ".join(markings(asked.clerk, behind)) if closed else kept_back(asked.clerk, row)
    return MinuteItem(
        number=item.number,
        title=item.title,
        topics=item.topics,
        presenter=item.presenter,
        discussion=(*blocks(item.discussion), *blocks(item.closed_discussion)),
        outcomes=tuple(line for each in item.outcomes for line in _outcome(each)),
        corrections=tuple(
            _corrected(each) for each in corrections if each.minute == str(item.number)
        ),
        note=_note(item),
        marking=why if item.restricted or closed else "",
    )


def _note(item: ItemView) -> str:
    if item.standing is ItemStanding.DEFERRED:
        return "This item was put off."
    if item.standing is ItemStanding.WITHDRAWN:
        return "This item was withdrawn."
    return telling.urgent(item.urgency_reason)


def _outcome(found: OutcomeView) -> list[OutcomeLine]:
    formal = wording.is_formal(found.kind)
    line = OutcomeLine(
        sentence=telling.outcome(found), points=found.points, formal=formal, action=_action(found)
    )
    closed = [OutcomeLine(sentence=found.closed_text)] if found.closed_text else []
    return [line, *closed]


def _action(found: OutcomeView) -> str:
    if found.owner is None and found.action is None:
        return ""
    number = found.action.partition("-")[2] if found.action else ""
    head = f"Action {number}" if number else "Action"
    due = f"by {said_day(found.due_on)}" if found.due_on else ""
    told = ", ".join(filter(None, (found.owner_name, due)))
    return f"{head}: {told}." if told else f"{head}."


def _corrected(found: CorrectionView) -> str:
    return f"Corrected when approved on {day(found.agreed_on)}: {found.text.rstrip('.')}."
