"""What the package says when it refuses."""

import pytest

from notifications.errors import (
    AddressRefused,
    GiveUp,
    MailError,
    PostMisconfigured,
    SecretUnavailable,
    TryLater,
)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            AddressRefused("lead", "it has no @"),
            "the e-mail address 'lead' cannot be used: it has no @",
        ),
        (
            PostMisconfigured("there is no folder"),
            "the post is not set up correctly: there is no folder",
        ),
        (
            SecretUnavailable("pass", "it printed nothing"),
            (
                "the command 'pass' gave no password or token: it printed nothing; "
                "run it by hand to see why"
            ),
        ),
        (
            TryLater("451 busy"),
            "the letter could not be delivered now, it will be tried again: 451 busy",
        ),
        (
            TryLater("the line broke", uncertain=True),
            "the letter could not be delivered now, it may or may not have arrived: the line broke",
        ),
        (GiveUp("550 no such user"), "the letter cannot be delivered: 550 no such user"),
    ],
)
def test_every_error_is_one_sentence(error: MailError, sentence: str) -> None:
    assert str(error) == sentence
