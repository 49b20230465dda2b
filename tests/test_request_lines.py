"""The lines of requests are written together, at once, and in their order among all others."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import threading

from web.logs import JsonLine, Lines, RequestLines, log_request, log_requests_to

LINE: dict[str, object] = {"method": "GET", "route": "/", "status": 200}


async def test_the_lines_of_one_turn_are_written_when_it_ends() -> None:
    stream = io.StringIO()
    lines = RequestLines(stream)
    lines.write(LINE)
    lines.write({**LINE, "status": 404})
    assert stream.getvalue() == ""
    await asyncio.sleep(0)
    written = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [one["status"] for one in written] == [200, 404]
    assert list(written[0]) == ["at", "level", "method", "route", "status"] and written[0]["level"] == "info"
    lines.write(LINE)
    await asyncio.sleep(0)
    assert len(stream.getvalue().splitlines()) == 3


async def test_another_line_comes_after_the_requests_before_it() -> None:
    stream = io.StringIO()
    log_requests_to(stream)
    handler = Lines(stream)
    handler.setFormatter(JsonLine())
    log_request(LINE)
    handler.emit(logging.makeLogRecord({"msg": "mail sent", "levelname": "INFO", "name": "portal.mail"}))
    log_request({**LINE, "status": 303})
    log_requests_to(None)
    log_request({**LINE, "status": 500})
    await asyncio.sleep(0)
    written = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [one.get("status", one.get("message")) for one in written] == [200, "mail sent", 303]


async def test_no_line_is_lost_where_threads_log_too() -> None:
    stream = io.StringIO()
    lines = RequestLines(stream)
    done = threading.Event()

    def log() -> None:
        while not done.is_set():
            lines.let_go()

    thread = threading.Thread(target=log)
    thread.start()
    for number in range(5_000):
        lines.write({"number": number})
        if number % 50 == 0:
            await asyncio.sleep(0)
    done.set()
    thread.join()
    await asyncio.sleep(0)
    assert sorted(json.loads(line)["number"] for line in stream.getvalue().splitlines()) == list(range(5_000))
