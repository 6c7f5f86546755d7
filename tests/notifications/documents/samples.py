"""One document of each kind as a small board might have it; the people and matters are made up."""

import datetime as dt
from typing import Any

from notifications.documents import contents as c
from notifications.documents.kinds import DocumentKind as Kind
from notifications.documents.markup import blocks

DAY = dt.date(2017, 7, 28)
MARKING = (
    "Not for publication: exempt information, paragraph 7 of Part 1 of Schedule 12A to the Local"
    " Government Act 1972 (action to prevent, investigate or prosecute crime)."
)
HEAD: dict[str, Any] = {
    "partnership": "Northvale Community Safety Partnership",
    "board": "Northvale Community Safety Partnership Board",
    "ref": "2017-07-28",
    "meets_on": DAY,
    "day": "Friday 28 July 2017",
    "time": "10:00",
    "venue": "Committee Room 1, Town Hall, High Street, Northvale NV1 1AA",
    "contact": c.Contact(name="Morgan Ellis", email="morgan.ellis@northvale.example"),
}
DISCUSSION = """Sam Okafor, Community Safety Manager, gave an update on the Prevent strategy:

- monthly meetings with the university had begun; and
- 456 staff of partner agencies had been trained.

The next steps were:

1. a summary of one page;
2. a dashboard, which would show:
   - referrals; and
   - training.

Members asked about <schools> & colleges."""


def line(number: int, title: str, **more: Any) -> c.AgendaLine:
    return c.AgendaLine(number=number, title=title, **more)


def agenda(items: int = 4) -> c.AgendaContents:
    business = tuple(
        line(
            number,
            f"Update number {number}",
            topics=("Performance", "Emerging trends"),
            presenter="Steve Leader, London Fire Brigade",
            starts_at="10:20",
            minutes=15,
            desired_outcome="For comment",
            paper=f"Paper {number}: Update",
            paper_note="to follow" if number == 3 else "",
        )
        for number in range(3, items + 1)
    )
    return c.AgendaContents(
        kind=Kind.AGENDA,
        title="Agenda",
        standing="Published on Thursday 20 July 2017.",
        part_one=(
            line(1, "Apologies for absence", starts_at="10:00", minutes=5),
            line(2, "Minutes of the last meeting", starts_at="10:05", minutes=5),
            *business,
            line(items + 1, "Exclusion of the public", text="That the public be excluded."),
        ),
        part_two=(
            line(
                items + 2,
                "A matter of enforcement",
                restricted=True,
                basis=MARKING,
                presenter="Kiran Vale",
            ),
        ),
        leaving="Before this part the chair asks the public gallery to leave.",
        notes=("Anybody may come to the part of the meeting that is held in public.",),
        **HEAD,
    )


def front() -> c.FrontContents:
    return c.FrontContents(
        kind=Kind.FRONT,
        title="Agenda and papers",
        items=agenda().part_one,
        members=(
            c.MemberLine(
                seat="Borough Commander",
                organisation="Metropolitan Police",
                capacity="Core member",
                name="Siân Ŵyn",
            ),
            c.MemberLine(
                seat="Health", organisation="Northvale CCG", capacity="Core member", name=""
            ),
        ),
        quorum="The quorum is five core members.",
        rights=(c.Right(heading="Coming to the meeting", text="Anybody may come."),),
        **HEAD,
    )


def annex() -> c.AnnexContents:
    return c.AnnexContents(
        kind=Kind.ANNEX,
        title="Restricted annex",
        markings=(MARKING,),
        leaving="Before this part the chair asks the public gallery to leave.",
        items=(
            c.AnnexItem(
                number=6,
                title="Operation Heron",
                open_title="A matter of enforcement",
                marking=MARKING,
                topics=("Where it stands",),
                presenter="Kiran Vale",
                text=blocks("Three warrants are to be asked for.\n\n- One\n- Two"),
                public_interest_test=blocks("To publish it would warn those concerned."),
                tested="Recorded by Morgan Ellis on 12 July 2017.",
                paper="Paper 9: Operation Heron",
                paper_summary=blocks("What was found."),
            ),
        ),
        **HEAD,
    )


def minutes(items: int = 3, *, approved: bool = False) -> c.MinutesContents:
    people = (
        c.Attended(name="Cllr David Long", organisation="Northvale Council", capacity="Chair"),
        c.Attended(name="محمد الفاسي", organisation="Probation", capacity="for Ann Bell"),
    )
    first = c.MinuteItem(
        number=1,
        title="Introduction, apologies and minutes of the previous meeting",
        topics=(),
        presenter="",
        discussion=blocks("The chair welcomed everybody."),
        outcomes=(
            c.OutcomeLine(
                sentence=(
                    "RESOLVED that the minutes of the meeting held on 28 April 2017 be approved as"
                    " a correct record, subject to the amendment of minute 1."
                ),
                formal=True,
            ),
        ),
    )
    rest = tuple(
        c.MinuteItem(
            number=number,
            title=f"Prevent strategy update {number}",
            topics=("Progress and delivery",),
            presenter="Sam Okafor, Community Safety Manager",
            discussion=blocks(DISCUSSION),
            outcomes=(
                c.OutcomeLine(sentence="The Board noted the update."),
                c.OutcomeLine(
                    sentence="The Board agreed the following:",
                    points=("a focus on hate crime; and", "briefings for partners."),
                    action="Action 4: Sam Okafor, by 13 October 2017.",
                ),
            ),
            corrections=("Corrected on 27 October 2017: for 456 read 465.",) if approved else (),
        )
        for number in range(2, items + 1)
    )
    groups = (
        c.AttendedGroup(heading="Present", people=people),
        c.AttendedGroup(heading="Apologies", people=people[:1]),
    )
    return c.MinutesContents(
        kind=Kind.MINUTES if approved else Kind.DRAFT_MINUTES,
        title="Minutes" if approved else "Draft minutes",
        standing="" if approved else "Draft: to be approved at the next meeting.",
        attendance=groups,
        quorum="The quorum of five was met.",
        items=(first, *rest),
        approved="Approved as a correct record on 27 October 2017." if approved else "",
        corrections=(),
        **HEAD,
    )


def actions() -> c.ActionsContents:
    one = c.ActionLine(
        number=4,
        text="Add up to four fire safety indicators to the dashboard",
        owner="Sepia Gold",
        due="13 October 2017",
        state="Open, carried forward once",
        progress="On track (1 September 2017): two are chosen.",
        source="Meeting of 28 July 2017, item 4",
    )
    return c.ActionsContents(
        kind=Kind.ACTIONS,
        title="Action log",
        open_actions=(one,),
        closed_actions=(),
        **HEAD,
    )


def programme() -> c.ProgrammeContents:
    item = c.ProgrammeLine(
        number=3,
        title="Future landscape",
        topics=("Drugs", "Policing"),
        author="王小明",
        desired_outcome="For information",
        meeting="27 October 2017",
        period="2017/18",
    )
    group = c.ProgrammeGroup(heading="Agreed", note="", lines=(item,))
    return c.ProgrammeContents(kind=Kind.PROGRAMME, title="Work programme", groups=(group,), **HEAD)


def attendance() -> c.AttendanceContents:
    return c.AttendanceContents(
        kind=Kind.ATTENDANCE,
        title="Attendance",
        groups=minutes().attendance,
        quorum="The quorum of five was met.",
        coverage=(
            c.CoverageLine(category="Police", organisation="Met", represented_by="Siân Ŵyn"),
            c.CoverageLine(category="Health", organisation="CCG", represented_by=""),
        ),
        **HEAD,
    )


def paper() -> c.PaperContents:
    return c.PaperContents(
        kind=Kind.PAPER,
        title="Paper 5",
        number=5,
        paper_title="Progress report on funding",
        author="Kiran Vale, Head of Community Safety",
        desired_outcome="For decision",
        summary=blocks("This paper sets out the funding of the year."),
        recommendations=("That the board agree the allocation.",),
        background_papers=("Grant agreement of 1 April 2017",),
        note="",
        **HEAD,
    )


def every() -> list[c.Contents]:
    """One of each kind, the minutes twice."""
    return [
        agenda(),
        front(),
        annex(),
        minutes(),
        minutes(approved=True),
        actions(),
        programme(),
        attendance(),
        paper(),
    ]
