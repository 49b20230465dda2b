"""Requests per second of the password-rule fragment against a bare ASGI answer of the same size, on the same server."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.ratio import Ratio

ROUNDS = 5
SECONDS = 3
FORM = "password=Harbor2Seal&user_name=JAMJON"
HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Sec-Fetch-Site": "same-origin",
    "HX-Request-Type": "partial",
    "HX-Target": "ul#password-rules",
}


def measure() -> list[Ratio]:
    """W1 of the performance budget: one process, keep-alive, 16 connections."""
    if not shutil.which("wrk"):
        raise SystemExit("The benchmark needs wrk: `apt-get install wrk` or `brew install wrk`.")
    with TemporaryDirectory() as folder, ExitStack() as servers:
        script = Path(folder) / "post.lua"
        script.write_text(lua())
        portal = servers.enter_context(portal_server(Path(folder))) + "/passwords/check"
        size = check(portal)
        bare = servers.enter_context(bare_server(size)) + "/"
        rates = [(requests_per_second(portal, script), requests_per_second(bare, script)) for _ in range(ROUNDS)]
    return [
        Ratio(
            name=f"W1 password-rule fragment ({size} bytes) / bare answer",
            ours=[ours for ours, _ in rates],
            other=[other for _, other in rates],
        )
    ]


def check(url: str) -> int:
    """The size of the answer, once it is sure that it is the right one."""
    answer = httpx.post(url, content=FORM, headers=HEADERS)
    assert answer.status_code == 200, answer.status_code
    assert answer.text.startswith('<ul id="password-rules"'), answer.text[:200]
    assert answer.text.count("data-met") >= 5, answer.text
    return len(answer.content)


def lua() -> str:
    lines = ['wrk.method = "POST"', f'wrk.body = "{FORM}"']
    return "\n".join(lines + [f'wrk.headers["{name}"] = "{value}"' for name, value in HEADERS.items()])


def requests_per_second(url: str, script: Path) -> float:
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-s", str(script), url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in printed, printed
    found = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    assert found, printed
    return float(found.group(1))


@contextmanager
def portal_server(folder: Path) -> Iterator[str]:
    port = free_port()
    surroundings = {"PORTAL_MODE": "development", "PORTAL_DATA": str(folder), "PORT": str(port)}
    with running([sys.executable, "-m", "web", "run", "--make-believe"], surroundings, port) as address:
        yield address


@contextmanager
def bare_server(size: int) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.bare:app", "--port", str(port), "--loop", "uvloop"]
    with running([*command, "--http", "httptools", "--no-access-log"], {"BARE_BYTES": str(size)}, port) as address:
        yield address


@contextmanager
def running(command: list[str], surroundings: dict[str, str], port: int) -> Iterator[str]:
    """A server of one process until the block ends; its log goes nowhere, as it would to a file."""
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
