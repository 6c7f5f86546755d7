"""The words of an item that was published: notice was given of those, and of no others.

Until the meeting is in session they are changed by publishing them again; then they stay.
"""

from collections.abc import Sequence

from cycle.board.clerk import Clerk
from cycle.board.restricting import Restriction
from cycle.business import meetings
from cycle.errors import NotAllowed
from cycle.records.board_tables import AgendaItem, Meeting

_IN_SESSION = "in_session"


def must_be_open(
    clerk: Clerk,
    meeting: Meeting,
    item: AgendaItem,
    *,
    given: Sequence[object],
    restricted: Restriction | None,
) -> None:
    """Raise NotAllowed when words (`given`; None is left alone) of a published item are to be
    rewritten while the meeting is in session. To restrict it is still possible.
    """
    workflow = meetings.workflow_of(clerk.session, meeting)
    retitled = bool(restricted and restricted.closed_title and item.sealed_title_id)
    if item.published_on is None or workflow.states[0] != _IN_SESSION:
        return
    if not retitled and all(each is None for each in given):
        return
    ref, number = workflow.ref, item.number
    raise NotAllowed(
        f"item {number} was published as “{item.title}” and {ref} is in session: its title, topics"
        " and presenter stay as notice was given of them. Business beside it is an item of its own:"
        f" cycle agenda add {ref} TITLE; what was said goes into its minute: cycle minutes write"
        f" {ref} {number} TEXT"
    )


def publish_again(item: AgendaItem, *, was: tuple[str, list[str]]) -> bool:
    """Take a published item whose title or topics are not what they were as not published yet: its
    notice counts from the supplement that publishes its words. Say whether it was one.
    """
    if item.published_on is None or (item.title, list(item.topics)) == was:
        return False
    item.published_on = None
    return True
