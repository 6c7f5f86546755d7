"""What can go wrong between a letter and its reader.

MailError
|-- AddressRefused       an address that cannot stand in a letter
|-- PostMisconfigured    the settings of the post contradict themselves
|-- SecretUnavailable    the command for a password or token gave none
`-- NotDelivered         this letter did not arrive
    |-- TryLater         it may arrive later
    `-- GiveUp           it never will, at this address
"""


class MailError(Exception):
    """Anything this package refuses; its text is one sentence for a person."""


class AddressRefused(MailError):
    """The address cannot stand in a letter without changing what the letter says."""

    def __init__(self, address: str, problem: str) -> None:
        self.address = address
        self.problem = problem
        super().__init__(f"the e-mail address {address!r} cannot be used: {problem}")


class PostMisconfigured(MailError):
    """The settings of the post cannot be right, whatever the server does."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"the post is not set up correctly: {problem}")


class SecretUnavailable(MailError):
    """The operator's command gave no password or token. Never holds what it printed."""

    def __init__(self, program: str, problem: str) -> None:
        self.program = program
        self.problem = problem
        super().__init__(
            f"the command {program!r} gave no password or token: {problem}; "
            "run it by hand to see why"
        )


class NotDelivered(MailError):
    """One letter did not arrive; `reply` is what the server said, or what we saw instead."""

    def __init__(self, reply: str, sentence: str) -> None:
        self.reply = reply
        super().__init__(sentence)


class TryLater(NotDelivered):
    """Not now.

    `ends_pass` says that no other letter would fare better in this pass: stop, and hold it
    against no letter. `uncertain` says that the whole letter had been handed over when the line
    went dead: it may have arrived.
    """

    def __init__(self, reply: str, *, ends_pass: bool = False, uncertain: bool = False) -> None:
        self.ends_pass = ends_pass
        self.uncertain = uncertain
        doubt = "it may or may not have arrived" if uncertain else "it will be tried again"
        super().__init__(reply, f"the letter could not be delivered now, {doubt}: {reply}")


class GiveUp(NotDelivered):
    """Never, at this address: trying again would give the same answer."""

    def __init__(self, reply: str) -> None:
        super().__init__(reply, f"the letter cannot be delivered: {reply}")
