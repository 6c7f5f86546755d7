"""A span of days as our files write it: from a day until a day inclusive, or open."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """From a day until a day, both inclusive; None is open."""

    first: dt.date | None
    until: dt.date | None

    @property
    def is_in_order(self) -> bool:
        """Say whether it does not end before it begins."""
        return self.first is None or self.until is None or self.first <= self.until

    def covers(self, day: dt.date) -> bool:
        """Say whether a day lies in it."""
        return _begun(self, day) and (self.until is None or day <= self.until)

    def overlaps(self, other: "Span") -> bool:
        """Say whether some day lies in both."""
        return (other.until is None or _begun(self, other.until)) and (
            self.until is None or _begun(other, self.until)
        )

    def begins_before(self, other: "Span") -> bool:
        """Say whether it begins on an earlier day than another."""
        if other.first is None:
            return False
        return self.first is None or self.first < other.first

    def ends_after(self, other: "Span") -> bool:
        """Say whether it goes on longer than another."""
        if other.until is None:
            return False
        return self.until is None or self.until > other.until


def _begun(span: Span, day: dt.date) -> bool:
    return span.first is None or span.first <= day
