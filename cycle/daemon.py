"""Ticking for ever. APScheduler only wakes us; what is due lives in rows.

SIGTERM and SIGINT stop it cleanly: a pass under way is finished first.
"""

import datetime as dt
import logging
import os
import signal
import socket
import threading
from collections.abc import Mapping
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from filelock import FileLock, Timeout

from config.settings import FILE_NAME
from cycle import tick
from cycle.bootstrap import App, real_clock
from cycle.errors import NotAllowed
from cycle.records.tables import Pulse

log = logging.getLogger("cycle.daemon")


class Daemon:
    """One daemon of one home."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._started_at = real_clock()
        #: With --now the clock begins there and runs on.
        self._begins_at = app.now()
        self._stop = threading.Event()
        self._inode = 0

    def now(self) -> dt.datetime:
        """Say what time it is for this daemon."""
        return self._begins_at + (real_clock() - self._started_at)

    def run_once(self, now: dt.datetime) -> None:
        """Make one pass and write down that we are alive. Never raises: it logs."""
        if not (self._app.home / FILE_NAME).is_file():
            # A home that was moved away would be made anew, empty, by the next letter.
            log.error("the home %s is gone; start the daemon where it is now", self._app.home)
            self._stop.set()
            return
        if not self._has_its_database():
            log.error(
                "the database of %s is gone; restore it, and the next pass goes on", self._app.home
            )
            return
        try:
            passed = tick.run(self._app.means(), now=now)
            with self._app.database.writing() as session:
                session.merge(Pulse(name="daemon", at=now, note=f"process {os.getpid()}"))
        except Exception:
            log.exception("the pass at %s failed; nothing was lost, the next one tries again", now)
            return
        for trouble in passed.troubles:
            log.warning("%s", trouble)
        if not passed.idle:
            log.info("pass: %s", passed.as_json())

    def _has_its_database(self) -> bool:
        """Say whether the file is there; one that was put back is opened anew."""
        database = self._app.database
        if database.file is None:
            return True
        try:
            there = database.file.stat().st_ino
        except OSError:
            return False
        if there != self._inode:
            database.engine.dispose()
            self._inode = there
        return True

    def run(self, environ: Mapping[str, str]) -> None:
        """Tick until a signal says stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        scheduler = BackgroundScheduler(timezone=dt.UTC)
        scheduler.add_listener(_on_error, EVENT_JOB_ERROR)
        scheduler.add_job(
            lambda: self.run_once(self.now()),
            IntervalTrigger(seconds=self._app.settings.daemon.every_seconds),
            next_run_time=real_clock(),
            # Its default drops a run that is one second late.
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        scheduler.start()
        log.info("ticking every %s seconds", self._app.settings.daemon.every_seconds)
        notify(environ, "READY=1")
        self._stop.wait()
        notify(environ, "STOPPING=1")
        scheduler.shutdown(wait=True)
        log.info("stopped")

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        del frame
        log.info("stopping on %s", signal.Signals(number).name)
        self._stop.set()


def run(app: App, environ: Mapping[str, str]) -> None:
    """Run the daemon of a home until it is stopped.

    Raises DatabaseUnreachable before it starts, and NotAllowed when one runs already.
    """
    try:
        with FileLock(app.home / "daemon.lock", timeout=0):
            _run(app, environ)
    except Timeout as error:
        raise NotAllowed(f"a daemon is already at work for {app.home}; one is enough") from error


def _run(app: App, environ: Mapping[str, str]) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    for library in ("apscheduler", "transitions"):
        logging.getLogger(library).setLevel(logging.WARNING)
    app.database.version()
    Daemon(app).run(environ)


def notify(environ: Mapping[str, str], message: str) -> None:
    """Tell systemd how we are, when it asked to be told (sd_notify).

    Twelve lines of our own: the packages that do it are unmaintained or wrap the C library.
    """
    address = environ.get("NOTIFY_SOCKET")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.connect(address)
        out.sendall(message.encode())


def _on_error(event: JobExecutionEvent) -> None:
    log.error("the scheduler could not run a pass", exc_info=event.exception)
