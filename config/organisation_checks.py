"""Checks of the organisations in `partnership.yaml`: their keys over time, and their legal role."""

import datetime as dt
import re
from collections.abc import Iterator

from config.partnership import Organisation, PartnershipFile
from config.partnership_words import Category, LegalRole
from config.spans import Span
from workflows.problems import Path, Problem

#: The day the police authorities left section 5 of the Crime and Disorder Act 1998.
POLICE_AUTHORITIES_LEFT = dt.date(2012, 11, 22)
_POLICING_KEYS = frozenset({"mopac", "pcc", "opcc", "police-and-crime-commissioner"})
_POLICING_NAMES = re.compile(
    r"\bmopac\b|\bo?pcc\b|mayor.?s office for policing|police (?:and|&) crime commissioner",
    re.IGNORECASE,
)
#: One that runs the fire service is a responsible authority as the fire and rescue authority.
_WITH_FIRE = re.compile(r"police, fire (?:and|&) crime commissioner|\bpfcc\b", re.IGNORECASE)
_POLICE_AUTHORITY = re.compile(r"\bpolice authority\b", re.IGNORECASE)


def check_organisations(file: PartnershipFile) -> list[Problem]:
    """Find what does not belong together among the organisations."""
    return [
        *_at_once(file),
        *(
            problem
            for number, each in enumerate(file.organisations)
            if each.legal_role is LegalRole.RESPONSIBLE_AUTHORITY
            for problem in _responsible(each, ("organisations", number))
        ),
    ]


def _at_once(file: PartnershipFile) -> Iterator[Problem]:
    """Find a key used twice at a time; one after the other, it is a legal role that changed."""
    for number, each in enumerate(file.organisations):
        span = Span(each.first, each.until)
        if any(
            other.key == each.key and span.overlaps(Span(other.first, other.until))
            for other in file.organisations[:number]
        ):
            message = f'the key "{each.key}" is used twice among the organisations'
            fix = "give one of the two another key, or part their dates if it is one organisation"
            yield Problem(("organisations", number, "key"), message, fix)


def _responsible(each: Organisation, path: Path) -> Iterator[Problem]:
    if each.category is None:
        message = f'"{each.key}" is a responsible authority and does not say which'
        fix = f"add category: with one of {', '.join(Category)}"
        yield Problem((*path, "legal_role"), message, fix)
    if _is_policing_body(each):
        message = (
            f'"{each.key}" is the local policing body, and the Police Reform and Social'
            " Responsibility Act 2011 left that out of the responsible authorities (Crime and"
            " Disorder Act 1998, section 5)"
        )
        fix = "write legal_role: none, and give it a seat at the board instead"
        yield Problem((*path, "legal_role"), message, fix)
    elif _POLICE_AUTHORITY.search(each.name) and _goes_on(each):
        message = (
            f'"{each.key}" is a police authority, and those were responsible authorities until'
            " 21 November 2012 only"
        )
        fix = "write until: 2012-11-21, or legal_role: none"
        yield Problem((*path, "legal_role"), message, fix)


def _is_policing_body(each: Organisation) -> bool:
    if _WITH_FIRE.search(each.name):
        return each.category is not Category.FIRE_RESCUE
    return each.key in _POLICING_KEYS or _POLICING_NAMES.search(each.name) is not None


def _goes_on(each: Organisation) -> bool:
    return each.until is None or each.until >= POLICE_AUTHORITIES_LEFT
