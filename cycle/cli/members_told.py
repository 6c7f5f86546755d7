"""How the board's members of a day are told: the JSON of `cycle members`, and its tables."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from cycle.board import nominating
from cycle.cli import screen, words
from cycle.people import membership
from cycle.people.membership import Member
from cycle.records.board_tables import Seat


def as_json(session: Session, slug: str, on: dt.date) -> dict[str, Any]:
    """Return the document of `cycle members` for a day."""
    members = membership.members(session, slug, on)
    return {
        "on": on.isoformat(),
        "seats": [
            _seat(session, slug, seat, [each for each in members if each.seat.key == seat.key], on)
            for seat in membership.seats(session, slug, on)
        ],
        "vacancies": [
            {
                "seat": seat.key,
                "title": seat.title,
                "kind": seat.kind.value,
                "since": membership.vacant_since(session, slug, seat, on).isoformat(),
            }
            for seat in membership.vacancies(session, slug, on)
        ],
        "nominations": [_nomination(each) for each in nominating.waiting(session, slug, on)],
    }


def _seat(
    session: Session, slug: str, seat: Seat, members: list[Member], on: dt.date
) -> dict[str, Any]:
    body = (
        membership.organisation(session, slug, seat.organisation, on) if seat.organisation else None
    )
    member = next((each for each in members if not each.substitute), None)
    return {
        "seat": seat.key,
        "title": seat.title,
        "kind": seat.kind.value,
        "organisation": seat.organisation,
        "organisation_name": body.name if body else None,
        "legal_role": body.legal_role if body else None,
        "category": body.category if body else None,
        "member": member.person.key if member else None,
        "member_name": member.person.name if member else None,
        "since": member.since.isoformat() if member else None,
        "substitutes": [each.person.key for each in members if each.substitute],
    }


def _nomination(waiting: nominating.Waiting) -> dict[str, Any]:
    row = waiting.nomination
    return {
        "seat": row.seat,
        "substitute": row.substitute,
        "asked_on": row.asked_on.isoformat(),
        "asked_by": row.asked_by,
        "wanted_by": row.wanted_by.isoformat() if row.wanted_by else None,
        "days_waiting": waiting.days,
        "late": waiting.is_late,
    }


def show(told: dict[str, Any]) -> None:
    """Print the seats, the vacancies and the nominations that are waited for."""
    if not told["seats"]:
        screen.note(f"the board has no seat on {told['on']}; add one with: cycle members add")
        return
    screen.table(
        ["seat", "kind", "organisation", "legal role", "member", "since", "substitutes"],
        [_line(each) for each in told["seats"]],
    )
    if told["vacancies"]:
        screen.say("", "Vacant:")
        screen.say(*(f"  {each['seat']}, since {each['since']}" for each in told["vacancies"]))
    if told["nominations"]:
        screen.say("", "Nominations waited for:")
        screen.say(*(f"  {_waited(each)}" for each in told["nominations"]))


def _line(seat: dict[str, Any]) -> list[Any]:
    return [
        seat["seat"],
        words.plain(seat["kind"]),
        seat["organisation_name"] or "-",
        _legal(seat),
        seat["member_name"] or "vacant",
        seat["since"],
        ", ".join(seat["substitutes"]),
    ]


def _legal(seat: dict[str, Any]) -> str:
    role = words.plain(seat["legal_role"] or "-")
    return f"{role} ({words.plain(seat['category'])})" if seat["category"] else role


def _waited(each: dict[str, Any]) -> str:
    what = f"{each['seat']}{' (substitute)' if each['substitute'] else ''}"
    days = screen.numbered(each["days_waiting"], "day")
    by = f", wanted by {each['wanted_by']}" if each["wanted_by"] else ""
    return f"{what}: asked on {each['asked_on']}, {days} ago{by}{', late' if each['late'] else ''}"
