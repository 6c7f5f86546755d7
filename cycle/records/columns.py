"""Column types of our own: words are stored by value, so renaming a constant orphans no row."""

from enum import StrEnum
from typing import Any

from sqlalchemy import String
from sqlalchemy.types import TypeDecorator


class ByValue(TypeDecorator[StrEnum]):
    """One word of an enumeration, stored as its text and read back as its member."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        self.words = words
        super().__init__()

    def process_bind_param(self, value: Any, dialect: object) -> str | None:
        """Write the text."""
        del dialect
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: object) -> StrEnum | None:
        """Read the member. Raises ValueError for a word nobody knows."""
        del dialect
        return None if value is None else self.words(value)
