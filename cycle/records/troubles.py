"""Counting the letters somebody has to look at, without loading what words and carries letters."""

from sqlmodel import Session, col, func, select

from cycle.records.states import LetterState
from cycle.records.tables import Letter


def letters_in_trouble(session: Session, slug: str) -> int:
    """Count the letters of a partnership that were given up, or whose fate is not known."""
    statement = select(func.count()).where(
        Letter.partnership == slug,
        col(Letter.state).in_([LetterState.GAVE_UP, LetterState.AMBIGUOUS]),
    )
    return session.exec(statement).one()
