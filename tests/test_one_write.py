"""Head and body of an answer leave in one write, and nothing is held back for longer than a turn of the event loop."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from web import one_write
from web.one_write import MOST_HELD, SAME, Cycle, Gathering


class Wire(asyncio.Transport):
    """What a socket was given, write by write."""

    def __init__(self) -> None:
        super().__init__({"peername": ("192.0.2.1", 1)})
        self.written: list[bytes] = []
        self.lost = False

    def is_closing(self) -> bool:
        return self.lost

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))

    def close(self) -> None:
        self.written.append(b"(closed)")


async def test_what_is_written_in_one_turn_leaves_in_one_piece() -> None:
    wire = Wire()
    gathering = Gathering(wire, asyncio.get_running_loop())
    gathering.write(b"head ")
    gathering.write(b"body")
    assert wire.written == []
    await asyncio.sleep(0)
    assert wire.written == [b"head body"]
    gathering.write(b"next")
    await asyncio.sleep(0)
    assert wire.written == [b"head body", b"next"]


async def test_a_file_is_not_gathered_in_memory() -> None:
    wire = Wire()
    gathering = Gathering(wire, asyncio.get_running_loop())
    gathering.write(b"head")
    for _ in range(3):
        gathering.write(b"x" * MOST_HELD)
    assert wire.written[0] == b"head" + b"x" * MOST_HELD
    assert sum(map(len, wire.written)) >= 2 * MOST_HELD
    await asyncio.sleep(0)
    assert b"".join(wire.written) == b"head" + b"x" * 3 * MOST_HELD


async def test_nothing_is_written_to_somebody_who_has_left() -> None:
    wire = Wire()
    gathering = Gathering(wire, asyncio.get_running_loop())
    gathering.write(b"too late")
    wire.lost = True
    await asyncio.sleep(0)
    assert wire.written == []


async def test_an_end_comes_after_what_was_written_before() -> None:
    wire = Wire()
    gathering = Gathering(wire, asyncio.get_running_loop())
    gathering.write(b"last words")
    gathering.close()
    await asyncio.sleep(0)
    assert wire.written == [b"last words", b"(closed)"]
    assert gathering.get_extra_info("peername") == ("192.0.2.1", 1)


class Flow:
    """A connection that takes everything in."""

    write_paused = False


def cycle_of(kind: type[RequestResponseCycle], wire: Wire, method: str, *, keep_alive: bool) -> RequestResponseCycle:
    log = logging.getLogger("test")
    return kind(
        scope={"type": "http", "method": method},  # type: ignore[typeddict-item]
        transport=wire,
        flow=Flow(),  # type: ignore[arg-type]
        logger=log,
        access_logger=log,
        access_log=False,
        default_headers=[],
        message_event=asyncio.Event(),
        expect_100_continue=False,
        keep_alive=keep_alive,
        on_response=lambda: None,
    )


async def sent(kind: type[RequestResponseCycle], start: Any, body: bytes, method: str, keep_alive: bool) -> list[Any]:
    """What the server writes of an answer, or how it refuses it."""
    wire = Wire()
    cycle = cycle_of(kind, wire, method, keep_alive=keep_alive)
    try:
        begin: Any = {"type": "http.response.start", **start}
        await cycle.send(begin)
        await cycle.send({"type": "http.response.body", "body": body})
    except RuntimeError as refusal:
        return [*wire.written, str(refusal)]
    return [*wire.written, cycle.response_complete, cycle.keep_alive]


names = st.sampled_from([*sorted(SAME), b"x-request-id", b"set-cookie", b"connection", b"transfer-encoding", b"b\x00d"])
servers = st.sampled_from([(b"connection", b"close"), (b"transfer-encoding", b"chunked")])
values = st.sampled_from([b"no-store", b"close", b"chunked", b"a\r\nb: c", b"", b"text/html; charset=utf-8", b"a, b"])


@given(
    status=st.sampled_from([200, 204, 303, 404, 422, 500]),
    headers=st.lists(servers | st.tuples(names, values), max_size=5),
    length=st.sampled_from([None, b"4", b"5", b"0", b"3"]),
    method=st.sampled_from(["GET", "POST", "HEAD"]),
    keep_alive=st.booleans(),
)
async def test_an_answer_is_the_one_that_uvicorn_would_send(
    status: int, headers: list[tuple[bytes, bytes]], length: bytes | None, method: str, keep_alive: bool
) -> None:
    told = [] if length is None else [(b"content-length", length)]
    start = {"status": status, "headers": [*told, *headers]}
    ours = await sent(Cycle, start, b"body", method, keep_alive)
    again = await sent(Cycle, start, b"body", method, keep_alive)
    assert ours == again == await sent(RequestResponseCycle, start, b"body", method, keep_alive)


async def test_what_differs_from_answer_to_answer_is_not_kept() -> None:
    headers = [(b"content-length", b"4"), (b"set-cookie", b"token=secret-of-somebody"), (b"x-request-id", b"4711")]
    await sent(Cycle, {"status": 200, "headers": headers}, b"body", "GET", True)
    assert not [line for line in one_write._kept.values() if b"secret" in line or b"4711" in line]
