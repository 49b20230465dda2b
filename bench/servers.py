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
from dataclasses import dataclass
from pathlib import Path

import httpx

SECONDS = 3
CONNECTIONS = 16


@contextmanager
def portal_server(url: str, data: Path) -> Iterator[str]:
    """The portal on the database at `url`, in development, with a log that goes nowhere."""
    port = free_port()
    surroundings = {
        "PORTAL_MODE": "development",
        "PORTAL_DATA": str(data),
        "PORTAL_DATABASE_URL": url,
        "PORT": str(port),
    }
    with running([sys.executable, "-m", "web", "run"], surroundings, port) as address:
        yield address


@contextmanager
def bare_server(url: str, rule_bytes: int, *, reads_only: bool = False) -> Iterator[str]:
    """The bare limit under the same server, on a database of its own."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.bare:app", "--port", str(port), "--loop", "uvloop"]
    surroundings = {"BARE_BYTES": str(rule_bytes), "BARE_DATABASE": url}
    if reads_only:
        surroundings["BARE_READS_ONLY"] = "yes"
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


@dataclass(frozen=True)
class Answered:
    """What `CONNECTIONS` connections, kept alive for `SECONDS`, were answered. `median`, `p99`: seconds for one."""

    requests: int
    a_second: float
    median: float
    p99: float


def asked(url: str, script: Path) -> Answered:
    """Every answer must be a good one."""
    command = ["wrk", "--latency", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in printed and "Socket errors" not in printed, printed
    requests = re.search(r"(\d+) requests in", printed)
    a_second = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    assert requests and a_second, printed
    return Answered(int(requests.group(1)), float(a_second.group(1)), taken(printed, 50), taken(printed, 99))


UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


def taken(printed: str, percent: int) -> float:
    """The seconds within which so many of a hundred answers came."""
    found = re.search(rf"^\s+{percent}%\s+([\d.]+)(us|ms|s|m)\s*$", printed, re.MULTILINE)
    assert found, printed
    return float(found.group(1)) * UNITS[found.group(2)]
