"""Invitations to meetings, which mail programs file themselves: with buttons to answer them.

Two things make a mail program show them: the calendar is a form of the letter itself, with the
method told in its header, and the organiser is whoever the letter comes from.
"""

import datetime as dt

from notifications.board_contents import Invitation
from notifications.letters import Letter, answers_to, set_letter, thread_root
from notifications.wording import diary


def invitation(contents: Invitation, *, message_id: str, now: dt.datetime) -> Letter:
    """An invitation, a change of one, or its end. `now` is aware.

    All letters about one meeting form a thread. Raises AddressRefused when the reader's or the
    organiser's address cannot stand in a calendar.
    """
    from notifications.calendar import invitation_of  # noqa: PLC0415 -- as for the templates

    subject, sheet = diary.of_invitation(contents)
    return set_letter(
        "invitation" if contents.method == "REQUEST" else "cancellation",
        contents,
        subject,
        message_id=message_id,
        context={"sheet": sheet},
        template="board",
        calendar=invitation_of(contents, now=now),
        calendar_method=contents.method,
        thread=(thread_root(contents.uid, message_id, about="meeting"),),
        reply_to=answers_to(contents.officer, contents.to),
    )
