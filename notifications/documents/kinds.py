"""The documents there are, and what each can be written as."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """A document of the board."""

    #: What is taken, in which order.
    AGENDA = "agenda"
    #: The title page of the public pack: what is in it, and the rights of the public.
    FRONT = "front"
    #: The restricted items, for those entitled only.
    ANNEX = "annex"
    #: The minutes before they are approved.
    DRAFT_MINUTES = "draft_minutes"
    #: The minutes as they were approved.
    MINUTES = "minutes"
    #: The action log.
    ACTIONS = "actions"
    #: The work programme.
    PROGRAMME = "programme"
    #: Who was there, and for whom they spoke.
    ATTENDANCE = "attendance"
    #: The front sheet of one paper.
    PAPER = "paper"


class DocumentFormat(StrEnum):
    """How a document is written."""

    #: One accessible page that fetches nothing.
    HTML = "html"
    #: A Word file.
    DOCX = "docx"
    #: A tagged PDF.
    PDF = "pdf"


#: What each kind is called in a sentence.
NAMES = {
    DocumentKind.AGENDA: "the agenda",
    DocumentKind.FRONT: "the front of the public pack",
    DocumentKind.ANNEX: "the restricted annex",
    DocumentKind.DRAFT_MINUTES: "the draft minutes",
    DocumentKind.MINUTES: "the approved minutes",
    DocumentKind.ACTIONS: "the action log",
    DocumentKind.PROGRAMME: "the work programme",
    DocumentKind.ATTENDANCE: "the attendance",
    DocumentKind.PAPER: "the front sheet of a paper",
}
#: Kinds that are set by the template of another.
_SET_AS = {DocumentKind.DRAFT_MINUTES: DocumentKind.MINUTES}


def template_of(kind: DocumentKind) -> str:
    """Name the template of a kind, without its ending: drafts are set as minutes are."""
    return _SET_AS.get(kind, kind).value
