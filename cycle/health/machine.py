"""What lies outside the records: our packages, the disk and the way letters go."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from cycle.bootstrap import App
from cycle.health.check import Check, bad, ok, warn
from notifications.errors import MailError

PACKAGES = ("cycle", "notifications", "config", "workflows")
_LOW_MEGABYTES, _WARN_MEGABYTES = 50, 500


def checks(app: App) -> Iterator[Check]:
    """Check the packages, the disk and the settings of the post."""
    yield packages()
    yield disk(app.home)
    yield letters_go(app)


def packages() -> Check:
    """Check that the four packages are ours: their names are common words."""
    folders = {name: Path(import_module(name).__file__ or "").parent for name in PACKAGES}
    ours = folders["cycle"].parent
    strange = [f"{name} ({folder})" for name, folder in folders.items() if folder.parent != ours]
    if strange:
        told = f"not beside cycle in {ours}: {', '.join(strange)}"
        return bad("packages", told, "install Planning Cycle in an environment of its own")
    return ok("packages", f"all four are ours, in {ours}")


def disk(home: Path) -> Check:
    """Check that there is room for letters and papers."""
    free = shutil.disk_usage(home).free // 1_000_000
    told = f"{free:,} MB are free at {home}"
    if free < _LOW_MEGABYTES:
        return bad("disk", told, "free some space: nothing can be recorded on a full disk")
    if free < _WARN_MEGABYTES:
        return warn("disk", told, "free some space before it is full")
    return ok("disk", told)


def letters_go(app: App) -> Check:
    """Check that the post can be made from the settings. It speaks to no server."""
    post = app.settings.post
    try:
        app.post()
    except MailError as error:
        return bad("post settings", str(error), "correct [post] in cycle.toml")
    if post.kind == "folder":
        folder = app.settings.post_folder
        return ok("post settings", f"letters become files in {folder}; none is sent by mail")
    return ok("post settings", f"letters go by {post.host}, port {post.port} ({post.security})")
