"""How an agenda is told: for people as a list to be read out, for programs as JSON."""

from typing import Any

from config.board_words import ItemStanding
from cycle.business.running_order import OrderItem, RunningOrder
from cycle.cli import screen, words


def as_json(order: RunningOrder) -> dict[str, Any]:
    """Return the document of `cycle agenda`."""
    return {
        "ref": order.ref,
        "meets_on": order.meets_on.isoformat(),
        "published_on": order.published_on and order.published_on.isoformat(),
        "items": [item_json(each) for each in order.items],
        "leaving_note": order.leaving_note or None,
        "minutes_allotted": order.minutes_allotted,
        "length_minutes": order.length_minutes,
        "warnings": list(order.warnings),
    }


def item_json(item: OrderItem) -> dict[str, Any]:
    """Return one item; `closed_...` keys are there only for a reader entitled to them."""
    told = {
        "number": item.number,
        "part": item.part,
        "title": item.open_title,
        "text": item.text or None,
        "restricted": item.restricted,
        "confidential": item.confidential,
        "paragraphs": list(item.paragraphs),
        "public_interest_test": "recorded" if item.test_recorded else None,
        "topics": list(item.topics),
        "presenter": item.presenter,
        "minutes": item.minutes_allotted,
        "starts_at": item.starts_at,
        "desired_outcome": item.desired_outcome,
        "serves": [each.value for each in item.serves],
        "paper": item.paper_ref,
        "to_follow": item.to_follow,
        "supplement": item.supplement,
        "published_on": item.published_on and item.published_on.isoformat(),
        "standing": item.standing.value,
        "urgency_reason": item.urgency_reason,
        "deferred_to": item.deferred_to,
    }
    closed = {
        "closed_title": item.title if item.title != item.open_title else "",
        "closed_text": item.closed_text,
        "closed_public_interest_test": item.public_interest_test,
    }
    return {**told, **{key: text for key, text in closed.items() if text}}


def show(order: RunningOrder) -> None:
    """Print an agenda to be read."""
    ends = f", {order.length_minutes} minutes" if order.length_minutes else ""
    screen.say(f"{order.ref}: {words.spoken(order.meets_on)}, {order.starts_at}{ends}")
    if order.published_on:
        screen.say(f"published on {words.spoken(order.published_on)}")
    for item in order.part_one:
        _show(item, is_out=order.published_on is not None)
    if order.part_two:
        screen.say("", "Part 2: not for publication")
        screen.say(*([order.leaving_note] if order.leaving_note else []))
    for item in order.part_two:
        _show(item, is_out=order.published_on is not None)
    screen.note(*(f"warning: {each}" for each in order.warnings))


def _show(item: OrderItem, *, is_out: bool) -> None:
    marks = [f"[{mark}]" for mark in _marks(item, is_out=is_out)]
    screen.say("", " ".join([f"{item.number:>3}.", item.title, *marks]))
    if item.title != item.open_title:
        screen.say(f"     in public: {item.open_title}")
    screen.say(*(f"     {line}" for line in _lines(item)))


def _marks(item: OrderItem, *, is_out: bool) -> list[str]:
    marks = ["restricted"] if item.restricted else []
    if item.standing is ItemStanding.DEFERRED:
        return [*marks, f"deferred to {item.deferred_to}"]
    if item.standing is ItemStanding.WITHDRAWN:
        return [*marks, "withdrawn"]
    # The agenda is out, and this came or was worded anew since.
    return [*marks, "not published yet"] if is_out and item.published_on is None else marks


def _lines(item: OrderItem) -> list[str]:
    told = [_when(item), item.presenter, *(f"- {each}" for each in item.topics), _paper(item)]
    if item.desired_outcome:
        told.append(f"for {item.desired_outcome.value}")
    if item.restricted:
        test = "recorded" if item.test_recorded else "not recorded yet"
        why = "confidential" if item.confidential else item.basis or "no paragraph cited yet"
        told += [why, *([] if item.confidential else [f"public-interest test: {test}"])]
    if item.urgency_reason:
        told.append(f"urgent: {item.urgency_reason}")
    told += [item.text, *item.closed_text.splitlines(), *item.public_interest_test.splitlines()]
    return [each for each in told if each]


def _when(item: OrderItem) -> str:
    lasts = f"{item.minutes_allotted} minutes" if item.minutes_allotted else ""
    return ", ".join(each for each in (item.starts_at or "", lasts) if each)


def _paper(item: OrderItem) -> str:
    if item.paper_ref is None:
        return ""
    mark = " (to follow)" if item.to_follow else " (supplement)" if item.supplement else ""
    return f"{item.paper_ref}: {item.paper_title}{mark}"
