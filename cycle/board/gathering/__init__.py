"""Gathering what a document says, from the records, as one reader may see it."""

from collections.abc import Callable, Mapping

from cycle.board.gathering import agendas, logs, minutes, people, sheets
from cycle.board.gathering.asking import Asked
from notifications.documents.contents import Contents
from notifications.documents.kinds import DocumentKind

#: What each kind of document is gathered by. A paper is asked for by its own reference.
OF_MEETING: Mapping[DocumentKind, Callable[[Asked], Contents]] = {
    DocumentKind.AGENDA: agendas.agenda,
    DocumentKind.FRONT: agendas.front,
    DocumentKind.ANNEX: agendas.annex,
    DocumentKind.DRAFT_MINUTES: minutes.draft,
    DocumentKind.MINUTES: minutes.approved,
    DocumentKind.ACTIONS: logs.actions_log,
    DocumentKind.PROGRAMME: logs.work_programme,
    DocumentKind.ATTENDANCE: people.attendance,
}

__all__ = ["OF_MEETING", "Asked", "sheets"]
