"""A group of commands that reads first: `cycle attendance REF` is `cycle attendance show REF`.

A word that is no sub-command is what `show` is to show; one that only misspells a sub-command is
refused, so that a slip of the pen is never looked up as a reference.
"""

from difflib import get_close_matches
from typing import Any

from typer.core import TyperGroup

#: The sub-command that answers when none is named.
SHOW = "show"
_HELP = "--help"
#: Higher than Click's own: "decline" is no misspelt "decide".
_NEAR = 0.75


class ShowFirst(TyperGroup):
    """Sends words that name no sub-command to the sub-command `show`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `show` before words that name no sub-command."""
        if args[:1] == [_HELP] or (args and args[0] in self.commands):
            return super().parse_args(ctx, args)
        if args and args[0].isalpha():
            self._refuse_slips(ctx, args[0])
        return super().parse_args(ctx, [SHOW, *args])

    def _refuse_slips(self, ctx: Any, word: str) -> None:
        near = get_close_matches(word, list(self.commands), n=1, cutoff=_NEAR)
        if near:
            ctx.fail(f"No such command '{word}'. Did you mean '{near[0]}'?")

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Say both ways: what is shown, and the sub-commands."""
        shown = self.commands[SHOW].collect_usage_pieces(ctx)
        return [f"[{SHOW}]", *shown, "|", "COMMAND [ARGS]..."]
