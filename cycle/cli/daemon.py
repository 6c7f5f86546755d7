"""`cycle daemon`: tick for ever. SIGTERM stops it cleanly."""

import typer

from config.settings import environ
from cycle import daemon
from cycle.cli.context import Run


def command(ctx: typer.Context) -> None:
    """Tick for ever, until it is stopped."""
    daemon.run(Run(ctx).app, environ())
