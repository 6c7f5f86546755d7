"""What letters of the board say, to try things on: the meeting of July 2017, people by office."""

import datetime as dt
from typing import Any

from notifications import board_letters, invitations
from notifications.board_contents import (
    ActionClosed,
    ActionsCirculated,
    ActionTold,
    AgendaPublished,
    CalendarChanged,
    CallForItems,
    ChairsBrief,
    ChangedMeeting,
    DraftMinutes,
    Invitation,
    ItemTold,
    LatePaper,
    MeetingTold,
    MinuteTold,
    NominationAsked,
    QuorumTold,
)
from notifications.contents import Recipient
from notifications.letters import Letter
from tests.notifications.samples import CHAIR, LEAD, LONDON, OFFICER, SENDER

MESSAGE_ID = "<board.0123456789abcdef@barnet.example>"
#: Wednesday, the latest day of publication but one.
NOW = dt.datetime(2017, 7, 19, 9, 0, tzinfo=LONDON)
MEETING = MeetingTold(
    ref="2017-07-28",
    board="Safer Communities Partnership Board",
    meets_on=dt.date(2017, 7, 28),
    starts_at="10:00",
    ends_at="12:00",
    venue="Hendon Town Hall, The Burroughs, London NW4 4BQ",
)
MEMBER = Recipient(key="fire", name="Fire Borough Commander", email="fire@fire.example")
EVERYBODY: dict[str, Any] = {"to": MEMBER, "partnership": "Safer Barnet", "officer": OFFICER}
ITEMS = (
    ItemTold(
        number=1, title="Apologies and minutes of the last meeting", starts_at="10:00", minutes=5
    ),
    ItemTold(
        number=2,
        title="Domestic Violence and Violence against Women and Girls Strategy 2017-2020",
        presenter="Strategic Lead, Safer Communities",
        starts_at="10:05",
        minutes=20,
        wanted="decision",
    ),
    ItemTold(
        number=3,
        title="Update from the Fire Brigade",
        presenter="Fire Borough Commander",
        starts_at="10:25",
        minutes=15,
        wanted="comment",
        remark="the report is to follow",
    ),
    ItemTold(number=4, title="Exclusion of the public", starts_at="10:40"),
    ItemTold(number=5, title="A case under review", restricted=True, minutes=10),
)
LEAVING = "Before this part the chair asks the public gallery to leave the meeting."
ACTIONS = (
    ActionTold(
        ref="action-3",
        number=3,
        text="Put up to four fire safety indicators on the dashboard",
        owner="Fire Borough Commander",
        due_on=dt.date(2017, 10, 18),
    ),
    ActionTold(
        ref="action-4",
        number=4,
        text="Circulate the details of the second tranche.",
        owner="Strategic Lead",
        due_on=None,
        carried=2,
    ),
)


def call_for_items(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "meeting": MEETING,
        "ask_by": dt.date(2017, 6, 30),
        "papers_by": dt.date(2017, 7, 19),
        "papers_by_hour": "10:00",
        "planned": ("Performance dashboard", "Prevent strategy update"),
    }
    return board_letters.call_for_items(CallForItems(**told | changes), message_id=MESSAGE_ID)


def agenda(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "meeting": MEETING,
        "items": ITEMS,
        "published_on": dt.date(2017, 7, 19),
        "publish_by": dt.date(2017, 7, 20),
        "clear_days": 5,
        "leaving_note": LEAVING,
    }
    return board_letters.agenda_published(AgendaPublished(**told | changes), message_id=MESSAGE_ID)


def supplement() -> Letter:
    return agenda(supplement=True, added=(3, 5), published_on=dt.date(2017, 7, 24))


def late_paper(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "to": CHAIR,
        "meeting": MEETING,
        "ref": "paper-5",
        "title": "Update from the Fire Brigade",
        "author": "Fire Borough Commander",
        "was_due": dt.date(2017, 7, 19),
        "reason": "the figures for June came on Monday",
        "command": "cycle waive paper-5 finalise exception_is_granted --reason TEXT --as chair",
    }
    return board_letters.late_paper(LatePaper(**told | changes), message_id=MESSAGE_ID)


def actions(**changes: Any) -> Letter:
    told = EVERYBODY | {"meeting": MEETING, "mine": ACTIONS[:1], "others": ACTIONS[1:]}
    return board_letters.actions(ActionsCirculated(**told | changes), message_id=MESSAGE_ID)


def draft_minutes(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "meeting": MEETING,
        "comments_by": dt.date(2017, 8, 18),
        "approved_on": dt.date(2017, 10, 27),
        "present": (
            "Chair of the Partnership (London Borough of Barnet)",
            "Fire Borough Commander",
        ),
        "apologies": ("The member for MOPAC",),
        "minutes": (
            MinuteTold(
                number=1,
                title="Update from the Fire Brigade",
                presenter="Fire Borough Commander",
                discussion=(
                    "The Borough Commander told the board how the service stood.\n\n"
                    "Trends were:\n- more fires in shop units\n  with homes above;\n"
                    "- high-rise buildings.\n\n1. first\n2. second"
                ),
                outcomes=(
                    ("The Board noted the update.", ()),
                    (
                        "The Board requested of the service:",
                        ("up to four indicators;", "a report."),
                    ),
                ),
            ),
            MinuteTold(
                number=2,
                title="A case under review",
                presenter="",
                discussion="",
                outcomes=(),
                restricted=True,
            ),
            MinuteTold(number=3, title="Other", presenter="", discussion="", outcomes=()),
        ),
    }
    return board_letters.draft_minutes(DraftMinutes(**told | changes), message_id=MESSAGE_ID)


def brief(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "to": CHAIR,
        "meeting": MEETING,
        "not_published": "",
        "items": ITEMS,
        "decisions": ("item 2, the strategy: to agree it and to endorse its objectives",),
        "restricted": ("5. A case under review",),
        "resolution": "That the public be excluded from the meeting for item 5.",
        "leaving_note": LEAVING,
        "quorum": QuorumTold(
            sentence="five core members are needed; six are expected, and two have not answered",
            expected=True,
            apologies=("The member for MOPAC",),
            unknown=("Probation", "Public Health"),
            missing=("Integrated Care Board",),
        ),
        "overdue": ACTIONS[1:],
        "late_papers": ("paper 5, “Update from the Fire Brigade”, is not finished",),
    }
    return board_letters.chairs_brief(ChairsBrief(**told | changes), message_id=MESSAGE_ID)


def quiet_brief() -> Letter:
    return brief(
        decisions=(), restricted=(), resolution="", leaving_note="", quorum=None, overdue=(),
        late_papers=(), items=ITEMS[:1],
    )  # fmt: skip


def action_closed(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "action": ACTIONS[0],
        "how": "done",
        "closed_on": dt.date(2017, 9, 4),
        "closed_by": "Fire Borough Commander",
        "note": "Three indicators are on it",
        "meeting": MEETING,
    }
    return board_letters.action_closed(ActionClosed(**told | changes), message_id=MESSAGE_ID)


def nomination(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "to": LEAD,
        "board": MEETING.board,
        "seat": "Community Rehabilitation Company",
        "organisation": "the Community Rehabilitation Company",
        "wanted_by": dt.date(2017, 9, 1),
        "substitute": False,
        "meeting": MEETING,
    }
    return board_letters.nomination(NominationAsked(**told | changes), message_id=MESSAGE_ID)


def calendar_changed(**changes: Any) -> Letter:
    told = EVERYBODY | {
        "to": OFFICER,
        "meetings": (
            ChangedMeeting(
                ref="2022-09-22",
                title="Meeting of 22 September 2022",
                meets_on=dt.date(2022, 9, 22),
                closed="",
                publish_by_was=dt.date(2022, 9, 14),
                publish_by_now=dt.date(2022, 9, 13),
                passed=False,
            ),
            ChangedMeeting(
                ref="2022-09-19",
                title="Meeting of 19 September 2022",
                meets_on=dt.date(2022, 9, 19),
                closed="State Funeral of Queen Elizabeth II",
                publish_by_was=dt.date(2022, 9, 9),
                publish_by_now=dt.date(2022, 9, 8),
                passed=True,
            ),
        ),
    }
    return board_letters.calendar_changed(CalendarChanged(**told | changes), message_id=MESSAGE_ID)


def asked(**changes: Any) -> Invitation:
    told = EVERYBODY | {
        "meeting": MEETING,
        "method": "REQUEST",
        "uid": "barnet.2017-07-28.meeting@barnet.example",
        "sequence": 0,
        "starts": dt.datetime(2017, 7, 28, 10, 0, tzinfo=LONDON),
        "ends": dt.datetime(2017, 7, 28, 12, 0, tzinfo=LONDON),
        "organiser": SENDER,
    }
    return Invitation(**told | changes)


def invitation(**changes: Any) -> Letter:
    return invitations.invitation(asked(**changes), message_id=MESSAGE_ID, now=NOW)


def changed_invitation() -> Letter:
    return invitation(
        again=True,
        sequence=1,
        optional=True,
        changes=("it is on Friday 28 July 2017; it was on Friday 21 July 2017",),
        why="the hall was taken",
    )


def cancellation() -> Letter:
    return invitation(method="CANCEL", sequence=2, why="the poll is on that day")


def no_longer_asked() -> Letter:
    return invitation(method="CANCEL", sequence=2, only_reader=True)


#: One maker for each kind of letter, and for its shapes.
EVERY = (
    call_for_items,
    agenda,
    supplement,
    late_paper,
    actions,
    draft_minutes,
    brief,
    quiet_brief,
    action_closed,
    nomination,
    calendar_changed,
    invitation,
    changed_invitation,
    cancellation,
    no_longer_asked,
)
