"""The officer's year 2013-14 as it is played: who did what when. Data, and nothing else.

Two days of it are in the published record: the board agreed the process on 25 October 2013, and on
25 April 2014, three months after the assessment was due, it saw only a progress update. Everything
else that is done here is supposed, and said to be. What is typed for the board's meetings is in
`played.yaml` of the example.
"""

from dataclasses import dataclass

PARTNERSHIP = "barnet-2013-14"
REF = "2013-14"
BEGINS = "2013-09-09T09:30"
ENDS = "2014-08-01T09:00"


@dataclass(frozen=True)
class Act:
    """Somebody does, or tries, something at a moment (local time)."""

    at: str
    by: str
    #: "open", "advance", "acknowledge", "reschedule", "waive" or "note".
    what: str
    step: str = ""
    #: Kinds of paper handed in.
    papers: tuple[str, ...] = ()
    #: The new date of a reschedule, or the gate of a waiver.
    to: str = ""
    #: A reason, or what a note says.
    text: str = ""


ACTS: tuple[Act, ...] = (
    Act("2013-10-25T11:20", "hcs", "open"),
    Act("2013-10-25T11:30", "hcs", "advance", "commission", ("board_decision",)),
    Act("2013-11-04T10:00", "consultation", "advance", "open_consultation"),
    Act("2013-11-11T10:00", "analyst", "advance", "start_analysis"),
    Act(
        "2013-11-15T15:00",
        "analyst",
        "advance",
        "start_analysis",
        ("information_sharing_protocol",),
    ),
    Act("2013-12-19T12:00", "consultation", "advance", "close_consultation"),
    Act(
        "2013-12-20T16:00",
        "consultation",
        "advance",
        "close_consultation",
        ("consultation_findings",),
    ),
    Act("2014-02-12T09:30", "analyst", "acknowledge", "complete_assessment"),
    Act("2014-02-28T11:00", "analyst", "advance", "produce_summary"),
    Act(
        "2014-03-04T14:00",
        "hcs",
        "reschedule",
        "produce_summary",
        to="2014-05-30",
        text="The assessment it summarises is not finished",
    ),
    Act(
        "2014-03-04T14:10",
        "hcs",
        "reschedule",
        "consult_partners",
        to="2014-06-20",
        text="Partners cannot be asked about a summary that does not exist yet",
    ),
    Act(
        "2014-04-25T10:30",
        "hcs",
        "note",
        text=(
            "The strategic assessment, due in January, is still unfinished: the board sees a"
            " progress update."
        ),
    ),
    Act("2014-05-16T16:30", "analyst", "advance", "complete_assessment", ("strategic_assessment",)),
    Act("2014-05-29T12:00", "analyst", "advance", "produce_summary", ("assessment_summary",)),
    Act("2014-06-19T17:00", "hcs", "advance", "consult_partners", ("partner_responses",)),
    Act("2014-06-27T12:00", "chair", "advance", "agree_priorities", ("agreed_priorities",)),
    Act("2014-06-30T15:00", "hcs", "advance", "publish_priorities", ("published_priorities",)),
    Act("2014-07-25T11:00", "chair", "advance", "adopt_plan", ("partnership_plan",)),
    Act(
        "2014-07-25T11:20",
        "chair",
        "advance",
        "adopt_plan",
        ("partnership_plan", "governance_structure"),
    ),
    Act("2014-07-30T14:00", "hcs", "advance", "publish_plan", ("plan_summary",)),
)
