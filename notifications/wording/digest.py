"""What the chair's page says, sentence by sentence. It judges nothing: what is late or breached
was found by others.
"""

import datetime as dt
from dataclasses import dataclass

from notifications.contents import (
    DigestBreach,
    DigestChange,
    DigestContents,
    DigestDecision,
    DigestLine,
)
from notifications.wording import dates
from notifications.wording.dates import counted, day
from notifications.wording.fitting import ACROSS, IN_COLUMN, Listed, lines, listed, shares
from notifications.wording.sentences import titled
from notifications.wording.standing import how_long
from notifications.wording.subject import law_counts

_CONFIDENCE = {
    "secondary": " (from a secondary source)",
    "unverified": " (unverified: check the source)",
}


def headline(contents: DigestContents) -> str:
    """How things stand, in one sentence."""
    at_risk, missed = law_counts(contents.breaches)
    parts = [
        (len(contents.late), "step is late", "steps are late"),
        (len(contents.decisions), "decision waits for you", "decisions wait for you"),
        (missed, "date of the law has passed", "dates of the law have passed"),
        (at_risk, "date is planned past the law's limit", "dates are planned past the law's limit"),
        (len(contents.post_troubles), "letter did not arrive", "letters did not arrive"),
    ]
    told = [f"{number} {one if number == 1 else many}" for number, one, many in parts if number]
    if not told:
        return f"All is well: nothing is late, nothing waits for you. {_progress(contents)}"
    return f"{dates.listed(told)}. {_progress(contents)}"


def _progress(contents: DigestContents) -> str:
    if contents.total == 0:
        return "No step has a date yet."
    verb = "is" if contents.done == 1 else "are"
    return f"{contents.done} of {counted(contents.total, 'dated step')} {verb} done."


def breach(told: DigestBreach, *, today: dt.date) -> str:
    """The plan must be revised by 31 March 2014 (regulation 10(2)); it is planned for 31 July
    2014, 122 days after.
    """
    where = f" ({told.provision})" if told.provision else ""
    about = f"{told.about[:1].upper()}{told.about[1:]}: " if told.about else ""
    # A title such as "The plan must be revised" runs on; any other is a heading of what follows.
    joint = "" if " must " in f" {told.title} " else ": required"
    lead = f"{about}{told.title.rstrip('.')}{joint} by {day(told.required_on)}{where}"
    return f"{lead}; {_fate(told, today)}.{_CONFIDENCE.get(told.confidence, '')}"


def _fate(told: DigestBreach, today: dt.date) -> str:
    if told.kind == "done_late" and told.happened_on is not None:
        return f"it was done on {day(told.happened_on)}, {_after(told, told.happened_on)}"
    if told.kind == "overdue":
        return f"it is not done, {_after(told, today)}{_planned(told, today)}"
    if told.kind == "at_risk":
        left = (told.required_on - today).days
        soon = "the limit is today" if left == 0 else f"{counted(left, 'day')} are left"
        soon = soon.replace("1 day are", "1 day is")
        return f"it is not done and {soon}{_planned(told, today)}"
    if told.planned_on is None:
        return "no date is planned for it"
    return f"it is planned for {day(told.planned_on)}, {_after(told, told.planned_on)}"


def _planned(told: DigestBreach, today: dt.date) -> str:
    if told.planned_on is None:
        return ""
    verb = "was planned" if told.planned_on <= today else "is now planned"
    return f"; it {verb} for {day(told.planned_on)}"


def _after(told: DigestBreach, on: dt.date) -> str:
    return f"{counted((on - told.required_on).days, 'day')} after"


@dataclass(frozen=True, kw_only=True)
class Lists:
    """What the page lists, each as far as it fits."""

    decisions: Listed[DigestDecision]
    late: Listed[DigestLine]
    breaches: Listed[str]
    own_breaches: Listed[str]
    changes: Listed[DigestChange]
    coming: Listed[DigestLine]
    troubles: Listed[str]


def lists(contents: DigestContents) -> Lists:
    """What one printed page holds of each list, what the chair must do first."""
    breaches = _against(contents, "statute")
    own = _against(contents, "constitution")
    most = shares(
        [
            [lines(each.sentence + each.how, ACROSS) for each in contents.decisions],
            [_lines(each) for each in contents.late],
            [lines(each, ACROSS) for each in breaches],
            [lines(each, ACROSS) for each in own],
            [_lines(each) for each in contents.coming],
            [lines(each, ACROSS) for each in contents.post_troubles],
            [lines(each.sentence, ACROSS) for each in contents.changes],
        ]
    )
    changes = listed(contents.changes, most[6])
    return Lists(
        decisions=listed(contents.decisions, most[0]),
        late=listed(contents.late, most[1]),
        breaches=listed(breaches, most[2]),
        own_breaches=listed(own, most[3]),
        coming=listed(contents.coming, most[4]),
        troubles=listed(contents.post_troubles, most[5]),
        changes=Listed(changes.told, changes.more + contents.more_changes),
    )


def _against(contents: DigestContents, source: str) -> list[str]:
    """What the law's dates, or those of the board's own rules, have against it."""
    told = [each for each in contents.breaches if each.source == source]
    return [breach(each, today=contents.today) for each in told]


def _lines(line: DigestLine) -> int:
    return lines(what(line), IN_COLUMN) + bool(remark(line))


def what(line: DigestLine) -> str:
    """What is due, and of which paper, action or meeting."""
    return titled(line.title, line.about)


def left(line: DigestLine, *, today: dt.date) -> str:
    """How long is left, or how late it is."""
    if line.due_on == today and line.working_days_left >= 0:
        return "today"
    return how_long(line.working_days_left, late=line.due_on < today)


def remark(line: DigestLine) -> str:
    """What stands beside a line: its own remark, and whether anyone has answered."""
    answer = ""
    if line.acknowledged:
        answer = "seen by its owner"
    elif line.escalated:
        answer = "no answer to any reminder"
    return "; ".join(part for part in (answer, line.remark.rstrip(".")) if part)


def missed(contents: DigestContents) -> str:
    """What an outage swallowed; empty when nothing."""
    if not contents.missed_digests:
        return ""
    verb = "was" if contents.missed_digests == 1 else "were"
    number = counted(contents.missed_digests, "weekly digest")
    return f"{number} {verb} not sent because the service was down. This one covers that time."


def since(contents: DigestContents) -> str:
    """The heading of what changed."""
    if contents.since is None:
        return "What has happened so far"
    return f"What changed since {day(contents.since)}"


def footer(contents: DigestContents) -> str:
    """Why the page comes also when all is well."""
    whom = contents.officer.name if contents.officer is not None else "the partnership's officer"
    proof = f" Proof: {contents.proof} of the journal." if contents.proof else ""
    return (
        "This page comes every week, also when all is well. If one does not come, something has "
        f"failed: tell {whom}.{proof} Written by Planning Cycle for {contents.partnership}."
    )
