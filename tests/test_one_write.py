"""Head and body of an answer leave in one write, and nothing is held back for longer than a turn of the event loop."""

from __future__ import annotations

import asyncio
from typing import Any

from web.one_write import MOST_HELD, Gathering


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
