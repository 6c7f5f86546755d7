"""Minutes on the screen and as JSON, with what their lint found."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from cycle.board import telling
from cycle.board.clerk import Clerk
from cycle.business import actions, lint, meetings
from cycle.business import minutes as reading
from cycle.business.actions import Reader
from cycle.business.lint import Finding
from cycle.business.minutes import ItemView, MinutesView, OutcomeView
from cycle.cli import screen, words
from cycle.people.place import Place
from cycle.records.board_tables import Meeting
from cycle.running import workflows


@dataclass(frozen=True)
class Shown:
    """What one reader is shown of the minutes of a meeting."""

    view: MinutesView
    findings: tuple[Finding, ...]


def shown(
    session: Session, place: Place, meeting: Meeting, *, viewer: str | None, today: dt.date
) -> Shown:
    """Gather the minutes as somebody may see them today, and what the lint says of those."""
    view = reading.minutes(session, place, meeting, viewer=viewer, on=today)
    asked = actions.of_meeting(session, place, meeting, Reader(viewer, today))
    return Shown(view, tuple(lint.findings(view, asked)))


def as_json(told: Shown) -> dict[str, Any]:
    """Return the document of `cycle minutes`."""
    return {
        "ref": told.view.ref,
        "state": told.view.stage.value,
        "items": [_item_json(each) for each in told.view.items],
        "corrections": [
            {"minute": each.minute, "text": each.text, "agreed_at": each.agreed_at}
            for each in told.view.corrections
        ],
        "renderings": [
            {
                "kind": each.kind.value,
                "audience": each.audience.value,
                "version": each.version,
                "sha256": each.sha256,
            }
            for each in told.view.renderings
        ],
        "lint": [
            {
                "number": each.number,
                "sentence": each.sentence,
                "missing": list(each.missing),
                "fix": each.fix,
            }
            for each in told.findings
        ],
    }


def tell(told: Shown) -> None:
    """Print the minutes."""
    view = told.view
    screen.say(f"minutes of {view.ref}: {words.plain(view.stage)}")
    if not view.items:
        screen.say("", "nothing is on its agenda")
    for item in view.items:
        screen.say("", *_item_lines(item))
    if view.corrections:
        screen.say("", "corrections")
    for each in view.corrections:
        screen.say(f"  minute {each.minute}: {each.text} (agreed at {each.agreed_at})")
    if told.findings:
        screen.note("", *warnings(told.findings))


def loose_ends(clerk: Clerk, ref: str) -> list[str]:
    """Warn of what the minutes of a meeting ask for without an owner or a date, as they go out."""
    workflow = workflows.find(clerk.session, clerk.place, ref)
    if workflow.definition != meetings.MEETING:
        return []
    meeting = meetings.meeting_of(clerk.session, workflow)
    told = shown(clerk.session, clerk.place, meeting, viewer=clerk.by, today=clerk.today)
    return list(warnings(told.findings))


def tell_findings(told: Shown) -> None:
    """Print what is asked for without an owner or a date."""
    if not told.findings:
        screen.say("whatever the minutes ask for has an owner and a date")
    for each in told.findings:
        screen.say(*_finding_lines(each))


def warnings(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield the lines of a warning for each finding."""
    for each in findings:
        first, *rest = _finding_lines(each)
        yield f"warning: {first}"
        yield from rest


def _finding_lines(finding: Finding) -> list[str]:
    return [
        f"item {finding.number} has no {' and no '.join(finding.missing)} for: {finding.sentence}",
        f"  -> {finding.fix}",
    ]


def _item_lines(item: ItemView) -> list[str]:
    part = " [restricted]" if item.restricted else ""
    lines = [f"{item.number}. {item.title}{part}"]
    lines += [f"   - {topic}" for topic in item.topics]
    if item.presenter:
        lines.append(f"   {item.presenter}")
    if item.urgency_reason:
        lines.append(f"   {telling.urgent(item.urgency_reason)}")
    for text, mark in ((item.discussion, ""), (item.closed_discussion, "[restricted]")):
        if text:
            lines += ["", *([f"   {mark}"] if mark else [])]
            lines += [f"   {line}".rstrip() for line in text.splitlines()]
    for outcome in item.outcomes:
        lines += ["", *_outcome_lines(outcome)]
    if not (item.discussion or item.closed_discussion or item.outcomes):
        lines.append("   (nothing is minuted yet)")
    return lines


def _outcome_lines(outcome: OutcomeView) -> list[str]:
    lines = [f"   ({outcome.position}) {telling.outcome(outcome)}"]
    lines += [f"       {n}. {point}" for n, point in enumerate(outcome.points, start=1)]
    if outcome.closed_text:
        lines.append("       [restricted]")
        lines += [f"       {line}".rstrip() for line in outcome.closed_text.splitlines()]
    who = f"by {outcome.owner_name}" if outcome.owner else ""
    when = f"until {words.spoken(outcome.due_on)}" if outcome.due_on else ""
    told = ", ".join(each for each in (who, when, outcome.action or "") if each)
    return [*lines, f"       {told}"] if told else lines


def _item_json(item: ItemView) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "restricted": item.restricted,
        "presenter": item.presenter,
        "urgency_reason": item.urgency_reason or None,
        "discussion": item.discussion,
        **_closed("closed_discussion", item.closed_discussion),
        "outcomes": [_outcome_json(each) for each in item.outcomes],
    }


def _closed(key: str, words_: str) -> dict[str, str]:
    """Give closed words their key; for whoever may not see them not even the key is there."""
    return {key: words_} if words_ else {}


def _outcome_json(outcome: OutcomeView) -> dict[str, Any]:
    return {
        "kind": outcome.kind.value,
        "text": outcome.text,
        **_closed("closed_text", outcome.closed_text),
        "points": list(outcome.points),
        "subject_to": outcome.subject_to,
        "owner": outcome.owner,
        "due_on": outcome.due_on.isoformat() if outcome.due_on else None,
        "action": outcome.action,
        "approves": outcome.approves,
    }
