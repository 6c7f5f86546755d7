"""What can go wrong when a document is written.

DocumentError
`-- CannotBeSet   no font here has a character that the PDF needs
"""


class DocumentError(Exception):
    """Anything this folder refuses; its text is one sentence for a person."""


class CannotBeSet(DocumentError):
    """A text has characters that none of the fonts at hand has."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"no font on this machine has the characters of “{text}”, and a PDF that leaves them"
            " out would say something else; write it with --format html or --format docx, or"
            " install a font that has them"
        )
