"""A kept letter as a person reads it, with its proof."""

from email import message_from_bytes, policy
from typing import Any

from cycle.cli import screen
from cycle.records.tables import Letter


def text_of(message: bytes) -> str:
    """Return the plain text of a letter."""
    body = message_from_bytes(message, policy=policy.default).get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def show(row: Letter, told: dict[str, Any]) -> None:
    """Print a letter and its proof."""
    screen.say(f"To: {row.to_name} <{row.to_email}>", f"Subject: {row.subject}", "")
    screen.paragraphs(text_of(row.message))
    about = ", ".join(f"{each['ref']} {each['step']} ({each['rung']})" for each in told["about"])
    proof = {
        "letter": row.id,
        "state": row.state,
        "queued": told["queued_at"],
        "sent": told["sent_at"],
        "tries next": told["next_try_at"],
        "attempts": row.attempts,
        "server's answer": row.reply,
        "message id": row.message_id,
        "sha-256": row.body_sha256,
        "about": about,
    }
    screen.say("", "Proof")
    screen.say(*(f"  {name}: {value}" for name, value in proof.items() if value not in (None, "")))
