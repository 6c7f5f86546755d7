"""Actions on the screen and as JSON."""

from typing import Any

from cycle.business.actions import ActionView
from cycle.cli import screen, words


def as_json(view: ActionView) -> dict[str, Any]:
    """Return one action of `cycle actions`."""
    return {
        "ref": view.ref,
        "number": view.number,
        "kind": view.kind.value,
        "text": view.text,
        "restricted": view.restricted,
        "owner": view.owner,
        "owner_name": view.owner_name,
        "originator": view.originator,
        "due_on": view.due_on.isoformat() if view.due_on else None,
        "state": view.state.value,
        "closed_on": view.closed_on.isoformat() if view.closed_on else None,
        "carried": view.carried,
        "superseded_by": view.superseded_by,
        "at_most": view.at_most,
        "meeting": view.meeting,
        "item": view.item,
        "progress": [
            {
                "on": each.on.isoformat(),
                "kind": each.kind.value,
                "text": each.text,
                "expected_on": each.expected_on.isoformat() if each.expected_on else None,
            }
            for each in view.progress
        ],
    }


def tell(found: list[ActionView]) -> None:
    """Print a table of actions."""
    rows = [
        (each.ref, each.due_on, _standing(each), each.owner_name, each.meeting, _what(each))
        for each in found
    ]
    if rows:
        screen.table(["action", "due", "standing", "owner", "asked at", "what"], rows)
    else:
        screen.note("no action fits")


def _standing(view: ActionView) -> str:
    carried = f", carried {screen.numbered(view.carried, 'time')}" if view.carried else ""
    by = f" by action-{view.superseded_by}" if view.superseded_by else ""
    return f"{view.state}{by}{carried}"


def _what(view: ActionView) -> str:
    most = f" (at most {view.at_most})" if view.at_most else ""
    return f"{view.text}{most}"


def tell_whole(found: list[ActionView]) -> None:
    """Print actions with all there is of each."""
    for view in found:
        screen.say(f"{view.ref}: {_what(view)}")
        screen.say(
            f"  {words.plain(view.kind)}, {_standing(view)}, due on {words.spoken(view.due_on)}"
        )
        screen.say(f"  owner: {view.owner_name}")
        if view.meeting:
            item = f", item {view.item}" if view.item else ""
            screen.say(f"  asked for at {view.meeting}{item}")
        for each in view.progress:
            expected = f" (done by {words.spoken(each.expected_on)})" if each.expected_on else ""
            screen.say(
                f"  {words.spoken(each.on)}: {words.plain(each.kind)}: {each.text}{expected}"
            )
