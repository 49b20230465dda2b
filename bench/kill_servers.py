"""Portals that are going to be killed: each a process of its own that runs `portal run`, forked from one that has read
all of the code already, so that a new one stands within a second.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["web.command_line", "web.app", "web.one_write", "uvicorn", "uvloop"])

SECONDS_TO_END = 60


@contextmanager
def portal(surroundings: Mapping[str, str], log: Path) -> Iterator[BaseProcess]:
    """A server that is there until it is killed, or until the block ends."""
    server = FORKING.Process(target=serve, args=(dict(surroundings), str(log)))
    server.start()
    try:
        yield server
    finally:
        server.terminate()
        server.join(SECONDS_TO_END)
        server.close()


def serve(surroundings: dict[str, str], log: str) -> None:
    """The process itself."""
    from web.command_line import main  # here, where it is read already: the one that starts servers needs none of it

    os.environ.update(surroundings)
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    main(["run"])
