"""What letters say, to try things on: the timetable of 2013-14, people named by their office."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from notifications.contents import (
    CatchUp,
    DeliveryFailureContents,
    DigestBreach,
    DigestChange,
    DigestContents,
    DigestDecision,
    DigestLine,
    Duty,
    Reason,
    Recipient,
    ReminderContents,
    TimelineMark,
    Wait,
)

LONDON = ZoneInfo("Europe/London")
#: Monday, ten working days before the consultation closes.
NOW = dt.datetime(2013, 12, 13, 9, 0, tzinfo=LONDON)
MESSAGE_ID = "<reminder.0123456789abcdef@barnet.example>"

OFFICER = Recipient(key="hcs", name="Head of Community Safety", email="hcs@council.example")
LEAD = Recipient(key="lead", name="Consultation Lead", email="lead@council.example")
ANALYST = Recipient(key="analyst", name="Strategic Analyst", email="analyst@police.example")
CHAIR = Recipient(key="chair", name="Chair of the Partnership", email="chair@council.example")
SENDER = Recipient(key="cycle", name="Safer Barnet", email="cycle@barnet.example")

REVISION = Reason(
    title="The plan must be revised before the start of each year",
    provision="SI 2007/1830, regulation 10(2)",
    source="statute",
    confidence="seen",
)


def duty(**changes: Any) -> Duty:
    """Close the consultation by 31 December 2013, ten working days off, but for the changes."""
    told: dict[str, Any] = {
        "ref": "2013-14",
        "step": "close_consultation",
        "title": "Close the community consultation",
        "due_on": dt.date(2013, 12, 31),
        "statutory_on": None,
        "working_days_left": 10,
        "capacity": "owner",
        "owner_name": "Consultation Lead",
        "why": (
            Reason(
                title="The views of the community are sought before the plan is made",
                provision="SI 2007/1830, regulation 12",
                source="statute",
                confidence="unverified",
            ),
        ),
        "rule": "The timetable agreed on 25 October 2013 says December 2013: its last working day.",
        "missing": ("The summary of responses is not on file.",),
        "command": "cycle advance 2013-14 close_consultation --evidence consultation_summary=FILE",
        "wants_evidence": True,
        "waiting": (
            Wait(
                who="Strategic Analyst",
                title="Produce the summary",
                due_on=dt.date(2014, 2, 28),
            ),
        ),
        "uid": "2013-14.close_consultation@barnet.example",
        "sequence": 0,
    }
    told |= changes
    at_five = dt.datetime.combine(told["due_on"], dt.time(17), tzinfo=LONDON)
    return Duty(**({"due_at": at_five} | told))


def assessment(**changes: Any) -> Duty:
    """The strategic assessment, due on 31 January 2014."""
    told: dict[str, Any] = {
        "step": "complete_assessment",
        "title": "Complete the strategic assessment",
        "due_on": dt.date(2014, 1, 31),
        "working_days_left": 30,
        "owner_name": "Strategic Analyst",
        "rule": "The timetable says January 2014: its last working day.",
        "missing": ("The strategic assessment is not on file.",),
        "command": "cycle advance 2013-14 complete_assessment --evidence assessment=FILE",
        "uid": "2013-14.complete_assessment@barnet.example",
    }
    return duty(**(told | changes))


def plan(**changes: Any) -> Duty:
    """The plan, planned for 31 July 2014 and owed in law by 31 March."""
    told: dict[str, Any] = {
        "step": "adopt_plan",
        "title": "Adopt the partnership plan",
        "due_on": dt.date(2014, 7, 31),
        "statutory_on": dt.date(2014, 3, 31),
        "working_days_left": 155,
        "owner_name": "Head of Community Safety",
        "why": (REVISION,),
        "missing": (),
        "uid": "2013-14.adopt_plan@barnet.example",
    }
    return duty(**(told | changes))


def reminder(*duties: Duty, **changes: Any) -> ReminderContents:
    """A reminder to the consultation lead."""
    told: dict[str, Any] = {
        "to": LEAD,
        "partnership": "Safer Barnet",
        "officer": OFFICER,
        "duties": duties or (duty(),),
    }
    return ReminderContents(**(told | changes))


def catch_up() -> CatchUp:
    return CatchUp(since=dt.date(2013, 12, 2), replaces=3)


def line(**changes: Any) -> DigestLine:
    told: dict[str, Any] = {
        "ref": "2013-14",
        "step": "close_consultation",
        "title": "Close the community consultation",
        "who": "Consultation Lead",
        "due_on": dt.date(2013, 12, 31),
        "working_days_left": -13,
    }
    return DigestLine(**(told | changes))


def breach(**changes: Any) -> DigestBreach:
    told: dict[str, Any] = {
        "title": "The plan must be revised",
        "provision": "SI 2007/1830, regulation 10(2)",
        "required_on": dt.date(2014, 3, 31),
        "planned_on": dt.date(2014, 7, 31),
        "happened_on": None,
        "kind": "planned_late",
        "confidence": "seen",
    }
    return DigestBreach(**(told | changes))


def mark(title: str, due_on: dt.date, state: str, **changes: Any) -> TimelineMark:
    return TimelineMark(title=title, due_on=due_on, state=state, **changes)


def quiet_digest(**changes: Any) -> DigestContents:
    """A week when all is well."""
    told: dict[str, Any] = {
        "to": CHAIR,
        "partnership": "Safer Barnet",
        "officer": OFFICER,
        "today": dt.date(2014, 1, 20),
        "since": dt.date(2014, 1, 13),
        "done": 5,
        "total": 13,
        "changes": (),
        "more_changes": 0,
        "late": (),
        "decisions": (),
        "breaches": (),
        "coming": (),
        "timeline": (),
    }
    return DigestContents(**(told | changes))


def busy_digest(**changes: Any) -> DigestContents:
    """As full a week as one page must hold."""
    told: dict[str, Any] = {
        "changes": (
            DigestChange(on=dt.date(2014, 1, 14), sentence="The analysis of crime was started."),
            DigestChange(
                on=dt.date(2014, 1, 15),
                sentence="The Consultation Lead said that they have seen the reminder.",
            ),
            DigestChange(
                on=dt.date(2014, 1, 15),
                sentence="Complete the strategic assessment moved from 31 January 2014 to "
                "28 February 2014: data from the police were late.",
            ),
            DigestChange(on=dt.date(2014, 1, 16), sentence="The summary of responses was filed."),
            DigestChange(
                on=dt.date(2014, 1, 17), sentence="The Probation Service named a new deputy."
            ),
            DigestChange(on=dt.date(2014, 1, 17), sentence="Two letters were sent to the Analyst."),
        ),
        "more_changes": 4,
        "late": (
            line(escalated=True),
            line(
                step="name_leads",
                title="Name the leads of the priorities",
                who="Head of Community Safety",
                due_on=dt.date(2014, 1, 15),
                working_days_left=-3,
                acknowledged=True,
                remark="moved from 8 January 2014",
            ),
        ),
        "decisions": (
            DigestDecision(
                sentence="The assessment will be late: is the exception granted?",
                how="cycle waive 2013-14 complete_assessment exception --reason TEXT",
            ),
            DigestDecision(
                sentence="the Consultation Lead has not answered",
                how="speak to them, or agree a new date with the officer",
            ),
        ),
        "breaches": (breach(),),
        "coming": tuple(
            line(
                step=step,
                title=title,
                who=who,
                due_on=dt.date(2014, month, day),
                working_days_left=left,
            )
            for step, title, who, month, day, left in (
                ("collect", "Collect the data of the partners", "Strategic Analyst", 1, 24, 4),
                ("complete", "Complete the strategic assessment", "Strategic Analyst", 1, 31, 9),
                ("review", "Review the information-sharing protocol", "Legal Adviser", 2, 4, 11),
                ("invite", "Invite the Fire Service to comment", "Board Officer", 2, 7, 14),
                ("book", "Book the public meeting", "Board Officer", 2, 12, 17),
                ("brief", "Brief the local policing body", "Head of Community Safety", 2, 14, 19),
            )
        ),
        "timeline": (
            mark("Commission the work", dt.date(2013, 10, 25), "met"),
            mark("Close the community consultation", dt.date(2013, 12, 31), "overdue"),
            mark("Complete the strategic assessment", dt.date(2014, 1, 31), "due_soon"),
            mark("Produce the summary", dt.date(2014, 2, 28), "pending"),
            mark("Consult the partners", dt.date(2014, 3, 31), "pending"),
            mark(
                "Adopt the partnership plan",
                dt.date(2014, 7, 31),
                "pending",
                statutory_on=dt.date(2014, 3, 31),
            ),
            mark("Publish the partnership plan", dt.date(2014, 7, 31), "pending"),
        ),
        "post_troubles": ("Letter 31 to the Board Officer was refused: no such mailbox.",),
    }
    return quiet_digest(**(told | changes))


def failure(**changes: Any) -> DeliveryFailureContents:
    told: dict[str, Any] = {
        "to": OFFICER,
        "partnership": "Safer Barnet",
        "failed_to": ANALYST,
        "subject": "Complete the strategic assessment by 31 January 2014 (9 working days left)",
        "letter": 42,
        "reply": "550 5.1.1 no such mailbox",
    }
    return DeliveryFailureContents(**(told | changes))
