"""Portals that begin as forks of one process that has read the app already: what takes seconds is done once a run."""

from __future__ import annotations

import io
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

from e2e import clockwork

READ_BEFORE = ["e2e.nursery", "web.command_line", "web.app", "uvloop", "litestar.plugins.pydantic"]
"""Names, not imports: stories know nothing of the app. What is not there is read by each portal for itself."""


class Fork:
    """A portal of ours, waited for and told things as a `subprocess.Popen` is."""

    def __init__(self, surroundings: Mapping[str, str], log: Path) -> None:
        self._process = _nursery().Process(target=_serve, args=(dict(surroundings), log), daemon=True)
        self._process.start()
        self.pid: int = self._process.pid or 0

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait(self, seconds: float | None = None) -> int:
        self._process.join(seconds)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("portal run", seconds or 0)
        return self._process.exitcode


@cache
def _nursery() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(READ_BEFORE)
    return context


def _serve(surroundings: Mapping[str, str], log: Path) -> None:
    """Be `portal run`, in a group of its own; with a clock to put forward, if CLOCK_FILE names one."""
    os.setsid()
    _write_into(log)
    os.environ.clear()
    os.environ.update(surroundings)
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    if "CLOCK_FILE" in surroundings:
        clockwork.begin()
    sys.argv = ["portal", "run"]
    runpy.run_module("web", run_name="__main__")


def _write_into(log: Path) -> None:
    """As with PYTHONUNBUFFERED, what was written is there however the portal ends."""
    with log.open("ab") as written:
        for stream in (1, 2):
            os.dup2(written.fileno(), stream)
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "wb", closefd=False), write_through=True)
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "wb", closefd=False), write_through=True)


def _end_with_the_run() -> None:
    """The test run may be killed, and cannot end its portals then."""
    run = multiprocessing.parent_process()
    if run:
        run.join()
        os.kill(os.getpid(), signal.SIGTERM)
