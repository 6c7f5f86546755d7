"""Documents as PDFs: tagged, titled, the same from the same contents, and whole or not at all."""

from dataclasses import replace

import pytest

from notifications.documents.contents import Contents
from notifications.documents.errors import CannotBeSet
from notifications.documents.kinds import DocumentKind
from notifications.documents.pdf import pdf
from tests.notifications.documents import samples

SET = [each for each in samples.every() if each.kind is not DocumentKind.PROGRAMME]


@pytest.mark.parametrize("contents", SET, ids=lambda each: each.kind.value)
def test_a_pdf_is_tagged_and_says_its_language(contents: Contents) -> None:
    found = pdf(contents)

    assert found.startswith(b"%PDF-")
    assert b"/Marked true" in found
    assert b"/StructTreeRoot" in found
    assert b"/Lang(en-GB)" in found
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found
    assert found == pdf(contents)


def test_a_name_no_font_has_is_refused_and_not_left_out() -> None:
    with pytest.raises(CannotBeSet, match="no font on this machine has the characters") as no:
        pdf(_with(samples.programme(), "\U000f0000"))

    assert "--format html or --format docx" in str(no.value)


def test_arabic_and_welsh_are_set() -> None:
    assert pdf(_with(samples.paper(), "محمد الفاسي, Ceinwen Ŵyn"))


def test_text_is_never_read_as_typst() -> None:
    assert pdf(_with(samples.paper(), '#panic("x") $a$ *b* @c'))


def _with(contents: Contents, board: str) -> Contents:
    return replace(contents, board=board)
