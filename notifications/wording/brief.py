"""The chair's brief: what to have in hand when the meeting opens, the most pressing first."""

from notifications.board_contents import ChairsBrief, QuorumTold
from notifications.wording.dates import counted, day
from notifications.wording.meeting import action, box, order, when
from notifications.wording.sentences import sentence
from notifications.wording.sheet import Section, Sheet, bullets, paragraphs, section, strong


def of_brief(contents: ChairsBrief) -> tuple[str, Sheet]:
    """Subject and sheet of the brief."""
    quorum = contents.quorum
    trouble = bool(contents.not_published) or (quorum is not None and quorum.expected is False)
    sheet = Sheet(
        heading=f"Your brief for {day(contents.meeting.meets_on)}",
        box=(*box(contents.meeting), *([sentence(quorum.sentence)] if quorum else [])),
        tone="late" if trouble else "ahead",
        sections=(
            section("To settle before the meeting", bullets(_to_settle(contents))),
            section(
                "Decisions wanted",
                bullets([sentence(each) for each in contents.decisions])
                if contents.decisions
                else paragraphs("The board is not asked to decide anything."),
            ),
            section("Running order", *order(contents.items, contents.leaving_note)),
            _restricted(contents),
            *([_who_comes(quorum)] if quorum else []),
            section(
                "Overdue actions", bullets([action(each, named=True) for each in contents.overdue])
            ),
        ),
    )
    return f"Your brief: {when(contents.meeting)}{_counts(contents)}", sheet


def _counts(contents: ChairsBrief) -> str:
    told = [
        counted(len(many), thing)
        for many, thing in (
            (contents.decisions, "decision"),
            (contents.restricted, "restricted item"),
            (contents.overdue, "overdue action"),
        )
        if many
    ]
    return f" ({', '.join(told)})" if told else ""


def _to_settle(contents: ChairsBrief) -> list[str]:
    said = [contents.not_published, *contents.late_papers, *contents.warnings]
    return [sentence(each) for each in said if each]


def _restricted(contents: ChairsBrief) -> Section:
    if not contents.restricted:
        return section("")
    return section(
        "Restricted business",
        bullets(contents.restricted),
        paragraphs("Before it, put this resolution to the board:"),
        strong(contents.resolution),
    )


def _who_comes(quorum: QuorumTold) -> Section:
    lists = (
        ("Apologies", quorum.apologies),
        ("Not heard of yet", quorum.unknown),
        ("Responsible authorities nobody is expected for", quorum.missing),
    )
    return section(
        "Who comes",
        bullets([f"{what}: {'; '.join(names)}." for what, names in lists if names]),
        paragraphs("" if any(names for _, names in lists) else "Everybody is expected."),
    )
