"""The server: several processes on one database, and an end that leaves no request half answered."""

from __future__ import annotations

import json
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.portal_process import people, portal, serving

LOG_IN = "user_name={}&password={}"
POST = (
    "POST /log-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}"
)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    portal(tmp_path, "migrate")
    portal(tmp_path, "seed")
    yield tmp_path


def test_requests_under_way_finish_when_the_server_is_told_to_end(data: Path) -> None:
    """20 log-ins take Argon2 about half a second; the signal comes with the first answer."""
    with serving(data) as (server, port), ExitStack() as connections:
        sockets = [connections.enter_context(socket.create_connection(("127.0.0.1", port), 30)) for _ in range(20)]
        for number, connection in enumerate(sockets):
            body = LOG_IN.format(f"NOBODY{number}", "Wrong1Password")
            connection.sendall(POST.format(len(body), body).encode())
        first = sockets[0].recv(12)
        server.send_signal(signal.SIGTERM)
        answers = [first + read_all(sockets[0]), *(read_all(connection) for connection in sockets[1:])]
        assert server.wait(30) in (0, -signal.SIGTERM)
    assert [answer[:12] for answer in answers] == [b"HTTP/1.1 422"] * 20
    assert all(answer.rstrip().endswith(b"</html>") for answer in answers)


def test_several_processes_share_sessions_throttles_and_locks(data: Path) -> None:
    """A session made by one process holds in all of them, and the fifth failure locks everywhere."""
    james = next(person for person in people(data)["people"] if person["user_name"] == "JAMJON")
    with serving(data, "--workers", "3") as (_, port):
        address = f"http://127.0.0.1:{port}"
        token = log_in(address, james["user_name"], james["password"]).cookies["__Host-portal"]
        for _ in range(12):  # a new connection each time, so that different processes answer
            home = httpx.get(address, headers={"Cookie": f"__Host-portal={token}"})
            assert "JAMJON" in home.text
        assert "One try is left" not in "".join(log_in(address, "JOHNNIE5", f"Wrong{n}Word").text for n in range(3))
        assert "One try is left" in log_in(address, "JOHNNIE5", "Wrong4Word").text
        log_in(address, "JOHNNIE5", "Wrong5Word")
        johnnie = next(person for person in people(data)["people"] if person["user_name"] == "JOHNNIE5")
        assert log_in(address, "JOHNNIE5", johnnie["password"]).status_code == 422


def test_an_answer_to_head_leaves_the_connection_as_it_was(data: Path) -> None:
    head = "HEAD /contact-us HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    get = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    with serving(data) as (_, port), socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall(head.encode())
        first = connection.recv(65536)
        connection.sendall(get.encode())
        second = read_all(connection)
    assert first.startswith(b"HTTP/1.1 200") and first.endswith(b"\r\n\r\n") and b"content-length: 0" not in first
    assert second.startswith(b"HTTP/1.1 200")
    assert '"level":"error"' not in (data / "server.log").read_text()


def test_the_log_is_one_json_object_a_line(data: Path) -> None:
    with serving(data) as (_, port):
        httpx.get(f"http://127.0.0.1:{port}/contact-us?who=12345678")
    lines = (data / "server.log").read_text().splitlines()
    requests = [json.loads(line) for line in lines if '"route"' in line]
    assert {"method": "GET", "route": "/contact-us", "status": 200}.items() <= requests[-1].items()
    assert not any("12345678" in line for line in lines)
    assert all(line.startswith("{") for line in lines), lines


def log_in(address: str, user_name: str, password: str) -> httpx.Response:
    return httpx.post(
        f"{address}/log-in",
        data={"user_name": user_name, "password": password},
        headers={"Sec-Fetch-Site": "same-origin"},
        timeout=30,
    )


def read_all(connection: socket.socket) -> bytes:
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)
