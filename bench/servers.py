"""Servers under load: one process each, on a free port, gone when the block ends."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

SECONDS = 3


@contextmanager
def portal_server(data: Path) -> Iterator[str]:
    """The portal on the database in `data`, in development, with a log that goes nowhere."""
    port = free_port()
    surroundings = {"PORTAL_MODE": "development", "PORTAL_DATA": str(data), "PORT": str(port)}
    with running([sys.executable, "-m", "web", "run", "--make-believe"], surroundings, port) as address:
        yield address


@contextmanager
def bare_server(database: Path, rule_bytes: int) -> Iterator[str]:
    """The bare limit on the same database and the same server."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.bare:app", "--port", str(port), "--loop", "uvloop"]
    surroundings = {"BARE_BYTES": str(rule_bytes), "BARE_DATABASE": str(database)}
    with running([*command, "--http", "httptools", "--no-access-log"], surroundings, port) as address:
        yield address


@contextmanager
def running(command: list[str], surroundings: dict[str, str], port: int) -> Iterator[str]:
    server = subprocess.Popen(
        command, env=os.environ | surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_it_answers(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SystemExit(f"The server ended with status {server.returncode}.")
        try:
            httpx.get(f"http://127.0.0.1:{port}/health/live")
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise SystemExit("The server did not answer within a minute.")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def requests_per_second(url: str, script: Path) -> float:
    """16 connections kept alive, for `SECONDS`; every answer must be a good one."""
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-s", str(script), url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in printed, printed
    found = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    assert found, printed
    return float(found.group(1))
