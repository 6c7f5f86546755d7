"""The facts that gates may ask for, and who answers each. Only what a step asks is looked up."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from cycle.business import agenda_facts, minutes_facts, notice, register
from cycle.business.case import Case
from cycle.errors import NotFound
from workflows.gates import Stated

__all__ = ["STATED", "Case", "state"]

#: Fact -> what answers it; the same names as `workflows.gates.FACTS`.
STATED: Mapping[str, Callable[[Case], Stated]] = MappingProxyType(
    {
        "agenda_has_items": agenda_facts.agenda_has_items,
        "papers_are_in": agenda_facts.papers_are_in,
        "restricted_items_are_reasoned": agenda_facts.restricted_items_are_reasoned,
        "business_has_notice": notice.business_has_notice,
        "meeting_is_quorate": register.meeting_is_quorate,
        "attendance_is_recorded": register.attendance_is_recorded,
        "minutes_cover_the_agenda": minutes_facts.minutes_cover_the_agenda,
        "actions_have_owners": minutes_facts.actions_have_owners,
        "minutes_are_approved": minutes_facts.minutes_are_approved,
    }
)


def state(case: Case, names: Iterable[str]) -> dict[str, Stated]:
    """Answer the facts named. A workflow that has no such business answers each with no."""
    return {name: _answer(case, name) for name in names}


def _answer(case: Case, name: str) -> Stated:
    try:
        return STATED[name](case)
    except NotFound as not_there:
        fix = f"a gate with the fact {name} belongs to a meeting; take it out of the definition"
        return Stated(open=False, reason=not_there.message, fix=fix)
