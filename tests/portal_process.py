"""The portal as others see it: a process with a command line, a port and signals."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import httpx

from web.command_line import main

PORTAL = [sys.executable, "-m", "web"]
SECONDS_TO_START = 60


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """The environment of a portal of its own, in development unless said otherwise."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORT")}
    return own | {"PORTAL_MODE": "development", "PORTAL_DATA": str(data)} | more


def portal(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, in this process: a new one would spend a second on imports."""
    said, complained = io.StringIO(), io.StringIO()
    before = dict(os.environ)
    os.environ.update(surroundings(data, **more))
    try:
        with redirect_stdout(said), redirect_stderr(complained):
            status = main(words)
    except SystemExit as end:  # argparse
        status = int(end.code or 0)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return subprocess.CompletedProcess(words, status, said.getvalue(), complained.getvalue())


def people(data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(portal(data, "people", "--json").stdout)
    return found


@contextmanager
def serving(data: Path, *words: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running portal and its port, ready when the block begins, gone when it ends."""
    port = free_port()
    environment = surroundings(data, PORT=str(port), **more)
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen([*PORTAL, "run", *words], env=environment, stdout=log, stderr=log, text=True)
        try:
            wait_until_ready(server, port)
            yield server, port
        finally:
            server.terminate()
            server.wait(SECONDS_TO_START)


def wait_until_ready(server: subprocess.Popen[str], port: int) -> None:
    """Ask until the answer is "ready"; each question waits for the connection, so nothing sleeps for long."""
    transport = httpx.HTTPTransport(retries=8)
    with httpx.Client(transport=transport, timeout=SECONDS_TO_START) as client:
        while server.poll() is None:
            try:
                if client.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200:
                    return
            except httpx.TransportError:
                continue
    raise AssertionError(f"the portal ended with status {server.returncode}")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
