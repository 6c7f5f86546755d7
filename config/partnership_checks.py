"""Checks of what belongs together in `partnership.yaml`: keys, deputies, roles, timetables.

Each is a problem with a path; the loader gives it a line. Nothing here needs a calendar.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from config.board_checks import check_board
from config.ladders import ladders
from config.members_checks import check_members
from config.organisation_checks import check_organisations
from config.partnership import PartnershipFile, Person, RoleHeld
from workflows.date_checks import check_dates
from workflows.definition import Deadline, Definition, Late, Source, Step
from workflows.due import Due
from workflows.problems import Path, Problem, suggestion, unknown

#: Roles the program itself asks for, whatever the definitions say.
OWN_ROLES = frozenset({"officer", "chair", "board_officer"})


def check_partnership(
    file: PartnershipFile, definitions: Mapping[str, Definition]
) -> list[Problem]:
    """Find everything that does not belong together."""
    people = {person.key for person in file.people}
    roles = OWN_ROLES.union(*(definition.roles for definition in definitions.values()))
    return [
        *check_organisations(file),
        *_twice("people", file.people),
        *check_members(file),
        *check_board(file),
        *_spans(file),
        *_people(file, people),
        *_deputy_circles(file.people),
        *_roles(file.roles, people, roles),
        *_reminders(file, roles),
        *_timetables(file, definitions),
    ]


def _twice(where: str, entries: Sequence[Person]) -> Iterator[Problem]:
    keys = [entry.key for entry in entries]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            message = f'the key "{key}" is used twice among the {where}'
            yield Problem((where, number, "key"), message, "give one of the two another key")


def _spans(file: PartnershipFile) -> Iterator[Problem]:
    spans: list[tuple[Path, dt.date | None, dt.date | None]] = [
        *(
            (("organisations", n), each.first, each.until)
            for n, each in enumerate(file.organisations)
        ),
        *((("roles", n), each.first, each.until) for n, each in enumerate(file.roles)),
        *(
            (("partnership", "closing_days", n), each.first, each.until)
            for n, each in enumerate(file.partnership.closing_days)
        ),
    ]
    protocol = file.partnership.information_sharing_protocol
    if protocol is not None:
        where = ("partnership", "information_sharing_protocol")
        spans.append((where, protocol.agreed_on, protocol.until))
    for path, first, until in spans:
        if first is not None and until is not None and until < first:
            message = f"the last day, {until}, is before the first, {first}"
            yield Problem((*path, "until"), message, "look at the two dates")


def _people(file: PartnershipFile, people: Collection[str]) -> Iterator[Problem]:
    organisations = {each.key for each in file.organisations}
    for number, person in enumerate(file.people):
        path: Path = ("people", number)
        if person.organisation is not None and person.organisation not in organisations:
            yield unknown(
                "organisation", person.organisation, organisations, (*path, "organisation")
            )
        if person.deputy == person.key:
            message = f'"{person.key}" cannot be their own deputy'
            yield Problem((*path, "deputy"), message, "name somebody else, or take it out")
        elif person.deputy is not None and person.deputy not in people:
            yield unknown("person", person.deputy, people, (*path, "deputy"))


def _deputy_circles(people: Sequence[Person]) -> Iterator[Problem]:
    deputies = {person.key: person.deputy for person in people}
    told: set[str] = set()
    for number, person in enumerate(people):
        way, at = [person.key], person.deputy
        while at is not None and at not in way:
            way.append(at)
            at = deputies.get(at)
        if at == person.key and len(way) > 1 and told.isdisjoint(way):
            told.update(way)
            message = f"deputies stand in for one another in a circle: {' -> '.join([*way, at])}"
            yield Problem(("people", number, "deputy"), message, "take one of them out")


def _roles(
    held: Sequence[RoleHeld], people: Collection[str], roles: Collection[str]
) -> Iterator[Problem]:
    for number, each in enumerate(held):
        path: Path = ("roles", number)
        if each.role not in roles:
            yield unknown("role", each.role, roles, (*path, "role"))
        if each.person not in people:
            yield unknown("person", each.person, people, (*path, "person"))
        if any(_overlap(each, earlier) for earlier in held[:number]):
            message = f'"{each.person}" holds the role "{each.role}" twice at the same time'
            yield Problem(path, message, "keep one of the two, or part their dates")


def _overlap(one: RoleHeld, other: RoleHeld) -> bool:
    if (one.role, one.person) != (other.role, other.person):
        return False
    first, second = sorted((one, other), key=lambda each: each.first)
    return first.until is None or second.first <= first.until


def _reminders(file: PartnershipFile, roles: Collection[str]) -> Iterator[Problem]:
    if file.reminders.digest.to not in roles:
        yield unknown("role", file.reminders.digest.to, roles, ("reminders", "digest", "to"))
    for name in file.reminders.ladders:
        if name not in ladders():
            path = ("reminders", "ladders", name)
            yield unknown("reminder ladder", name, ladders().keys(), path)


def _timetables(file: PartnershipFile, definitions: Mapping[str, Definition]) -> Iterator[Problem]:
    for name, timetables in file.timetables.items():
        path: Path = ("timetables", name)
        definition = definitions.get(name)
        if definition is None:
            yield unknown("definition", name, definitions.keys(), path)
            continue
        for ref, timetable in timetables.items():
            yield from _timetable(definition, timetable, (*path, ref))


def _timetable(
    definition: Definition, timetable: Mapping[str, Due], path: Path
) -> Iterator[Problem]:
    steps = {step.name for step in definition.steps}
    for name in timetable:
        if name not in steps:
            fix = suggestion(name, steps)
            message = f'"{name}" is not a step of {definition.name}'
            yield Problem((*path, name), message, fix)
    dated = replace(definition, steps=tuple(_dated(step, timetable) for step in definition.steps))
    for problem in check_dates(dated):
        step = definition.steps[int(problem.path[1])].name
        yield Problem((*path, step), problem.message, problem.fix)


def _dated(step: Step, timetable: Mapping[str, Due]) -> Step:
    """Put a timetable's date in place of the definition's; without one there is nothing to check.

    Only what the timetable says is checked: the definition was checked when it was loaded.
    """
    deadline = step.deadline or _NO_DEADLINE
    planned = timetable.get(step.name, deadline.planned)
    return replace(step, deadline=replace(deadline, planned=planned))


_NO_DEADLINE = Deadline(
    planned=None,
    statutory=None,
    source=Source.PRACTICE,
    statutory_clause="",
    late=Late.ALLOW,
    ladder="standard",
)
