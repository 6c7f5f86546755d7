"""Words stored in the tables, by value."""

from enum import StrEnum


class LetterState(StrEnum):
    """Where a letter is."""

    #: Waiting to be sent.
    QUEUED = "queued"
    #: Handed to the mail server just now; found so later, its fate is not known.
    SENDING = "sending"
    #: The mail server took it.
    SENT = "sent"
    #: Not taken yet; it will be tried again.
    RETRYING = "retrying"
    #: Refused for good, or too often; the officer was told.
    GAVE_UP = "gave_up"
    #: Overtaken before it could leave, and written anew; it is kept, and never sent.
    SUPERSEDED = "superseded"
    #: We died between handing it over and writing that down. A person settles it.
    AMBIGUOUS = "ambiguous"
