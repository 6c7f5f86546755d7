"""The words of `partnership.yaml` that have a fixed meaning. Nobody may add to them in a file."""

from enum import StrEnum


class Nation(StrEnum):
    """Whose law applies."""

    ENGLAND = "england"
    WALES = "wales"


class AccessRegime(StrEnum):
    """How far the board is bound by the rules on public access to meetings."""

    #: The board is a committee of the council: Local Government Act 1972, Part VA.
    PART_VA_STATUTORY = "part_va_statutory"
    #: It keeps to Part VA because it chose to.
    PART_VA_BY_CHOICE = "part_va_by_choice"
    #: It has rules of its own.
    PARTNERSHIP_OWN_RULES = "partnership_own_rules"


class PolicingBody(StrEnum):
    """Who the local policing body is."""

    #: A police and crime commissioner.
    PCC = "pcc"
    #: The Mayor's Office for Policing and Crime, in London outside the City.
    MOPAC = "mopac"
    #: The Common Council of the City of London.
    COMMON_COUNCIL = "common_council"
    #: A mayor with a commissioner's functions.
    MAYOR = "mayor"


class LegalRole(StrEnum):
    """What the Crime and Disorder Act 1998, section 5, makes of an organisation."""

    #: Under the duty itself, section 5(1).
    RESPONSIBLE_AUTHORITY = "responsible_authority"
    #: Must co-operate, section 5(2).
    CO_OPERATING_BODY = "co_operating_body"
    #: Must be invited, section 5(3).
    INVITEE = "invitee"
    #: None: a guest, a funder, the local policing body.
    NONE = "none"


class Category(StrEnum):
    """Which of the responsible authorities of section 5(1) an organisation is."""

    #: A district, borough, unitary or county council.
    LOCAL_AUTHORITY = "local_authority"
    #: The chief officer of police.
    POLICE = "police"
    #: The fire and rescue authority.
    FIRE_RESCUE = "fire_rescue"
    #: The integrated care board; before it the clinical commissioning group.
    HEALTH = "health"
    #: A provider of probation services.
    PROBATION = "probation"


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
